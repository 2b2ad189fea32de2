//! What a browser needs to keep Heard on a telephone: its name and sign, the worker that serves pages without a signal,
//! and the page it shows where it has nothing better.

use askama::Template;
use axum::{
    http::header::{CACHE_CONTROL, CONTENT_TYPE},
    response::{IntoResponse as _, Response},
};
use heard_kernel::actor::Actor;
use heard_platform::{assets, ctx::Ctx, error::AppError, kit::Page};
use serde_json::json;

/// The files a page needs to look and work as it does, of those that are embedded.
const SHELL: [&str; 10] = [
    "heard.css",
    "heard.rtl.css",
    "heard.js",
    "govuk-frontend.min.js",
    "icons.svg",
    "capture.js",
    "capture-minutes.js",
    "capture-pieces.js",
    "capture-queue.js",
    "capture-store.js",
];

/// GET /app.webmanifest
pub(crate) async fn manifest(ctx: Ctx) -> Response {
    let settings = ctx.app.settings();
    let words = ctx.words();
    let named = words.t_args("capture-app-name", &[("landlord", settings.name.as_str().into())]);
    let manifest = json!({
        "id": "/",
        "name": named,
        "short_name": words.t("platform-heard"),
        "start_url": "/",
        "scope": "/",
        "display": "standalone",
        "theme_color": settings.colour,
        "background_color": "#ffffff",
        "icons": [{ "src": "/app-icon.svg", "sizes": "any", "type": "image/svg+xml", "purpose": "any maskable" }],
    });
    let headers = [(CONTENT_TYPE, "application/manifest+json"), (CACHE_CONTROL, "public, max-age=3600")];
    (headers, manifest.to_string()).into_response()
}

/// GET /app-icon.svg: the house of the landlord's bar on the landlord's colour.
pub(crate) async fn icon(ctx: Ctx) -> Response {
    let colour = ctx.app.settings().colour.clone();
    // Only what a colour is made of may stand in the drawing.
    let is_colour =
        colour.len() == 7 && colour.starts_with('#') && colour.bytes().skip(1).all(|b| b.is_ascii_hexdigit());
    let colour = if is_colour { colour.as_str() } else { "#12485a" };
    let drawing = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 512 512\"><rect width=\"512\" height=\"512\" fill=\"{colour}\"/>\
         <path fill=\"#fff\" d=\"M256 118 112 246v150h96V292h96v104h96V246z\"/></svg>"
    );
    ([(CONTENT_TYPE, "image/svg+xml"), (CACHE_CONTROL, "public, max-age=3600")], drawing).into_response()
}

/// GET /sw.js: the worker, told which files there are in this version. Never kept by the browser, so that it is always asked
/// for anew; the files it keeps are all named by their contents.
pub(crate) async fn worker(ctx: Ctx) -> Result<Response, AppError> {
    let (_, script) = assets::asset("sw.js").ok_or(AppError::NotFound)?;
    let script = String::from_utf8(script).map_err(AppError::broken)?;
    let mut files: Vec<String> = SHELL.iter().map(|name| assets::asset_url(name)).collect();
    let colour = ctx.app.settings().colour.clone();
    let page = ctx.page("platform-heard");
    files.extend(page.landlord_sheet());
    let told = json!({ "version": format!("{}-{colour}", assets::asset_url("heard.js")), "files": files });
    let headers = [(CONTENT_TYPE, "text/javascript; charset=utf-8"), (CACHE_CONTROL, "no-cache")];
    Ok((headers, format!("const HEARD = {told};\n{script}")).into_response())
}

#[derive(Template)]
#[template(path = "capture/offline.html")]
struct OfflinePage {
    page: Page,
}

/// GET /offline: what is shown where there is no signal and no page is kept. The same for everybody.
pub(crate) async fn offline(ctx: Ctx) -> Result<Response, AppError> {
    let nobody = Ctx { actor: Actor::visitor(), said: None, session: None, ..ctx };
    let page = nobody.page("capture-offline-title").without_nav();
    nobody.render(&OfflinePage { page })
}
