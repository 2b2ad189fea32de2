//! Another program, with a token.

use std::collections::BTreeSet;

use heard_api::tokens::{self, NewToken};
use heard_testkit::{Answer, Browser, TestApp};
use jiff::SignedDuration;
use serde_json::Value;
use uuid::Uuid;

/// What a token can be for here.
pub const ALL: [&str; 2] = ["actions:read", "actions:write"];

/// A program that acts as a person.
#[derive(Clone)]
pub struct Program {
    browser: Browser,
    pub token: String,
}

impl Program {
    /// Acts as this person, with these scopes.
    pub async fn of(t: &TestApp, person: Uuid, scopes: &[&str]) -> Self {
        Self::with_rate(t, person, scopes, 10_000).await
    }

    /// The same, with so many requests a minute.
    pub async fn with_rate(t: &TestApp, person: Uuid, scopes: &[&str], per_minute: i64) -> Self {
        let mut tx = t.system().write().await.unwrap();
        let new = NewToken {
            person,
            person_name: heard_people::name_of(&mut tx, person).await.unwrap(),
            name: "our website".to_owned(),
            scopes: scopes.iter().map(|scope| (*scope).to_owned()).collect::<BTreeSet<_>>(),
            per_minute,
            expires_at: tx.now() + SignedDuration::from_hours(24 * 30),
        };
        let token = tokens::make(&mut tx, new).await.unwrap();
        tx.commit().await.unwrap();
        Self { browser: t.visitor().with_header("authorization", &format!("Bearer {token}")), token }
    }

    pub async fn get(&mut self, path: &str) -> Answer {
        self.browser.get(path).await
    }

    pub async fn post(&mut self, path: &str, body: &Value, headers: &[(&str, &str)]) -> Answer {
        self.browser.post_json(path, &body.to_string(), headers).await
    }
}

/// The body as JSON.
pub fn json(answer: &Answer) -> Value {
    serde_json::from_str(&answer.body).unwrap()
}

/// The kind of a problem, which its media type says it is.
pub fn problem(answer: &Answer) -> String {
    assert_eq!(answer.headers["content-type"], "application/problem+json", "{}", answer.body);
    let body = json(answer);
    assert_eq!(body["status"], answer.status.as_u16());
    body["type"].as_str().unwrap().trim_start_matches("/api#").to_owned()
}

/// A header of an answer; empty where it is not there.
pub fn header(answer: &Answer, name: &str) -> String {
    answer.headers.get(name).map(|value| value.to_str().unwrap().to_owned()).unwrap_or_default()
}
