//! Actions and what happened to each of them, from the day it was raised to today.

use heard_actions::{
    Action, EntryKind, Keeping, PassedTo, Status,
    rules::{self, Step},
};
use heard_kernel::london;
use jiff::{SignedDuration, Timestamp, ToSpan as _, civil::Date};
use uuid::Uuid;

use super::{names, world::World};
use crate::dice::{Dice, Shared};

/// One line of a history, before it is written.
pub(super) struct Line {
    pub at: Timestamp,
    pub on: Date,
    pub actor: Option<Uuid>,
    pub name: Shared,
    pub public: Shared,
    pub kind: EntryKind,
    pub words: Option<&'static str>,
    pub due: Option<(Date, Date)>,
    pub owner: Option<(Option<Uuid>, Option<Uuid>)>,
    pub status: Option<(Status, Status)>,
    pub step: Option<(Uuid, i64)>,
}

/// An action with its history.
pub(super) struct Life {
    pub action: Action,
    pub lines: Vec<Line>,
    pub place: Shared,
    pub group: Shared,
    pub chair: Uuid,
}

/// Who writes in a history, as staff and as the public may know them.
#[derive(Clone)]
struct Hand {
    id: Option<Uuid>,
    name: Shared,
    public: Shared,
}

/// How an action ends, or stands today.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Fate {
    Open(Status),
    Done,
    Closed(Status),
}

/// Makes lives.
pub(super) struct Lives<'a> {
    pub world: &'a World,
    pub steps: &'a [Step],
    pub now: Timestamp,
    pub today: Date,
}

