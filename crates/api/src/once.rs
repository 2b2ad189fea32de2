//! Doing what was asked once, however often it is asked: idempotency keys.
//!
//! The answer is put together and kept inside the transaction that does the thing, as its last statement. So either both are
//! there or neither is; and of many requests with the same key at once, the database lets one through.

use std::{
    future::Future,
    sync::{Arc, Mutex, PoisonError},
};

use axum::{
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse as _, Response},
};
use futures::future::BoxFuture;
use heard_platform::{
    ctx::Ctx,
    db::{DbError, Rider, Tx},
    error::AppError,
};
use serde_json::Value;

use crate::{
    problem::{Failed, Problem},
    request::Call,
    store::{self, Kept},
};

/// What is answered to a request that wrote something.
#[derive(Clone, Debug, PartialEq)]
pub struct Answer {
    /// Its status.
    pub status: StatusCode,
    /// Where the thing is.
    pub location: Option<String>,
    /// Its tag.
    pub tag: Option<String>,
    /// What is said of it.
    pub body: Value,
}

/// Puts the answer together, inside the transaction that did the thing.
pub type Answering = Arc<dyn for<'a> Fn(&'a mut Tx) -> BoxFuture<'a, Result<Answer, DbError>> + Send + Sync>;

/// Does what a request asks for, once, and answers it; gives the answer of before where its key was used for the same request.
///
/// # Errors
/// What `act` fails with: then nothing is kept, and the request may be sent again. [`Problem`] of the kind `key-reused` where
/// the key was used for another request.
pub async fn once<F>(
    ctx: &Ctx,
    call: &Call,
    answering: Answering,
    act: impl FnOnce(Ctx) -> F,
) -> Result<Response, Failed>
where
    F: Future<Output = Result<(), AppError>>,
{
    if let Some(answer) = before(ctx, call).await? {
        return Ok(answer);
    }
    let given = Arc::new(Mutex::new(None));
    let ctx_riding = Ctx { rider: Some(rider(call, answering, given.clone())), ..ctx.clone() };
    if let Err(error) = act(ctx_riding).await {
        // Somebody with the same key may have been faster: then theirs is the answer.
        return match before(ctx, call).await? {
            Some(answer) => Ok(answer),
            None => Err(error.into()),
        };
    }
    let answer = given.lock().unwrap_or_else(PoisonError::into_inner).take();
    let answer: Answer =
        answer.ok_or_else(|| AppError::broken("nothing was written, so nothing was answered"))?;
    let kept = kept(call, &answer);
    Ok(response(kept))
}

fn rider(call: &Call, answering: Answering, given: Arc<Mutex<Option<Answer>>>) -> Rider {
    let call = call.clone();
    Arc::new(move |tx: &mut Tx| {
        let (call, answering, given) = (call.clone(), answering.clone(), given.clone());
        Box::pin(async move {
            let answer = answering(tx).await?;
            if let (Some(token), Some(key)) = (call.token, &call.key) {
                store::keep(tx, token, key, &kept(&call, &answer)).await?;
            }
            *given.lock().unwrap_or_else(PoisonError::into_inner) = Some(answer);
            Ok(())
        })
    })
}

fn kept(call: &Call, answer: &Answer) -> Kept {
    Kept {
        digest: call.digest.clone(),
        status: i64::from(answer.status.as_u16()),
        location: answer.location.clone(),
        tag: answer.tag.clone(),
        body: answer.body.to_string(),
    }
}

/// The answer that was given before to a request with this key.
async fn before(ctx: &Ctx, call: &Call) -> Result<Option<Response>, Failed> {
    let (Some(token), Some(key)) = (call.token, &call.key) else { return Ok(None) };
    let mut tx = ctx.read().await?;
    let Some(kept) = store::kept(&mut tx, token, key).await? else { return Ok(None) };
    if kept.digest != call.digest {
        return Err(Problem::of("key-reused").into());
    }
    let mut response = response(kept);
    response.headers_mut().insert("idempotency-replayed", HeaderValue::from_static("true"));
    Ok(Some(response))
}

fn response(kept: Kept) -> Response {
    let status = u16::try_from(kept.status).ok().and_then(|status| StatusCode::from_u16(status).ok());
    let mut response = (status.unwrap_or(StatusCode::OK), kept.body).into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
    for (name, value) in [(header::LOCATION, kept.location), (header::ETAG, kept.tag)] {
        if let Some(value) = value.and_then(|value| HeaderValue::from_str(&value).ok()) {
            headers.insert(name, value);
        }
    }
    response
}
