//! Load: requests that come when they come, whether or not the program is ready for them.
//!
//! In an open loop the time of a request counts from the instant at which it was meant to be sent. A client that waits for
//! one answer before it asks again would not notice that everybody else was waiting too.

use std::{
    net::SocketAddr,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::{Duration, Instant},
};

use anyhow::{Result, ensure};

use super::http::{Connection, Request};
use crate::dice::Dice;

/// How many connections share the load, as from a proxy in front.
pub const CONNECTIONS: usize = 64;

/// What is asked, one after another, over and over.
pub type Asked = Arc<Vec<Request>>;

/// What came out of one run.
#[derive(Clone, Debug, Default)]
pub struct Outcome {
    /// Times of the answers, sorted.
    pub times: Vec<Duration>,
    /// From the first request to the last answer.
    pub lasted: Duration,
    /// Answers that were not as they should be, and the status of one of them.
    pub n_wrong: usize,
    /// Such a status; 0 where all was right.
    pub wrong: u16,
    /// Bytes of all answers.
    pub n_bytes: usize,
}

impl Outcome {
    /// The time that this part of the answers kept under: 0.99 for p99.
    #[must_use]
    pub fn quantile(&self, part: f64) -> Duration {
        #[expect(
            clippy::cast_precision_loss,
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a place in a list"
        )]
        let at = (self.times.len() as f64 * part).ceil() as usize;
        self.times.get(at.saturating_sub(1)).copied().unwrap_or_default()
    }

    /// Answers a second.
    #[must_use]
    pub fn rate(&self) -> f64 {
        #[expect(clippy::cast_precision_loss, reason = "far fewer than 2^52")]
        let n = self.times.len() as f64;
        n / self.lasted.as_secs_f64().max(f64::MIN_POSITIVE)
    }

    fn count(&mut self, status: u16) {
        if !is_right(status) {
            self.n_wrong += 1;
            self.wrong = status;
        }
    }

    fn gathered(parts: Vec<Self>, lasted: Duration) -> Self {
        let mut whole = Self { lasted, ..Self::default() };
        for part in parts {
            whole.times.extend(part.times);
            whole.n_wrong += part.n_wrong;
            whole.wrong = whole.wrong.max(part.wrong);
            whole.n_bytes += part.n_bytes;
        }
        whole.times.sort_unstable();
        whole
    }
}

/// As fast as so many connections get answers: for the rate at most and the processor's time for each request.
///
/// # Errors
/// Where the program does not answer.
pub async fn closed(at: SocketAddr, asked: &Asked, connections: usize, lasts: Duration) -> Result<Outcome> {
    let next = Arc::new(AtomicUsize::new(0));
    let began = Instant::now();
    let clients = (0..connections).map(|_| {
        let (asked, next) = (asked.clone(), next.clone());
        tokio::spawn(async move {
            let mut connection = Connection::open(at).await?;
            let mut mine = Outcome::default();
            while began.elapsed() < lasts {
                let request = &asked[next.fetch_add(1, Ordering::Relaxed) % asked.len()];
                let sent = Instant::now();
                let answer = connection.ask(request).await?;
                mine.times.push(sent.elapsed());
                mine.n_bytes += answer.n_bytes;
                mine.count(answer.status);
            }
            anyhow::Ok(mine)
        })
    });
    let parts = all(clients.collect()).await?;
    Ok(Outcome::gathered(parts, began.elapsed()))
}

/// At a rate, at instants as chance has them (Poisson), each time counted from the instant that was meant.
///
/// # Errors
/// Where the program does not answer.
pub async fn open(
    at: SocketAddr,
    asked: &Asked,
    a_second: f64,
    lasts: Duration,
    seed: u64,
) -> Result<Outcome> {
    let plan = Arc::new(plan(a_second, lasts, seed));
    ensure!(!plan.is_empty(), "nothing would be asked at {a_second} a second");
    let next = Arc::new(AtomicUsize::new(0));
    let mut connections = Vec::with_capacity(CONNECTIONS);
    for _ in 0..CONNECTIONS {
        connections.push(Connection::open(at).await?);
    }
    let began = Instant::now() + Duration::from_millis(20);
    let clients = connections.into_iter().map(|mut connection| {
        let (asked, next, plan) = (asked.clone(), next.clone(), plan.clone());
        tokio::spawn(async move {
            let mut mine = Outcome::default();
            loop {
                // Whoever is free takes the next; where nobody is, it waits, and the wait counts.
                let n = next.fetch_add(1, Ordering::Relaxed);
                let Some(meant) = plan.get(n).map(|after| began + *after) else { break };
                tokio::time::sleep_until(meant.into()).await;
                let answer = connection.ask(&asked[n % asked.len()]).await?;
                mine.times.push(meant.elapsed());
                mine.n_bytes += answer.n_bytes;
                mine.count(answer.status);
            }
            anyhow::Ok(mine)
        })
    });
    let parts = all(clients.collect()).await?;
    Ok(Outcome::gathered(parts, began.elapsed()))
}

async fn all(clients: Vec<tokio::task::JoinHandle<Result<Outcome>>>) -> Result<Vec<Outcome>> {
    let mut parts = Vec::with_capacity(clients.len());
    for client in clients {
        parts.push(client.await??);
    }
    Ok(parts)
}

const fn is_right(status: u16) -> bool {
    matches!(status, 200 | 201 | 204 | 303)
}

/// When each request is meant to be sent.
fn plan(a_second: f64, lasts: Duration, seed: u64) -> Vec<Duration> {
    let mut dice = Dice::seeded(seed);
    let (mut plan, mut at) = (Vec::new(), 0.0);
    loop {
        at += -dice.unit().ln() / a_second;
        if at >= lasts.as_secs_f64() {
            return plan;
        }
        plan.push(Duration::from_secs_f64(at));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn requests_come_as_often_as_was_said() {
        let plan = plan(1_000.0, Duration::from_secs(10), 1);
        assert!((9_700..10_300).contains(&plan.len()), "{}", plan.len());
        assert!(plan.is_sorted());
    }

    #[test]
    fn a_quantile_is_a_time_that_was_measured() {
        let times: Vec<_> = (1..=100).map(Duration::from_millis).collect();
        let outcome = Outcome { times, lasted: Duration::from_secs(2), ..Outcome::default() };
        assert_eq!(outcome.quantile(0.99), Duration::from_millis(99));
        assert_eq!(outcome.quantile(0.5), Duration::from_millis(50));
        assert!((outcome.rate() - 50.0).abs() < f64::EPSILON);
    }
}
