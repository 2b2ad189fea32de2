//! Requests as bytes, over a socket.

use std::time::Duration;

use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::TcpStream,
};

use super::case::{Announced, Body};

/// What came back.
#[derive(Debug)]
pub(super) struct Got {
    pub status: u16,
    pub text: String,
}

const PIECE: usize = 1024 * 1024;

/// Sends bytes and reads the whole answer; the connection may be closed on us, which is an answer of its own (0).
pub(super) async fn exchange(port: u16, head: &[u8], body: &Body) -> Got {
    let socket = TcpStream::connect(("127.0.0.1", port)).await.unwrap();
    let (mut reads, mut writes) = socket.into_split();
    let reading = tokio::spawn(async move {
        let mut answer = Vec::new();
        // A reset after the answer is fine: what came before it counts.
        let _ = tokio::time::timeout(Duration::from_mins(1), reads.read_to_end(&mut answer)).await;
        answer
    });
    let _ = writes.write_all(head).await;
    match body {
        Body::Text(text) => drop(writes.write_all(text.as_bytes()).await),
        Body::Bytes(bytes) => drop(writes.write_all(bytes).await),
        Body::Around(before, n, after) => {
            let _ = writes.write_all(before).await;
            let piece = vec![b'a'; PIECE];
            for _ in 0..*n {
                if writes.write_all(&piece).await.is_err() {
                    break;
                }
            }
            let _ = writes.write_all(after).await;
        }
        Body::Megabytes(n, announced) => {
            let piece = vec![b'a'; PIECE];
            for _ in 0..*n {
                let start = format!("{PIECE:x}\r\n");
                let end: &[u8] = if *announced == Announced::No { b"\r\n" } else { b"" };
                if *announced == Announced::No && writes.write_all(start.as_bytes()).await.is_err() {
                    break;
                }
                if writes.write_all(&piece).await.is_err() || writes.write_all(end).await.is_err() {
                    break;
                }
            }
            if *announced == Announced::No {
                let _ = writes.write_all(b"0\r\n\r\n").await;
            }
        }
    }
    let answer = reading.await.unwrap();
    let text = String::from_utf8_lossy(&answer).into_owned();
    let status = text.strip_prefix("HTTP/1.1 ").and_then(|rest| rest.get(..3)?.parse().ok());
    Got { status: status.unwrap_or(0), text }
}

/// The head of a request.
pub(super) fn head(method: &str, path: &str, headers: &str, body: &Body, cookie: Option<&str>) -> Vec<u8> {
    let length = match body {
        Body::Text(text) => format!("Content-Length: {}\r\n", text.len()),
        Body::Bytes(bytes) => format!("Content-Length: {}\r\n", bytes.len()),
        Body::Around(before, n, after) => {
            format!("Content-Length: {}\r\n", before.len() + n * PIECE + after.len())
        }
        Body::Megabytes(n, Announced::Yes) => format!("Content-Length: {}\r\n", n * PIECE),
        Body::Megabytes(_, Announced::No) => "Transfer-Encoding: chunked\r\n".to_owned(),
    };
    let cookie = cookie.map(|cookie| format!("Cookie: heard_session={cookie}\r\n")).unwrap_or_default();
    let host = if headers.contains("Host:") { "" } else { "Host: heard.test\r\n" };
    format!("{method} {path} HTTP/1.1\r\n{host}Connection: close\r\n{cookie}{headers}{length}\r\n")
        .into_bytes()
}

/// The most memory the process has had since it was last asked, in megabytes; `None` where tests share a process.
pub(super) fn most_memory() -> Option<u64> {
    let _ = std::env::var_os("NEXTEST")?;
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    std::fs::write("/proc/self/clear_refs", "5").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    Some(line.trim().strip_suffix(" kB")?.trim().parse::<u64>().ok()? / 1024)
}
