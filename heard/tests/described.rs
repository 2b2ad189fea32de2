//! Every answer of the API is one that its own document describes, whatever is sent.
//!
//! Requests are made up from the document that describes the API: good ones, and ones that are wrong in one place or all over. Each answer's
//! status, media type and body must be described there, and none may be our fault. The same seed makes the same requests;
//! `HEARD_API_SEED` and `HEARD_API_ROUNDS` try others.
#![expect(clippy::unwrap_used, reason = "a test may stop at once where what it stands on fails")]

#[path = "described/making.rs"]
mod making;
#[path = "described/schema.rs"]
mod schema;
mod support;

use std::collections::{BTreeMap, BTreeSet};

use axum::http::Method;
use heard_actions::Raiser;
use heard_api::tokens::{self, NewToken};
use heard_testkit::{Answer, Browser, Engine, TestApp};
use jiff::SignedDuration;
use making::{Making, Sent};
use serde_json::Value;
use support::{Far, estate};
use uuid::Uuid;

/// How often each operation is tried with each token.
const ROUNDS: usize = 120;

fn number(name: &str, usual: u64) -> u64 {
    std::env::var(name).ok().and_then(|given| given.parse().ok()).unwrap_or(usual)
}

async fn program(t: &TestApp, person: Uuid) -> Browser {
    let mut tx = t.system().write().await.unwrap();
    let new = NewToken {
        person,
        person_name: "Test Person".to_owned(),
        name: "made up".to_owned(),
        scopes: tokens::scopes(&t.app),
        per_minute: 1_000_000,
        expires_at: tx.now() + SignedDuration::from_hours(24),
    };
    let token = tokens::make(&mut tx, new).await.unwrap();
    tx.commit().await.unwrap();
    t.visitor().with_header("authorization", &format!("Bearer {token}"))
}

async fn whatever_is_sent_the_answer_is_described(t: TestApp) {
    let estate = estate(&t).await;
    let planned = estate.hold(&t, Far::Planned).await;
    let mut document: Value = serde_json::from_str(&t.get("/api/openapi.json").await.body).unwrap();
    // The example of a group is one that this estate has, and the head may speak for.
    let body = &mut document["components"]["schemas"]["NewActionBody"];
    let properties = body["properties"].as_object_mut().unwrap();
    properties.retain(|name, _| !["place", "topic", "team"].contains(&name.as_str()));
    properties["group"]["example"] = Value::from(estate.groups[0].slug.as_str());
    let head = program(&t, estate.people.head).await;
    let mut making = Making::new(number("HEARD_API_SEED", 20_261_123));
    let owner = program(&t, estate.people.owner).await;
    let chair = program(&t, estate.people.chair).await;
    let mut seen: BTreeMap<String, BTreeSet<u16>> = BTreeMap::new();
    let rounds = usize::try_from(number("HEARD_API_ROUNDS", ROUNDS as u64)).unwrap();
    for round in 0..rounds {
        for id in [estate.meeting, planned, estate.groups[0].id] {
            making.knows(&id.to_string());
        }
        // What is made up soon brings an action to where nothing more is done with it: each round begins with new ones.
        let raisers = || vec![Raiser::Group(estate.groups[0].id)];
        let open = estate.raise_for(&t, 0, "Mend the gate", raisers()).await;
        let agreed = estate.raise_for(&t, 0, "Paint the railings", raisers()).await;
        estate.agree(&t, &agreed).await;
        let done = estate.raise_for(&t, 0, "Clear the gutter of Alder House", raisers()).await;
        estate.say_done(&t, &done).await;
        for reference in [open, agreed, done] {
            let mut look = t.system().read().await.unwrap();
            let found =
                heard_actions::read::find(&mut look, &heard_actions::Key::from(&reference)).await.unwrap();
            making.knows(&found.unwrap().action.id.to_string());
        }
        for who in [&mut head.clone(), &mut owner.clone(), &mut chair.clone(), &mut t.visitor()] {
            for (path, method, operation) in operations(&document) {
                let sent = making.request(&document, path, method, operation);
                let answer = send(who, &sent).await;
                let wrong = schema::undescribed(&document, operation, &answer);
                assert!(
                    wrong.is_empty(),
                    "round {round}: {sent:?}\n{} {}\n{wrong:?}",
                    answer.status,
                    answer.body
                );
                seen.entry(format!("{method} {path}")).or_default().insert(answer.status.as_u16());
            }
        }
    }
    for (operation, statuses) in &seen {
        assert!(statuses.iter().any(|status| *status < 300), "{operation} never did anything: {statuses:?}");
        assert!(statuses.iter().any(|status| *status >= 400), "{operation} refused nothing: {statuses:?}");
    }
    assert!(seen.len() >= 12, "there are {} operations", seen.len());
}

fn operations(document: &Value) -> impl Iterator<Item = (&str, &str, &Value)> {
    let paths = document["paths"].as_object().unwrap();
    paths.iter().flat_map(|(path, item)| {
        item.as_object().unwrap().iter().map(move |(method, one)| (path.as_str(), method.as_str(), one))
    })
}

async fn send(who: &mut Browser, sent: &Sent) -> Answer {
    let method: Method = sent.method.parse().unwrap();
    let headers: Vec<(&str, &str)> =
        sent.headers.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    let body = sent.body.as_ref().map(|(kind, text)| (kind.as_str(), text.clone()));
    who.request(method, &sent.address, body, &headers).await
}

#[test]
fn on_sqlite() {
    heard_testkit::run(Engine::Sqlite, heard::features(), whatever_is_sent_the_answer_is_described);
}

#[test]
fn on_postgres() {
    heard_testkit::run(Engine::Postgres, heard::features(), whatever_is_sent_the_answer_is_described);
}
