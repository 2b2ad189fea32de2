//! What holds for people, whatever is stored: who stands in for whom, what is an address, when a message is due.

pub(crate) mod staff;

use std::fmt::Write as _;

use jiff::{Timestamp, civil::Date, civil::time};
use uuid::Uuid;

/// When the message of the day goes out, on London's clocks.
///
/// It goes every day, also at weekends: residents read their mail on a Sunday too, and a promise to tell within a day
/// would otherwise last three.
pub const DIGEST_HOUR: i8 = 7;
/// The minute of that hour.
pub const DIGEST_MINUTE: i8 = 30;

/// How long a link to sign in works.
pub const SIGN_IN_MINUTES: i64 = 15;
/// How long a personal link to one thing works.
pub const PERSONAL_LINK_DAYS: i64 = 60;
/// How long a link to set up a staff account works.
pub const SET_UP_DAYS: i64 = 3;
/// How long the code may follow the password.
pub const CODE_AFTER_PASSWORD_MINUTES: i64 = 10;

/// Whether somebody is at work.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Presence {
    /// At work.
    Here,
    /// Away for a time.
    Away,
    /// Not, or no longer, employed here.
    Left,
}

/// Somebody with their presence today.
pub type Candidate = (Uuid, Presence);

/// Who owns what was given to `wanted` today: they themselves, else their deputy, else the lead of the team. `None` means
/// that somebody has to be found: it is up for triage.
///
/// # Source
/// `domain.md`, "Rules of an action": leave, sickness or departure hands everything on the same day.
#[must_use]
pub fn stand_in(
    wanted: Option<Candidate>,
    deputy: Option<Candidate>,
    lead: Option<Candidate>,
) -> Option<Uuid> {
    [wanted, deputy, lead]
        .into_iter()
        .flatten()
        .find(|(_, presence)| *presence == Presence::Here)
        .map(|(id, _)| id)
}

/// Whether an absence covers a day. Both ends are days away.
#[must_use]
pub fn is_away(from: Date, to: Option<Date>, day: Date) -> bool {
    from <= day && to.is_none_or(|to| day <= to)
}

/// The way an e-mail address is compared: no spaces around it, lower case.
#[must_use]
pub fn fold_email(given: &str) -> String {
    given.trim().to_lowercase()
}

/// Whether this can be an e-mail address: one part before the `@`, a name with a dot after it.
#[must_use]
pub fn is_email(given: &str) -> bool {
    let Some((name, host)) = given.rsplit_once('@') else { return false };
    let plain = |c: char| c.is_ascii_alphanumeric() || "!#$%&'*+-/=?^_`{|}~.".contains(c);
    let label = |label: &str| {
        !label.is_empty()
            && label.len() <= 63
            && label.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
            && !label.starts_with('-')
            && !label.ends_with('-')
    };
    (1..=64).contains(&name.len())
        && given.len() <= 254
        && name.chars().all(plain)
        && !name.starts_with('.')
        && !name.ends_with('.')
        && !name.contains("..")
        && host.contains('.')
        && host.split('.').all(label)
}

/// A path on this website, from what somebody sent as the page to go back to; the first page where it leads elsewhere.
///
/// Browsers read `//host` and `/\host` as another website, and drop tabs and line ends before they look.
#[must_use]
pub fn local_path(sent: &str) -> &str {
    let starts_here = sent.starts_with('/') && !sent[1..].starts_with(['/', '\\']);
    let is_plain = sent.bytes().all(|b| b.is_ascii_graphic() && b != b'\\');
    let is_sign_in = ["/sign-in", "/sign-out", "/staff/"].iter().any(|start| sent.starts_with(start));
    if starts_here && is_plain && !is_sign_in && sent.len() <= 500 { sent } else { "/" }
}

/// A local path as the value of a query.
#[must_use]
pub fn in_a_query(path: &str) -> String {
    path.bytes().fold(String::new(), |mut out, byte| {
        if byte.is_ascii_alphanumeric() || b"/-._~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            write!(out, "%{byte:02X}").expect("a string takes what is written");
        }
        out
    })
}

/// The last time at which the message of the day was due: what was told to us before it should be on its way.
#[must_use]
pub fn last_digest(now: Timestamp) -> Timestamp {
    let today = heard_kernel::london::today(now);
    let at = |day: Date| {
        // London's clocks never skip half past seven in the morning.
        heard_kernel::london::instant(day.to_datetime(time(DIGEST_HOUR, DIGEST_MINUTE, 0, 0))).unwrap_or(now)
    };
    let due = at(today);
    if due <= now { due } else { at(today.yesterday().unwrap_or(today)) }
}

/// The kinds of personal links that a notice may carry, each with its page up to the token. Links to sign in are none of
/// them: they work for minutes, and only who asks gets one.
const LINKS: [(&str, &str); 4] = [
    ("own-action", "/answer/"),
    ("check-minutes", "/check/"),
    ("agenda", "/agenda/"),
    ("still-right", "/still-right/"),
];

/// A kind of personal link as the program names it, with its page up to the token; `None` for a kind nobody opens.
#[must_use]
pub fn link_kind(kind: &str) -> Option<(&'static str, &'static str)> {
    LINKS.into_iter().find(|(known, _)| *known == kind)
}

