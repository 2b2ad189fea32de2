//! The files themselves: photos to be shown, documents to be kept by the reader's own computer and never opened here.

use axum::{
    body::Body,
    extract::Path,
    http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header},
    response::{IntoResponse as _, Response},
};
use heard_kernel::actor::Audience;
use heard_platform::{ctx::Ctx, error::AppError};

use crate::{
    model::{Attachment, Kind, Size},
    rules::names,
    store,
};

/// Whatever a browser makes of a file: it runs nothing, loads nothing, sends nothing.
const SANDBOX: HeaderValue = HeaderValue::from_static("sandbox; default-src 'none'");

pub(super) async fn photo(
    ctx: Ctx,
    Path((id, file)): Path<(String, String)>,
    headers: HeaderMap,
) -> Result<Response, AppError> {
    let size = file.strip_suffix(".jpg").and_then(|size| size.parse().ok()).ok_or(AppError::NotFound)?;
    serve(&ctx, &id, Kind::Photo, size, &headers).await
}

/// The name in the address is for the reader alone: the id says which document it is.
pub(super) async fn document(
    ctx: Ctx,
    Path((id, _)): Path<(String, String)>,
    headers: HeaderMap,
) -> Result<Response, AppError> {
    serve(&ctx, &id, Kind::Document, Size::File, &headers).await
}

async fn serve(
    ctx: &Ctx,
    id: &str,
    kind: Kind,
    size: Size,
    headers: &HeaderMap,
) -> Result<Response, AppError> {
    let id = id.parse().map_err(|_| AppError::NotFound)?;
    let mut tx = ctx.read().await?;
    let found = store::find(&mut tx, id).await?.ok_or(AppError::NotFound)?;
    if found.kind != kind || !kind.has(size) || !found.is_there() {
        return Err(AppError::NotFound);
    }
    let tag = tag(&found, size)?;
    if is_known(headers, &tag) {
        let mut answer = StatusCode::NOT_MODIFIED.into_response();
        describe(&mut answer, &found, tag)?;
        return Ok(answer);
    }
    let bytes = store::bytes(&mut tx, id, size).await?.ok_or(AppError::NotFound)?;
    drop(tx);
    let mut answer = Response::new(Body::from(bytes));
    describe(&mut answer, &found, tag)?;
    Ok(answer)
}

/// Names what is in it, so that a browser that has it need not fetch it again.
fn tag(found: &Attachment, size: Size) -> Result<HeaderValue, AppError> {
    let digest = data_encoding::HEXLOWER.encode(found.sha256.get(..16).unwrap_or(&found.sha256));
    HeaderValue::try_from(format!("\"{digest}-{}\"", size.as_str())).map_err(AppError::broken)
}

fn is_known(headers: &HeaderMap, tag: &HeaderValue) -> bool {
    let known = headers.get(header::IF_NONE_MATCH).and_then(|known| known.to_str().ok());
    let tag = tag.to_str().unwrap_or_default();
    // A proxy that packs an answer marks its tag as weak.
    known.is_some_and(|known| known.split(',').any(|one| one.trim().trim_start_matches("W/") == tag))
}

fn describe(answer: &mut Response, found: &Attachment, tag: HeaderValue) -> Result<(), AppError> {
    // Asked for anew each time, so that what is taken down is gone at once; what is not for everybody is never kept.
    let cache = if found.scope.audience == Audience::Public { "no-cache" } else { "no-store" };
    let mut set = |name: HeaderName, value: HeaderValue| answer.headers_mut().insert(name, value);
    set(header::CONTENT_TYPE, HeaderValue::from_static(found.format.content_type()));
    set(header::CACHE_CONTROL, HeaderValue::from_static(cache));
    set(header::ETAG, tag);
    set(header::CONTENT_SECURITY_POLICY, SANDBOX);
    set(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    set(HeaderName::from_static("cross-origin-resource-policy"), HeaderValue::from_static("same-origin"));
    if found.kind == Kind::Document {
        let disposition = names::disposition(&found.name);
        set(header::CONTENT_DISPOSITION, HeaderValue::try_from(disposition).map_err(AppError::broken)?);
    }
    Ok(())
}
