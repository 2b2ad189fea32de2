//! `heard import`: takes in a spreadsheet, rehearsing unless told to commit; lists what came in; takes it back.

use std::fs;

use heard::imports::{self, Kind};
use heard_platform::{
    ctx::Ctx,
    import::{Incoming, Mode, Undone, undo},
};
use serde_json::json;

use super::{Outcome, Problem, open_app};
use crate::{
    cli::{Format, ImportCommand, ImportFile, Place},
    commands::print_json,
};

pub(super) async fn run(command: ImportCommand) -> Result<Outcome, Problem> {
    match command {
        ImportCommand::Places(file) => take_in(Kind::Places, file).await,
        ImportCommand::Groups(file) => take_in(Kind::Groups, file).await,
        ImportCommand::Topics(file) => take_in(Kind::Topics, file).await,
        ImportCommand::Actions(file) => take_in(Kind::Actions, file).await,
        ImportCommand::List { place, format } => list(&place, format).await,
        ImportCommand::Undo { place, id, format } => take_back(&place, id, format).await,
    }
}

async fn take_in(kind: Kind, import: ImportFile) -> Result<Outcome, Problem> {
    let target = import.place.target()?;
    let bytes = fs::read(&import.file)
        .map_err(|error| Problem::Misused(format!("cannot read {}: {error}", import.file.display())))?;
    let name = import.file.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
    if import.format == Format::Csv {
        return Err(Problem::Misused("import prints text or json".to_owned()));
    }
    let app = open_app(&target).await?;
    let mode = if import.commit { Mode::Commit } else { Mode::Rehearsal };
    let file = Incoming::open(&name, bytes).await;
    let report = imports::take_in(&Ctx::system(&app), kind, &file, None, mode).await?;
    app.db.close().await;
    match import.format {
        Format::Json => print_json(&report)?,
        Format::Text | Format::Csv => say!("{}", report.to_string().trim_end()),
    }
    Ok(if report.problems.is_empty() { Outcome::Done } else { Outcome::ProblemsFound })
}

async fn list(place: &Place, format: Format) -> Result<Outcome, Problem> {
    let app = open_app(&place.target()?).await?;
    let mut tx = Ctx::system(&app).read().await?;
    let imports = imports::latest(&mut tx, 100).await?;
    drop(tx);
    app.db.close().await;
    if format == Format::Json {
        print_json(&imports)?;
        return Ok(Outcome::Done);
    }
    if imports.is_empty() {
        say!("No file was brought in yet.");
    }
    for import in imports {
        say!("{}  {}  {}  {}  {}", import.id, import.made_at, import.kind, import.state, import.file_name);
    }
    Ok(Outcome::Done)
}

async fn take_back(place: &Place, id: uuid::Uuid, format: Format) -> Result<Outcome, Problem> {
    let app = open_app(&place.target()?).await?;
    let undone = undo(&Ctx::system(&app), id).await;
    app.db.close().await;
    let undone = undone.map_err(|error| match error {
        heard_platform::error::AppError::NotFound => Problem::Refused(format!(
            "there is no import {id} that could be taken back: see heard import list"
        )),
        other => other.into(),
    })?;
    match (&undone, format) {
        (Undone::Done { removed, restored }, Format::Json) => {
            print_json(&json!({ "undone": true, "removed": removed, "restored": restored }))?;
        }
        (Undone::BuiltOn { things, more }, Format::Json) => {
            print_json(&json!({ "undone": false, "built_on": things, "more": more }))?;
        }
        (Undone::Done { removed, restored }, _) => {
            say!("Taken back: {removed} records are gone, {restored} changes were given back.");
        }
        (Undone::BuiltOn { things, more }, _) => {
            say!("Nothing was changed. Something was built on this import:");
            for thing in things {
                say!("  {thing}");
            }
            if *more {
                say!("  and more.");
            }
        }
    }
    Ok(match undone {
        Undone::Done { .. } => Outcome::Done,
        Undone::BuiltOn { .. } => Outcome::ProblemsFound,
    })
}
