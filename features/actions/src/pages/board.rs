//! The board: what was promised, what is late, what about my place. Each state of it is an address.

use askama::Template;
use axum::{
    extract::Query,
    http::{HeaderValue, header},
    response::{IntoResponse as _, Redirect, Response},
};
use heard_platform::{
    ctx::Ctx,
    error::AppError,
    kit::{Choice, Form, Link, Page, Pagination},
    words::WordValue,
};

use super::{
    narrow::{self, Asked, Choices, FINISHED, Narrowed},
    view::{self, Leaving, RowView},
};
use crate::{
    export,
    model::list::{Counts, Filter, Order, ROWS_A_PAGE, Stands, Timing},
    read,
};

#[derive(Template)]
#[template(path = "actions/board.html")]
struct Board {
    page: Page,
    form: Form,
    chips: Vec<Chip>,
    left_out: Vec<String>,
    too_short: bool,
    summary: String,
    choices: Choices,
    stands: Vec<Choice>,
    timing: Vec<Choice>,
    orders: Vec<Choice>,
    hidden: Vec<(String, String)>,
    heading: String,
    off: Vec<Link>,
    rows: Vec<RowView>,
    pagination: Pagination,
    nothing: Option<Nothing>,
    address: String,
    address_shown: String,
    csv: String,
    atom: String,
    json: String,
    xlsx: String,
}

struct Chip {
    href: String,
    text: String,
    n: i64,
    on: bool,
}

/// What to try where nothing was found.
struct Nothing {
    wider: Option<Link>,
    finished: Option<Link>,
}

pub(super) async fn show(ctx: Ctx, Query(pairs): Query<Vec<(String, String)>>) -> Result<Response, AppError> {
    let asked = Asked::read(&pairs);
    // A form sends its empty fields too: the address to keep is the short one.
    if asked.left_out.is_empty() && pairs.iter().any(|(_, value)| value.trim().is_empty()) {
        return Ok(Redirect::to(&asked.address("/actions")).into_response());
    }
    let mut tx = ctx.read().await?;
    let narrowed = narrow::narrow(&ctx, &mut tx, asked).await?;
    let found = read::board(&mut tx, &narrowed.filter, narrowed.asked.page).await?;
    let counts = read::open_counts(&mut tx, &Filter::default()).await?;
    let finished = if found.total == 0 && narrowed.asked.stands.is_empty() {
        read::counts(&mut tx, &narrowed.filter).await?.closed
    } else {
        0
    };
    drop(tx);
    let Narrowed { asked, names, choices, is_too_short, .. } = &narrowed;
    let whole = Asked { page: 1, left_out: Vec::new(), ..asked.clone() };
    let feed = Asked { order: None, ..whole.clone() };
    let words = ctx.words();
    let page = ctx
        .page("actions-board-title")
        .live("board")
        .alternate("application/atom+xml", feed.address("/actions.atom"), words.t("actions-board-title"))
        .alternate("application/feed+json", feed.address("/actions.json"), words.t("actions-board-title"));
    let heading = heading(&page, &narrowed, found.total);
    let total = usize::try_from(found.total).unwrap_or_default();
    let n_pages = total.div_ceil(ROWS_A_PAGE).max(1);
    let pagination =
        Pagination::new(asked.page, n_pages, |n| Asked { page: n, ..asked.clone() }.address("/actions"));
    let nothing = (found.rows.is_empty()).then(|| nothing(&page, asked, names.place.as_str(), finished));
    let address = format!("{}{}", ctx.app.options.public_url, asked.address("/actions"));
    let shown = address.split_once("://").map_or(address.as_str(), |(_, rest)| rest).to_owned();
    let board = Board {
        form: asked.form(&page).with("order", asked.order.unwrap_or(Order::MostLate)),
        chips: chips(&page, asked, counts),
        left_out: asked.left_out.clone(),
        too_short: *is_too_short,
        summary: page.t1("actions-board-narrow", "n", asked.n_on()),
        stands: stands(&page),
        timing: Timing::ALL.iter().map(|one| Choice::new(one, page.t(timing_key(*one)))).collect(),
        orders: Order::ALL.iter().map(|order| Choice::new(order, page.t(order_key(*order)))).collect(),
        hidden: hidden(asked),
        heading,
        off: off(&page, &narrowed),
        rows: found
            .rows
            .iter()
            .map(|row| view::row_view(&page, ctx.today(), row, Leaving::Nothing))
            .collect(),
        pagination,
        nothing,
        address,
        address_shown: shown,
        csv: whole.address("/actions.csv"),
        atom: feed.address("/actions.atom"),
        json: feed.address("/actions.json"),
        xlsx: whole.address("/actions.xlsx"),
        choices: Choices {
            places: choices.places.clone(),
            groups: choices.groups.clone(),
            topics: choices.topics.clone(),
            teams: choices.teams.clone(),
        },
        page,
    };
    ctx.render(&board)
}

