//! The figures: do we keep our word, better or worse, only after moving the date, do residents agree, which team and area?

use askama::Template;
use axum::{
    extract::Query,
    response::{IntoResponse as _, Redirect, Response},
};
use heard_actions::read;
use heard_platform::{
    ctx::Ctx,
    error::AppError,
    kit::{Choice, Drawing, Form, Head, Page, chart},
};
use jiff::{ToSpan as _, civil::Date};
use uuid::Uuid;

use super::{
    Pairs,
    asked::{Asked, MONTHS},
    figures::{Count, Counter, Line},
    framed,
    list::rows_with_reasons,
};
use crate::{
    model::{Cell, Narrow, Pick},
    rules::{self, DAYS_AHEAD, Figure, Overview, Tally, whole},
    store,
};

/// How many of those that may be late are shown here; the list has them all.
const MOST_SOON: usize = 25;

#[derive(Template)]
#[template(path = "promises/overview.html")]
struct Show {
    page: Page,
    form: Form,
    left_out: Vec<String>,
    answer: String,
    scope: String,
    months: Vec<Choice>,
    teams: Vec<Choice>,
    areas: Vec<Choice>,
    cards: Vec<Card>,
    nothing: bool,
    chart: Drawing,
    unfinished: String,
    month_lines: Vec<Line>,
    month_head: Vec<Head>,
    team_lines: Vec<Line>,
    team_head: Vec<Head>,
    area_lines: Vec<Line>,
    area_head: Vec<Head>,
    coming: Count,
    may_be_late: Count,
    until: String,
    soon: Vec<String>,
    wants_mail: bool,
    csv: String,
}

/// One of the three figures.
struct Card {
    id: &'static str,
    title: String,
    share: Option<String>,
    bar: Option<Drawing>,
    part: Count,
    base: Count,
    base_words: String,
    before: String,
    also: Vec<(Count, String)>,
    means: String,
}

/// GET /promises
pub(super) async fn show(ctx: Ctx, Query(pairs): Query<Pairs>) -> Result<Response, AppError> {
    render(&ctx, pairs).await
}

/// The page as it is, after a form that said nothing.
pub(super) async fn again(ctx: &Ctx) -> Result<Response, AppError> {
    let mut response = render(ctx, Vec::new()).await?;
    *response.status_mut() = axum::http::StatusCode::UNPROCESSABLE_ENTITY;
    Ok(response)
}

async fn render(ctx: &Ctx, pairs: Pairs) -> Result<Response, AppError> {
    let mut tx = ctx.read().await?;
    let asked = Asked::read(ctx, &mut tx, &pairs, &[]).await?;
    // A form sends its empty fields too: the address to keep is the short one.
    if asked.left_out.is_empty() && pairs.iter().any(|(_, value)| value.trim().is_empty()) {
        return Ok(Redirect::to(&asked.address("/promises", asked.narrow)).into_response());
    }
    let cells = store::cells(&mut tx, &asked.span.with_as_many_before(), asked.span.last).await?;
    let until = ctx.today().saturating_add(DAYS_AHEAD.days());
    let coming = store::coming(&mut tx, until).await?;
    let coming: Vec<_> = coming.into_iter().filter(|one| asked.narrow.holds(one.team, one.area)).collect();
    let may_be_late: Vec<_> =
        coming.iter().filter(|one| !rules::why_late_soon(one).is_empty()).copied().collect();
    let first: Vec<Uuid> = may_be_late.iter().take(MOST_SOON).map(|one| one.id).collect();
    let rows = read::of_ids(&mut tx, &first).await?;
    let wants_mail = match ctx.actor.person() {
        Some(person) => store::wants_mail(&mut tx, person).await?,
        None => false,
    };
    drop(tx);
    let page = framed(ctx, "promises-title");
    let found = rules::overview(&cells, asked.months, asked.narrow);
    let told = Told { ctx, page: &page, asked: &asked, found: &found };
    let soon_count = |n: usize, what: &str, key: &str| Count {
        n: i64::try_from(n).unwrap_or_default(),
        href: if n == 0 { String::new() } else { asked.soon(what) },
        hidden: page.t(key),
    };
    let show = Show {
        form: told.form(),
        left_out: asked.left_out.clone(),
        answer: told.answer(),
        scope: told.scope(&cells),
        months: MONTHS.iter().map(|n| Choice::new(n, page.t1("promises-last-months", "n", *n))).collect(),
        teams: asked.team_choices(ctx, &occurring(&cells, |cell| cell.team)),
        areas: asked.area_choices(ctx, &occurring(&cells, |cell| cell.area)),
        cards: told.cards(),
        nothing: found.whole.n(Figure::Due) == 0,
        chart: told.chart(),
        unfinished: told.unfinished(),
        month_lines: told.months(),
        month_head: heads(&page, "promises-month"),
        team_lines: told.teams(),
        team_head: heads(&page, "promises-team"),
        area_lines: told.areas(),
        area_head: heads(&page, "promises-area"),
        coming: soon_count(coming.len(), "coming", "promises-coming"),
        may_be_late: soon_count(may_be_late.len(), "may-be-late", "promises-soon"),
        until: page.day_year(until),
        soon: rows_with_reasons(&page, ctx.today(), &rows, &may_be_late)?,
        wants_mail,
        csv: asked.address("/promises.csv", asked.narrow),
        page,
    };
    ctx.render(&show)
}