/// Whether a mail was given up because its address takes no mail at all, so that another try is no use.
#[must_use]
pub fn takes_no_mail(why: &str) -> bool {
    ["this address takes no mail", "this is not an email address"].iter().any(|words| why.contains(words))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::{Presence::*, *};

    const ROWAN: Uuid = Uuid::from_u128(1);
    const ASH: Uuid = Uuid::from_u128(2);
    const NOOR: Uuid = Uuid::from_u128(3);

    #[test]
    fn what_somebody_owns_goes_to_them_else_the_deputy_else_the_lead_else_to_triage() {
        let (rowan, ash, noor) = (|p| Some((ROWAN, p)), |p| Some((ASH, p)), |p| Some((NOOR, p)));
        for (wanted, deputy, lead, owner) in [
            (rowan(Here), ash(Here), noor(Here), Some(ROWAN)),
            (rowan(Here), ash(Away), noor(Left), Some(ROWAN)),
            (rowan(Away), ash(Here), noor(Here), Some(ASH)),
            (rowan(Left), ash(Here), noor(Here), Some(ASH)),
            (rowan(Away), ash(Away), noor(Here), Some(NOOR)),
            (rowan(Left), ash(Left), noor(Here), Some(NOOR)),
            (rowan(Left), None, noor(Here), Some(NOOR)),
            (rowan(Away), ash(Left), noor(Away), None),
            (rowan(Left), None, None, None),
            (rowan(Left), None, rowan(Left), None),
            (None, None, noor(Here), Some(NOOR)),
            (None, None, noor(Left), None),
            (None, None, None, None),
        ] {
            assert_eq!(stand_in(wanted, deputy, lead), owner, "{wanted:?} {deputy:?} {lead:?}");
        }
    }

    #[test]
    fn both_ends_of_an_absence_are_days_away() {
        let (from, to) = (date(2026, 11, 23), Some(date(2026, 11, 27)));
        let away: Vec<_> = (22..=28).filter(|&day| is_away(from, to, date(2026, 11, day))).collect();
        assert_eq!(away, [23, 24, 25, 26, 27]);
        assert!(is_away(from, None, date(2030, 1, 1)));
    }

    #[test]
    fn addresses_are_told_from_what_is_none() {
        for good in ["robin@example.org", "r.o'b+in@mail.example.org", "R@EXAMPLE.ORG", "a@1-2.example"] {
            assert!(is_email(good), "{good}");
        }
        for bad in [
            "",
            "robin",
            "robin@",
            "@example.org",
            "robin@example",
            "ro bin@example.org",
            "robin@exa mple.org",
            "robin@-example.org",
            "robin@example-.org",
            "robin@example..org",
            ".robin@example.org",
            "a..b@example.org",
            "robin@example.org\nBcc: all@example.org",
            "<robin@example.org>",
            "robin@@example.org",
            "röbin@example.org",
        ] {
            assert!(!is_email(bad), "{bad}");
        }
        assert!(!is_email(&format!("{}@example.org", "r".repeat(65))));
        assert_eq!(fold_email("  Robin@Example.ORG "), "robin@example.org");
    }

    #[test]
    fn one_goes_back_to_this_website_alone() {
        for same in ["/", "/actions", "/actions?team=repairs&late=yes#x", "/groups/larkmoor-estate"] {
            assert_eq!(local_path(same), same);
        }
        for elsewhere in [
            "",
            "//evil.example",
            "/\\evil.example",
            "\\evil.example",
            "\\\\evil.example",
            "https://evil.example",
            "https:evil.example",
            "javascript:alert(1)",
            "/\t/evil.example",
            "/actions\r\nSet-Cookie: x=1",
            " /actions",
            "evil.example",
            "/actions\\..",
            "/sign-in",
            "/sign-in/abc",
            "/sign-out",
            "/staff/code",
        ] {
            assert_eq!(local_path(elsewhere), "/", "{elsewhere:?}");
        }
        assert_eq!(local_path(&format!("/{}", "a".repeat(500))), "/");
    }

    proptest! {
        #[test]
        fn a_path_to_go_back_to_never_leaves_this_website(sent in "[/\\\\\\t\\n :.a-z@]{0,12}") {
            let path = local_path(&sent);
            prop_assert!(path.starts_with('/') && !path.starts_with("//") && !path.contains(['\\', '\n', '\t', ' ']));
        }
    }

    #[test]
    fn the_message_of_the_day_goes_at_half_past_seven_in_london_every_day() {
        let at = |text: &str| text.parse::<Timestamp>().unwrap();
        for (now, due) in [
            ("2026-11-23T07:29:59Z", "2026-11-22T07:30:00Z"),
            ("2026-11-23T07:30:00Z", "2026-11-23T07:30:00Z"),
            ("2026-11-23T23:59:00Z", "2026-11-23T07:30:00Z"),
            // In summer half past seven comes an hour earlier.
            ("2026-07-01T06:30:00Z", "2026-07-01T06:30:00Z"),
            ("2026-07-01T06:29:00Z", "2026-06-30T06:30:00Z"),
            // The days the clocks change.
            ("2026-03-29T12:00:00Z", "2026-03-29T06:30:00Z"),
            ("2026-10-25T07:00:00Z", "2026-10-24T06:30:00Z"),
            ("2026-10-25T07:30:00Z", "2026-10-25T07:30:00Z"),
        ] {
            assert_eq!(last_digest(at(now)), at(due), "{now}");
        }
    }
}
