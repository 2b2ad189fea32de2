//! My details: how we tell you things, and where you are signed in.

use askama::Template;
use axum::response::{IntoResponse as _, Redirect, Response};
use heard_platform::{
    ctx::Ctx,
    error::AppError,
    kit::{Choice, Form, Page, SummaryRow},
    tokens, web,
    words::choice,
};

use super::{Pairs, contact_key};
use crate::{
    model::{Channel, ContactKind},
    operations::details::{self, Details},
    rules,
};

#[derive(Template)]
#[template(path = "people/details.html")]
struct DetailsPage {
    page: Page,
    form: Form,
    rows: Vec<SummaryRow>,
    channels: Vec<Choice>,
    languages: Vec<Choice>,
    /// Since when, and whether it is this browser.
    sessions: Vec<(String, bool)>,
}

/// GET /my/details
pub(crate) async fn show(ctx: Ctx) -> Result<Response, AppError> {
    let mine = details::mine(&ctx).await?;
    let form = Form::empty(&ctx.words())
        .with("channel", mine.person.channel.as_str())
        .with("language", &mine.person.language);
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
    let name_of = |code: &str| words.in_language(code).t("platform-language-name");
    rows.push(SummaryRow::new(words.t("people-details-language"), name_of(&mine.person.language)));
    let languages = ctx.app.languages.codes().into_iter().map(|code| Choice::new(code, name_of(code)));
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
        languages: languages.collect(),
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
    let channel = form.choice::<Channel>("channel", "people-channel-missing");
    let language = match form.value("language") {
        "" => known_language(&ctx, &mine.person.language),
        chosen => known_language(&ctx, chosen),
    };
    if language.is_none() {
        form.wrong("language", "people-language-missing");
    }
    match (channel, language) {
        (Some(channel), Some(language)) => {
            details::change(&ctx, channel, language).await?;
            let mut response = ctx.redirect_saying("/my/details", "people-details-saved");
            web::set_language(&ctx.app, &mut response, language);
            Ok(response)
        }
        _ => ctx.render_refused(&details_page(&ctx, &mine, form)),
    }
}

fn known_language(ctx: &Ctx, code: &str) -> Option<&'static str> {
    ctx.app.languages.codes().into_iter().find(|known| *known == code)
}

/// POST /my/language: the button on every page of somebody who is signed in.
pub(crate) async fn choose_language(
    ctx: Ctx,
    axum::Form(pairs): axum::Form<Pairs>,
) -> Result<Response, AppError> {
    let form = Form::from_pairs(&ctx.words(), pairs);
    let (back, _) = choice::taken_out(rules::local_path(form.value("to")));
    let mut response = Redirect::to(&back).into_response();
    let mine = details::mine(&ctx).await?;
    if form.value("language").is_empty() {
        return Ok(response);
    }
    let language = known_language(&ctx, form.value("language")).ok_or(AppError::NotFound)?;
    if mine.person.language != language {
        details::change(&ctx, mine.person.channel, language).await?;
    }
    web::set_language(&ctx.app, &mut response, language);
    Ok(response)
}

/// POST /my/sessions/end
pub(crate) async fn sign_out_everywhere(ctx: Ctx) -> Result<Response, AppError> {
    details::sign_out_everywhere(&ctx).await?;
    let mut response = ctx.redirect_saying("/", "people-signed-out-everywhere");
    web::set_session(&ctx.app, &mut response, "", 0);
    Ok(response)
}
