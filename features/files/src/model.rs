//! Attachments, what they belong to, and where they stand.

use std::str::FromStr;

use heard_images::Clean;
use heard_kernel::actor::{Audience, Scope};
use jiff::Timestamp;
use uuid::Uuid;

use crate::rules::documents::Format;

macro_rules! words {
    ($(#[$meta:meta])* $type:ident { $($(#[$of:meta])* $variant:ident = $word:literal),* $(,)? }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum $type { $($(#[$of])* $variant),* }

        impl $type {
            /// The word that is stored and sent.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $word),* }
            }
        }

        impl FromStr for $type {
            type Err = ();

            fn from_str(given: &str) -> Result<Self, ()> {
                match given { $($word => Ok(Self::$variant),)* _ => Err(()) }
            }
        }
    };
}

words! {
    /// What an attachment is.
    Kind {
        /// A picture, shown in the page.
        Photo = "photo",
        /// A file to download.
        Document = "document",
    }
}

words! {
    /// What sort of thing an attachment belongs to.
    SubjectKind {
        /// An action.
        Action = "action",
        /// What somebody told us.
        Feedback = "feedback",
        /// A meeting.
        Meeting = "meeting",
        /// A group.
        Group = "group",
    }
}

words! {
    /// Where an attachment stands.
    State {
        /// Nobody has said yet that everybody may see it: staff and the group do.
        Waiting = "waiting",
        /// Seen by all who see what it belongs to.
        Shown = "shown",
        /// Somebody decided: it stays with staff and the group.
        Kept = "kept",
        /// Its bytes are gone; that it was there, and why it is not, stays.
        TakenDown = "taken-down",
    }
}

words! {
    /// What its sender said: does it show faces, number plates, the inside of a home? Of a document: names, addresses?
    Private {
        /// Nothing of that kind.
        No = "no",
        /// Something of that kind.
        Yes = "yes",
        /// They could not tell.
        Unsure = "unsure",
    }
}

words! {
    /// What is decided about an attachment.
    Decision {
        /// All who see what it belongs to may see it.
        Show = "show",
        /// Staff and the group alone.
        Keep = "keep",
        /// Nobody; its bytes go.
        TakeDown = "take-down",
    }
}

words! {
    /// One of the files of an attachment.
    Size {
        /// A photo for the whole screen.
        Full = "full",
        /// A photo in a list.
        Small = "small",
        /// A document as it came.
        File = "file",
    }
}

impl Kind {
    /// The files an attachment of this kind has.
    #[must_use]
    pub const fn has(self, size: Size) -> bool {
        match self {
            Self::Photo => matches!(size, Size::Full | Size::Small),
            Self::Document => matches!(size, Size::File),
        }
    }
}

/// What an attachment belongs to.
#[derive(Clone, Debug)]
pub struct Subject {
    /// What sort of thing.
    pub kind: SubjectKind,
    /// Its id.
    pub id: Uuid,
    /// Who sees it.
    pub scope: Scope,
    /// What people call it, for the list of those who decide.
    pub about: String,
    /// Where its page is.
    pub href: String,
}

/// A photo that has been cleaned, with what its sender said of it.
#[derive(Clone, Debug)]
pub struct NewPhoto {
    /// The picture.
    pub clean: Clean,
    /// What it shows, for people who can't see it.
    pub words: String,
    /// Whether it shows what not everybody should see.
    pub private: Private,
    /// The field of the form it came in.
    pub field: String,
}

/// A document that has been checked, with what its sender said of it.
#[derive(Clone, Debug)]
pub struct NewDocument {
    /// Its name, safe to give to any computer.
    pub name: String,
    /// What it is, by its bytes.
    pub format: Format,
    /// The file as it came.
    pub bytes: Vec<u8>,
    /// What it is about.
    pub words: String,
    /// Whether it holds what not everybody should read.
    pub private: Private,
}

/// A photo or a document as it is kept, without its bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attachment {
    /// Its id.
    pub id: Uuid,
    /// What it is.
    pub kind: Kind,
    /// What sort of thing it belongs to.
    pub subject_kind: SubjectKind,
    /// That thing.
    pub subject_id: Uuid,
    /// The line of that thing's history it came with.
    pub entry_id: Option<Uuid>,
    /// What that thing was called then.
    pub about: String,
    /// Where that thing's page is.
    pub href: String,
    /// Who sees it now.
    pub scope: Scope,
    /// Who sees what it belongs to.
    pub wide: Audience,
    /// Where it stands.
    pub state: State,
    /// What its sender said.
    pub private: Private,
    /// What it shows, or is about.
    pub words: String,
    /// The name of a document's file; empty for a photo.
    pub name: String,
    /// What its main file is.
    pub format: Format,
    /// Bytes of its main file.
    pub n_bytes: i64,
    /// SHA-256 of its main file.
    pub sha256: Vec<u8>,
    /// Width and height of a photo, full and small, in pixels; zeros for a document.
    pub sides: [i64; 4],
    /// The person who sent it, where known.
    pub made_by: Option<Uuid>,
    /// When it came.
    pub made_at: Timestamp,
    /// When somebody last decided about it.
    pub decided_at: Option<Timestamp>,
    /// Why it was taken down, or what was said when it was decided.
    pub why: Option<String>,
    /// Counts up with every decision.
    pub version: i64,
}

impl Attachment {
    /// Whether its bytes can be had.
    #[must_use]
    pub fn is_there(&self) -> bool {
        self.state != State::TakenDown
    }

    /// The address of a photo in a size.
    #[must_use]
    pub fn photo_href(&self, size: Size) -> String {
        format!("/photos/{}/{}.jpg", self.id, size.as_str())
    }

    /// The address of a document.
    #[must_use]
    pub fn document_href(&self) -> String {
        format!("/documents/{}/{}", self.id, crate::rules::names::in_address(&self.name))
    }

    /// The address at which staff decide about it.
    #[must_use]
    pub fn decision_href(&self) -> String {
        format!("/files/{}", self.id)
    }
}
