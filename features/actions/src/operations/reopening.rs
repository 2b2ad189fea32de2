//! Opening an action again: after a challenge to *not doing*, or because it came back.

use heard_kernel::message::Message;
use heard_people::To;
use heard_platform::{ctx::Ctx, error::AppError};

use super::{
    acting::Acting,
    answering::{reopened, tell_it_is_open_again},
    owning::owner_at_reopening,
    telling::{about, at_once, notice, quoted, tell_raisers},
};
use crate::{
    model::{Action, Key, status::EntryKind},
    rules::{self, Refusal, Verb},
    store::write::NewEntry,
};

/// Asks, in the name of whoever raised it, for *not doing* to be looked at again. Each such decision can be challenged once;
/// the head of service answers within 10 working days.
///
/// # Errors
/// [`AppError::NotFound`] for those who didn't raise it; [`AppError::Refused`] without a reason, a second time, or where it
/// is not *not doing*.
pub async fn challenge(ctx: &Ctx, key: &Key, why: &str) -> Result<(), AppError> {
    let mut acting = Acting::signed_in(ctx, key).await?;
    acting.check(Verb::Challenge)?;
    let why = rules::said(why, Refusal::ReasonMissing)?;
    let (today, now) = (acting.tx.today(), acting.tx.now());
    let by = rules::challenge_answer_by(today)?;
    let after = Action { challenged_at: Some(now), answer_by: Some(by), ..acting.action.clone() };
    acting.record(after, NewEntry::of(EntryKind::Challenged, today).saying(&why)).await?;
    let action = acting.action.clone();
    let mut lines: Vec<Message> = quoted("actions-mail-why", &why).into_iter().collect();
    lines.push(Message::key("actions-mail-challenge-by").with("by", by));
    let notice =
        at_once(notice(&action, "challenged", about("actions-mail-challenge-subject", &action), lines));
    for head in heard_people::heads(&mut acting.tx).await? {
        heard_people::tell(&acting.ctx, &mut acting.tx, To::Person(head), notice.clone()).await?;
    }
    acting.commit().await
}

/// Stays with *not doing* after a challenge, with the reason.
///
/// # Errors
/// [`AppError::NotFound`] for all but the head of service; [`AppError::Refused`] without a reason or a challenge;
/// [`AppError::Changed`] where somebody was first.
pub async fn uphold(ctx: &Ctx, key: &Key, version: i64, why: &str) -> Result<(), AppError> {
    let mut acting = Acting::signed_in(ctx, key).await?;
    acting.check(Verb::Uphold)?;
    acting.expect(version.into(), why).await?;
    let why = rules::said(why, Refusal::ReasonMissing)?;
    let after = Action { answer_by: None, ..acting.action.clone() };
    acting.record(after, NewEntry::of(EntryKind::Upheld, acting.tx.today()).saying(&why)).await?;
    let action = acting.action.clone();
    let lines = quoted("actions-mail-why", &why).into_iter().collect();
    let notice = at_once(notice(&action, "upheld", about("actions-mail-upheld-subject", &action), lines));
    tell_raisers(&acting.ctx, &mut acting.tx, &action, &notice).await?;
    acting.commit().await
}

/// Opens an action again after a challenge. Its first date still counts.
///
/// # Errors
/// As [`uphold`].
pub async fn reopen_challenged(ctx: &Ctx, key: &Key, version: i64, words: &str) -> Result<(), AppError> {
    let mut acting = Acting::signed_in(ctx, key).await?;
    acting.check(Verb::ReopenChallenged)?;
    acting.expect(version.into(), words).await?;
    let words = rules::said(words, Refusal::WordsMissing)?;
    open_again(&mut acting, EntryKind::Reopened, "reopened", &words).await?;
    acting.commit().await
}

/// Says, in the name of whoever raised it, that something came back within 12 months of its closing: it is open again, and
/// its first date still counts.
///
/// # Errors
/// [`AppError::NotFound`] for those who didn't raise it; [`AppError::Refused`] without words, or too late.
pub async fn came_back(ctx: &Ctx, key: &Key, words: &str) -> Result<(), AppError> {
    let mut acting = Acting::signed_in(ctx, key).await?;
    acting.check(Verb::CameBack)?;
    let words = rules::said(words, Refusal::WhatIsWrongMissing)?;
    open_again(&mut acting, EntryKind::CameBack, "came-back", &words).await?;
    acting.commit().await
}

async fn open_again(acting: &mut Acting, kind: EntryKind, what: &str, words: &str) -> Result<(), AppError> {
    let today = acting.tx.today();
    let opened = reopened(acting.action.clone(), today);
    let opened = owner_at_reopening(&mut acting.tx, opened).await?;
    acting.record(opened, NewEntry::of(kind, today).saying(words)).await?;
    tell_it_is_open_again(acting, what, words).await
}
