//! The pages as everybody reads them, and where they are written.

mod read;
pub(crate) mod work;
mod write;

use heard_platform::feature::Routes;

/// Every page, with the permission it needs.
#[must_use]
pub(crate) fn routes() -> Routes {
    Routes::new()
        .get("/accessibility", "statements.read", read::accessibility)
        .get("/privacy", "statements.read", read::privacy)
        .get("/cookies", "statements.read", read::cookies)
        .get("/security", "statements.read", read::security)
        .get("/.well-known/security.txt", "statements.read", read::security_txt)
        .get("/statements/{page}/versions", "statements.read", read::versions)
        .get("/statements/{page}/versions/{version}", "statements.read", read::version)
        .get("/statements", "statements.write", write::list)
        .get("/statements/{page}", "statements.write", write::show)
        .post("/statements/{page}", "statements.write", write::save)
}
