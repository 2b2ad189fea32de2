//! Style sheets, scripts and signs, embedded in the program.
//!
//! Every address holds a hash of all contents (`/assets/3f…/heard.css`), so that a browser keeps a file for ever and never
//! mixes two versions. The one sheet made at run time is [`landlord_sheet`]: a landlord's own colour.

use std::borrow::Cow;

use axum::{
    body::Bytes,
    extract::Path,
    http::{
        HeaderMap, HeaderValue, StatusCode,
        header::{
            ACCEPT_ENCODING, CACHE_CONTROL, CONTENT_ENCODING, CONTENT_TYPE, VARY, X_CONTENT_TYPE_OPTIONS,
        },
    },
    response::{IntoResponse, Response},
};

use crate::kit::colour::{ColourProblem, landlord_css};

#[derive(rust_embed::Embed)]
#[folder = "$OUT_DIR/assets"]
struct Files;

/// Changes with every change of any file.
const HASH: &str = env!("HEARD_ASSETS_HASH");

/// The route for [`serve`].
pub const ROUTE: &str = "/assets/{hash}/{name}";

/// The address of an embedded file: `asset_url("heard.css")` is `/assets/HASH/heard.css`.
#[must_use]
pub fn asset_url(name: &str) -> String {
    debug_assert!(Files::get(name).is_some(), "no asset is called {name}");
    format!("/assets/{HASH}/{name}")
}

/// The bytes of an embedded file, and its type.
#[must_use]
pub fn asset(name: &str) -> Option<(&'static str, Vec<u8>)> {
    Files::get(name).map(|file| (content_type(name), file.data.into_owned()))
}

