//! Words made fit for an address, and words made fit to be kept.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The part of a web address that names something: lower-case letters a to z, digits and single hyphens.
///
/// Latin letters lose their accents; apostrophes vanish, `&` becomes "and", anything else becomes a hyphen. Letters of
/// other scripts have no place in it, so the answer may be **empty**: the caller then takes another name.
///
/// ```
/// use heard_kernel::slug::slug;
///
/// assert_eq!(slug("Larkmoor Estate TRA"), "larkmoor-estate-tra");
/// assert_eq!(slug("St John’s & Café Row"), "st-johns-and-cafe-row");
/// ```
#[must_use]
pub fn slug(name: &str) -> String {
    let mut slug = String::with_capacity(name.len());
    for c in name.nfkd().flat_map(char::to_lowercase) {
        match c {
            'a'..='z' | '0'..='9' => slug.push(c),
            '\'' | '’' | '‘' | 'ʼ' => {}
            '&' => push_word(&mut slug, "and"),
            c if is_combining_mark(c) || is_invisible(c) => {}
            c => match spelt_out(c) {
                Some(letters) => slug.push_str(letters),
                None => push_hyphen(&mut slug),
            },
        }
    }
    slug.truncate(slug.trim_end_matches('-').len());
    slug
}

/// One line of words as it should be kept: no space at either end, one plain space between words, nothing invisible.
///
/// Line breaks, tabs and no-break spaces become spaces. Control characters, zero-width and direction marks and soft
/// hyphens go. The joiners that Persian, Indic scripts and emoji need stay between two characters that aren't ASCII.
#[must_use]
pub fn tidy_words(words: &str) -> String {
    let mut tidy = String::with_capacity(words.len());
    let mut chars = words.chars().peekable();
    while let Some(c) = chars.next() {
        if c.is_whitespace() {
            if !tidy.is_empty() && !tidy.ends_with(' ') {
                tidy.push(' ');
            }
        } else if is_joiner(c) {
            let joins = |other: Option<char>| {
                other.is_some_and(|o| !o.is_ascii() && !o.is_whitespace() && !is_invisible(o))
            };
            if joins(tidy.chars().next_back()) && joins(chars.peek().copied()) {
                tidy.push(c);
            }
        } else if !is_invisible(c) {
            tidy.push(c);
        }
    }
    tidy.truncate(tidy.trim_end_matches(' ').len());
    tidy
}

/// Whether a character shows nothing and is no space: controls, zero-width and direction marks, soft hyphens, joiners.
pub(crate) fn is_invisible(c: char) -> bool {
    (c.is_control() && !c.is_whitespace())
        || is_joiner(c)
        || is_hiding(c)
        || matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}')
}

/// Whether a character shows nothing itself, and hides or turns what others show: spaces of no width, soft hyphens, marks
/// that write what follows the other way round. What Arabic, Persian and emoji need is none of these.
#[must_use]
pub fn is_hiding(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{180e}' | '\u{200b}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

/// Zero-width joiner and non-joiner.
fn is_joiner(c: char) -> bool {
    matches!(c, '\u{200c}' | '\u{200d}')
}

/// Latin letters that no decomposition takes apart.
pub(crate) fn spelt_out(lower_case: char) -> Option<&'static str> {
    Some(match lower_case {
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'ø' => "o",
        'đ' | 'ð' => "d",
        'ħ' => "h",
        'ı' => "i",
        'ł' => "l",
        'ŋ' => "n",
        'þ' => "th",
        'ŧ' => "t",
        _ => return None,
    })
}

fn push_hyphen(slug: &mut String) {
    if !slug.is_empty() && !slug.ends_with('-') {
        slug.push('-');
    }
}

fn push_word(slug: &mut String, word: &str) {
    push_hyphen(slug);
    slug.push_str(word);
    slug.push('-');
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn names_become_slugs() {
        for (name, expected) in [
            ("Larkmoor Estate TRA", "larkmoor-estate-tra"),
            ("  Larkmoor   Estate – TRA!  ", "larkmoor-estate-tra"),
            ("St John’s Court", "st-johns-court"),
            ("St John's Court", "st-johns-court"),
            ("Aldermead & Broadlea", "aldermead-and-broadlea"),
            ("Aldermead&Broadlea", "aldermead-and-broadlea"),
            ("Café Übermäßig", "cafe-ubermassig"),
            ("Cafe\u{301} Row", "cafe-row"),
            ("Łódź Þing Ærø", "lodz-thing-aero"),
            ("1-10 Made Up House", "1-10-made-up-house"),
            ("ﬁrst ½ floor", "first-1-2-floor"),
            ("Zero\u{200b}width", "zerowidth"),
            ("a_b/c.d", "a-b-c-d"),
            ("আবাসন", ""),
            ("İstanbul", "istanbul"),
            ("", ""),
            ("&", "and"),
        ] {
            assert_eq!(slug(name), expected, "{name:?}");
        }
    }

    #[test]
    fn words_are_tidied() {
        for (words, expected) in [
            ("  bin \t store\n door ", "bin store door"),
            ("bin\u{a0}store\u{2009}door", "bin store door"),
            ("\u{feff}TRA", "TRA"),
            ("zero\u{200b}width, soft\u{ad}hyphen", "zerowidth, softhyphen"),
            ("bell\u{7} and null\u{0}", "bell and null"),
            ("right\u{202e}left", "rightleft"),
            ("join\u{200d}er", "joiner"),
            ("می\u{200c}خواهم", "می\u{200c}خواهم"),
            ("می\u{200c} خواهم", "می خواهم"),
            ("👩\u{200d}🔧", "👩\u{200d}🔧"),
            ("a \u{200b} b", "a b"),
            (" \u{200b} ", ""),
            ("", ""),
        ] {
            assert_eq!(tidy_words(words), expected, "{words:?}");
        }
    }

    proptest! {
        #[test]
        fn a_slug_is_fit_for_an_address(name in ".{0,60}") {
            let made = slug(&name);
            prop_assert!(made.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-'));
            prop_assert!(!made.starts_with('-') && !made.ends_with('-') && !made.contains("--"));
            prop_assert_eq!(slug(&made), made);
        }

        #[test]
        fn tidying_twice_changes_nothing(words in "[\\PC \t\n\u{a0}\u{ad}\u{200b}-\u{200f}\u{feff}\u{2060}]{0,60}") {
            let once = tidy_words(&words);
            prop_assert_eq!(tidy_words(&once), once);
        }
    }
}
