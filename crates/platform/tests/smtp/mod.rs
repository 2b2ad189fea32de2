//! A small mail server that remembers what it took, for the tests of the outbox.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex},
};

use tokio::{
    io::{AsyncBufReadExt as _, AsyncWriteExt as _, BufReader},
    net::{TcpListener, TcpStream},
};

/// What a server took: for whom, and the whole message.
pub type Taken = (String, String);

#[derive(Clone, Default)]
pub struct MailServer {
    /// What it says to some addresses instead of taking their mail.
    refusals: Arc<Mutex<HashMap<String, &'static str>>>,
    taken: Arc<Mutex<Vec<Taken>>>,
    /// Every command, of all connections.
    heard: Arc<Mutex<Vec<String>>>,
    pub port: u16,
}

impl MailServer {
    pub async fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let server = Self { port: listener.local_addr().unwrap().port(), ..Self::default() };
        let shared = server.clone();
        tokio::spawn(async move {
            while let Ok((connection, _)) = listener.accept().await {
                let server = shared.clone();
                tokio::spawn(async move { server.talk(connection).await });
            }
        });
        server
    }

    pub fn refuse(&self, address: &str, reply: &'static str) {
        self.refusals.lock().unwrap().insert(address.to_owned(), reply);
    }

    pub fn accept_all(&self) {
        self.refusals.lock().unwrap().clear();
    }

    pub fn taken(&self) -> Vec<Taken> {
        self.taken.lock().unwrap().clone()
    }

    pub fn heard(&self) -> Vec<String> {
        self.heard.lock().unwrap().clone()
    }

    async fn talk(&self, connection: TcpStream) -> Option<()> {
        let (read, mut write) = connection.into_split();
        let mut lines = BufReader::new(read).lines();
        write.write_all(b"220 mail.test\r\n").await.ok()?;
        let mut to = String::new();
        while let Some(line) = lines.next_line().await.ok()? {
            self.heard.lock().unwrap().push(line.clone());
            let command = line.split(' ').next().unwrap_or_default().to_ascii_uppercase();
            let reply = match command.as_str() {
                "EHLO" => "250-mail.test\r\n250 8BITMIME",
                "RCPT" => {
                    to = line.split(['<', '>']).nth(1).unwrap_or_default().to_owned();
                    self.refusals.lock().unwrap().get(&to).copied().unwrap_or("250 ok")
                }
                "DATA" => {
                    write.write_all(b"354 go on\r\n").await.ok()?;
                    let mut message = String::new();
                    while let Some(line) = lines.next_line().await.ok()?.filter(|line| line != ".") {
                        message.push_str(line.strip_prefix('.').unwrap_or(&line));
                        message.push_str("\r\n");
                    }
                    self.taken.lock().unwrap().push((to.clone(), message));
                    "250 taken"
                }
                _ => "250 ok",
            };
            write.write_all(format!("{reply}\r\n").as_bytes()).await.ok()?;
        }
        Some(())
    }
}
