//! The program itself, as a process of its own.
#![allow(dead_code, reason = "not every file of tests uses all of it")]

use std::{
    io::{BufRead as _, BufReader, Read as _, Write as _},
    net::TcpStream,
    process::{Child, Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use crate::stage::Stage;

pub(crate) struct Server {
    process: Child,
    pub(crate) port: u16,
}

impl Server {
    pub(crate) fn start(stage: &Stage) -> Self {
        Self::begin(stage, Command::new(env!("CARGO_BIN_EXE_heard")))
    }

    /// One that hears of a file that may not grow any more as of any other fault, and is not ended by it.
    pub(crate) fn start_deaf_to_limits(stage: &Stage) -> Self {
        let mut shell = Command::new("sh");
        shell.args(["-c", "trap '' XFSZ; exec \"$0\" \"$@\"", env!("CARGO_BIN_EXE_heard")]);
        Self::begin(stage, shell)
    }

    fn begin(stage: &Stage, mut command: Command) -> Self {
        let mut process = command
            .args([
                "serve",
                "--listen",
                "127.0.0.1:0",
                "--database",
                &stage.url,
                "--landlord",
                &stage.landlord,
            ])
            .arg("--config")
            .arg(stage.config())
            .env("HEARD_LOG", "error")
            .stdout(Stdio::piped())
            .spawn()
            .expect("the program starts");
        let mut line = String::new();
        let stdout = process.stdout.take().expect("its output is piped");
        BufReader::new(stdout).read_line(&mut line).expect("it says where it listens");
        let port = line.trim().rsplit(':').next().and_then(|port| port.parse().ok());
        let port = port.unwrap_or_else(|| panic!("it said '{line}' instead of its address"));
        let server = Self { process, port };
        server.wait_until_ready();
        server
    }

    fn wait_until_ready(&self) {
        let since = Instant::now();
        while since.elapsed() < Duration::from_secs(20) {
            if self.is_ready() == Some(true) {
                return;
            }
            thread::sleep(Duration::from_millis(50));
        }
        panic!("the program was not ready within 20 seconds");
    }

    pub(crate) fn is_ready(&self) -> Option<bool> {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).ok()?;
        stream.write_all(b"GET /readyz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n").ok()?;
        let mut answer = String::new();
        stream.read_to_string(&mut answer).ok()?;
        Some(answer.starts_with("HTTP/1.1 200"))
    }

    /// Its process, for what is done to it from outside.
    pub(crate) fn pid(&self) -> String {
        self.process.id().to_string()
    }

    /// `kill -9`.
    pub(crate) fn kill(mut self) {
        self.process.kill().expect("it can be killed");
        self.process.wait().expect("it is gone");
    }

    /// As a service manager ends it; it must end well.
    pub(crate) fn terminate(mut self) {
        let pid = self.process.id().to_string();
        let told = Command::new("kill").args(["-TERM", &pid]).status().expect("kill runs");
        assert!(told.success());
        let status = self.process.wait().expect("it ends");
        assert!(status.success(), "it ended with {status}");
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // After a failed assertion nothing may be left running; a process that is gone already is fine.
        drop(self.process.kill());
        drop(self.process.wait());
    }
}
