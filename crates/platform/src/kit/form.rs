//! Forms: what was typed is kept, what is wrong is said beside the field and in a list on top.
//!
//! A handler reads a form with the methods here. Each gives the value, or writes down what is wrong with it; at the end
//! [`Form::is_ok`] tells whether to go on or to show the page again with the same form.

use std::{collections::BTreeMap, ops::RangeInclusive, str::FromStr};

use heard_kernel::{
    message::Message,
    slug::{is_hiding, tidy_words},
};
use jiff::civil::Date;
use unicode_normalization::UnicodeNormalization;

use crate::words::{WordValue, Words};

/// What is wrong with one field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldError {
    /// The field's name.
    pub field: String,
    /// The id of the element that the list on top leads to.
    pub anchor: String,
    /// What is wrong and what to do, in the reader's language.
    pub message: String,
}

/// The values of a form and what is wrong with them.
#[derive(Clone)]
pub struct Form {
    words: Words,
    values: BTreeMap<String, Vec<String>>,
    errors: Vec<FieldError>,
}

/// The parts of a date, in the order they are asked for, with their length.
const PARTS: [&str; 3] = ["day", "month", "year"];

impl Form {
    /// A form nobody has filled in.
    #[must_use]
    pub fn empty(words: &Words) -> Self {
        Self { words: words.clone(), values: BTreeMap::new(), errors: Vec::new() }
    }

    /// A form as it was sent: `axum::Form<Vec<(String, String)>>` gives such pairs, and so does `axum::extract::Query`.
    #[must_use]
    pub fn from_pairs(words: &Words, pairs: impl IntoIterator<Item = (String, String)>) -> Self {
        let mut form = Self::empty(words);
        for (name, value) in pairs {
            form.values.entry(name).or_default().push(value);
        }
        form
    }

    /// Fills in a field before the form is first shown, in place of what it held.
    #[must_use]
    #[expect(clippy::needless_pass_by_value, reason = "callers give a number or words as they have them")]
    pub fn with(mut self, name: &str, value: impl ToString) -> Self {
        self.values.insert(name.to_owned(), vec![value.to_string()]);
        self
    }

    /// Ticks a check box before the form is first shown.
    #[must_use]
    #[expect(clippy::needless_pass_by_value, reason = "callers give a number or words as they have them")]
    pub fn with_ticked(mut self, name: &str, value: impl ToString) -> Self {
        self.values.entry(name.to_owned()).or_default().push(value.to_string());
        self
    }

    /// Fills in the three parts of a date.
    #[must_use]
    pub fn with_date(self, name: &str, date: Date) -> Self {
        self.with(&format!("{name}-day"), date.day())
            .with(&format!("{name}-month"), date.month())
            .with(&format!("{name}-year"), date.year())
    }

    /// What a field holds, as it was typed; empty when it isn't there.
    #[must_use]
    pub fn value(&self, name: &str) -> &str {
        self.all(name).first().map_or("", String::as_str)
    }

    /// Everything sent under a name, in order.
    #[must_use]
    pub fn all(&self, name: &str) -> &[String] {
        self.values.get(name).map_or(&[], Vec::as_slice)
    }

    /// Whether this answer was ticked or chosen.
    #[must_use]
    pub fn has(&self, name: &str, value: &str) -> bool {
        self.all(name).iter().any(|held| held == value)
    }

    /// Every name sent, with its values.
    pub fn fields(&self) -> impl Iterator<Item = (&str, &[String])> {
        self.values.iter().map(|(name, values)| (name.as_str(), values.as_slice()))
    }

    /// One line of text, tidied: no spaces around it or twice inside it, nothing that can't be seen. `None` when empty.
    /// Longer than `max` characters is wrong.
    pub fn text(&mut self, name: &str, max: usize) -> Option<String> {
        let tidied = tidy_line(self.value(name));
        self.within(name, tidied, max)
    }

    /// Text of several lines, tidied as [`Form::text`] but for its line ends.
    pub fn long_text(&mut self, name: &str, max: usize) -> Option<String> {
        let tidied = tidy_lines(self.value(name));
        self.within(name, tidied, max)
    }

