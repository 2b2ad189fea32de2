//! Answers that the reader has already: whoever names the tag of what they hold is told that it is still the same.

use axum::{
    body::Body,
    extract::Request,
    http::{HeaderMap, HeaderValue, Method, StatusCode, header},
    middleware::Next,
    response::Response,
};
use jiff::{Timestamp, fmt::rfc2822};

/// Answers 304 where what a handler answered, by its `ETag` or `Last-Modified`, is what the reader holds.
pub(super) async fn not_changed(request: Request, next: Next) -> Response {
    let reads = matches!(*request.method(), Method::GET | Method::HEAD);
    let held =
        [header::IF_NONE_MATCH, header::IF_MODIFIED_SINCE].map(|name| request.headers().get(name).cloned());
    let mut answer = next.run(request).await;
    if reads && answer.status() == StatusCode::OK && is_held(&held, answer.headers()) {
        *answer.status_mut() = StatusCode::NOT_MODIFIED;
        *answer.body_mut() = Body::empty();
        answer.headers_mut().remove(header::CONTENT_TYPE);
        answer.headers_mut().remove(header::CONTENT_LENGTH);
    }
    answer
}

/// A tag says more than a date: where one is named, the date is not looked at (RFC 9110, 13.1.3).
fn is_held([tags, since]: &[Option<HeaderValue>; 2], answer: &HeaderMap) -> bool {
    match (tags, answer.get(header::ETAG)) {
        (Some(tags), Some(tag)) => {
            let bare = |tag: &str| tag.trim().trim_start_matches("W/").to_owned();
            let (Ok(tags), Ok(tag)) = (tags.to_str(), tag.to_str()) else { return false };
            tags.trim() == "*" || tags.split(',').any(|one| bare(one) == bare(tag))
        }
        (Some(_), None) => false,
        (None, _) => {
            let (Some(since), Some(changed)) =
                (since.as_ref().and_then(instant), answer.get(header::LAST_MODIFIED).and_then(instant))
            else {
                return false;
            };
            changed <= since
        }
    }
}

fn instant(value: &HeaderValue) -> Option<Timestamp> {
    rfc2822::DateTimeParser::new().parse_timestamp(value.to_str().ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn held(tags: Option<&'static str>, since: Option<&'static str>) -> bool {
        let mut answer = HeaderMap::new();
        answer.insert(header::ETAG, HeaderValue::from_static("W/\"abc\""));
        answer.insert(header::LAST_MODIFIED, HeaderValue::from_static("Mon, 23 Nov 2026 10:00:00 GMT"));
        is_held(&[tags.map(HeaderValue::from_static), since.map(HeaderValue::from_static)], &answer)
    }

    #[test]
    fn what_is_held_is_told_by_its_tag_or_else_by_its_date() {
        assert!(held(Some("\"abc\""), None));
        assert!(held(Some("\"x\", W/\"abc\""), None));
        assert!(held(Some("*"), None));
        assert!(!held(Some("\"x\""), Some("Mon, 23 Nov 2026 10:00:00 GMT")), "the tag decides");
        assert!(held(None, Some("Mon, 23 Nov 2026 10:00:00 GMT")));
        assert!(!held(None, Some("Mon, 23 Nov 2026 09:59:59 GMT")));
        assert!(!held(None, Some("yesterday")));
        assert!(!held(None, None));
    }
}
