//! Actions for other programs: the same operations as the pages, read and answered as JSON.
//!
//! | module | holds |
//! |---|---|
//! | `view` | actions and entries as they are written |
//! | `reading` | lists, one action, its history |
//! | `writing` | raise, tell how it goes, agree, move the date, say it is done, say it won't be, answer |

mod reading;
mod view;
mod writing;

pub(crate) use self::view::action_view;

use heard_platform::feature::Routes;
use utoipa::OpenApi;

#[derive(OpenApi)]
#[openapi(paths(
    reading::list,
    reading::one,
    reading::entries,
    writing::raise,
    writing::add_entry,
    writing::agree,
    writing::move_date,
    writing::say_done,
    writing::not_doing,
    writing::answer,
))]
struct Document;

/// What these routes take and answer.
pub(crate) fn document() -> serde_json::Value {
    serde_json::to_value(Document::openapi()).unwrap_or_default()
}

/// Every route, with the permission it needs.
pub(crate) fn routes() -> Routes {
    Routes::new()
        .get("/api/v1/actions", "actions.read", reading::list)
        .post("/api/v1/actions", "actions.raise", writing::raise)
        .get("/api/v1/actions/{id}", "actions.read", reading::one)
        .get("/api/v1/actions/{id}/entries", "actions.read", reading::entries)
        .post("/api/v1/actions/{id}/entries", "actions.comment", writing::add_entry)
        .post("/api/v1/actions/{id}/agreement", "actions.work", writing::agree)
        .post("/api/v1/actions/{id}/date", "actions.work", writing::move_date)
        .post("/api/v1/actions/{id}/done", "actions.work", writing::say_done)
        .post("/api/v1/actions/{id}/refusal", "actions.work", writing::not_doing)
        .post("/api/v1/actions/{id}/answers", "actions.answer", writing::answer)
}