/// The same list as text with commas, with the same filters.
pub(super) async fn csv(ctx: Ctx, Query(pairs): Query<Vec<(String, String)>>) -> Result<Response, AppError> {
    let mut tx = ctx.read().await?;
    let narrowed = narrow::narrow(&ctx, &mut tx, Asked::read(&pairs)).await?;
    let text = export::csv(&ctx, &mut tx, &narrowed.filter).await?;
    Ok(download(text.into_response(), "text/csv; charset=utf-8", "attachment; filename=\"actions.csv\""))
}

/// The same list as Excel's workbook.
pub(super) async fn xlsx(ctx: Ctx, Query(pairs): Query<Vec<(String, String)>>) -> Result<Response, AppError> {
    const WORKBOOK: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    let mut tx = ctx.read().await?;
    let narrowed = narrow::narrow(&ctx, &mut tx, Asked::read(&pairs)).await?;
    let bytes = export::xlsx(&ctx, &mut tx, &narrowed.filter).await?;
    Ok(download(bytes.into_response(), WORKBOOK, "attachment; filename=\"actions.xlsx\""))
}

fn download(mut response: Response, kind: &'static str, disposition: &'static str) -> Response {
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    headers.insert(header::CONTENT_DISPOSITION, HeaderValue::from_static(disposition));
    response
}

fn hidden(asked: &Asked) -> Vec<(String, String)> {
    let pairs = asked.pairs_without_order().into_iter().filter(|(_, value)| !value.is_empty());
    pairs.map(|(name, value)| (name.to_owned(), value.to_owned())).collect()
}

fn stands(page: &Page) -> Vec<Choice> {
    Stands::ALL.iter().map(|one| Choice::new(one, page.t(stands_key(*one)))).collect()
}

/// The chips over the whole landlord: each leads to its part of the board.
fn chips(page: &Page, asked: &Asked, counts: Counts) -> Vec<Chip> {
    let fresh = Asked { page: 1, ..Asked::default() };
    let timed = |timing| fresh.but(|other| other.timing = vec![timing]);
    let standing = |stands| fresh.but(|other| other.stands = vec![stands]);
    let parts = [
        (fresh.clone(), "actions-board-chip-open", counts.open),
        (timed(Timing::Late), "actions-board-chip-late", counts.late),
        (timed(Timing::Moved), "actions-board-chip-moved", counts.moved),
        (standing(Stands::Done), "actions-board-chip-to-check", counts.to_check),
        (standing(Stands::Waiting), "actions-board-chip-no-owner", counts.no_owner),
    ];
    let chips = parts.into_iter().map(|(part, key, n)| Chip {
        on: part.stands == asked.stands && part.timing == asked.timing,
        href: part.address("/actions"),
        text: page.t(key),
        n,
    });
    chips.collect()
}

/// Chips that take one part of the question off.
fn off(page: &Page, narrowed: &Narrowed) -> Vec<Link> {
    let (asked, names) = (&narrowed.asked, &narrowed.names);
    let link = |other: Asked, text: String| Link::new(other.address("/actions"), text);
    let mut off = Vec::new();
    if !asked.q.is_empty() && !narrowed.is_too_short {
        off.push(link(asked.but(|other| other.q.clear()), asked.q.clone()));
    }
    if !names.place.is_empty() {
        off.push(link(asked.but(|other| other.place.clear()), names.place.clone()));
    }
    if !names.group.is_empty() {
        off.push(link(asked.but(|other| other.group.clear()), names.group.clone()));
    }
    if !names.topic.is_empty() {
        off.push(link(asked.but(|other| other.topic.clear()), names.topic.clone()));
    }
    if !names.team.is_empty() {
        off.push(link(asked.but(|other| other.team.clear()), names.team.clone()));
    }
    for stands in &asked.stands {
        off.push(link(
            asked.but(|other| other.stands.retain(|one| one != stands)),
            page.t(stands_key(*stands)),
        ));
    }
    for timing in &asked.timing {
        off.push(link(
            asked.but(|other| other.timing.retain(|one| one != timing)),
            page.t(timing_key(*timing)),
        ));
    }
    off
}

