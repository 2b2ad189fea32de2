//! What went wrong, as other programs read it: RFC 9457, "Problem Details for HTTP APIs".

use axum::{
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use heard_platform::error::AppError;
use serde::Serialize;
use serde_json::{Map, Value};
use utoipa::ToSchema;

/// The media type of a problem.
pub const MEDIA_TYPE: &str = "application/problem+json";

/// Every kind of problem: the end of its `type`, its status, its title, and what to do about it.
pub const KINDS: [(&str, StatusCode, &str, &str); 18] = [
    (
        "malformed",
        StatusCode::BAD_REQUEST,
        "The request can't be read",
        "Send JSON that a JSON reader accepts, in UTF-8.",
    ),
    (
        "token-wrong",
        StatusCode::UNAUTHORIZED,
        "There is no valid token",
        "Send `Authorization: Bearer …` with a token that is still good. Make one under Settings, Tokens.",
    ),
    (
        "scope-missing",
        StatusCode::FORBIDDEN,
        "The token is not good for this",
        "Use a token that has the scope named in `detail`.",
    ),
    (
        "not-found",
        StatusCode::NOT_FOUND,
        "Not found",
        "It is not there, or it is not yours to see or to do: both look the same.",
    ),
    ("method-wrong", StatusCode::METHOD_NOT_ALLOWED, "Not this method", "Use a method named in `Allow`."),
    (
        "overtaken",
        StatusCode::CONFLICT,
        "Somebody changed it meanwhile",
        "Read it again, look at both texts, and send again.",
    ),
    (
        "wrong-state",
        StatusCode::CONFLICT,
        "It does not stand where this can be done",
        "Read it again: `status` says where it stands.",
    ),
    (
        "stale",
        StatusCode::PRECONDITION_FAILED,
        "It is not the version you read",
        "Read it again, look at both texts, and send again with the new `ETag` in `If-Match`.",
    ),
    ("too-large", StatusCode::PAYLOAD_TOO_LARGE, "The request is too large", "Send at most 64 KiB."),
    (
        "wrong-type",
        StatusCode::UNSUPPORTED_MEDIA_TYPE,
        "Not this media type",
        "Send `Content-Type: application/json`.",
    ),
    (
        "invalid",
        StatusCode::UNPROCESSABLE_ENTITY,
        "Something in the request is wrong",
        "`errors` names each part and what is the matter with it.",
    ),
    (
        "refused",
        StatusCode::UNPROCESSABLE_ENTITY,
        "A rule says no",
        "`detail` says which rule, and what to do instead.",
    ),
    (
        "key-reused",
        StatusCode::UNPROCESSABLE_ENTITY,
        "This key was used for another request",
        "Use a new `Idempotency-Key` for a new request.",
    ),
    (
        "version-missing",
        StatusCode::PRECONDITION_REQUIRED,
        "Say which version you read",
        "Send the `ETag` you got with it in `If-Match`.",
    ),
    (
        "too-many",
        StatusCode::TOO_MANY_REQUESTS,
        "Too many requests",
        "Wait as many seconds as `Retry-After` says.",
    ),
    (
        "broken",
        StatusCode::INTERNAL_SERVER_ERROR,
        "Something is broken on our side",
        "Nothing was saved. Try again later, with the same `Idempotency-Key`.",
    ),
    (
        "unavailable",
        StatusCode::SERVICE_UNAVAILABLE,
        "Nothing can be saved just now",
        "Reading goes on. Try again later, with the same `Idempotency-Key`.",
    ),
    ("other", StatusCode::BAD_REQUEST, "The request can't be taken", "`detail` says why."),
];

/// One part of a request that is wrong.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Wrong {
    /// Where: a JSON pointer into the body (`/words`), or the name of a parameter (`limit`).
    pub part: String,
    /// What is the matter with it.
    pub message: String,
}

