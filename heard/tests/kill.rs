//! The program is killed in the middle of writing, again and again: everything it acknowledged is there, the journal is
//! whole, and no mail goes out twice. One time in five PostgreSQL itself is killed as well.
//!
//! This is a process crash, not a power cut: what the operating system was given, it keeps.
//! `HEARD_CRASH_RUNS` sets the number of rounds (10 unless said).

#[path = "kill/client.rs"]
mod client;
#[path = "kill/cluster.rs"]
mod cluster;
#[path = "kill/server.rs"]
mod server;
#[path = "kill/stage.rs"]
mod stage;

use std::{
    collections::BTreeMap,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    thread,
    time::Duration,
};

use client::Client;
use cluster::Cluster;
use server::Server;
use stage::Stage;

/// How long the clients write in each round.
const ROUND: Duration = Duration::from_secs(2);
/// One round in so many the database is killed too.
const DATABASE_TOO: usize = 5;

fn n_rounds() -> usize {
    std::env::var("HEARD_CRASH_RUNS").ok().and_then(|n| n.parse().ok()).unwrap_or(10)
}

/// Writes from all clients at once until the program is killed; what each was told is saved comes back.
fn write_and_kill(
    server: Server,
    stage: &Stage,
    round: usize,
    database: Option<&mut Cluster>,
) -> Vec<String> {
    let over = Arc::new(AtomicBool::new(false));
    let clients: Vec<_> = (0..stage::N_CLIENTS)
        .map(|n| {
            let client = Client::new(server.port, &stage.cookies[n], &stage.references[n]);
            let over = over.clone();
            thread::spawn(move || client.write_until(&over, &format!("r{round}c{n}"), 1 + round % 28))
        })
        .collect();
    thread::sleep(ROUND);
    if let Some(database) = database {
        database.kill();
        // What the program makes of it is killed as well, before it has thought it over.
        thread::sleep(Duration::from_millis(200));
    }
    server.kill();
    over.store(true, Ordering::SeqCst);
    clients.into_iter().flat_map(|client| client.join().expect("a client ends")).collect()
}

fn kill_rounds(stage: &Stage, mut database: Option<Cluster>) {
    let mut acknowledged = Vec::new();
    for round in 0..n_rounds() {
        let server = Server::start(stage);
        let is_its_turn = (round + 1) % DATABASE_TOO == 0;
        let said = write_and_kill(server, stage, round, database.as_mut().filter(|_| is_its_turn));
        if let Some(database) = database.as_mut().filter(|_| is_its_turn) {
            database.go_on();
        }
        assert!(
            said.len() > 20,
            "round {round}: only {} writes were acknowledged: nothing was tried",
            said.len()
        );
        acknowledged.extend(said);
        let kept = stage.words_kept();
        let lost: Vec<_> = acknowledged.iter().filter(|word| !kept.contains_key(*word)).collect();
        assert!(lost.is_empty(), "round {round}: acknowledged but lost: {lost:?}");
        let doubled: BTreeMap<_, _> = kept.into_iter().filter(|(_, n)| *n > 1).collect();
        assert!(doubled.is_empty(), "round {round}: written twice: {doubled:?}");
        stage.check_is_clean();
    }
    // Once more, to send what was waiting, and ended as a service manager ends it.
    let server = Server::start(stage);
    stage.wait_for_mail();
    server.terminate();
    stage.check_is_clean();
    let mails = stage.mails();
    assert!(!mails.is_empty(), "nobody was told anything");
    for word in acknowledged.iter().filter(|word| word.ends_with('m')) {
        let n = mails.iter().filter(|mail| mail.contains(word.as_str())).count();
        assert!(n <= 1, "{word} was told {n} times");
    }
}

#[test]
fn kill_rounds_on_sqlite() {
    kill_rounds(&Stage::on_sqlite(), None);
}

#[test]
fn kill_rounds_on_postgres() {
    let cluster = Cluster::start();
    kill_rounds(&Stage::on_postgres(&cluster.url()), Some(cluster));
}

/// What the rounds stand on: a commit that was answered waits for the disk.
mod kill_is_tried_where_what_is_committed_is_on_the_disk {
    use super::*;

    #[test]
    fn on_sqlite() {
        let stage = Stage::on_sqlite();
        // 2 is FULL: the write-ahead log is synced at each commit.
        assert_eq!(stage.ask_writer("select cast(synchronous as text) from pragma_synchronous"), "2");
        assert_eq!(stage.ask_writer("select journal_mode from pragma_journal_mode"), "wal");
    }

    #[test]
    fn on_postgres() {
        let cluster = Cluster::start();
        let stage = Stage::on_postgres(&cluster.url());
        for setting in ["fsync", "synchronous_commit", "full_page_writes"] {
            let ask = format!("select current_setting('{setting}')");
            assert_eq!(stage.ask_writer(&ask), "on", "{setting}");
        }
    }
}
