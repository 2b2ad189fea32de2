//! Lists that other programs follow: calendars (iCalendar) and feeds (Atom, JSON).
//!
//! A feed is what everybody may see, whoever fetches it: readers of feeds bring no session, and what they fetch is kept by others
//! on the way. So it is made for a visitor, and names no person.

mod atom;
mod calendar;

use axum::{
    http::{HeaderValue, header},
    response::{IntoResponse as _, Response},
};
use heard_kernel::actor::Actor;
use heard_platform::ctx::Ctx;
use jiff::Timestamp;
use serde_json::Value;
use sha2::{Digest as _, Sha256};

pub use self::{
    atom::{Atom, Item, tag_uri},
    calendar::{Calendar, Happening, When},
};

/// The media type of a calendar.
pub const ICALENDAR: &str = "text/calendar; charset=utf-8";
/// The media type of an Atom feed.
pub const ATOM: &str = "application/atom+xml; charset=utf-8";
/// The media type of a JSON Feed.
pub const JSON_FEED: &str = "application/feed+json; charset=utf-8";
/// The media type of a plain JSON document.
pub const JSON: &str = "application/json; charset=utf-8";

/// What others on the way may keep, and for how long: five minutes.
const CACHE: &str = "public, max-age=300";

/// The same request, made by somebody who is not signed in.
#[must_use]
pub fn for_everybody(ctx: &Ctx) -> Ctx {
    Ctx { actor: Actor::visitor(), session: None, said: None, ..ctx.clone() }
}

/// The answer that holds a feed: with its tag, and when what is in it last changed.
#[must_use]
pub fn answer(kind: &'static str, body: String, changed: Option<Timestamp>) -> Response {
    let digest = Sha256::digest(body.as_bytes());
    let tag = format!("W/\"{}\"", data_encoding::HEXLOWER.encode(&digest[..12]));
    let mut response = body.into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(CACHE));
    // Any page may read what everybody may see.
    headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
    let changed = changed.map(|at| at.strftime("%a, %d %b %Y %H:%M:%S GMT").to_string());
    for (name, value) in [(header::ETAG, Some(tag)), (header::LAST_MODIFIED, changed)] {
        if let Some(value) = value.and_then(|value| HeaderValue::from_str(&value).ok()) {
            headers.insert(name, value);
        }
    }
    response
}

/// The answer that holds a JSON document.
#[must_use]
pub fn json(kind: &'static str, body: &Value, changed: Option<Timestamp>) -> Response {
    answer(kind, format!("{body:#}\n"), changed)
}

/// Text without the characters that calendars and XML can't hold: control characters but for tabs and line ends, and the two
/// that Unicode keeps for itself.
#[must_use]
pub fn plain(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let may_stay =
        |c: &char| matches!(c, '\n' | '\t') || !(c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}'));
    text.chars().filter(may_stay).collect()
}
