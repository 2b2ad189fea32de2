//! Finding words: a table of stems, the same on both databases, so that one search behaves alike everywhere.

use std::{cell::LazyCell, collections::BTreeSet};

use rust_stemmers::{Algorithm, Stemmer};
use unicode_normalization::{UnicodeNormalization as _, char::is_combining_mark};
use uuid::Uuid;

use crate::{
    db::{DbError, Tx, Val},
    vals,
};

/// The most words kept of one thing.
const MOST_TOKENS: usize = 400;
/// The longest word kept, in characters.
const LONGEST: usize = 40;
/// Rows written by one statement.
const ROWS: usize = 50;
/// The most words looked for at once.
const MOST_WORDS: usize = 12;

/// The words of a text as they are kept: without accents, small, by their stem, each once, in order; at most 400.
/// Single letters are left out, single digits are not.
///
/// ```
/// use heard_platform::search::tokens;
///
/// assert_eq!(tokens("Door 3, doors and the café’s door"), ["3", "and", "cafe", "door", "the"]);
/// ```
#[must_use]
pub fn tokens(text: &str) -> Vec<String> {
    let stemmer = LazyCell::new(|| Stemmer::create(Algorithm::English));
    let mut seen = BTreeSet::new();
    for word in words(text) {
        if seen.len() == MOST_TOKENS {
            break;
        }
        seen.insert(stemmer.stem(&word).into_owned());
    }
    seen.into_iter().collect()
}

/// The words of a text, folded but not stemmed.
fn words(text: &str) -> Vec<String> {
    // "resident’s" is one word, and its end is no word of its own.
    let folded: String = text
        .nfkd()
        .filter(|c| !is_combining_mark(*c) && !matches!(c, '\'' | '’' | '‘' | 'ʼ'))
        .flat_map(char::to_lowercase)
        .collect();
    let words = folded.split(|c: char| !c.is_alphanumeric()).filter(|word| {
        let mut chars = word.chars();
        match (chars.next(), chars.next()) {
            (None, _) => false,
            (Some(only), None) => only.is_numeric(),
            (Some(_), Some(_)) => true,
        }
    });
    words.map(|word| word.chars().take(LONGEST).collect()).collect()
}

/// Keeps the words of a thing, instead of those kept before. Part of the transaction that writes the thing.
///
/// # Errors
/// [`DbError`].
pub async fn index(tx: &mut Tx, kind: &'static str, subject: Uuid, text: &str) -> Result<(), DbError> {
    forget(tx, kind, subject).await?;
    let tokens = tokens(text);
    for some in tokens.chunks(ROWS) {
        let mut values = vals![subject, kind];
        let rows: Vec<String> = some
            .iter()
            .map(|token| {
                values.push(Val::from(token));
                format!("($1, $2, ${})", values.len())
            })
            .collect();
        let sql = format!("insert into search_tokens (subject_id, kind, token) values {}", rows.join(", "));
        tx.exec_built(sql, values).await?;
    }
    Ok(())
}

/// Forgets the words of a thing.
///
/// # Errors
/// [`DbError`].
pub async fn forget(tx: &mut Tx, kind: &'static str, subject: Uuid) -> Result<(), DbError> {
    let sql = "delete from search_tokens where subject_id = $1 and kind = $2";
    tx.exec(sql, vals![subject, kind]).await?;
    Ok(())
}