/// Answers with an embedded file. A page of an older version may ask under an older hash: it gets the present file, but is
/// told not to keep it under that address.
pub async fn serve(headers: HeaderMap, Path((hash, name)): Path<(String, String)>) -> Response {
    let is_packed = PACKED.iter().any(|(_, end)| name.ends_with(end));
    let Some((encoding, bytes)) = packed(&headers, &name).filter(|_| !is_packed) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let keep = if hash == HASH { "public, max-age=31536000, immutable" } else { "no-store" };
    let head = [
        (CONTENT_TYPE, content_type(&name)),
        (CACHE_CONTROL, keep),
        (X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (VARY, "accept-encoding"),
    ];
    let mut response = (head, bytes).into_response();
    if let Some(encoding) = encoding {
        response.headers_mut().insert(CONTENT_ENCODING, HeaderValue::from_static(encoding));
    }
    response
}

/// How files were compressed when the program was built, the smallest first, and how their names end.
const PACKED: [(&str, &str); 2] = [("br", ".br"), ("gzip", ".gz")];

/// A file as small as the reader takes it, with the name of its encoding; as it is where none was made.
fn packed(headers: &HeaderMap, name: &str) -> Option<(Option<&'static str>, Bytes)> {
    let whole = Files::get(name)?;
    let accepted = headers.get(ACCEPT_ENCODING).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let takes = |encoding: &str| {
        accepted.split(',').any(|part| {
            let (one, quality) = part.split_once(';').unwrap_or((part, ""));
            one.trim() == encoding && !matches!(quality.trim(), "q=0" | "q=0.0" | "q=0.00" | "q=0.000")
        })
    };
    let small = PACKED
        .into_iter()
        .filter(|(encoding, _)| takes(encoding))
        .find_map(|(encoding, end)| Some((Some(encoding), Files::get(&format!("{name}{end}"))?.data)));
    let (encoding, data) = small.unwrap_or((None, whole.data));
    let bytes = match data {
        Cow::Borrowed(bytes) => Bytes::from_static(bytes),
        Cow::Owned(bytes) => Bytes::from(bytes),
    };
    Some((encoding, bytes))
}

/// Answers with the sheet that holds a landlord's colour. Its address carries the colour (`/assets/landlord.css?v=12485a`),
/// so it may be kept too.
///
/// # Errors
/// [`ColourProblem`] when the colour is unreadable as text; the settings refuse such a colour before it gets here.
pub fn landlord_sheet(colour: &str) -> Result<Response, ColourProblem> {
    let sheet = landlord_css(colour)?;
    let headers = [
        (CONTENT_TYPE, "text/css; charset=utf-8"),
        (CACHE_CONTROL, "public, max-age=86400"),
        (X_CONTENT_TYPE_OPTIONS, "nosniff"),
    ];
    Ok((headers, sheet).into_response())
}

fn content_type(name: &str) -> &'static str {
    match name.rsplit('.').next() {
        Some("css") => "text/css; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("svg") => "image/svg+xml",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text_of(name: &str) -> String {
        let (_, bytes) = asset(name).unwrap();
        String::from_utf8(bytes).unwrap()
    }

    #[test]
    fn nothing_bound_to_gov_uk_domains_is_carried() {
        let names: Vec<_> = Files::iter()
            .map(Cow::into_owned)
            .filter(|name| name.rsplit_once('.').is_none_or(|(_, end)| !["br", "gz"].contains(&end)))
            .collect();
        let capture =
            ["capture.js", "capture-minutes.js", "capture-pieces.js", "capture-queue.js", "capture-store.js"];
        let others = [
            "govuk-frontend.min.js",
            "heard.css",
            "heard.js",
            "heard.rtl.css",
            "icons.svg",
            "paper.css",
            "sw.js",
        ];
        let all: std::collections::BTreeSet<&str> = capture.into_iter().chain(others).collect();
        assert_eq!(names.iter().map(String::as_str).collect::<std::collections::BTreeSet<_>>(), all);
        for sheet in ["heard.css", "heard.rtl.css"] {
            let text = text_of(sheet);
            for forbidden in ["GDS Transport", "@font-face", "url(", "crest"] {
                assert!(!text.contains(forbidden), "{sheet} holds {forbidden}");
            }
        }
    }

    #[test]
    fn our_own_sheet_is_the_same_in_both_directions() {
        let ours = "--landlord: #12485a";
        let (left, right) = (text_of("heard.css"), text_of("heard.rtl.css"));
        assert_eq!(left.split(ours).nth(1), right.split(ours).nth(1));
        assert_ne!(left, right, "govuk-frontend's part is mirrored");
    }

    #[test]
    fn every_sign_a_template_names_is_in_the_sprite() {
        let sprite = text_of("icons.svg");
        let components = include_str!("../templates/components.html");
        let named: Vec<_> =
            components.split("icon(\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
        assert!(named.len() > 10, "the components name their signs");
        for sign in named {
            assert!(sprite.contains(&format!("id=\"{sign}\"")), "no sign is called {sign}");
        }
    }

    #[tokio::test]
    async fn a_file_is_kept_for_ever_only_under_its_own_hash() {
        let serve = async |path| serve(HeaderMap::new(), path).await;
        let now = serve(Path((HASH.to_owned(), "heard.css".to_owned()))).await;
        assert_eq!(now.headers()[CACHE_CONTROL], "public, max-age=31536000, immutable");
        assert_eq!(now.headers()[CONTENT_TYPE], "text/css; charset=utf-8");
        let old = serve(Path(("0".repeat(16), "heard.css".to_owned()))).await;
        assert_eq!(
            (old.status(), &old.headers()[CACHE_CONTROL]),
            (StatusCode::OK, &"no-store".parse().unwrap())
        );
        let none = serve(Path((HASH.to_owned(), "../Cargo.toml".to_owned()))).await;
        assert_eq!(none.status(), StatusCode::NOT_FOUND);
    }

    #[tokio::test]
    async fn whoever_takes_a_file_compressed_gets_the_smallest() {
        async fn asked(accepted: &str, name: &str) -> (u16, Option<String>, usize) {
            let headers: HeaderMap = [(ACCEPT_ENCODING, accepted.parse().unwrap())].into_iter().collect();
            let answer = serve(headers, Path((HASH.to_owned(), name.to_owned()))).await;
            let encoding =
                answer.headers().get(CONTENT_ENCODING).map(|value| value.to_str().unwrap().to_owned());
            let (status, body) = (answer.status().as_u16(), answer.into_body());
            (status, encoding, axum::body::to_bytes(body, usize::MAX).await.unwrap().len())
        }
        let (_, none, whole) = asked("identity", "heard.css").await;
        let (_, br, small) = asked("gzip, deflate, br", "heard.css").await;
        let (_, gzip, larger) = asked("gzip, br;q=0", "heard.css").await;
        assert_eq!([none, br, gzip], [None, Some("br".to_owned()), Some("gzip".to_owned())]);
        assert!(small < larger && larger < whole / 5, "{small} {larger} {whole}");
        assert_eq!(asked("br", "heard.css.br").await.0, 404);
    }
}
