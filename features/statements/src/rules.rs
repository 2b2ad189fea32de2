//! When a page must be read again, and what security.txt says.
//!
//! # Source
//! The Public Sector Bodies (Websites and Mobile Applications) (No. 2) Accessibility Regulations 2018: the statement is
//! kept under regular review, at least once a year. RFC 9116 for security.txt.

use heard_kernel::message::Message;
use jiff::{Timestamp, ToSpan as _, civil::Date};

/// The longest time until a page is read again, in months.
pub const REVIEW_WITHIN_MONTHS: i32 = 12;
/// How many days security.txt holds: well under the year that RFC 9116 (2.5.5) recommends at most.
pub const HOLDS_DAYS: i32 = 180;
/// The longest text, in characters.
pub const LONGEST: usize = 40_000;

/// The usual day to read a page again.
#[must_use]
pub fn usual_review(today: Date) -> Date {
    today.saturating_add(REVIEW_WITHIN_MONTHS.months())
}

/// Whether a day can be the next review.
///
/// # Errors
/// Says that it is not in the future, or more than a year away.
pub fn check_review(review_on: Date, today: Date) -> Result<(), Message> {
    if review_on <= today {
        return Err(Message::key("statements-review-past"));
    }
    if review_on > usual_review(today) {
        return Err(Message::key("statements-review-far").with("day", usual_review(today)));
    }
    Ok(())
}

/// Whether a page should have been read again by now.
#[must_use]
pub fn is_overdue(review_on: Date, today: Date) -> bool {
    review_on < today
}

/// What security.txt says at `now`. Its `Expires` is always in the future, and the same for a whole day.
///
/// # Source
/// RFC 9116: Contact (2.5.3), Expires (2.5.5), Preferred-Languages (2.5.8), Canonical (2.5.2), Policy (2.5.7).
#[must_use]
pub fn security_txt(site: &str, mail: &str, phone: &str, languages: &[&str], now: Timestamp) -> String {
    let today = heard_kernel::london::today(now);
    let expires = today.saturating_add(HOLDS_DAYS.days());
    let mut lines = vec![format!("Contact: {site}/security")];
    if mail.contains('@') && !mail.ends_with("@localhost") {
        lines.push(format!("Contact: mailto:{mail}"));
    }
    let digits: String = phone.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect();
    if !digits.is_empty() {
        lines.push(format!("Contact: tel:{}", international(&digits)));
    }
    lines.push(format!("Expires: {expires}T00:00:00Z"));
    lines.push(format!("Preferred-Languages: {}", languages.join(", ")));
    lines.push(format!("Canonical: {site}/.well-known/security.txt"));
    lines.push(format!("Policy: {site}/security"));
    lines.push(String::new());
    lines.join("\n")
}

/// A British number as it is dialled from anywhere: RFC 3966 wants a global number.
fn international(digits: &str) -> String {
    digits.strip_prefix('0').map_or_else(|| digits.to_owned(), |rest| format!("+44{rest}"))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_page_is_read_again_within_a_year() {
        let today = date(2026, 11, 23);
        let cases = [
            (date(2026, 11, 22), Some("statements-review-past")),
            (today, Some("statements-review-past")),
            (date(2026, 11, 24), None),
            (date(2027, 11, 23), None),
            (date(2027, 11, 24), Some("statements-review-far")),
        ];
        for (day, expected) in cases {
            assert_eq!(check_review(day, today).err().map(|message| message.key), expected, "{day}");
        }
        assert_eq!([22, 23, 24].map(|day| is_overdue(date(2026, 11, day), today)), [true, false, false]);
        assert_eq!(usual_review(date(2028, 2, 29)), date(2029, 2, 28));
    }

    #[test]
    fn security_txt_has_what_the_standard_asks() {
        let now = "2026-11-23T10:00:00Z".parse().expect("an instant");
        let text =
            security_txt("https://heard.example", "heard@landlord.example", "020 7946 0000", &["en"], now);
        assert_eq!(
            text,
            "Contact: https://heard.example/security\nContact: mailto:heard@landlord.example\nContact: tel:+442079460000\n\
             Expires: 2027-05-22T00:00:00Z\nPreferred-Languages: en\n\
             Canonical: https://heard.example/.well-known/security.txt\nPolicy: https://heard.example/security\n"
        );
        let bare = security_txt("https://heard.example", "heard@localhost", "", &["en"], now);
        assert_eq!(bare.matches("Contact:").count(), 1, "{bare}");
    }

    proptest! {
        #[test]
        fn it_never_expires(seconds in 1_700_000_000_i64..4_000_000_000) {
            let now = Timestamp::from_second(seconds).expect("in range");
            let text = security_txt("https://heard.example", "", "", &["en"], now);
            let expires = text.lines().find_map(|line| line.strip_prefix("Expires: ")).expect("it says until when");
            let expires: Timestamp = expires.parse().expect("an instant");
            let days = (expires.as_second() - seconds) / 86_400;
            prop_assert!((170..365).contains(&days), "{} days", days);
        }
    }
}
