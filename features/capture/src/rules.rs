//! How much may come in, and until when.

use jiff::{SignedDuration, Timestamp};

use crate::model::{Device, Ended, Sent};

/// The largest envelope, in bytes: an hour's talk as words, written by hand.
pub const MOST_BYTES: usize = 128 * 1024;
/// The most envelopes from one device in a day. A long meeting is a few hundred.
pub const MOST_A_DAY: i64 = 3_000;
/// For how long what a leaver wrote before they left still comes into the inbox.
pub const AFTER_LEAVING: SignedDuration = SignedDuration::from_hours(24 * 30);
/// For how long the words of an envelope are kept once it was placed or set aside; that it came is kept for good.
pub const KEEP_WORDS: SignedDuration = SignedDuration::from_hours(24 * 90);
/// The longest name of a device, in characters.
pub const LONGEST_NAME: usize = 60;
/// The most devices that one person has at a time.
pub const MOST_DEVICES: usize = 10;

/// What a device may still do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum May {
    /// What it brings is placed.
    Place,
    /// What it brings is kept, and waits for a person.
    BringIn,
    /// Nothing.
    Nothing,
}

/// What a device may do now. A device that was stopped may do nothing, since a thief could hold it. What a leaver wrote
/// at their last meeting still comes in for a while, and a person looks at it.
#[must_use]
pub fn may(device: &Device, now: Timestamp) -> May {
    match device.ended {
        None => May::Place,
        Some((at, Ended::Left)) if now <= at.saturating_add(AFTER_LEAVING).unwrap_or(at) => May::BringIn,
        Some((_, Ended::Left | Ended::Stopped)) => May::Nothing,
    }
}

/// Whether an envelope is one that any version of a device's script could have made. Its age is never asked.
#[must_use]
pub fn is_readable(sent: &Sent) -> bool {
    let is_word = |text: &str, most: usize| {
        !text.is_empty()
            && text.len() <= most
            && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
    };
    is_word(&sent.kind, 40) && sent.version > 0 && sent.body.is_object() && !sent.id.is_nil()
}

/// The device's clock as it is kept for showing: what no clock says is left out.
#[must_use]
pub fn clock_text(at: &str) -> String {
    at.chars().filter(|c| c.is_ascii_alphanumeric() || "+-:. /[]_".contains(*c)).take(60).collect()
}

/// A name for a device, in one line.
#[must_use]
pub fn device_name(typed: &str) -> Option<String> {
    let tidy = heard_kernel::slug::tidy_words(typed);
    let short: String = tidy.chars().filter(|c| !c.is_control()).take(LONGEST_NAME).collect();
    (!short.is_empty()).then_some(short)
}

#[cfg(test)]
mod tests {
    use serde_json::json;
    use uuid::Uuid;

    use super::*;

    fn device(ended: Option<(&str, Ended)>) -> Device {
        Device {
            id: Uuid::from_u128(1),
            person_id: Uuid::from_u128(2),
            name: "Telephone".to_owned(),
            made_at: "2026-11-01T10:00:00Z".parse().unwrap(),
            last_used_at: None,
            ended: ended.map(|(at, why)| (at.parse().unwrap(), why)),
        }
    }

    #[test]
    fn a_stopped_device_may_do_nothing_and_a_leavers_one_brings_in_for_thirty_days() {
        let now: Timestamp = "2026-11-23T10:00:00Z".parse().unwrap();
        for (ended, wanted) in [
            (None, May::Place),
            (Some(("2026-11-23T09:59:59Z", Ended::Stopped)), May::Nothing),
            (Some(("2026-11-23T09:00:00Z", Ended::Left)), May::BringIn),
            (Some(("2026-10-24T10:00:00Z", Ended::Left)), May::BringIn),
            (Some(("2026-10-24T09:59:59Z", Ended::Left)), May::Nothing),
        ] {
            assert_eq!(may(&device(ended), now), wanted, "{ended:?}");
        }
    }

    #[test]
    fn what_no_script_could_have_made_is_not_readable() {
        let sent = |kind: &str, version: i64, body: serde_json::Value| Sent {
            id: Uuid::from_u128(7),
            kind: kind.to_owned(),
            version,
            at: "1970-01-01T00:00:00Z".to_owned(),
            replaces: None,
            body,
        };
        for (one, wanted) in [
            (sent("minutes", 1, json!({})), true),
            (sent("minutes", 99, json!({})), true),
            (sent("", 1, json!({})), false),
            (sent("Minutes!", 1, json!({})), false),
            (sent("minutes", 0, json!({})), false),
            (sent("minutes", 1, json!([1])), false),
        ] {
            assert_eq!(is_readable(&one), wanted, "{one:?}");
        }
    }

    #[test]
    fn a_clock_and_a_name_hold_nothing_else() {
        assert_eq!(clock_text("2099-01-01T00:00:00+01:00"), "2099-01-01T00:00:00+01:00");
        assert_eq!(clock_text("<b>now</b>\0"), "bnow/b");
        assert_eq!(device_name("  Rowan’s\n phone "), Some("Rowan’s phone".to_owned()));
        assert_eq!(device_name(" \n"), None);
        assert_eq!(device_name(&"x".repeat(200)).map(|name| name.len()), Some(LONGEST_NAME));
    }
}
