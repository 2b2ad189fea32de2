//! The page of one group. What meetings and actions add to it, they give as panels.

use std::collections::HashMap;

use askama::Template;
use axum::{extract::Path, response::Response};
use heard_kernel::{actor::Audience, london};
use heard_platform::{
    ctx::Ctx,
    db::Tx,
    error::AppError,
    feature::Slot,
    kit::{Link, Page},
    words::{WordValue, Words},
};
use uuid::Uuid;

use super::{
    below_groups, place_link,
    tree::{Branch, branches},
    who::{self, Line},
};
use crate::{
    model::{Group, Member, Opening},
    operations,
    rules::{self, Ago, Freshness, Recognition},
    store,
};

#[derive(Template)]
#[template(path = "groups/group.html")]
struct GroupPage {
    page: Page,
    path: String,
    name: String,
    kind: String,
    covers: String,
    lapsed: String,
    speakers: Vec<Line>,
    looked_after: Vec<Line>,
    details: Card,
    opening: String,
    may_open: bool,
    keeps_members: bool,
    branches: Vec<Branch>,
    main: String,
    side: String,
}

/// "Are these details right?"
struct Card {
    flag: &'static str,
    fresh: String,
    about: String,
    email: String,
    may_change: bool,
}

/// `GET /groups/{slug}`.
pub(super) async fn show(ctx: Ctx, Path(slug): Path<String>) -> Result<Response, AppError> {
    if let Some(answer) = ctx.feed("group", &slug).await {
        return answer;
    }
    let words = ctx.words();
    let mut tx = ctx.read().await?;
    let group = super::find(&mut tx, &slug).await?;
    let area = place(&mut tx, group.area_id).await?;
    let patch = place(&mut tx, group.patch_id).await?;
    let knows_names = who::knows_names(&ctx, &mut tx, &group).await?;
    let members = store::members(&mut tx, group.id).await?;
    let places = store::places_of(&mut tx, group.id).await?;
    let ids: Vec<Uuid> = places.iter().map(|place| place.id).collect();
    let parents: Vec<Uuid> = places.iter().filter_map(|place| place.parent_id).collect();
    let parents: HashMap<_, _> =
        heard_places::find_all(&mut tx, &parents).await?.into_iter().map(|place| (place.id, place)).collect();
    let n_homes = heard_places::n_homes(&mut tx, &ids).await?;
    let narrow = operations::scope(&group, Audience::Officers);
    let may_change = tx.may("groups.change-details", &narrow).await?;
    let may_open = tx.may("groups.open", &narrow).await?;
    let keeps_members = tx.may(operations::keeping::MEMBERS, &narrow).await?;
    let details = card(&ctx, &mut tx, &group, &members, knows_names, may_change).await?;
    let looked_after = who::looked_after(&ctx, &mut tx, &[patch, area.clone()], knows_names).await?;
    drop(tx);

    let mut page =
        below_groups(&ctx, ctx.page_titled(group.name.clone())).live(format!("group:{}", group.id));
    if let Some(Link { href, text, .. }) = area.as_ref().map(place_link) {
        page = page.crumb(href, text);
    }
    if group.opening == Opening::Public {
        for feed in ctx.app.parts.feeds.iter().filter(|feed| feed.subject == "group") {
            let kind = match feed.ending {
                ".ics" => "text/calendar",
                ".atom" => "application/atom+xml",
                _ => "application/json",
            };
            page = page.alternate(kind, format!("{}{}", super::group_path(&group), feed.ending), &group.name);
        }
    }
    // That a group exists and what it covers is always public.
    let title = page.t1("groups-preview", "group", group.name.as_str());
    let address = ctx.address(&super::group_path(&group));
    page = page.clone().with_preview(title, page.t("groups-preview-line"), address);
    let main = ctx.panels(&page, "group", Slot::Main, group.id).await?;
    let side = ctx.panels(&page, "group", Slot::Side, group.id).await?;
    let (recognised, lapsed) = recognition(&ctx, &words, &group);
    let area = area.map(|area| area.name).unwrap_or_default();
    let covers = format!("{} {recognised}", covers(&words, places.len(), n_homes, area));
    ctx.render(&GroupPage {
        path: super::group_path(&group),
        kind: words.t(group.kind.word()),
        covers: covers.trim().to_owned(),
        lapsed,
        speakers: who::speakers(&words, &members, knows_names),
        looked_after,
        details,
        opening: words.t(group.opening.sentence()),
        may_open,
        keeps_members,
        branches: branches(&words, &places, &parents),
        main,
        side,
        name: group.name,
        page,
    })
}

