//! Where devices send what was written on them. A program reads the answers, so they are JSON with one word for why not.

use axum::{
    Json,
    body::Bytes,
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse as _, Response},
};
use heard_platform::{ctx::Ctx, error::AppError};
use serde_json::json;

use crate::{
    operations::receive::{self, Received},
    rules,
};

/// POST /capture
pub(crate) async fn receive(ctx: Ctx, headers: HeaderMap, body: Bytes) -> Result<Response, AppError> {
    let bearer = headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok());
    let Some(token) = bearer.and_then(|value| value.strip_prefix("Bearer ")) else {
        return Ok(refused(StatusCode::UNAUTHORIZED, "device"));
    };
    if body.len() > rules::MOST_BYTES {
        return Ok(refused(StatusCode::PAYLOAD_TOO_LARGE, "too-large"));
    }
    Ok(match receive::receive(&ctx, token, &body).await? {
        Received::Yes { id, waits } => Json(json!({ "id": id, "waits": waits })).into_response(),
        Received::UnknownDevice => refused(StatusCode::UNAUTHORIZED, "device"),
        Received::Unreadable => refused(StatusCode::UNPROCESSABLE_ENTITY, "unreadable"),
        Received::TakenId => refused(StatusCode::CONFLICT, "taken-id"),
        Received::TooMany => refused(StatusCode::TOO_MANY_REQUESTS, "too-many"),
    })
}

fn refused(status: StatusCode, why: &str) -> Response {
    (status, Json(json!({ "why": why }))).into_response()
}
