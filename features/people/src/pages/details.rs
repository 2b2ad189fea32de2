//! My details: how we tell you things, and where you are signed in.

use askama::Template;
use axum::response::Response;
use heard_platform::{
    ctx::Ctx,
    error::AppError,
    kit::{Choice, Form, Page, SummaryRow},
    tokens, web,
};

use super::{Pairs, contact_key};
use crate::{
    model::{Channel, ContactKind},
    operations::details::{self, Details},
};

#[derive(Template)]
#[template(path = "people/details.html")]
struct DetailsPage {
    page: Page,
    form: Form,
    rows: Vec<SummaryRow>,
    channels: Vec<Choice>,
    /// Since when, and whether it is this browser.
    sessions: Vec<(String, bool)>,
}

/// GET /my/details
pub(crate) async fn show(ctx: Ctx) -> Result<Response, AppError> {
    let mine = details::mine(&ctx).await?;
    let form = Form::empty(&ctx.words()).with("channel", mine.person.channel.as_str());
    ctx.render(&details_page(&ctx, &mine, form))
}

fn details_page(ctx: &Ctx, mine: &Details, form: Form) -> DetailsPage {
    let words = ctx.words();
    let page = ctx.page("people-details").with_errors_of(&form);
    let mut rows = vec![SummaryRow::new(words.t("people-details-name"), mine.person.full_name.clone())];
    for contact in &mine.contacts {
        let (key, value) = (contact_key(contact.kind), contact.value.clone());
        let value = match (contact.kind, contact.bounced_at) {
            (ContactKind::Email, Some(_)) => {
                words.t_args("people-contact-bounced", &[("address", value.into())])
            }
            (ContactKind::Email | ContactKind::Phone | ContactKind::Address, _) => value,
        };
        rows.push(SummaryRow::new(words.t(key), value));
    }
    rows.push(SummaryRow::new(words.t("people-details-language"), words.t("people-language-name")));
    let channel = |channel: &Channel| {
        let (text, hint) = channel_keys(*channel);
        Choice::new(channel.as_str(), words.t(text)).with_hint(words.t(hint))
    };
    let here = ctx.session.as_deref().and_then(tokens::digest);
    let sessions = mine
        .sessions
        .iter()
        .map(|session| (words.when(session.began_at), here.as_ref() == Some(&session.token_hash)));
    DetailsPage {
        page,
        form,
        rows,
        channels: Channel::ALL.iter().map(channel).collect(),
        sessions: sessions.collect(),
    }
}

fn channel_keys(channel: Channel) -> (&'static str, &'static str) {
    match channel {
        Channel::Email => ("people-channel-email", "people-channel-email-hint"),
        Channel::Post => ("people-channel-post", "people-channel-post-hint"),
        Channel::Phone => ("people-channel-phone", "people-channel-phone-hint"),
    }
}

/// POST /my/details
pub(crate) async fn change(ctx: Ctx, axum::Form(pairs): axum::Form<Pairs>) -> Result<Response, AppError> {
    let mine = details::mine(&ctx).await?;
    let mut form = Form::from_pairs(&ctx.words(), pairs);
    match form.choice::<Channel>("channel", "people-channel-missing") {
        Some(channel) => {
            details::change(&ctx, channel, &mine.person.language).await?;
            Ok(ctx.redirect_saying("/my/details", "people-details-saved"))
        }
        None => ctx.render_refused(&details_page(&ctx, &mine, form)),
    }
}

/// POST /my/sessions/end
pub(crate) async fn sign_out_everywhere(ctx: Ctx) -> Result<Response, AppError> {
    details::sign_out_everywhere(&ctx).await?;
    let mut response = ctx.redirect_saying("/", "people-signed-out-everywhere");
    web::set_session(&ctx.app, &mut response, "", 0);
    Ok(response)
}
