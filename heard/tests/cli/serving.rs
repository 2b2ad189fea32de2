//! `heard serve` and `heard demo`, asked over a socket.

use std::{
    io::{BufRead as _, BufReader, Read as _, Write as _},
    net::TcpStream,
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

use super::run::{Database, program};

/// What a visitor opens without being sent elsewhere.
const OPEN: [&str; 6] = ["/", "/actions", "/groups", "/actions.csv", "/healthz", "/readyz"];

struct Served {
    child: Child,
    address: String,
}

impl Served {
    fn start(arguments: &[&str]) -> Self {
        let mut child = program()
            .args(arguments)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("the program starts");
        let mut line = String::new();
        let out = child.stdout.as_mut().expect("what it prints");
        BufReader::new(out).read_line(&mut line).expect("a line");
        let address =
            line.trim().strip_prefix("http://").unwrap_or_else(|| panic!("no address: {line}")).to_owned();
        Self { child, address }
    }

    /// Status and whole answer of a request without cookies.
    fn get(&self, path: &str) -> (u16, String) {
        let mut socket = TcpStream::connect(&self.address).expect("it listens");
        let request = format!("GET {path} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n\r\n", self.address);
        socket.write_all(request.as_bytes()).expect("it reads");
        let mut answer = Vec::new();
        socket.read_to_end(&mut answer).expect("it answers");
        let answer = String::from_utf8_lossy(&answer).into_owned();
        let status = answer.split(' ').nth(1).and_then(|status| status.parse().ok());
        (status.unwrap_or_else(|| panic!("no status: {answer}")), answer)
    }

    /// Asks it to end, as a service manager does, and waits at most ten seconds.
    fn end(mut self) {
        let id = self.child.id().to_string();
        let asked = Command::new("sh").args(["-c", "kill -TERM \"$0\"", &id]).status().expect("a shell");
        assert!(asked.success());
        let began = Instant::now();
        loop {
            if let Some(status) = self.child.try_wait().expect("it is ours") {
                assert_eq!(status.code(), Some(0));
                return;
            }
            assert!(began.elapsed() < Duration::from_secs(10), "it does not end");
            std::thread::sleep(Duration::from_millis(50));
        }
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        // Already gone where the test went well.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn opens_to_a_visitor(served: &Served) {
    for path in OPEN {
        let (status, answer) = served.get(path);
        assert_eq!(status, 200, "{path}: {answer}");
    }
}

#[test]
fn serve_has_no_door_to_become_somebody() {
    let db = Database::file();
    db.heard(&["landlord", "--name", "Sampleton Homes"]).expect(0);
    let served = Served::start(&["serve", "--listen", "127.0.0.1:0", "--database", &db.url]);
    opens_to_a_visitor(&served);
    for path in ["/demo", "/demo/mail", "/nothing-of-the-kind"] {
        assert_eq!(served.get(path).0, 404, "{path}");
    }
    served.end();
}

#[test]
fn serve_refuses_a_database_that_is_not_up_to_date() {
    let db = Database::on_server();
    let said = db.heard(&["serve", "--listen", "127.0.0.1:0"]).expect(1);
    assert!(said.err.contains("heard migrate"), "{}", said.err);
}

#[test]
fn demo_serves_a_sample_with_its_door_and_keeps_what_was_done() {
    let db = Database::file();
    let folder = db.path("demo").display().to_string();
    let demo = ["demo", "--listen", "127.0.0.1:0", "--data", folder.as_str()];
    let served = Served::start(&demo);
    opens_to_a_visitor(&served);
    let (status, door) = served.get("/demo");
    assert_eq!(status, 200);
    for person in ["chair", "resident", "officer", "participation", "head"] {
        assert!(door.contains(&format!("name=\"person\" value=\"{person}\"")), "{person}: {door}");
    }
    let (_, mail) = served.get("/demo/mail");
    for (to, subject) in [
        ("rowan.sample@sampleton.example", "Will you look after this?"),
        ("robin.madeup@sampleton.example", "Is it really done?"),
    ] {
        assert!(mail.contains(&format!("data-to=\"{to}\"")) && mail.contains(subject), "{to}: {subject}");
    }
    assert!(mail.contains("href=\"/answer/"), "a link that works");
    assert!(mail.matches("<article").count() < 100, "no backlog");
    let (_, board) = served.get("/actions");
    assert!(board.contains("Sampleton Homes"));
    served.end();

    let began = std::fs::metadata(db.path("demo/sampleton.sqlite")).unwrap().created().ok();
    let again = Served::start(&demo);
    opens_to_a_visitor(&again);
    again.end();
    assert_eq!(
        std::fs::metadata(db.path("demo/sampleton.sqlite")).unwrap().created().ok(),
        began,
        "the same file"
    );
    let url = format!("sqlite://{}", db.path("demo/sampleton.sqlite").display());
    let said = super::run::heard(&["check", "--database", &url, "--format", "json"]).expect(0);
    assert_eq!(said.json()["problems"], serde_json::json!([]), "the sample's journal is whole");
}
