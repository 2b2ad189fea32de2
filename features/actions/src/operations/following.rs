//! What an action's owner does with it.

use heard_files::NewPhoto;
use heard_kernel::message::Message;
use heard_people::Notice;
use heard_platform::{ctx::Ctx, error::AppError};

use super::{
    acting::Acting,
    telling::{about, at_once, notice, quoted, tell_back, tell_raisers},
};
use crate::{
    model::{Action, Key, Mandate, OtherDate, status::EntryKind},
    rules::{self, Refusal, Verb},
    store::write::NewEntry,
};

/// What an owner says when it is done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Done {
    /// What was done.
    pub words: String,
    /// What shows it: what was measured, or which document. `None` is shown as "no evidence given".
    pub evidence: Option<String>,
}

/// Takes an action on, by the date it has or, with a reason, by another one. A later one is a slip, told apart as "on
/// acceptance".
///
/// # Errors
/// [`AppError::NotFound`] unless it is theirs; [`AppError::Refused`] by [`rules::check`], [`rules::check_date`] or without
/// a reason; [`AppError::Changed`] where somebody was first.
pub async fn agree(
    ctx: &Ctx,
    mandate: &Mandate,
    key: &Key,
    version: impl Into<Option<i64>> + Send,
    other_date: Option<OtherDate>,
) -> Result<(), AppError> {
    let mut acting = Acting::begin(ctx, mandate, key).await?;
    let status = acting.check(Verb::Agree)?;
    let why = other_date.as_ref().map(|other| other.why.clone()).unwrap_or_default();
    acting.expect(version.into(), &why).await?;
    let (today, now) = (acting.tx.today(), acting.tx.now());
    let agreed = Action { status, agreed_at: Some(now), ..acting.action.clone() };
    let Some(other) = other_date else {
        acting.record(agreed, NewEntry::of(EntryKind::Agreed, today)).await?;
        return acting.commit().await;
    };
    let why = rules::said(&other.why, Refusal::ReasonMissing)?;
    rules::check_date(&acting.action, other.due, today)?;
    let moved = moved(agreed, other.due, today);
    acting.record(moved, NewEntry::of(EntryKind::AgreedLater, today).saying(&why)).await?;
    tell_new_date(&mut acting, &why).await?;
    acting.commit().await
}

/// The action with another date. A round of lateness begins anew with it, unless lateness is told against the first date
/// already.
fn moved(action: Action, due: jiff::civil::Date, today: jiff::civil::Date) -> Action {
    let n_slips = action.n_slips + i64::from(rules::is_slip(&action, due));
    let counts_anew = action.n_reopened == 0;
    Action {
        due,
        n_slips,
        round: action.round + i64::from(counts_anew),
        round_began: if counts_anew { today } else { action.round_began },
        ..action
    }
}

async fn tell_new_date(acting: &mut Acting, why: &str) -> Result<(), AppError> {
    let action = acting.action.clone();
    let subject = about("actions-mail-date-subject", &action).with("date", action.due);
    let mut lines = vec![
        Message::key("actions-mail-date-moved").with("date", action.due).with("first", action.first_due),
    ];
    lines.extend(quoted("actions-mail-why", why));
    let notice = notice(&action, "date", subject, lines);
    tell_raisers(&acting.ctx, &mut acting.tx, &action, &notice).await
}

/// Tells how it goes: a text for everybody who can read the action, and another for staff alone.
///
/// # Errors
/// As [`agree`]; [`AppError::Refused`] without words.
pub async fn post_progress(
    ctx: &Ctx,
    mandate: &Mandate,
    key: &Key,
    version: impl Into<Option<i64>> + Send,
    words: &str,
    staff_words: Option<&str>,
) -> Result<(), AppError> {
    post_progress_showing(ctx, mandate, key, version, words, staff_words, &[]).await
}

/// The same, with photos.
///
/// # Errors
/// As [`post_progress`].
pub async fn post_progress_showing(
    ctx: &Ctx,
    mandate: &Mandate,
    key: &Key,
    version: impl Into<Option<i64>> + Send,
    words: &str,
    staff_words: Option<&str>,
    photos: &[NewPhoto],
) -> Result<(), AppError> {
    let mut acting = Acting::begin(ctx, mandate, key).await?;
    let status = acting.check(Verb::Progress)?;
    acting.expect(version.into(), words).await?;
    let words = rules::said(words, Refusal::WordsMissing)?;
    let staff_words = staff_words.map(str::trim).filter(|words| !words.is_empty()).map(str::to_owned);
    let entry =
        NewEntry { staff_words, ..NewEntry::of(EntryKind::Progress, acting.tx.today()).saying(&words) };
    acting.record_showing(Action { status, ..acting.action.clone() }, entry, photos).await?;
    let action = acting.action.clone();
    let lines = quoted("actions-mail-words", &words).into_iter().collect();
    let notice = notice(&action, "progress", about("actions-mail-progress-subject", &action), lines);
    tell_raisers(&acting.ctx, &mut acting.tx, &action, &notice).await?;
    acting.commit().await
}

