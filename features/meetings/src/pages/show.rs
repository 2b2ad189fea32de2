//! `/meetings/{id}`: the agenda before, the minutes after.

use axum::{extract::Path, response::Response};
use heard_platform::{ctx::Ctx, error::AppError, kit::Form};
use uuid::Uuid;

use super::{agenda, published};
use crate::{model::State, operations::load};

pub(super) async fn show(ctx: Ctx, Path(asked): Path<String>) -> Result<Response, AppError> {
    if let Some(answer) = ctx.feed("meeting", &asked).await {
        return answer;
    }
    let id: Uuid = asked.parse().map_err(|_| AppError::NotFound)?;
    let mut tx = ctx.read().await?;
    let (meeting, group) = load(&mut tx, id).await?;
    drop(tx);
    match meeting.state {
        State::Published => {
            let form = Form::empty(&ctx.words());
            published::page(&ctx, meeting, group, form).await
        }
        State::Planned | State::Draft | State::WithChair | State::Checked | State::Cancelled => {
            let form = Form::empty(&ctx.words());
            agenda::page(&ctx, meeting, group, form).await
        }
    }
}
