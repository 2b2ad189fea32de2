//! Photos as other pages show them: `templates/files/fields.html` has the markup.

use heard_kernel::london;
use heard_platform::{ctx::Ctx, kit::Page};
use uuid::Uuid;

use crate::{
    model::{Attachment, Kind, Size, State},
    operations::DECIDE,
};

/// A photo in a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PhotoView {
    /// Where the small one is.
    pub small: String,
    /// Where the large one is.
    pub full: String,
    /// What it shows.
    pub words: String,
    /// The small one's width in pixels.
    pub width: i64,
    /// Its height.
    pub height: i64,
    /// Who sees it, where not everybody does.
    pub note: String,
    /// That it was taken down, and why; empty while it is there.
    pub gone: String,
    /// Where this reader may decide about it; empty for those who may not.
    pub decide: String,
}

/// The photos among `attachments` that belong to a line of a history; to none of its lines for `None`.
#[must_use]
pub fn photos(ctx: &Ctx, page: &Page, attachments: &[Attachment], entry: Option<Uuid>) -> Vec<PhotoView> {
    let may_decide = ctx.may_somewhere(DECIDE);
    let photos = attachments.iter().filter(|one| one.kind == Kind::Photo && one.entry_id == entry);
    photos.map(|photo| view(page, photo, may_decide)).collect()
}

/// One photo.
#[must_use]
pub(crate) fn view(page: &Page, photo: &Attachment, may_decide: bool) -> PhotoView {
    let note = match (photo.state, photo.scope.group.is_some()) {
        (State::Waiting, true) => page.t("files-note-waiting-group"),
        (State::Waiting, false) => page.t("files-note-waiting"),
        (State::Kept, true) => page.t("files-note-kept-group"),
        (State::Kept, false) => page.t("files-note-kept"),
        (State::Shown | State::TakenDown, _) => String::new(),
    };
    let gone = match (photo.state, photo.decided_at) {
        (State::TakenDown, Some(at)) => page.t2(
            "files-gone",
            "day",
            page.date(london::today(at)),
            "why",
            photo.why.clone().unwrap_or_default(),
        ),
        _ => String::new(),
    };
    PhotoView {
        small: photo.photo_href(Size::Small),
        full: photo.photo_href(Size::Full),
        words: photo.words.clone(),
        width: photo.sides[2],
        height: photo.sides[3],
        decide: if may_decide && gone.is_empty() { photo.decision_href() } else { String::new() },
        note,
        gone,
    }
}
