//! Plays the table.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use heard_platform::{
    import::{Incoming, Mode},
    sessions::{self, STAFF_SESSION, SignedInAs},
    web,
};
use heard_testkit::{Engine, TestApp, both_databases};
use jiff::SignedDuration;
use uuid::Uuid;

use super::{
    addresses,
    case::{Case, Sent, Whom},
    fields, files, forms, links,
    open::OPEN,
    wire::{Got, exchange, head},
};
use crate::support::{Estate, Far, estate};

/// The least that the table must hold.
const AT_LEAST: usize = 100;

/// What stands in place of `{name}`, and who holds which cookie.
struct Stage {
    port: u16,
    names: Vec<(&'static str, String)>,
    cookies: BTreeMap<&'static str, String>,
}

impl Stage {
    async fn set(t: &TestApp) -> Self {
        let estate = estate(t).await;
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let router = web::router(&t.app);
        tokio::spawn(async move { axum::serve(listener, router).await });
        let names = names(t, &estate).await;
        let people = &estate.people;
        let mut cookies = BTreeMap::new();
        for (whom, person) in [
            (Whom::Resident, people.resident),
            (Whom::Chair, people.chair),
            (Whom::OtherChair, people.other_chair),
            (Whom::Officer, people.officer),
            (Whom::Owner, people.owner),
            (Whom::Head, people.head),
            (Whom::Admin, people.administrator),
        ] {
            let mut tx = t.system().write().await.unwrap();
            let token =
                sessions::begin(&mut tx, SignedInAs::Person(person), "Test Person", STAFF_SESSION).await;
            cookies.insert(key(whom), token.unwrap().as_str().to_owned());
            tx.commit().await.unwrap();
        }
        t.settle().await;
        Self { port, names, cookies }
    }

    fn filled(&self, text: &str) -> String {
        self.names
            .iter()
            .fold(text.to_owned(), |text, (name, value)| text.replace(&format!("{{{name}}}"), value))
    }

    async fn play(&self, t: &TestApp, case: &Case) -> Got {
        match &case.sent {
            Sent::Request(method, path, headers, body) => {
                let (path, headers) = (self.filled(path), self.filled(headers));
                let body = match body {
                    super::case::Body::Text(text) => super::case::Body::Text(self.filled(text)),
                    other => other.clone(),
                };
                let cookie = self.cookies.get(key(case.whom)).map(String::as_str);
                exchange(self.port, &head(method, &path, &headers, &body, cookie), &body).await
            }
            Sent::Raw(bytes) => exchange(self.port, bytes, &super::case::Body::Text(String::new())).await,
            Sent::File(kind, bytes) => take_in(t, kind, bytes).await,
        }
    }
}

const fn key(whom: Whom) -> &'static str {
    match whom {
        Whom::Visitor => "visitor",
        Whom::Resident => "resident",
        Whom::Chair => "chair",
        Whom::OtherChair => "other chair",
        Whom::Officer => "officer",
        Whom::Owner => "owner",
        Whom::Head => "head",
        Whom::Admin => "admin",
    }
}

async fn names(t: &TestApp, estate: &Estate) -> Vec<(&'static str, String)> {
    let draft = estate.hold(t, Far::Draft).await;
    let planned = estate.hold(t, Far::Planned).await;
    let _ = estate.hold(t, Far::WithChair).await;
    let mut tx = t.system().write().await.unwrap();
    let said = heard_feedback::NewFeedback {
        group_id: Some(estate.groups[0].id),
        ..heard_feedback::NewFeedback::said("site", "web", "The stairs are dark.", tx.now())
    };
    let feedback = heard_feedback::record(&mut tx, said).await.unwrap();
    tx.commit().await.unwrap();
    t.settle().await;
    let token = |address: &str, start: &str| {
        t.last_mail_to(address)
            .link(start)
            .trim_start_matches(start)
            .split('?')
            .next()
            .unwrap_or_default()
            .to_owned()
    };
    let answer = token("ash.example@sampleton.example", "/answer/");
    let check = token("robin.madeup@sampleton.example", "/check/");
    let mut door = t.visitor();
    let _ = door.post("/sign-in", &[("email", "perry.example@sampleton.example")]).await.expect_status(200);
    t.settle().await;
    let used = token("perry.example@sampleton.example", "/sign-in/");
    let _ = door.post(&format!("/sign-in/{used}"), &[("name", "Perry")]).await.expect_status(303);
    let _ = door.post("/sign-in", &[("email", "mina.example@sampleton.example")]).await.expect_status(200);
    t.settle().await;
    let fresh = token("mina.example@sampleton.example", "/sign-in/");
    vec![
        ("action", estate.actions[0].clone()),
        ("other", estate.actions[2].clone()),
        ("group", estate.groups[0].slug.clone()),
        ("group-id", estate.groups[0].id.to_string()),
        ("other-group", estate.groups[2].slug.clone()),
        ("meeting", estate.meeting.to_string()),
        ("draft", draft.to_string()),
        ("planned", planned.to_string()),
        ("feedback", feedback.to_string()),
        ("member", estate.people.member.to_string()),
        ("owner", estate.people.owner.to_string()),
        ("colleague", estate.people.colleague.to_string()),
        ("answer", answer),
        ("check", check),
        ("used", used),
        ("fresh", fresh),
        ("nobody", Uuid::from_u128(77).to_string()),
    ]
}

