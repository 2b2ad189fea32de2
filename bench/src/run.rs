//! The whole measurement: each page on each database, beside what the same statements cost alone.

use std::{
    path::{Path, PathBuf},
    time::Duration,
};

use anyhow::{Context as _, Result, ensure};
use heard_kernel::actor::Actor;
use heard_platform::{
    clock::Clock,
    db::{Db, Engine},
    journal, vals,
};

use crate::{
    load::{
        arrivals::{self, Asked, Outcome},
        disk,
        http::{Connection, Request, Takes},
        live::{self, Trial},
        server::{Server, memory, parent_of, processor_time, processor_time_of_children},
    },
    replay::{self, Script, driver},
    report::{Line, Report, Writing},
    size::Size,
    stage::{Stage, Writer},
};

/// The longest wait that counts as answered in time.
const LIMIT: Duration = Duration::from_millis(50);
/// Connections of a closed loop: as many as keep two processors busy.
const BUSY: usize = 16;

/// What is measured, and with what.
#[derive(Clone, Debug)]
pub struct Plan {
    /// `heard`, as it is served.
    pub program: PathBuf,
    /// How large the landlord is.
    pub size: Size,
    /// The same landlord every time.
    pub seed: u64,
    /// How long each step lasts.
    pub step: Duration,
    /// On which databases.
    pub engines: Vec<Engine>,
    /// A PostgreSQL server, where one is measured.
    pub server: Option<String>,
    /// Streams of the live trial; 0 leaves it out.
    pub streams: usize,
    /// Where files lie: on the disk that is measured.
    pub folder: PathBuf,
}

/// Measures everything.
///
/// # Errors
/// Where something does not answer as it should.
pub async fn run(plan: &Plan) -> Result<Report> {
    let syncs_a_second = disk::syncs_a_second(&plan.folder, plan.step)?;
    let mut report = Report { size: plan.size.as_str(), syncs_a_second, parts: Vec::new() };
    for engine in &plan.engines {
        let stage = Stage::set(*engine, plan.server.as_deref(), &plan.folder, plan.size, plan.seed).await?;
        eprintln!("{engine:?}: {} actions, {} entries", stage.filled.n_actions, stage.filled.n_entries);
        let part = Run { plan, stage: &stage, postmaster: postmaster(&stage).await? }.part().await?;
        stage.db.close().await;
        report.parts.push(part);
    }
    Ok(report)
}

/// The server's own process, where the database is one.
async fn postmaster(stage: &Stage) -> Result<Option<u32>> {
    if stage.db.engine() == Engine::Sqlite {
        return Ok(None);
    }
    let mut tx = stage.db.read(&Actor::system(), Clock::system().now()).await?;
    let (pid,): (i64,) = tx.one("select pg_backend_pid()::bigint", vals![]).await?;
    // On another machine there is nothing to read.
    Ok(parent_of(u32::try_from(pid)?).ok())
}

struct Run<'a> {
    plan: &'a Plan,
    stage: &'a Stage,
    postmaster: Option<u32>,
}

/// What a run of one kind of request cost.
struct Cost {
    outcome: Outcome,
    program_ms: f64,
    database_ms: f64,
}

