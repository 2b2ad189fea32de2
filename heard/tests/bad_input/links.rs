//! Links by mail: forged, cut short, made longer, expired, used, for another thing.

use jiff::SignedDuration;

use super::case::{
    Case,
    Whom::{OtherChair, Visitor},
    get, post,
};

const YEARS: SignedDuration = SignedDuration::from_hours(24 * 800);

pub(super) fn cases() -> Vec<Case> {
    let mut cases = vec![
        get("a sign-in link that was used", Visitor, "/sign-in/{used}", 404),
        post("a sign-in link, replayed", Visitor, "/sign-in/{used}", "name=Perry", 404),
        get("a sign-in link, expired", Visitor, "/sign-in/{fresh}", 404).later(YEARS),
        post("an expired sign-in link, pressed", Visitor, "/sign-in/{fresh}", "name=Mina", 404).later(YEARS),
        get("an answer's link, expired", Visitor, "/answer/{answer}", 404).later(YEARS),
        post("an expired answer's link, pressed", Visitor, "/answer/{answer}", "do=agreement&version=1", 404)
            .later(YEARS),
        get("a check's link, expired", Visitor, "/check/{check}", 404).later(YEARS),
        get("an answer's link as a sign-in", Visitor, "/sign-in/{answer}", 404),
        get("a sign-in link as an answer", Visitor, "/answer/{fresh}", 404),
        get("a check's link as an answer", OtherChair, "/answer/{check}", 404),
        get("an answer's link as a check", Visitor, "/check/{answer}", 404),
        get("an answer's link as a first sign-in", Visitor, "/staff/first/{answer}", 404),
    ];
    for (door, good) in [("sign-in", "fresh"), ("answer", "answer"), ("check", "check")] {
        let gone = |what: &str, token: String| {
            get(format!("/{door}: {what}"), Visitor, format!("/{door}/{token}"), 404)
        };
        cases.extend([
            gone("a forged link", "A".repeat(43)),
            gone("a link made longer", format!("{{{good}}}A")),
            gone("a link in capitals", "NONSENSE".to_owned()),
            gone("a link with a zero", format!("{{{good}}}%00")),
            gone("a link with a letter that is none", "%ff%fe".to_owned()),
            gone("a link of 5,000 letters", "a".repeat(5_000)),
            gone("a link with SQL", "'%20or%20'1'='1".to_owned()),
        ]);
    }
    cases
}
