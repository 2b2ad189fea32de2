//! What takes longer than a page may: reading a file, and taking it in.

use heard_kernel::actor::{Actor, Who};
use heard_platform::{
    ctx::Ctx,
    error::AppError,
    import::{Incoming, Mode, Report},
    sessions,
};
use jiff::SignedDuration;
use serde_json::Value;
use uuid::Uuid;

use crate::imports::{Brought, Kind, store, take_in};

/// Reads a file and says what would happen.
pub(super) const REHEARSE: &str = "imports.rehearse";
/// Takes it in.
pub(super) const TAKE: &str = "imports.take";

/// How long a file that nobody decided on is kept: it may hold names.
const KEEP_FOR: SignedDuration = SignedDuration::from_hours(24);

pub(super) async fn rehearse(ctx: &Ctx, payload: Value) -> Result<(), AppError> {
    run(ctx, &payload, "reading", Mode::Rehearsal).await
}

pub(super) async fn take(ctx: &Ctx, payload: Value) -> Result<(), AppError> {
    run(ctx, &payload, "taking", Mode::Commit).await
}

/// May run twice: what is done already is in another state by then.
async fn run(ctx: &Ctx, payload: &Value, state: &str, mode: Mode) -> Result<(), AppError> {
    let id: Uuid = payload["import"].as_str().and_then(|id| id.parse().ok()).ok_or(AppError::NotFound)?;
    let mut tx = ctx.read().await?;
    let found = store::find(&mut tx, id).await?.filter(|brought| brought.state == state);
    let content = store::content(&mut tx, id).await?;
    let (Some(brought), Some(content)) = (found, content) else { return Ok(()) };
    let kind: Kind = brought.kind.parse().map_err(|()| AppError::NotFound)?;
    let grants = match brought.made_by {
        Some(person) => sessions::grants_of(&mut tx, person).await?,
        None => Vec::new(),
    };
    drop(tx);
    // It is theirs, not the program's: the journal names who brought it.
    let acting = match brought.made_by {
        Some(person) => {
            let actor = Actor { who: Who::Person(person), behalf: None, name: String::new(), grants };
            Ctx { actor, ..ctx.clone() }
        }
        None => ctx.clone(),
    };
    let file = Incoming::open(&brought.file_name, content).await;
    let report = take_in(&acting, kind, &file, Some(id), mode).await?;
    if report.committed { Ok(()) } else { keep(ctx, &brought, &report).await }
}

async fn keep(ctx: &Ctx, brought: &Brought, report: &Report) -> Result<(), AppError> {
    let text = serde_json::to_string(report).map_err(AppError::broken)?;
    let state = if report.is_sound() { "rehearsed" } else { "refused" };
    let mut tx = ctx.write().await?;
    store::keep_report(&mut tx, brought.id, state, &text).await?;
    Ok(tx.commit().await?)
}

pub(super) async fn forget(ctx: &Ctx) -> Result<(), AppError> {
    let mut tx = ctx.write().await?;
    let before = tx.now() - KEEP_FOR;
    store::forget_before(&mut tx, before).await?;
    Ok(tx.commit().await?)
}