    /// As [`Form::text`]; nothing typed is wrong, said by the words of `missing`. Empty when wrong.
    pub fn require_text(&mut self, name: &str, max: usize, missing: &str) -> String {
        let text = self.text(name, max);
        self.required(name, text, missing)
    }

    /// As [`Form::long_text`]; nothing typed is wrong, said by the words of `missing`. Empty when wrong.
    pub fn require_long_text(&mut self, name: &str, max: usize, missing: &str) -> String {
        let text = self.long_text(name, max);
        self.required(name, text, missing)
    }

    /// The answer chosen; none, or one the list doesn't have, is wrong, said by the words of `missing`.
    pub fn choice<T: FromStr>(&mut self, name: &str, missing: &str) -> Option<T> {
        let chosen = self.value(name).trim().parse().ok();
        if chosen.is_none() {
            self.wrong(name, missing);
        }
        chosen
    }

    /// The answer chosen, where none is an answer too. One the list doesn't have counts as none.
    #[must_use]
    pub fn optional_choice<T: FromStr>(&self, name: &str) -> Option<T> {
        self.value(name).trim().parse().ok()
    }

    /// A whole number. `None` when empty; what is no number, or out of `range`, is wrong.
    pub fn number(&mut self, name: &str, range: RangeInclusive<i64>) -> Option<i64> {
        let typed = self.value(name).trim().replace([',', ' '], "");
        if typed.is_empty() {
            return None;
        }
        let number = typed.parse().ok().filter(|number| range.contains(number));
        if number.is_none() {
            let bounds =
                [("least", WordValue::Number(*range.start())), ("most", WordValue::Number(*range.end()))];
            let message = self.words.t_args("platform-form-number", &bounds);
            self.wrong_text(name, message);
        }
        number
    }

    /// A date from the three fields of a date input, or from one field as `2026-12-14`. `None` when nothing was typed;
    /// a part missing, or a day no calendar has, is wrong.
    pub fn date(&mut self, name: &str) -> Option<Date> {
        if let Ok(date) = self.value(name).trim().parse() {
            return Some(date);
        }
        let typed = PARTS.map(|part| self.value(&format!("{name}-{part}")).trim().to_owned());
        if typed.iter().all(String::is_empty) {
            if !self.value(name).trim().is_empty() {
                self.wrong(name, "platform-form-date-not-real");
            }
            return None;
        }
        let part_wrong =
            |wrong: &dyn Fn(&str) -> bool| typed.iter().position(|part| wrong(part)).map(|at| PARTS[at]);
        if let Some(part) = part_wrong(&str::is_empty) {
            self.wrong_part(name, part, "platform-form-date-part");
            return None;
        }
        let month = self.month_number(&typed[1]);
        let date = (|| Date::new(year(&typed[2])?, month?, typed[0].parse().ok()?).ok())();
        if date.is_none() {
            let part = if year(&typed[2]).is_none() { "year" } else { "day" };
            let key = if part == "year" { "platform-form-date-year" } else { "platform-form-date-not-real" };
            self.wrong_part(name, part, key);
        }
        date
    }

    /// As [`Form::date`]; nothing typed is wrong, said by the words of `missing`.
    pub fn require_date(&mut self, name: &str, missing: &str) -> Option<Date> {
        let date = self.date(name);
        if date.is_none() && self.error(name).is_none() {
            self.wrong_part(name, "day", missing);
        }
        date
    }

    /// Writes down that a field is wrong, in the words of a key.
    pub fn wrong(&mut self, name: &str, key: &str) {
        let message = self.words.t(key);
        self.wrong_text(name, message);
    }

    /// Writes down that a field is wrong, as the rules said it.
    pub fn wrong_message(&mut self, name: &str, message: &Message) {
        let message = self.words.say(message);
        self.wrong_text(name, message);
    }

    /// Writes down that a field is wrong. The first thing wrong with a field is the one shown.
    pub fn wrong_text(&mut self, name: &str, message: String) {
        self.push(name, name.to_owned(), message);
    }

