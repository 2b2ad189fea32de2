//! What those who raised an action say about it.

use heard_files::NewPhoto;
use heard_kernel::message::Message;
use heard_platform::{ctx::Ctx, error::AppError};

use super::{
    acting::Acting,
    owning::owner_at_reopening,
    telling::{about, at_once, notice, quoted, tell_back, tell_owner, tell_raisers},
};
use crate::{
    model::{
        Action, Key,
        status::{Answer, EntryKind, Status},
    },
    rules::{self, Capacity, Refusal, Settled, Verb},
    store::{self, write::NewEntry},
};

/// Answers whether a done action is really done, in the name of whoever raised it: the person, or the group they speak for.
///
/// A "no" opens it again at once, whatever others said. A "yes" confirms it where it comes from the group, or from everybody
/// else who was asked. Until it closes, an answer can be changed by giving another.
///
/// # Errors
/// [`AppError::NotFound`] for those who didn't raise it; [`AppError::Refused`] where it is not said to be done, for a "no"
/// that doesn't say what is wrong, and for a "yes" from its owner's team.
pub async fn answer(ctx: &Ctx, key: &Key, answer: Answer, words: Option<&str>) -> Result<(), AppError> {
    answer_showing(ctx, key, answer, words, &[]).await
}

/// The same, with photos of what is still wrong.
///
/// # Errors
/// As [`answer`].
pub async fn answer_showing(
    ctx: &Ctx,
    key: &Key,
    answer: Answer,
    words: Option<&str>,
    photos: &[NewPhoto],
) -> Result<(), AppError> {
    let mut acting = Acting::signed_in(ctx, key).await?;
    acting.check(Verb::Answer)?;
    let words = words.map(str::trim).filter(|words| !words.is_empty());
    match answer {
        Answer::No if words.is_none() => return Err(Refusal::WhatIsWrongMissing.into()),
        Answer::Yes if acting.standing.is(Capacity::OwnTeam) => return Err(Refusal::OwnTeam.into()),
        Answer::Yes | Answer::No | Answer::Unsure => {}
    }
    let raiser = store::find::my_raiser(&mut acting.tx, &acting.action).await?.ok_or(AppError::NotFound)?;
    store::write::add_answer(&mut acting.tx, &acting.action, raiser, answer, words).await?;
    let raisers = store::find::raisers(&mut acting.tx, acting.action.id).await?;
    let given = store::history::answers(&mut acting.tx, &acting.action).await?;
    match rules::settle(&raisers, &given) {
        Settled::Reopened => dispute(&mut acting, words.unwrap_or_default(), photos).await?,
        Settled::Confirmed => confirm(&mut acting, words.unwrap_or_default()).await?,
        Settled::Waiting => {
            let kind = if answer == Answer::Yes { EntryKind::SaidYes } else { EntryKind::Unsure };
            let entry = NewEntry::of(kind, acting.tx.today()).saying(words.unwrap_or_default());
            acting.record(acting.action.clone(), entry).await?;
        }
    }
    acting.commit().await
}

/// The action opened again: nothing counts as done any more, and lateness is told against the first date.
pub(super) fn reopened(action: Action, today: jiff::civil::Date) -> Action {
    Action {
        status: Status::Reopened,
        n_reopened: action.n_reopened + 1,
        round: action.round + 1,
        round_began: today,
        reopened_on: Some(today),
        done_at: None,
        kept: None,
        has_evidence: false,
        answer_by: None,
        closed_at: None,
        not_doing_why: None,
        is_withdrawn: false,
        challenged_at: None,
        passed_to: None,
        ..action
    }
}

async fn dispute(acting: &mut Acting, words: &str, photos: &[NewPhoto]) -> Result<(), AppError> {
    let today = acting.tx.today();
    let opened = reopened(acting.action.clone(), today);
    let opened = Action { n_disputed: opened.n_disputed + 1, ..opened };
    let opened = owner_at_reopening(&mut acting.tx, opened).await?;
    acting.record_showing(opened, NewEntry::of(EntryKind::Disputed, today).saying(words), photos).await?;
    tell_it_is_open_again(acting, "disputed", words).await
}

/// Tells the owner and the others who raised it that an action is open again.
pub(super) async fn tell_it_is_open_again(
    acting: &mut Acting,
    what: &str,
    words: &str,
) -> Result<(), AppError> {
    let action = acting.action.clone();
    let mut lines: Vec<Message> = quoted("actions-mail-still-wrong", words).into_iter().collect();
    lines.push(Message::key("actions-mail-first-date-counts").with("first", action.first_due));
    let notice = notice(&action, what, about("actions-mail-reopened-subject", &action), lines);
    tell_raisers(&acting.ctx, &mut acting.tx, &action, &notice).await?;
    tell_owner(&acting.ctx, &mut acting.tx, &action, at_once(notice)).await
}

async fn confirm(acting: &mut Acting, words: &str) -> Result<(), AppError> {
    let (today, now) = (acting.tx.today(), acting.tx.now());
    let confirmed =
        Action { status: Status::Confirmed, closed_at: Some(now), answer_by: None, ..acting.action.clone() };
    acting.record(confirmed, NewEntry::of(EntryKind::Confirmed, today).saying(words)).await?;
    let action = acting.action.clone();
    let lines = quoted("actions-mail-words", words).into_iter().collect();
    let notice = notice(&action, "confirmed", about("actions-mail-confirmed-subject", &action), lines);
    tell_owner(&acting.ctx, &mut acting.tx, &action, notice).await
}

/// Takes an action back, in the name of whoever raised it. It stays in the register as not being done, with the reason.
///
/// # Errors
/// [`AppError::NotFound`] for those who didn't raise it; [`AppError::Refused`] without a reason, or once it is closed.
pub async fn withdraw(ctx: &Ctx, key: &Key, why: &str) -> Result<(), AppError> {
    let mut acting = Acting::signed_in(ctx, key).await?;
    let status = acting.check(Verb::Withdraw)?;
    let why = rules::said(why, Refusal::ReasonMissing)?;
    let (today, now) = (acting.tx.today(), acting.tx.now());
    let after = Action {
        status,
        not_doing_why: Some(why.clone()),
        is_withdrawn: true,
        closed_at: Some(now),
        done_at: None,
        kept: None,
        answer_by: None,
        passed_to: None,
        ..acting.action.clone()
    };
    acting.record(after, NewEntry::of(EntryKind::Withdrawn, today).saying(&why)).await?;
    let action = acting.action.clone();
    let lines = quoted("actions-mail-why", &why).into_iter().collect();
    let notice = notice(&action, "withdrawn", about("actions-mail-withdrawn-subject", &action), lines);
    tell_raisers(&acting.ctx, &mut acting.tx, &action, &notice).await?;
    tell_back(&acting.ctx, &mut acting.tx, &action, &notice).await?;
    tell_owner(&acting.ctx, &mut acting.tx, &action, notice).await?;
    acting.commit().await
}
