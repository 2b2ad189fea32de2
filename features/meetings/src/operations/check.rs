//! Chair or secretary check the draft: asked by link, answered by link or signed in.

use heard_groups::Group;
use heard_kernel::{
    actor::{Actor, Audience, Who},
    message::Message,
};
use heard_platform::{
    ctx::Ctx,
    db::Tx,
    error::AppError,
    journal::Note,
    links::{self, Link},
    sessions,
};
use serde_json::json;
use uuid::Uuid;

use super::{load_to, save, telling};
use crate::{
    draft::{ChairChange, Draft},
    model::{Meeting, SavedDraft, State},
    registers, rules, store,
};

/// The kind of the personal link.
pub const LINK: &str = "check-minutes";

/// Asks chair and secretary to check the draft.
///
/// # Errors
/// [`AppError::NotFound`]; [`AppError::Refused`] where there is no draft, or something in it has to be mended first;
/// [`AppError::Changed`] where the draft was saved since `version`.
pub async fn ask_group(ctx: &Ctx, id: Uuid, version: i64) -> Result<(), AppError> {
    let mut tx = ctx.write().await?;
    let (meeting, group) = load_to(&mut tx, id, "meetings.publish").await?;
    rules::ask_group(meeting.state).map_err(AppError::Refused)?;
    let saved = saved_as(&mut tx, id, version).await?;
    let known = registers::load(&mut tx, &group).await?;
    let problems =
        rules::draft_problems(&saved.body, meeting.date()).into_iter().chain(known.problems(&saved.body));
    if let Some((_, problem)) = problems.into_iter().next() {
        return Err(AppError::Refused(problem));
    }
    let is_asked = crate::capture::is_asked(&mut tx, id).await?;
    if is_asked || !store::minutes::asides(&mut tx, id).await?.is_empty() {
        return Err(AppError::Refused(Message::key("meetings-settle-first")));
    }
    let asked = Meeting { state: State::WithChair, sent_to_group_at: Some(tx.now()), ..meeting };
    save(&mut tx, &asked).await?;
    telling::please_check(ctx, &mut tx, &asked, &group, &format!("ask-{version}")).await?;
    note(&mut tx, &asked, "meetings.group-asked", json!({ "version": version }));
    Ok(tx.commit().await?)
}

/// Takes the minutes back to change them; they must be checked anew. Links already sent work no longer.
///
/// # Errors
/// [`AppError::NotFound`], [`AppError::Refused`].
pub async fn take_back(ctx: &Ctx, id: Uuid) -> Result<(), AppError> {
    let mut tx = ctx.write().await?;
    let (meeting, _) = load_to(&mut tx, id, "meetings.publish").await?;
    rules::take_back(meeting.state).map_err(AppError::Refused)?;
    let back = Meeting {
        state: State::Draft,
        sent_to_group_at: None,
        checked_by: None,
        checked_office: None,
        checked_at: None,
        ..meeting
    };
    save(&mut tx, &back).await?;
    links::revoke(&mut tx, LINK, id).await?;
    note(&mut tx, &back, "meetings.taken-back", json!({}));
    Ok(tx.commit().await?)
}

/// The draft, if nobody saved it since `version`.
///
/// # Errors
/// [`AppError::Changed`]; [`AppError::NotFound`] where there is none.
pub async fn saved_as(tx: &mut Tx, id: Uuid, version: i64) -> Result<SavedDraft, AppError> {
    let saved = store::minutes::draft(tx, id).await?.ok_or(AppError::NotFound)?;
    if saved.version == version {
        return Ok(saved);
    }
    Err(AppError::Changed { mine: String::new(), theirs: saved.body.says().join("\n") })
}

/// Who opened a link to check minutes.
pub struct Opened {
    /// The same request, acting as whom the link was sent to.
    pub ctx: Ctx,
    /// The meeting the link is about.
    pub meeting: Uuid,
    /// Whether it was sent to the group's shared address, so that a name and an office are asked for.
    pub is_shared: bool,
}

/// Whom a link speaks for; `None` for a link that works no longer, or never did. Opening it uses nothing up.
///
/// # Errors
/// [`AppError`] where the database fails.
pub async fn by_link(ctx: &Ctx, token: &str, typed_name: &str) -> Result<Option<Opened>, AppError> {
    let mut tx = Ctx::system(&ctx.app).at(ctx.now).read().await?;
    let Some(link) = links::find(&mut tx, LINK, token).await? else { return Ok(None) };
    let Some(meeting) = link.subject_id else { return Ok(None) };
    let Some(actor) = actor_of(&mut tx, &link, typed_name).await? else { return Ok(None) };
    let is_shared = link.group_id.is_some();
    Ok(Some(Opened { ctx: Ctx { actor, ..ctx.clone() }, meeting, is_shared }))
}

