//! The fields for photos and documents in other features' forms: `templates/files/fields.html` shows them, these read them.

use heard_platform::{ctx::Ctx, error::AppError, kit::Form, tokens::Token};

use crate::{
    model::{NewDocument, NewPhoto, Private},
    rules::{LONGEST_WORDS, MOST_ASIDE, MOST_PHOTOS},
    sent::{Content, Problem, Sent},
    store,
};

/// Whether a form has something for photos in it that was not taken yet: their fold then stays open.
#[must_use]
pub fn has_any(form: &Form, prefix: &str) -> bool {
    let is_ours =
        |name: &str| name.starts_with(&format!("{prefix}-photo-")) || name == format!("{prefix}-private");
    let is_filled = |values: &[String]| values.iter().any(|value| !value.is_empty());
    form.errors().iter().any(|error| is_ours(&error.field))
        || form.fields().any(|(name, values)| is_ours(name) && is_filled(values))
}

/// The photos of a form whose fields begin with `prefix`, each with what it shows. What is wrong is written into the form:
/// a file that can't be taken, a photo nobody described, the question nobody answered.
///
/// # Errors
/// [`AppError`] where the database fails: photos of a form that came back lie there.
pub async fn photos(
    ctx: &Ctx,
    form: &mut Form,
    sent: &mut Sent,
    prefix: &str,
) -> Result<Vec<NewPhoto>, AppError> {
    let mut found = Vec::new();
    for n in 1..=MOST_PHOTOS {
        let field = format!("{prefix}-photo-{n}");
        let shows = format!("{field}-shows");
        let clean = match sent.take(&field) {
            Some(Ok(Content::Photo(clean))) => Some(*clean),
            Some(Ok(Content::Document { .. })) | None => aside(ctx, form, &field).await?,
            Some(Err(problem)) => {
                form.wrong_message(&field, &problem.message());
                None
            }
        };
        if let Some(clean) = clean {
            let words = form.require_text(&shows, LONGEST_WORDS, "files-shows-missing");
            found.push(NewPhoto { clean, words, private: Private::Unsure, field });
        } else if form.text(&shows, LONGEST_WORDS).is_some() && form.error(&field).is_none() {
            form.wrong(&field, "files-photo-missing");
        }
    }
    if sent.has_more(&format!("{prefix}-photo-")) {
        form.wrong_message(&format!("{prefix}-photo-{MOST_PHOTOS}"), &Problem::TooMany.message());
    }
    if !found.is_empty() {
        let private = form.choice::<Private>(&format!("{prefix}-private"), "files-private-missing");
        for photo in &mut found {
            photo.private = private.unwrap_or(Private::Unsure);
        }
    }
    Ok(found)
}

async fn aside(ctx: &Ctx, form: &Form, field: &str) -> Result<Option<heard_images::Clean>, AppError> {
    let token = form.value(&format!("{field}-kept"));
    let Some(digest) = heard_platform::tokens::digest(token) else { return Ok(None) };
    Ok(store::aside::find(&mut ctx.read().await?, &digest).await?)
}

/// Keeps the photos of a form that comes back, for a day, so that nobody has to choose them again. The form then holds
/// their secrets.
///
/// # Errors
/// [`AppError`] where the database fails.
pub async fn keep_aside(ctx: &Ctx, form: &mut Form, photos: &[NewPhoto]) -> Result<(), AppError> {
    if photos.is_empty() {
        return Ok(());
    }
    let mut tx = ctx.write().await?;
    for photo in photos {
        let kept = format!("{}-kept", photo.field);
        if !form.value(&kept).is_empty() || store::aside::count(&mut tx).await? >= MOST_ASIDE {
            continue;
        }
        let token = Token::new();
        store::aside::insert(&mut tx, &token.digest(), &photo.clean).await?;
        *form = std::mem::replace(form, Form::empty(&ctx.words())).with(&kept, token.as_str());
    }
    Ok(tx.commit().await?)
}

/// The document of a form, with what it is about.
#[must_use]
pub fn document(form: &mut Form, sent: &mut Sent) -> Option<NewDocument> {
    let words = form.require_text("words", LONGEST_WORDS, "files-about-missing");
    let private = form.choice::<Private>("private", "files-paper-private-missing");
    match sent.take("document") {
        Some(Ok(Content::Document { name, format, bytes })) => {
            let private = private.unwrap_or(Private::Unsure);
            Some(NewDocument { name, format, bytes, words, private })
        }
        Some(Ok(Content::Photo(_))) | None => {
            form.wrong("document", "files-document-missing");
            None
        }
        Some(Err(problem)) => {
            form.wrong_message("document", &problem.message());
            None
        }
    }
}
