//! The pages of the API: what it is, and the tokens one has.

mod about;
mod tokens;

use heard_platform::feature::Routes;

pub(crate) fn routes() -> Routes {
    Routes::new()
        .get("/api", "api.read-about", about::show)
        .get("/api/openapi.json", "api.read-about", about::document)
        .get("/settings/tokens", crate::tokens::MAKE, tokens::show)
        .post("/settings/tokens", crate::tokens::MAKE, tokens::make)
        .post("/settings/tokens/{id}/revocation", crate::tokens::MAKE, tokens::revoke)
}
