//! `heard export`: what everybody may see, as a file. Whoever is at the terminal gets what a visitor gets: the file leaves
//! the house.

use std::{fs, io::Write as _};

use heard_actions::{Filter, Which, export};
use heard_kernel::actor::Actor;
use heard_platform::ctx::Ctx;

use super::{Outcome, Problem, open_app};
use crate::cli::{ExportCommand, FileFormat};

pub(super) async fn run(command: ExportCommand) -> Result<Outcome, Problem> {
    let ExportCommand::Actions { place, format, out } = command;
    let app = open_app(&place.target()?).await?;
    let ctx = Ctx::of(&app, Actor::visitor());
    let filter = Filter { which: Which::All, ..Filter::default() };
    let mut tx = ctx.read().await?;
    let bytes = match format {
        FileFormat::Csv => export::csv(&ctx, &mut tx, &filter).await?.into_bytes(),
        FileFormat::Xlsx => export::xlsx(&ctx, &mut tx, &filter).await?,
        FileFormat::Json => export::json(&ctx, &mut tx, &filter).await?.into_bytes(),
    };
    drop(tx);
    app.db.close().await;
    match out {
        Some(file) => fs::write(&file, bytes)
            .map_err(|error| Problem::Refused(format!("cannot write {}: {error}", file.display())))?,
        None => std::io::stdout().lock().write_all(&bytes)?,
    }
    Ok(Outcome::Done)
}
