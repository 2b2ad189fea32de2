//! The prep sheet: what was promised, what slipped, what to ask. Made to be printed.

use askama::Template;
use axum::{extract::Path, response::Response};
use heard_actions::{ActionRow, Status};
use heard_groups::Group;
use heard_platform::{ctx::Ctx, error::AppError, kit::Page};
use jiff::civil::Date;
use uuid::Uuid;

use super::{
    actions::{ActionLine, lines},
    crumbs,
};
use crate::{
    model::{AgendaItem, Meeting},
    operations::load_to,
    store,
};

/// One action with the questions to ask about it.
struct Asked {
    line: ActionLine,
    said: String,
    dates: String,
    questions: Vec<String>,
}

#[derive(Template)]
#[template(path = "meetings/prep.html")]
struct PrepPage {
    page: Page,
    meeting: Meeting,
    group: Group,
    when: String,
    to_check: Vec<Asked>,
    slipped: Vec<Asked>,
    promised: Vec<Asked>,
    items: Vec<AgendaItem>,
}

pub(super) async fn show(ctx: Ctx, Path(id): Path<Uuid>) -> Result<Response, AppError> {
    let mut tx = ctx.read().await?;
    let (meeting, group) = load_to(&mut tx, id, "meetings.prepare").await?;
    let rows = heard_actions::read::open_for_group(&mut tx, group.id).await?;
    let items = store::agenda::on_agenda(&mut tx, id).await?;
    drop(tx);
    let page = crumbs(&ctx, ctx.page("meetings-prep-title"), &group);
    let day = page.day(meeting.date());
    let page = page.crumb(format!("/meetings/{id}"), day);
    let today = ctx.today();
    let (mut to_check, mut slipped, mut promised) = (Vec::new(), Vec::new(), Vec::new());
    for row in &rows {
        let asked = asked(&page, row, today);
        if row.action.status == Status::Done {
            to_check.push(asked);
        } else if row.action.is_late(today) || row.action.n_slips > 0 || row.action.n_agendas > 1 {
            slipped.push(asked);
        } else {
            promised.push(asked);
        }
    }
    let when = page.day_and_time(meeting.starts_at);
    ctx.render(&PrepPage { page, meeting, group, when, to_check, slipped, promised, items })
}

fn asked(page: &Page, row: &ActionRow, today: Date) -> Asked {
    let action = &row.action;
    let mut keys = Vec::new();
    if action.status == Status::Done {
        keys.push("meetings-ask-really-done");
        if !action.has_evidence {
            keys.push("meetings-ask-evidence");
        }
    }
    if action.waits_for_owner() {
        keys.push("meetings-ask-owner");
    }
    if action.is_late(today) {
        keys.push("meetings-ask-late");
    }
    if action.n_slips > 0 {
        keys.push("meetings-ask-moved");
    }
    if action.n_agendas > 2 {
        keys.push("meetings-ask-carried");
    }
    if action.status == Status::Proposed && action.owner_id.is_some() {
        keys.push("meetings-ask-agree");
    }
    if keys.is_empty() {
        keys.push("meetings-ask-on-time");
    }
    let dates = if action.first_due == action.due {
        page.t1("meetings-prep-date", "day", page.day_year(action.due))
    } else {
        page.t2("meetings-prep-dates", "first", page.day(action.first_due), "now", page.day_year(action.due))
    };
    Asked {
        line: lines(page, std::slice::from_ref(row), today).remove(0),
        said: action.said.clone(),
        dates,
        questions: keys.into_iter().map(|key| page.t(key)).collect(),
    }
}
