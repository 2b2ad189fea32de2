//! All groups by area, with the patches that have none.

use std::collections::HashMap;

use askama::Template;
use axum::response::Response;
use heard_places::{Place, natural_order};
use heard_platform::{ctx::Ctx, error::AppError, kit::Page, words::Words};
use uuid::Uuid;

use super::tree::homes;
use crate::{
    model::Group,
    store::{self, Coverage},
};

#[derive(Template)]
#[template(path = "groups/list.html")]
struct ListPage {
    page: Page,
    counts: String,
    areas: Vec<AreaPart>,
}

struct AreaPart {
    anchor: String,
    name: String,
    href: String,
    counts: String,
    rows: Vec<GroupRow>,
    uncovered: Vec<String>,
}

struct GroupRow {
    href: String,
    name: String,
    about: String,
}

/// `GET /groups`.
pub(super) async fn show(ctx: Ctx) -> Result<Response, AppError> {
    let mut tx = ctx.read().await?;
    let groups = store::list(&mut tx).await?;
    let coverage = store::coverage(&mut tx).await?;
    let areas = heard_places::areas(&mut tx).await?;
    let patches = heard_places::patches(&mut tx).await?;
    drop(tx);
    let words = ctx.words();
    let has_group = |patch: &Place| groups.iter().any(|group| group.patch_id == Some(patch.id));
    let n_uncovered = patches.iter().filter(|patch| !has_group(patch)).count();
    let counts = words.t_args(
        "groups-list-counts",
        &[
            ("groups", groups.len().into()),
            ("patches", patches.len().into()),
            ("uncovered", n_uncovered.into()),
        ],
    );
    let mut by_area: HashMap<Option<Uuid>, Vec<&Group>> = HashMap::new();
    for group in &groups {
        by_area.entry(group.area_id).or_default().push(group);
    }
    let mut parts = Vec::new();
    for area in &areas {
        let own = by_area.remove(&Some(area.id)).unwrap_or_default();
        let in_area = patches.iter().filter(|patch| patch.parent_id == Some(area.id));
        let uncovered = in_area.filter(|patch| !has_group(patch)).map(|patch| patch.name.clone()).collect();
        parts.push(part(&words, Some(area), &own, &patches, &coverage, uncovered));
    }
    let mut elsewhere: Vec<&Group> = by_area.into_values().flatten().collect();
    elsewhere.sort_by_cached_key(|group| natural_order(&group.name));
    if !elsewhere.is_empty() {
        parts.push(part(&words, None, &elsewhere, &patches, &coverage, Vec::new()));
    }
    let page = ctx.page("groups-title").crumb("/", words.t("platform-home"));
    let page = page.alternate("application/json", "/groups.json", words.t("groups-title"));
    ctx.render(&ListPage { page, counts, areas: parts })
}

fn part(
    words: &Words,
    area: Option<&Place>,
    groups: &[&Group],
    patches: &[Place],
    coverage: &HashMap<Uuid, Coverage>,
    uncovered: Vec<String>,
) -> AreaPart {
    let patch_name = |group: &Group| {
        patches.iter().find(|patch| Some(patch.id) == group.patch_id).map(|patch| &patch.name)
    };
    let rows = groups.iter().map(|group| {
        let covers = coverage.get(&group.id).copied().unwrap_or_default();
        let patch = patch_name(group).map(|name| words.t_args("groups-patch", &[("name", name.into())]));
        let homes = homes(words, (covers.n_homes > 0).then_some(covers.n_homes));
        let blocks = if covers.n_places > 0 {
            words.t_args("groups-n-blocks", &[("n", covers.n_places.into())])
        } else {
            words.t("groups-covers-nothing")
        };
        let about: Vec<String> =
            patch.into_iter().chain([blocks, homes]).filter(|part| !part.is_empty()).collect();
        GroupRow { href: super::group_path(group), name: group.name.clone(), about: about.join(" · ") }
    });
    AreaPart {
        anchor: area.map_or_else(|| "elsewhere".to_owned(), |area| area.slug.clone()),
        name: area.map_or_else(|| words.t("groups-elsewhere"), |area| area.name.clone()),
        href: area.map(|area| format!("/places/{}", area.slug)).unwrap_or_default(),
        counts: words.t_args("groups-n-groups", &[("n", groups.len().into())]),
        rows: rows.collect(),
        uncovered,
    }
}
