//! E-mail addresses, UK telephone numbers and UK postcodes.

use std::ops::Range;

use super::folded::{Folded, is_word};
use super::{Find, What};

/// Every e-mail address, telephone number and postcode.
pub(super) fn finds(text: &Folded) -> Vec<Find> {
    let mut finds = Vec::new();
    let mut found = |what, span: Option<Range<usize>>| finds.extend(span.map(|span| Find { span, what }));
    for index in 0..text.len() {
        found(What::Email, email_around(text, index));
        found(What::Phone, phone_at(text, index).map(|end| index..end));
        found(What::Postcode, postcode_at(text, index).map(|end| index..end));
    }
    finds
}

/// The address around the `@` at this place: at least one character before it, and a name with a dot after it.
fn email_around(text: &Folded, at: usize) -> Option<Range<usize>> {
    if text.at(at) != '@' {
        return None;
    }
    // Two addresses run together are one find: half of one would be too much left.
    let is_local = |c: char| is_word(c) || matches!(c, '.' | '+' | '-' | '%' | '\'' | '@');
    let mut start = (0..at).rev().take_while(|i| is_local(text.chars[*i])).last()?;
    while start < at && !is_word(text.at(start)) {
        start += 1;
    }
    let mut end = at + 1;
    while is_word(text.at(end)) || matches!(text.at(end), '.' | '-') {
        end += 1;
    }
    while matches!(text.before(end), '.' | '-') {
        end -= 1;
    }
    let domain = text.chars.get(at + 1..end)?;
    let has_dot = domain.iter().skip(1).any(|c| *c == '.');
    (start < at && has_dot).then_some(start..end)
}

/// A group of digits in a row of them: where it ends in the text, and how many digits there were by then.
struct Group {
    end: usize,
    digits: usize,
}

/// The end of a telephone number that starts here.
fn phone_at(text: &Folded, start: usize) -> Option<usize> {
    let opens_bracket =
        text.at(start) == '(' && (text.at(start + 1) == '+' || text.at(start + 1).is_ascii_digit());
    let opens = opens_bracket || text.at(start) == '+' || text.at(start).is_ascii_digit();
    if !opens || !may_start_number(text, start) {
        return None;
    }
    let has_plus = text.at(start) == '+' || (opens_bracket && text.at(start + 1) == '+');
    let (digits, groups) = digits_from(text, start);
    // The longest run of whole groups that is a number: what follows it may be a time or a count.
    let number =
        groups.iter().rev().find(|group| is_uk_number(has_plus, &digits[..group.digits], &groups))?;
    // "(020) 7946 0000" has its bracket inside, "(020 7946 0000)" around it.
    let count = |bracket| text.chars[start..number.end].iter().filter(|c| **c == bracket).count();
    if opens_bracket && count('(') != count(')') {
        return None;
    }
    let end = end_of_extension(text, number.end);
    text.is_boundary(end).then_some(end)
}

/// A number does not start inside a word, nor in the middle of a date, a reference or an amount.
fn may_start_number(text: &Folded, start: usize) -> bool {
    let before = text.before(start);
    let goes_on = matches!(before, '-' | '.' | ':') && text.before(start - 1).is_ascii_digit();
    !is_word(before) && !matches!(before, '£' | '+') && !goes_on
}

/// The digits from here on and the ends of their groups. Between groups stand at most three of the usual marks.
fn digits_from(text: &Folded, start: usize) -> (String, Vec<Group>) {
    let (mut digits, mut groups) = (String::new(), Vec::new());
    let mut here = start;
    let mut marks = 0;
    // The longest spelling there is, with the country and its zero, has 15 digits.
    while digits.len() < 16 {
        match text.at(here) {
            c if c.is_ascii_digit() => {
                digits.push(c);
                marks = 0;
                if !text.at(here + 1).is_ascii_digit() {
                    groups.push(Group { end: here + 1, digits: digits.len() });
                }
            }
            '+' | '(' if digits.is_empty() => {}
            ' ' | '-' | '–' | '.' | '(' | ')' if marks < 3 => marks += 1,
            _ => break,
        }
        here += 1;
    }
    (digits, groups)
}