impl Run<'_> {
    async fn part(&self) -> Result<crate::report::Part> {
        let mut scripts: Vec<Vec<Script>> = Vec::new();
        for pages in &self.stage.pages {
            let mut of_kind = Vec::new();
            for path in pages.paths.iter().take(16) {
                of_kind.push(
                    replay::recorded(&self.stage.url, &self.stage.landlord, path, pages.cookie.as_deref())
                        .await?,
                );
            }
            scripts.push(of_kind);
        }
        let server = Server::start(&self.plan.program, &self.stage.url, &self.stage.landlord).await?;
        server.settle().await?;
        let mut lines = Vec::new();
        for (pages, scripts) in self.stage.pages.iter().zip(&scripts) {
            eprintln!("  {}", pages.name);
            let plain = pages.requests(Takes::Plain);
            let mut line = self.line(pages.name, &server, &plain).await?;
            let packed = self.cost(&server, &pages.requests(Takes::Compressed)).await?;
            line.packed_ms = packed.program_ms;
            line.packed_bytes = packed.outcome.n_bytes / packed.outcome.times.len().max(1);
            line.n_statements = scripts.first().map_or((0, 0), |one| (one.n_statements(), one.n_again));
            lines.push(line);
        }
        let idle = memory(server.pid())?;
        eprintln!("  posting");
        let (posting, written) = self.posting(&server).await?;
        lines.push(posting);
        let live = if self.plan.streams > 0 { Some(self.live(&server).await?) } else { None };
        let (rss, peak) = memory(server.pid())?;
        let first_page = first_page(&server).await?;
        drop(server);
        self.beside(&mut lines, scripts).await?;
        Ok(crate::report::Part {
            engine: format!("{:?}", self.stage.db.engine()),
            lines,
            written,
            live,
            memory: [idle.0, rss, peak],
            first_page,
            n_entries: self.stage.filled.n_entries,
        })
    }

    async fn cost(&self, server: &Server, asked: &Asked) -> Result<Cost> {
        let database = || self.postmaster.map_or(Ok(0.0), processor_time_of_children);
        let (program, store) = (processor_time(server.pid())?, database()?);
        let outcome = arrivals::closed(server.at, asked, BUSY, self.plan.step).await?;
        ensure!(
            outcome.n_wrong == 0,
            "{} answers were not as they should be, such as {}",
            outcome.n_wrong,
            outcome.wrong
        );
        #[expect(clippy::cast_precision_loss, reason = "far fewer than 2^52")]
        let each = 1000.0 / outcome.times.len().max(1) as f64;
        Ok(Cost {
            program_ms: (processor_time(server.pid())? - program) * each,
            database_ms: (database()? - store) * each,
            outcome,
        })
    }

    async fn line(&self, name: &'static str, server: &Server, asked: &Asked) -> Result<Line> {
        // Once to warm up: statements are prepared, pages of the file are read.
        arrivals::closed(server.at, asked, 4, self.plan.step / 4).await?;
        let cost = self.cost(server, asked).await?;
        let (knee, half) = self.knee(server, asked, cost.outcome.rate()).await?;
        Ok(Line {
            name,
            rate: cost.outcome.rate(),
            program_ms: cost.program_ms,
            database_ms: cost.database_ms,
            knee,
            half: [0.5, 0.95, 0.99].map(|part| half.quantile(part)),
            bytes: cost.outcome.n_bytes / cost.outcome.times.len().max(1),
            ..Line::default()
        })
    }

    /// The highest rate at which p99 stays under 50 ms, by steps, and how it is at half of it.
    async fn knee(&self, server: &Server, asked: &Asked, most: f64) -> Result<(f64, Outcome)> {
        // On a machine that hardly gets to it, too, a few are asked.
        let most = most.max(20.0 / self.plan.step.as_secs_f64());
        let (mut low, mut high) = (0.0, most * 1.1);
        let mut rate = most * 0.85;
        for step in 0..4 {
            let outcome =
                arrivals::open(server.at, asked, rate, self.plan.step, self.plan.seed + step).await?;
            if outcome.quantile(0.99) <= LIMIT {
                low = rate;
            } else {
                high = rate;
            }
            rate = if low > 0.0 { f64::midpoint(low, high) } else { high * 0.7 };
        }
        let knee = if low > 0.0 { low } else { rate };
        Ok((knee, arrivals::open(server.at, asked, knee / 2.0, self.plan.step, self.plan.seed).await?))
    }

    async fn posting(&self, server: &Server) -> Result<(Line, Writing)> {
        let asked: Asked = std::sync::Arc::new(self.stage.writers.iter().map(post).collect());
        let before = entries(&self.stage.db).await?;
        let database = || self.postmaster.map_or(Ok(0.0), processor_time_of_children);
        let (program, store) = (processor_time(server.pid())?, database()?);
        let outcome =
            arrivals::closed(server.at, &asked, self.stage.writers.len(), self.plan.step * 2).await?;
        ensure!(outcome.n_wrong == 0, "{} entries were refused: {}", outcome.n_wrong, outcome.wrong);
        #[expect(clippy::cast_precision_loss, reason = "far fewer than 2^52")]
        let each = 1000.0 / outcome.times.len().max(1) as f64;
        let (program_ms, database_ms) =
            ((processor_time(server.pid())? - program) * each, (database()? - store) * each);
        let written = entries(&self.stage.db).await? - before;
        ensure!(
            usize::try_from(written)? == outcome.times.len(),
            "{} entries were acknowledged, {written} are there",
            outcome.times.len()
        );
        let (knee, half) = self.knee(server, &asked, outcome.rate()).await?;
        let line = Line {
            name: "posting an entry by the API",
            rate: outcome.rate(),
            program_ms,
            database_ms,
            knee,
            half: [0.5, 0.95, 0.99].map(|part| half.quantile(part)),
            bytes: outcome.n_bytes / outcome.times.len().max(1),
            ..Line::default()
        };
        let writing = Writing { rate: outcome.rate(), p99: outcome.quantile(0.99), acknowledged: written };
        Ok((line, writing))
    }

    async fn live(&self, server: &Server) -> Result<live::Heard> {
        eprintln!("  live");
        let trial = Trial {
            streams: self.plan.streams,
            changes: 50,
            cuts: self.plan.streams / 10,
            pause: Duration::from_millis(300),
        };
        let topic = "board";
        let (at, db) = (server.at, &self.stage.db);
        live::watch(at, topic, trial, |n| {
            let request = post(&self.stage.writers[n % self.stage.writers.len()]);
            async move {
                let before = position(db).await?;
                let answer = Connection::open(at).await?.ask(&request).await?;
                ensure!(matches!(answer.status, 201 | 303), "a change was answered {}", answer.status);
                // On a server the journal is sealed a moment later.
                for _ in 0..200 {
                    let now = position(db).await?;
                    if now > before {
                        return Ok(now);
                    }
                    tokio::time::sleep(Duration::from_millis(5)).await;
                }
                anyhow::bail!("a change was not sealed within a second")
            }
        })
        .await
    }

    /// The bare handler and the fastest driver, with the same statements.
    async fn beside(&self, lines: &mut [Line], scripts: Vec<Vec<Script>>) -> Result<()> {
        for (line, scripts) in lines.iter_mut().zip(scripts) {
            eprintln!("  beside: {}", line.name);
            line.driver = match self.stage.db.engine() {
                Engine::Sqlite => driver::sqlite(&self.stage.url, &scripts, self.plan.step)?,
                Engine::Postgres => {
                    driver::postgres(&self.stage.url, &self.stage.landlord, &scripts, self.plan.step).await?
                }
            };
            let n = scripts.len();
            let asked = (0..n).map(|n| Request::get(&format!("/{n}"), None, Takes::Plain)).collect();
            line.bare = self.bare(scripts, asked, BUSY).await?;
        }
        if let Some(line) = lines.last_mut() {
            let asked = self
                .stage
                .writers
                .iter()
                .map(|writer| Request::post("/", None, "text/plain", "", &writer.action.to_string()));
            line.bare = self.bare(Vec::new(), asked.collect(), self.stage.writers.len()).await?;
        }
        Ok(())
    }

    async fn bare(&self, scripts: Vec<Script>, asked: Vec<Request>, connections: usize) -> Result<f64> {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await?;
        let at = listener.local_addr()?;
        let router = replay::bare(&self.stage.db, scripts);
        let serving = tokio::spawn(async move { axum::serve(listener, router).await });
        let asked: Asked = std::sync::Arc::new(asked);
        arrivals::closed(at, &asked, connections, self.plan.step / 4).await?;
        let outcome = arrivals::closed(at, &asked, connections, self.plan.step).await?;
        serving.abort();
        ensure!(outcome.n_wrong == 0, "the bare handler failed {} times", outcome.n_wrong);
        Ok(outcome.rate())
    }
}

