//! What is added to an action's history without changing where it stands.

use heard_files::NewPhoto;
use heard_kernel::actor::Scope;
use heard_platform::{ctx::Ctx, db::Tx, error::AppError};
use uuid::Uuid;

use super::{
    acting::{self, Acting},
    telling::{about, notice, quoted, tell_owner},
};
use crate::{
    model::{Key, Mandate, status::EntryKind},
    rules::{self, Capacity, Refusal, Verb},
    store::{self, write::NewEntry},
};

/// Says something about an action. Staff may add words that staff alone read; other people's are left out.
///
/// # Errors
/// [`AppError::NotFound`] for those who may only read; [`AppError::Refused`] without words.
pub async fn comment(ctx: &Ctx, key: &Key, words: &str, staff_words: Option<&str>) -> Result<(), AppError> {
    comment_showing(ctx, key, words, staff_words, &[]).await
}

/// The same, with photos: then words are not needed.
///
/// # Errors
/// As [`comment`].
pub async fn comment_showing(
    ctx: &Ctx,
    key: &Key,
    words: &str,
    staff_words: Option<&str>,
    photos: &[NewPhoto],
) -> Result<(), AppError> {
    let mut acting = Acting::begin(ctx, &Mandate::SignedIn, key).await?;
    acting.check(Verb::Comment)?;
    let may_add = acting.standing.is(Capacity::Staff);
    let staff_words =
        staff_words.map(str::trim).filter(|words| may_add && !words.is_empty()).map(str::to_owned);
    let words = match &staff_words {
        // Words for staff alone are enough, and so is a photo.
        Some(_) => words.trim().to_owned(),
        None if !photos.is_empty() => words.trim().to_owned(),
        None => rules::said(words, Refusal::WordsMissing)?,
    };
    let entry =
        NewEntry { staff_words, ..NewEntry::of(EntryKind::Comment, acting.tx.today()).saying(&words) };
    let author = acting::author(&acting.ctx, &mut acting.tx, &acting.action).await?;
    let id = acting::note(&mut acting.tx, &acting.action, &author, &entry).await?;
    acting::show(&mut acting.tx, &acting.action, id, photos).await?;
    let action = acting.action.clone();
    let lines = quoted("actions-mail-words", &words).into_iter().collect();
    let told =
        notice(&action, &format!("comment-{id}"), about("actions-mail-comment-subject", &action), lines);
    tell_owner(&acting.ctx, &mut acting.tx, &action, told).await?;
    acting.commit().await
}

/// Corrects something written earlier: a new entry that names the old one. The old one stays.
///
/// # Errors
/// [`AppError::NotFound`] unless it is theirs, and for an entry of another action; [`AppError::Refused`] without words.
pub async fn correct(ctx: &Ctx, key: &Key, entry: Uuid, words: &str) -> Result<(), AppError> {
    let mut acting = Acting::signed_in(ctx, key).await?;
    acting.check(Verb::Correct)?;
    let words = rules::said(words, Refusal::WordsMissing)?;
    if !store::history::has_entry(&mut acting.tx, acting.action.id, entry).await? {
        return Err(AppError::NotFound);
    }
    let correction = NewEntry {
        corrects: Some(entry),
        ..NewEntry::of(EntryKind::Correction, acting.tx.today()).saying(&words)
    };
    let author = acting::author(&acting.ctx, &mut acting.tx, &acting.action).await?;
    acting::note(&mut acting.tx, &acting.action, &author, &correction).await?;
    acting.commit().await
}

/// Counts one more agenda for everything of a group that is still open at a meeting, within the caller's transaction. What
/// was raised at that meeting, and what was counted for it before, stays as it is. Gives how many were counted.
///
/// # Errors
/// [`AppError`] where the database fails.
pub async fn carried(ctx: &Ctx, tx: &mut Tx, group: Uuid, meeting: Uuid) -> Result<u64, AppError> {
    let counted = store::history::carried_to(tx, meeting).await?;
    let today = tx.today();
    let mut n_counted = 0;
    for row in store::lists::open_for_group(tx, group).await? {
        let action = row.action;
        let is_new = action.meeting_id == Some(meeting);
        if !action.status.is_open() || is_new || counted.contains(&action.id) {
            continue;
        }
        store::write::count_agenda(tx, action.id).await?;
        let author = acting::author(ctx, tx, &action).await?;
        let entry = NewEntry { meeting: Some(meeting), ..NewEntry::of(EntryKind::Carried, today) };
        acting::note(tx, &action, &author, &entry).await?;
        n_counted += 1;
    }
    Ok(n_counted)
}

/// Adds what was said about an open action at a meeting, within the transaction that publishes its minutes.
///
/// # Errors
/// [`AppError::NotFound`] where it isn't theirs to see; [`AppError::Refused`] without words.
pub async fn note_from_meeting(
    ctx: &Ctx,
    tx: &mut Tx,
    key: &Key,
    meeting: Uuid,
    words: &str,
) -> Result<(), AppError> {
    let action = store::find::action(tx, key).await?.ok_or(AppError::NotFound)?;
    let words = rules::said(words, Refusal::WordsMissing)?;
    let author = acting::author(ctx, tx, &action).await?;
    let entry =
        NewEntry { meeting: Some(meeting), ..NewEntry::of(EntryKind::Comment, tx.today()).saying(&words) };
    acting::note(tx, &action, &author, &entry).await?;
    Ok(())
}

/// Opens the actions of a group to the audience it chose. What is for staff alone stays so.
///
/// # Errors
/// [`AppError`] where the database fails.
pub(crate) async fn follow_opening(
    ctx: &Ctx,
    group: Uuid,
    audience: heard_kernel::actor::Audience,
) -> Result<(), AppError> {
    loop {
        let mut tx = ctx.write().await?;
        let actions = store::calendar::with_other_audience(&mut tx, group, audience.as_str()).await?;
        if actions.is_empty() {
            return Ok(());
        }
        for action in actions {
            let before = action.version;
            let after = crate::model::Action { audience, version: before + 1, ..action };
            store::write::save(&mut tx, &after, before).await?;
            let scope: Scope = after.scope();
            heard_files::follow(&mut tx, after.id, &scope).await?;
            let detail = serde_json::json!({ "audience": audience.as_str() });
            tx.note(heard_platform::journal::Note {
                kind: "actions.opened",
                subject: after.id,
                scope,
                detail,
            });
        }
        tx.commit().await?;
    }
}
