//! The pages of feedback: telling us something, and reading what was told.

mod read;
mod tell;
pub(crate) mod work;

use heard_platform::feature::Routes;

pub(crate) fn routes() -> Routes {
    Routes::new()
        .get("/tell-us", "feedback.tell", tell::form)
        .post("/tell-us", "feedback.tell", tell::send)
        .get("/tell-us/thank-you", "feedback.tell", tell::thank_you)
        .get("/feedback/{id}", "feedback.answer", read::show)
        .post("/feedback/{id}/answer", "feedback.answer", read::answer)
        .post("/feedback/{id}/hazard-check", "feedback.answer", read::see_hazard)
}