    /// What is wrong with a field.
    #[must_use]
    pub fn error(&self, name: &str) -> Option<&str> {
        self.errors.iter().find(|error| error.field == name).map(|error| error.message.as_str())
    }

    /// Everything that is wrong, in the order it was found.
    #[must_use]
    pub fn errors(&self) -> &[FieldError] {
        &self.errors
    }

    /// Whether nothing is wrong.
    #[must_use]
    pub fn is_ok(&self) -> bool {
        self.errors.is_empty()
    }

    /// The ids of hint and error, for `aria-describedby`; empty when there is neither.
    #[must_use]
    pub fn described_by(&self, name: &str, hint: &str) -> String {
        let hint = (!hint.is_empty()).then(|| format!("{name}-hint"));
        let error = self.error(name).map(|_| format!("{name}-error"));
        [hint, error].into_iter().flatten().collect::<Vec<_>>().join(" ")
    }

    /// The id of the nth answer, from 1. The first has the field's name, so that the list of errors leads to it.
    #[must_use]
    #[expect(clippy::needless_pass_by_value, reason = "callers give a number or words as they have them")]
    pub fn item_id(&self, name: &str, n: impl ToString) -> String {
        match n.to_string().as_str() {
            "1" => name.to_owned(),
            n => format!("{name}-{n}"),
        }
    }

    /// Whether this part of a date is to be mended.
    #[must_use]
    pub fn is_part_wrong(&self, name: &str, part: &str) -> bool {
        self.errors.iter().any(|error| {
            error.field == name
                && (error.anchor == format!("{name}-{part}")
                    || error.message == self.words.t("platform-form-date-not-real"))
        })
    }

    /// What a part of a date holds, as it was typed.
    #[must_use]
    pub fn part(&self, name: &str, part: &str) -> &str {
        self.value(&format!("{name}-{part}"))
    }

    fn within(&mut self, name: &str, text: String, max: usize) -> Option<String> {
        let length = text.chars().count();
        if length > max {
            let values = [("max", WordValue::from(max)), ("over", WordValue::from(length - max))];
            let message = self.words.t_args("platform-form-too-long", &values);
            self.wrong_text(name, message);
        }
        (1..=max).contains(&length).then_some(text)
    }

    fn required(&mut self, name: &str, text: Option<String>, missing: &str) -> String {
        if text.is_none() && self.error(name).is_none() {
            self.wrong(name, missing);
        }
        text.unwrap_or_default()
    }

    fn wrong_part(&mut self, name: &str, part: &str, key: &str) {
        let message = self.words.t(key);
        self.push(name, format!("{name}-{part}"), message);
    }

    fn push(&mut self, field: &str, anchor: String, message: String) {
        if self.error(field).is_none() {
            self.errors.push(FieldError { field: field.to_owned(), anchor, message });
        }
    }

    /// 11, "November" and "nov" are the eleventh month.
    fn month_number(&self, typed: &str) -> Option<i8> {
        let typed = typed.to_lowercase();
        let named =
            |prefix: &str, month: i8| self.words.t(&format!("{prefix}-{month}")).to_lowercase() == typed;
        typed.parse().ok().or_else(|| {
            (1..=12).find(|&month| named("platform-month", month) || named("platform-month-short", month))
        })
    }
}

fn year(typed: &str) -> Option<i16> {
    if typed.len() == 4 { typed.parse().ok().filter(|year| *year >= 1900) } else { None }
}

/// One line of text as people mean it: no spaces around it or twice inside it, no control characters.
#[must_use]
pub fn tidy_line(typed: &str) -> String {
    tidy_words(&typed.nfc().collect::<String>())
}

/// Text of several lines, tidied as [`tidy_line`] but for its line ends.
#[must_use]
pub fn tidy_lines(typed: &str) -> String {
    let typed = typed.replace("\r\n", "\n").replace('\r', "\n");
    let lines: Vec<_> = typed
        .lines()
        .map(|line| line.nfc().filter(|c| !c.is_control() && !is_hiding(*c)).collect::<String>())
        .collect();
    lines.iter().map(|line| line.trim_end()).collect::<Vec<_>>().join("\n").trim().to_owned()
}

#[cfg(test)]
mod tests;
