//! Somebody leaves: the day, then what will happen in words, and only then it happens.

use askama::Template;
use axum::{extract::Path, response::Response};
use heard_platform::{
    ctx::Ctx,
    error::AppError,
    kit::{Form, Page},
};
use jiff::civil::Date;
use uuid::Uuid;

use super::{Pairs, id_in, mark, person_path};
use crate::{
    operations::settings::{Colleague, Reach, changes, colleague},
    store::{persons, staff},
};

#[derive(Template)]
#[template(path = "people/settings/leaving.html")]
struct LeavingPage {
    page: Page,
    form: Form,
    path: String,
    name: String,
    /// The day as a sentence says it, once it is asked whether it is sure.
    sure_of: String,
    /// The same day as the form sends it.
    last: String,
    is_now: bool,
    heir: String,
}

/// GET /settings/people/{id}/leaving
pub(crate) async fn ask(ctx: Ctx, Path(id): Path<String>) -> Result<Response, AppError> {
    let id = id_in(&id)?;
    let (colleague, heir) = leaving(&ctx, id).await?;
    let form = Form::empty(&ctx.words());
    let form = colleague.last_day().map(|day| form.clone().with_date("last", day)).unwrap_or(form);
    ctx.render(&leaving_page(&ctx, &colleague, heir, form, None))
}

/// The colleague, and who takes over from them.
async fn leaving(ctx: &Ctx, id: Uuid) -> Result<(Colleague, String), AppError> {
    let mut tx = ctx.read().await?;
    let reach = Reach::of(&mut tx).await?;
    let colleague = colleague(&mut tx, &reach, id).await?;
    if !colleague.may_speak_for || colleague.has_left() {
        return Err(AppError::NotFound);
    }
    let team = match colleague.places.first() {
        Some(place) => staff::team(&mut tx, place.team_id).await?,
        None => None,
    };
    let lead = team.and_then(|team| team.lead_id).filter(|lead| *lead != id);
    let words = ctx.words();
    let heir = match (colleague.deputy(), lead) {
        (None, None) => words.t("people-leaving-heir-nobody"),
        (deputy, lead) => {
            let key =
                if deputy.is_some() { "people-leaving-heir-deputy" } else { "people-leaving-heir-lead" };
            let heir = persons::name_of(&mut tx, deputy.or(lead).unwrap_or(id)).await?;
            words.t_args(key, &[("name", heir.into())])
        }
    };
    Ok((colleague, heir))
}

fn leaving_page(
    ctx: &Ctx,
    colleague: &Colleague,
    heir: String,
    form: Form,
    sure: Option<Date>,
) -> LeavingPage {
    let words = ctx.words();
    let name = colleague.person.full_name.clone();
    let title = words.t_args("people-leaving-title", &[("name", name.as_str().into())]);
    let path = person_path(colleague.person.id);
    let page = ctx
        .page_titled(title)
        .crumb("/settings/people", words.t("people-settings-title"))
        .crumb(path.clone(), name.clone())
        .with_errors_of(&form);
    LeavingPage {
        page,
        form,
        path,
        name,
        sure_of: sure.map(|day| words.day_year(day)).unwrap_or_default(),
        last: sure.map(|day| day.to_string()).unwrap_or_default(),
        is_now: sure.is_some_and(|day| day <= ctx.today()),
        heir,
    }
}

/// POST /settings/people/{id}/leaving
pub(crate) async fn leave(
    ctx: Ctx,
    Path(id): Path<String>,
    axum::Form(pairs): axum::Form<Pairs>,
) -> Result<Response, AppError> {
    let id = id_in(&id)?;
    let mut form = Form::from_pairs(&ctx.words(), pairs);
    let last = form.require_date("last", "people-leaving-last-missing");
    if let Some(last) = last {
        let is_sure = form.has("sure", "yes");
        let result = if is_sure {
            changes::end_work(&ctx, id, last).await
        } else {
            changes::may_end_work(&ctx, id, last).await
        };
        mark(&mut form, result)?;
        if form.is_ok() && is_sure {
            let said = if last <= ctx.today() { "people-leaving-done" } else { "people-leaving-noted" };
            return Ok(ctx.redirect_saying(&person_path(id), said));
        }
    }
    let (colleague, heir) = leaving(&ctx, id).await?;
    if form.is_ok() {
        return ctx.render(&leaving_page(&ctx, &colleague, heir, form, last));
    }
    ctx.render_refused(&leaving_page(&ctx, &colleague, heir, form, None))
}
