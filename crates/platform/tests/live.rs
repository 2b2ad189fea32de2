//! Live pages over real connections: who watches hears within a second of what they may see, and of nothing else.
#![expect(clippy::unwrap_used, reason = "a test may stop at once where what it stands on fails")]

use std::{net::SocketAddr, time::Duration};

use heard_kernel::actor::{Role, Scope};
use heard_platform::{
    jobs::{self, Stop, StopSwitch},
    journal::Note,
    sessions::{self, STAFF_SESSION, SignedInAs},
    vals, web,
};
use heard_testkit::{TestApp, both_databases};
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::{TcpListener, TcpStream},
    task::JoinHandle,
    time::timeout,
};
use uuid::Uuid;

const GROUP: Uuid = Uuid::from_u128(10);
const OTHER: Uuid = Uuid::from_u128(11);
const OFFICER: Uuid = Uuid::from_u128(12);

struct Running {
    at: SocketAddr,
    switch: StopSwitch,
    worker: JoinHandle<()>,
}

impl Running {
    async fn start(t: &TestApp) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let at = listener.local_addr().unwrap();
        let router = web::router(&t.app);
        tokio::spawn(async move { axum::serve(listener, router).await });
        let (switch, stop) = Stop::new();
        let worker = tokio::spawn(jobs::work(t.app.clone(), stop));
        // The follower begins at the head it finds.
        tokio::time::sleep(Duration::from_millis(300)).await;
        Self { at, switch, worker }
    }

    async fn watch(&self, topics: &str, headers: &str) -> Watching {
        let mut connection = TcpStream::connect(self.at).await.unwrap();
        let request = format!(
            "GET /live?topics={topics} HTTP/1.1\r\nhost: heard.test\r\nconnection: close\r\n{headers}\r\n"
        );
        connection.write_all(request.as_bytes()).await.unwrap();
        let mut watching = Watching { connection, heard: String::new() };
        assert!(watching.hears("\r\n\r\n", 5_000).await, "no answer: {}", watching.heard);
        watching
    }

    async fn end(self) {
        self.switch.stop();
        timeout(Duration::from_secs(5), self.worker).await.expect("it ends").unwrap();
    }
}

struct Watching {
    connection: TcpStream,
    heard: String,
}

impl Watching {
    /// Whether it hears this within so many milliseconds.
    async fn hears(&mut self, what: &str, within_ms: u64) -> bool {
        let reading = async {
            let mut bytes = [0; 4096];
            while !self.heard.contains(what) {
                match self.connection.read(&mut bytes).await {
                    Ok(0) | Err(_) => return false,
                    Ok(n) => self.heard.push_str(&String::from_utf8_lossy(&bytes[..n])),
                }
            }
            true
        };
        timeout(Duration::from_millis(within_ms), reading).await.unwrap_or(false)
    }

    async fn ends(&mut self, within_ms: u64) -> bool {
        let reading = async {
            let mut bytes = [0; 4096];
            while !matches!(self.connection.read(&mut bytes).await, Ok(0) | Err(_)) {}
        };
        timeout(Duration::from_millis(within_ms), reading).await.is_ok()
    }

    fn last_id(&self) -> String {
        let id = self.heard.lines().rev().find_map(|line| line.strip_prefix("id:"));
        id.expect("an id").trim().to_owned()
    }
}

async fn happen(t: &TestApp, kind: &'static str, subject: Uuid, scope: Scope) {
    let mut tx = t.system().write().await.unwrap();
    tx.note(Note { kind, subject, scope, detail: serde_json::json!({}) });
    tx.commit().await.unwrap();
}

async fn officer_cookie(t: &TestApp) -> String {
    let mut tx = t.system().write().await.unwrap();
    let today = tx.today();
    sessions::grant(&mut tx, OFFICER, Role::HousingOfficer, Some(GROUP), today).await.unwrap();
    let token =
        sessions::begin(&mut tx, SignedInAs::Person(OFFICER), "Robin Madeup", STAFF_SESSION).await.unwrap();
    tx.commit().await.unwrap();
    format!("cookie: heard_session={}\r\n", token.as_str())
}

const CHANGED: &str = "event: changed";

