//! What several fuzz targets need.

use std::sync::{Arc, OnceLock};

use heard_platform::{
    app::WORDS,
    kit::Form,
    words::{Languages, Words},
};

/// The program's own English words.
///
/// # Panics
/// Where a language file is wrong, which a test of the platform finds first.
#[must_use]
pub fn words() -> Words {
    static LANGUAGES: OnceLock<Arc<Languages>> = OnceLock::new();
    let languages =
        LANGUAGES.get_or_init(|| Arc::new(Languages::read(WORDS).expect("the words can be read")));
    Words::new(languages.clone(), "en")
}

/// A form as a browser, or somebody else, sends it; `None` where it isn't one.
#[must_use]
pub fn form(sent: &[u8]) -> Option<Form> {
    let pairs: Vec<(String, String)> = serde_urlencoded::from_bytes(sent).ok()?;
    Some(Form::from_pairs(&words(), pairs))
}
