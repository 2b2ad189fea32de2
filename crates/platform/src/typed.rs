//! What somebody typed into a form, kept until it is saved: where nothing can be saved just now, it comes back to be sent
//! again.

use std::sync::{Arc, Mutex, PoisonError};

use axum::{
    body::{Body, Bytes},
    extract::Request,
    http::{Method, StatusCode, header},
    response::{IntoResponse, Response},
};
use futures::StreamExt as _;

/// What is read of a form that is too long, only to throw it away: a browser that is still sending can't hear us.
const MOST_THROWN_AWAY: usize = 256 * 1024 * 1024;

/// A form as it came.
pub(crate) struct Typed {
    /// Where it was sent.
    pub(crate) path: String,
    /// Its fields, in order.
    pub(crate) fields: Vec<(String, String)>,
}

impl Typed {
    /// The answers that are words, to be read again.
    pub(crate) fn words(&self) -> impl Iterator<Item = &str> {
        let values = self.fields.iter().map(|(_, value)| value.trim());
        values.filter(|value| value.contains(char::is_whitespace))
    }
}

/// A form's bytes, until it is known whether they are needed again. Cloning shares them.
pub(crate) struct Kept {
    path: String,
    bytes: Bytes,
}

impl Kept {
    /// The form; `None` where it holds a secret, which nobody is shown again, or can't be read.
    pub(crate) fn typed(&self) -> Option<Typed> {
        shown_again(&self.path, serde_urlencoded::from_bytes(&self.bytes).ok()?)
    }
}

fn shown_again(path: &str, fields: Vec<(String, String)>) -> Option<Typed> {
    let is_secret = |name: &str| ["password", "again", "code"].contains(&name);
    let may_be_shown = !fields.is_empty() && !fields.iter().any(|(name, _)| is_secret(name));
    may_be_shown.then(|| Typed { path: path.to_owned(), fields })
}

/// Where a handler that reads forms with files leaves the texts among them: an extension of its request. Cloning shares it.
#[derive(Clone, Default)]
pub struct Texts(Arc<Mutex<Vec<(String, String)>>>);

impl Texts {
    /// Leaves them.
    pub fn leave(&self, fields: &[(String, String)]) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = fields.to_vec();
    }

    pub(crate) fn typed(&self, path: &str) -> Option<Typed> {
        shown_again(path, self.0.lock().unwrap_or_else(PoisonError::into_inner).clone())
    }
}

/// Reads a form before anybody else does. Everything but a form passes as it is.
///
/// # Errors
/// The answer to a form of more than `most` bytes, and to one that broke off.
pub(crate) async fn keep(request: Request, most: usize) -> Result<(Request, Option<Kept>), Response> {
    let kind = request.headers().get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
    let is_form = kind.is_some_and(|kind| kind.starts_with("application/x-www-form-urlencoded"));
    if *request.method() != Method::POST || !is_form {
        return Ok((request, None));
    }
    let path = request.uri().path_and_query().map_or("/", |path| path.as_str()).to_owned();
    let (parts, body) = request.into_parts();
    let bytes = read(body, most).await?;
    let kept = Kept { path, bytes: bytes.clone() };
    Ok((Request::from_parts(parts, Body::from(bytes)), Some(kept)))
}

async fn read(body: Body, most: usize) -> Result<Bytes, Response> {
    let mut stream = body.into_data_stream();
    let (mut form, mut n) = (Vec::new(), 0_usize);
    while let Some(piece) = stream.next().await {
        let piece = piece.map_err(|_| StatusCode::BAD_REQUEST.into_response())?;
        n = n.saturating_add(piece.len());
        if n <= most {
            form.extend_from_slice(&piece);
        } else {
            form = Vec::new();
        }
        if n > MOST_THROWN_AWAY {
            break;
        }
    }
    if n > most { Err(StatusCode::PAYLOAD_TOO_LARGE.into_response()) } else { Ok(form.into()) }
}
