//! Language files as they are written: for whoever checks a translation, and for the test that one is whole.

use std::collections::BTreeMap;

use data_encoding::HEXLOWER;
use sha2::{Digest as _, Sha256};

/// One sentence as its file writes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// The text after `key =`, with its plurals as they are written.
    pub text: String,
    /// Whether only those who work for the landlord read it: it stands below the line `## For staff`.
    pub is_for_staff: bool,
}

impl Sentence {
    /// The names of the values that are put into it, in order, each once.
    #[must_use]
    pub fn values(&self) -> Vec<&str> {
        let after = self.text.split('$').skip(1);
        let name = |rest: &str| rest.find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '-' | '_')));
        let mut names: Vec<&str> = after.map(|rest| &rest[..name(rest).unwrap_or(rest.len())]).collect();
        names.sort_unstable();
        names.dedup();
        names
    }

    /// The text for people who don't know the files' way of writing: each plural on a line of its own, values as `{n}`.
    #[must_use]
    pub fn readable(&self) -> String {
        // Marks that keep a number apart are for the page alone.
        let text = self.text.replace("{\"\\u2066\"}", "").replace("{\"\\u2069\"}", "");
        let mut text = text.replace("{ $", "{").replace("{$", "{");
        for name in self.values() {
            text = text.replace(&format!("{{{name} }}"), &format!("{{{name}}}"));
            text = text.replace(&format!("{{{name} ->"), "");
        }
        let lines = text.lines().map(str::trim).filter(|line| !matches!(*line, "" | "}"));
        lines.collect::<Vec<_>>().join("\n")
    }
}

/// The digest of a language's sentences with the English ones they say.
pub(crate) fn digest(english: &BTreeMap<String, Sentence>, own: &BTreeMap<String, Sentence>) -> String {
    let mut hasher = Sha256::new();
    for (key, sentence) in own {
        let english = english.get(key).map_or("", |one| one.text.as_str());
        for part in [key.as_str(), english, &sentence.text] {
            // Its length stands before each, so that no words can move from one to the next unseen.
            hasher.update(part.len().to_be_bytes());
            hasher.update(part.as_bytes());
        }
    }
    HEXLOWER.encode(&hasher.finalize())
}

/// Every sentence of one file, by key. A line `## For staff` begins a part that residents never read, any other line that
/// begins with `##` ends it.
#[must_use]
pub fn sentences(file: &str) -> Vec<(String, Sentence)> {
    let mut found: Vec<(String, Sentence)> = Vec::new();
    let mut is_for_staff = false;
    for line in file.lines() {
        if line.starts_with("##") {
            is_for_staff = line.trim_start_matches('#').trim() == "For staff";
        } else if line.starts_with(|c: char| c.is_ascii_lowercase()) {
            let (key, text) = line.split_once('=').unwrap_or((line, ""));
            let text = text.trim().to_owned();
            found.push((key.trim().to_owned(), Sentence { text, is_for_staff }));
        } else if !line.starts_with('#')
            && let Some((_, last)) = found.last_mut()
            && !line.trim().is_empty()
        {
            last.text.push('\n');
            last.text.push_str(line.trim_end());
        }
    }
    found
}