/// The condition under which a thing has all of the words somebody typed; the last one counts by its beginning, as it
/// may not be typed to its end. `id` is the thing's id in the statement (`a.id`). Binds into `values`. `None` where
/// nothing was typed that can be looked for.
#[must_use]
pub fn condition(id: &str, kind: &'static str, typed: &str, values: &mut Vec<Val>) -> Option<String> {
    let mut typed = words(typed);
    typed.truncate(MOST_WORDS);
    let last = typed.pop()?;
    values.push(Val::from(kind));
    let kind = values.len();
    let stemmer = Stemmer::create(Algorithm::English);
    let mut bind = |word: &str| {
        values.push(Val::from(word));
        values.len()
    };
    let has = |what: &str| {
        // A set that is worked out once, not a question for each row.
        format!("{id} in (select s.subject_id from search_tokens s where s.kind = ${kind} and ({what}))")
    };
    let mut all: Vec<String> =
        typed.iter().map(|word| has(&format!("s.token = ${}", bind(&stemmer.stem(word))))).collect();
    // As typed, and by its stem: "repairing" is kept as "repair", "middle" begins "middleton".
    let mut beginnings = vec![stemmer.stem(&last).into_owned(), last];
    beginnings.dedup();
    let ways: Vec<String> = beginnings
        .iter()
        .map(|beginning| match after_all_with(beginning) {
            Some(end) => format!("(s.token >= ${} and s.token < ${})", bind(beginning), bind(&end)),
            None => format!("s.token >= ${}", bind(beginning)),
        })
        .collect();
    all.push(has(&ways.join(" or ")));
    Some(format!("({})", all.join(" and ")))
}

/// The first word, by code point, after all that begin with this one.
fn after_all_with(beginning: &str) -> Option<String> {
    let mut chars: Vec<char> = beginning.chars().collect();
    while let Some(last) = chars.pop() {
        // A range of characters knows that there are none between U+D7FF and U+E000.
        if let Some(next) = (last..=char::MAX).nth(1) {
            chars.push(next);
            return Some(chars.into_iter().collect());
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn words_are_kept_by_their_stem() {
        let cases: [(&str, &[&str]); 9] = [
            ("", &[]),
            ("— … !", &[]),
            ("a I x", &[]),
            ("Flat 3, E8 3AB", &["3", "3ab", "e8", "flat"]),
            ("Doors door DOOR", &["door"]),
            ("The resident’s residents", &["resid", "the"]),
            ("Café CAFÉ cafe\u{301}", &["cafe"]),
            ("ﬁre-door", &["door", "fire"]),
            ("Middleton", &["middleton"]),
        ];
        for (text, expected) in cases {
            assert_eq!(tokens(text), expected, "{text}");
        }
    }

    #[test]
    fn no_text_is_too_long() {
        let text = (0..5_000).map(|n| format!("word{n}")).collect::<Vec<_>>().join(" ");
        assert_eq!(tokens(&text).len(), MOST_TOKENS);
        assert_eq!(tokens(&"x".repeat(100_000)), ["x".repeat(LONGEST)]);
    }

    #[test]
    fn a_range_ends_after_all_that_begin_alike() {
        assert_eq!(after_all_with("door").as_deref(), Some("doos"));
        assert_eq!(after_all_with("a\u{d7ff}").as_deref(), Some("a\u{e000}"));
        assert_eq!(after_all_with("a\u{10ffff}").as_deref(), Some("b"));
        assert_eq!(after_all_with("\u{10ffff}"), None);
    }

    #[test]
    fn nothing_to_look_for_is_no_condition() {
        let mut values = vals![1];
        for typed in ["", "  ", "?!", "x"] {
            assert_eq!(condition("a.id", "tests.thing", typed, &mut values), None, "{typed}");
        }
        assert_eq!(values, vals![1]);
    }

    proptest! {
        #[test]
        fn tokens_are_small_unique_words(text in ".{0,200}") {
            let tokens = tokens(&text);
            prop_assert!(tokens.is_sorted_by(|a, b| a < b));
            for token in tokens {
                prop_assert!(!token.is_empty() && token.chars().all(char::is_alphanumeric), "{token}");
            }
        }

        #[test]
        fn a_word_lies_in_the_range_of_each_of_its_beginnings(word in "[a-zà-ÿ0-9]{1,12}", cut in 1..12_usize) {
            let beginning: String = word.chars().take(cut).collect();
            let end = after_all_with(&beginning).expect("an end");
            prop_assert!(word >= beginning && word < end);
        }
    }
}