/// An entry by the API.
fn post(writer: &Writer) -> Request {
    let path = format!("/api/v1/actions/{}/entries", writer.action);
    let token = format!("Authorization: Bearer {}\r\n", writer.token);
    let body = r#"{"kind":"comment","words":"Words of a usual length, as people write them."}"#;
    Request::post(&path, None, "application/json", &token, body)
}

async fn entries(db: &Db) -> Result<i64> {
    let mut tx = db.read(&Actor::system(), Clock::system().now()).await?;
    let (n,): (i64,) =
        tx.one("select count(*) from action_entries where actor_id is not null", vals![]).await?;
    Ok(n)
}

async fn position(db: &Db) -> Result<i64> {
    let mut tx = db.read(&Actor::system(), Clock::system().now()).await?;
    Ok(journal::head(&mut tx).await?.position)
}

/// Bytes over the wire until the first page can be read: the page, and everything its head names.
async fn first_page(server: &Server) -> Result<usize> {
    let mut connection = Connection::open(server.at).await?;
    let page = connection.ask(&Request::get("/", None, Takes::Compressed)).await?;
    let mut n_bytes = page.n_bytes;
    connection.ask(&Request::get("/", None, Takes::Plain)).await?;
    let text = connection.text();
    let head = text.split("</head>").next().context("a page without a head")?;
    let mut asked: Vec<&str> = Vec::new();
    for name in ["href=\"/assets/", "src=\"/assets/"] {
        for rest in head.split(name).skip(1) {
            let address = rest.split('"').next().unwrap_or_default();
            asked.push(address.split('#').next().unwrap_or_default());
        }
    }
    asked.sort_unstable();
    asked.dedup();
    for address in asked {
        let path = format!("/assets/{address}");
        n_bytes += connection.ask(&Request::get(&path, None, Takes::Compressed)).await?.n_bytes;
    }
    Ok(n_bytes)
}

/// Whether the program is there.
///
/// # Errors
/// Says how to make it.
pub fn found(program: &Path) -> Result<()> {
    ensure!(program.is_file(), "{} is not there: run `make bench`", program.display());
    Ok(())
}
