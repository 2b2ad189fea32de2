//! Keeping a group's details right.

use askama::Template;
use axum::{extract::Path, response::Response};
use heard_kernel::actor::Audience;
use heard_platform::{
    ctx::Ctx,
    db::Tx,
    error::AppError,
    kit::{Form, Page},
};

use super::{Pairs, below_group, find, group_path};
use crate::{
    model::{Group, Member},
    operations::{self, Consent, Details},
    store,
};

#[derive(Template)]
#[template(path = "groups/details.html")]
struct DetailsPage {
    page: Page,
    form: Form,
    name: String,
    path: String,
    may_recognise: bool,
    is_member: bool,
}

/// What the page needs to know about its reader.
struct Editing {
    group: Group,
    own: Option<Member>,
    may_recognise: bool,
}

async fn editing(ctx: &Ctx, tx: &mut Tx, slug: &str) -> Result<Editing, AppError> {
    let group = find(tx, slug).await?;
    let narrow = operations::scope(&group, Audience::Officers);
    tx.require("groups.change-details", &narrow).await?;
    let members = store::members(tx, group.id).await?;
    let own = members.into_iter().find(|member| Some(member.person_id) == ctx.actor.person());
    let may_recognise = tx.may("groups.recognise", &narrow).await?;
    Ok(Editing { group, own, may_recognise })
}

fn details_page(ctx: &Ctx, editing: &Editing, form: Form) -> DetailsPage {
    let page = below_group(ctx, ctx.page("groups-details-title"), &editing.group).with_errors_of(&form);
    DetailsPage {
        page,
        form,
        name: editing.group.name.clone(),
        path: group_path(&editing.group),
        may_recognise: editing.may_recognise,
        is_member: editing.own.is_some(),
    }
}

/// `GET /groups/{slug}/details`.
pub(super) async fn show(ctx: Ctx, Path(slug): Path<String>) -> Result<Response, AppError> {
    let editing = editing(&ctx, &mut ctx.read().await?, &slug).await?;
    let form = as_they_are(&ctx, &editing);
    ctx.render(&details_page(&ctx, &editing, form))
}

/// The form with what is known now.
fn as_they_are(ctx: &Ctx, editing: &Editing) -> Form {
    let group = &editing.group;
    let mut form = Form::empty(&ctx.words()).with("email", group.email.as_deref().unwrap_or_default());
    if group.quorum > 0 {
        form = form.with("quorum", group.quorum);
    }
    if let Some(until) = group.recognised_until {
        form = form.with_date("recognised", until);
    }
    if editing.own.as_ref().is_some_and(|own| own.named_in_public) {
        form = form.with_ticked("named", "yes");
    }
    form
}

/// `POST /groups/{slug}/details`.
pub(super) async fn change(
    ctx: Ctx,
    Path(slug): Path<String>,
    axum::Form(pairs): axum::Form<Pairs>,
) -> Result<Response, AppError> {
    let editing = editing(&ctx, &mut ctx.read().await?, &slug).await?;
    // A browser sends empty fields too: what was not sent at all was not on the form, and stays as it is.
    let was_sent = |part: &str| pairs.iter().any(|(name, _)| name.split('-').next() == Some(part));
    let [has_email, has_quorum, has_recognised] = ["email", "quorum", "recognised"].map(was_sent);
    if ![has_email, has_quorum, has_recognised, was_sent("named")].contains(&true) {
        let mut form = as_they_are(&ctx, &editing);
        form.wrong("email", "groups-details-nothing-sent");
        return ctx.render_refused(&details_page(&ctx, &editing, form));
    }
    let before = editing.group.clone();
    let mut form = Form::from_pairs(&ctx.words(), pairs);
    let email = if has_email { form.text("email", 200) } else { before.email };
    if email.as_deref().is_some_and(|email| !heard_people::rules::is_email(email)) {
        form.wrong("email", "groups-details-email-malformed");
    }
    let quorum = if has_quorum { form.number("quorum", 1..=500).unwrap_or(0) } else { before.quorum };
    let recognised_until = match (editing.may_recognise, has_recognised) {
        (true, true) => form.date("recognised"),
        (true, false) => before.recognised_until,
        (false, _) => None,
    };
    let consent = if form.has("named", "yes") { Consent::Given } else { Consent::Withheld };
    if !form.is_ok() {
        return ctx.render_refused(&details_page(&ctx, &editing, form));
    }
    let details =
        Details { email, quorum, recognised_until, own_name: editing.own.as_ref().map(|_| consent) };
    operations::change_details(&ctx, editing.group.id, details).await?;
    Ok(ctx.redirect_saying(&group_path(&editing.group), "groups-details-done"))
}

/// `POST /groups/{slug}/confirmation`.
pub(super) async fn confirm(ctx: Ctx, Path(slug): Path<String>) -> Result<Response, AppError> {
    let group = find(&mut ctx.read().await?, &slug).await?;
    operations::confirm_details(&ctx, group.id).await?;
    Ok(ctx.redirect_saying(&group_path(&group), "groups-confirmed"))
}
