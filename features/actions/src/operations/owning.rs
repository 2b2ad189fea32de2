//! Who owns an action: a person in a team, never a mailbox; on the day they leave or are away, somebody else.

use heard_kernel::{actor::Actor, message::Message};
use heard_platform::{ctx::Ctx, db::Tx, error::AppError};
use uuid::Uuid;

use super::{
    acting::{self, Acting, OWN_ACTION},
    telling::{about, ask_owner, notice, quoted, tell_raisers},
};
use crate::{
    model::{Action, Key, Mandate, OtherOwner, status::EntryKind},
    rules::{self, Refusal, Verb},
    store::{self, calendar, write::NewEntry},
};

/// Says that somebody else should own an action, and why: a person, a team, or both. It goes to them, or to whoever stands
/// in for them today, at once; where there is nobody, to triage.
///
/// # Errors
/// [`AppError::NotFound`] unless it is theirs; [`AppError::Refused`] by the rules, or without a reason;
/// [`AppError::Changed`] where somebody was first.
pub async fn another_owner(
    ctx: &Ctx,
    mandate: &Mandate,
    key: &Key,
    version: i64,
    other: OtherOwner,
) -> Result<(), AppError> {
    let mut acting = Acting::begin(ctx, mandate, key).await?;
    acting.check(Verb::AnotherOwner)?;
    acting.expect(version.into(), &other.why).await?;
    let why = rules::said(&other.why, Refusal::ReasonMissing)?;
    give(&mut acting, &other, &why).await?;
    acting.commit().await
}

/// Names an owner: for what waits in triage, and to move work within or between teams.
///
/// # Errors
/// [`AppError::NotFound`] for those who may not assign; else as [`another_owner`], but a reason is not needed.
pub async fn assign(ctx: &Ctx, key: &Key, version: i64, other: OtherOwner) -> Result<(), AppError> {
    let mut acting = Acting::signed_in(ctx, key).await?;
    acting.check(Verb::Assign)?;
    acting.expect(version.into(), &other.why).await?;
    let why = other.why.trim().to_owned();
    give(&mut acting, &other, &why).await?;
    acting.commit().await
}

async fn give(acting: &mut Acting, other: &OtherOwner, why: &str) -> Result<(), AppError> {
    let team = match (other.team, other.person) {
        (Some(team), _) => team,
        (None, Some(person)) => {
            heard_people::team_of(&mut acting.tx, person).await?.ok_or(Refusal::NotInATeam)?.id
        }
        (None, None) => return Err(Refusal::NobodyNamed.into()),
    };
    let owner = heard_people::owner_today(&mut acting.tx, other.person, Some(team)).await?;
    let unchanged = owner == acting.action.owner_id && Some(team) == acting.action.team_id;
    if unchanged && owner.is_some() {
        return Err(Refusal::SameOwner.into());
    }
    let stands_in_for = other.person.filter(|wanted| owner.is_some() && owner != Some(*wanted));
    let author = acting::author(&acting.ctx, &mut acting.tx, &acting.action).await?;
    let change = Change { owner, team: Some(team), stands_in_for };
    acting.action = hand_over(&acting.ctx, &mut acting.tx, &acting.action, change, &author, why).await?;
    Ok(())
}

/// Who has it from now on.
struct Change {
    owner: Option<Uuid>,
    team: Option<Uuid>,
    stands_in_for: Option<Uuid>,
}

/// Hands an action over: the old owner's personal link dies, the new one is asked, and those who raised it see who it is.
async fn hand_over(
    ctx: &Ctx,
    tx: &mut Tx,
    action: &Action,
    change: Change,
    author: &store::write::Author,
    why: &str,
) -> Result<Action, AppError> {
    let today = tx.today();
    let after = Action {
        owner_id: change.owner,
        owner_since: today,
        stands_in_for: change.stands_in_for,
        team_id: change.team,
        n_owners: action.n_owners + 1,
        ..action.clone()
    };
    let entry = NewEntry {
        owner: Some((action.owner_id, change.owner)),
        ..NewEntry::of(EntryKind::NewOwner, today).saying(why)
    };
    let after = acting::record(ctx, tx, action, after, author, entry).await?;
    heard_people::withdraw(tx, OWN_ACTION, action.id).await?;
    if after.status.is_open() {
        ask_owner(ctx, tx, &after).await?;
    }
    tell_who_has_it(ctx, tx, &after, why).await?;
    Ok(after)
}

async fn tell_who_has_it(ctx: &Ctx, tx: &mut Tx, action: &Action, why: &str) -> Result<(), AppError> {
    let (subject, line) = match action.owner_id {
        Some(owner) => {
            let name = heard_people::name_of(tx, owner).await?;
            let subject = about("actions-mail-new-owner-subject", action).with("name", name.as_str());
            (
                subject,
                Message::key("actions-mail-new-owner").with("name", name.as_str()).with("due", action.due),
            )
        }
        None => (about("actions-mail-no-owner-subject", action), Message::key("actions-mail-no-owner")),
    };
    let mut lines = vec![line];
    lines.extend(quoted("actions-mail-why", why));
    let notice = notice(action, "new-owner", subject, lines);
    tell_raisers(ctx, tx, action, &notice).await
}