/// Whether these digits are a UK number: 0 and 9 or 10 more, or the country and the same without the 0 (or with it).
fn is_uk_number(has_plus: bool, digits: &str, groups: &[Group]) -> bool {
    let abroad = if has_plus { digits.strip_prefix("44") } else { digits.strip_prefix("0044") };
    let national = match abroad {
        Some(rest) => rest.strip_prefix('0').unwrap_or(rest),
        None if has_plus => return false,
        None => match digits.strip_prefix('0') {
            Some(rest) if starts_like_a_code(groups) => rest,
            // A spreadsheet ate the first zero of a mobile.
            None if digits.len() == 10 && digits.starts_with('7') && starts_like_a_code(groups) => digits,
            _ => return false,
        },
    };
    matches!(national.len(), 9 | 10) && national.starts_with(['1', '2', '3', '5', '7', '8', '9'])
}

/// Whether the first group is long enough for a dialling code: "02.04.2026 17" is a date and an hour.
fn starts_like_a_code(groups: &[Group]) -> bool {
    match groups {
        [first, second, ..] => first.digits >= 3 || (first.digits == 2 && second.digits >= 5),
        [only] => only.digits >= 3,
        [] => false,
    }
}

const EXTENSIONS: [&str; 3] = ["extension", "ext", "x"];

/// The end of a number with its extension ("ext. 12", "x12"), if it has one.
fn end_of_extension(text: &Folded, end: usize) -> usize {
    let skip = |mut here: usize, marks: &[char]| {
        while marks.contains(&text.at(here)) {
            here += 1;
        }
        here
    };
    let word = skip(end, &[' ', ',', '(']);
    for extension in EXTENSIONS {
        let letters: Vec<char> = extension.chars().collect();
        if !text.has(word, &letters) {
            continue;
        }
        let marks: &[char] = if extension == "x" { &[] } else { &['.', ':', ' '] };
        let digits = skip(word + letters.len(), marks);
        let after = (digits..digits + 6).take_while(|i| text.at(*i).is_ascii_digit()).count();
        if after > 0 && !is_word(text.at(digits + after)) {
            return digits + after;
        }
    }
    end
}

/// The end of a whole postcode that starts here. The first half alone ("E8") names a district, not a home, and stays.
fn postcode_at(text: &Folded, start: usize) -> Option<usize> {
    if !text.at(start).is_ascii_alphabetic() || !text.is_boundary(start) {
        return None;
    }
    let outward = (2..=4).filter(|len| is_outward(text.chars.get(start..start + len).unwrap_or_default()));
    let mut ends = outward.filter_map(|len| {
        let inward = if text.at(start + len) == ' ' { start + len + 1 } else { start + len };
        is_inward(text, inward).then_some(inward + 3)
    });
    ends.find(|end| text.is_boundary(*end))
}

/// A9, A99, AA9, AA99, A9A or AA9A.
fn is_outward(letters: &[char]) -> bool {
    let shape: String = letters
        .iter()
        .map(|c| {
            if c.is_ascii_digit() {
                '9'
            } else if c.is_ascii_alphabetic() {
                'a'
            } else {
                '?'
            }
        })
        .collect();
    matches!(shape.as_str(), "a9" | "a99" | "aa9" | "aa99" | "a9a" | "aa9a")
}

/// A digit and two of the letters that postcodes use there. "2nd" after "block B1" is an ordinal.
fn is_inward(text: &Folded, start: usize) -> bool {
    let Some([digit, first, second]) = text.chars.get(start..start + 3) else { return false };
    let is_letter = |c: &char| c.is_ascii_alphabetic() && !matches!(c, 'c' | 'i' | 'k' | 'm' | 'o' | 'v');
    let is_ordinal = text.is_small(start + 1)
        && matches!(
            (digit, first, second),
            ('1', 's', 't') | ('2', 'n', 'd') | ('3', 'r', 'd') | (_, 't', 'h')
        );
    digit.is_ascii_digit() && is_letter(first) && is_letter(second) && !is_ordinal
}