/// As `heard import … --commit`: 200 where it was taken in, 422 with the report where not.
async fn take_in(t: &TestApp, kind: &str, bytes: &[u8]) -> Got {
    let ctx = t.system();
    let mut tx = ctx.write().await.unwrap();
    let file = Incoming::read(&format!("{kind}.csv"), bytes);
    let report = match kind {
        "places" => heard_places::import(&mut tx, &file).await.unwrap(),
        "groups" => heard_groups::import(&mut tx, &file).await.unwrap(),
        "topics" => heard_feedback::import_topics(&mut tx, &file).await.unwrap(),
        "actions" => heard_actions::import(&ctx, &mut tx, &file).await.unwrap(),
        other => panic!("nobody takes in {other}"),
    };
    let report = report.finish(tx, Mode::Commit).await.unwrap();
    Got { status: if report.committed { 200 } else { 422 }, text: report.to_string() }
}

/// How many rows each table has, the journal's among them.
async fn counts(t: &TestApp) -> BTreeMap<String, i64> {
    let mut tx = t.system().read().await.unwrap();
    let tables = match t.app.db.engine() {
        Engine::Sqlite => {
            "select name from sqlite_master where type = 'table' and name not like 'sqlite%' order by 1"
        }
        Engine::Postgres => {
            "select table_name::text from information_schema.tables where table_schema = 'main' order by 1"
        }
    };
    let tables: Vec<(String,)> = tx.all(tables, vec![]).await.unwrap();
    let each: Vec<_> = tables
        .iter()
        .map(|(table,)| format!("select '{table}' as name, cast(count(*) as bigint) as n from {table}"))
        .collect();
    let rows: Vec<(String, i64)> = tx.all_built(each.join(" union all "), vec![]).await.unwrap();
    rows.into_iter().collect()
}

fn cases() -> Vec<Case> {
    [addresses::cases(), fields::cases(), files::cases(), forms::cases(), links::cases()].concat()
}

/// What is wrong with an answer.
fn wrong(
    case: &Case,
    got: &Got,
    before: &BTreeMap<String, i64>,
    after: &BTreeMap<String, i64>,
) -> Vec<String> {
    let mut wrong = Vec::new();
    if got.status != case.status {
        let start: String = got.text.chars().take(300).collect();
        wrong.push(format!("answered {} and not {}: {start}", got.status, case.status));
    }
    // Words are compared as they are read: without marks, whichever way a letter was written.
    let text = got.text.replace("&#39;", "'").replace("&#38;", "&");
    wrong.extend(
        case.says
            .iter()
            .filter(|words| !text.contains(**words))
            .map(|words| format!("does not say “{words}”")),
    );
    wrong.extend(
        case.never.iter().filter(|words| got.text.contains(**words)).map(|words| format!("says “{words}”")),
    );
    for (table, n) in after {
        let was = before.get(table).copied().unwrap_or_default();
        let may = case.adds.iter().find(|(name, _)| name == table).map_or(0, |(_, rows)| *rows);
        // Counting tries, so that there can be too many of them, is no change of what people told us.
        if *n != was + may && table != "tries" {
            wrong.push(format!("{table}: {was} rows became {n}, and should be {}", was + may));
        }
    }
    wrong
}

both_databases! {
    features = heard::features();

    async fn bad_input_gets_a_clear_answer_and_leaves_nothing_behind(t: TestApp) {
        let stage = Arc::new(Stage::set(&t).await);
        let cases = cases();
        assert!(cases.len() >= AT_LEAST, "only {} cases", cases.len());
        let mut all_wrong = Vec::new();
        let mut still_open = BTreeSet::new();
        let mut before = counts(&t).await;
        for case in &cases {
            t.advance(case.later);
            let mut got = stage.play(&t, case).await;
            for _ in 1..case.times {
                got = stage.play(&t, case).await;
            }
            t.advance(SignedDuration::ZERO - case.later);
            let after = counts(&t).await;
            let found = wrong(case, &got, &before, &after);
            if OPEN.contains(&case.what.as_str()) {
                still_open.extend((!found.is_empty()).then_some(case.what.as_str()));
            } else {
                all_wrong.extend(found.into_iter().map(|what| format!("{:?}, {}: {what}", case.whom, case.what)));
            }
            before = after;
        }
        let right = OPEN.iter().filter(|name| !still_open.contains(*name));
        all_wrong.extend(right.map(|name| format!("{name}: right now, so take it out of the list of open ones")));
        assert!(all_wrong.is_empty(), "{} cases, {} wrong:\n{}", cases.len(), all_wrong.len(), all_wrong.join("\n"));
    }
}
