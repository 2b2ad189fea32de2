//! A row of the table.

use jiff::SignedDuration;

/// Who sends it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Whom {
    Visitor,
    Resident,
    Chair,
    OtherChair,
    Officer,
    Owner,
    Head,
    Admin,
}

/// What is sent. In paths, headers and text bodies `{action}`, `{other}`, `{group}`, `{meeting}`, `{feedback}`, `{owner}`,
/// `{answer}`, `{check}`, `{used}` and the like stand for what the test made.
#[derive(Clone, Debug)]
pub(super) enum Sent {
    /// Method, path, headers (each with its line end) and body.
    Request(&'static str, String, String, Body),
    /// Bytes as they are, no request at all perhaps.
    Raw(Vec<u8>),
    /// A file to be taken in, of this kind.
    File(&'static str, Vec<u8>),
}

#[derive(Clone, Debug)]
pub(super) enum Body {
    Text(String),
    Bytes(Vec<u8>),
    /// So many megabytes of the letter `a`, in pieces, with their length announced or not.
    Megabytes(usize, Announced),
    /// A form with a file of so many megabytes in it.
    Around(Vec<u8>, usize, Vec<u8>),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Announced {
    Yes,
    No,
}

#[derive(Clone, Debug)]
pub(super) struct Case {
    pub what: String,
    pub whom: Whom,
    pub sent: Sent,
    /// How often.
    pub times: usize,
    /// How long after the test's morning.
    pub later: SignedDuration,
    /// The last answer's status; for a file 200 where it was taken in and 422 where not.
    pub status: u16,
    pub says: Vec<&'static str>,
    pub never: Vec<&'static str>,
    /// Tables that grow, and by how many rows.
    pub adds: Vec<(&'static str, i64)>,
}

fn case(what: impl Into<String>, whom: Whom, sent: Sent, status: u16) -> Case {
    Case {
        what: what.into(),
        whom,
        sent,
        times: 1,
        later: SignedDuration::ZERO,
        status,
        says: Vec::new(),
        never: Vec::new(),
        adds: Vec::new(),
    }
}

pub(super) fn get(what: impl Into<String>, whom: Whom, path: impl Into<String>, status: u16) -> Case {
    let sent = Sent::Request("GET", path.into(), String::new(), Body::Text(String::new()));
    case(what, whom, sent, status)
}

pub(super) const FORM: &str = "Content-Type: application/x-www-form-urlencoded\r\n";

pub(super) fn post(
    what: impl Into<String>,
    whom: Whom,
    path: impl Into<String>,
    form: impl Into<String>,
    status: u16,
) -> Case {
    let sent = Sent::Request("POST", path.into(), FORM.to_owned(), Body::Text(form.into()));
    case(what, whom, sent, status)
}

pub(super) fn send(
    what: impl Into<String>,
    whom: Whom,
    request: (&'static str, &str, &str, Body),
    status: u16,
) -> Case {
    let (method, path, headers, body) = request;
    case(what, whom, Sent::Request(method, path.to_owned(), headers.to_owned(), body), status)
}

const BOUNDARY: &str = "heard-test-4815162342";

/// The head of a form with files.
pub(super) fn parted() -> String {
    format!("Content-Type: multipart/form-data; boundary={BOUNDARY}\r\n")
}

/// What stands before a file of this field and name in a form with these fields.
fn before_file(fields: &[(&str, &str)], field: &str, name: &str) -> Vec<u8> {
    let mut bytes = Vec::new();
    for (field, value) in fields {
        let part =
            format!("--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{field}\"\r\n\r\n{value}\r\n");
        bytes.extend(part.into_bytes());
    }
    // A browser says what it takes a file for, and anybody may say anything.
    let head = format!(
        "--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{field}\"; filename=\"{name}\"\r\n\
         Content-Type: image/jpeg\r\n\r\n"
    );
    bytes.extend(head.into_bytes());
    bytes
}

fn after_file() -> Vec<u8> {
    format!("\r\n--{BOUNDARY}--\r\n").into_bytes()
}

/// A form with one file: name of its field, its own name, what is in it.
pub(super) fn with_file(
    what: impl Into<String>,
    whom: Whom,
    path: &'static str,
    fields: &[(&str, &str)],
    (field, name, bytes): (&str, &str, &[u8]),
    status: u16,
) -> Case {
    let body = [before_file(fields, field, name), bytes.to_vec(), after_file()].concat();
    send(what, whom, ("POST", path, &parted(), Body::Bytes(body)), status)
}

/// The same with a file of so many megabytes.
pub(super) fn with_megabytes(
    what: impl Into<String>,
    whom: Whom,
    path: &'static str,
    fields: &[(&str, &str)],
    (field, name, megabytes): (&str, &str, usize),
    status: u16,
) -> Case {
    let body = Body::Around(before_file(fields, field, name), megabytes, after_file());
    send(what, whom, ("POST", path, &parted(), body), status)
}

pub(super) fn raw(what: impl Into<String>, bytes: impl Into<Vec<u8>>, status: u16) -> Case {
    case(what, Whom::Visitor, Sent::Raw(bytes.into()), status)
}

/// A file that is refused.
pub(super) fn file(what: impl Into<String>, kind: &'static str, bytes: impl Into<Vec<u8>>) -> Case {
    case(what, Whom::Visitor, Sent::File(kind, bytes.into()), 422)
}

impl Case {
    /// The answer has these words.
    pub(super) fn says(mut self, words: &'static str) -> Self {
        self.says.push(words);
        self
    }

    /// And not these.
    pub(super) fn never(mut self, words: &'static str) -> Self {
        self.never.push(words);
        self
    }

    pub(super) fn times(self, times: usize) -> Self {
        Self { times, ..self }
    }

    pub(super) fn later(self, later: SignedDuration) -> Self {
        Self { later, ..self }
    }

    /// Whether far more is sent than anything may hold.
    pub(super) const fn is_flood(&self) -> bool {
        matches!(&self.sent, Sent::Request(_, _, _, Body::Megabytes(..) | Body::Around(..)))
    }

    /// Something is kept, and only this.
    pub(super) fn adds(mut self, table: &'static str, rows: i64) -> Self {
        self.adds.push((table, rows));
        self
    }
}

/// Many of the same kind, one after the other.
pub(super) fn many(n: usize, one: impl Fn(usize) -> String) -> String {
    (0..n).map(one).collect::<Vec<_>>().concat()
}
