//! All words people read, from language files (Fluent), with plurals, dates and numbers as the reader's language has them.
//!
//! The files themselves lie beside the pages that say them: `locales/` of each crate.

use std::{
    borrow::Cow,
    collections::{BTreeMap, BTreeSet, HashMap},
    sync::{Arc, Mutex, PoisonError},
};

use fluent_bundle::{FluentArgs, FluentResource, FluentValue, concurrent::FluentBundle};
use heard_kernel::{
    london,
    message::{Message, Value},
};
use jiff::{Timestamp, civil::Date};
use unic_langid::LanguageIdentifier;

pub mod choice;
mod counting;
pub mod parts;
pub mod source;
#[cfg(test)]
mod tests;

pub use self::source::Sentence;

/// A language's files: its code and the text of one `.ftl` file.
pub type LanguageFile = (&'static str, &'static str);

/// A value to put into a sentence.
#[derive(Clone, Debug)]
pub enum WordValue {
    /// Text as it is.
    Text(String),
    /// A number, which may choose a plural.
    Number(i64),
}
impl From<&str> for WordValue {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}
impl From<&String> for WordValue {
    fn from(text: &String) -> Self {
        Self::Text(text.clone())
    }
}
impl From<String> for WordValue {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}
impl From<i64> for WordValue {
    fn from(n: i64) -> Self {
        Self::Number(n)
    }
}
impl From<&i64> for WordValue {
    fn from(n: &i64) -> Self {
        Self::Number(*n)
    }
}
impl From<u32> for WordValue {
    fn from(n: u32) -> Self {
        Self::Number(i64::from(n))
    }
}
impl From<&u32> for WordValue {
    fn from(n: &u32) -> Self {
        Self::Number(i64::from(*n))
    }
}
impl From<usize> for WordValue {
    fn from(n: usize) -> Self {
        Self::Number(i64::try_from(n).unwrap_or(i64::MAX))
    }
}
impl From<&usize> for WordValue {
    fn from(n: &usize) -> Self {
        Self::from(*n)
    }
}

/// Every language the program has.
#[derive(Default)]
pub struct Languages {
    bundles: HashMap<&'static str, FluentBundle<FluentResource>>,
    sentences: HashMap<&'static str, BTreeMap<String, Sentence>>,
    digests: HashMap<&'static str, String>,
    /// Keys that somebody read in English because their own language lacks them.
    missed: Mutex<BTreeSet<String>>,
    /// Words that take no values, by language and key, as they are said: most of a page is of this kind.
    plain: HashMap<&'static str, HashMap<&'static str, String>>,
}

/// What is wrong with a language file.
#[derive(Debug, thiserror::Error)]
#[error("language file {code}: {what}")]
pub struct LanguageProblem {
    code: String,
    what: String,
}

impl Languages {
    /// Reads the files of all crates.
    ///
    /// # Errors
    /// [`LanguageProblem`] for a file that does not parse, or a key that is there twice.
    pub fn read(files: &[LanguageFile]) -> Result<Self, LanguageProblem> {
        let mut bundles = HashMap::new();
        let mut sentences: HashMap<&'static str, BTreeMap<String, Sentence>> = HashMap::new();
        for &(code, text) in files {
            sentences.entry(code).or_default().extend(source::sentences(text));
            let problem = |what: String| LanguageProblem { code: code.to_owned(), what };
            let bundle = match bundles.entry(code) {
                std::collections::hash_map::Entry::Occupied(entry) => entry.into_mut(),
                std::collections::hash_map::Entry::Vacant(entry) => {
                    let id: LanguageIdentifier = code.parse().map_err(|e| problem(format!("{e}")))?;
                    let mut bundle = FluentBundle::new_concurrent(vec![id]);
                    // Isolation marks keep a Latin name upright inside Arabic; in English they would only be in the way.
                    bundle.set_use_isolating(is_rtl(code));
                    bundle.set_formatter(Some(counting::written));
                    entry.insert(bundle)
                }
            };
            let resource =
                FluentResource::try_new(text.to_owned()).map_err(|(_, e)| problem(format!("{e:?}")))?;
            bundle.add_resource(resource).map_err(|e| problem(format!("{e:?}")))?;
        }
        let english = sentences.get("en").cloned().unwrap_or_default();
        let digests = sentences.iter().map(|(code, own)| (*code, source::digest(&english, own))).collect();
        let mut plain: HashMap<&'static str, HashMap<&'static str, String>> = HashMap::new();
        for &(code, text) in files {
            let said = keys_of(text).filter_map(|key| Some((key, without_values(bundles.get(code)?, key)?)));
            plain.entry(code).or_default().extend(said);
        }
        Ok(Self { bundles, sentences, digests, plain, missed: Mutex::default() })
    }