/// Moves the date, for a reason that everybody can read. The first date stays; a later one counts as a slip.
///
/// # Errors
/// As [`agree`].
pub async fn move_date(
    ctx: &Ctx,
    mandate: &Mandate,
    key: &Key,
    version: impl Into<Option<i64>> + Send,
    other: OtherDate,
) -> Result<(), AppError> {
    let mut acting = Acting::begin(ctx, mandate, key).await?;
    acting.check(Verb::MoveDate)?;
    acting.expect(version.into(), &other.why).await?;
    let today = acting.tx.today();
    let why = rules::said(&other.why, Refusal::ReasonMissing)?;
    rules::check_date(&acting.action, other.due, today)?;
    let moved = moved(acting.action.clone(), other.due, today);
    acting.record(moved, NewEntry::of(EntryKind::DateMoved, today).saying(&why)).await?;
    tell_new_date(&mut acting, &why).await?;
    acting.commit().await
}

/// Says that an action is done, and asks those who raised it whether it really is.
///
/// # Errors
/// As [`agree`]; [`AppError::Refused`] with neither words nor evidence.
pub async fn say_done(
    ctx: &Ctx,
    mandate: &Mandate,
    key: &Key,
    version: impl Into<Option<i64>> + Send,
    done: Done,
) -> Result<(), AppError> {
    say_done_showing(ctx, mandate, key, version, done, &[]).await
}

/// The same, with photos: they are evidence, and then words are not needed.
///
/// # Errors
/// As [`say_done`].
///
/// # Source
/// `domain.md`, "Rules of an action": *done* without picture, document or measurement says "no evidence given".
pub async fn say_done_showing(
    ctx: &Ctx,
    mandate: &Mandate,
    key: &Key,
    version: impl Into<Option<i64>> + Send,
    done: Done,
    photos: &[NewPhoto],
) -> Result<(), AppError> {
    let mut acting = Acting::begin(ctx, mandate, key).await?;
    let status = acting.check(Verb::SayDone)?;
    acting.expect(version.into(), &done.words).await?;
    let (today, now) = (acting.tx.today(), acting.tx.now());
    let evidence = done.evidence.as_deref().map(str::trim).filter(|evidence| !evidence.is_empty());
    let shown = evidence.map(|evidence| {
        acting.ctx.landlord_words().say(&Message::key("actions-done-evidence").with("evidence", evidence))
    });
    let words =
        [Some(done.words.trim().to_owned()), shown].into_iter().flatten().filter(|part| !part.is_empty());
    let words = words.collect::<Vec<_>>().join("\n\n");
    let words = if photos.is_empty() { rules::said(&words, Refusal::WordsMissing)? } else { words };
    let after = Action {
        status,
        done_at: Some(now),
        kept: Some(rules::keeping(&acting.action, today)),
        has_evidence: evidence.is_some() || !photos.is_empty(),
        answer_by: Some(rules::answer_by(today)?),
        passed_to: None,
        ..acting.action.clone()
    };
    acting.record_showing(after, NewEntry::of(EntryKind::Done, today).saying(&words), photos).await?;
    let action = acting.action.clone();
    let ask = ask(&action, &words);
    tell_raisers(&acting.ctx, &mut acting.tx, &action, &ask).await?;
    let lines = quoted("actions-mail-done", &words).into_iter().collect();
    let told = notice(&action, "told-done", about("actions-mail-done-subject", &action), lines);
    tell_back(&acting.ctx, &mut acting.tx, &action, &told).await?;
    acting.commit().await
}

/// The question to those who raised an action: is it really done?
pub(super) fn ask(action: &Action, words: &str) -> Notice {
    let mut lines: Vec<Message> = quoted("actions-mail-done", words).into_iter().collect();
    if !action.has_evidence {
        lines.push(Message::key("actions-mail-no-evidence"));
    }
    if let Some(by) = action.answer_by {
        lines.push(Message::key("actions-mail-answer-by").with("by", by));
    }
    at_once(notice(action, "ask", about("actions-mail-ask-subject", action), lines))
}

/// Says that an action will not be done, for a reason that those who raised it, and everybody else who can see it, read.
///
/// # Errors
/// As [`agree`]; [`AppError::Refused`] without a reason. While nobody has agreed, only the head of service may.
pub async fn not_doing(
    ctx: &Ctx,
    mandate: &Mandate,
    key: &Key,
    version: impl Into<Option<i64>> + Send,
    why: &str,
) -> Result<(), AppError> {
    let mut acting = Acting::begin(ctx, mandate, key).await?;
    let status = acting.check(Verb::NotDoing)?;
    acting.expect(version.into(), why).await?;
    let why = rules::said(why, Refusal::ReasonMissing)?;
    let (today, now) = (acting.tx.today(), acting.tx.now());
    let after = Action {
        status,
        not_doing_why: Some(why.clone()),
        closed_at: Some(now),
        challenged_at: None,
        answer_by: None,
        passed_to: None,
        ..acting.action.clone()
    };
    acting.record(after, NewEntry::of(EntryKind::NotDoing, today).saying(&why)).await?;
    let action = acting.action.clone();
    let mut lines: Vec<Message> = quoted("actions-mail-why", &why).into_iter().collect();
    lines.push(Message::key("actions-mail-may-challenge"));
    let told = at_once(notice(&action, "not-doing", about("actions-mail-not-doing-subject", &action), lines));
    tell_raisers(&acting.ctx, &mut acting.tx, &action, &told).await?;
    tell_back(&acting.ctx, &mut acting.tx, &action, &told).await?;
    super::telling::tell_owner(&acting.ctx, &mut acting.tx, &action, told).await?;
    acting.commit().await
}
