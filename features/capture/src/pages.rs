//! The faces: what a device talks to, what an officer looks at, and what the browser needs to work without a signal.

mod devices;
pub(crate) mod inbox;
mod send;
mod shell;

use heard_platform::feature::Routes;

/// What a form sends, or a query holds.
type Pairs = axum::Form<Vec<(String, String)>>;

/// Every page with the permission it asks for.
pub(crate) fn routes() -> Routes {
    Routes::new()
        .post("/capture", "capture.send", send::receive)
        .get("/devices", "capture.devices", devices::list)
        .post("/devices", "capture.write", devices::add)
        .post("/devices/{id}/end", "capture.devices", devices::stop)
        .get("/inbox", "capture.sort", inbox::list)
        .get("/inbox/{id}", "capture.sort", inbox::show)
        .post("/inbox/{id}/placing", "capture.sort", inbox::place)
        .post("/inbox/{id}/setting-aside", "capture.sort", inbox::set_aside)
        .get("/app.webmanifest", "capture.shell", shell::manifest)
        .get("/app-icon.svg", "capture.shell", shell::icon)
        .get("/sw.js", "capture.shell", shell::worker)
        .get("/offline", "capture.shell", shell::offline)
}
