//! One file for each command; here, how they end.

/// Prints a line. Whoever stopped reading, as `head` does, has what they wanted.
macro_rules! say {
    ($($what:tt)*) => { $crate::commands::print_line(&format!($($what)*)) };
}

mod check;
mod export;
mod import;
mod landlord;
mod migrate;
mod represent;
mod serve;
mod user;
mod working_days;

use std::{io::Write as _, path::Path, process::ExitCode};

use heard_platform::{
    app::{App, Options, StartProblem, migrations},
    clock::Clock,
    db::{Db, DbError, MigrationProblem, OpenError},
    error::AppError,
    outbox::Post,
};

pub(crate) use serve::{bind, listen, start_logging};

use crate::{
    cli::{Cli, Command, UserCommand},
    config::Target,
    demo,
};

/// How a command that ran to its end went.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// 0.
    Done,
    /// 1: problems were found, and printed.
    ProblemsFound,
}

impl From<Outcome> for ExitCode {
    fn from(outcome: Outcome) -> Self {
        match outcome {
            Outcome::Done => Self::SUCCESS,
            Outcome::ProblemsFound => Self::from(1),
        }
    }
}

/// Why a command did not run to its end.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Problem {
    /// 2: the command line or the settings are wrong.
    #[error("{0}")]
    Misused(String),
    /// 1: refused.
    #[error("{0}")]
    Refused(String),
}

impl Problem {
    /// What the program ends with.
    pub(crate) fn exit_code(&self) -> ExitCode {
        match self {
            Self::Misused(_) => ExitCode::from(2),
            Self::Refused(_) => ExitCode::from(1),
        }
    }
}

impl From<OpenError> for Problem {
    fn from(error: OpenError) -> Self {
        match error {
            OpenError::Address(_) | OpenError::Landlord(_) => Self::Misused(error.to_string()),
            OpenError::NotDurable(_) | OpenError::Driver(_) => Self::Refused(error.to_string()),
        }
    }
}

macro_rules! refused {
    ($($type:ty),*) => { $(
        impl From<$type> for Problem {
            fn from(error: $type) -> Self { Self::Refused(error.to_string()) }
        }
    )* };
}
refused!(DbError, MigrationProblem, StartProblem, AppError, std::io::Error);

/// Does what the command line says.
///
/// # Errors
/// [`Problem`], in words for the person at the terminal.
pub(crate) async fn run(cli: Cli) -> Result<Outcome, Problem> {
    match cli.command {
        Command::Demo(demo) => demo::run(demo).await,
        Command::Serve(serve) => serve::run(serve).await,
        Command::Migrate { place, all } => migrate::run(&place.target()?, all).await,
        Command::Check { place, format } => check::run(&place.target()?, format).await,
        Command::Landlord(landlord) => landlord::run(landlord).await,
        Command::User {
            command: UserCommand::Add { place, email, name, role, within, public_url, format },
        } => {
            let add = user::Add { email, name, role, within, public_url, format };
            user::add(place.target()?, add).await
        }
        Command::Import(command) => import::run(command).await,
        Command::Export(command) => export::run(command).await,
        Command::WorkingDays(question) => working_days::run(&question),
        Command::Represent(question) => represent::run(&question),
    }
}

/// Opens the database; makes and migrates a file that isn't there yet.
pub(crate) async fn open(target: &Target) -> Result<Db, Problem> {
    let is_new = file_of(&target.url).is_some_and(|file| !Path::new(file).exists());
    let db = Db::open(&target.url, &target.landlord).await?;
    if is_new {
        db.migrate(&migrations(&heard::features()), Clock::system().now()).await?;
    }
    Ok(db)
}

/// The program over a database whose tables are up to date.
pub(crate) async fn open_app(target: &Target) -> Result<App, Problem> {
    let db = open(target).await?;
    refuse_old_tables(&db).await?;
    let public_url = target.file.public_url.clone().unwrap_or_else(|| "http://localhost".to_owned());
    let options = Options { public_url, post: Post::Nowhere, is_demo: false };
    Ok(App::build(db, heard::features(), Clock::system(), options).await?)
}

/// Refuses a database that a step is missing from, and says what to type.
pub(crate) async fn refuse_old_tables(db: &Db) -> Result<(), Problem> {
    let missing = db.missing(&migrations(&heard::features()), Clock::system().now()).await?;
    match missing.as_slice() {
        [] => Ok(()),
        [first, ..] => {
            let what = format!(
                "the database is not up to date (the step {first} is missing): run heard migrate first"
            );
            Err(Problem::Refused(what))
        }
    }
}

/// See `say!`.
pub(crate) fn print_line(line: &str) {
    let mut out = std::io::stdout().lock();
    if let Err(error) = writeln!(out, "{line}").and_then(|()| out.flush()) {
        tracing::debug!(%error, "nobody reads what is printed");
    }
}

/// Prints a value for programs, on one line.
pub(crate) fn print_json(value: &impl serde::Serialize) -> Result<(), Problem> {
    print_line(&serde_json::to_string(value).map_err(|error| Problem::Refused(error.to_string()))?);
    Ok(())
}

fn file_of(url: &str) -> Option<&str> {
    let path = url.strip_prefix("sqlite:")?;
    let path = path.strip_prefix("//").unwrap_or(path);
    Some(path.split('?').next().unwrap_or(path))
}
