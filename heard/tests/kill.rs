//! The program is killed in the middle of writing, again and again: everything it acknowledged is there, the journal is
//! whole, and no mail goes out twice.
//!
//! This is a process crash, not a power cut: what the operating system was given, it keeps.
//! `HEARD_CRASH_RUNS` sets the number of rounds (5 unless said). PostgreSQL must be a durable one.

#[path = "kill/client.rs"]
mod client;
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
use server::Server;
use stage::Stage;

const N_CLIENTS: usize = 8;
/// How long the clients write in each round.
const ROUND: Duration = Duration::from_secs(2);

fn n_rounds() -> usize {
    std::env::var("HEARD_CRASH_RUNS").ok().and_then(|n| n.parse().ok()).unwrap_or(5)
}

/// Writes from all clients at once until the program is killed; what each was told is saved comes back.
fn write_and_kill(server: Server, stage: &Stage, round: usize) -> Vec<String> {
    let over = Arc::new(AtomicBool::new(false));
    let clients: Vec<_> = (0..N_CLIENTS)
        .map(|n| {
            let client = Client::new(server.port, &stage.cookies[n], &stage.references[n]);
            let over = over.clone();
            thread::spawn(move || client.write_until(&over, &format!("r{round}c{n}")))
        })
        .collect();
    thread::sleep(ROUND);
    server.kill();
    over.store(true, Ordering::SeqCst);
    clients.into_iter().flat_map(|client| client.join().expect("a client ends")).collect()
}

fn kill_rounds(stage: &Stage) {
    let mut acknowledged = Vec::new();
    for round in 0..n_rounds() {
        let server = Server::start(stage);
        let said = write_and_kill(server, stage, round);
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
    kill_rounds(&Stage::on_sqlite());
}

#[test]
fn kill_rounds_on_postgres() {
    kill_rounds(&Stage::on_postgres());
}
