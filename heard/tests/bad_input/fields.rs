//! Fields of forms: what is missing, too much, of the wrong kind, or meant for another reader.

use super::case::{
    Announced, Body, Case, FORM,
    Whom::{Admin, Chair, Head, Officer, Owner, Resident, Visitor},
    many, post, send,
};

fn words() -> Vec<Case> {
    let tell = |what: &str, form: String| post(what, Visitor, "/tell-us", form, 422);
    vec![
        tell("nothing told", String::new()).says("govuk-error-summary"),
        tell("only spaces told", "words=++%0d%0a%09".into()),
        tell("only letters of no width told", "words=%e2%80%8b%e2%80%8b%ef%bb%bf".into()),
        tell("only zeros told", "words=%00%00".into()),
        tell("100,000 letters told", format!("words={}", "a".repeat(100_000))).says("govuk-error-summary"),
        tell("told of a place there isn't", "words=dark&where=Nowhere+House".into()),
        tell(
            "an address over two lines, told",
            "words=dark&email=a@b.example%0d%0aBcc:+all@b.example".into(),
        ),
        tell("an address that is none", "words=dark&email=a+b@c".into()),
        tell("an address of 300 letters", format!("words=dark&email={}@b.example", "a".repeat(300))),
        tell("two addresses in one", "words=dark&email=a@b.example,c@d.example".into()),
        tell("an address in other letters", "words=dark&email=%D0%B0da@sample.example".into()),
        tell("a name of 5,000 letters", format!("words=dark&name={}", "n".repeat(5_000))),
        tell("what was typed comes back", "words=Half+a+%22sentence%22&email=wrong".into())
            .says("Half a &#34;sentence&#34;"),
        post("bytes that are no letters, told", Visitor, "/tell-us", "words=%ff%fe%c3%28", 303)
            .adds("feedback", 1)
            .adds("journal", 1)
            .adds("journal_details", 1),
        send(
            "bytes that are no letters, not even in hexadecimal",
            Visitor,
            ("POST", "/tell-us", FORM, Body::Bytes(b"words=\xff\xfe".to_vec())),
            303,
        )
        .adds("feedback", 1)
        .adds("journal", 1)
        .adds("journal_details", 1),
        post("the words of two fields", Visitor, "/tell-us", "words=dark&words=light&email=wrong", 422)
            .says("dark"),
        send(
            "a form that breaks off",
            Visitor,
            ("POST", "/tell-us", FORM, Body::Text("words=%".into())),
            303,
        )
        .adds("feedback", 1)
        .adds("journal", 1)
        .adds("journal_details", 1),
    ]
}

/// Far more than a form has.
fn floods() -> Vec<Case> {
    vec![
        send(
            "10,000 fields",
            Visitor,
            ("POST", "/tell-us", FORM, Body::Text(many(10_000, |n| format!("f{n}=x&")))),
            422,
        ),
        send(
            "100 MB, announced",
            Visitor,
            ("POST", "/tell-us", FORM, Body::Megabytes(100, Announced::Yes)),
            413,
        )
        .says("That is too much for one form"),
        send(
            "100 MB, in pieces without end",
            Visitor,
            ("POST", "/tell-us", FORM, Body::Megabytes(100, Announced::No)),
            413,
        )
        .says("That is too much for one form"),
        send(
            "20 MB of another kind",
            Visitor,
            (
                "POST",
                "/tell-us",
                "Content-Type: application/octet-stream\r\n",
                Body::Megabytes(20, Announced::Yes),
            ),
            415,
        )
        .says("We could not read that"),
        send(
            "3 MB for somebody who may not",
            Visitor,
            ("POST", "/actions/{action}/comments", FORM, Body::Megabytes(3, Announced::Yes)),
            413,
        ),
    ]
}