async fn actor_of(tx: &mut Tx, link: &Link, typed_name: &str) -> Result<Option<Actor>, AppError> {
    if let Some(person) = link.person_id {
        let Some(known) = heard_people::person(tx, person).await? else { return Ok(None) };
        let grants = sessions::grants_of(tx, person).await?;
        return Ok(Some(Actor::of_person(person, known.full_name, grants)));
    }
    Ok(link.group_id.map(|group| Actor::of_group(group, typed_name, Vec::new())))
}

/// The minutes as chair or secretary see them.
#[derive(Debug)]
pub struct ToCheck {
    /// The meeting.
    pub meeting: Meeting,
    /// The group.
    pub group: Group,
    /// What the draft says.
    pub saved: SavedDraft,
}

/// Shows the minutes to who may check them.
///
/// # Errors
/// [`AppError::NotFound`] for anybody else, and before they are asked.
pub async fn to_check(ctx: &Ctx, id: Uuid) -> Result<ToCheck, AppError> {
    let mut tx = ctx.read().await?;
    let (meeting, group) = load_to(&mut tx, id, "meetings.check").await?;
    if !matches!(meeting.state, State::WithChair | State::Checked) {
        return Err(AppError::NotFound);
    }
    let saved = store::minutes::draft(&mut tx, id).await?.ok_or(AppError::NotFound)?;
    Ok(ToCheck { meeting, group, saved })
}

/// What chair or secretary answer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Checked {
    /// The version of the draft they read.
    pub version: i64,
    /// Their office, where the link went to a shared address.
    pub office: String,
    /// The texts as they leave them, in the order of [`Draft::pieces`]; an empty text is no change.
    pub texts: Vec<String>,
    /// What they write beside it.
    pub words: String,
}

/// Chair or secretary say that the minutes are right, perhaps with words changed.
///
/// # Errors
/// [`AppError::NotFound`] for anybody else; [`AppError::Refused`] where they are checked already;
/// [`AppError::Changed`] where the draft isn't the one they read.
pub async fn say_checked(ctx: &Ctx, id: Uuid, answer: Checked) -> Result<(), AppError> {
    let mut tx = ctx.write().await?;
    let (meeting, group) = load_to(&mut tx, id, "meetings.check").await?;
    rules::check(meeting.state).map_err(AppError::Refused)?;
    let mut saved = saved_as(&mut tx, id, answer.version).await?;
    let changes = apply(&mut saved.body, &answer.texts);
    saved.body.chair_words.clone_from(&answer.words);
    let n_changes = changes.len();
    saved.body.chair_changes.extend(changes);
    if let Some((_, problem)) = rules::draft_problems(&saved.body, meeting.date()).into_iter().next() {
        return Err(AppError::Refused(problem));
    }
    let by = tx.actor().person();
    if !store::minutes::save_draft(&mut tx, id, &saved.body, saved.version, by).await? {
        return Err(AppError::Changed {
            mine: answer.texts.join("\n"),
            theirs: saved.body.says().join("\n"),
        });
    }
    let office = office_of(&mut tx, &group, &answer.office).await?;
    let checked = Meeting {
        state: State::Checked,
        checked_by: Some(name_of(&mut tx).await?),
        checked_office: Some(office.clone()),
        checked_at: Some(tx.now()),
        ..meeting
    };
    save(&mut tx, &checked).await?;
    telling::was_checked(ctx, &mut tx, &checked, &group, n_changes).await?;
    note(&mut tx, &checked, "meetings.checked", json!({ "office": office, "changes": n_changes }));
    Ok(tx.commit().await?)
}

/// The whole name of a person we know; what was typed by who signed in as the group.
async fn name_of(tx: &mut Tx) -> Result<String, AppError> {
    let actor = tx.actor().clone();
    Ok(match actor.person() {
        Some(person) => heard_people::name_of(tx, person).await?,
        None => actor.name,
    })
}

async fn office_of(tx: &mut Tx, group: &Group, typed: &str) -> Result<String, AppError> {
    let Who::Person(person) = tx.actor().who else { return Ok(typed.to_owned()) };
    let officers = heard_groups::officers(tx, group.id).await?;
    let office = officers.into_iter().find(|officer| officer.person_id == person);
    Ok(office.map(|officer| officer.office.as_str().to_owned()).unwrap_or_default())
}

/// Puts changed texts into the draft, and says what they were.
fn apply(draft: &mut Draft, texts: &[String]) -> Vec<ChairChange> {
    let before: Vec<_> =
        draft.pieces().into_iter().map(|piece| (piece.at, piece.private.to_owned())).collect();
    let mut changes = Vec::new();
    for ((at, before), after) in before.into_iter().zip(texts) {
        let after = after.trim();
        if after.is_empty() || after == before {
            continue;
        }
        if let Some(text) = draft.text_mut(at) {
            after.clone_into(text);
            changes.push(ChairChange { before, after: after.to_owned() });
        }
    }
    changes
}

fn note(tx: &mut Tx, meeting: &Meeting, kind: &'static str, detail: serde_json::Value) {
    let scope = meeting.scope().with_audience(Audience::Staff);
    tx.note(Note { kind, subject: meeting.id, scope, detail });
}
