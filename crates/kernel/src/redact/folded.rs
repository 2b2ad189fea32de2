//! A text as it is searched: lower case, without accents, every run of spaces one space, each character knowing where it
//! came from.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::slug::{is_invisible, spelt_out};

/// A folded text with the way back to the original.
pub(super) struct Folded {
    pub chars: Vec<char>,
    /// Where each folded character came from: the bytes of the original.
    from: Vec<Range<usize>>,
    /// Whether the original character was written small. Scripts without cases have no small letters.
    small: Vec<bool>,
    /// Whether the original had a line break in this run of spaces.
    breaks: Vec<bool>,
}

impl Folded {
    pub fn new(text: &str) -> Self {
        let mut folded = Self { chars: Vec::new(), from: Vec::new(), small: Vec::new(), breaks: Vec::new() };
        for (start, c) in text.char_indices() {
            let bytes = start..start + c.len_utf8();
            if c.is_whitespace() {
                folded.push_space(bytes, matches!(c, '\n' | '\r' | '\u{2028}' | '\u{2029}'));
            } else if is_invisible(c) || is_accent(c) {
                // It belongs to what stands before it, and goes with it.
                if let Some(last) = folded.from.last_mut() {
                    last.end = bytes.end;
                }
            } else {
                fold(c, |f| folded.push(f, bytes.clone(), c.is_lowercase()));
            }
        }
        folded
    }

    fn push(&mut self, c: char, bytes: Range<usize>, small: bool) {
        self.chars.push(c);
        self.from.push(bytes);
        self.small.push(small);
        self.breaks.push(false);
    }

    fn push_space(&mut self, bytes: Range<usize>, is_break: bool) {
        if self.chars.last() == Some(&' ') {
            let last = self.chars.len() - 1;
            self.from[last].end = bytes.end;
            self.breaks[last] |= is_break;
        } else {
            self.push(' ', bytes, false);
            *self.breaks.last_mut().expect("a space was just put there") = is_break;
        }
    }

    pub fn len(&self) -> usize {
        self.chars.len()
    }

    /// The character at this place, or a line break before the start and after the end, which is no part of any word.
    pub fn at(&self, index: usize) -> char {
        self.chars.get(index).copied().unwrap_or('\n')
    }

    /// The character before this place, likewise.
    pub fn before(&self, index: usize) -> char {
        index.checked_sub(1).map_or('\n', |before| self.at(before))
    }

    /// Whether the original of this character was written small.
    pub fn is_small(&self, index: usize) -> bool {
        self.small.get(index).copied().unwrap_or(false)
    }

    /// The bytes of the original that a find covers. An original character is covered whole, even if only part of what it
    /// folds to was found.
    pub fn bytes(&self, span: &Range<usize>) -> Range<usize> {
        self.from[span.start].start..self.from[span.end - 1].end
    }

    /// Whether no word runs on across this place.
    pub fn is_boundary(&self, index: usize) -> bool {
        let (before, after) = (self.before(index), self.at(index));
        !is_word(before) || !is_word(after) || is_unspaced(before) || is_unspaced(after)
    }

    /// Whether these characters stand at this place.
    pub fn has(&self, index: usize, words: &[char]) -> bool {
        self.chars.get(index..index + words.len()).is_some_and(|here| here == words)
    }

    /// Whether a line ends within these characters.
    pub fn has_break(&self, span: Range<usize>) -> bool {
        self.breaks[span].contains(&true)
    }

    /// The word that ends just before this place, if one does.
    pub fn word_before(&self, index: usize) -> String {
        let start = (0..index).rev().take_while(|i| is_word(self.chars[*i])).last().unwrap_or(index);
        self.chars[start..index].iter().collect()
    }

    /// Whether a sentence or a line starts at this place.
    pub fn starts_sentence(&self, index: usize) -> bool {
        let Some(space) = index.checked_sub(1) else { return true };
        if self.chars[space] != ' ' {
            return false;
        }
        if space == 0 || self.breaks[space] {
            return true;
        }
        match self.chars[space - 1] {
            '!' | '?' => true,
            // "e.g. Robin", "St. Robin" and "item 3. Robin" go on; a real word before the stop ends a sentence.
            '.' => self.word_before(space - 1).chars().filter(|c| c.is_alphabetic()).count() > 2,
            _ => false,
        }
    }
}

/// Words passed in, folded the same way, without a space at either end.
pub(super) fn fold_words(words: &str) -> Vec<char> {
    Folded::new(words.trim()).chars
}

/// Whether a character is part of a word.
pub(super) fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_' || is_combining_mark(c)
}

/// Whether a mark only colours the letter before it: European accents, Hebrew points, Arabic vowel signs. The vowel signs of
/// Indic scripts are letters to their readers and stay.
fn is_accent(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{591}'..='\u{5c7}' | '\u{64b}'..='\u{65f}' | '\u{670}')
}

/// Whether a character belongs to a script that puts no spaces between words, so that a name ends where it ends.
fn is_unspaced(c: char) -> bool {
    matches!(c, '\u{0e00}'..='\u{0eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' | '\u{3040}'..='\u{30ff}'
        | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

/// Folds one character to those it is searched as: at least one, so that nothing of a text is passed over.
fn fold(c: char, mut put: impl FnMut(char)) {
    let mut put_any = false;
    // An acute accent on its own is somebody's apostrophe; taken apart it would be a space.
    let c = if c == '´' { '\'' } else { c };
    for small in std::iter::once(c).nfkd().flat_map(char::to_lowercase).filter(|small| !is_accent(*small)) {
        put_any = true;
        match small {
            // What folds to a space inside a character is no run of spaces of the text.
            s if s.is_whitespace() => put('\u{fffd}'),
            '’' | '‘' | 'ʼ' | '`' => put('\''),
            '‐' | '‑' => put('-'),
            '‒' | '−' => put('–'),
            s => match (digit(s), spelt_out(s)) {
                (Some(digit), _) => put(digit),
                (None, Some(letters)) => letters.chars().for_each(&mut put),
                (None, None) => put(s),
            },
        }
    }
    if !put_any {
        put('\u{fffd}');
    }
}

/// The digits of the scripts that residents write in, as ASCII digits.
fn digit(c: char) -> Option<char> {
    const ZEROS: [u32; 8] = [0x0660, 0x06f0, 0x0966, 0x09e6, 0x0a66, 0x0ae6, 0x0be6, 0x0c66];
    let zero = ZEROS.into_iter().find(|zero| (*zero..zero + 10).contains(&u32::from(c)))?;
    char::from_digit(u32::from(c) - zero, 10)
}
