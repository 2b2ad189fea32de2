//! Pages that are looked at while things change: everybody hears of every change, soon, also who was cut off.

use std::{
    net::SocketAddr,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::{Duration, Instant},
};

use anyhow::{Context as _, Result, ensure};
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::TcpStream,
    sync::watch,
    time::{sleep, timeout},
};

/// What is tried.
#[derive(Clone, Copy, Debug)]
pub struct Trial {
    /// Pages that are open at once.
    pub streams: usize,
    /// Changes that are made, one after another.
    pub changes: usize,
    /// How many streams are cut off on the way, each once.
    pub cuts: usize,
    /// Between two changes.
    pub pause: Duration,
}

/// What came out.
#[derive(Clone, Debug, Default)]
pub struct Heard {
    /// Changes times streams.
    pub expected: usize,
    /// How many of them were heard of within a second of being acknowledged.
    pub in_time: usize,
    /// How many were never heard of.
    pub missed: usize,
    /// Streams that were cut off and came back.
    pub reconnects: usize,
    /// From the acknowledgement to the stream: the slowest of a hundred, and the slowest of all.
    pub p99: Duration,
    /// The slowest.
    pub slowest: Duration,
}

/// One position that was heard, and when.
type News = (i64, Instant);

/// Opens the streams, makes the changes by `change` (which gives the journal's position after its change was acknowledged),
/// cuts some streams off on the way, and counts what everybody heard.
///
/// # Errors
/// Where the program refuses a stream or a change.
pub async fn watch<F>(
    at: SocketAddr,
    topic: &str,
    trial: Trial,
    mut change: impl FnMut(usize) -> F,
) -> Result<Heard>
where
    F: Future<Output = Result<i64>>,
{
    let ready = Arc::new(AtomicUsize::new(0));
    let reconnects = Arc::new(AtomicUsize::new(0));
    let (cut, cuts) = watch::channel(0_usize);
    let (over, end) = watch::channel(false);
    let streams: Vec<_> = (0..trial.streams)
        .map(|n| {
            let listener = Listener {
                at,
                topic: topic.to_owned(),
                ready: ready.clone(),
                reconnects: reconnects.clone(),
                cuts: cuts.clone(),
                // The first so many are cut off, some after each change.
                cut_after: (n < trial.cuts).then(|| 1 + n % (trial.changes.max(2) - 1)),
                end: end.clone(),
                last: None,
                news: Vec::new(),
            };
            tokio::spawn(listener.listen())
        })
        .collect();
    let since = Instant::now();
    while ready.load(Ordering::SeqCst) < trial.streams {
        ensure!(
            since.elapsed() < Duration::from_mins(2),
            "only {} streams opened",
            ready.load(Ordering::SeqCst)
        );
        sleep(Duration::from_millis(50)).await;
    }
    let mut made: Vec<News> = Vec::with_capacity(trial.changes);
    for n in 0..trial.changes {
        let position = change(n).await?;
        made.push((position, Instant::now()));
        // While the next change is on its way, some are not there to hear it.
        cut.send_replace(n + 1);
        sleep(trial.pause).await;
    }
    sleep(Duration::from_secs(4)).await;
    over.send_replace(true);
    let mut heard = Vec::with_capacity(streams.len());
    for stream in streams {
        heard.push(stream.await??);
    }
    let mut count = counted(&made, &heard);
    count.reconnects = reconnects.load(Ordering::SeqCst);
    Ok(count)
}

fn counted(made: &[News], heard: &[Vec<News>]) -> Heard {
    let mut count = Heard { expected: made.len() * heard.len(), ..Heard::default() };
    let mut times = Vec::with_capacity(count.expected);
    for news in heard {
        for (position, acknowledged) in made {
            // An event may stand for several changes: what it says is how far the journal is known to its reader.
            match news.iter().find(|(known, _)| known >= position) {
                Some((_, at)) => times.push(at.saturating_duration_since(*acknowledged)),
                None => count.missed += 1,
            }
        }
    }
    times.sort_unstable();
    count.in_time = times.iter().filter(|time| **time <= Duration::from_secs(1)).count();
    count.p99 =
        times.get((times.len() * 99 / 100).min(times.len().saturating_sub(1))).copied().unwrap_or_default();
    count.slowest = times.last().copied().unwrap_or_default();
    count
}