    /// The codes of all languages, in order: `ar`, `en`.
    #[must_use]
    pub fn codes(&self) -> Vec<&'static str> {
        let mut codes: Vec<_> = self.bundles.keys().copied().collect();
        codes.sort_unstable();
        codes
    }

    /// Every sentence of a language as its files write it, by key; empty for a language the program doesn't have.
    #[must_use]
    pub fn sentences(&self, code: &str) -> Cow<'_, BTreeMap<String, Sentence>> {
        self.sentences.get(code).map_or_else(|| Cow::Owned(BTreeMap::new()), Cow::Borrowed)
    }

    /// One digest over all sentences of a language and the English ones they say: another one after any change.
    #[must_use]
    pub fn digest(&self, code: &str) -> &str {
        self.digests.get(code).map_or("", String::as_str)
    }

    /// The keys that were read in English so far because the reader's language lacks them.
    #[must_use]
    pub fn missed(&self) -> BTreeSet<String> {
        self.missed.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Whether English has this key.
    #[must_use]
    pub fn has(&self, key: &str) -> bool {
        self.bundles.get("en").is_some_and(|bundle| bundle.has_message(key))
    }
}

/// The keys of a language file: what stands at the beginning of a line before an equals sign.
fn keys_of(text: &str) -> impl Iterator<Item = &str> {
    let lines = text.lines().filter(|line| line.starts_with(|c: char| c.is_ascii_alphabetic()));
    lines.filter_map(|line| Some(line.split_once('=')?.0.trim_end()))
}

/// The words of a key, where they take no values.
fn without_values(bundle: &FluentBundle<FluentResource>, key: &str) -> Option<String> {
    let pattern = bundle.get_message(key)?.value()?;
    let mut errors = Vec::new();
    let text = bundle.format_pattern(pattern, None, &mut errors).into_owned();
    errors.is_empty().then_some(text)
}

fn is_rtl(code: &str) -> bool {
    matches!(code.split('-').next(), Some("ar" | "ur" | "fa" | "he"))
}

/// A value put together from parts that are each kept apart has no letter that tells which way it runs: a mark does.
fn directed<'a>(code: &str, text: &'a str) -> Cow<'a, str> {
    if is_rtl(code) && text.starts_with('\u{2068}') {
        Cow::Owned(format!("\u{200F}{text}"))
    } else {
        Cow::Borrowed(text)
    }
}

/// The words in one reader's language.
#[derive(Clone)]
pub struct Words {
    languages: Arc<Languages>,
    code: &'static str,
    /// Whether what is said in English for want of a translation is marked, for [`parts::marked_up`].
    marks: bool,
}

impl Words {
    /// Words in the language `code`, or in English where the program doesn't have it.
    #[must_use]
    pub fn new(languages: Arc<Languages>, code: &str) -> Self {
        let code = languages.bundles.keys().copied().find(|known| *known == code).unwrap_or("en");
        Self { languages, code, marks: false }
    }

    /// The same, for a page: what it says in English for want of a translation is marked, and [`parts::marked_up`] makes
    /// a part of the page of it that says which language it is in.
    #[must_use]
    pub fn for_pages(mut self) -> Self {
        self.marks = true;
        self
    }

    /// The same words in another language.
    #[must_use]
    pub fn in_language(&self, code: &str) -> Self {
        Self::new(self.languages.clone(), code)
    }

