//! The one error that becomes an answer.

use axum::{
    http::StatusCode,
    response::{IntoResponse, Response},
};
use heard_kernel::message::Message;

use crate::db::DbError;

/// Why a request was not done, as its reader will see it.
#[derive(Debug, thiserror::Error)]
pub enum AppError {
    /// Not there, or not theirs to see: the same answer.
    #[error("not found")]
    NotFound,
    /// A rule says no; the message says what to do instead.
    #[error("refused: {}", .0.key)]
    Refused(Message),
    /// Somebody changed it meanwhile; both texts are safe.
    #[error("changed meanwhile")]
    Changed {
        /// What this reader wrote.
        mine: String,
        /// What is there now.
        theirs: String,
    },
    /// Too many tries; wait.
    #[error("too many tries")]
    TooMany,
    /// Nothing can be saved just now; reading goes on.
    #[error("unavailable: {0}")]
    Unavailable(String),
    /// Our fault. The cause is logged once and never shown.
    #[error("broken: {0}")]
    Broken(String),
}

/// How many seconds a reader should wait before trying again, where nothing can be saved.
const AGAIN_AFTER: &str = "30";

impl AppError {
    /// For causes that are our fault.
    pub fn broken(cause: impl std::fmt::Display) -> Self {
        Self::Broken(cause.to_string())
    }

    /// The error that an answer came from, where it came from one.
    #[must_use]
    pub fn behind(answer: &Response) -> Option<std::sync::Arc<Self>> {
        answer.extensions().get::<ErrorToRender>().map(|error| error.0.clone())
    }

    /// The status of the answer.
    #[must_use]
    pub fn status(&self) -> StatusCode {
        match self {
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::Refused(_) => StatusCode::UNPROCESSABLE_ENTITY,
            Self::Changed { .. } => StatusCode::CONFLICT,
            Self::TooMany => StatusCode::TOO_MANY_REQUESTS,
            Self::Unavailable(_) => StatusCode::SERVICE_UNAVAILABLE,
            Self::Broken(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }
}

impl AppError {
    /// How many seconds to wait before asking again, where waiting helps.
    pub(crate) fn retry_after(&self) -> Option<&'static str> {
        match self {
            Self::Unavailable(_) => Some(AGAIN_AFTER),
            Self::TooMany => Some("600"),
            Self::NotFound | Self::Refused(_) | Self::Changed { .. } | Self::Broken(_) => None,
        }
    }
}

impl From<DbError> for AppError {
    fn from(error: DbError) -> Self {
        if error.is_unavailable() {
            Self::Unavailable(error.to_string())
        } else {
            Self::Broken(error.to_string())
        }
    }
}

/// The error on its way to the layer that renders its page (which knows the reader's language).
#[derive(Clone, Debug)]
pub(crate) struct ErrorToRender(pub(crate) std::sync::Arc<AppError>);

impl IntoResponse for AppError {
    fn into_response(self) -> Response {
        let mut response = self.status().into_response();
        response.extensions_mut().insert(ErrorToRender(std::sync::Arc::new(self)));
        response
    }
}
