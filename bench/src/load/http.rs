//! A plain HTTP/1.1 client over one kept connection: it costs the machine little, and counts the bytes on the wire.

use std::net::SocketAddr;

use anyhow::{Context as _, Result, bail, ensure};
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::TcpStream,
};

/// A request as it goes over the wire.
#[derive(Clone, Debug)]
pub struct Request(Vec<u8>);

/// What came back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Answer {
    /// The status.
    pub status: u16,
    /// Bytes of head and body as they were sent.
    pub n_bytes: usize,
}

/// Which encodings a client says it takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Takes {
    /// None, as the peers were measured.
    Plain,
    /// What a browser says.
    Compressed,
}

impl Request {
    /// A page to read.
    #[must_use]
    pub fn get(path: &str, cookie: Option<&str>, takes: Takes) -> Self {
        Self(format!("GET {path} HTTP/1.1\r\n{}\r\n", head(cookie, takes)).into_bytes())
    }

    /// Something to do. `more` is further lines of the head, each with its end.
    #[must_use]
    pub fn post(path: &str, cookie: Option<&str>, kind: &str, more: &str, body: &str) -> Self {
        let head = head(cookie, Takes::Plain);
        let length = body.len();
        Self(
            format!(
                "POST {path} HTTP/1.1\r\n{head}{more}Content-Type: {kind}\r\nContent-Length: {length}\r\n\r\n{body}"
            )
            .into_bytes(),
        )
    }
}

fn head(cookie: Option<&str>, takes: Takes) -> String {
    let cookie = cookie.map(|cookie| format!("Cookie: heard_session={cookie}\r\n")).unwrap_or_default();
    let takes = match takes {
        Takes::Plain => "",
        Takes::Compressed => "Accept-Encoding: gzip, deflate, br\r\n",
    };
    format!("Host: heard.test\r\n{cookie}{takes}")
}

/// One connection, kept.
pub struct Connection {
    stream: TcpStream,
    buffer: Vec<u8>,
}

impl Connection {
    /// Connects.
    ///
    /// # Errors
    /// Where nobody listens.
    pub async fn open(at: SocketAddr) -> Result<Self> {
        let stream = TcpStream::connect(at).await.context("the program does not listen")?;
        stream.set_nodelay(true)?;
        Ok(Self { stream, buffer: Vec::with_capacity(128 * 1024) })
    }

    /// Sends a request and reads the whole answer; [`Connection::text`] then gives it as it came.
    ///
    /// # Errors
    /// Where the connection breaks, or what comes is not HTTP/1.1.
    pub async fn ask(&mut self, request: &Request) -> Result<Answer> {
        self.stream.write_all(&request.0).await?;
        self.buffer.clear();
        let head = self.head().await?;
        let text = String::from_utf8_lossy(&self.buffer[..head]).to_ascii_lowercase();
        let status: u16 = text.get(9..12).and_then(|code| code.parse().ok()).context("no status")?;
        let value = |name: &str| {
            let line = text.lines().find_map(|line| line.strip_prefix(name));
            line.map(str::trim)
        };
        let end = match (value("content-length:"), value("transfer-encoding:")) {
            (Some(length), _) => head + length.parse::<usize>()?,
            (None, Some("chunked")) => self.chunks(head).await?,
            (None, None) if matches!(status, 204 | 304) => head,
            _ => bail!("an answer without an end: {text}"),
        };
        while self.buffer.len() < end {
            self.more().await?;
        }
        ensure!(self.buffer.len() == end, "more came than was asked for");
        Ok(Answer { status, n_bytes: end })
    }

    /// The newest answer's head and body, as they came.
    #[must_use]
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.buffer).into_owned()
    }

    async fn more(&mut self) -> Result<()> {
        ensure!(self.stream.read_buf(&mut self.buffer).await? > 0, "the connection was closed half-way");
        Ok(())
    }

    /// Where the head ends.
    async fn head(&mut self) -> Result<usize> {
        let mut looked = 0_usize;
        loop {
            if let Some(at) = find(&self.buffer[looked..], b"\r\n\r\n") {
                return Ok(looked + at + 4);
            }
            looked = self.buffer.len().saturating_sub(3);
            self.more().await?;
        }
    }

    /// Where the last chunk ends.
    async fn chunks(&mut self, mut at: usize) -> Result<usize> {
        loop {
            let line = loop {
                if let Some(line) = find(&self.buffer[at..], b"\r\n") {
                    break line;
                }
                self.more().await?;
            };
            let size = std::str::from_utf8(&self.buffer[at..at + line])?;
            let size = usize::from_str_radix(size.split(';').next().unwrap_or_default().trim(), 16)?;
            at += line + 2 + size + 2;
            while self.buffer.len() < at {
                self.more().await?;
            }
            if size == 0 {
                return Ok(at);
            }
        }
    }
}

fn find(within: &[u8], what: &[u8]) -> Option<usize> {
    within.windows(what.len()).position(|window| window == what)
}

#[cfg(test)]
mod tests {
    use tokio::net::TcpListener;

    use super::*;

    async fn answered(parts: &'static [&'static str]) -> Result<Answer> {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let at = listener.local_addr().unwrap();
        tokio::spawn(async move {
            let (mut stream, _) = listener.accept().await.unwrap();
            for part in parts {
                stream.write_all(part.as_bytes()).await.unwrap();
                stream.flush().await.unwrap();
                tokio::task::yield_now().await;
            }
            // Stays open, as a kept connection does.
            let _ = stream.read(&mut [0; 4096]).await;
            let _ = stream.read(&mut [0; 4096]).await;
        });
        Connection::open(at).await?.ask(&Request::get("/", None, Takes::Plain)).await
    }

    #[tokio::test]
    async fn an_answer_ends_where_it_says() {
        let whole = answered(&["HTTP/1.1 200 OK\r\nContent-Le", "ngth: 5\r\n\r\nhe", "llo"]).await.unwrap();
        assert_eq!(whole, Answer { status: 200, n_bytes: 43 });
        let chunked = answered(&[
            "HTTP/1.1 404 No\r\ntransfer-encoding: chunked\r\n\r",
            "\n5\r\nhello\r\n1",
            "0\r\n0123456789abcdef\r\n0\r\n\r\n",
        ]);
        assert_eq!(chunked.await.unwrap(), Answer { status: 404, n_bytes: 47 + 10 + 22 + 5 });
    }

    #[tokio::test]
    async fn more_than_was_asked_for_is_a_fault() {
        let fault = answered(&["HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nhello"]).await;
        assert!(fault.is_err());
    }
}
