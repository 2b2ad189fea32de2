//! A meeting on paper: its agenda with room for notes, its minutes; in usual and in large print.

use askama::Template;
use axum::{extract::Path, response::Response};
use heard_actions::ActionRow;
use heard_groups::Group;
use heard_platform::{
    ctx::Ctx,
    error::AppError,
    kit::{Page, Paper, Print},
};
use jiff::civil::Date;
use uuid::Uuid;

use super::published::{came_words, checked};
use crate::{
    model::{Meeting, State},
    operations::load,
    registers, store,
};

/// An action as paper says it: a title, and lines that need no colour.
struct Line {
    title: String,
    about: String,
    status: String,
    signs: Vec<String>,
    is_late: bool,
    address: String,
}

struct Entry {
    title: String,
    about: String,
    words: String,
    actions: Vec<Line>,
}

#[derive(Template)]
#[template(path = "meetings/paper_agenda.html")]
struct AgendaPaper {
    page: Page,
    paper: Paper,
    printed: String,
    group: String,
    when: String,
    place: String,
    items: Vec<Entry>,
    open: Vec<Line>,
}

#[derive(Template)]
#[template(path = "meetings/paper_minutes.html")]
struct MinutesPaper {
    page: Page,
    paper: Paper,
    printed: String,
    group: String,
    when: String,
    place: String,
    came: String,
    checked: String,
    unchecked: String,
    items: Vec<Entry>,
    others: Vec<Line>,
    corrections: Vec<(String, String)>,
}

pub(super) async fn agenda(ctx: Ctx, Path(id): Path<Uuid>) -> Result<Response, AppError> {
    agenda_on(&ctx, id, Print::Usual).await
}

pub(super) async fn agenda_large(ctx: Ctx, Path(id): Path<Uuid>) -> Result<Response, AppError> {
    agenda_on(&ctx, id, Print::Large).await
}

pub(super) async fn minutes(ctx: Ctx, Path(id): Path<Uuid>) -> Result<Response, AppError> {
    minutes_on(&ctx, id, Print::Usual).await
}

pub(super) async fn minutes_large(ctx: Ctx, Path(id): Path<Uuid>) -> Result<Response, AppError> {
    minutes_on(&ctx, id, Print::Large).await
}

async fn agenda_on(ctx: &Ctx, id: Uuid, print: Print) -> Result<Response, AppError> {
    let mut tx = ctx.read().await?;
    let (meeting, group) = load(&mut tx, id).await?;
    if !store::is_open_to_reader(&mut tx, &meeting, meeting.agenda_audience()).await? {
        return Err(AppError::NotFound);
    }
    let known = registers::load(&mut tx, &group).await?;
    let items = store::agenda::on_agenda(&mut tx, meeting.id).await?.into_iter().map(|item| {
        let about = [known.place_name(item.place_id), known.topic_name(item.topic_id)];
        Entry { title: item.title, about: joined(&about), words: item.words, actions: Vec::new() }
    });
    let items = items.collect();
    let open = heard_actions::read::open_for_group(&mut tx, group.id).await?;
    drop(tx);
    let page = frame(ctx, "meetings-paper-agenda", &meeting, &group);
    let here = format!("/meetings/{id}");
    ctx.render(&AgendaPaper {
        paper: Paper::of(print, &here, &format!("{here}/agenda"), &ctx.app.options.public_url),
        printed: page.when(ctx.now),
        when: when(&page, &meeting),
        place: meeting.place_text,
        group: group.name,
        items,
        open: lines(ctx, &page, &open),
        page,
    })
}

async fn minutes_on(ctx: &Ctx, id: Uuid, print: Print) -> Result<Response, AppError> {
    let mut tx = ctx.read().await?;
    let (meeting, group) = load(&mut tx, id).await?;
    let is_theirs = store::is_open_to_reader(&mut tx, &meeting, meeting.words_audience).await?;
    if meeting.state != State::Published || !is_theirs {
        return Err(AppError::NotFound);
    }
    let body = store::minutes::published(&mut tx, &[meeting.id]).await?.into_iter().next();
    let body = body.map(|(_, body)| body).unwrap_or_default();
    let rows = heard_actions::read::of_meeting(&mut tx, meeting.id).await?;
    let corrections = store::minutes::corrections(&mut tx, meeting.id).await?;
    drop(tx);
    let page = frame(ctx, "meetings-paper-minutes", &meeting, &group);
    let of = |ids: &[Uuid]| {
        let rows: Vec<ActionRow> = rows.iter().filter(|row| ids.contains(&row.action.id)).cloned().collect();
        lines(ctx, &page, &rows)
    };
    let items = body.items.iter().map(|item| Entry {
        title: item.title.clone(),
        about: joined(&[item.place.clone(), item.topic.clone()]),
        words: item.words.clone(),
        actions: of(&item.actions),
    });
    let (checked, unchecked) = checked(&page, &meeting);
    let corrections = corrections.into_iter().map(|note| (page.when(note.at), note.words));
    let here = format!("/meetings/{id}");
    ctx.render(&MinutesPaper {
        paper: Paper::of(print, &here, &format!("{here}/minutes"), &ctx.app.options.public_url),
        printed: page.when(ctx.now),
        when: when(&page, &meeting),
        came: came_words(&page, &body),
        items: items.collect(),
        others: of(&body.actions),
        corrections: corrections.collect(),
        checked,
        unchecked,
        place: meeting.place_text,
        group: group.name,
        page,
    })
}

fn frame(ctx: &Ctx, key: &str, meeting: &Meeting, group: &Group) -> Page {
    let words = ctx.words();
    ctx.page_titled(format!("{}: {}, {}", words.t(key), group.name, words.date(meeting.date())))
}

fn when(page: &Page, meeting: &Meeting) -> String {
    format!("{}, {}", page.day_year(meeting.date()), page.time(meeting.starts_at))
}

fn joined(parts: &[String]) -> String {
    let said = parts.iter().filter(|part| !part.is_empty()).map(String::as_str);
    said.collect::<Vec<_>>().join(" · ")
}

fn lines(ctx: &Ctx, page: &Page, rows: &[ActionRow]) -> Vec<Line> {
    let today: Date = ctx.today();
    let of = |line: super::actions::ActionLine| Line {
        address: heard_platform::kit::paper::shown(&ctx.app.options.public_url, &line.href),
        title: line.title,
        about: line.about,
        status: line.tag.text,
        signs: line.signs.into_iter().map(|sign| sign.text).collect(),
        is_late: line.is_late,
    };
    super::actions::lines(page, rows, today).into_iter().map(of).collect()
}