both_databases! {
    features = [];

    async fn who_watches_hears_within_a_second(t: TestApp) {
        let running = Running::start(&t).await;
        let action = Uuid::from_u128(20);
        let topics = [format!("group:{GROUP}"), format!("meeting:{OTHER},action:{action}"), "board".to_owned()];
        let mut all = Vec::new();
        for topic in &topics {
            all.push(running.watch(topic, "").await);
        }
        let mut elsewhere = running.watch(&format!("group:{OTHER}"), "").await;
        assert!(all[0].heard.to_lowercase().contains("text/event-stream"), "{}", all[0].heard);
        happen(&t, "actions.agreed", action, Scope::public().with_group(GROUP)).await;
        for (watching, topic) in all.iter_mut().zip(&topics) {
            assert!(watching.hears(CHANGED, 1_000).await, "{topic}: {}", watching.heard);
        }
        assert!(!elsewhere.hears(CHANGED, 300).await, "{}", elsewhere.heard);
        running.end().await;
    }

    async fn nobody_hears_of_what_they_may_not_see(t: TestApp) {
        let cookie = officer_cookie(&t).await;
        let running = Running::start(&t).await;
        let mut visitor = running.watch("board", "").await;
        let mut officer = running.watch("board", &cookie).await;
        happen(&t, "actions.agreed", Uuid::from_u128(20), Scope::staff().with_group(OTHER)).await;
        assert!(!officer.hears(CHANGED, 400).await, "another officer's: {}", officer.heard);
        happen(&t, "actions.agreed", Uuid::from_u128(20), Scope::staff().with_group(GROUP)).await;
        assert!(officer.hears(CHANGED, 1_000).await, "{}", officer.heard);
        assert!(!visitor.hears(CHANGED, 400).await, "{}", visitor.heard);
        running.end().await;
    }

    async fn who_comes_back_hears_what_they_missed(t: TestApp) {
        let running = Running::start(&t).await;
        let topic = format!("group:{GROUP}");
        let first = running.watch(&topic, "").await;
        let mut first = first;
        assert!(first.hears("id:", 1_000).await, "{}", first.heard);
        let id = first.last_id();
        drop(first);
        let back = format!("last-event-id: {id}\r\n");
        let mut nothing_new = running.watch(&topic, &back).await;
        assert!(!nothing_new.hears(CHANGED, 300).await, "{}", nothing_new.heard);
        happen(&t, "tests.changed", GROUP, Scope::public()).await;
        assert!(nothing_new.hears(CHANGED, 1_000).await);
        let mut missed = running.watch(&topic, &back).await;
        assert!(missed.hears(CHANGED, 1_000).await, "{}", missed.heard);
        assert!(missed.hears("data: ", 1_000).await);
        let mut by_page = running.watch(&format!("{topic}&since={id}"), "").await;
        assert!(by_page.hears(CHANGED, 1_000).await, "{}", by_page.heard);
        let mut other = running.watch(&format!("group:{OTHER}"), &back).await;
        assert!(!other.hears(CHANGED, 300).await, "{}", other.heard);
        running.end().await;
    }

    async fn after_a_restore_everybody_looks_afresh(t: TestApp) {
        let running = Running::start(&t).await;
        let mut first = running.watch("board", "").await;
        assert!(first.hears("id:", 1_000).await);
        let mut tx = t.system().write().await.unwrap();
        tx.exec("update seal_head set era = era + 1", vals![]).await.unwrap();
        tx.commit().await.unwrap();
        let mut back = running.watch("board", &format!("last-event-id: {}\r\n", first.last_id())).await;
        assert!(back.hears(CHANGED, 1_000).await, "{}", back.heard);
        running.end().await;
    }

    async fn who_missed_too_much_looks_afresh(t: TestApp) {
        let mut tx = t.system().write().await.unwrap();
        for n in 0..501 {
            let subject = Uuid::from_u128(1_000 + n);
            tx.note(Note { kind: "tests.n", subject, scope: Scope::staff(), detail: serde_json::json!({}) });
        }
        tx.commit().await.unwrap();
        let running = Running::start(&t).await;
        let mut far_back = running.watch("board&since=0", "").await;
        assert!(far_back.hears(CHANGED, 1_000).await, "{}", far_back.heard);
        let mut near = running.watch("board&since=1", "").await;
        assert!(!near.hears(CHANGED, 300).await, "{}", near.heard);
        running.end().await;
    }

    async fn topics_there_are_not_are_not_found(t: TestApp) {
        let running = Running::start(&t).await;
        let many = vec!["board"; 21].join(",");
        for topics in ["", "everything", "group:", "group:x", "person:1", many.as_str()] {
            let watching = running.watch(topics, "").await;
            assert!(watching.heard.starts_with("HTTP/1.1 404"), "{topics}: {}", watching.heard);
        }
        running.end().await;
    }

    async fn streams_end_with_the_program(t: TestApp) {
        let running = Running::start(&t).await;
        let mut watching = running.watch("board", "").await;
        running.end().await;
        assert!(watching.ends(2_000).await);
    }
}
