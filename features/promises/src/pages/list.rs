//! What a figure counts: exactly those actions, from the same rows by the same rule.

use askama::Template;
use axum::{extract::Query, response::Response};
use heard_actions::{ActionRow, ROWS_A_PAGE, read, view};
use heard_platform::{
    ctx::Ctx,
    db::{DbError, Tx},
    error::AppError,
    kit::{Page, Pagination},
};
use jiff::{ToSpan as _, civil::Date};
use uuid::Uuid;

use super::{Pairs, address::with_query, asked::Asked, framed};
use crate::{
    model::Coming,
    rules::{self, DAYS_AHEAD, Figure},
    store,
};

#[derive(Template)]
#[template(path = "promises/list.html")]
struct List {
    page: Page,
    left_out: Vec<String>,
    heading: String,
    means: String,
    total: usize,
    rows: Vec<String>,
    pagination: Pagination,
}

/// Rows for people, each with why it may be late, where that is the question.
pub(super) fn rows_with_reasons(
    page: &Page,
    today: Date,
    rows: &[ActionRow],
    soon: &[Coming],
) -> Result<Vec<String>, AppError> {
    let one = |row: &ActionRow| {
        let reasons = soon.iter().find(|one| one.id == row.action.id).map(rules::why_late_soon);
        let reasons: Vec<String> =
            reasons.unwrap_or_default().into_iter().map(|reason| page.t(reason.key())).collect();
        let why = if reasons.is_empty() {
            String::new()
        } else {
            page.t1("promises-soon-why", "reasons", reasons.join(", "))
        };
        view::row_with_note(page, today, row, why)
    };
    rows.iter().map(one).collect()
}

/// What is listed.
#[derive(Clone, Copy, PartialEq, Eq)]
enum What {
    Figure(Figure),
    Coming,
    MayBeLate,
}

impl What {
    fn read(word: &str) -> Option<Self> {
        match word {
            "coming" => Some(Self::Coming),
            "may-be-late" => Some(Self::MayBeLate),
            word => Figure::read(word).map(Self::Figure),
        }
    }
}

/// GET /promises/actions
pub(super) async fn show(ctx: Ctx, Query(pairs): Query<Pairs>) -> Result<Response, AppError> {
    let value = |name: &str| {
        pairs.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value.trim()).to_owned()
    };
    let what = What::read(&value("what")).ok_or(AppError::NotFound)?;
    let days = (first_day(&value("from")), last_day(&value("to")));
    let mut tx = ctx.read().await?;
    let asked = Asked::read(&ctx, &mut tx, &pairs, &["what", "from", "to", "page"]).await?;
    let (ids, soon) = found(&ctx, &mut tx, what, days, &asked).await?;
    let n_pages = ids.len().div_ceil(ROWS_A_PAGE).max(1);
    let number = value("page").parse::<usize>().unwrap_or(1).clamp(1, n_pages);
    let shown: Vec<Uuid> = ids.iter().skip((number - 1) * ROWS_A_PAGE).take(ROWS_A_PAGE).copied().collect();
    let rows = read::of_ids(&mut tx, &shown).await?;
    drop(tx);
    let crumb = ctx.words().t("promises-title");
    let page = framed(&ctx, "promises-list-title").crumb("/promises", crumb);
    let (team, area) = (asked.team_slug(asked.narrow.team), asked.area_slug(asked.narrow.area));
    let pagination = Pagination::new(number, n_pages, |n| {
        let n = n.to_string();
        let (what, from, to) = (value("what"), value("from"), value("to"));
        let pairs = [
            ("what", what.as_str()),
            ("from", &from),
            ("to", &to),
            ("area", area),
            ("team", team),
            ("page", &n),
        ];
        with_query("/promises/actions", &pairs)
    });
    let (what_key, means_key) = keys(what);
    let list = List {
        left_out: asked.left_out.clone(),
        heading: heading(&page, what_key, ids.len(), days, &asked),
        means: page.t(means_key),
        total: ids.len(),
        rows: rows_with_reasons(&page, ctx.today(), &rows, &soon)?,
        pagination,
        page,
    };
    ctx.render(&list)
}