impl Lives<'_> {
    /// The life of an action raised at an instant.
    pub(super) fn life(&self, dice: &mut Dice, at: Timestamp, reference: String) -> Life {
        let group = dice.pick(&self.world.groups);
        let (topic, team) = *dice.pick(&self.world.topics);
        let team = &self.world.teams[team];
        let place = if group.blocks.is_empty() {
            dice.index(self.world.blocks.len())
        } else {
            *dice.pick(&group.blocks)
        };
        let block = &self.world.blocks[place];
        let owner = dice.pick(&team.staff).clone();
        let raised_on = london::today(at);
        let fate = self.fate(dice, at);
        let has_owner = fate != Fate::Open(Status::Proposed) || dice.chance(700);
        let first_due = raised_on.saturating_add(dice.between(14, 60).days());
        let action = Action {
            id: dice.id(at),
            reference,
            title: names::title(dice, &block.name),
            said: names::said(dice).to_owned(),
            status: Status::Proposed,
            owner_id: has_owner.then_some(owner.id),
            owner_since: raised_on,
            stands_in_for: None,
            team_id: Some(team.id),
            place_id: Some(block.id),
            group_id: Some(group.id),
            topic_id: Some(topic),
            audience: group.audience,
            contractor: String::new(),
            meeting_id: if dice.chance(500) { group.meeting_before(raised_on) } else { None },
            raised_on,
            first_due,
            due: first_due,
            n_slips: 0,
            n_agendas: dice.between(0, 3),
            n_reopened: 0,
            n_disputed: 0,
            agreed_at: None,
            done_at: None,
            has_evidence: false,
            answer_by: None,
            closed_at: None,
            kept: None,
            not_doing_why: None,
            is_withdrawn: false,
            challenged_at: None,
            passed_to: None,
            round: 0,
            round_began: raised_on,
            reopened_on: None,
            n_owners: 0,
            version: 1,
            made_at: at,
            changed_at: at,
        };
        let name = |title: &str| format!("{title}, {}", team.name).into();
        let hands = [
            Hand { id: Some(owner.id), name: name(&owner.name), public: name("Surveyor") },
            Hand {
                id: Some(group.chair.id),
                name: format!("{}, chair, {}", group.chair.name, group.name).into(),
                public: format!("chair, {}", group.name).into(),
            },
        ];
        let life = Life {
            action,
            lines: Vec::new(),
            place: block.name.clone(),
            group: group.name.clone(),
            chair: group.chair.id,
        };
        self.lived(dice, life, fate, &hands)
    }

    /// Older ones are finished, most of them.
    fn fate(&self, dice: &mut Dice, at: Timestamp) -> Fate {
        let days = self.now.duration_since(at).as_hours() / 24;
        let open = match days {
            ..=60 => 750,
            61..=180 => 300,
            181..=365 => 120,
            _ => 30,
        };
        if dice.chance(open) {
            return Fate::Open(match dice.between(1, 10) {
                1 => Status::Proposed,
                2..=4 => Status::Agreed,
                5..=9 => Status::InProgress,
                _ => Status::Reopened,
            });
        }
        match (days, dice.between(1, 10)) {
            (..=14, _) => Fate::Done,
            (_, 1) => Fate::Closed(Status::NotDoing),
            (_, 2..=4) => Fate::Closed(Status::ClosedUnconfirmed),
            _ => Fate::Closed(Status::Confirmed),
        }
    }

    /// Ten entries on average, two in five have exactly ten: what each fate needs, and progress and comments between.
    fn lived(&self, dice: &mut Dice, mut life: Life, fate: Fate, hands: &[Hand; 2]) -> Life {
        let n = if dice.chance(400) { 10 } else { dice.between(7, 13) };
        let kinds = plan(dice, fate, usize::try_from(n).unwrap_or(10));
        // Spread from the first day to the last: today where it is open, else some months later at most.
        let whole = self.now.duration_since(life.action.made_at);
        let whole = match fate {
            Fate::Open(_) | Fate::Done => whole,
            Fate::Closed(_) => whole.min(SignedDuration::from_hours(24 * dice.between(12, 150))),
        };
        let began = life.action.made_at;
        let last = i64::try_from(kinds.len()).unwrap_or(1).max(2) - 1;
        for (n, kind) in (0_i64..).zip(kinds) {
            let micros = whole.as_micros().saturating_mul(n.into()) / i128::from(last);
            let micros = i64::try_from(micros).unwrap_or_default();
            let at = (began + SignedDuration::from_micros(micros)).min(self.now);
            happens(dice, &mut life, hands, kind, at);
        }
        self.pass_up(&mut life);
        life.lines.sort_by_key(|line| line.at);
        life.action.changed_at = life.lines.last().map_or(began, |line| line.at);
        life
    }

    /// The steps of the escalation table that the calendar has taken by today.
    fn pass_up(&self, life: &mut Life) {
        for due in rules::steps_due(&life.action, self.steps, self.today) {
            use heard_actions::model::status::Tell;
            let kind = if due.step.tell == Tell::Owner { EntryKind::Reminded } else { EntryKind::PassedUp };
            let passed = match due.step.tell {
                Tell::Manager => Some(PassedTo::Manager),
                Tell::Head => Some(PassedTo::Head),
                Tell::Owner | Tell::Group | Tell::Triage => None,
            };
            life.action.passed_to = life.action.passed_to.max(passed);
            let morning = london::instant(due.on.at(8, 0, 0, 0)).unwrap_or(self.now);
            life.lines.push(Line {
                at: morning.clamp(life.action.made_at, self.now),
                on: due.on,
                actor: None,
                name: "".into(),
                public: "".into(),
                kind,
                words: None,
                due: None,
                owner: None,
                status: None,
                step: Some((due.step.id, due.round)),
            });
        }
    }
}

