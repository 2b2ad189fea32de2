//! The faces of files: the files themselves, the pages on which staff decide about them, the papers of a group.

mod look;
pub mod papers;
mod serve;
pub mod shown;
pub(crate) mod work;

use heard_platform::feature::{Routes, Slot, SubjectPanel};

use crate::operations::{ADD_PAPERS, DECIDE};

pub(crate) const PANELS: &[SubjectPanel] = &[SubjectPanel {
    subject: "group",
    slot: Slot::Main,
    order: 95,
    render: |ctx, page, group| Box::pin(papers::of_group(ctx, page, group)),
}];

pub(crate) fn routes() -> Routes {
    Routes::new()
        .get("/photos/{id}/{file}", "files.read", serve::photo)
        .get("/documents/{id}/{file}", "files.read", serve::document)
        .get("/files", DECIDE, look::list)
        .get("/files/{id}", DECIDE, look::show)
        .post("/files/{id}/decision", DECIDE, look::decide)
        .get("/groups/{slug}/papers", ADD_PAPERS, papers::ask_group)
        .post("/groups/{slug}/papers", ADD_PAPERS, papers::add_to_group)
}
