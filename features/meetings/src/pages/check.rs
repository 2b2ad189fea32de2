//! Chair or secretary check the minutes, by their link or signed in.

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
    kit::{Choice, Form, Page},
};
use uuid::Uuid;

use super::{
    Pairs, about,
    reading::{label, office_key},
};
use crate::{
    draft::{Came, PieceAt},
    model::{Meeting, State},
    operations::check::{self, Checked, ToCheck},
    rules,
};

/// One text to check.
struct Text {
    field: String,
    label: String,
    /// Who does it, where and by when, for an action; else empty.
    about: String,
    rows: usize,
}

#[derive(Template)]
#[template(path = "meetings/check.html")]
struct CheckPage {
    page: Page,
    form: Form,
    group: Group,
    when: String,
    version: i64,
    came: String,
    texts: Vec<Text>,
    asks_name: bool,
    offices: Vec<Choice>,
    /// Who checked them already; empty for nobody.
    checked_by: String,
    here: String,
}

#[derive(Template)]
#[template(path = "meetings/link_over.html")]
struct OverPage {
    page: Page,
}

fn over(ctx: &Ctx) -> Result<Response, AppError> {
    let mut response = ctx.render(&OverPage { page: ctx.page("meetings-link-over-title").without_nav() })?;
    *response.status_mut() = axum::http::StatusCode::NOT_FOUND;
    Ok(response)
}

pub(super) async fn show(ctx: Ctx, Path(id): Path<Uuid>) -> Result<Response, AppError> {
    let to_check = check::to_check(&ctx, id).await?;
    let form = filled(&ctx, &to_check);
    let asks_name = ctx.actor.group().is_some();
    page(&ctx, to_check, form, asks_name, format!("/meetings/{id}/check")).await
}

pub(super) async fn answer(
    ctx: Ctx,
    Path(id): Path<Uuid>,
    axum::Form(pairs): Pairs,
) -> Result<Response, AppError> {
    let form = Form::from_pairs(&ctx.words(), pairs);
    let here = format!("/meetings/{id}/check");
    let asks_name = ctx.actor.group().is_some();
    said(&ctx, &ctx, id, form, asks_name, here).await
}

pub(super) async fn show_link(ctx: Ctx, Path(token): Path<String>) -> Result<Response, AppError> {
    let Some(opened) = check::by_link(&ctx, &token, "").await? else { return over(&ctx) };
    let to_check = match check::to_check(&opened.ctx, opened.meeting).await {
        Err(AppError::NotFound) => return over(&ctx),
        other => other?,
    };
    let form = filled(&ctx, &to_check);
    page(&ctx, to_check, form, opened.is_shared, format!("/check/{token}")).await
}

pub(super) async fn answer_link(
    ctx: Ctx,
    Path(token): Path<String>,
    axum::Form(pairs): Pairs,
) -> Result<Response, AppError> {
    let mut form = Form::from_pairs(&ctx.words(), pairs);
    let typed = form.text("name", 200).unwrap_or_default();
    let Some(opened) = check::by_link(&ctx, &token, &typed).await? else { return over(&ctx) };
    if opened.is_shared && typed.is_empty() {
        form.wrong("name", "meetings-check-name-missing");
    }
    said(&ctx, &opened.ctx, opened.meeting, form, opened.is_shared, format!("/check/{token}")).await
}

/// `ctx` shows the page, `acting` is whom the link speaks for, or the same.
async fn said(
    ctx: &Ctx,
    acting: &Ctx,
    id: Uuid,
    mut form: Form,
    asks_name: bool,
    here: String,
) -> Result<Response, AppError> {
    let mut office = String::new();
    if asks_name {
        office = form.require_text("office", 20, "meetings-check-office-missing");
    }
    let words = form.long_text("words", rules::MOST_LONG).unwrap_or_default();
    let version = form.optional_choice("version").unwrap_or(0);
    if form.is_ok() {
        let texts = (0..).map(|n| format!("text-{n}")).map_while(|name| form.all(&name).first().cloned());
        let texts = texts.map(|text| text.replace("\r\n", "\n")).collect();
        match check::say_checked(acting, id, Checked { version, office, texts, words }).await {
            Ok(()) => return Ok(ctx.redirect_saying(&here, "meetings-said-checked")),
            Err(AppError::Refused(message)) if message.key == "meetings-already-checked" => {
                return Ok(Redirect::to(&here).into_response());
            }
            Err(AppError::Refused(message)) => form.wrong_message("words", &message),
            Err(error) => return Err(error),
        }
    }
    let to_check = check::to_check(acting, id).await?;
    page(ctx, to_check, form, asks_name, here).await
}

fn filled(ctx: &Ctx, to_check: &ToCheck) -> Form {
    let mut form = Form::empty(&ctx.words());
    for (n, piece) in to_check.saved.body.pieces().iter().enumerate() {
        form = form.with(&format!("text-{n}"), piece.private);
    }
    form
}

async fn page(
    ctx: &Ctx,
    to_check: ToCheck,
    form: Form,
    asks_name: bool,
    here: String,
) -> Result<Response, AppError> {
    let ToCheck { meeting, group, saved } = to_check;
    let day = ctx.words().date(meeting.date());
    let title = [("group", group.name.as_str().into()), ("day", day.into())];
    let title = ctx.words().t_args("meetings-check-title", &title);
    let page = ctx.page_titled(title).without_nav().with_errors_of(&form);
    let about = about::actions(ctx, &page, &meeting, &group, &saved.body).await?;
    let about = |at: PieceAt| match at {
        PieceAt::Action(n) => about.get(n).cloned().unwrap_or_default(),
        PieceAt::ItemTitle(_) | PieceAt::ItemWords(_) | PieceAt::OpenNote(_) => String::new(),
    };
    let pieces = saved.body.pieces();
    let texts = pieces.iter().enumerate().map(|(n, piece)| Text {
        field: format!("text-{n}"),
        label: label(&page, piece.at),
        about: about(piece.at),
        rows: (piece.private.chars().count() / 60 + 2).min(14),
    });
    let offices = ["chair", "vice-chair", "secretary", "treasurer"]
        .map(|office| Choice::new(office, page.t(office_key(office))));
    let is_refused = !form.is_ok();
    let shown = CheckPage {
        when: page.day_year(meeting.date()),
        version: saved.version,
        came: came(&page, saved.body.came),
        texts: texts.collect(),
        asks_name,
        offices: offices.to_vec(),
        checked_by: checked_by(&page, &meeting),
        here,
        page,
        form,
        group,
    };
    if is_refused { ctx.render_refused(&shown) } else { ctx.render(&shown) }
}

/// "13 residents, 1 councillors and 5 of our staff came."
fn came(page: &Page, came: Came) -> String {
    let (residents, councillors) = (("residents", came.residents), ("councillors", came.councillors));
    page.t3("meetings-check-came", residents, councillors, ("staff", came.staff))
}

/// "Robin Madeup, chair, checked these minutes on 24 November 2026."
fn checked_by(page: &Page, meeting: &Meeting) -> String {
    match (meeting.state, &meeting.checked_by, &meeting.checked_office, meeting.checked_at) {
        (State::Checked, Some(by), Some(office), Some(at)) => {
            let (office, day) = (page.t(office_key(office)), page.date(london::today(at)));
            page.t3("meetings-checked-by", ("by", by.as_str()), ("office", office), ("day", day))
        }
        _ => String::new(),
    }
}
