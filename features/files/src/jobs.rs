//! What follows by itself.

use heard_groups::GroupOpened;
use heard_platform::{ctx::Ctx, error::AppError};
use serde_json::Value;

use crate::operations;

/// A group opened itself further, or less: its papers and those of its meetings follow. As it stands now, since a later choice may have been told
/// first.
pub(crate) async fn group_opened(ctx: &Ctx, payload: Value) -> Result<(), AppError> {
    let event: GroupOpened = serde_json::from_value(payload).map_err(AppError::broken)?;
    let mut tx = ctx.write().await?;
    if let Some(group) = heard_groups::find(&mut tx, event.group).await? {
        operations::follow_group(&mut tx, group.id, heard_groups::audience(&group)).await?;
    }
    Ok(tx.commit().await?)
}
