//! Groups as plain JSON, for whoever wants the list.

use axum::response::Response;
use heard_api::feed;
use heard_platform::{ctx::Ctx, error::AppError};
use serde_json::json;

use crate::{api, store};

/// `GET /groups.json`: all groups, by name.
pub(super) async fn all(ctx: Ctx) -> Result<Response, AppError> {
    let ctx = feed::for_everybody(&ctx);
    let mut tx = ctx.read().await?;
    let groups = store::list(&mut tx).await?;
    let around = api::around(&ctx, &mut tx).await?;
    drop(tx);
    let items: Vec<_> = groups.iter().map(|group| around.view(group)).collect();
    Ok(feed::json(feed::JSON, &json!({ "items": items }), None))
}

/// `GET /groups/{slug}.json`
pub(crate) async fn one(ctx: &Ctx, slug: &str) -> Result<Response, AppError> {
    let ctx = feed::for_everybody(ctx);
    let mut tx = ctx.read().await?;
    let group = super::find(&mut tx, slug).await?;
    let around = api::around(&ctx, &mut tx).await?;
    drop(tx);
    let view = serde_json::to_value(around.view(&group)).map_err(AppError::broken)?;
    Ok(feed::json(feed::JSON, &view, None))
}
