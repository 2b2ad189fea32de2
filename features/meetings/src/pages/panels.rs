//! What the first page and a group's page show of meetings.

use askama::Template;
use heard_platform::{
    ctx::Ctx,
    error::AppError,
    kit::{Cell, Head, Page, Tile},
};
use uuid::Uuid;

use super::list::{Line, day_began, line};
use crate::{
    model::State,
    store::{self, Which},
};

/// How many meetings the first page shows.
const ON_HOME: i64 = 4;

/// How many past meetings a group's page shows.
const ON_GROUP: i64 = 8;

#[derive(Template)]
#[template(path = "meetings/home_panel.html")]
struct HomePanel<'a> {
    page: &'a Page,
    next: Vec<Line>,
}

#[derive(Template)]
#[template(path = "meetings/next_panel.html")]
struct NextPanel<'a> {
    page: &'a Page,
    next: Option<Next>,
    nothing: String,
    may_plan: bool,
    slug: String,
}

struct Next {
    tile: Tile,
    href: String,
    when: String,
    where_it_is: String,
    n_open: usize,
    cutoff: String,
    is_open: bool,
}

#[derive(Template)]
#[template(path = "meetings/meetings_panel.html")]
struct MeetingsPanel<'a> {
    page: &'a Page,
    head: Vec<Head>,
    rows: Vec<Vec<Cell>>,
}

/// "Next meetings" on the first page.
pub(super) async fn home(ctx: &Ctx, page: &Page) -> Result<String, AppError> {
    let mut tx = ctx.read().await?;
    let next = store::list(&mut tx, Which::Next, None, day_began(ctx.today()), ON_HOME).await?;
    drop(tx);
    let panel = HomePanel { page, next: next.iter().map(|row| line(page, row, ctx.now)).collect() };
    panel.render().map_err(AppError::broken)
}

/// The next meeting, on a group's page.
pub(super) async fn next_meeting(ctx: &Ctx, page: &Page, group: Uuid) -> Result<String, AppError> {
    let mut tx = ctx.read().await?;
    let began = day_began(ctx.today());
    let Some(group) = heard_groups::find(&mut tx, group).await? else { return Ok(String::new()) };
    let next = store::list(&mut tx, Which::Next, Some(group.id), began, 1).await?.into_iter().next();
    let n_open = heard_actions::read::n_open_for_group(&mut tx, group.id).await?;
    let nothing = if next.is_some() {
        String::new()
    } else {
        let past = store::list(&mut tx, Which::Published, Some(group.id), began, 1).await?;
        let officer = heard_groups::housing_officers(&mut tx, group.id).await?.into_iter().next();
        match (past.is_empty(), officer) {
            (true, Some(officer)) if ctx.actor.is_signed_in() => {
                let name = heard_people::person(&mut tx, officer).await?.map(|person| person.known_as);
                page.t1("meetings-panel-first", "name", name.unwrap_or_default())
            }
            (true, _) => page.t("meetings-panel-first-officer"),
            (false, _) => page.t("meetings-panel-none"),
        }
    };
    let scope = heard_groups::scope(&group, heard_groups::audience(&group));
    let may_plan = next.is_none() && tx.may("meetings.schedule", &scope).await?;
    drop(tx);
    let next = next.map(|row| Next {
        tile: page.tile(row.meeting.date()),
        href: format!("/meetings/{}", row.meeting.id),
        when: page.day_and_time(row.meeting.starts_at),
        where_it_is: row.meeting.place_text.clone(),
        n_open,
        cutoff: page.day(row.meeting.cutoff_on()),
        is_open: row.meeting.state == State::Planned && ctx.now <= row.meeting.cutoff_at,
    });
    let panel = NextPanel { page, next, nothing, may_plan, slug: group.slug };
    panel.render().map_err(AppError::broken)
}

/// The table of past meetings, on a group's page.
pub(super) async fn meetings(ctx: &Ctx, page: &Page, group: Uuid) -> Result<String, AppError> {
    let mut tx = ctx.read().await?;
    let past = store::list(&mut tx, Which::Published, Some(group), day_began(ctx.today()), ON_GROUP).await?;
    if past.is_empty() {
        return Ok(String::new());
    }
    let mut readable = Vec::new();
    for row in &past {
        let meeting = &row.meeting;
        // Whoever sees the date sees words that are for the same people.
        if meeting.words_audience == meeting.audience
            || store::is_open_to_reader(&mut tx, meeting, meeting.words_audience).await?
        {
            readable.push(meeting.id);
        }
    }
    let bodies = store::minutes::published(&mut tx, &readable).await?;
    drop(tx);
    let head = [
        "meetings-head-meeting",
        "meetings-head-minutes",
        "meetings-head-residents",
        "meetings-head-actions",
    ];
    let rows = past.iter().map(|row| {
        let meeting = &row.meeting;
        let body = bodies.iter().find(|(id, _)| *id == meeting.id).map(|(_, body)| body);
        let (residents, actions) = body.map_or_else(
            || (page.t("meetings-only-group"), String::new()),
            |body| {
                let residents =
                    page.t2("meetings-row-residents", "n", body.residents, "first", body.first_time);
                (residents, page.t2("meetings-row-actions", "n", body.n_actions(), "carried", body.n_carried))
            },
        );
        vec![
            Cell::new(page.day_year(meeting.date())),
            Cell::link(page.t("meetings-read-minutes"), format!("/meetings/{}", meeting.id)),
            Cell::new(residents),
            Cell::new(actions),
        ]
    });
    let panel =
        MeetingsPanel { page, head: head.map(|key| Head::new(page.t(key))).to_vec(), rows: rows.collect() };
    panel.render().map_err(AppError::broken)
}
