//! What people do with meetings, one function for each: load, ask the rules, record, in one transaction.

pub mod agenda;
pub mod check;
pub mod follow;
pub mod minutes;
pub mod publish;
pub mod schedule;
pub mod telling;
pub mod word;

use heard_groups::Group;
use heard_platform::{db::Tx, error::AppError};
use uuid::Uuid;

use crate::{model::Meeting, store};

/// The meeting and its group, if this reader may see that there is one.
///
/// # Errors
/// [`AppError::NotFound`].
pub async fn load(tx: &mut Tx, id: Uuid) -> Result<(Meeting, Group), AppError> {
    let meeting = store::find(tx, id).await?.ok_or(AppError::NotFound)?;
    let group = heard_groups::find(tx, meeting.group_id).await?.ok_or(AppError::NotFound)?;
    Ok((meeting, group))
}

/// The same, if this reader may do what `permission` names to it.
///
/// # Errors
/// [`AppError::NotFound`], also where it is there and not theirs.
pub async fn load_to(tx: &mut Tx, id: Uuid, permission: &str) -> Result<(Meeting, Group), AppError> {
    let (meeting, group) = load(tx, id).await?;
    tx.require(permission, &meeting.scope()).await?;
    Ok((meeting, group))
}

/// Saves a meeting that was read in this transaction; somebody else's change since then is an error.
///
/// # Errors
/// [`AppError::Changed`].
pub async fn save(tx: &mut Tx, meeting: &Meeting) -> Result<(), AppError> {
    if store::save(tx, meeting).await? {
        return Ok(());
    }
    let now = store::find(tx, meeting.id).await?.ok_or(AppError::NotFound)?;
    Err(AppError::Changed { mine: meeting.state.to_string(), theirs: now.state.to_string() })
}