async fn place(tx: &mut Tx, id: Option<Uuid>) -> Result<Option<heard_places::Place>, AppError> {
    match id {
        Some(id) => Ok(heard_places::find(tx, id).await?),
        None => Ok(None),
    }
}

fn covers(words: &Words, n_places: usize, n_homes: i64, area: String) -> String {
    let key = match (n_places, n_homes) {
        (0, _) => "groups-speaks-for-none",
        (_, 0) => "groups-speaks-for-blocks",
        _ => "groups-speaks-for-homes",
    };
    let area = if area.is_empty() { "none".to_owned() } else { area };
    words.t_args(
        key,
        &[("blocks", n_places.into()), ("homes", n_homes.into()), ("area", WordValue::from(area))],
    )
}

/// Recognition as a sentence under the name, and as a box where it has ended.
fn recognition(ctx: &Ctx, words: &Words, group: &Group) -> (String, String) {
    let say = |key: &str, day: String| words.t_args(key, &[("day", day.into())]);
    match rules::recognition(group.recognised_until, ctx.today()) {
        Recognition::Unknown => (String::new(), String::new()),
        Recognition::Until(day) => (say("groups-recognised-until", words.month(day)), String::new()),
        Recognition::Lapsed(day) => (String::new(), say("groups-recognition-lapsed", words.date(day))),
    }
}

async fn card(
    ctx: &Ctx,
    tx: &mut Tx,
    group: &Group,
    members: &[Member],
    knows_names: bool,
    may_change: bool,
) -> Result<Card, AppError> {
    let words = ctx.words();
    let (flag, key, ago) = match rules::freshness(group.checked_at, ctx.today()) {
        Freshness::Checked(ago) => ("checked", "groups-checked", Some(ago)),
        Freshness::Older(ago) => ("note", "groups-checked-older", Some(ago)),
        Freshness::OutOfDate(ago) => ("outdated", "groups-checked-outdated", Some(ago)),
        Freshness::Never => ("outdated", "groups-checked-never", None),
    };
    let ago = ago.map(|ago| ago_words(&words, ago)).unwrap_or_default();
    let about = match group.checked_at {
        Some(at) => {
            let who = checker(ctx, tx, group, members, knows_names).await?;
            let (on, again) = (words.date(london::today(at)), words.date(rules::ask_again_on(at)));
            words.t_args(
                "groups-checked-by",
                &[("who", who.into()), ("on", on.into()), ("again", again.into())],
            )
        }
        None => words.t("groups-checked-by-nobody"),
    };
    let email = match (&group.email, knows_names) {
        (_, false) => String::new(),
        (Some(email), true) => words.t_args("groups-email", &[("email", email.into())]),
        (None, true) => words.t("groups-no-email"),
    };
    Ok(Card { flag, fresh: words.t_args(key, &[("ago", ago.into())]), about, email, may_change })
}

/// Who last said that the details are right: by name for those who may know it or where they agreed, else by office.
async fn checker(
    ctx: &Ctx,
    tx: &mut Tx,
    group: &Group,
    members: &[Member],
    knows_names: bool,
) -> Result<String, AppError> {
    let words = ctx.words();
    let Some(by) = group.checked_by else { return Ok(words.t("groups-checker-group")) };
    let member = members.iter().find(|member| member.person_id == by);
    if knows_names || member.is_some_and(|member| member.named_in_public) {
        return Ok(heard_people::name_of(tx, by).await?);
    }
    Ok(match member {
        Some(member) => words.t(member.office.holder_word()),
        None => {
            words.t_args("groups-checker-landlord", &[("landlord", ctx.app.settings().name.clone().into())])
        }
    })
}

fn ago_words(words: &Words, ago: Ago) -> String {
    match ago {
        Ago::Today => words.t("groups-ago-today"),
        Ago::Days(n) => words.t_args("groups-ago-days", &[("n", n.into())]),
        Ago::Weeks(n) => words.t_args("groups-ago-weeks", &[("n", n.into())]),
        Ago::Months(n) => words.t_args("groups-ago-months", &[("n", n.into())]),
    }
}
