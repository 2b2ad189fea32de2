//! What a head of service does here, and what is done for them on Mondays.

mod monday;

use heard_kernel::actor::{Audience, Scope};
use heard_platform::{ctx::Ctx, error::AppError, journal::Note};
use serde_json::json;

pub(crate) use self::monday::write_on_monday;
use crate::store;

/// What somebody wants of Monday's mail.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Wish {
    /// To get it.
    Get,
    /// To get none.
    Stop,
}

/// Notes whether the reader wants Monday's mail.
///
/// # Errors
/// [`AppError::NotFound`] for anybody but a person; what the database says.
pub(crate) async fn choose_mail(ctx: &Ctx, wish: Wish) -> Result<(), AppError> {
    let person = ctx.actor.person().ok_or(AppError::NotFound)?;
    let mut tx = ctx.write().await?;
    let is_wanted = wish == Wish::Get;
    store::choose_mail(&mut tx, person, is_wanted).await?;
    tx.note(Note {
        kind: "promises.mail-chosen",
        subject: person,
        scope: Scope::of(Audience::Staff).with_person(person),
        detail: json!({ "is_wanted": is_wanted }),
    });
    Ok(tx.commit().await?)
}
