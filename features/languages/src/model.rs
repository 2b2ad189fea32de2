//! A check of a language's sentences.

use heard_platform::record;
use jiff::Timestamp;
use uuid::Uuid;

/// That somebody ticked: a translator has read all sentences as they were then.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Check {
    pub(crate) id: Uuid,
    /// Who checked it, as it was typed.
    pub(crate) translator: String,
    /// Who ticked it.
    pub(crate) ticked_by: Uuid,
    pub(crate) ticked_at: Timestamp,
    /// The digest of all sentences then.
    pub(crate) digest: String,
    /// Each of them: [`crate::rules::written_down`].
    pub(crate) sentences: String,
    pub(crate) undone_at: Option<Timestamp>,
}
record!(Check { id, translator, ticked_by, ticked_at, digest, sentences, undone_at });

/// One sentence in both languages, as people read it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Pair {
    pub(crate) key: String,
    pub(crate) english: String,
    pub(crate) own: String,
    /// Whether it is new, or was changed in either language, since the last check. False where there was none.
    pub(crate) is_changed: bool,
}
