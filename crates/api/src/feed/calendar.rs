//! Calendars, as RFC 5545 has them.

use chrono::{DateTime, NaiveDate, Utc};
use icalendar::{Component as _, Event, EventLike as _, EventStatus, Property};
use jiff::{Timestamp, civil::Date};
use uuid::Uuid;

use super::plain;

/// When something happens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    /// From this instant on. It is written in UTC, so no reader needs to know London's clocks.
    At(Timestamp),
    /// On this day, the whole of it.
    On(Date),
}

/// One entry of a calendar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Happening {
    /// The id of the thing: the entry is known by it for ever.
    pub id: Uuid,
    /// When.
    pub when: When,
    /// What it is called.
    pub title: String,
    /// What else there is to say.
    pub words: String,
    /// Where, in words; empty for nowhere in particular.
    pub place: String,
    /// The address of its page.
    pub url: String,
    /// What kind of thing.
    pub category: String,
    /// When it last changed.
    pub changed: Timestamp,
    /// How often it was changed.
    pub sequence: i64,
    /// Whether it will not happen.
    pub is_cancelled: bool,
}

/// A calendar to follow.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Calendar {
    /// What it is called.
    pub name: String,
    /// What it holds.
    pub about: String,
    /// The address of the page beside it.
    pub url: String,
    /// Its entries, in order.
    pub happenings: Vec<Happening>,
}

impl Calendar {
    /// When something in it last changed.
    #[must_use]
    pub fn changed(&self) -> Option<Timestamp> {
        self.happenings.iter().map(|happening| happening.changed).max()
    }

    /// As it is sent.
    #[must_use]
    pub fn text(&self) -> String {
        let mut calendar = icalendar::Calendar::empty();
        calendar
            .append_property(Property::new("VERSION", "2.0"))
            .append_property(Property::new("PRODID", "-//Heard//Heard//EN"))
            .append_property(Property::new("CALSCALE", "GREGORIAN"))
            .append_property(Property::new("METHOD", "PUBLISH"))
            .name(&line(&self.name))
            .description(&plain(&self.about))
            .append_property(Property::new("URL", &self.url))
            .append_property(Property::new("X-WR-TIMEZONE", "Europe/London"))
            .ttl(&chrono::Duration::hours(1));
        for happening in &self.happenings {
            calendar.push(event(happening));
        }
        folded(&calendar.to_string())
    }
}

/// The longest line, in bytes, its line end left out.
///
/// # Source
/// RFC 5545, 3.1.
const LONGEST_LINE: usize = 75;

/// The text with its lines folded anew: the space that a folded line goes on with counts too, which the library forgets.
fn folded(text: &str) -> String {
    let mut folded = String::with_capacity(text.len() + text.len() / LONGEST_LINE * 3);
    for line in text.replace("\r\n ", "").split_terminator("\r\n") {
        let (mut rest, mut room) = (line, LONGEST_LINE);
        while rest.len() > room {
            let (part, more) = rest.split_at(rest.floor_char_boundary(room));
            folded.push_str(part);
            folded.push_str("\r\n ");
            (rest, room) = (more, LONGEST_LINE - 1);
        }
        folded.push_str(rest);
        folded.push_str("\r\n");
    }
    folded
}

fn event(happening: &Happening) -> Event {
    let changed = instant(happening.changed);
    let mut event = Event::new();
    event
        .uid(&happening.id.to_string())
        .timestamp(changed)
        .last_modified(changed)
        .sequence(u32::try_from(happening.sequence).unwrap_or(0))
        .summary(&line(&happening.title))
        .description(&plain(&happening.words))
        .url(&happening.url)
        .add_property("CATEGORIES", line(&happening.category))
        .status(if happening.is_cancelled { EventStatus::Cancelled } else { EventStatus::Confirmed });
    if !happening.place.is_empty() {
        event.location(&line(&happening.place));
    }
    match happening.when {
        When::At(at) => {
            event.starts(instant(at));
        }
        When::On(day) => {
            // The last day is not part of it, as RFC 5545 counts. A date keeps nobody busy.
            event
                .starts(date(day))
                .ends(date(day.tomorrow().unwrap_or(day)))
                .add_property("TRANSP", "TRANSPARENT");
        }
    }
    event.done()
}

