//! Taking minutes: one page, one form, saved by a button or by the script.

mod offline;
mod view;

use axum::{
    Json,
    extract::Path,
    http::StatusCode,
    response::{IntoResponse as _, Redirect, Response},
};
use heard_platform::{ctx::Ctx, error::AppError, kit::Form};
use serde_json::json;
use uuid::Uuid;

use self::view::Shown;
use super::Pairs;
use crate::{
    draft::Draft,
    operations::minutes::{self, Opened, Saved, Settle},
    rules,
};

pub(super) async fn show(ctx: Ctx, Path(id): Path<Uuid>) -> Result<Response, AppError> {
    let opened = minutes::open(&ctx, id).await?;
    if let Err(message) = rules::take_minutes(&opened.meeting, ctx.today()) {
        return Err(AppError::Refused(message));
    }
    // A device that sent everything piece by piece asks for what the button "Read it all through" does.
    if ctx.path.ends_with("?finish=yes") {
        return finish(&ctx, opened).await;
    }
    let form = opened.draft.filled(Form::empty(&ctx.words()));
    view::page(&ctx, opened, Shown { form, is_refused: false }).await
}

/// What the pressed button asks for.
enum Do {
    /// Save; on to the next action where one was just typed.
    Enter,
    /// Save, and a new row for an action.
    AddAction,
    /// Save, and a new row for an item.
    AddItem,
    /// Save, and on to reading it all through.
    Finish,
}

impl Do {
    fn of(form: &Form) -> Self {
        match form.value("do") {
            "add-action" => Self::AddAction,
            "add-item" => Self::AddItem,
            "finish" => Self::Finish,
            _ => Self::Enter,
        }
    }
}

pub(super) async fn save(
    ctx: Ctx,
    Path(id): Path<Uuid>,
    axum::Form(pairs): Pairs,
) -> Result<Response, AppError> {
    let form = Form::from_pairs(&ctx.words(), pairs);
    let version = form.optional_choice("version").unwrap_or(0);
    let before = minutes::open(&ctx, id).await?.draft;
    let here = format!("/meetings/{id}/minutes");
    if minutes::save_form(&ctx, id, version, &form).await? == Saved::Beside {
        return Ok(Redirect::to(&format!("{here}#beside")).into_response());
    }
    let opened = minutes::open(&ctx, id).await?;
    let (n_items, n_actions) = (opened.draft.items.len(), opened.draft.actions.len());
    let to = match Do::of(&form) {
        Do::AddAction => format!("{here}#actions-{n_actions}-what"),
        Do::AddItem => format!("{here}?item=new#items-{n_items}-title"),
        // Enter in the last row of the actions: the next one is typed at once, also without a script.
        Do::Enter if n_actions > before.actions.len() => format!("{here}#actions-{n_actions}-what"),
        Do::Enter => return Ok(ctx.redirect_saying(&here, "meetings-said-saved")),
        Do::Finish => return finish(&ctx, opened).await,
    };
    Ok(Redirect::to(&to).into_response())
}

/// On to both texts, if nothing has to be mended first.
async fn finish(ctx: &Ctx, opened: Opened) -> Result<Response, AppError> {
    let mut problems = rules::draft_problems(&opened.draft, opened.meeting.date());
    problems.extend(opened.known.problems(&opened.draft));
    if problems.is_empty() {
        let to = format!("/meetings/{}/reading", opened.meeting.id);
        return Ok(Redirect::to(&to).into_response());
    }
    let mut form = opened.draft.filled(Form::empty(&ctx.words()));
    for (field, message) in problems {
        form.wrong_message(&field, &message);
    }
    view::page(ctx, opened, Shown { form, is_refused: true }).await
}

pub(super) async fn autosave(
    ctx: Ctx,
    Path(id): Path<Uuid>,
    axum::Form(pairs): Pairs,
) -> Result<Response, AppError> {
    let form = Form::from_pairs(&ctx.words(), pairs);
    let version = form.optional_choice("version").unwrap_or(0);
    Ok(match minutes::save_form(&ctx, id, version, &form).await? {
        Saved::As(version) => Json(json!({ "version": version })).into_response(),
        // What was written is kept beside the draft; the page says so when it is saved by hand.
        Saved::Beside => (StatusCode::CONFLICT, Json(json!({ "beside": true }))).into_response(),
    })
}

pub(super) async fn settle(
    ctx: Ctx,
    Path((id, aside)): Path<(Uuid, Uuid)>,
    axum::Form(pairs): Pairs,
) -> Result<Response, AppError> {
    let form = Form::from_pairs(&ctx.words(), pairs);
    let settle = if form.has("do", "drop") { Settle::Drop } else { Settle::UseAsWell };
    minutes::settle(&ctx, id, aside, settle).await?;
    Ok(ctx.redirect_saying(&format!("/meetings/{id}/minutes"), "meetings-said-settled"))
}

/// What one draft has that another hasn't, a text each.
fn only_in(one: &Draft, other: &Draft) -> Vec<String> {
    let others = other.says();
    let mut only: Vec<String> = one.says().into_iter().filter(|text| !others.contains(text)).collect();
    if one.came != other.came && only.is_empty() {
        let came = one.came;
        only.push(format!(
            "{} / {} / {} / {} / {}",
            came.residents, came.first_time, came.gave_no_name, came.councillors, came.staff
        ));
    }
    only
}
