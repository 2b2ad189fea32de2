//! What may be a danger in the home, and by when somebody has to look.

use heard_kernel::{calendar::HolidayCalendar, london};
use jiff::{Timestamp, civil::Date};

/// Single words that speak of a danger, by how they begin: "leak" is also "leaks", "leaking" and "leaked".
const BEGINNINGS: &[&str] = &[
    "mould",
    "mold",
    "leak",
    "flood",
    "asbestos",
    "legionella",
    "legionnaire",
    "sewage",
    "collaps",
    "electrocut",
    "spark",
    "subsid",
];

/// Single words that speak of a danger, whole: "damp", but no "damper".
const WORDS: &[&str] = &[
    "damp",
    "dampness",
    "gas",
    "fire",
    "fires",
    "smoke",
    "smoking",
    "burning",
    "flames",
    "fumes",
    "co",
    "condensation",
    "scald",
    "scalding",
    "scalded",
    "infestation",
    "rats",
    "suffocating",
    "freezing",
];

/// Pairs of words that speak of a danger when the second stands within four words of the first.
const NEAR: &[(&str, &str)] = &[
    ("electric", "shock"),
    ("electric", "shocks"),
    ("electrical", "shock"),
    ("bare", "wires"),
    ("bare", "wire"),
    ("exposed", "wires"),
    ("exposed", "wire"),
    ("exposed", "wiring"),
    ("loose", "wires"),
    ("loose", "wiring"),
    ("carbon", "monoxide"),
    ("no", "heating"),
    ("without", "heating"),
    ("heating", "not"),
    ("heating", "off"),
    ("heating", "broken"),
    ("heating", "broke"),
    ("boiler", "not"),
    ("boiler", "broken"),
    ("boiler", "broke"),
    ("no", "hot"),
    ("without", "hot"),
    ("no", "water"),
    ("without", "water"),
    ("no", "electricity"),
    ("no", "power"),
    ("without", "electricity"),
    ("ceiling", "falling"),
    ("ceiling", "fell"),
    ("ceiling", "fallen"),
    ("ceiling", "down"),
    ("ceiling", "crack"),
    ("wall", "falling"),
    ("loose", "bricks"),
    ("falling", "masonry"),
    ("window", "fell"),
    ("window", "falling"),
    ("black", "spots"),
    ("raw", "sewage"),
    ("broken", "banister"),
    ("loose", "banister"),
    ("loose", "handrail"),
];

/// How far apart the words of a pair may stand.
const WITHIN: usize = 4;

/// Whether words, or the topic they are about, may speak of a danger in the home.
///
/// Better one alarm too many than one too few: "my gas bill" is marked, and a person looks. Words that only contain one of
/// ours ("gasp", "firefly", "damper") are not.
///
/// # Source
/// The Hazards in Social Housing (Prescribed Requirements) (England) Regulations 2025 ("Awaab's Law"): damp, mould and
/// emergency hazards from 27 October 2025, further hazards from 2026; awareness may come from anything a tenant says.
/// `domain.md`, "Rules of a clock".
#[must_use]
pub fn may_be_hazard(words: &str, topic_is_hazard: bool) -> bool {
    if topic_is_hazard {
        return true;
    }
    let words: Vec<String> = words
        .to_lowercase()
        .replace(['\'', '’'], "")
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect();
    words.iter().enumerate().any(|(n, word)| {
        let near = &words[n + 1..words.len().min(n + 1 + WITHIN)];
        BEGINNINGS.iter().any(|beginning| word.starts_with(beginning))
            || WORDS.contains(&word.as_str())
            || NEAR.iter().any(|(first, second)| word == first && near.iter().any(|word| word == second))
    })
}

/// The last day to look at words that may speak of a danger.
///
/// # Source
/// `domain.md`, "Rules of a clock": "a proposal nobody triaged by the end of the next working day alarms the head of
/// service".
#[must_use]
pub fn look_by(received_at: Timestamp) -> Date {
    let day = london::today(received_at);
    // Beyond the calendar's end nothing is later than the day itself.
    HolidayCalendar::england_and_wales().next_working_day(day).unwrap_or(day)
}

/// Whether the head of service has to be told: the last day to look is over.
#[must_use]
pub fn is_alarming(received_at: Timestamp, today: Date) -> bool {
    today > look_by(received_at)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn words_that_may_speak_of_a_danger_are_marked() {
        for words in [
            "There is damp in my bedroom",
            "DAMP!",
            "black mould behind the bed",
            "the wall is mouldy",
            "I can smell gas",
            "my gas bill is too high",
            "The fire door does not shut",
            "an electric shock from the cooker",
            "The socket gave me an electric little shock",
            "sparks from the light",
            "no heating since Monday",
            "we have no proper heating",
            "The heating is off again",
            "the heating has not worked",
            "My ceiling is falling in",
            "the ceiling came down",
            "asbestos in the pram shed",
            "carbon monoxide alarm",
            "a leak under the sink",
            "it's leaking",
            "Water leaks through",
            "flooded stairs",
            "no hot water",
            "bare wires in the lobby",
            "the roof collapsed",
            "sewage in the yard",
        ] {
            assert!(may_be_hazard(words, false), "{words}");
        }
    }

    #[test]
    fn other_words_are_not() {
        for words in [
            "",
            "The lift lobby needs paint",
            "the piano has a broken damper",
            "fireflies and fireworks",
            "He gasped",
            "More bike racks please",
            "The noticeboard is empty",
            "The grass is too long and the heating engineer was kind",
            "no parking here",
            "a shock to see the electric car",
            "Heat the hall for the meeting",
            "moulding",
        ] {
            let expected = words == "moulding"; // One alarm too many, and known.
            assert_eq!(may_be_hazard(words, false), expected, "{words}");
        }
    }

    #[test]
    fn everything_about_a_dangerous_topic_is_marked() {
        assert!(may_be_hazard("It is there again", true));
        assert!(may_be_hazard("", true));
    }

    #[test]
    fn somebody_has_until_the_end_of_the_next_working_day() {
        for (received, by) in [
            ("2026-11-23T09:00:00Z", date(2026, 11, 24)),
            // Friday evening: Monday.
            ("2026-11-27T20:00:00Z", date(2026, 11, 30)),
            // A meeting on Maundy Thursday: the Tuesday after Easter.
            ("2026-04-02T18:30:00Z", date(2026, 4, 7)),
            // It was the first of July in London.
            ("2026-06-30T23:30:00Z", date(2026, 7, 2)),
        ] {
            let received: Timestamp = received.parse().unwrap();
            assert_eq!(look_by(received), by, "{received}");
            assert!(!is_alarming(received, by));
            assert!(is_alarming(received, by.tomorrow().unwrap()));
        }
    }

    proptest! {
        #[test]
        fn a_danger_is_found_wherever_it_stands(before in "[a-z ]{0,40}", after in "[a-z ]{0,40}") {
            let words = format!("{before} carbon monoxide, {after}");
            prop_assert!(may_be_hazard(&words, false));
        }
    }
}