async fn found(
    ctx: &Ctx,
    tx: &mut Tx,
    what: What,
    (from, to): (Option<Date>, Option<Date>),
    asked: &Asked,
) -> Result<(Vec<Uuid>, Vec<Coming>), DbError> {
    if let What::Figure(figure) = what {
        let (from, to) = (from.unwrap_or(LONG_AGO), to.unwrap_or(FAR_AHEAD));
        let counted = store::counted(tx, from, to).await?;
        let counted = counted.iter().filter(|one| asked.narrow.holds(one.team, one.area));
        return Ok((counted.filter(|one| figure.counts(&one.facts)).map(|one| one.id).collect(), Vec::new()));
    }
    let until = ctx.today().saturating_add(DAYS_AHEAD.days());
    let coming: Vec<Coming> = store::coming(tx, until).await?;
    let is_listed = |one: &&Coming| {
        asked.narrow.holds(one.team, one.area)
            && (what == What::Coming || !rules::why_late_soon(one).is_empty())
    };
    let soon: Vec<Coming> = coming.iter().filter(is_listed).copied().collect();
    Ok((soon.iter().map(|one| one.id).collect(), soon))
}

const LONG_AGO: Date = jiff::civil::date(2000, 1, 1);
const FAR_AHEAD: Date = jiff::civil::date(2200, 1, 1);

/// `2026-09` is its first day, `2026-09-14` that day.
fn first_day(word: &str) -> Option<Date> {
    word.parse().ok().or_else(|| format!("{word}-01").parse().ok())
}

/// `2026-09` is its last day.
fn last_day(word: &str) -> Option<Date> {
    let month = || format!("{word}-01").parse::<Date>().ok().map(Date::last_of_month);
    word.parse().ok().or_else(month)
}

/// The keys of what is listed and of what that means.
const fn keys(what: What) -> (&'static str, &'static str) {
    let figure = match what {
        What::Figure(figure) => figure,
        What::Coming => return ("promises-coming", "promises-coming-means"),
        What::MayBeLate => return ("promises-soon", "promises-soon-rule"),
    };
    match figure {
        Figure::Due => ("promises-due", "promises-count-base-what"),
        Figure::First => ("promises-first", "promises-first-means"),
        Figure::FirstAgreed => ("promises-list-first-agreed", "promises-first-means"),
        Figure::FirstUnchecked => ("promises-list-first-not-checked", "promises-count-silence-what"),
        Figure::FirstToCheck => ("promises-list-first-to-check", "promises-first-means"),
        Figure::Moved => ("promises-list-moved", "promises-either-means"),
        Figure::Either => ("promises-either", "promises-either-means"),
        Figure::DoneLate => ("promises-list-done-late", "promises-either-means"),
        Figure::NotDoing => ("promises-list-not-doing", "promises-count-base-what"),
        Figure::StillOpen => ("promises-list-open", "promises-count-base-what"),
        Figure::LateNow => ("promises-late-now", "promises-late-now-means"),
        Figure::SaidDone => ("promises-list-said-done", "promises-said-no-means"),
        Figure::Disputed => ("promises-said-no", "promises-said-no-means"),
        Figure::Agreed => ("promises-list-agreed", "promises-said-no-means"),
        Figure::Unchecked => ("promises-not-checked", "promises-count-silence-what"),
        Figure::ToCheck => ("promises-list-to-check", "promises-said-no-means"),
        Figure::NotYet => ("promises-list-not-yet", "promises-count-base-what"),
        Figure::Withdrawn => ("promises-list-withdrawn", "promises-count-base-what"),
    }
}

/// "38 actions: done by the first date. First date December 2025 to November 2026. Central. Works."
fn heading(page: &Page, key: &str, n: usize, days: (Option<Date>, Option<Date>), asked: &Asked) -> String {
    let mut parts = vec![page.t2("promises-list-heading", "n", n, "what", page.t(key))];
    if let (Some(from), Some(to)) = days {
        parts.push(page.t2("promises-list-days", "from", page.date(from), "to", page.date(to)));
    }
    let named =
        |pick: crate::model::Pick, none: &str, name: fn(&Asked, Option<Uuid>) -> Option<&str>| match pick {
            crate::model::Pick::All => None,
            crate::model::Pick::Without => Some(page.t(none)),
            crate::model::Pick::One(id) => name(asked, Some(id)).map(str::to_owned),
        };
    parts.extend(named(asked.narrow.area, "promises-no-area", Asked::area_name));
    parts.extend(named(asked.narrow.team, "promises-no-team", Asked::team_name));
    parts.join(" · ")
}
