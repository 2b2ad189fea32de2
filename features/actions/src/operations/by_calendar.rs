//! What the calendar does: passing up, closing what nobody answered, asking again.

use std::collections::{BTreeMap, HashSet};

use heard_kernel::{actor::Actor, message::Message};
use heard_people::{Notice, To};
use heard_platform::{ctx::Ctx, db::Tx, error::AppError};
use jiff::{SignedDuration, civil::Date};
use uuid::Uuid;

use super::{
    acting,
    following::ask,
    telling::{about, notice, tell_back, tell_group, tell_owner, tell_raiser, tell_raisers},
};
use crate::{
    model::{
        Action, Raiser,
        status::{Basis, EntryKind, PassedTo, Status, Tell},
    },
    rules::{self, DueStep, Step},
    store::{
        self, calendar,
        find::raiser,
        write::{Author, NewEntry},
    },
};

/// After how long somebody who could not tell is asked again.
///
/// # Source
/// `pages.md` §4, "Ask card": "We will ask you again next week."
const ASK_AGAIN_AFTER: SignedDuration = SignedDuration::from_hours(7 * 24);

fn by_itself(ctx: &Ctx) -> Ctx {
    Ctx { actor: Actor::system(), ..ctx.clone() }
}

/// Takes every step of the escalation table that is due up to today and was not taken in this round: each is recorded once,
/// with the day it was due on, beside the status. Whoever is to hear hears once, however many steps there were.
///
/// # Errors
/// [`AppError`] where the database fails.
pub(crate) async fn escalate(ctx: &Ctx) -> Result<(), AppError> {
    let ctx = by_itself(ctx);
    let today = ctx.today();
    let mut look = ctx.read().await?;
    let steps = calendar::steps(&mut look).await?;
    let mut due = Vec::new();
    let mut last = None;
    loop {
        let actions = calendar::open_after(&mut look, last).await?;
        let Some(newest) = actions.last() else { break };
        last = Some(newest.id);
        let ids: Vec<Uuid> = actions.iter().map(|action| action.id).collect();
        let taken: HashSet<(Uuid, Uuid, i64)> = calendar::taken(&mut look, &ids).await?.into_iter().collect();
        due.extend(actions.into_iter().filter(|action| !not_taken(action, &steps, today, &taken).is_empty()));
    }
    drop(look);
    // Told in slices, so that no one holds the writer for long; almost always there is one.
    for slice in due.chunks(calendar::SLICE) {
        let mut tx = ctx.write().await?;
        take_steps(&ctx, &mut tx, slice, &steps).await?;
        tx.commit().await?;
    }
    Ok(())
}

fn not_taken(
    action: &Action,
    steps: &[Step],
    today: Date,
    taken: &HashSet<(Uuid, Uuid, i64)>,
) -> Vec<DueStep> {
    let due = rules::steps_due(action, steps, today);
    due.into_iter().filter(|due| !taken.contains(&(action.id, due.step.id, due.round))).collect()
}

/// What one recipient hears of: lines, and the step that makes the message this one and no other.
#[derive(Default)]
struct Hears {
    lines: Vec<Message>,
    passed_up: bool,
    only: Option<Action>,
    key: Option<Uuid>,
}

impl Hears {
    fn add(&mut self, action: &Action, due: &DueStep, entry: Uuid) {
        self.lines.push(line(action, due));
        self.passed_up |= due.step.tell != Tell::Owner;
        self.only = match self.key {
            None => Some(action.clone()),
            Some(_) => self.only.take().filter(|only| only.id == action.id),
        };
        self.key = self.key.or(Some(entry));
    }
}

/// Who hears.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Recipient {
    Person(Uuid),
    Group(Uuid),
}

