//! The parts of a group's page and a place's page: what is open, and did we do what we said?

use askama::Template;
use heard_platform::{
    ctx::Ctx,
    error::AppError,
    kit::{Drawing, Page, chart},
};
use uuid::Uuid;

use super::{
    address::with_query,
    home::{kept_lately, whole},
    view::{self, Leaving, RowView},
};
use crate::{
    model::{
        list::{ActionRow, Filter, Kept},
        status::Status,
    },
    read,
};

/// How many rows of one list the page shows; the board has them all.
const MOST: usize = 25;

#[derive(Template)]
#[template(path = "actions/group_panel.html")]
struct GroupPanel<'a> {
    page: &'a Page,
    lists: Vec<List>,
    board: String,
    slug: String,
    kept: Option<KeptView>,
}

struct List {
    title: String,
    rows: Vec<RowView>,
    more: usize,
}

/// What was kept, with its base.
struct KeptView {
    base: String,
    bar: Drawing,
    first: String,
    moved: String,
    not: String,
    counts: Vec<(String, String)>,
}

/// What a group's page shows of its actions.
pub(super) async fn of_group(ctx: &Ctx, page: &Page, group: Uuid) -> Result<String, AppError> {
    let mut tx = ctx.read().await?;
    let open = read::open_for_group(&mut tx, group).await?;
    let kept = kept_lately(ctx, &mut tx, &Filter::of_group(group)).await?;
    let slug = heard_groups::find(&mut tx, group).await?.map(|group| group.slug).unwrap_or_default();
    drop(tx);
    let today = ctx.today();
    let (to_check, open): (Vec<&ActionRow>, Vec<&ActionRow>) =
        open.iter().partition(|row| row.action.status == Status::Done);
    let (mut late, on_time): (Vec<&ActionRow>, Vec<&ActionRow>) =
        open.into_iter().partition(|row| row.action.is_late(today));
    late.sort_by_key(|row| (row.action.counted_from(), row.action.id));
    let list = |key: &str, rows: Vec<&ActionRow>| List {
        title: page.t1(key, "n", rows.len()),
        more: rows.len().saturating_sub(MOST),
        rows: rows
            .into_iter()
            .take(MOST)
            .map(|row| view::row_view(page, today, row, Leaving::Group))
            .collect(),
    };
    let lists = vec![
        list("actions-panel-to-check", to_check),
        list("actions-panel-late", late),
        list("actions-panel-on-time", on_time),
    ];
    let panel = GroupPanel {
        page,
        lists: lists.into_iter().filter(|list| !list.rows.is_empty()).collect(),
        board: with_query("/actions", [("group", slug.as_str())]),
        slug,
        kept: (kept.due > 0).then(|| kept_view(page, &kept)),
    };
    panel.render().map_err(AppError::broken)
}

fn kept_view(page: &Page, kept: &Kept) -> KeptView {
    // No figure without its base.
    let of_all = |key: &str, n: i64| (page.t(key), page.t2("actions-panel-n-of", "n", n, "of", kept.due));
    KeptView {
        base: page.t2("actions-panel-kept-base", "n", kept.due, "first", kept.by_first),
        bar: chart::bar(whole(kept.by_first), whole(kept.by_moved), whole(kept.due)),
        first: page.t1("actions-panel-kept-first", "n", kept.by_first),
        moved: page.t1("actions-panel-kept-moved", "n", kept.by_moved),
        not: page.t1("actions-panel-kept-not", "n", kept.not),
        counts: vec![
            of_all("actions-panel-n-moved", kept.moved),
            of_all("actions-panel-n-carried", kept.carried),
            of_all("actions-panel-n-disputed", kept.disputed),
            of_all("actions-panel-n-unchecked", kept.unchecked),
        ],
    }
}

#[derive(Template)]
#[template(path = "actions/place_panel.html")]
struct PlacePanel<'a> {
    page: &'a Page,
    heading: String,
    rows: Vec<RowView>,
    board: String,
    slug: String,
    closed: i64,
}

/// What a place's page shows: what is open here, and inside it.
pub(super) async fn of_place(ctx: &Ctx, page: &Page, place: Uuid) -> Result<String, AppError> {
    let mut tx = ctx.read().await?;
    let filter = Filter::of_place(place);
    let found = read::board(&mut tx, &filter, 1).await?;
    let counts = read::counts(&mut tx, &filter).await?;
    let slug = heard_places::find(&mut tx, place).await?.map(|place| place.slug).unwrap_or_default();
    drop(tx);
    let rows = found.rows.iter().take(10).map(|row| view::row_view(page, ctx.today(), row, Leaving::Place));
    let panel = PlacePanel {
        page,
        heading: page.t1("actions-panel-open-here", "n", found.total),
        rows: rows.collect(),
        board: with_query("/actions", [("place", slug.as_str())]),
        slug,
        closed: counts.closed,
    };
    panel.render().map_err(AppError::broken)
}
