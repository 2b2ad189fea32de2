//! Both texts side by side: the private one as it was typed, the public one as it will be read.

use askama::Template;
use axum::{
    extract::Path,
    response::{IntoResponse as _, Redirect, Response},
};
use heard_groups::Group;
use heard_kernel::london;
use heard_platform::{
    ctx::Ctx,
    error::AppError,
    kit::{Form, Page},
};
use uuid::Uuid;

use super::{Pairs, about, crumbs};
use crate::{
    draft::{ChairChange, PieceAt},
    model::{Meeting, State},
    operations::{
        check,
        publish::{self, Agreed, Reading},
    },
    rules,
};

/// One text twice.
struct Pair {
    field: String,
    label: String,
    /// Who does it, where and by when, for an action; else empty.
    about: String,
    private: String,
    differs: bool,
    rows: usize,
}

#[derive(Template)]
#[template(path = "meetings/reading.html")]
#[expect(clippy::struct_excessive_bools, reason = "each is something a page shows or leaves out")]
struct ReadingPage {
    page: Page,
    form: Form,
    meeting: Meeting,
    group: Group,
    version: i64,
    pairs: Vec<Pair>,
    changes: Vec<ChairChange>,
    chair_words: String,
    is_draft: bool,
    is_with_chair: bool,
    is_checked: bool,
    /// From when it may be published without the group's check.
    unchecked_from: String,
    may_publish_unchecked: bool,
    checked_by: String,
    sent_on: String,
}

pub(super) async fn show(ctx: Ctx, Path(id): Path<Uuid>) -> Result<Response, AppError> {
    let reading = publish::read(&ctx, id).await?;
    if reading.meeting.state == State::Published {
        return Ok(Redirect::to(&format!("/meetings/{id}")).into_response());
    }
    let mut form = Form::empty(&ctx.words());
    for (n, public) in reading.public.iter().enumerate() {
        form = form.with(&format!("public-{n}"), public);
    }
    page(&ctx, reading, form).await
}

async fn page(ctx: &Ctx, reading: Reading, form: Form) -> Result<Response, AppError> {
    let Reading { meeting, group, saved, proposed, .. } = reading;
    let page = crumbs(ctx, ctx.page("meetings-reading-title").with_errors_of(&form), &group);
    let page = page.crumb(format!("/meetings/{}", meeting.id), page_day(ctx, &meeting));
    let about = about::actions(ctx, &page, &meeting, &group, &saved.body).await?;
    let about = |at: PieceAt| match at {
        PieceAt::Action(n) => about.get(n).cloned().unwrap_or_default(),
        PieceAt::ItemTitle(_) | PieceAt::ItemWords(_) | PieceAt::OpenNote(_) => String::new(),
    };
    let pieces = saved.body.pieces();
    let pairs = pieces.iter().zip(&proposed).enumerate().map(|(n, (piece, proposed))| Pair {
        field: format!("public-{n}"),
        label: label(&page, piece.at),
        about: about(piece.at),
        private: piece.private.to_owned(),
        differs: proposed != piece.private,
        rows: (piece.private.chars().count() / 45 + 2).min(14),
    });
    let pairs: Vec<Pair> = pairs.collect();
    let sent_on = meeting.sent_to_group_at.map(london::today);
    let from = sent_on.map(rules::unchecked_from);
    let checked = match (&meeting.checked_by, &meeting.checked_office, meeting.checked_at) {
        (Some(by), Some(office), Some(at)) => {
            let office = page.t(office_key(office));
            page.t3(
                "meetings-checked-by",
                ("by", by.as_str()),
                ("office", office),
                ("day", page.date(london::today(at))),
            )
        }
        _ => String::new(),
    };
    let is_refused = !form.is_ok();
    let shown = ReadingPage {
        version: saved.version,
        pairs,
        changes: saved.body.chair_changes.clone(),
        chair_words: saved.body.chair_words.clone(),
        is_draft: meeting.state == State::Draft,
        is_with_chair: meeting.state == State::WithChair,
        is_checked: meeting.state == State::Checked,
        may_publish_unchecked: meeting.state == State::WithChair
            && from.is_some_and(|from| ctx.today() >= from),
        unchecked_from: from.map(|from| page.day_year(from)).unwrap_or_default(),
        sent_on: sent_on.map(|day| page.day_year(day)).unwrap_or_default(),
        checked_by: checked,
        page,
        form,
        meeting,
        group,
    };
    if is_refused { ctx.render_refused(&shown) } else { ctx.render(&shown) }
}