fn occurring(cells: &[Cell], key: fn(&Cell) -> Option<Uuid>) -> Vec<Option<Uuid>> {
    let mut ids: Vec<_> = cells.iter().map(key).collect();
    ids.sort_unstable();
    ids.dedup();
    ids
}

fn heads(page: &Page, first: &str) -> Vec<Head> {
    let numbers = [
        "promises-due",
        "promises-first",
        "promises-either",
        "promises-late-now",
        "promises-said-no",
        "promises-not-checked",
    ];
    let numbers = numbers.into_iter().map(|key| Head::number(page.t(key)));
    std::iter::once(Head::new(page.t(first))).chain(numbers).collect()
}

/// What was found, in words.
struct Told<'a> {
    ctx: &'a Ctx,
    page: &'a Page,
    asked: &'a Asked,
    found: &'a Overview,
}

impl Told<'_> {
    fn all_months(&self) -> (Date, Date) {
        (self.asked.span.first(), self.asked.span.last)
    }

    fn counter<'a>(
        &'a self,
        name: &'a str,
        tally: Tally,
        narrow: Narrow,
        months: (Date, Date),
    ) -> Counter<'a> {
        Counter { page: self.page, asked: self.asked, narrow, months, tally, name }
    }

    fn form(&self) -> Form {
        Form::empty(&self.page.words)
            .with("months", self.asked.months)
            .with("team", self.asked.team_slug(self.asked.narrow.team))
            .with("area", self.asked.area_slug(self.asked.narrow.area))
    }

    /// The answer as a sentence.
    fn answer(&self) -> String {
        let (page, whole) = (self.page, &self.found.whole);
        let (from, to) = self.all_months();
        let (from, to) = (page.month(from), page.month(to));
        let (n, of) = (whole.n(Figure::First), whole.n(Figure::Due));
        if of == 0 {
            return page.t2("promises-answer-nothing", "from", from, "to", to);
        }
        let mut answer = match whole.share(Figure::First, Figure::Due) {
            Some(share) => page.words.t_args(
                "promises-answer",
                &[
                    ("from", from.into()),
                    ("to", to.into()),
                    ("share", format!("{share}%").into()),
                    ("of", of.into()),
                ],
            ),
            None => page.words.t_args(
                "promises-answer-few",
                &[("from", from.into()), ("to", to.into()), ("n", n.into()), ("of", of.into())],
            ),
        };
        answer.push(' ');
        answer.push_str(&page.t1("promises-answer-late", "n", whole.n(Figure::LateNow)));
        if let Some((name, n)) = self.worst_area() {
            answer.push(' ');
            answer.push_str(&page.t2("promises-answer-where", "n", n, "area", name));
        }
        answer
    }

    /// The area with the most that is late now, where there are several areas.
    fn worst_area(&self) -> Option<(&str, i64)> {
        if self.found.areas.len() < 2 {
            return None;
        }
        let late = |tally: &Tally| tally.n(Figure::LateNow);
        // The first of those with the most: areas are in a fixed order.
        let most = self.found.areas.iter().rev().max_by_key(|(_, tally)| late(tally))?;
        let name = self.asked.area_name(most.0)?;
        (late(&most.1) > 0).then_some((name, late(&most.1)))
    }

    /// Which part of the landlord this is, for who leads only a part.
    fn scope(&self, cells: &[Cell]) -> String {
        if super::asked::leads_all(self.ctx) {
            return String::new();
        }
        let teams = occurring(cells, |cell| cell.team).into_iter().flatten().count();
        let areas = occurring(cells, |cell| cell.area).into_iter().flatten().count();
        self.page.t2("promises-your-part", "teams", teams, "areas", areas)
    }

    fn cards(&self) -> Vec<Card> {
        let whole = self.counter("", self.found.whole, self.asked.narrow, self.all_months());
        vec![
            self.card(
                &whole,
                "first",
                Figure::First,
                Figure::Due,
                &[
                    (Figure::FirstAgreed, "promises-also-agreed"),
                    (Figure::FirstUnchecked, "promises-also-not-checked"),
                    (Figure::FirstToCheck, "promises-also-to-check"),
                ],
            ),
            self.card(
                &whole,
                "either",
                Figure::Either,
                Figure::Due,
                &[
                    (Figure::Moved, "promises-also-moved"),
                    (Figure::DoneLate, "promises-also-done-late"),
                    (Figure::StillOpen, "promises-also-open"),
                    (Figure::LateNow, "promises-also-late-now"),
                    (Figure::NotDoing, "promises-also-not-doing"),
                ],
            ),
            self.card(
                &whole,
                "said-no",
                Figure::Disputed,
                Figure::SaidDone,
                &[
                    (Figure::Agreed, "promises-also-agreed"),
                    (Figure::Unchecked, "promises-also-not-checked"),
                    (Figure::ToCheck, "promises-also-to-check"),
                ],
            ),
        ]
    }

    fn card(
        &self,
        whole: &Counter<'_>,
        id: &'static str,
        part: Figure,
        base: Figure,
        also: &[(Figure, &str)],
    ) -> Card {
        let page = self.page;
        let (title, base_key, means) = match id {
            "first" => ("promises-first", "promises-base-due", "promises-first-means"),
            "either" => ("promises-either", "promises-base-due", "promises-either-means"),
            _ => ("promises-said-no", "promises-base-said-done", "promises-said-no-means"),
        };
        let second = if part == Figure::Either { Figure::Moved } else { Figure::Withdrawn };
        let first = if part == Figure::Either { Figure::First } else { part };
        let tally = &whole.tally;
        let share = whole.share(part, base);
        let second = if second == Figure::Withdrawn { 0 } else { tally.n(second) };
        Card {
            id,
            title: page.t(title),
            bar: share.is_some().then(|| {
                chart::bar(rules::whole(tally.n(first)), rules::whole(second), rules::whole(tally.n(base)))
            }),
            share,
            part: whole.count(part, title),
            base: whole.count(base, base_key),
            base_words: page.t1(base_key, "n", tally.n(base)),
            before: self.before(part, base),
            also: also
                .iter()
                .map(|(figure, key)| (whole.count(*figure, key), page.t1(key, "n", tally.n(*figure))))
                .collect(),
            means: page.t(means),
        }
    }

    fn before(&self, part: Figure, base: Figure) -> String {
        let (page, before) = (self.page, &self.found.before);
        let (months, of) = (self.asked.months, before.n(base));
        match before.share(part, base) {
            Some(share) => {
                page.t3("promises-before", ("months", months), ("share", format!("{share}%")), ("of", of))
            }
            None => page.t2("promises-before-few", "months", months, "of", of),
        }
    }

    fn chart(&self) -> Drawing {
        let page = self.page;
        let last = self.asked.span.months.len().saturating_sub(1);
        let months = self.asked.span.months.iter().zip(&self.found.months).enumerate();
        let months = months.map(|(n, (month, tally))| chart::Month {
            label: format!("{}{}", page.words.month_short(*month), if n == last { "*" } else { "" }),
            base: page.t1("promises-of", "n", tally.n(Figure::Due)),
            first: whole(tally.n(Figure::First)),
            second: whole(tally.n(Figure::Moved)),
            of: whole(tally.n(Figure::Due)),
        });
        chart::MonthChart {
            title: page.t("promises-chart-title"),
            description: self.described(),
            months: months.collect(),
        }
        .draw()
    }

    /// What one sees in the chart: the best and the worst month of those with enough in them.
    fn described(&self) -> String {
        let page = self.page;
        let months = self.asked.span.months.iter().zip(&self.found.months);
        let shares: Vec<(Date, u32)> = months
            .filter_map(|(month, tally)| Some((*month, tally.share(Figure::First, Figure::Due)?)))
            .collect();
        let best = shares.iter().rev().max_by_key(|(_, share)| *share);
        let worst = shares.iter().min_by_key(|(_, share)| *share);
        match (best, worst) {
            (Some((best, most)), Some((worst, least))) => page.words.t_args(
                "promises-chart-what",
                &[
                    ("best", page.month(*best).into()),
                    ("most", format!("{most}%").into()),
                    ("worst", page.month(*worst).into()),
                    ("least", format!("{least}%").into()),
                ],
            ),
            _ => page.t("promises-chart-few"),
        }
    }

    fn unfinished(&self) -> String {
        let (page, today) = (self.page, self.ctx.today());
        let month = page.month(today);
        let up_to = today.saturating_sub(1.days());
        if up_to < today.first_of_month() {
            return page.t1("promises-month-begins", "month", month);
        }
        page.t2("promises-month-not-over", "month", month, "day", page.short_day(up_to))
    }

    fn months(&self) -> Vec<Line> {
        let months = self.asked.span.months.iter().zip(&self.found.months);
        let line = |(month, tally): (&Date, &Tally)| {
            let name = self.page.month(*month);
            self.counter(&name, *tally, self.asked.narrow, (*month, *month)).line()
        };
        months.map(line).collect()
    }

    fn teams(&self) -> Vec<Line> {
        let line = |(id, tally): &(Option<Uuid>, Tally)| {
            let none = self.page.t("promises-no-team");
            let name = self.asked.team_name(*id).unwrap_or(&none);
            let narrow = Narrow { team: Pick::of(*id), ..self.asked.narrow };
            self.counter(name, *tally, narrow, self.all_months()).line()
        };
        self.found.teams.iter().map(line).collect()
    }

    fn areas(&self) -> Vec<Line> {
        let line = |(id, tally): &(Option<Uuid>, Tally)| {
            let none = self.page.t("promises-no-area");
            let name = self.asked.area_name(*id).unwrap_or(&none);
            let narrow = Narrow { area: Pick::of(*id), ..self.asked.narrow };
            self.counter(name, *tally, narrow, self.all_months()).line()
        };
        self.found.areas.iter().map(line).collect()
    }
}