/// What happens, in order.
fn plan(dice: &mut Dice, fate: Fate, n: usize) -> Vec<EntryKind> {
    use EntryKind as E;
    let mut ends: Vec<E> = match fate {
        Fate::Open(Status::Proposed | Status::Agreed | Status::InProgress) => vec![],
        Fate::Open(_) => vec![E::Done, E::Disputed],
        Fate::Done => vec![E::Done],
        Fate::Closed(Status::NotDoing) => vec![E::NotDoing],
        Fate::Closed(Status::ClosedUnconfirmed) => vec![E::Done, E::ClosedUnconfirmed],
        Fate::Closed(_) => vec![E::Done, E::Confirmed],
    };
    let mut kinds = vec![E::Raised];
    if fate != Fate::Open(Status::Proposed) {
        kinds.push(E::Agreed);
    }
    let fill =
        if matches!(fate, Fate::Open(Status::Proposed | Status::Agreed)) { E::Comment } else { E::Progress };
    if fate != Fate::Open(Status::Proposed) && dice.chance(300) {
        kinds.push(E::DateMoved);
    }
    while kinds.len() + ends.len() < n {
        kinds.push(if dice.chance(250) { E::Comment } else { fill });
    }
    if fate == Fate::Open(Status::InProgress) && !kinds.contains(&E::Progress) {
        kinds.push(E::Progress);
    }
    kinds.append(&mut ends);
    kinds
}

fn happens(dice: &mut Dice, life: &mut Life, hands: &[Hand; 2], kind: EntryKind, at: Timestamp) {
    let by_group =
        matches!(kind, EntryKind::Raised | EntryKind::Comment | EntryKind::Confirmed | EntryKind::Disputed);
    let by_nobody = kind == EntryKind::ClosedUnconfirmed;
    let hand = match (by_nobody, by_group) {
        (true, _) => Hand { id: None, name: "".into(), public: "".into() },
        (_, true) => hands[1].clone(),
        (_, false) => hands[0].clone(),
    };
    let (before, on) = (life.action.clone(), london::today(at));
    let words = change(dice, &mut life.action, kind, at, on);
    let after = &mut life.action;
    if before.status != after.status || before.due != after.due {
        after.version += 1;
    }
    let raised = kind == EntryKind::Raised;
    life.lines.push(Line {
        at,
        on,
        actor: hand.id,
        name: hand.name,
        public: hand.public,
        kind,
        words,
        due: (raised || before.due != after.due).then_some((before.due, after.due)),
        owner: raised.then_some((None, after.owner_id)),
        status: (raised || before.status != after.status).then_some((before.status, after.status)),
        step: None,
    });
}

/// Changes the action as the entry says; gives the words that go with it.
fn change(
    dice: &mut Dice,
    action: &mut Action,
    kind: EntryKind,
    at: Timestamp,
    on: Date,
) -> Option<&'static str> {
    match kind {
        EntryKind::Agreed => {
            (action.status, action.agreed_at) = (Status::Agreed, Some(at));
            None
        }
        EntryKind::Progress => {
            action.status = Status::InProgress;
            Some(names::progress(dice))
        }
        EntryKind::DateMoved => {
            action.due = action.due.saturating_add(dice.between(7, 60).days());
            action.n_slips += 1;
            action.round += 1;
            action.round_began = on;
            Some(names::moved(dice))
        }
        EntryKind::Done => {
            action.kept = Some(rules::keeping(action, on));
            (action.status, action.done_at) = (Status::Done, Some(at));
            action.answer_by = rules::answer_by(on).ok();
            Some(names::progress(dice))
        }
        EntryKind::Confirmed | EntryKind::ClosedUnconfirmed => {
            let confirmed = kind == EntryKind::Confirmed;
            action.status = if confirmed { Status::Confirmed } else { Status::ClosedUnconfirmed };
            action.closed_at = Some(at);
            action.answer_by = None;
            None
        }
        EntryKind::Disputed => {
            action.status = Status::Reopened;
            (action.done_at, action.kept, action.answer_by) = (None, None::<Keeping>, None);
            (action.n_reopened, action.n_disputed) = (1, 1);
            action.round += 1;
            (action.round_began, action.reopened_on) = (on, Some(on));
            Some(names::comment(dice))
        }
        EntryKind::NotDoing => {
            let why = names::not_doing(dice);
            (action.status, action.closed_at) = (Status::NotDoing, Some(at));
            action.not_doing_why = Some(why.to_owned());
            Some(why)
        }
        EntryKind::Comment => Some(names::comment(dice)),
        _ => None,
    }
}
