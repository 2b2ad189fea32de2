//! Finding a place, and its page: who speaks for it, who looks after it, what happens there.

use std::collections::HashMap;

use askama::Template;
use axum::{
    extract::{Path, Query},
    response::Response,
};
use heard_places::{Found, Kind, Place};
use heard_platform::{
    ctx::Ctx,
    db::Tx,
    error::AppError,
    feature::Slot,
    kit::{Form, Link, Page},
    words::Words,
};
use uuid::Uuid;

use super::{
    Pairs, group_path, place_link,
    tree::{Leaf, homes, leaf},
    who::{self, Line},
};
use crate::{model::Group, store};

/// The most places a search shows.
const MOST: u32 = 50;

#[derive(Template)]
#[template(path = "groups/search.html")]
struct SearchPage {
    page: Page,
    form: Form,
    heading: String,
    nothing: String,
    several: String,
    groups: Vec<Link>,
    found: Vec<FoundRow>,
    is_cut: bool,
    areas: Vec<Link>,
}

struct FoundRow {
    href: String,
    name: String,
    about: String,
}

/// `GET /places`, with or without words to look for.
pub(super) async fn search(ctx: Ctx, Query(pairs): Query<Pairs>) -> Result<Response, AppError> {
    let words = ctx.words();
    let mut form = Form::from_pairs(&words, pairs);
    let asked = form.text("q", 200).unwrap_or_default();
    let mut tx = ctx.read().await?;
    let areas = heard_places::areas(&mut tx).await?;
    let found = heard_places::search(&mut tx, &asked, MOST).await?;
    let groups = named(&mut tx, &asked).await?;
    let ids: Vec<Uuid> = found.iter().map(|found| found.place.id).collect();
    let speakers = store::covering_each(&mut tx, &ids).await?;
    drop(tx);
    let is_nothing = !asked.is_empty() && found.is_empty() && groups.is_empty();
    let word = |key: &str| words.t_args(key, &[("word", asked.as_str().into())]);
    let page = ctx
        .page("groups-search-title")
        .crumb("/", words.t("platform-home"))
        .crumb("/groups", words.t("groups-nav"));
    ctx.render(&SearchPage {
        page,
        heading: if asked.is_empty() || is_nothing { String::new() } else { word("groups-search-found") },
        nothing: if is_nothing { word("groups-search-nothing") } else { String::new() },
        several: several(&words, &found),
        groups: groups.iter().map(|group| Link::new(group_path(group), group.name.as_str())).collect(),
        is_cut: found.len() == MOST as usize,
        found: found.iter().map(|found| row(&words, found, &speakers)).collect(),
        areas: areas.iter().map(place_link).collect(),
        form,
    })
}

/// The groups whose names hold all these words.
async fn named(tx: &mut Tx, asked: &str) -> Result<Vec<Group>, AppError> {
    let wanted: Vec<String> = asked.split_whitespace().map(heard_kernel::slug::slug).collect();
    if wanted.iter().all(String::is_empty) {
        return Ok(Vec::new());
    }
    let mut groups = store::list(tx).await?;
    groups.retain(|group| {
        let name = heard_kernel::slug::slug(&group.name);
        wanted.iter().all(|word| name.contains(word.as_str()))
    });
    groups.truncate(20);
    Ok(groups)
}

/// A sentence where several places have the first one's name.
fn several(words: &Words, found: &[Found]) -> String {
    let Some(first) = found.first() else { return String::new() };
    let key = heard_places::key_of(&first.place.name);
    let n = found.iter().filter(|other| heard_places::key_of(&other.place.name) == key).count();
    if n < 2 {
        return String::new();
    }
    words.t_args("groups-search-several", &[("n", n.into()), ("name", first.place.name.as_str().into())])
}

fn row(words: &Words, found: &Found, speakers: &HashMap<Uuid, Vec<String>>) -> FoundRow {
    let place = &found.place;
    let mut about = vec![words.t(place.kind.word())];
    let in_area = (found.area != found.parent && found.area != place.name).then(|| found.area.clone());
    about.extend([found.parent.clone()].into_iter().chain(in_area).filter(|part| !part.is_empty()));
    about.push(match speakers.get(&place.id) {
        Some(groups) => groups.join(", "),
        None if matches!(place.kind, Kind::Estate | Kind::Block | Kind::Home) => {
            words.t("groups-place-nobody-short")
        }
        None => String::new(),
    });
    about.retain(|part| !part.is_empty());
    FoundRow { href: format!("/places/{}", place.slug), name: place.name.clone(), about: about.join(" · ") }
}

