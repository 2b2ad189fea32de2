//! One stream: what it hears of, when it ends.

use heard_kernel::actor::{Actor, Audience, Scope};
use jiff::Timestamp;
use tempfile::TempDir;

use super::*;
use crate::{
    app::{App, MIGRATIONS, Options},
    clock::Clock,
    db::Db,
    outbox::Post,
    sessions::{STAFF_SESSION, SignedInAs},
};

const PERSON: Uuid = Uuid::from_u128(1);
const SOON: Duration = Duration::from_millis(50);
const LATER: Duration = Duration::from_hours(1);

async fn program() -> (App, TempDir) {
    let folder = TempDir::new().unwrap();
    let now: Timestamp = "2026-11-23T10:00:00Z".parse().unwrap();
    let db = Db::open(&format!("sqlite://{}", folder.path().join("heard.sqlite").display()), "main")
        .await
        .unwrap();
    db.migrate(MIGRATIONS, now).await.unwrap();
    let options = Options { public_url: "http://heard.test".to_owned(), post: Post::Nowhere, is_demo: false };
    (App::build(db, vec![], Clock::held(now), options).await.unwrap(), folder)
}

async fn reader(ctx: &Ctx, look_up_every: Duration) -> Reader {
    let place = ctx.app.hub.enter().expect("there is room");
    let mut reader =
        Reader::begin(ctx.clone(), vec![Topic::Everything], None, look_up_every, place).await.unwrap();
    assert!(reader.next().await.is_some(), "first it says where it stands");
    reader
}

fn change(position: i64, kind: &str, scope: Scope) -> Change {
    Change { position, kind: kind.to_owned(), subject: Uuid::from_u128(9), scope }
}

async fn soon<T>(what: impl Future<Output = T>) -> Option<T> {
    tokio::time::timeout(Duration::from_secs(5), what).await.ok()
}

#[tokio::test]
async fn a_stream_ends_when_its_session_does() {
    let (app, _folder) = program().await;
    let mut tx = Ctx::system(&app).write().await.unwrap();
    let token = sessions::begin(&mut tx, SignedInAs::Person(PERSON), "Robin", STAFF_SESSION).await.unwrap();
    tx.commit().await.unwrap();
    let actor = Actor::of_person(PERSON, "Robin", vec![]);
    let ctx = Ctx { session: Some(token.as_str().to_owned()), ..Ctx::of(&app, actor) };
    let mut reader = reader(&ctx, SOON).await;
    assert!(
        tokio::time::timeout(4 * SOON, reader.next()).await.is_err(),
        "it goes on while the session does"
    );
    let mut tx = Ctx::system(&app).write().await.unwrap();
    sessions::end_all(&mut tx, PERSON).await.unwrap();
    tx.commit().await.unwrap();
    assert!(soon(reader.next()).await.expect("it ends").is_none());
}

#[tokio::test]
async fn a_stream_ends_when_the_hub_closes() {
    let (app, _folder) = program().await;
    let mut reader = reader(&Ctx::of(&app, Actor::visitor()), LATER).await;
    app.hub.close();
    assert!(soon(reader.next()).await.expect("it ends").is_none());
}

#[tokio::test]
async fn many_changes_at_once_are_one_reason_to_look() {
    let (app, _folder) = program().await;
    let mut reader = reader(&Ctx::of(&app, Actor::visitor()), LATER).await;
    for position in 1..=10 {
        app.hub.tell(change(position, "actions.agreed", Scope::public()));
    }
    app.hub.tell(change(11, "tests.other", Scope::public()));
    app.hub.tell(change(12, "actions.agreed", Scope::staff()));
    assert!(soon(reader.next()).await.expect("it hears").is_some());
    assert_eq!(reader.last, 12, "what it may not see counts as looked at");
    assert!(tokio::time::timeout(4 * SOON, reader.next()).await.is_err(), "and only once");
}

#[tokio::test]
async fn a_reader_who_could_not_keep_up_looks_afresh() {
    let (app, _folder) = program().await;
    let mut reader = reader(&Ctx::of(&app, Actor::visitor()), LATER).await;
    for position in 1..=3_000 {
        app.hub.tell(change(position, "tests.other", Scope::staff()));
    }
    assert!(soon(reader.next()).await.expect("it hears").is_some());
    assert!(tokio::time::timeout(4 * SOON, reader.next()).await.is_err(), "the rest is not for them");
}

#[tokio::test]
async fn a_full_program_says_so() {
    let (app, _folder) = program().await;
    app.hub.close();
    let ask = Query(Ask { topics: "board".to_owned(), since: None });
    let answer = stream(Ctx::of(&app, Actor::visitor()), Ok(ask), HeaderMap::new()).await.unwrap();
    assert_eq!(answer.status(), StatusCode::SERVICE_UNAVAILABLE);
    assert_eq!(answer.headers()[header::RETRY_AFTER], "10");
}

#[test]
fn topics_are_read_and_no_others() {
    let (a, b) = (Uuid::from_u128(1), Uuid::from_u128(2));
    assert_eq!(
        topics(&format!("group:{a}, action:{b},meeting:{a},board,work")),
        Some(vec![Topic::Group(a), Topic::Thing(b), Topic::Thing(a), Topic::Everything, Topic::Everything])
    );
    for wrong in ["", "board,", "Board", "place:1", "group", "group:1:2"] {
        assert_eq!(topics(wrong), None, "{wrong}");
    }
}

#[test]
fn a_topic_is_about_its_thing_and_a_group_about_all_of_its_own() {
    let (group, action) = (Uuid::from_u128(1), Uuid::from_u128(9));
    let change = change(1, "actions.agreed", Scope::of(Audience::Public).with_group(group));
    let cases = [
        (Topic::Group(group), true),
        (Topic::Group(action), true),
        (Topic::Thing(action), true),
        (Topic::Thing(group), false),
        (Topic::Group(Uuid::from_u128(3)), false),
        (Topic::Everything, true),
    ];
    for (topic, about) in cases {
        assert_eq!(topic.is_about(&change), about, "{topic:?}");
    }
    assert!(!Topic::Everything.is_about(&Change { kind: "accounts.created".to_owned(), ..change }));
}

#[test]
fn where_a_reader_stands_is_read() {
    let since = |era, position| Some(Since { era, position });
    let cases =
        [("2-17", since(Some(2), 17)), ("17", since(None, 17)), ("", None), ("a-b", None), ("2-", None)];
    for (text, expected) in cases {
        assert_eq!(Since::parse(text), expected, "{text}");
    }
    let head = Head { position: 700, hash: vec![], era: 2 };
    for (text, can) in [
        ("2-700", true),
        ("2-200", true),
        ("2-199", false),
        ("2-701", false),
        ("1-700", false),
        ("699", true),
    ] {
        assert_eq!(Since::parse(text).unwrap().can_be_followed(&head), can, "{text}");
    }
}