/// Who owns it from now on when its owner can't: deputy, else the team's lead, else nobody: triage.
async fn successor(tx: &mut Tx, action: &Action) -> Result<Option<Uuid>, AppError> {
    Ok(heard_people::owner_today(tx, action.owner_id, action.team_id).await?)
}

/// Why an owner changes without anybody having said so.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Cause {
    Left,
    Away,
    Back,
}

impl Cause {
    const fn key(self) -> &'static str {
        match self {
            Self::Left => "actions-why-left",
            Self::Away => "actions-why-away",
            Self::Back => "actions-why-back",
        }
    }
}

/// Hands over everything of somebody who left: to the deputy, else the team's lead, else triage. Twice changes nothing.
///
/// # Errors
/// [`AppError`] where the database fails.
pub(crate) async fn follow_departure(ctx: &Ctx, person: Uuid) -> Result<(), AppError> {
    hand_everything_over(ctx, person, Cause::Left).await?;
    // What others look after for them stays with those others.
    let mut tx = ctx.write().await?;
    for action in calendar::looked_after_for(&mut tx, person).await? {
        let after = Action { stands_in_for: None, version: action.version + 1, ..action.clone() };
        store::write::save(&mut tx, &after, action.version).await?;
    }
    Ok(tx.commit().await?)
}

/// Hands over everything of somebody who is away from today on, until they are back. Twice changes nothing.
///
/// # Errors
/// [`AppError`] where the database fails.
pub(crate) async fn follow_absence(ctx: &Ctx, person: Uuid) -> Result<(), AppError> {
    hand_everything_over(ctx, person, Cause::Away).await
}

async fn hand_everything_over(ctx: &Ctx, person: Uuid, cause: Cause) -> Result<(), AppError> {
    let ctx = Ctx { actor: Actor::system(), ..ctx.clone() };
    loop {
        let owned = calendar::owned_by(&mut ctx.read().await?, person).await?;
        let mut n_handed = 0;
        for action in owned {
            n_handed += usize::from(hand_one_over(&ctx, action.id, person, cause).await?);
        }
        if n_handed == 0 {
            return Ok(());
        }
    }
}

/// Hands one action over in its own transaction; `false` where there is nothing to hand over.
async fn hand_one_over(ctx: &Ctx, id: Uuid, person: Uuid, cause: Cause) -> Result<bool, AppError> {
    let mut tx = ctx.write().await?;
    let Some(action) = store::find::action_for_link(&mut tx, id).await? else { return Ok(false) };
    if action.owner_id != Some(person) || action.closed_at.is_some() {
        return Ok(false);
    }
    let owner = successor(&mut tx, &action).await?;
    if owner == Some(person) {
        return Ok(false);
    }
    // Whoever stood in for somebody and goes away themselves: it still goes back to the first one.
    let first = action.stands_in_for.unwrap_or(person);
    let stands_in_for = (cause == Cause::Away && owner.is_some()).then_some(first);
    let change = Change { owner, team: action.team_id, stands_in_for };
    give_on(ctx, &mut tx, &action, change, person, cause).await?;
    tx.commit().await?;
    Ok(true)
}

async fn give_on(
    ctx: &Ctx,
    tx: &mut Tx,
    action: &Action,
    change: Change,
    person: Uuid,
    cause: Cause,
) -> Result<(), AppError> {
    let job = store::find::last_job_of(tx, person).await?;
    let words = ctx.landlord_words();
    // No name: everybody who can see the action reads it.
    let who = if job.is_empty() { words.t("actions-why-owner-before") } else { job };
    let why = words.say(&Message::key(cause.key()).with("who", who));
    hand_over(ctx, tx, action, change, &store::write::Author::default(), &why).await?;
    Ok(())
}

/// Gives back what others looked after while somebody was away. Twice changes nothing.
///
/// # Errors
/// [`AppError`] where the database fails.
pub(crate) async fn follow_return(ctx: &Ctx, person: Uuid) -> Result<(), AppError> {
    let ctx = Ctx { actor: Actor::system(), ..ctx.clone() };
    let mut tx = ctx.write().await?;
    for action in calendar::looked_after_for(&mut tx, person).await? {
        if heard_people::owner_today(&mut tx, Some(person), action.team_id).await? == Some(person) {
            let change = Change { owner: Some(person), team: action.team_id, stands_in_for: None };
            give_on(&ctx, &mut tx, &action, change, person, Cause::Back).await?;
        }
    }
    Ok(tx.commit().await?)
}

/// The owner an action has when it is opened again: its old one, or whoever stands in for them today.
pub(super) async fn owner_at_reopening(tx: &mut Tx, action: Action) -> Result<Action, AppError> {
    let owner = successor(tx, &action).await?;
    if owner == action.owner_id {
        return Ok(action);
    }
    heard_people::withdraw(tx, OWN_ACTION, action.id).await?;
    let (today, n_owners) = (tx.today(), action.n_owners + 1);
    Ok(Action { owner_id: owner, owner_since: today, n_owners, stands_in_for: None, ..action })
}