/// What went wrong (RFC 9457).
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
#[schema(title = "Problem")]
pub struct Problem {
    /// Which kind of problem: an address below which its documentation is.
    #[serde(rename = "type")]
    #[schema(example = "/api#not-found", value_type = String)]
    pub kind: Box<str>,
    /// The kind in a few words.
    #[schema(example = "Not found")]
    pub title: &'static str,
    /// The status of the answer.
    #[schema(example = 404)]
    pub status: u16,
    /// What is the matter this time.
    pub detail: String,
    /// Which parts of the request are wrong.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub errors: Vec<Wrong>,
    /// What this request wanted to say, where somebody was faster.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>)]
    pub mine: Option<Box<str>>,
    /// What is there now, where somebody was faster.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>)]
    pub theirs: Option<Box<str>>,
}

impl Problem {
    /// A problem of this kind, with the usual advice as its detail.
    #[must_use]
    pub fn of(kind: &str) -> Self {
        let (kind, status, title, advice) =
            KINDS.into_iter().find(|(name, ..)| *name == kind).unwrap_or(KINDS[KINDS.len() - 1]);
        Self {
            kind: format!("/api#{kind}").into(),
            title,
            status: status.as_u16(),
            detail: advice.to_owned(),
            errors: Vec::new(),
            mine: None,
            theirs: None,
        }
    }

    /// The same, saying this.
    #[must_use]
    pub fn saying(mut self, detail: impl Into<String>) -> Self {
        self.detail = detail.into();
        self
    }

    /// One part of the request is wrong.
    #[must_use]
    pub fn invalid(part: impl Into<String>, message: impl Into<String>) -> Self {
        let wrong = Wrong { part: part.into(), message: message.into() };
        Self {
            detail: format!("{}: {}", wrong.part, wrong.message),
            errors: vec![wrong],
            ..Self::of("invalid")
        }
    }

    /// The kind of problem behind an answer that names none: what axum or a layer answered by itself.
    #[must_use]
    pub fn of_status(status: StatusCode) -> Self {
        let known = KINDS.into_iter().find(|(_, of, ..)| *of == status);
        match known {
            Some((kind, ..)) => Self::of(kind),
            None => Self {
                status: status.as_u16(),
                detail: status.canonical_reason().unwrap_or("The request can't be taken").to_owned(),
                ..Self::of("other")
            },
        }
    }

    /// What an operation failed with. `names_version` where the request said which version it had read.
    #[must_use]
    pub fn of_error(
        error: &AppError,
        names_version: bool,
        say: impl Fn(&heard_kernel::message::Message) -> String,
    ) -> Self {
        match error {
            AppError::NotFound => Self::of("not-found"),
            AppError::Refused(message) => Self::of("refused").saying(say(message)),
            AppError::Changed { mine, theirs } => Self {
                mine: Some(mine.as_str().into()),
                theirs: Some(theirs.as_str().into()),
                ..Self::of(if names_version { "stale" } else { "overtaken" })
            },
            AppError::TooMany => Self::of("too-many"),
            AppError::Unavailable(_) => Self::of("unavailable"),
            AppError::Broken(_) => Self::of("broken"),
        }
    }

    /// The status of the answer.
    #[must_use]
    pub fn status(&self) -> StatusCode {
        StatusCode::from_u16(self.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let body = serde_json::to_value(&self).unwrap_or_else(|_| Value::Object(Map::new()));
        let mut response = (self.status(), body.to_string()).into_response();
        response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static(MEDIA_TYPE));
        if self.status == 401 {
            let ask = HeaderValue::from_static("Bearer realm=\"Heard\"");
            response.headers_mut().insert(header::WWW_AUTHENTICATE, ask);
        }
        response
    }
}

/// Why a route for other programs did not do what was asked.
#[derive(Debug)]
pub enum Failed {
    /// What the operation said; it is told in words by the layer around the routes.
    App(AppError),
    /// What the face of the feature said.
    Problem(Box<Problem>),
}

impl From<AppError> for Failed {
    fn from(error: AppError) -> Self {
        Self::App(error)
    }
}

impl From<heard_platform::db::DbError> for Failed {
    fn from(error: heard_platform::db::DbError) -> Self {
        Self::App(error.into())
    }
}

impl From<Problem> for Failed {
    fn from(problem: Problem) -> Self {
        Self::Problem(Box::new(problem))
    }
}

impl IntoResponse for Failed {
    fn into_response(self) -> Response {
        match self {
            Self::App(error) => error.into_response(),
            Self::Problem(problem) => problem.into_response(),
        }
    }
}
