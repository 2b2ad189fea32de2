//! Plays the table.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use heard_actions::{Key, Mandate, OtherOwner, operations as actions};
use heard_api::tokens::{self, NewToken};
use heard_kernel::actor::Role;
use heard_people::NewUser;
use heard_platform::{
    import::{Incoming, Mode},
    sessions::{self, STAFF_SESSION, SignedInAs},
    vals, web,
};
use heard_testkit::{Engine, TestApp, both_databases};
use jiff::SignedDuration;
use uuid::Uuid;

use super::{
    addresses,
    case::{Case, Sent, Whom},
    fields, files, forms, links, programs, uploads,
    wire::{Got, exchange, head, most_memory},
};
use crate::support::{Estate, Far, estate};

/// The least that the table must hold.
const AT_LEAST: usize = 100;

/// How much memory an upload without end may take: the largest file that is read at all, twice, and some room.
const MOST_MEGABYTES: u64 = 64;

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
    let keys = keys(t, estate).await;
    let mut names = vec![
        ("action", estate.actions[0].clone()),
        ("done", estate.actions[1].clone()),
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
    ];
    names.extend(keys);
    names.extend(other_links(t, estate).await);
    names
}

/// Links that were good once.
async fn other_links(t: &TestApp, estate: &Estate) -> Vec<(&'static str, String)> {
    let passed_on = estate.raise(t, 0, "Sweep the yard of Alder House").await;
    t.settle().await;
    let letter = t.last_mail_to("ash.example@sampleton.example");
    let link = secret(&letter.link("/answer/"));
    let other =
        OtherOwner { person: Some(estate.people.colleague), team: None, why: "It is hers.".to_owned() };
    let owner = t.ctx_of(estate.people.owner).await;
    actions::another_owner(&owner, &Mandate::SignedIn, &Key::from(&passed_on), 1, other).await.unwrap();
    let checks = t.mailbox().into_iter().filter(|letter| letter.text.contains("/check/"));
    let published = secret(&checks.map(|letter| letter.link("/check/")).next().unwrap());
    let email = "new.sample@sampleton.example";
    let new = NewUser { email, name: "New Sample", role: Role::HousingOfficer, scope: None };
    let before = heard_people::add_user(&t.system(), new).await.unwrap();
    let first = heard_people::set_up_again(&t.system(), email).await.unwrap();
    t.settle().await;
    vec![
        ("passed-on", link),
        ("published", published),
        ("first-before", secret(&before)),
        ("first", secret(&first)),
    ]
}

/// What a link ends with.
fn secret(link: &str) -> String {
    link.rsplit('/').next().unwrap().split('?').next().unwrap().to_owned()
}

/// Keys of programs and telephones, good and bad.
async fn keys(t: &TestApp, estate: &Estate) -> Vec<(&'static str, String)> {
    let people = &estate.people;
    let mut tx = t.system().write().await.unwrap();
    let mut names = Vec::new();
    for (name, person, scopes, per_minute) in [
        ("key", people.owner, &["actions:read", "actions:write", "groups:read"][..], 600),
        ("key-reading", people.owner, &["actions:read"], 600),
        ("key-meetings", people.owner, &["meetings:read"], 600),
        ("key-elsewhere", people.other_officer, &["actions:read", "actions:write"], 600),
        ("key-slow", people.owner, &["actions:read", "actions:write"], 3),
        ("key-revoked", people.owner, &["actions:read", "actions:write", "groups:read"], 600),
    ] {
        let new = NewToken {
            person,
            person_name: "Test Person".to_owned(),
            name: name.to_owned(),
            scopes: scopes.iter().map(|scope| (*scope).to_owned()).collect(),
            per_minute,
            expires_at: tx.now() + SignedDuration::from_hours(24 * 30),
        };
        names.push((name, tokens::make(&mut tx, new).await.unwrap()));
    }
    tx.commit().await.unwrap();
    let owner = t.ctx_of(people.owner).await;
    let revoked = tokens::list(&owner).await.unwrap().into_iter().find(|token| token.name == "key-revoked");
    tokens::revoke(&owner, revoked.unwrap().id).await.unwrap();
    let stopped = estate.device(t).await.token.as_str().to_owned();
    // Adding another one stops the first.
    let telephone = estate.device(t).await.token.as_str().to_owned();
    names.extend([("telephone-stopped", stopped), ("telephone", telephone)]);
    let mut look = t.system().read().await.unwrap();
    for (name, reference) in [("action-id", &estate.actions[0]), ("other-id", &estate.actions[2])] {
        let (id,): (Uuid,) =
            look.one("select id from actions where reference = $1", vals![reference.as_str()]).await.unwrap();
        names.push((name, id.to_string()));
    }
    names
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
    [
        addresses::cases(),
        fields::cases(),
        files::cases(),
        uploads::cases(),
        programs::cases(),
        forms::cases(),
        links::cases(),
    ]
    .concat()
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
        // Counting tries, so that there can be too many of them, is no change of what people told us; nor are the words under
        // which it is found.
        let is_derived = table == "tries" || (table == "search_tokens" && !case.adds.is_empty());
        if *n != was + may && !is_derived {
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
        let mut names = BTreeSet::new();
        let twice = cases.iter().filter(|case| !names.insert(case.what.as_str()));
        all_wrong.extend(twice.map(|case| format!("there are two called “{}”", case.what)));
        let mut before = counts(&t).await;
        for case in &cases {
            t.advance(case.later);
            // What it has now: asking makes the program forget what it had before.
            let (_, now) = (most_memory(), most_memory());
            let mut got = stage.play(&t, case).await;
            for _ in 1..case.times {
                got = stage.play(&t, case).await;
            }
            t.advance(SignedDuration::ZERO - case.later);
            let after = counts(&t).await;
            let mut found = wrong(case, &got, &before, &after);
            if let (true, Some(now), Some(most)) = (case.is_flood(), now, most_memory())
                && most > now + MOST_MEGABYTES
            {
                found.push(format!("took {} MB of memory", most - now));
            }
            all_wrong.extend(found.into_iter().map(|what| format!("{:?}, {}: {what}", case.whom, case.what)));
            before = after;
        }
        let mut look = t.system().read().await.unwrap();
        let names: Vec<(String,)> = look.all("select name from attachments where kind = 'document' order by name", vec![]).await.unwrap();
        drop(look);
        assert!(names.len() > 10, "papers were kept: {names:?}");
        for (name,) in &names {
            let is_plain = |c: char| c.is_alphanumeric() || " .-_(),&'".contains(c);
            let is_harmless = name.chars().all(is_plain) && !name.starts_with(['.', '-', '=']) && name.len() <= 100;
            if !is_harmless || name.strip_suffix(".pdf").is_none() {
                all_wrong.push(format!("a paper is called {name:?}"));
            }
        }
        assert!(all_wrong.is_empty(), "{} cases, {} wrong:\n{}", cases.len(), all_wrong.len(), all_wrong.join("\n"));
    }
}
