//! Reading a page, and writing the next text of one.

use heard_kernel::{
    actor::{Audience, Scope},
    message::Message,
};
use heard_platform::{
    ctx::Ctx,
    db::{DbError, Tx},
    error::AppError,
    journal::Note,
};
use serde_json::json;
use uuid::Uuid;

use crate::{
    model::{NewText, Review, Slug, Statement},
    rules, store,
};

/// A page as it stands: what somebody wrote, else the program's own first text.
///
/// # Errors
/// [`DbError`].
pub(crate) async fn read(ctx: &Ctx, tx: &mut Tx, slug: Slug) -> Result<Statement, DbError> {
    Ok(store::find(tx, slug).await?.unwrap_or_else(|| first(ctx, slug)))
}

/// Every page, in the order of the foot.
///
/// # Errors
/// [`DbError`].
pub(crate) async fn read_all(ctx: &Ctx, tx: &mut Tx) -> Result<Vec<Statement>, DbError> {
    let written = store::all(tx).await?;
    let page = |slug: Slug| written.iter().find(|one| one.slug == slug).cloned();
    Ok(Slug::ALL.into_iter().map(|slug| page(slug).unwrap_or_else(|| first(ctx, slug))).collect())
}

/// The text there is before anybody wrote one, made of the landlord's settings.
fn first(ctx: &Ctx, slug: Slug) -> Statement {
    let settings = ctx.app.settings();
    let values = [
        ("landlord", settings.name.as_str().into()),
        ("phone", settings.phone.as_str().into()),
        ("mail", settings.mail_from.as_str().into()),
        ("site", ctx.app.options.public_url.as_str().into()),
    ];
    Statement {
        slug,
        version: 0,
        body: ctx.landlord_words().t_args(slug.first_key(), &values),
        is_reviewed: false,
        made_at: None,
        review_on: None,
        owner_id: None,
    }
}

/// Saves the next text of a page.
///
/// # Errors
/// [`AppError::Refused`] for a day that can't be; [`AppError::Changed`] where another text was saved meanwhile, with both.
pub(crate) async fn save(ctx: &Ctx, slug: Slug, new: &NewText) -> Result<(), AppError> {
    rules::check_review(new.review_on, ctx.today()).map_err(AppError::Refused)?;
    if new.body.trim().is_empty() {
        return Err(AppError::Refused(Message::key("statements-empty")));
    }
    let mut tx = ctx.write().await?;
    tx.require("statements.write", &Scope::of(Audience::Public)).await?;
    let Some(version) = store::save(&mut tx, slug, new).await? else {
        let theirs = read(ctx, &mut tx, slug).await?.body;
        return Err(AppError::Changed { mine: new.body.clone(), theirs });
    };
    tx.note(Note {
        kind: "statements.saved",
        // Pages have no id of their own: each is its address, the same for ever.
        subject: Uuid::from_u128(0x5747_0000_0000_7000_8000_0000_0000_0000 | slug as u128),
        scope: Scope::of(Audience::Public),
        detail: json!({
            "slug": slug.as_str(),
            "version": version,
            "is_reviewed": new.review == Review::Done,
            "review_on": new.review_on.to_string(),
        }),
    });
    Ok(tx.commit().await?)
}