/// Text that stands on one line.
fn line(text: &str) -> String {
    plain(text).split_whitespace().collect::<Vec<_>>().join(" ")
}

fn instant(at: Timestamp) -> DateTime<Utc> {
    DateTime::from_timestamp(at.as_second(), 0).unwrap_or_default()
}

fn date(day: Date) -> NaiveDate {
    let (month, of_month) = (day.month().unsigned_abs(), day.day().unsigned_abs());
    NaiveDate::from_ymd_opt(i32::from(day.year()), u32::from(month), u32::from(of_month)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn calendar(title: &str, words: &str) -> Calendar {
        let at: Timestamp = "2026-12-14T18:30:00Z".parse().unwrap();
        Calendar {
            name: title.to_owned(),
            about: words.to_owned(),
            url: "http://heard.test/groups/alder".to_owned(),
            happenings: vec![Happening {
                id: Uuid::from_u128(7),
                when: When::At(at),
                title: title.to_owned(),
                words: words.to_owned(),
                place: "Alder Hall, the small room; first floor".to_owned(),
                url: "http://heard.test/meetings/7".to_owned(),
                category: "Meeting".to_owned(),
                changed: at,
                sequence: 2,
                is_cancelled: true,
            }],
        }
    }

    /// The lines as a reader has them: unfolded.
    fn unfolded(text: &str) -> Vec<String> {
        text.replace("\r\n ", "").split_terminator("\r\n").map(str::to_owned).collect()
    }

    #[test]
    fn an_entry_is_known_by_its_id_and_says_that_it_was_called_off() {
        let text = calendar("Alder group", "Bring tea").text();
        let lines = unfolded(&text);
        for line in [
            "UID:00000000-0000-0000-0000-000000000007",
            "DTSTART:20261214T183000Z",
            "DTSTAMP:20261214T183000Z",
            "SEQUENCE:2",
            "STATUS:CANCELLED",
            "LOCATION:Alder Hall\\, the small room\\; first floor",
        ] {
            assert!(lines.iter().any(|one| one == line), "{line} is not in\n{text}");
        }
        assert_eq!(text, calendar("Alder group", "Bring tea").text(), "the same list is the same text");
    }

    #[test]
    fn a_day_ends_before_the_next() {
        let mut with_day = calendar("Alder group", "");
        with_day.happenings[0].when = When::On(jiff::civil::date(2026, 12, 31));
        let lines = unfolded(&with_day.text());
        assert!(lines.contains(&"DTSTART;VALUE=DATE:20261231".to_owned()), "{lines:?}");
        assert!(lines.contains(&"DTEND;VALUE=DATE:20270101".to_owned()), "{lines:?}");
    }

    #[test]
    fn words_cannot_become_entries_of_their_own() {
        let words = "Tea\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nSUMMARY:Free money\r\n";
        let lines = unfolded(&calendar(words, words).text());
        assert_eq!(lines.iter().filter(|line| *line == "BEGIN:VEVENT").count(), 1);
        assert_eq!(lines.iter().filter(|line| *line == "END:VEVENT").count(), 1);
    }

    #[test]
    fn a_folded_line_counts_the_space_it_goes_on_with() {
        for length in 60..320 {
            let text = calendar("Alder group", &"x".repeat(length)).text();
            assert!(text.split("\r\n").all(|line| line.len() <= LONGEST_LINE), "{length}: {text}");
            assert!(unfolded(&text).contains(&format!("DESCRIPTION:{}", "x".repeat(length))), "{length}");
        }
    }

    proptest! {
        #[test]
        fn lines_are_short_enough_and_whole_characters(words in "(\\PC|[\\r\\n\\t ;,:\\\\é老]){0,300}") {
            let text = calendar(&words, &words).text();
            for line in text.split_terminator("\r\n") {
                prop_assert!(line.len() <= 75, "{} bytes: {line}", line.len());
                prop_assert!(!line.contains(['\r', '\n', '\0', '\u{7}']), "{line:?}");
            }
            prop_assert!(text.ends_with("END:VCALENDAR\r\n"));
            prop_assert_eq!(unfolded(&text).iter().filter(|line| line.starts_with("SUMMARY:")).count(), 1);
        }
    }
}