async fn take_steps(ctx: &Ctx, tx: &mut Tx, actions: &[Action], steps: &[Step]) -> Result<(), AppError> {
    let today = tx.today();
    let mut hears: BTreeMap<Recipient, Hears> = BTreeMap::new();
    for action in actions {
        // Read anew: somebody may have answered since it was looked for.
        let Some(mut action) = store::find::action_for_link(tx, action.id).await? else { continue };
        for due in rules::steps_due(&action, steps, today) {
            if !calendar::take(tx, action.id, &due).await? {
                continue;
            }
            action.passed_to = passed_to(&action, due.step.tell);
            let entry =
                NewEntry { step: Some(due.step.id), ..NewEntry::of(entry_kind(due.step.tell), due.on) };
            let id = acting::note(tx, &action, &Author::default(), &entry).await?;
            for recipient in recipients(tx, &action, due.step.tell).await? {
                hears.entry(recipient).or_default().add(&action, &due, id);
            }
        }
        store::write::set_passed_to(tx, &action).await?;
    }
    for (recipient, all) in hears {
        tell(ctx, tx, recipient, all).await?;
    }
    Ok(())
}

const fn entry_kind(tell: Tell) -> EntryKind {
    match tell {
        Tell::Owner => EntryKind::Reminded,
        Tell::Manager | Tell::Head | Tell::Group | Tell::Triage => EntryKind::PassedUp,
    }
}

fn passed_to(action: &Action, tell: Tell) -> Option<PassedTo> {
    let now = match tell {
        Tell::Manager => Some(PassedTo::Manager),
        Tell::Head => Some(PassedTo::Head),
        Tell::Owner | Tell::Group | Tell::Triage => None,
    };
    action.passed_to.max(now)
}

/// Who is to hear of a step. A manager who owns the action themselves has nobody between them and the head of service.
async fn recipients(tx: &mut Tx, action: &Action, tell: Tell) -> Result<Vec<Recipient>, AppError> {
    let people = match tell {
        Tell::Group => return Ok(action.group_id.map(Recipient::Group).into_iter().collect()),
        Tell::Owner => action.owner_id.into_iter().collect(),
        Tell::Manager => match manager(tx, action).await? {
            Some(manager) => vec![manager],
            None => heard_people::heads(tx).await?,
        },
        Tell::Head => heard_people::heads(tx).await?,
        Tell::Triage => match calendar::participation_officers(tx).await? {
            officers if officers.is_empty() => heard_people::heads(tx).await?,
            officers => officers,
        },
    };
    Ok(people.into_iter().map(Recipient::Person).collect())
}

async fn manager(tx: &mut Tx, action: &Action) -> Result<Option<Uuid>, AppError> {
    let lead = match action.team_id {
        Some(team) => heard_people::team(tx, team).await?.and_then(|team| team.lead_id),
        None => None,
    };
    Ok(lead.filter(|lead| Some(*lead) != action.owner_id))
}

fn line(action: &Action, due: &DueStep) -> Message {
    let key = match (due.step.basis, due.step.after_working_days < 0) {
        (Basis::Due, true) => "actions-mail-step-before",
        (Basis::Due, false) => "actions-mail-step-due",
        (Basis::First, _) => "actions-mail-step-first",
        (Basis::Proposed, _) => "actions-mail-step-proposed",
        (Basis::Triage, _) => "actions-mail-step-triage",
    };
    let date = match due.step.basis {
        Basis::Due => action.counted_from(),
        Basis::First => action.first_due,
        Basis::Proposed | Basis::Triage => action.owner_since,
    };
    Message::key(key)
        .with("title", action.title.as_str())
        .with("reference", action.reference.as_str())
        .with("date", date)
        .with("days", due.step.after_working_days.abs())
        .with("on", due.on)
}

async fn tell(ctx: &Ctx, tx: &mut Tx, recipient: Recipient, all: Hears) -> Result<(), AppError> {
    let Some(key) = all.key else { return Ok(()) };
    let n = all.lines.len();
    let subject = match (&all.only, all.passed_up) {
        (Some(action), true) => about("actions-mail-passed-up-subject-one", action),
        (Some(action), false) => about("actions-mail-reminder-subject-one", action),
        (None, true) => Message::key("actions-mail-passed-up-subject").with("n", n),
        (None, false) => Message::key("actions-mail-reminder-subject").with("n", n),
    };
    let link = all.only.as_ref().filter(|action| recipient.is_owner_of(action));
    let notice = Notice {
        subject,
        lines: all.lines,
        path: path(tx, all.only.as_ref(), recipient).await?,
        link: link.map(|action| (acting::OWN_ACTION, action.id)),
        // One message is made of everything there is to say here; it need not wait for the morning's.
        urgent: true,
        key: format!("actions-escalated:{key}"),
    };
    match recipient {
        Recipient::Person(person) => heard_people::tell(ctx, tx, To::Person(person), notice).await,
        Recipient::Group(group) => tell_group(ctx, tx, group, notice).await,
    }
}

