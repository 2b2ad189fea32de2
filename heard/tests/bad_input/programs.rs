//! Other programs: keys that are missing, forged, past, revoked, or for something else; bodies that are none; and what
//! telephones send when there is a signal again.

use jiff::SignedDuration;

use super::case::{Announced, Body, Case, Whom::Visitor, send};

const ENTRIES: &str = "/api/v1/actions/{action-id}/entries";
const GOOD: &str = r#"{"kind":"comment","words":"The lamp is here."}"#;
const JSON: &str = "Content-Type: application/json\r\n";

fn ask(what: &str, head: &str, path: &str, status: u16) -> Case {
    send(what, Visitor, ("GET", path, head, Body::Text(String::new())), status)
}

fn write(what: &str, head: &str, body: &str, status: u16) -> Case {
    send(what, Visitor, ("POST", ENTRIES, &format!("{JSON}{head}"), Body::Text(body.to_owned())), status)
}

fn key(name: &str) -> String {
    format!("Authorization: Bearer {{{name}}}\r\n")
}

fn keys() -> Vec<Case> {
    let said = |token: &str| format!("Authorization: Bearer {token}\r\n");
    let wrong = |what: &str, head: &str| write(what, head, GOOD, 401).says("There is no valid token");
    let forged = format!("heard_{}", "a".repeat(52));
    vec![
        wrong("no key", ""),
        wrong("an empty key", "Authorization: Bearer \r\n"),
        wrong("a key of words", &said("let me in")),
        wrong("a key nobody was given", &said(&forged)),
        wrong("a key without its beginning", &said(&"a".repeat(52))),
        wrong("a key made longer", &said("{key}a")),
        wrong("a key in capitals", &said(&forged.to_uppercase())),
        wrong("a key of 6,000 letters", &said(&"a".repeat(6_000))),
        wrong("a key with SQL", &said("' or '1'='1")),
        wrong("a key by another way", "Authorization: Basic {key}\r\n"),
        wrong("a key that was revoked", &key("key-revoked")),
        wrong("a key past its end", &key("key")).later(SignedDuration::from_hours(24 * 31)),
        wrong("a sign-in link as a key", &said("heard_{fresh}")),
        wrong("a telephone's key", &said("{telephone}")),
        ask("a key that was revoked, to read with", &key("key-revoked"), "/api/v1/groups", 401),
        ask("a key in the address", "", "/api/v1/groups?access_token={key}", 422).never("{key}"),
        ask("a key of another patch, to read", &key("key-elsewhere"), "/api/v1/actions/{action-id}", 404),
        ask("a key on the pages", &key("key"), "/my/details", 404),
        write("a key to read with, to write", &key("key-reading"), GOOD, 403).says("actions:write"),
        ask("a key for meetings, to read actions", &key("key-meetings"), "/api/v1/actions", 403)
            .says("actions:read"),
        write("a key of another patch", &key("key-elsewhere"), GOOD, 404),
        write("a key used too often", &key("key-slow"), "{}", 429).times(4).says("requests a minute"),
    ]
}

