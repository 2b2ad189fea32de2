//! How each form is read, and the one operation it calls. What the rules refuse is written into the form.

use heard_files::{NewPhoto, Sent};
use heard_platform::{ctx::Ctx, error::AppError, kit::Form};
use uuid::Uuid;

use super::Kind;
use crate::{
    model::{
        Key, Mandate, OtherDate, OtherOwner,
        status::{Answer, EntryKind},
    },
    operations::{self, Done},
    read,
};

/// The longest text of one field, in characters.
const LONGEST: usize = 2_000;

/// Whoever acts, on which action.
pub(in crate::pages) struct By<'a> {
    pub ctx: &'a Ctx,
    pub mandate: Mandate,
    pub key: Key,
    /// The photos of the form, cleaned and described.
    pub photos: &'a [NewPhoto],
}

/// What became of a form.
pub(in crate::pages) enum Outcome {
    /// Done; the next page says this.
    Said(&'static str),
    /// Not as it is: the form says why.
    Wrong,
}

/// The photos of a form of this kind; what is wrong with them is written into the form.
///
/// # Errors
/// [`AppError`] where the database fails.
pub(in crate::pages) async fn photos(
    ctx: &Ctx,
    kind: Kind,
    form: &mut Form,
    sent: &mut Sent,
) -> Result<Vec<NewPhoto>, AppError> {
    match kind.photos() {
        "" => Ok(Vec::new()),
        prefix => heard_files::photos(ctx, form, sent, prefix).await,
    }
}

/// Reads one form and does what it says.
///
/// # Errors
/// As the operation behind it, but for what its rules refuse: that is written into the form.
pub(in crate::pages) async fn perform(by: &By<'_>, kind: Kind, form: &mut Form) -> Result<Outcome, AppError> {
    // "Another date" is agreeing with a date: both go to the same address.
    let kind = if kind == Kind::Agreement && form.has("later", "yes") { Kind::LaterDate } else { kind };
    let done = match kind {
        Kind::Agreement | Kind::LaterDate => agree(by, kind, form).await,
        Kind::Progress => progress(by, form).await,
        Kind::Done => say_done(by, form).await,
        Kind::Date => move_date(by, form).await,
        Kind::Owner | Kind::Assignment => owner(by, kind, form).await,
        Kind::Refusal => not_doing(by, form).await,
        Kind::Decision => decide(by, form).await,
        Kind::Answer => return answer(by, form).await,
        Kind::Withdrawal => withdraw(by, form).await,
        Kind::Challenge => challenge(by, form).await,
        Kind::Return => came_back(by, form).await,
        Kind::Comments => comment(by, form).await,
        Kind::Corrections => correct(by, form).await,
    };
    outcome(kind, done, form, kind.said())
}

type Tried = Result<(), AppError>;

fn outcome(kind: Kind, done: Tried, form: &mut Form, said: &'static str) -> Result<Outcome, AppError> {
    match done {
        Ok(()) if form.is_ok() => Ok(Outcome::Said(said)),
        Ok(()) => Ok(Outcome::Wrong),
        Err(AppError::Refused(message)) => {
            form.wrong_message(kind.field(), &message);
            Ok(Outcome::Wrong)
        }
        Err(other) => Err(other),
    }
}

/// The version the form was made with; none is no version there ever was.
fn version(form: &Form) -> i64 {
    form.value("version").trim().parse().unwrap_or(-1)
}

async fn agree(by: &By<'_>, kind: Kind, form: &mut Form) -> Tried {
    let mut other = None;
    if kind == Kind::LaterDate {
        let due = form.require_date("later-due", "actions-do-date-missing");
        let why = form.require_long_text("later-why", LONGEST, "actions-do-why-missing");
        let (true, Some(due)) = (form.is_ok(), due) else { return Ok(()) };
        other = Some(OtherDate { due, why });
    }
    operations::agree(by.ctx, &by.mandate, &by.key, version(form), other).await
}

async fn progress(by: &By<'_>, form: &mut Form) -> Tried {
    let words = form.require_long_text("progress-words", LONGEST, "actions-do-progress-missing");
    let staff = form.long_text("progress-staff", LONGEST);
    if !form.is_ok() {
        return Ok(());
    }
    let (version, staff) = (version(form), staff.as_deref());
    operations::post_progress_showing(by.ctx, &by.mandate, &by.key, version, &words, staff, by.photos).await
}

async fn say_done(by: &By<'_>, form: &mut Form) -> Tried {
    // A photo of it is enough.
    let words = if by.photos.is_empty() {
        form.require_long_text("done-words", LONGEST, "actions-do-done-missing")
    } else {
        form.long_text("done-words", LONGEST).unwrap_or_default()
    };
    let evidence = form.long_text("done-evidence", LONGEST);
    if !form.is_ok() {
        return Ok(());
    }
    let done = Done { words, evidence };
    operations::say_done_showing(by.ctx, &by.mandate, &by.key, version(form), done, by.photos).await
}

async fn move_date(by: &By<'_>, form: &mut Form) -> Tried {
    let due = form.require_date("date-due", "actions-do-date-missing");
    let why = form.require_long_text("date-why", LONGEST, "actions-do-why-missing");
    let (true, Some(due)) = (form.is_ok(), due) else { return Ok(()) };
    operations::move_date(by.ctx, &by.mandate, &by.key, version(form), OtherDate { due, why }).await
}

async fn owner(by: &By<'_>, kind: Kind, form: &mut Form) -> Tried {
    let start = if kind == Kind::Owner { "owner" } else { "assign" };
    let person = form.optional_choice::<Uuid>(&format!("{start}-person"));
    let team = form.optional_choice::<Uuid>(&format!("{start}-team"));
    let why = format!("{start}-why");
    if person.is_none() && team.is_none() {
        form.wrong(kind.field(), "actions-do-owner-missing");
    }
    let why = if kind == Kind::Owner {
        form.require_long_text(&why, LONGEST, "actions-do-why-missing")
    } else {
        form.long_text(&why, LONGEST).unwrap_or_default()
    };
    if let Some(team) = team
        && heard_people::team(&mut by.ctx.read().await?, team).await?.is_none()
    {
        form.wrong(kind.field(), "actions-do-owner-missing");
    }
    if !form.is_ok() {
        return Ok(());
    }
    let other = OtherOwner { person, team, why };
    if kind == Kind::Owner {
        operations::another_owner(by.ctx, &by.mandate, &by.key, version(form), other).await
    } else {
        operations::assign(by.ctx, &by.key, version(form), other).await
    }
}

async fn not_doing(by: &By<'_>, form: &mut Form) -> Tried {
    let why = form.require_long_text("refusal-why", LONGEST, "actions-do-refuse-missing");
    if !form.is_ok() {
        return Ok(());
    }
    operations::not_doing(by.ctx, &by.mandate, &by.key, version(form), &why).await
}

async fn decide(by: &By<'_>, form: &mut Form) -> Tried {
    let words = form.require_long_text("decision-words", LONGEST, "actions-do-decide-words-missing");
    let reopens = match form.value("decision") {
        "reopen" => true,
        "uphold" => false,
        _ => {
            form.wrong("decision", "actions-do-decide-missing");
            return Ok(());
        }
    };
    if !form.is_ok() {
        return Ok(());
    }
    if reopens {
        operations::reopen_challenged(by.ctx, &by.key, version(form), &words).await
    } else {
        operations::uphold(by.ctx, &by.key, version(form), &words).await
    }
}

async fn answer(by: &By<'_>, form: &mut Form) -> Result<Outcome, AppError> {
    let given = form.choice::<Answer>("answer", "actions-do-answer-missing");
    let words = match given {
        Some(Answer::No) => {
            Some(form.require_long_text("answer-words", LONGEST, "actions-do-answer-words-missing"))
        }
        // What was typed under "no" before another answer was chosen is no part of it.
        _ => None,
    };
    let photos = if given == Some(Answer::No) { by.photos } else { &[] };
    let (true, Some(given)) = (form.is_ok(), given) else { return Ok(Outcome::Wrong) };
    let done = operations::answer_showing(by.ctx, &by.key, given, words.as_deref(), photos).await;
    let said = match given {
        Answer::Yes => "actions-said-yes",
        Answer::No => "actions-said-no",
        Answer::Unsure => "actions-said-unsure",
    };
    outcome(Kind::Answer, done, form, said)
}

async fn withdraw(by: &By<'_>, form: &mut Form) -> Tried {
    let why = form.require_long_text("withdrawal-why", LONGEST, "actions-do-why-missing");
    if !form.is_ok() {
        return Ok(());
    }
    operations::withdraw(by.ctx, &by.key, &why).await
}

async fn challenge(by: &By<'_>, form: &mut Form) -> Tried {
    let why = form.require_long_text("challenge-why", LONGEST, "actions-do-challenge-missing");
    if !form.is_ok() {
        return Ok(());
    }
    operations::challenge(by.ctx, &by.key, &why).await
}

async fn came_back(by: &By<'_>, form: &mut Form) -> Tried {
    let words = form.require_long_text("return-words", LONGEST, "actions-do-return-missing");
    if !form.is_ok() {
        return Ok(());
    }
    operations::came_back(by.ctx, &by.key, &words).await
}

async fn comment(by: &By<'_>, form: &mut Form) -> Tried {
    let staff = form.long_text("comment-staff", LONGEST);
    // Words for staff alone are enough, and so is a photo.
    let words = if staff.is_some() || !by.photos.is_empty() {
        form.long_text("comment-words", LONGEST).unwrap_or_default()
    } else {
        form.require_long_text("comment-words", LONGEST, "actions-do-comment-missing")
    };
    if !form.is_ok() || was_just_said(by, form, &words).await? {
        return Ok(());
    }
    operations::comment_showing(by.ctx, &by.key, &words, staff.as_deref(), by.photos).await
}

/// Whether this very form was sent before: since it was made, these words were added. Nothing else tells two comments apart.
async fn was_just_said(by: &By<'_>, form: &Form, words: &str) -> Result<bool, AppError> {
    let Some(seen) = form.optional_choice::<Uuid>("seen") else { return Ok(false) };
    let mut tx = by.ctx.read().await?;
    let row = read::find(&mut tx, &by.key).await?.ok_or(AppError::NotFound)?;
    let entries = read::entries_of(&mut tx, &row).await?;
    let since = entries.iter().take_while(|entry| entry.id != seen);
    let mut comments = since.filter(|entry| entry.kind == EntryKind::Comment);
    Ok(comments.any(|entry| entry.words.as_deref().unwrap_or_default() == words))
}

async fn correct(by: &By<'_>, form: &mut Form) -> Tried {
    let entry = form.choice::<Uuid>("correct-entry", "actions-do-correct-entry-missing");
    let words = form.require_long_text("correct-words", LONGEST, "actions-do-correct-missing");
    let (true, Some(entry)) = (form.is_ok(), entry) else { return Ok(()) };
    operations::correct(by.ctx, &by.key, entry, &words).await
}