/// Where a message leads: to the one action it is about, else to the list that holds all of them.
async fn path(tx: &mut Tx, only: Option<&Action>, recipient: Recipient) -> Result<String, AppError> {
    if let Some(action) = only {
        return Ok(format!("/actions/{}", action.reference));
    }
    let Recipient::Group(group) = recipient else { return Ok("/work".to_owned()) };
    let group = heard_groups::find(tx, group).await?;
    Ok(group.map(|group| format!("/actions?group={}&time=late", group.slug)).unwrap_or_default())
}

impl Recipient {
    fn is_owner_of(self, action: &Action) -> bool {
        matches!(self, Self::Person(person) if action.owner_id == Some(person))
    }
}

/// Closes every done action that nobody answered about within the time for it, as not checked; counted apart.
///
/// # Errors
/// [`AppError`] where the database fails.
pub(crate) async fn close_unanswered(ctx: &Ctx) -> Result<(), AppError> {
    let ctx = by_itself(ctx);
    let found = calendar::unanswered(&mut ctx.read().await?, ctx.today()).await?;
    for found in found {
        let mut tx = ctx.write().await?;
        let Some(action) = store::find::action_for_link(&mut tx, found.id).await? else { continue };
        let Some(answer_by) = action.answer_by.filter(|by| action.status == Status::Done && *by < tx.today())
        else {
            continue;
        };
        close(&ctx, &mut tx, &action, answer_by.tomorrow().unwrap_or(answer_by)).await?;
        tx.commit().await?;
    }
    Ok(())
}

async fn close(ctx: &Ctx, tx: &mut Tx, action: &Action, on: Date) -> Result<(), AppError> {
    let after = Action {
        status: Status::ClosedUnconfirmed,
        closed_at: Some(tx.now()),
        answer_by: None,
        ..action.clone()
    };
    let entry = NewEntry::of(EntryKind::ClosedUnconfirmed, on);
    let action = acting::record(ctx, tx, action, after, &Author::default(), entry).await?;
    let lines = vec![Message::key("actions-mail-closed")];
    let told = notice(&action, "closed", about("actions-mail-closed-subject", &action), lines);
    tell_raisers(ctx, tx, &action, &told).await?;
    tell_back(ctx, tx, &action, &told).await?;
    tell_owner(ctx, tx, &action, told).await
}

/// Asks those again who could not tell a week ago, unless somebody settled it meanwhile.
///
/// # Errors
/// [`AppError`] where the database fails.
pub(crate) async fn ask_again(ctx: &Ctx) -> Result<(), AppError> {
    let ctx = by_itself(ctx);
    let before = ctx.now - ASK_AGAIN_AFTER;
    if calendar::to_ask_again(&mut ctx.read().await?, before).await?.is_empty() {
        return Ok(());
    }
    let mut tx = ctx.write().await?;
    for asked in calendar::to_ask_again(&mut tx, before).await? {
        let raiser: Option<Raiser> = raiser((asked.person_id, asked.group_id));
        let action = store::find::action_for_link(&mut tx, asked.action_id).await?;
        let Some((raiser, action)) = raiser.zip(action) else { continue };
        if !calendar::mark_asked_again(&mut tx, asked.id).await? {
            continue;
        }
        let entry = NewEntry::of(EntryKind::AskedAgain, tx.today());
        acting::note(&mut tx, &action, &Author::default(), &entry).await?;
        let question = Notice { key: format!("actions-ask-again:{}", asked.id), ..ask(&action, "") };
        tell_raiser(&ctx, &mut tx, raiser, question).await?;
    }
    Ok(tx.commit().await?)
}
