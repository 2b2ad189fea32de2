//! Short addresses for paper: `/g/ab3k7q` is a group, `/b/ab3k7q` a block or another place.

use axum::{
    extract::Path,
    response::{IntoResponse as _, Redirect, Response},
};
use heard_platform::{ctx::Ctx, error::AppError};
use uuid::Uuid;

use crate::store;

/// Letters and digits that nobody mistakes for each other on paper.
const LETTERS: &[u8; 32] = b"23456789abcdefghjkmnpqrstuvwxyz0";
/// How many of them: a thousand million codes.
const LONG: u32 = 6;

/// The short name of something: from the part of its id that chance made.
#[must_use]
pub fn code(id: Uuid) -> String {
    let chance = id.as_u128();
    (0..LONG)
        .map(|n| {
            let at = usize::try_from((chance >> (5 * n)) & 31).unwrap_or_default();
            char::from(LETTERS[at])
        })
        .collect()
}

/// The short address of a group's page.
#[must_use]
pub fn group_path(id: Uuid) -> String {
    format!("/g/{}", code(id))
}

/// The short address of a place's page.
#[must_use]
pub fn place_path(id: Uuid) -> String {
    format!("/b/{}", code(id))
}

/// What somebody typed from paper: capitals and spaces don't matter.
fn typed(code: &str) -> String {
    code.trim().to_lowercase()
}

/// `GET /g/{code}`.
pub(crate) async fn group(ctx: Ctx, Path(asked): Path<String>) -> Result<Response, AppError> {
    let asked = typed(&asked);
    let mut tx = ctx.read().await?;
    let group = store::list(&mut tx).await?.into_iter().find(|group| code(group.id) == asked);
    let group = group.ok_or(AppError::NotFound)?;
    Ok(Redirect::to(&format!("/groups/{}", group.slug)).into_response())
}

/// `GET /b/{code}`.
pub(crate) async fn place(ctx: Ctx, Path(asked): Path<String>) -> Result<Response, AppError> {
    let asked = typed(&asked);
    let mut tx = ctx.read().await?;
    let place = heard_places::blocks(&mut tx).await?.into_iter().find(|place| code(place.id) == asked);
    let place = if let Some(place) = place {
        place
    } else {
        let mut above = heard_places::areas(&mut tx).await?;
        above.extend(heard_places::patches(&mut tx).await?);
        above.into_iter().find(|place| code(place.id) == asked).ok_or(AppError::NotFound)?
    };
    Ok(Redirect::to(&format!("/places/{}", place.slug)).into_response())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_short_and_of_letters_nobody_mistakes() {
        let id: Uuid = "0198c1f0-0000-7000-8000-123456789abc".parse().unwrap();
        assert_eq!(code(id), "xq8k9d");
        assert_eq!(code(Uuid::nil()), "222222");
        assert!(LETTERS.iter().all(|letter| !b"ilo1".contains(letter)));
    }
}
