//! `heard-bench`: fills databases with a made-up landlord, and measures the program over them.

use std::{path::PathBuf, time::Duration};

use anyhow::Result;
use clap::{Parser, Subcommand, ValueEnum};
use heard_bench::{
    fill,
    run::{self, Plan},
    size::Size,
};
use heard_platform::{
    app::migrations,
    clock::Clock,
    db::{Db, Engine},
};

#[derive(Parser)]
#[command(name = "heard-bench")]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Fills an empty database with a made-up landlord.
    Fill {
        /// `sqlite://FILE` or `postgres://…`.
        #[arg(long)]
        database: String,
        /// The landlord; with PostgreSQL the schema.
        #[arg(long, default_value = "main")]
        landlord: String,
        /// How large.
        #[arg(long, value_enum, default_value = "town")]
        size: Size,
        /// The same seed makes the same landlord.
        #[arg(long, default_value_t = 1)]
        seed: u64,
    },
    /// Fills, serves, puts load on it, and prints a table.
    Run {
        /// The program to be measured.
        #[arg(long)]
        program: PathBuf,
        /// How large the landlord is.
        #[arg(long, value_enum, default_value = "town")]
        size: Size,
        /// The same seed makes the same landlord.
        #[arg(long, default_value_t = 1)]
        seed: u64,
        /// Seconds of each step.
        #[arg(long, default_value_t = 2.0)]
        seconds: f64,
        /// On which databases.
        #[arg(long, value_enum, value_delimiter = ',', default_value = "sqlite,postgres")]
        databases: Vec<Kind>,
        /// The PostgreSQL server.
        #[arg(long, env = "HEARD_TEST_POSTGRES", hide_env_values = true)]
        server: Option<String>,
        /// Live pages that are open at once; 0 leaves them out.
        #[arg(long, default_value_t = 2_000)]
        streams: usize,
        /// The folder for files, on the disk that is measured; a temporary one otherwise.
        #[arg(long)]
        folder: Option<PathBuf>,
    },
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Kind {
    Sqlite,
    Postgres,
}

#[tokio::main]
async fn main() -> Result<()> {
    match Cli::parse().command {
        Command::Fill { database, landlord, size, seed } => {
            let db = if database.starts_with("sqlite:") {
                Db::open_unfinished(&database).await?
            } else {
                Db::open(&database, &landlord).await?
            };
            let now = Clock::system().now();
            db.migrate(&migrations(&heard::features()), now).await?;
            let began = std::time::Instant::now();
            let filled = fill::fill(&db, size, seed, now).await?;
            db.close().await;
            println!("{filled:?} in {:.1} s", began.elapsed().as_secs_f64());
        }
        Command::Run { program, size, seed, seconds, databases, server, streams, folder } => {
            run::found(&program)?;
            let temporary = tempfile::tempdir()?;
            let plan = Plan {
                program,
                size,
                seed,
                step: Duration::from_secs_f64(seconds),
                engines: databases
                    .into_iter()
                    .map(|kind| match kind {
                        Kind::Sqlite => Engine::Sqlite,
                        Kind::Postgres => Engine::Postgres,
                    })
                    .collect(),
                server,
                streams,
                folder: folder.unwrap_or_else(|| temporary.path().to_owned()),
            };
            println!("{}", run::run(&plan).await?);
        }
    }
    Ok(())
}
