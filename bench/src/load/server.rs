//! The program as a process of its own, and what it costs the machine.

use std::{
    fs,
    net::SocketAddr,
    path::Path,
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

use anyhow::{Context as _, Result, bail};
use tokio::time::sleep;

use super::http::{Connection, Request, Takes};

/// Ticks of the processor's clock in a second, as Linux counts them for programs.
const TICKS: f64 = 100.0;

/// Heard, serving.
pub struct Server {
    process: Child,
    /// Where it listens.
    pub at: SocketAddr,
}

impl Server {
    /// Starts it over a database and waits until it is ready.
    ///
    /// # Errors
    /// Where it does not start.
    pub async fn start(program: &Path, database: &str, landlord: &str) -> Result<Self> {
        // A port that was free a moment ago.
        let at = std::net::TcpListener::bind("127.0.0.1:0")?.local_addr()?;
        let process = Command::new(program)
            .args(["serve", "--listen", &at.to_string(), "--database", database, "--landlord", landlord])
            .env("HEARD_LOG", "error")
            .stdout(Stdio::null())
            .spawn()
            .with_context(|| format!("cannot start {}", program.display()))?;
        let mut server = Self { process, at };
        server.wait_until_ready().await?;
        Ok(server)
    }

    async fn wait_until_ready(&mut self) -> Result<()> {
        let since = Instant::now();
        while since.elapsed() < Duration::from_mins(1) {
            if let Some(status) = self.process.try_wait()? {
                bail!("the program ended at once: {status}");
            }
            if let Ok(mut connection) = Connection::open(self.at).await
                && connection.ask(&Request::get("/readyz", None, Takes::Plain)).await?.status == 200
            {
                return Ok(());
            }
            sleep(Duration::from_millis(50)).await;
        }
        bail!("the program was not ready within a minute")
    }

    /// Its process id.
    #[must_use]
    pub fn pid(&self) -> u32 {
        self.process.id()
    }

    /// Waits until it does nothing of itself: what the calendar found at the start is done.
    ///
    /// # Errors
    /// Where the machine does not say.
    pub async fn settle(&self) -> Result<()> {
        let since = Instant::now();
        let mut quiet = 0;
        while quiet < 3 && since.elapsed() < Duration::from_mins(3) {
            let before = processor_time(self.pid())?;
            sleep(Duration::from_secs(1)).await;
            quiet = if processor_time(self.pid())? - before < 0.03 { quiet + 1 } else { 0 };
        }
        Ok(())
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // As a service manager ends it; where it does not, at once.
        let told = Command::new("kill").args(["-TERM", &self.pid().to_string()]).status();
        let since = Instant::now();
        while told.is_ok() && since.elapsed() < Duration::from_secs(10) {
            if let Ok(Some(_)) = self.process.try_wait() {
                return;
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        drop(self.process.kill());
        drop(self.process.wait());
    }
}

/// Seconds of the processor that a process has had.
///
/// # Errors
/// Where there is no such process.
pub fn processor_time(pid: u32) -> Result<f64> {
    let (_, fields) = stat(pid)?;
    let ticks: f64 = [11, 12].iter().filter_map(|n| fields.get(*n)?.parse::<f64>().ok()).sum();
    Ok(ticks / TICKS)
}

/// Seconds of the processor that the children of a process have had, those that ended included: a database server's.
///
/// # Errors
/// Where the machine does not say.
pub fn processor_time_of_children(parent: u32) -> Result<f64> {
    let (_, fields) = stat(parent)?;
    let ended: f64 = [13, 14].iter().filter_map(|n| fields.get(*n)?.parse::<f64>().ok()).sum();
    let mut all = ended / TICKS;
    for entry in fs::read_dir("/proc")? {
        let Ok(pid) = entry?.file_name().to_string_lossy().parse::<u32>() else { continue };
        if parent_of(pid).ok() == Some(parent) {
            // It may end between two looks.
            all += processor_time(pid).unwrap_or_default();
        }
    }
    Ok(all)
}

/// The process that began another.
///
/// # Errors
/// Where there is no such process.
pub fn parent_of(pid: u32) -> Result<u32> {
    let (_, fields) = stat(pid)?;
    fields.get(1).and_then(|field| field.parse().ok()).context("no parent")
}

/// The name and all fields after it.
fn stat(pid: u32) -> Result<(String, Vec<String>)> {
    let text = fs::read_to_string(format!("/proc/{pid}/stat"))?;
    // The name may hold spaces and brackets.
    let (name, rest) = text.rsplit_once(") ").context("not a line of /proc")?;
    Ok((name.to_owned(), rest.split(' ').map(str::to_owned).collect()))
}

/// MiB of memory: resident now, and at most so far.
///
/// # Errors
/// Where there is no such process.
pub fn memory(pid: u32) -> Result<(f64, f64)> {
    let text = fs::read_to_string(format!("/proc/{pid}/status"))?;
    let kib = |name: &str| {
        let line = text.lines().find_map(|line| line.strip_prefix(name));
        line.and_then(|line| line.trim().trim_end_matches(" kB").parse::<f64>().ok()).unwrap_or_default()
    };
    Ok((kib("VmRSS:") / 1024.0, kib("VmHWM:") / 1024.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn this_process_is_known() {
        let me = std::process::id();
        let mut n = 0_u64;
        let since = Instant::now();
        let before = processor_time(me).unwrap();
        while since.elapsed() < Duration::from_millis(1_500) && processor_time(me).unwrap() <= before {
            n = n.wrapping_add(1);
        }
        assert!(processor_time(me).unwrap() > before, "no time was counted in {n} looks");
        assert!(parent_of(me).unwrap() > 0);
        let (now, most) = memory(me).unwrap();
        assert!(now > 0.5 && most >= now);
    }
}
