//! Links by mail: forged, cut short, made longer, expired, used, for another thing.

use jiff::SignedDuration;

use super::case::{
    Body, Case,
    Whom::{OtherChair, Visitor},
    get, post, send,
};

const FIRST: &str = "password=three+bees+in+a+hedgerow&again=three+bees+in+a+hedgerow";

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
    cases.extend([
        get("the link of an owner who handed it over", Visitor, "/answer/{passed-on}", 404),
        post("that link, pressed", Visitor, "/answer/{passed-on}", "do=agreement&version=1", 404),
        get("a check's link after the minutes are out", Visitor, "/check/{published}", 404),
        post("that check, sent", Visitor, "/check/{published}", "version=1&do=checked", 404),
        get("a first sign-in, expired", Visitor, "/staff/first/{first}", 404).later(YEARS),
        post("an expired first sign-in, pressed", Visitor, "/staff/first/{first}", FIRST, 404).later(YEARS),
        get("a first sign-in that was sent anew", Visitor, "/staff/first/{first-before}", 404),
        post("its second step without the first", Visitor, "/staff/first/{first}/app", "code=000000", 422),
        get("a first sign-in as a sign-in", Visitor, "/sign-in/{first}", 404),
        get("a telephone's key as a sign-in", Visitor, "/sign-in/{telephone}", 404),
        send(
            "a telephone's key as a cookie",
            Visitor,
            ("GET", "/my", "Cookie: heard_session={telephone}\r\n", Body::Text(String::new())),
            404,
        ),
        send(
            "a sign-in link as a cookie",
            Visitor,
            ("GET", "/my", "Cookie: heard_session={fresh}\r\n", Body::Text(String::new())),
            404,
        ),
    ]);
    for (door, form) in [
        ("sign-in", "name=Perry"),
        ("answer", "do=agreement&version=1"),
        ("check", "version=1&do=checked"),
        ("staff/first", FIRST),
    ] {
        let path = format!("/{door}/{}", "a2".repeat(26));
        cases.push(get(format!("/{door}: a forged link that looks right"), Visitor, path.clone(), 404));
        cases.push(post(
            format!("/{door}: a forged link that looks right, pressed"),
            Visitor,
            path,
            form,
            404,
        ));
    }
    let doors = [("sign-in", "fresh"), ("answer", "answer"), ("check", "check"), ("staff/first", "first")];
    for (door, good) in doors {
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
