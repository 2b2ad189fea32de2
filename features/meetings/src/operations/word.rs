//! Minutes made in Word: what a person ticked goes into the draft, and nowhere else.

use heard_platform::{ctx::Ctx, error::AppError};
use uuid::Uuid;

use super::{
    load_to,
    minutes::{begin, begun_with, note},
};
use crate::{
    draft::{Action, FromItem, Item},
    rules, store,
};

/// An item that was ticked, with its actions that were.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ticked {
    /// The item; none where only its actions were ticked.
    pub item: Option<Item>,
    /// The actions.
    pub actions: Vec<Action>,
}

/// Adds what was ticked to the draft, behind what is there. Nothing of it is public by that.
///
/// # Errors
/// [`AppError::NotFound`] for who may not take minutes; [`AppError::Refused`] where they are no longer taken;
/// [`AppError::Changed`] where somebody saved at the very same moment: then try again.
pub async fn add_ticked(ctx: &Ctx, id: Uuid, ticked: Vec<Ticked>) -> Result<(), AppError> {
    let mut tx = ctx.write().await?;
    let (meeting, _) = load_to(&mut tx, id, "meetings.take-minutes").await?;
    rules::take_minutes(&meeting, tx.today()).map_err(AppError::Refused)?;
    let (mut draft, version) = match store::minutes::draft(&mut tx, id).await? {
        Some(saved) => (saved.body, saved.version),
        None => (begun_with(store::agenda::on_agenda(&mut tx, id).await?), 0),
    };
    for Ticked { item, actions } in ticked {
        let from = match item {
            Some(item) => {
                draft.items.push(item);
                FromItem::Nth(draft.items.len() - 1)
            }
            None => FromItem::Nothing,
        };
        draft.actions.extend(actions.into_iter().map(|action| Action { item: from, ..action }));
    }
    let by = tx.actor().person();
    if !store::minutes::save_draft(&mut tx, id, &draft, version, by).await? {
        return Err(AppError::Changed { mine: draft.says().join("\n"), theirs: String::new() });
    }
    begin(&mut tx, &meeting).await?;
    note(&mut tx, &meeting, "meetings.draft-from-word", version + 1);
    Ok(tx.commit().await?)
}
