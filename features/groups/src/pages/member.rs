//! One member of a group: their office, whether they are named, and their last day.

use askama::Template;
use axum::{extract::Path, response::Response};
use heard_platform::{
    ctx::Ctx,
    error::AppError,
    kit::{Choice, Form, Page},
};
use uuid::Uuid;

use super::{
    Pairs, below_group, group_path,
    members::{consent, consents, offices, term},
};
use crate::{
    model::Office,
    operations::keeping::{self, group_to_keep, member_of},
};

#[derive(Template)]
#[template(path = "groups/member.html")]
struct MemberPage {
    page: Page,
    form: Form,
    group: String,
    name: String,
    about: String,
    path: String,
    offices: Vec<Choice>,
    consents: Vec<Choice>,
}

fn id_in(path: &str) -> Result<Uuid, AppError> {
    path.parse().map_err(|_| AppError::NotFound)
}

async fn member_page(ctx: &Ctx, slug: &str, person: Uuid, form: Form) -> Result<MemberPage, AppError> {
    let words = ctx.words();
    let mut tx = ctx.read().await?;
    let group = group_to_keep(&mut tx, slug).await?;
    let member = member_of(&mut tx, group.id, person).await?;
    drop(tx);
    let members = format!("{}/members", group_path(&group));
    let page = below_group(ctx, ctx.page_titled(member.name.clone()), &group)
        .crumb(members.clone(), words.t("groups-members-title"))
        .with_errors_of(&form);
    let mut form = form;
    if form.value("office").is_empty() {
        form = form.with("office", member.office.as_str());
    }
    if form.all("from-day").is_empty() && form.all("from").is_empty() {
        form = form.with_date("from", ctx.today());
    }
    if form.value("named").is_empty() {
        form = form.with("named", if member.named_in_public { "yes" } else { "no" });
    }
    if let (Some(last), true, true) =
        (member.valid_to, form.all("last-day").is_empty(), form.all("last").is_empty())
    {
        form = form.with_date("last", last);
    }
    Ok(MemberPage {
        page,
        form,
        about: term(ctx, &member),
        path: format!("{members}/{person}"),
        offices: offices(&words),
        consents: consents(&words),
        group: group.name,
        name: member.name,
    })
}

/// `GET /groups/{slug}/members/{person}`.
pub(super) async fn show(
    ctx: Ctx,
    Path((slug, person)): Path<(String, String)>,
) -> Result<Response, AppError> {
    let form = Form::empty(&ctx.words());
    ctx.render(&member_page(&ctx, &slug, id_in(&person)?, form).await?)
}

/// What a change came to: on to the list, which says so, or the form with what is wrong.
async fn answer(
    ctx: &Ctx,
    (slug, person): (&str, Uuid),
    mut form: Form,
    (field, result): (&str, Option<Result<(), AppError>>),
    said: &'static str,
) -> Result<Response, AppError> {
    match result {
        Some(Err(AppError::Refused(message))) => form.wrong_message(field, &message),
        Some(Err(error)) => return Err(error),
        Some(Ok(())) => {
            let group = crate::store::find_slug(&mut ctx.read().await?, slug).await?;
            let path = group_path(&group.ok_or(AppError::NotFound)?);
            // Whoever has just ended their own office keeps the list no more.
            let to = if group_to_keep(&mut still(ctx).await?, slug).await.is_ok() {
                format!("{path}/members")
            } else {
                path
            };
            return Ok(ctx.redirect_saying(&to, said));
        }
        None => {}
    }
    ctx.render_refused(&member_page(ctx, slug, person, form).await?)
}

/// A transaction of the same actor with what they may do now, after a change.
async fn still(ctx: &Ctx) -> Result<heard_platform::db::Tx, AppError> {
    let mut actor = ctx.actor.clone();
    if let Some(person) = actor.person() {
        actor.grants = heard_platform::sessions::grants_of(&mut ctx.read().await?, person).await?;
    }
    Ok(Ctx { actor, ..ctx.clone() }.read().await?)
}

/// `POST /groups/{slug}/members/{person}/office`.
pub(super) async fn change_office(
    ctx: Ctx,
    Path((slug, person)): Path<(String, String)>,
    axum::Form(pairs): axum::Form<Pairs>,
) -> Result<Response, AppError> {
    let person = id_in(&person)?;
    let mut form = Form::from_pairs(&ctx.words(), pairs);
    let office = form.choice::<Office>("office", "groups-members-office-missing");
    let from = form.require_date("from", "groups-members-from-missing");
    let result = match (office, from) {
        (Some(office), Some(from)) => Some(keeping::change_office(&ctx, &slug, person, office, from).await),
        _ => None,
    };
    answer(&ctx, (&slug, person), form, ("from", result), "groups-members-office-done").await
}

/// `POST /groups/{slug}/members/{person}/consent`.
pub(super) async fn write_consent(
    ctx: Ctx,
    Path((slug, person)): Path<(String, String)>,
    axum::Form(pairs): axum::Form<Pairs>,
) -> Result<Response, AppError> {
    let person = id_in(&person)?;
    let mut form = Form::from_pairs(&ctx.words(), pairs);
    let result = match consent(&mut form) {
        Some(agreed) => Some(keeping::write_consent(&ctx, &slug, person, agreed).await),
        None => None,
    };
    answer(&ctx, (&slug, person), form, ("named", result), "groups-members-consent-done").await
}

/// `POST /groups/{slug}/members/{person}/end`.
pub(super) async fn end(
    ctx: Ctx,
    Path((slug, person)): Path<(String, String)>,
    axum::Form(pairs): axum::Form<Pairs>,
) -> Result<Response, AppError> {
    let person = id_in(&person)?;
    let mut form = Form::from_pairs(&ctx.words(), pairs);
    let result = match form.require_date("last", "groups-members-last-missing") {
        Some(last) => Some(keeping::end(&ctx, &slug, person, last).await),
        None => None,
    };
    answer(&ctx, (&slug, person), form, ("last", result), "groups-members-end-done").await
}
