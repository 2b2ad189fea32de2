//! Names of known people.

use std::ops::Range;

use super::folded::{Folded, fold_words};
use super::{Find, Known, What};

/// Titles that go with the name they stand before.
const TITLES: [&str; 13] =
    ["mr", "mrs", "ms", "miss", "mx", "dr", "cllr", "councillor", "sir", "lady", "rev", "prof", "professor"];

/// Every place where a name of a known person stands.
pub(super) fn finds(text: &Folded, known: &[Known]) -> Vec<Find> {
    let mut finds = Vec::new();
    for (which, person) in known.iter().enumerate() {
        let words: Vec<Vec<char>> =
            person.words.iter().map(|words| fold_words(words)).filter(|words| words.len() > 1).collect();
        for words in &words {
            finds.extend(finds_of(text, words, which, &initials(&words_of(&person.words))));
        }
    }
    finds
}

fn finds_of(text: &Folded, words: &[char], which: usize, initials: &[char]) -> Vec<Find> {
    let is_full = words.contains(&' ');
    let mut finds = Vec::new();
    for start in 0..text.len() {
        let end = if is_full { end_of_full(text, start, words) } else { end_of_single(text, start, words) };
        let Some(end) = end else { continue };
        let span = with_title(text, start, initials)..end;
        finds
            .push(Find { span, what: if is_full { What::FullName(which) } else { What::SingleName(which) } });
    }
    finds
}

/// Where a full name that starts here ends. Any case; a middle initial may stand between its words.
fn end_of_full(text: &Folded, start: usize, words: &[char]) -> Option<usize> {
    if text.at(start) != words[0] || !text.is_boundary(start) {
        return None;
    }
    let mut here = start;
    for (n, word) in words.split(|c| *c == ' ').enumerate() {
        if n > 0 {
            here = end_of_gap(text, here, word)?;
        }
        if !text.has(here, word) {
            return None;
        }
        here += word.len();
    }
    text.is_boundary(here).then_some(here)
}

/// Where the next word of a name starts: after a space, and a middle initial if that leads to the word.
fn end_of_gap(text: &Folded, here: usize, next: &[char]) -> Option<usize> {
    if text.at(here) != ' ' {
        return None;
    }
    if text.has(here + 1, next) {
        return Some(here + 1);
    }
    let after_initial = end_of_initial(text, here + 1)?;
    text.has(after_initial, next).then_some(after_initial)
}

/// Where a single name that starts here ends. Only with a capital, and not as part of a hyphened or apostrophed word.
fn end_of_single(text: &Folded, start: usize, word: &[char]) -> Option<usize> {
    if text.at(start) != word[0] || text.is_small(start) || !text.has(start, word) || !text.is_boundary(start)
    {
        return None;
    }
    let joins = |mark: usize, beyond: char| matches!(text.at(mark), '-' | '\'') && beyond.is_alphanumeric();
    if start > 0 && joins(start - 1, text.before(start - 1)) {
        return None;
    }
    let end = start + word.len();
    let is_inside = text.at(end) == '-' && text.at(end + 1).is_alphabetic();
    (text.is_boundary(end) && !is_inside).then_some(end)
}

/// Where the name starts with its title ("Mrs Madeup") or the person's own initial ("R. Madeup"), if it has one.
fn with_title(text: &Folded, start: usize, initials: &[char]) -> usize {
    let mut start = start;
    if let Some(initial) = start_of_initial(text, start).filter(|at| initials.contains(&text.at(*at))) {
        start = initial;
    }
    let Some(space) = start.checked_sub(1).filter(|space| text.at(*space) == ' ') else { return start };
    let end = if text.before(space) == '.' { space - 1 } else { space };
    let title = text.word_before(end);
    let title_start = end - title.chars().count();
    // "I miss Robin" has no title in it.
    if TITLES.contains(&title.as_str()) && !text.is_small(title_start) { title_start } else { start }
}

/// Joins finds of the same person that only a space, a comma or a middle initial parts: "Robin J. Madeup" and "Madeup,
/// Robin" are one person, not two. Never over the end of a line, where lists go on.
pub(super) fn joined(chosen: Vec<Find>, text: &Folded) -> Vec<Find> {
    let mut joined: Vec<Find> = Vec::with_capacity(chosen.len());
    for find in chosen {
        match joined.last_mut() {
            Some(last) if is_one_person(last, &find) && is_gap(text, &(last.span.end..find.span.start)) => {
                last.span.end = find.span.end;
            }
            _ => joined.push(find),
        }
    }
    joined
}

fn is_one_person(a: &Find, b: &Find) -> bool {
    let is_full = |find: &Find| matches!(find.what, What::FullName(_));
    a.what.known().is_some() && a.what.known() == b.what.known() && !(is_full(a) && is_full(b))
}

fn is_gap(text: &Folded, gap: &Range<usize>) -> bool {
    if text.has_break(gap.clone()) {
        return false;
    }
    match &text.chars[gap.clone()] {
        [' '] | [',', ' '] => true,
        [' ', ..] => end_of_initial(text, gap.start + 1) == Some(gap.end),
        _ => false,
    }
}

/// After "J. " or "J " at this place.
fn end_of_initial(text: &Folded, at: usize) -> Option<usize> {
    if !text.at(at).is_alphabetic() || text.is_small(at) {
        return None;
    }
    let space = if text.at(at + 1) == '.' { at + 2 } else { at + 1 };
    (text.at(space) == ' ').then_some(space + 1)
}

/// The place of the letter in "J. " or "J " that stands just before this place, as a word of its own.
fn start_of_initial(text: &Folded, end: usize) -> Option<usize> {
    let space = end.checked_sub(1)?;
    let letter = if text.before(space) == '.' { space.checked_sub(2)? } else { space.checked_sub(1)? };
    (text.is_boundary(letter) && end_of_initial(text, letter) == Some(end)).then_some(letter)
}

fn words_of(names: &[String]) -> Vec<Vec<char>> {
    names
        .iter()
        .flat_map(|name| fold_words(name).split(|c| *c == ' ').map(<[char]>::to_vec).collect::<Vec<_>>())
        .collect()
}

fn initials(words: &[Vec<char>]) -> Vec<char> {
    words.iter().filter_map(|word| word.first().copied()).collect()
}
