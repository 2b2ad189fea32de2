//! A PostgreSQL of one's own, which a test may stop, kill and start again. What it said is committed is on the disk.
#![allow(dead_code, reason = "not every file of tests uses all of it")]

use std::{
    fs::File,
    net::TcpListener,
    path::PathBuf,
    process::{Child, Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use tempfile::TempDir;

const BIN: &str = "/usr/lib/postgresql/15/bin";
const USER: &str = "heard";
/// How long it may take to start or to end.
const PATIENCE: Duration = Duration::from_secs(30);

pub(crate) struct Cluster {
    home: TempDir,
    port: u16,
    /// The postmaster, while it runs.
    server: Option<Child>,
}

impl Cluster {
    pub(crate) fn start() -> Self {
        // Not under TMPDIR: the unprivileged user must reach it, and the path of a socket has room for 107 characters.
        let home = tempfile::Builder::new().prefix("heard-faults.").tempdir_in("/tmp").expect("a folder");
        if is_root() {
            let user = unprivileged();
            let given = Command::new("chown").arg(user).arg(home.path()).status().expect("chown runs");
            assert!(given.success(), "the folder could not be given to {user}");
        }
        let mut cluster = Self { home, port: 0, server: None };
        let mut initdb = cluster.command("initdb");
        initdb.args(["--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync"]);
        let made = initdb.arg(format!("--username={USER}")).output();
        let made = made.expect("PostgreSQL 15 is there: run tools/requirements.sh");
        assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
        for _ in 0..8 {
            cluster.port = free_port();
            if cluster.try_start() {
                return cluster;
            }
        }
        panic!("the server did not start: {}", cluster.log());
    }

    pub(crate) fn url(&self) -> String {
        format!("postgres://{USER}@127.0.0.1:{}/postgres", self.port)
    }

    /// Does something behind the program's back.
    pub(crate) fn run(&self, sql: &str) {
        let _ = self.ask(sql);
    }

    /// The one value a question has.
    pub(crate) fn ask(&self, sql: &str) -> String {
        let mut psql = Command::new(format!("{BIN}/psql"));
        psql.args(["-qAt", "-v", "ON_ERROR_STOP=1", "-c", sql, &self.url()]);
        let done = psql.output().expect("psql runs");
        assert!(done.status.success(), "{sql}: {}", String::from_utf8_lossy(&done.stderr));
        String::from_utf8_lossy(&done.stdout).trim().to_owned()
    }

    /// `kill -9` of the postmaster: its children notice and go.
    pub(crate) fn kill(&mut self) {
        let mut server = self.server.take().expect("it runs");
        server.kill().expect("it can be killed");
        server.wait().expect("it is gone");
    }

    /// Ends it as for a restart: clients are sent away, what they were doing is undone.
    pub(crate) fn stop(&mut self) {
        let mut server = self.server.take().expect("it runs");
        signal("-INT", &server);
        let began = Instant::now();
        while server.try_wait().expect("it is ours").is_none() {
            assert!(began.elapsed() < PATIENCE, "the server does not end: {}", self.log());
            thread::sleep(Duration::from_millis(50));
        }
    }

    /// Starts it again where it was. After a kill that waits for the last of its children.
    pub(crate) fn go_on(&mut self) {
        let began = Instant::now();
        while !self.try_start() {
            assert!(began.elapsed() < PATIENCE, "the server does not come back: {}", self.log());
            thread::sleep(Duration::from_millis(200));
        }
    }

    /// False when it ended at once: its port is taken, or something of it is still there.
    fn try_start(&mut self) -> bool {
        let port = self.port.to_string();
        let log = File::create(self.home.path().join("server.log")).expect("a log");
        let mut command = self.command("postgres");
        command.args(["-p", &port, "-c", "listen_addresses=127.0.0.1", "-c", "max_connections=60"]);
        command.arg("-c").arg(format!("unix_socket_directories={}", self.home.path().display()));
        command.args(["-c", "fsync=on", "-c", "synchronous_commit=on", "-c", "full_page_writes=on"]);
        command.args(["-c", "logging_collector=off", "-c", "timezone=UTC"]);
        command.stdout(Stdio::null()).stderr(log);
        let mut server = command.spawn().expect("PostgreSQL 15 is there: run tools/requirements.sh");
        let began = Instant::now();
        while server.try_wait().expect("it is ours").is_none() {
            if self.is_ready() {
                self.server = Some(server);
                return true;
            }
            assert!(began.elapsed() < PATIENCE, "the server does not get ready: {}", self.log());
            thread::sleep(Duration::from_millis(50));
        }
        false
    }

    fn is_ready(&self) -> bool {
        let mut ask = Command::new(format!("{BIN}/pg_isready"));
        ask.args(["-q", "-h", "127.0.0.1", "-p", &self.port.to_string()]);
        ask.status().expect("pg_isready runs").success()
    }

    /// One of its programs, on its data, as somebody who is not root, and gone when this process is.
    fn command(&self, program: &str) -> Command {
        let mut command = Command::new("setpriv");
        if is_root() {
            let user = unprivileged();
            command.args(["--reuid", user, "--regid", &group_of(user), "--clear-groups", "--", "setpriv"]);
        }
        command.args(["--pdeathsig", "INT", "--"]).arg(format!("{BIN}/{program}"));
        command.arg("-D").arg(self.folder()).current_dir(self.home.path()).stdin(Stdio::null());
        command
    }

    fn folder(&self) -> PathBuf {
        self.home.path().join("data")
    }

    fn log(&self) -> String {
        std::fs::read_to_string(self.home.path().join("server.log")).unwrap_or_default()
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        if let Some(mut server) = self.server.take() {
            signal("-QUIT", &server);
            drop(server.wait());
        }
    }
}

fn signal(which: &str, process: &Child) {
    let told = Command::new("kill").args([which, &process.id().to_string()]).status();
    assert!(told.expect("kill runs").success());
}

/// Below the range the kernel lends to outgoing connections, so that it is still free for a second start.
fn free_port() -> u16 {
    loop {
        let [high, low] = heard_platform::clock::random_bytes();
        let port = 20_000 + u16::from_be_bytes([high, low]) % 12_000;
        if TcpListener::bind(("127.0.0.1", port)).is_ok() {
            return port;
        }
    }
}

fn is_root() -> bool {
    said_by("id", &["-u"]) == "0"
}

fn unprivileged() -> &'static str {
    let is_there = |user: &&str| Command::new("id").arg(user).output().is_ok_and(|out| out.status.success());
    ["postgres", "nobody"].into_iter().find(is_there).expect("a user postgres or nobody")
}

fn group_of(user: &str) -> String {
    said_by("id", &["-g", user])
}

fn said_by(program: &str, arguments: &[&str]) -> String {
    let output = Command::new(program).args(arguments).output().expect("it runs");
    String::from_utf8_lossy(&output.stdout).trim().to_owned()
}
