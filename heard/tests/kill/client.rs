//! A client that writes as fast as it is answered, and keeps a log of what it was told is saved.
#![allow(dead_code, reason = "not every file of tests uses all of it")]

use std::{
    io::{Read as _, Write as _},
    net::TcpStream,
    sync::atomic::{AtomicBool, Ordering},
    time::Duration,
};

pub(crate) struct Client {
    port: u16,
    cookie: String,
    reference: String,
}

impl Client {
    pub(crate) fn new(port: u16, cookie: &str, reference: &str) -> Self {
        Self { port, cookie: cookie.to_owned(), reference: reference.to_owned() }
    }

    /// Writes until told to stop or the program is gone. Every fourth write moves the action's date, which tells those
    /// who raised it by mail: its word ends with `m`. Each round has its own `day`, so that it is another date.
    pub(crate) fn write_until(&self, over: &AtomicBool, name: &str, day: usize) -> Vec<String> {
        let mut acknowledged = Vec::new();
        for n in 0.. {
            if over.load(Ordering::SeqCst) {
                break;
            }
            let moves = n % 4 == 3;
            let word = format!("{name}n{n}{}", if moves { "m" } else { "w" });
            let answer = if moves { self.move_date(n, day, &word) } else { self.comment(&word) };
            match answer {
                Some(303) => acknowledged.push(word),
                // Nothing was promised: somebody else was first, or the database is gone.
                Some(409 | 503) => {}
                Some(other) => panic!("{word} was answered with {other}"),
                None => break,
            }
        }
        acknowledged
    }

    fn comment(&self, word: &str) -> Option<u16> {
        let path = format!("/actions/{}/comments", self.reference);
        Some(self.send("POST", &path, &format!("comment-words={word}"))?.0)
    }

    fn move_date(&self, n: usize, day: usize, word: &str) -> Option<u16> {
        let page = self.send("GET", &format!("/actions/{}", self.reference), "")?.1;
        let version = page.split("name=\"version\" value=\"").nth(1)?.split('"').next()?.to_owned();
        let path = format!("/actions/{}/date", self.reference);
        // Another date than the one before, and none so far off that a slip of the finger is thought of.
        let (year, month) = (2030 + n / 12 % 5, n % 12 + 1);
        let form = format!(
            "version={version}&date-why={word}&date-due-day={day}&date-due-month={month}&date-due-year={year}"
        );
        Some(self.send("POST", &path, &form)?.0)
    }

    /// The status and the page; `None` where the connection broke before the whole answer came.
    pub(crate) fn send(&self, method: &str, path: &str, form: &str) -> Option<(u16, String)> {
        self.send_with(method, path, form, "Accept: text/html\r\n")
    }

    /// With headers of its own, each with its line end.
    pub(crate) fn send_with(
        &self,
        method: &str,
        path: &str,
        form: &str,
        headers: &str,
    ) -> Option<(u16, String)> {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).ok()?;
        stream.set_read_timeout(Some(Duration::from_secs(15))).ok()?;
        let request = format!(
            "{method} {path} HTTP/1.1\r\nHost: 127.0.0.1:{}\r\nCookie: heard_session={}\r\nConnection: close\r\n{headers}\
             Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\r\n{form}",
            self.port,
            self.cookie,
            form.len()
        );
        stream.write_all(request.as_bytes()).ok()?;
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).ok()?;
        let text = String::from_utf8_lossy(&answer).into_owned();
        let status = text.strip_prefix("HTTP/1.1 ")?.get(..3)?.parse().ok()?;
        Some((status, text))
    }
}
