//! `/meetings`: the next ones, those on their way, the past ones.

use askama::Template;
use axum::{extract::Query, response::Response};
use heard_groups::Group;
use heard_kernel::london;
use heard_platform::{
    ctx::Ctx,
    error::AppError,
    kit::{Choice, Form, Page, Tile},
};
use jiff::{Timestamp, civil::Date};

use crate::{
    model::State,
    store::{self, MeetingRow, Which},
};

/// How many past meetings the page shows.
const PAST: i64 = 50;

/// A meeting as one line of a list.
pub(crate) struct Line {
    pub tile: Tile,
    pub title: String,
    pub href: String,
    pub when: String,
    pub where_it_is: String,
    /// What it stands at, or by when to add to its agenda.
    pub note: String,
}

#[derive(Template)]
#[template(path = "meetings/list.html")]
struct ListPage {
    page: Page,
    form: Form,
    groups: Vec<Choice>,
    next: Vec<Line>,
    unfinished: Vec<Line>,
    past: Vec<Line>,
    cancelled: Vec<Line>,
    may_plan: bool,
    group: Option<Group>,
}

pub(super) async fn show(ctx: Ctx, Query(pairs): Query<Vec<(String, String)>>) -> Result<Response, AppError> {
    let words = ctx.words();
    let form = Form::from_pairs(&words, pairs);
    let mut tx = ctx.read().await?;
    let all = heard_groups::list(&mut tx).await?;
    let group = all.iter().find(|group| group.slug == form.value("group")).cloned();
    let id = group.as_ref().map(|group| group.id);
    let began = day_began(ctx.today());
    let next = store::list(&mut tx, Which::Next, id, began, store::MOST_IN_A_LIST).await?;
    let past = store::list(&mut tx, Which::Published, id, began, PAST).await?;
    let mut unfinished = store::list(&mut tx, Which::Unfinished, id, began, PAST).await?;
    let cancelled = store::list(&mut tx, Which::Cancelled, id, began, PAST).await?;
    let may_plan = ctx.may_somewhere("meetings.schedule");
    if !may_plan {
        // A meeting on its way to minutes is told to everybody; what its minutes stand at, to those who take them.
        unfinished.retain(|row| row.meeting.state != State::Planned || row.meeting.date() < ctx.today());
    }
    drop(tx);
    let page = ctx.page("meetings-title").crumb("/", words.t("platform-home"));
    let first = Choice::new("", words.t("meetings-all-groups"));
    let groups =
        std::iter::once(first).chain(all.iter().map(|group| Choice::new(&group.slug, group.name.as_str())));
    let shown = ListPage {
        groups: groups.collect(),
        next: next.iter().map(|row| line(&page, row, ctx.now)).collect(),
        unfinished: unfinished.iter().map(|row| line(&page, row, ctx.now)).collect(),
        cancelled: cancelled.iter().map(|row| line(&page, row, ctx.now)).collect(),
        past: past.iter().map(|row| line(&page, row, ctx.now)).collect(),
        page,
        form,
        may_plan,
        group,
    };
    ctx.render(&shown)
}

/// The instant at which a day begins in London; no clock there ever skips midnight.
pub(crate) fn day_began(day: Date) -> Timestamp {
    london::instant(day.at(0, 0, 0, 0)).unwrap_or(Timestamp::UNIX_EPOCH)
}

/// A meeting as a line.
pub(crate) fn line(page: &Page, row: &MeetingRow, now: Timestamp) -> Line {
    let meeting = &row.meeting;
    let note = match meeting.state {
        State::Planned if now <= meeting.cutoff_at => {
            page.t1("meetings-line-cutoff", "day", page.day(meeting.cutoff_on()))
        }
        State::Planned => page.t("meetings-line-closed"),
        State::Draft | State::WithChair | State::Checked => page.t("meetings-line-minutes-soon"),
        State::Published => page.t("meetings-line-minutes"),
        State::Cancelled => page.t("meetings-line-cancelled"),
    };
    Line {
        tile: page.tile(meeting.date()),
        title: row.group_name.clone(),
        href: format!("/meetings/{}", meeting.id),
        when: page.day_and_time(meeting.starts_at),
        where_it_is: meeting.place_text.clone(),
        note,
    }
}
