//! Style sheets, scripts and signs, embedded in the program.
//!
//! Every address holds a hash of all contents (`/assets/3f…/heard.css`), so that a browser keeps a file for ever and never
//! mixes two versions. The one sheet made at run time is [`landlord_sheet`]: a landlord's own colour.

use axum::{
    extract::Path,
    http::{
        StatusCode,
        header::{CACHE_CONTROL, CONTENT_TYPE, X_CONTENT_TYPE_OPTIONS},
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
pub async fn serve(Path((hash, name)): Path<(String, String)>) -> Response {
    let Some((kind, bytes)) = asset(&name) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let keep = if hash == HASH { "public, max-age=31536000, immutable" } else { "no-store" };
    ([(CONTENT_TYPE, kind), (CACHE_CONTROL, keep), (X_CONTENT_TYPE_OPTIONS, "nosniff")], bytes)
        .into_response()
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
        let names: Vec<_> = Files::iter().map(std::borrow::Cow::into_owned).collect();
        let capture =
            ["capture.js", "capture-minutes.js", "capture-pieces.js", "capture-queue.js", "capture-store.js"];
        let others =
            ["govuk-frontend.min.js", "heard.css", "heard.js", "heard.rtl.css", "icons.svg", "sw.js"];
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
}