    /// The language's code, for `lang`.
    #[must_use]
    pub fn lang(&self) -> &'static str {
        self.code
    }

    /// `ltr` or `rtl`, for `dir`.
    #[must_use]
    pub fn dir(&self) -> &'static str {
        if is_rtl(self.code) { "rtl" } else { "ltr" }
    }

    /// The words of a key.
    #[must_use]
    pub fn t(&self, key: &str) -> String {
        let plain = self.languages.plain.get(self.code).and_then(|plain| plain.get(key));
        plain.cloned().unwrap_or_else(|| self.t_args(key, &[]))
    }

    /// The words of a key with values put in.
    #[must_use]
    pub fn t_args(&self, key: &str, values: &[(&str, WordValue)]) -> String {
        if let Some(text) = self.format(self.code, key, values) {
            return text;
        }
        let Some(text) = self.format("en", key, values) else {
            // A test finds missing keys; a reader is better served by the key than by nothing.
            tracing::error!(key, "a key has no words");
            return key.to_owned();
        };
        self.languages.missed.lock().unwrap_or_else(PoisonError::into_inner).insert(key.to_owned());
        if self.marks { parts::mark(&text) } else { text }
    }

    fn format(&self, code: &str, key: &str, values: &[(&str, WordValue)]) -> Option<String> {
        let bundle = self.languages.bundles.get(code)?;
        let pattern = bundle.get_message(key)?.value()?;
        let mut args = FluentArgs::new();
        for (name, value) in values {
            match value {
                WordValue::Text(text) => args.set(*name, FluentValue::String(directed(code, text))),
                WordValue::Number(n) => args.set(*name, counting::number(code, *n)),
            }
        }
        let mut errors = Vec::new();
        let text = bundle.format_pattern(pattern, Some(&args), &mut errors).into_owned();
        if !errors.is_empty() {
            tracing::error!(key, ?errors, "words with a value missing");
        }
        Some(text)
    }

    /// A message of the rules, said in this language.
    #[must_use]
    pub fn say(&self, message: &Message) -> String {
        let values: Vec<(&str, WordValue)> = message
            .values
            .iter()
            .map(|(name, value)| {
                let value = match value {
                    Value::Text(text) => WordValue::Text(text.clone()),
                    Value::Number(n) => WordValue::Number(*n),
                    Value::Date(date) => WordValue::Text(self.day_year(*date)),
                    Value::Instant(at) => WordValue::Text(self.when(*at)),
                };
                (*name, value)
            })
            .collect();
        self.t_args(message.key, &values)
    }

    /// Digits and the names of days run one way of themselves. Were each kept apart, nothing would tell which way a day runs
    /// inside a sentence.
    fn plain(&self, key: &str, values: &[(&str, WordValue)]) -> String {
        self.t_args(key, values).replace(['\u{2068}', '\u{2069}'], "")
    }

    fn day_parts(&self, key: &str, date: Date) -> String {
        let weekday = self.t(&format!("platform-weekday-{}", date.weekday().to_monday_one_offset()));
        let month = self.t(&format!("platform-month-{}", date.month()));
        let values = [
            ("weekday", WordValue::Text(weekday)),
            ("month", WordValue::Text(month)),
            // As text: a year is not written 2,026.
            ("day", WordValue::Text(date.day().to_string())),
            ("year", WordValue::Text(date.year().to_string())),
        ];
        self.plain(key, &values)
    }

    /// "Friday 27 November".
    #[must_use]
    pub fn day(&self, date: Date) -> String {
        self.day_parts("platform-day", date)
    }

    /// "Friday 27 November 2026".
    #[must_use]
    pub fn day_year(&self, date: Date) -> String {
        self.day_parts("platform-day-year", date)
    }

    /// "27 November 2026".
    #[must_use]
    pub fn date(&self, date: Date) -> String {
        self.day_parts("platform-date", date)
    }

    /// "27 November".
    #[must_use]
    pub fn short_day(&self, date: Date) -> String {
        self.day_parts("platform-short-day", date)
    }

    /// "November 2026".
    #[must_use]
    pub fn month(&self, date: Date) -> String {
        self.day_parts("platform-month-year", date)
    }

    /// "Nov".
    #[must_use]
    pub fn month_short(&self, date: Date) -> String {
        self.t(&format!("platform-month-short-{}", date.month()))
    }

    /// "Fri".
    #[must_use]
    pub fn weekday_short(&self, date: Date) -> String {
        self.t(&format!("platform-weekday-short-{}", date.weekday().to_monday_one_offset()))
    }

    /// "10:42am", in London.
    #[must_use]
    pub fn time(&self, at: Timestamp) -> String {
        let time = london::at(at).time();
        let (hour, minute) = (time.hour(), time.minute());
        let key = if hour < 12 { "platform-time-am" } else { "platform-time-pm" };
        let hour = if hour % 12 == 0 { 12 } else { hour % 12 };
        let clock = if minute == 0 { hour.to_string() } else { format!("{hour}:{minute:02}") };
        self.plain(key, &[("time", WordValue::Text(clock))])
    }

    /// "23 November 2026, 10:42am", in London.
    #[must_use]
    pub fn when(&self, at: Timestamp) -> String {
        let date = self.date(london::today(at));
        self.plain("platform-when", &[("date", date.into()), ("time", self.time(at).into())])
    }

    /// "Monday 23 November 2026, 10:42am", in London.
    #[must_use]
    pub fn day_and_time(&self, at: Timestamp) -> String {
        let day = self.day_year(london::today(at));
        self.plain("platform-when", &[("date", day.into()), ("time", self.time(at).into())])
    }
}