#[derive(Template)]
#[template(path = "groups/place.html")]
struct PlacePage {
    page: Page,
    name: String,
    kind: String,
    about: String,
    speaks: Vec<Link>,
    is_claimed_twice: bool,
    is_spoken_for: bool,
    patch_groups: Vec<Link>,
    looked_after: Vec<Line>,
    inside_title: String,
    inside: Vec<Leaf>,
    main: String,
    side: String,
}

/// `GET /places/{slug}`.
pub(super) async fn show(ctx: Ctx, Path(slug): Path<String>) -> Result<Response, AppError> {
    let words = ctx.words();
    let mut tx = ctx.read().await?;
    let place = heard_places::find_slug(&mut tx, &slug).await?.ok_or(AppError::NotFound)?;
    let way = heard_places::path(&mut tx, place.id).await?;
    let patch = if place.kind == Kind::Patch {
        Some(place.clone())
    } else {
        heard_places::patch_of(&mut tx, place.id).await?
    };
    let area = way.iter().find(|above| above.kind == Kind::Area).cloned();
    let groups = groups_for(&mut tx, &place).await?;
    let knows_names = knows_names(&ctx, &mut tx, &groups).await?;
    let in_patch = match (&patch, groups.is_empty()) {
        (Some(patch), true) => store::of_patch(&mut tx, patch.id).await?,
        _ => Vec::new(),
    };
    let looked_after = who::looked_after(&ctx, &mut tx, &[patch.clone(), area.clone()], knows_names).await?;
    let inside = match place.kind {
        Kind::Patch => heard_places::in_patch(&mut tx, place.id).await?,
        _ => heard_places::children(&mut tx, place.id).await?,
    };
    drop(tx);

    let mut page = ctx.page_titled(place.name.clone()).crumb("/", words.t("platform-home"));
    page = page.crumb("/places", words.t("groups-places"));
    for above in way.iter().filter(|above| above.id != place.id && above.kind != Kind::Landlord) {
        let Link { href, text, .. } = place_link(above);
        page = page.crumb(href, text);
    }
    let main = ctx.panels(&page, "place", Slot::Main, place.id).await?;
    let side = ctx.panels(&page, "place", Slot::Side, place.id).await?;
    let links = |groups: &[Group]| -> Vec<Link> {
        groups.iter().map(|group| Link::new(group_path(group), group.name.as_str())).collect()
    };
    ctx.render(&PlacePage {
        kind: words.t(place.kind.word()),
        about: about(&words, &place, &way, patch.as_ref()),
        is_claimed_twice: place.kind == Kind::Block && groups.len() > 1,
        is_spoken_for: !groups.is_empty(),
        speaks: links(&groups),
        patch_groups: links(&in_patch),
        looked_after,
        inside_title: inside_title(&words, &place, inside.len()),
        inside: inside.iter().map(|inner| leaf(&words, inner)).collect(),
        main,
        side,
        name: place.name,
        page,
    })
}

/// The groups of a patch or area are those that belong to it; those of anything smaller, the ones that cover it.
async fn groups_for(tx: &mut Tx, place: &Place) -> Result<Vec<Group>, AppError> {
    Ok(match place.kind {
        Kind::Patch => store::of_patch(tx, place.id).await?,
        Kind::Area | Kind::Landlord => {
            let all = store::list(tx).await?;
            all.into_iter().filter(|group| group.area_id == Some(place.id)).collect()
        }
        _ => store::covering(tx, place.id).await?,
    })
}

async fn knows_names(ctx: &Ctx, tx: &mut Tx, groups: &[Group]) -> Result<bool, AppError> {
    if ctx.actor.is_staff() {
        return Ok(true);
    }
    for group in groups.iter().filter(|_| ctx.actor.is_signed_in()) {
        if who::knows_names(ctx, tx, group).await? {
            return Ok(true);
        }
    }
    Ok(false)
}

/// "Sample Estate, Central area, patch CP1, 12 homes."
fn about(words: &Words, place: &Place, way: &[Place], patch: Option<&Place>) -> String {
    let above = way.iter().rev().filter(|above| above.id != place.id && above.kind != Kind::Landlord);
    let mut parts: Vec<String> = above.map(|above| who::place_words(words, above)).collect();
    parts.extend(patch.filter(|patch| patch.id != place.id).map(|patch| who::place_words(words, patch)));
    parts.push(homes(words, place.homes));
    parts.retain(|part| !part.is_empty());
    parts.join(" · ")
}

fn inside_title(words: &Words, place: &Place, n: usize) -> String {
    let key = match place.kind {
        Kind::Landlord => "groups-inside-landlord",
        Kind::Area => "groups-inside-area",
        Kind::Patch => "groups-inside-patch",
        _ => "groups-inside",
    };
    words.t_args(key, &[("n", n.into())])
}
