//! `heard import`: takes in a spreadsheet; rehearses unless told to commit.

use std::fs;

use heard_platform::{
    ctx::Ctx,
    import::{Mode, Report},
};

use super::{Outcome, Problem, open_app};
use crate::cli::{Format, Import, ImportKind};

pub(super) async fn run(import: Import) -> Result<Outcome, Problem> {
    let target = import.place.target()?;
    let bytes = fs::read(&import.file)
        .map_err(|error| Problem::Misused(format!("cannot read {}: {error}", import.file.display())))?;
    let name = import.file.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
    let app = open_app(&target).await?;
    let mode = if import.commit { Mode::Commit } else { Mode::Rehearsal };
    let report = take_in(&Ctx::system(&app), import.kind, &bytes, &name, mode).await?;
    app.db.close().await;
    match import.format {
        Format::Json => {
            say!("{}", serde_json::to_string(&report).map_err(|e| Problem::Refused(e.to_string()))?);
        }
        Format::Text => say!("{}", report.to_string().trim_end()),
        Format::Csv => return Err(Problem::Misused("import prints text or json".to_owned())),
    }
    Ok(if report.problems.is_empty() { Outcome::Done } else { Outcome::ProblemsFound })
}

/// Does all of it in one transaction, and keeps it only where that was asked for and nothing was wrong.
pub(crate) async fn take_in(
    ctx: &Ctx,
    kind: ImportKind,
    bytes: &[u8],
    name: &str,
    mode: Mode,
) -> Result<Report, Problem> {
    let mut tx = ctx.write().await?;
    let report = match kind {
        ImportKind::Places => heard_places::import(&mut tx, bytes, name).await?,
        ImportKind::Groups => heard_groups::import(&mut tx, bytes, name).await?,
        ImportKind::Topics => heard_feedback::import_topics(&mut tx, bytes, name).await?,
        ImportKind::Actions => heard_actions::import(ctx, &mut tx, bytes, name).await?,
    };
    if report.is_sound() && kind == ImportKind::Places {
        // A file of blocks says which association speaks for each.
        heard_groups::link_claims(&mut tx).await?;
    }
    Ok(report.finish(tx, mode).await?)
}
