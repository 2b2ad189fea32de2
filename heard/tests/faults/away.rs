//! PostgreSQL goes away and comes back, under the real program, which is never started again.

use std::{
    io::{BufRead as _, BufReader, Write as _},
    net::TcpStream,
    sync::mpsc,
    thread,
    time::{Duration, Instant},
};

use crate::{client::Client, cluster::Cluster, server::Server, stage::Stage};

/// No request waits longer than this for a database that isn't there.
const AN_ANSWER: Duration = Duration::from_secs(12);
/// How soon everything is well again after the database is.
const WELL_AGAIN: Duration = Duration::from_secs(15);

/// An open page: what it hears, line by line. The channel closes when the stream ends.
fn watch(server: &Server, cookie: &str, last: Option<&str>) -> mpsc::Receiver<String> {
    let mut stream = TcpStream::connect(("127.0.0.1", server.port)).expect("it listens");
    let last = last.map(|id| format!("Last-Event-ID: {id}\r\n")).unwrap_or_default();
    let ask =
        format!("GET /live?topics=board HTTP/1.1\r\nHost: x\r\nCookie: heard_session={cookie}\r\n{last}\r\n");
    stream.write_all(ask.as_bytes()).expect("it reads");
    let (told, stream_lines) = mpsc::channel();
    thread::spawn(move || {
        for line in BufReader::new(stream).lines().map_while(Result::ok) {
            if told.send(line).is_err() {
                return;
            }
        }
    });
    stream_lines
}

/// The first line that begins so, within the patience.
fn hears(stream: &mpsc::Receiver<String>, start: &str, patience: Duration) -> Option<String> {
    let since = Instant::now();
    while let Some(left) = patience.checked_sub(since.elapsed()) {
        let line = stream.recv_timeout(left).ok()?;
        if line.starts_with(start) {
            return Some(line);
        }
    }
    None
}

fn eventually(what: &str, patience: Duration, mut is_so: impl FnMut() -> bool) {
    let since = Instant::now();
    while !is_so() {
        assert!(since.elapsed() < patience, "{what}: not within {patience:?}");
        thread::sleep(Duration::from_millis(100));
    }
}

/// While it is away: clear pages in good time, nothing pretended.
fn is_answered_clearly(client: &Client, server: &Server, reference: &str) {
    let asked = Instant::now();
    let path = format!("/actions/{reference}/comments");
    let (status, page) = client.send("POST", &path, "comment-words=while+away").expect("an answer");
    assert!(asked.elapsed() < AN_ANSWER, "it took {:?}", asked.elapsed());
    assert_eq!(status, 503, "{page}");
    assert!(page.contains("Sorry, we can’t save just now") && page.contains("while away"), "{page}");
    let asked = Instant::now();
    let (status, page) = client.send("GET", &format!("/actions/{reference}"), "").expect("an answer");
    assert!(asked.elapsed() < AN_ANSWER, "it took {:?}", asked.elapsed());
    assert_eq!(status, 503, "{page}");
    assert!(page.contains("Sorry, we can’t show this just now"), "{page}");
    assert_eq!(client.send("GET", "/healthz", "").expect("an answer").0, 200, "the program itself is well");
    assert_eq!(server.is_ready(), Some(false), "and says that its database is not");
}

#[test]
fn a_database_that_was_away_is_taken_up_again_by_itself_on_postgres() {
    let mut cluster = Cluster::start();
    let stage = Stage::on_postgres(&cluster.url());
    let server = Server::start(&stage);
    let reference = &stage.references[0];
    let client = Client::new(server.port, &stage.cookies[0], reference);
    let path = format!("/actions/{reference}/comments");
    assert_eq!(client.send("POST", &path, "comment-words=before").expect("an answer").0, 303);
    let page = watch(&server, &stage.cookies[1], None);
    let id = hears(&page, "id: ", WELL_AGAIN)
        .expect("where the page stands")
        .trim_start_matches("id: ")
        .to_owned();

    for (n, by_force) in [false, true].into_iter().enumerate() {
        if by_force {
            cluster.kill();
        } else {
            cluster.stop();
        }
        is_answered_clearly(&client, &server, reference);
        cluster.go_on();
        eventually("it is ready", WELL_AGAIN, || server.is_ready() == Some(true));
        // Not one request pays for the connections that died.
        for again in 0..12 {
            let (status, page) =
                client.send("POST", &path, &format!("comment-words=after{n}x{again}")).expect("an answer");
            assert_eq!(status, 303, "{page}");
        }
        // Jobs and mail go on.
        cluster.run(
            "insert into main.jobs (id, kind, payload, run_at, state, attempts, made_at) values \
             (gen_random_uuid(), 'people.deliver', '{}', now(), 'ready', 0, now())",
        );
        eventually("the job was done", WELL_AGAIN, || cluster.ask("select count(*) from main.jobs") == "0");
        let letters = || stage.mails().iter().filter(|mail| mail.contains("/sign-in/")).count();
        let before = letters();
        let (status, page) =
            client.send("POST", "/sign-in", "email=robin%40sampleton.example").expect("an answer");
        assert!(status < 400, "{page}");
        eventually("the mail has left", WELL_AGAIN, || letters() == before + 1);
    }

    // A page that was open hears of what came meanwhile, whether its stream lasted or it came back.
    let again = watch(&server, &stage.cookies[1], Some(&id));
    assert!(
        hears(&again, "event: changed", WELL_AGAIN).is_some(),
        "it missed something, and hears so at once"
    );
    assert_eq!(client.send("POST", &path, "comment-words=last").expect("an answer").0, 303);
    assert!(hears(&again, "event: changed", WELL_AGAIN).is_some(), "and goes on hearing");
    drop(page);
    server.terminate();

    let kept = stage.words_kept();
    assert!(kept.values().all(|n| *n == 1), "{kept:?}");
    assert!(kept.contains_key("last") && !kept.contains_key("while away"), "{kept:?}");
    stage.check_is_clean();
}

/// A server that may lose what it said was committed is not used at all.
#[test]
fn a_server_that_does_not_wait_for_its_disk_is_refused_on_postgres() {
    let cluster = Cluster::start();
    let stage = Stage::on_postgres(&cluster.url());
    cluster.run("alter database postgres set synchronous_commit = off");
    let output = std::process::Command::new(env!("CARGO_BIN_EXE_heard"))
        .args(["serve", "--listen", "127.0.0.1:0", "--database", &stage.url])
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(1), "{said}");
    assert!(said.contains("synchronous_commit = off") && said.contains("could be lost"), "{said}");
}
