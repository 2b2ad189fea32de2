//! Something to tell a person, before it is known in which language.
//!
//! Rules and operations refuse and report with a [`Message`]: a key of the feature's language files and the values it
//! needs. Whoever shows it says it in the reader's own language, with dates and numbers written as that language does.

use jiff::Timestamp;
use jiff::civil::Date;

/// A value inside a [`Message`], kept as what it is so that each language can write it in its own way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// Words as somebody wrote them, such as the title of an action. Never translated.
    Text(String),
    /// A count, which may choose between singular and plural.
    Number(i64),
    /// A civil date, in London.
    Date(Date),
    /// A moment, shown in London's time.
    Instant(Timestamp),
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<i64> for Value {
    fn from(number: i64) -> Self {
        Self::Number(number)
    }
}

impl From<i32> for Value {
    fn from(number: i32) -> Self {
        Self::Number(number.into())
    }
}

impl From<u32> for Value {
    fn from(number: u32) -> Self {
        Self::Number(number.into())
    }
}

impl From<usize> for Value {
    /// A count beyond the largest `i64` is told as that.
    fn from(number: usize) -> Self {
        Self::Number(number.try_into().unwrap_or(i64::MAX))
    }
}

impl From<Date> for Value {
    fn from(date: Date) -> Self {
        Self::Date(date)
    }
}

impl From<Timestamp> for Value {
    fn from(instant: Timestamp) -> Self {
        Self::Instant(instant)
    }
}

/// A key of the language files with its values: what happened and what to do next, without blame or jargon.
///
/// ```
/// use heard_kernel::message::{Message, Value};
///
/// let refused = Message::key("actions-wait-until").with("title", "Mend the bin store door").with("days", 5);
/// assert_eq!(refused.value("days"), Some(&Value::Number(5)));
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    /// The key, prefixed with the crate whose language files hold it.
    pub key: &'static str,
    /// The named values, in the order they were given.
    pub values: Vec<(&'static str, Value)>,
}

impl Message {
    /// A message without values.
    #[must_use]
    pub const fn key(key: &'static str) -> Self {
        Self { key, values: Vec::new() }
    }

    /// The same message with a value. A name given before is replaced.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<Value>) -> Self {
        let value = value.into();
        match self.values.iter_mut().find(|(known, _)| *known == name) {
            Some(slot) => slot.1 = value,
            None => self.values.push((name, value)),
        }
        self
    }

    /// The value of this name, if there is one.
    #[must_use]
    pub fn value(&self, name: &str) -> Option<&Value> {
        self.values.iter().find(|(known, _)| *known == name).map(|(_, value)| value)
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn a_value_stays_what_it_is() {
        let message = Message::key("actions-late-by")
            .with("title", "Bin store doors")
            .with("days", 3_usize)
            .with("due", date(2026, 4, 27))
            .with("at", Timestamp::UNIX_EPOCH);
        assert_eq!(
            message.values,
            [
                ("title", Value::Text("Bin store doors".to_owned())),
                ("days", Value::Number(3)),
                ("due", Value::Date(date(2026, 4, 27))),
                ("at", Value::Instant(Timestamp::UNIX_EPOCH)),
            ]
        );
        assert_eq!(message.key, "actions-late-by");
    }

    #[test]
    fn a_name_given_twice_keeps_the_last_value() {
        let message = Message::key("a").with("n", 1).with("other", "x").with("n", 2);
        assert_eq!(message.values, [("n", Value::Number(2)), ("other", Value::Text("x".to_owned()))]);
        assert_eq!(message.value("nobody"), None);
    }
}