fn page_day(ctx: &Ctx, meeting: &Meeting) -> String {
    ctx.words().day(meeting.date())
}

/// The key of an office's name; of any officer where the office is none of ours.
pub(super) fn office_key(office: &str) -> &'static str {
    match office {
        "chair" => "meetings-office-chair",
        "vice-chair" => "meetings-office-vice-chair",
        "secretary" => "meetings-office-secretary",
        "treasurer" => "meetings-office-treasurer",
        _ => "meetings-office-officer",
    }
}

/// What a text is.
pub(super) fn label(page: &Page, at: PieceAt) -> String {
    match at {
        PieceAt::ItemTitle(n) => page.t1("meetings-piece-title", "n", n + 1),
        PieceAt::ItemWords(n) => page.t1("meetings-piece-words", "n", n + 1),
        PieceAt::Action(n) => page.t1("meetings-piece-action", "n", n + 1),
        PieceAt::OpenNote(n) => page.t1("meetings-piece-note", "n", n + 1),
    }
}

/// The public texts as they were sent, in order.
fn public_of(form: &Form) -> Vec<String> {
    (0..)
        .map(|n| format!("public-{n}"))
        .map_while(|name| form.all(&name).first().cloned())
        .map(|text| text.replace("\r\n", "\n"))
        .collect()
}

pub(super) async fn keep(
    ctx: Ctx,
    Path(id): Path<Uuid>,
    axum::Form(pairs): Pairs,
) -> Result<Response, AppError> {
    let form = Form::from_pairs(&ctx.words(), pairs);
    let version = form.optional_choice("version").unwrap_or(0);
    publish::keep_public(&ctx, id, version, &public_of(&form)).await?;
    Ok(ctx.redirect_saying(&format!("/meetings/{id}/reading"), "meetings-said-saved"))
}

pub(super) async fn ask_group(
    ctx: Ctx,
    Path(id): Path<Uuid>,
    axum::Form(pairs): Pairs,
) -> Result<Response, AppError> {
    let form = Form::from_pairs(&ctx.words(), pairs);
    check::ask_group(&ctx, id, form.optional_choice("version").unwrap_or(0)).await?;
    Ok(ctx.redirect_saying(&format!("/meetings/{id}/reading"), "meetings-said-asked"))
}

pub(super) async fn take_back(ctx: Ctx, Path(id): Path<Uuid>) -> Result<Response, AppError> {
    check::take_back(&ctx, id).await?;
    Ok(ctx.redirect_saying(&format!("/meetings/{id}/minutes"), "meetings-said-taken-back"))
}

pub(super) async fn publish(
    ctx: Ctx,
    Path(id): Path<Uuid>,
    axum::Form(pairs): Pairs,
) -> Result<Response, AppError> {
    let mut form = Form::from_pairs(&ctx.words(), pairs);
    let version = form.optional_choice("version").unwrap_or(0);
    if !form.has("read", "yes") {
        form.wrong("read", "meetings-publish-read-first");
    }
    let why = form.long_text("why", 1_000);
    if form.is_ok() {
        let agreed = Agreed { version, public: public_of(&form), why };
        match publish::publish(&ctx, id, &agreed).await {
            Ok(()) => return Ok(ctx.redirect_saying(&format!("/meetings/{id}"), "meetings-said-published")),
            Err(AppError::Refused(message)) => {
                let field = if message.key == "meetings-publish-why" { "why" } else { "read" };
                form.wrong_message(field, &message);
            }
            Err(error) => return Err(error),
        }
    }
    let reading = publish::read(&ctx, id).await?;
    if reading.meeting.state == State::Published {
        // Pressed twice: it is out.
        return Ok(Redirect::to(&format!("/meetings/{id}")).into_response());
    }
    page(&ctx, reading, form).await
}