/// The whole question as one sentence: "6 open actions about “door” in Central".
pub(super) fn heading(page: &Page, narrowed: &Narrowed, total: i64) -> String {
    let (asked, names) = (&narrowed.asked, &narrowed.names);
    let count = if total == 0 { page.t("actions-what-none") } else { total.to_string() };
    let what = page.t1(what_key(&asked.stands), "n", total);
    let mut parts = vec![count, what];
    let mut add = |key: &str, value: &str| {
        if !value.is_empty() {
            parts.push(page.words.t_args(key, &[("what", WordValue::from(value))]));
        }
    };
    add("actions-board-about", if narrowed.is_too_short { "" } else { &asked.q });
    add("actions-board-in", &names.place);
    add("actions-board-of-group", &names.group);
    add("actions-board-on-topic", &names.topic);
    add("actions-board-with-team", &names.team);
    for timing in &asked.timing {
        parts.push(page.t(match timing {
            Timing::Late => "actions-board-that-are-late",
            Timing::Moved => "actions-board-that-moved",
            Timing::Carried => "actions-board-that-were-carried",
        }));
    }
    parts.join(" ")
}

fn nothing(page: &Page, asked: &Asked, place: &str, finished: i64) -> Nothing {
    let wider = (!place.is_empty()).then(|| {
        Link::new(
            asked.but(|other| other.place.clear()).address("/actions"),
            page.t("actions-board-all-areas-link"),
        )
    });
    let finished = (finished > 0).then(|| {
        let other = asked.but(|other| {
            other.stands = FINISHED.to_vec();
            other.timing.clear();
        });
        Link::new(other.address("/actions"), page.t1("actions-board-finished", "n", finished))
    });
    Nothing { wider, finished }
}

/// What the list holds, in words that take a number.
fn what_key(stands: &[Stands]) -> &'static str {
    match stands {
        [] => "actions-what-open",
        [Stands::Waiting] => "actions-what-waiting",
        [Stands::Proposed] => "actions-what-proposed",
        [Stands::Agreed] => "actions-what-agreed",
        [Stands::InProgress] => "actions-what-in-progress",
        [Stands::Reopened] => "actions-what-reopened",
        [Stands::Done] => "actions-what-done",
        [Stands::Confirmed] => "actions-what-confirmed",
        [Stands::ClosedUnconfirmed] => "actions-what-closed-unconfirmed",
        [Stands::NotDoing] => "actions-what-not-doing",
        some if some.iter().all(|one| FINISHED.contains(one)) => "actions-what-finished",
        _ => "actions-what-any",
    }
}

const fn stands_key(stands: Stands) -> &'static str {
    match stands {
        Stands::Waiting => "actions-tag-waiting",
        Stands::Proposed => "actions-status-proposed",
        Stands::Agreed => "actions-status-agreed",
        Stands::InProgress => "actions-status-in-progress",
        Stands::Reopened => "actions-status-reopened",
        Stands::Done => "actions-status-done",
        Stands::Confirmed => "actions-status-confirmed",
        Stands::ClosedUnconfirmed => "actions-status-closed-unconfirmed",
        Stands::NotDoing => "actions-status-not-doing",
    }
}

const fn timing_key(timing: Timing) -> &'static str {
    match timing {
        Timing::Late => "actions-board-late",
        Timing::Moved => "actions-board-moved",
        Timing::Carried => "actions-board-carried",
    }
}

const fn order_key(order: Order) -> &'static str {
    match order {
        Order::MostLate => "actions-board-order-most-late",
        Order::Newest => "actions-board-order-newest",
        Order::Changed => "actions-board-order-changed",
        Order::Place => "actions-board-order-place",
    }
}
