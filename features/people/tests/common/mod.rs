//! People the tests know.
#![expect(dead_code, reason = "not every file of tests knows all of them")]

use heard_kernel::message::Message;
use heard_people::{NewPerson, Notice, To};
use heard_platform::db::Tx;
use heard_testkit::TestApp;
use uuid::Uuid;

pub struct Team {
    pub id: Uuid,
    pub rowan: Uuid,
    pub ash: Uuid,
    pub noor: Uuid,
}

pub async fn person(tx: &mut Tx, name: &str, email: Option<&str>) -> Uuid {
    heard_people::add_person(tx, NewPerson::named(name, email)).await.unwrap()
}

/// Somebody alone, in a transaction of their own.
pub async fn somebody(t: &TestApp, name: &str, email: Option<&str>) -> Uuid {
    let mut tx = t.system().write().await.unwrap();
    let id = person(&mut tx, name, email).await;
    tx.commit().await.unwrap();
    id
}

/// Rowan with the deputy Ash, led by Noor.
pub async fn team_of_three(t: &TestApp) -> Team {
    let mut tx = t.system().write().await.unwrap();
    let today = tx.today();
    let [rowan, ash, noor] = [
        person(&mut tx, "Rowan Sample", Some("rowan@sampleton.example")).await,
        person(&mut tx, "Ash Sample", Some("ash@sampleton.example")).await,
        person(&mut tx, "Noor Sample", Some("noor@sampleton.example")).await,
    ];
    let team = heard_people::add_team(&mut tx, "Repairs").await.unwrap();
    heard_people::add_staff(&mut tx, rowan, team, "repairs surveyor", Some(ash), today).await.unwrap();
    heard_people::add_staff(&mut tx, ash, team, "repairs surveyor", None, today).await.unwrap();
    heard_people::add_staff(&mut tx, noor, team, "repairs manager", None, today).await.unwrap();
    heard_people::set_lead(&mut tx, team, Some(noor)).await.unwrap();
    tx.commit().await.unwrap();
    Team { id: team, rowan, ash, noor }
}

/// A notice with these words as its subject and its only sentence.
pub fn notice(key: &str, words: &str) -> Notice {
    Notice {
        subject: said(words),
        lines: vec![said(words)],
        path: "/actions".to_owned(),
        link: None,
        urgent: false,
        key: key.to_owned(),
    }
}

/// Any words at all, by way of a key that says what it is given.
pub fn said(words: &str) -> Message {
    Message::key("people-mail-hello").with("name", words)
}

pub async fn tell(t: &TestApp, to: To, notice: Notice) {
    let ctx = t.system();
    let mut tx = ctx.write().await.unwrap();
    heard_people::tell(&ctx, &mut tx, to, notice).await.unwrap();
    tx.commit().await.unwrap();
}
