//! What came out, as a table beside what was aimed at.

use std::{fmt, time::Duration};

use crate::load::live::Heard;

/// One kind of request on one database.
#[derive(Clone, Debug, Default)]
pub struct Line {
    /// What was asked.
    pub name: &'static str,
    /// Answers a second of a closed loop.
    pub rate: f64,
    /// The program's own time on the processor for each, in milliseconds.
    pub program_ms: f64,
    /// The database server's; 0 where the database is in the program.
    pub database_ms: f64,
    /// The program's time with compression, as browsers ask.
    pub packed_ms: f64,
    /// The highest rate at which p99 stays under 50 ms.
    pub knee: f64,
    /// p50, p95 and p99 at half of it.
    pub half: [Duration; 3],
    /// Bytes of an answer.
    pub bytes: usize,
    /// Bytes of a compressed one.
    pub packed_bytes: usize,
    /// Statements of one page: when nothing is kept, and when others asked before.
    pub n_statements: (usize, usize),
    /// Answers a second of a bare handler with the same statements.
    pub bare: f64,
    /// How often a second the fastest driver gets through them on one connection.
    pub driver: f64,
}

/// Entries from concurrent clients.
#[derive(Clone, Copy, Debug)]
pub struct Writing {
    /// A second, durable.
    pub rate: f64,
    /// The slowest of a hundred.
    pub p99: Duration,
    /// How many were acknowledged; all of them are there.
    pub acknowledged: i64,
}

/// One database.
#[derive(Clone, Debug)]
pub struct Part {
    /// Which.
    pub engine: String,
    /// Each kind of request.
    pub lines: Vec<Line>,
    /// Entries from concurrent clients.
    pub written: Writing,
    /// Live pages.
    pub live: Option<Heard>,
    /// MiB: after the pages, at the end, at most.
    pub memory: [f64; 3],
    /// Bytes over the wire of the first page with sheets and scripts.
    pub first_page: usize,
    /// Entries in the register.
    pub n_entries: i64,
}

/// All of it.
#[derive(Clone, Debug)]
pub struct Report {
    /// The landlord's size.
    pub size: &'static str,
    /// `fdatasync` a second, in the same run.
    pub syncs_a_second: f64,
    /// Each database.
    pub parts: Vec<Part>,
}

fn ms(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}

fn mark(holds: bool) -> &'static str {
    if holds { "" } else { "  MISSED" }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "size {}; the disk: {:.0} fdatasync a second", self.size, self.syncs_a_second)?;
        self.parts.iter().try_for_each(|part| part.fmt(f))
    }
}

impl fmt::Display for Part {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "\n{} ({} entries)", self.engine, self.n_entries)?;
        writeln!(
            f,
            "{:<30} {:>7} {:>8} {:>8} {:>8} {:>5} {:>7} {:>6} {:>7} {:>8} {:>7} {:>7} {:>7} {:>7}",
            "",
            "a s",
            "CPU ms",
            "+server",
            "packed",
            "SQL",
            "bare/s",
            "ratio",
            "driver",
            "p99<50",
            "p50 ½",
            "p99 ½",
            "bytes",
            "packed"
        )?;
        for line in &self.lines {
            line.fmt(f)?;
        }
        self.summary(f)
    }
}

impl fmt::Display for Line {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let ratio = if self.bare > 0.0 { self.rate / self.bare } else { 0.0 };
        writeln!(
            f,
            "{:<30} {:>7.0} {:>8.3} {:>8.3} {:>8.3} {:>5} {:>7.0} {:>6.2} {:>7.0} {:>8.0} {:>7.1} {:>7.1} {:>7} {:>7}",
            self.name,
            self.rate,
            self.program_ms,
            self.database_ms,
            self.packed_ms,
            format!("{}/{}", self.n_statements.0, self.n_statements.1),
            self.bare,
            ratio,
            self.driver,
            self.knee,
            ms(self.half[0]),
            ms(self.half[2]),
            self.bytes,
            self.packed_bytes
        )
    }
}

impl Part {
    fn summary(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for line in &self.lines {
            let most = match line.name {
                "board, three filters" | "search" | "board, 25 of all open" => 0.5,
                "one action, ten entries" => 0.4,
                _ => continue,
            };
            let holds = line.program_ms <= most;
            writeln!(f, "CPU, {}: {:.3} ms (at most {most}){}", line.name, line.program_ms, mark(holds))?;
        }
        for line in &self.lines {
            let ratio = line.rate / line.bare.max(1.0);
            writeln!(
                f,
                "of the bare handler, {}: {ratio:.2} (at least 0.5){}",
                line.name,
                mark(ratio >= 0.5)
            )?;
            let p99 = ms(line.half[2]);
            writeln!(f, "p99 at half, {}: {p99:.1} ms (under 15){}", line.name, mark(p99 < 15.0))?;
        }
        let Writing { rate, p99, acknowledged } = self.written;
        let holds = rate >= 1000.0 || self.engine != "Sqlite";
        writeln!(
            f,
            "durable entries: {rate:.0} a second (1,000 on SQLite), p99 {:.0} ms, {acknowledged} acknowledged and there{}",
            ms(p99),
            mark(holds)
        )?;
        if let Some(live) = &self.live {
            let holds = live.missed == 0 && live.in_time == live.expected;
            writeln!(
                f,
                "live: {} of {} heard within a second, {} missed, {} streams cut off and back, p99 {:.0} ms, slowest {:.0} ms{}",
                live.in_time,
                live.expected,
                live.missed,
                live.reconnects,
                ms(live.p99),
                ms(live.slowest),
                mark(holds)
            )?;
        }
        let [idle, end, peak] = self.memory;
        writeln!(
            f,
            "memory: {idle:.0} MiB after the pages, {end:.0} at the end, {peak:.0} at most (under 100){}",
            mark(peak < 100.0)
        )?;
        let kib = self.first_page;
        writeln!(f, "first page with sheets and scripts: {kib} bytes (under 60,000){}", mark(kib < 60_000))
    }
}
