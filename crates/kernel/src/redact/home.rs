//! Homes: a flat with its number, and a number before the name of a place.

use super::folded::{Folded, is_word};
use super::{Find, What};

/// Words for a home that a number follows.
const UNITS: [&str; 9] =
    ["flat", "flats", "apartment", "apartments", "apt", "maisonette", "maisonettes", "bedsit", "studio"];

/// Words before a number that say it is not a home's: "item 4, Hawthorn Court".
const COUNTED: [&str; 12] = [
    "item", "items", "action", "actions", "page", "point", "block", "lift", "phase", "stage", "priority",
    "question",
];

/// Every home, and every place that stays.
pub(super) fn finds(text: &Folded, places: &[Vec<char>]) -> Vec<Find> {
    let mut finds = Vec::new();
    for start in (0..text.len()).filter(|start| is_word(text.at(*start)) && text.is_boundary(*start)) {
        let home = flat_at(text, start, places).or_else(|| numbered_home_at(text, start, places));
        finds.extend(home.map(|end| Find { span: start..end, what: What::Home }));
        finds.extend(place_at(text, start, places).map(|end| Find { span: start..end, what: What::Place }));
    }
    finds
}

/// The end of "Flat 12", "flat no. 12a", "Flats 3 and 4", "Flat B, Hawthorn Court" that starts here.
fn flat_at(text: &Folded, start: usize, places: &[Vec<char>]) -> Option<usize> {
    let unit = UNITS.into_iter().find(|unit| is_whole_word(text, start, unit))?;
    let mut here = skip_spaces(text, start + unit.len());
    for word in ["numbers", "number", "no", "nos"] {
        if is_whole_word(text, here, word) {
            here = skip_marks(text, here + word.len());
        }
    }
    here = skip_marks(text, here);
    let first = end_of_number(text, here).or_else(|| end_of_letter(text, here))?;
    let end = if unit.ends_with('s') { end_of_list(text, first) } else { end_of_range(text, first) };
    let beyond = skip_comma(text, end);
    let with_place = place_at(text, beyond, places).or_else(|| numbered_home_at(text, beyond, places));
    Some(with_place.unwrap_or(end))
}

/// The end of "12 Hawthorn Court", "12a, Hawthorn Court", "12 and 14 Hawthorn Court", "No. 12 Hawthorn Court" that starts here.
fn numbered_home_at(text: &Folded, start: usize, places: &[Vec<char>]) -> Option<usize> {
    let mut here = start;
    for word in ["number", "numbers", "no", "nos"] {
        if is_whole_word(text, here, word) {
            here = skip_marks(text, here + word.len());
        }
    }
    let first = end_of_number(text, here)?;
    if is_year(text, here, first) || is_counted(text, start) || is_inside_number(text, here) {
        return None;
    }
    let end = end_of_list(text, first);
    place_at(text, skip_comma(text, end), places).or_else(|| place_at(text, skip_comma(text, first), places))
}

/// The end of the longest place whose name starts here.
fn place_at(text: &Folded, start: usize, places: &[Vec<char>]) -> Option<usize> {
    if start >= text.len() || !text.is_boundary(start) {
        return None;
    }
    let here = places.iter().filter(|place| place.len() > 1 && text.has(start, place));
    here.map(|place| start + place.len()).filter(|end| text.is_boundary(*end)).max()
}

/// The end of "12", "12a" or "B12".
fn end_of_number(text: &Folded, start: usize) -> Option<usize> {
    let digits = start + usize::from(text.at(start).is_ascii_alphabetic());
    let n_digits = (digits..digits + 5).take_while(|i| text.at(*i).is_ascii_digit()).count();
    if !(1..=4).contains(&n_digits) {
        return None;
    }
    let end = digits + n_digits;
    let with_letter = end + usize::from(text.at(end).is_ascii_alphabetic());
    text.is_boundary(with_letter).then_some(with_letter)
}

/// The end of a capital letter that stands for a flat. "The flat I saw" has none.
fn end_of_letter(text: &Folded, start: usize) -> Option<usize> {
    let is_flat = text.at(start).is_ascii_alphabetic() && text.at(start) != 'i' && !text.is_small(start);
    (is_flat && text.is_boundary(start + 1)).then_some(start + 1)
}

/// The end of "12", "12-14" or "12/14", of which the first number has been read.
fn end_of_range(text: &Folded, first: usize) -> usize {
    let next =
        if matches!(text.at(first), '-' | '–' | '/') { end_of_number(text, first + 1) } else { None };
    next.unwrap_or(first)
}

/// The end of "12, 14 and 16" and "12-14 & 18", of which the first number has been read.
fn end_of_list(text: &Folded, first: usize) -> usize {
    let mut end = first;
    loop {
        let next = separators(text, end).into_iter().find_map(|number| end_of_number(text, number));
        match next {
            Some(next) => end = next,
            None => return end,
        }
    }
}

/// Where the next number of a list may start.
fn separators(text: &Folded, end: usize) -> Vec<usize> {
    [", and ", ", ", ",", " and ", " & ", " or ", " to ", " - ", " – ", "-", "–", "/", "&"]
        .into_iter()
        .filter(|mark| mark.chars().enumerate().all(|(n, c)| text.at(end + n) == c))
        .map(|mark| end + mark.chars().count())
        .collect()
}

/// "In 2026 Hawthorn Court…" tells a year.
fn is_year(text: &Folded, start: usize, end: usize) -> bool {
    end - start == 4 && (text.has(start, &['1', '9']) || text.has(start, &['2', '0']))
}

fn is_counted(text: &Folded, start: usize) -> bool {
    text.before(start) == ' ' && COUNTED.contains(&text.word_before(start - 1).as_str())
}

/// Whether the number goes on before this place: the "30" of "7.30", the "04" of "2/04".
fn is_inside_number(text: &Folded, start: usize) -> bool {
    start > 0
        && matches!(text.before(start), '.' | ':' | '/' | '-' | '–')
        && text.before(start - 1).is_ascii_digit()
}

fn is_whole_word(text: &Folded, start: usize, word: &str) -> bool {
    word.chars().enumerate().all(|(n, c)| text.at(start + n) == c)
        && text.is_boundary(start)
        && !text.at(start + word.len()).is_alphabetic()
}

fn skip_spaces(text: &Folded, mut here: usize) -> usize {
    while text.at(here) == ' ' {
        here += 1;
    }
    here
}

fn skip_marks(text: &Folded, mut here: usize) -> usize {
    while matches!(text.at(here), ' ' | '.' | ':' | '#') {
        here += 1;
    }
    here
}

fn skip_comma(text: &Folded, here: usize) -> usize {
    let here = skip_spaces(text, here);
    skip_spaces(text, here + usize::from(text.at(here) == ','))
}
