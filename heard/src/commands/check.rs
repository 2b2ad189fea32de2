//! `heard check`: whether the journal is whole and every rule of the tables holds.

use data_encoding::HEXLOWER;
use heard_kernel::actor::Actor;
use heard_platform::{app::App, db::DbError, jobs, journal, outbox};
use serde::Serialize;

use super::{Outcome, Problem, open_app};
use crate::{cli::Format, config::Target};

/// Something wrong, and where.
#[derive(Serialize)]
struct Finding {
    part: String,
    what: String,
}

#[derive(Serialize)]
struct Report {
    journal_position: i64,
    journal_hash: String,
    problems: Vec<Finding>,
}

pub(super) async fn run(target: &Target, format: Format) -> Result<Outcome, Problem> {
    let app = open_app(target).await?;
    // A program that was ended before it sealed leaves work, not damage.
    while journal::seal(&app.db, app.clock.now()).await? > 0 {}
    let report = report(&app).await?;
    app.db.close().await;
    match format {
        Format::Json => {
            say!("{}", serde_json::to_string(&report).map_err(|e| Problem::Refused(e.to_string()))?);
        }
        Format::Text => print(&report),
        Format::Csv => return Err(Problem::Misused("check prints text or json".to_owned())),
    }
    Ok(if report.problems.is_empty() { Outcome::Done } else { Outcome::ProblemsFound })
}

async fn report(app: &App) -> Result<Report, DbError> {
    let mut tx = app.db.read(&Actor::system(), app.clock.now()).await?;
    let mut problems = Vec::new();
    let mut find = |part: &str, what: String| problems.push(Finding { part: part.to_owned(), what });
    for finding in journal::check(&mut tx).await? {
        let row = finding.row.map(|row| format!("{row}: ")).unwrap_or_default();
        find("journal", format!("{row}{}", finding.what));
    }
    for job in jobs::dead(&mut tx).await? {
        find("jobs", format!("{} ({}) failed for good: {}", job.kind, job.id, job.last_error));
    }
    for mail in outbox::failed(&mut tx).await? {
        // Not the address: what is printed here may end up in a log.
        find("mail", format!("{} could not be delivered: {}", mail.id, mail.last_error));
    }
    for (feature, check) in &app.parts.checks {
        for what in check(&mut tx).await? {
            find(feature, what);
        }
    }
    let head = journal::head(&mut tx).await?;
    let hash = HEXLOWER.encode(&head.hash);
    Ok(Report { journal_position: head.position, journal_hash: hash, problems })
}

fn print(report: &Report) {
    say!("Journal: {} entries, newest hash {}", report.journal_position, report.journal_hash);
    if report.problems.is_empty() {
        say!("Everything holds.");
    }
    for problem in &report.problems {
        say!("{}: {}", problem.part, problem.what);
    }
}