struct Listener {
    at: SocketAddr,
    topic: String,
    ready: Arc<AtomicUsize>,
    reconnects: Arc<AtomicUsize>,
    cuts: watch::Receiver<usize>,
    cut_after: Option<usize>,
    end: watch::Receiver<bool>,
    last: Option<String>,
    news: Vec<News>,
}

impl Listener {
    async fn listen(mut self) -> Result<Vec<News>> {
        let mut stream = self.connect().await?;
        self.ready.fetch_add(1, Ordering::SeqCst);
        let mut text = String::new();
        let mut bytes = [0_u8; 4096];
        loop {
            let is_cut = tokio::select! {
                () = until_over(&mut self.end) => return Ok(self.news),
                read = stream.read(&mut bytes) => {
                    let n = read?;
                    ensure!(n > 0, "the program closed a stream");
                    text.push_str(&String::from_utf8_lossy(&bytes[..n]));
                    self.take(&mut text);
                    false
                }
                () = until_cut(&mut self.cuts, self.cut_after) => true,
            };
            if is_cut {
                self.cut_after = None;
                drop(stream);
                // Long enough to miss a change or two.
                sleep(Duration::from_millis(300)).await;
                text.clear();
                stream = self.connect().await?;
                self.reconnects.fetch_add(1, Ordering::SeqCst);
            }
        }
    }

    async fn connect(&self) -> Result<TcpStream> {
        let mut stream = TcpStream::connect(self.at).await?;
        let last = self.last.as_deref().map(|last| format!("Last-Event-ID: {last}\r\n")).unwrap_or_default();
        let request = format!(
            "GET /live?topics={} HTTP/1.1\r\nHost: heard.test\r\nAccept: text/event-stream\r\n{last}\r\n",
            self.topic
        );
        stream.write_all(request.as_bytes()).await?;
        let mut head = Vec::new();
        while !head.windows(4).any(|end| end == b"\r\n\r\n") {
            let read = timeout(Duration::from_secs(30), stream.read_buf(&mut head)).await;
            ensure!(read.context("a stream did not begin")?? > 0, "a stream was refused");
        }
        ensure!(
            head.starts_with(b"HTTP/1.1 200"),
            "a stream was refused: {}",
            String::from_utf8_lossy(&head)
        );
        Ok(stream)
    }

    /// Takes whole lines: `id:` says where to go on, `data:` how far the journal is.
    fn take(&mut self, text: &mut String) {
        while let Some((line, rest)) = text.split_once('\n') {
            if let Some(id) = line.strip_prefix("id:") {
                self.last = Some(id.trim().to_owned());
            } else if let Some(position) = line.strip_prefix("data:")
                && let Ok(position) = position.trim().parse()
            {
                self.news.push((position, Instant::now()));
            }
            *text = rest.to_owned();
        }
    }
}

async fn until_over(end: &mut watch::Receiver<bool>) {
    // An error means that nobody waits any more, which is an end too.
    let _ = end.wait_for(|end| *end).await;
}

async fn until_cut(cuts: &mut watch::Receiver<usize>, cut_after: Option<usize>) {
    match cut_after {
        Some(after) if cuts.wait_for(|made| *made >= after).await.is_ok() => {}
        _ => std::future::pending().await,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_nobody_heard_of_is_missed_and_what_was_heard_late_is_not_in_time() {
        let now = Instant::now();
        let after = |millis| now + Duration::from_millis(millis);
        let made = [(5, now), (6, now)];
        let heard = [vec![(6, after(10))], vec![(5, after(2_000))]];
        let count = counted(&made, &heard);
        assert_eq!((count.expected, count.in_time, count.missed), (4, 2, 1));
        assert_eq!(count.slowest, Duration::from_secs(2));
    }
}
