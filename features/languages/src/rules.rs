//! Which sentences a check covered, and which changed since.

use std::collections::{BTreeMap, HashMap};

use data_encoding::HEXLOWER;
use sha2::{Digest as _, Sha256};

/// What was checked: by key, the sentence in English and in the language, as their files write them.
pub type Sentences = BTreeMap<String, (String, String)>;

/// How many characters of a sentence's digest a check keeps: enough that two sentences never share them by chance.
const KEPT: usize = 16;

fn digest(english: &str, own: &str) -> String {
    let mut hasher = Sha256::new();
    // The length stands between, so that no words can move from one language to the other unseen.
    hasher.update(english.len().to_be_bytes());
    hasher.update(english.as_bytes());
    hasher.update(own.as_bytes());
    HEXLOWER.encode(&hasher.finalize())[..KEPT].to_owned()
}

/// Every sentence as a check keeps it: a line each, its key and its digest.
#[must_use]
pub fn written_down(sentences: &Sentences) -> String {
    let line =
        |(key, (english, own)): (&String, &(String, String))| format!("{key} {}\n", digest(english, own));
    sentences.iter().map(line).collect()
}

/// The keys of those that a check with `kept` did not cover: new ones, and those whose words in either language changed.
/// A sentence that is gone needs no check.
#[must_use]
pub fn changed_since(kept: &str, now: &Sentences) -> Vec<String> {
    let kept: HashMap<&str, &str> = kept.lines().filter_map(|line| line.split_once(' ')).collect();
    let differs = |(key, (english, own)): &(&String, &(String, String))| {
        kept.get(key.as_str()).is_none_or(|was| *was != digest(english, own))
    };
    now.iter().filter(differs).map(|(key, _)| key.clone()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sentences(all: &[(&str, &str, &str)]) -> Sentences {
        let one = |(key, english, own): &(&str, &str, &str)| {
            ((*key).to_owned(), ((*english).to_owned(), (*own).to_owned()))
        };
        all.iter().map(one).collect()
    }

    #[test]
    fn what_is_new_or_changed_in_either_language_is_told_and_nothing_else() {
        let then = sentences(&[
            ("a", "One", "واحد"),
            ("b", "Two", "اثنان"),
            ("c", "Three", "ثلاثة"),
            ("gone", "x", "س"),
        ]);
        let now = sentences(&[
            ("a", "One", "واحد"),
            ("b", "Two!", "اثنان"),
            ("c", "Three", "ثلاث"),
            ("d", "Four", "أربعة"),
        ]);
        assert_eq!(changed_since(&written_down(&then), &now), ["b", "c", "d"]);
        assert_eq!(changed_since(&written_down(&now), &now), Vec::<String>::new());
        assert_eq!(changed_since("", &then).len(), 4);
    }

    #[test]
    fn words_that_move_from_one_language_to_the_other_are_a_change() {
        let (one, other) = (sentences(&[("a", "ab", "c")]), sentences(&[("a", "a", "bc")]));
        assert_eq!(changed_since(&written_down(&one), &other), ["a"]);
    }
}