fn bodies() -> Vec<Case> {
    let good = key("key");
    let sent = |what: &str, body: &str, status| write(what, &good, body, status);
    vec![
        sent("no JSON", "", 422),
        sent("JSON that breaks off", "{\"kind\":", 400),
        sent("JSON 30,000 deep", &"[".repeat(30_000), 400),
        sent("a list for an object", "[]", 422),
        sent("a field there isn't", r#"{"kind":"comment","words":"x","admin":true}"#, 422),
        sent("a kind there isn't", r#"{"kind":"closed","words":"x"}"#, 422),
        sent("a number for words", r#"{"kind":"comment","words":7}"#, 422),
        sent("words with a zero", r#"{"kind":"comment","words":"a\u0000b"}"#, 422).says("/words"),
        sent("words of no width", r#"{"kind":"comment","words":"\u200b\u2060"}"#, 422).says("/words"),
        sent("half a letter of two", r#"{"kind":"comment","words":"\ud83d"}"#, 400),
        sent(
            "words of 3,000 letters",
            &format!(r#"{{"kind":"comment","words":"{}"}}"#, "x".repeat(3_000)),
            422,
        )
        .says("too long by 1000"),
        sent("a body of 70 KB", &format!(r#"{{"kind":"comment","words":"{}"}}"#, "x".repeat(70_000)), 413),
        send(
            "100 MB from a program",
            Visitor,
            ("POST", ENTRIES, &format!("{JSON}{good}"), Body::Megabytes(100, Announced::Yes)),
            413,
        ),
        send(
            "100 MB from a program, in pieces",
            Visitor,
            ("POST", ENTRIES, &format!("{JSON}{good}"), Body::Megabytes(100, Announced::No)),
            413,
        ),
        send(
            "a form from a program",
            Visitor,
            (
                "POST",
                ENTRIES,
                &format!("Content-Type: application/x-www-form-urlencoded\r\n{good}"),
                Body::Text("kind=comment".into()),
            ),
            415,
        ),
        send(
            "an action, deleted by a program",
            Visitor,
            ("DELETE", "/api/v1/actions/{action-id}", &good, Body::Text(String::new())),
            405,
        ),
    ]
}

/// What is addressed to something that is not there, or not as it was.
fn addressed() -> Vec<Case> {
    let good = key("key");
    let to = |what: &str, path: &str, head: &str, body: &str, status| {
        let head = format!("{JSON}{good}{head}");
        send(what, Visitor, ("POST", path, &head, Body::Text(body.to_owned())), status)
    };
    let once = |key: &str| format!("{good}Idempotency-Key: {key}\r\n");
    vec![
        to("an agreement without a version", "/api/v1/actions/{action-id}/agreement", "", "{}", 428),
        to(
            "an agreement with an old version",
            "/api/v1/actions/{action-id}/agreement",
            "If-Match: \"v0-0a1b2c3d4e5f\"\r\n",
            "{}",
            412,
        ),
        to(
            "an agreement with no version there was",
            "/api/v1/actions/{action-id}/agreement",
            "If-Match: \"'; drop table\"\r\n",
            "{}",
            412,
        ),
        to(
            "an agreement by 30 February",
            "/api/v1/actions/{action-id}/agreement",
            "If-Match: *\r\n",
            r#"{"due":"2027-02-30","why":"x"}"#,
            422,
        ),
        to("an entry for an action there isn't", "/api/v1/actions/{nobody}/entries", "", GOOD, 404),
        to("an entry for an id that is none", "/api/v1/actions/1/entries", "", GOOD, 404),
        ask("an id with a zero", &good, "/api/v1/actions/{action-id}%00", 404),
        ask("a parameter there isn't", &good, "/api/v1/actions?drop=table", 422)
            .says("There is no such parameter"),
        ask("a million rows", &good, "/api/v1/actions?limit=1000000", 422),
        ask("a cursor that is none", &good, "/api/v1/actions?cursor=nonsense", 422),
        ask("a zero in a parameter", &good, "/api/v1/actions?status=%00", 422),
        write("the same entry sent five times", &once("one-key"), GOOD, 201)
            .times(5)
            .adds("action_entries", 1)
            .adds("api_answers", 1)
            .adds("journal", 1)
            .adds("journal_details", 1),
        write("its key for another entry", &once("one-key"), r#"{"kind":"comment","words":"Other."}"#, 422)
            .says("This key was used for another request"),
        write("a key to repeat by of 300 letters", &once(&"k".repeat(300)), GOOD, 422)
            .says("Idempotency-Key"),
    ]
}

/// What was written without a signal.
fn telephones() -> Vec<Case> {
    let capture = |what: &str, head: &str, body: &str, status| {
        let head = format!("{JSON}{head}");
        send(what, Visitor, ("POST", "/capture", &head, Body::Text(body.to_owned())), status)
    };
    let good = key("telephone");
    let envelope = |id: &str, words: &str| {
        format!(
            r#"{{"id":"{id}","kind":"minutes","version":1,"at":"","body":{{"meeting":"{{draft}}","piece":"item","of":"{id}","was":{{}},"now":{{"title":"{words}"}}}}}}"#
        )
    };
    let (id, other) = ("0190b2a0-0000-7000-8000-00000000c0de", "0190b2a0-0000-7000-8000-00000000cafe");
    let received =
        |case: Case| case.adds("envelopes", 1).adds("jobs", 1).adds("journal", 2).adds("journal_details", 2);
    vec![
        capture("what no telephone of ours sent", "", &envelope(id, "x"), 401),
        capture(
            "what a telephone nobody knows sent",
            &format!("Authorization: Bearer {}\r\n", "a".repeat(52)),
            &envelope(id, "x"),
            401,
        ),
        capture("what a telephone sent that was stopped", &key("telephone-stopped"), &envelope(id, "x"), 401),
        capture("what a program sent as a telephone", &key("key"), &envelope(id, "x"), 401),
        capture("an envelope of nothing", &good, "", 422),
        capture("an envelope that breaks off", &good, "{\"id\":", 422),
        capture("an envelope whose id is none", &good, &envelope("1", "x"), 422),
        received(capture(
            "an envelope of a kind there isn't",
            &good,
            &envelope(id, "x").replace("\"minutes", "\"spell"),
            200,
        )),
        received(
            capture("an envelope that comes five times", &good, &envelope(other, "The lamp"), 200).times(5),
        ),
        capture("another envelope with the same id", &good, &envelope(other, "The door"), 409),
        send(
            "an envelope of 100 MB",
            Visitor,
            ("POST", "/capture", &format!("{JSON}{good}"), Body::Megabytes(100, Announced::Yes)),
            413,
        ),
    ]
}

pub(super) fn cases() -> Vec<Case> {
    [keys(), bodies(), addressed(), telephones()].concat()
}