fn dates() -> Vec<Case> {
    let due = |what: &str, day: &str, month: &str, year: &str| {
        let form = format!(
            "version=1&later=yes&later-why=x&later-due-day={day}&later-due-month={month}&later-due-year={year}"
        );
        post(what, Owner, "/actions/{action}/agreement", form, 422).says("govuk-error-summary")
    };
    vec![
        due("30 February", "30", "2", "2027"),
        due("29 February of another year", "29", "2", "2027"),
        due("day 0", "0", "1", "2027"),
        due("month 13", "1", "13", "2027"),
        due("the year 1900", "1", "1", "1900"),
        due("the year 9999", "31", "12", "9999"),
        due("the year 99999", "1", "1", "99999"),
        due("a year below nothing", "1", "1", "-2027"),
        due("a day of words", "first", "May", "soon"),
        due("half a date", "1", "", "2027"),
        due("a day in other figures", "%D9%A1", "1", "2027"),
        due("a huge day", "99999999999999999999", "1", "2027"),
        due("a day with a fraction", "1.5", "1", "2027"),
        due("yesterday", "22", "11", "2026"),
        post(
            "a meeting on 31 April at 25:61",
            Officer,
            "/meetings/new",
            "group={group}&day-day=31&day-month=4&day-year=2027&time=25:61&where=Hall",
            422,
        )
        .says("govuk-error-summary"),
        post(
            "a meeting in the hour that isn't there",
            Officer,
            "/meetings/new",
            "group={group}&day-day=28&day-month=3&day-year=2027&time=01:30&where=Hall",
            422,
        ),
        // The earlier of the two half past ones: the deadline before it is then the earlier one too.
        post(
            "a meeting in the hour that is there twice",
            Officer,
            "/meetings/new",
            "group={group}&day-day=31&day-month=10&day-year=2027&time=01:30&where=Hall",
            303,
        )
        .adds("meetings", 1)
        .adds("jobs", 1)
        .adds("notices", 2)
        .adds("journal", 1)
        .adds("journal_details", 1),
        post(
            "a meeting moved to the hour that isn't there",
            Officer,
            "/meetings/{planned}/change",
            "day-day=28&day-month=3&day-year=2027&time=01:30&where=Hall&why=x",
            422,
        ),
        post(
            "a last day before the first",
            Admin,
            "/settings/people/{colleague}/absences",
            "away-from-day=10&away-from-month=12&away-from-year=2026&away-to-day=1&away-to-month=12&away-to-year=2026",
            422,
        ),
    ]
}

fn choices() -> Vec<Case> {
    let raise = |what: &str, more: &str| {
        post(what, Officer, "/actions", format!("title=Mend+it&group={{group-id}}{more}"), 422)
            .says("govuk-error-summary")
    };
    vec![
        raise("an owner there isn't", "&owner={nobody}"),
        raise("an action for a place there isn't", "&place={nobody}"),
        raise("a topic there isn't", "&topic={nobody}"),
        raise("a resident as owner", "&owner={member}"),
        raise("a title of 10,000 letters", &format!("&said={}", "x".repeat(10_000))),
        post("an action for a group there isn't", Officer, "/actions", "title=Mend+it&group={nobody}", 422),
        post("a group of words", Officer, "/actions", "title=Mend+it&group=alder", 422),
        post("no title", Officer, "/actions", "group={group-id}", 422),
        post(
            "an action for feedback there isn't",
            Officer,
            "/actions",
            "title=x&group={group-id}&feedback={nobody}",
            404,
        ),
        post(
            "an owner there isn't, given an action",
            Head,
            "/actions/{action}/owner",
            "version=1&owner-person={nobody}&owner-why=x",
            422,
        ),
        post(
            "a team there isn't, given an action",
            Head,
            "/actions/{action}/owner",
            "version=1&owner-team={nobody}&owner-why=x",
            422,
        ),
        post("a version of words", Owner, "/actions/{action}/agreement", "version=first", 409),
        post("a huge version", Owner, "/actions/{action}/agreement", "version=99999999999999999999", 409),
        post("no version", Owner, "/actions/{action}/agreement", "", 409),
        post("an answer there isn't", Chair, "/actions/{done}/answer", "answer=perhaps", 422),
        post(
            "a correction of an entry there isn't",
            Owner,
            "/actions/{action}/corrections",
            "correct-entry={nobody}&correct-words=x",
            404,
        ),
    ]
}

/// Of people, their teams and offices.
fn appointments() -> Vec<Case> {
    vec![
        post(
            "an office there isn't",
            Officer,
            "/groups/{group}/members/{member}/office",
            "office=emperor&version=0",
            422,
        ),
        post(
            "a role there isn't",
            Admin,
            "/settings/people/new",
            "name=A+B&email=a@b.example&role=king",
            422,
        ),
        post(
            "a team there isn't",
            Admin,
            "/settings/people/{colleague}/teams",
            "team=no-such&job=x&from-day=1&from-month=12&from-year=2026",
            422,
        ),
        post("a lead who is nobody", Admin, "/settings/teams/works/lead", "lead-works={nobody}", 422),
        post(
            "somebody as their own deputy",
            Admin,
            "/settings/people/{colleague}/deputy",
            "deputy={colleague}",
            422,
        ),
        post("a team without a name", Admin, "/settings/teams", "name=%00", 422),
        post(
            "a name that is there already, in other letters",
            Admin,
            "/settings/teams",
            "name=%20wORKS%20",
            422,
        ),
        post("an agenda item without words", Chair, "/meetings/{planned}/agenda", "title=%e2%80%8b", 422),
        post("details with an address that is none", Resident, "/my/details", "email=nonsense", 422),
    ]
}

pub(super) fn cases() -> Vec<Case> {
    [words(), floods(), dates(), choices(), appointments()].concat()
}
