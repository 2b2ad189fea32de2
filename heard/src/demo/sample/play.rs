//! What happens in the sample, in the order in which it happened.

use std::collections::{BTreeMap, HashSet};

use heard_actions::{
    Answer, Key, Mandate, NewAction, OtherDate, Raiser,
    operations::{self as actions, Done},
};
use heard_feedback::NewFeedback;
use heard_kernel::actor::Actor;
use heard_platform::{app::App, clock::Clock, ctx::Ctx, error::AppError, jobs};
use jiff::{SignedDuration, Timestamp, civil::Date};
use uuid::Uuid;

use super::{
    Made,
    cast::Cast,
    days::{self, Days},
    dice::Dice,
    meetings::{Held, Stage},
    texts::Text,
};
use crate::commands::Problem;

/// How long ago mail was sent that can still be read, in days.
const MAIL_SHOWN: i64 = 3;

/// Who will own it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Owner {
    /// Whom topic and place propose.
    Team,
    /// The group's housing officer.
    Officer,
    /// Somebody by name.
    Named(&'static str),
    /// Nobody yet.
    Nobody,
}

/// Something done to an action.
#[derive(Clone, Debug)]
pub(super) enum Act {
    Agree,
    Progress(&'static str),
    Move(Date, &'static str),
    Done(&'static str, &'static str),
    NotDoing(&'static str),
    Yes,
    No(&'static str),
    Unsure(&'static str),
    Challenge(&'static str),
    Uphold(&'static str),
    Withdraw(&'static str),
    CameBack(&'static str),
    Comment(&'static str),
}

/// An action to be raised, with everything that will be done to it.
#[derive(Clone, Debug)]
pub(super) struct Raising {
    /// The number of the group.
    pub(super) company: usize,
    /// What it is about.
    pub(super) text: &'static Text,
    /// The number of the block.
    pub(super) block: usize,
    /// Who will own it.
    pub(super) owner: Owner,
    /// By when, if not the usual time.
    pub(super) due: Option<Date>,
    /// The resident who said it, with how it was said and by which way; the group otherwise.
    pub(super) resident: Option<(&'static str, &'static str, &'static str)>,
    /// What follows.
    pub(super) acts: Vec<(Timestamp, Act)>,
}

/// Something that happens.
pub(super) enum Deed {
    /// A group says that its details are right.
    Details(usize),
    /// Somebody leaves.
    Leave(&'static str),
    /// A meeting takes its next step.
    Hold(usize, Stage),
    /// Something is put on the agenda of a meeting.
    AgendaItem(usize, &'static str, &'static str, &'static str),
    /// An action is raised outside a meeting.
    Raise(Box<Raising>),
    /// Something is done to an action.
    Act(Target, Act),
    /// Everything the program does by itself is done.
    Settle,
}

/// An action, and the group and the resident who raised it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Target {
    pub(super) action: Uuid,
    pub(super) company: usize,
    pub(super) resident: Option<Uuid>,
}

/// The stage: who plays, what is still to come.
pub(super) struct Play {
    clock: Clock,
    long_ago: App,
    lately: App,
    /// The sample's days.
    pub(super) days: Days,
    /// The sample's people.
    pub(super) cast: Cast,
    /// The sample's dice.
    pub(super) dice: Dice,
    /// Every meeting.
    pub(super) meetings: Vec<Held>,
    /// What each group has raised: the same thing is not raised twice.
    pub(super) raised: HashSet<(usize, &'static str)>,
    to_come: BTreeMap<(Timestamp, usize), Deed>,
    made: Made,
}

impl Play {
    pub(super) fn new(clock: Clock, long_ago: App, lately: App, days: Days, cast: Cast) -> Self {
        Self {
            clock,
            long_ago,
            lately,
            days,
            cast,
            dice: Dice::seeded(0x5a3b_1e70),
            meetings: Vec::new(),
            raised: HashSet::new(),
            to_come: BTreeMap::new(),
            made: Made::default(),
        }
    }

    /// Puts something into the order. What would happen after now never does.
    pub(super) fn at(&mut self, instant: Timestamp, deed: Deed) {
        if self.days.is_to_come(instant) {
            return;
        }
        self.made.n_deeds += 1;
        self.to_come.insert((instant, self.made.n_deeds), deed);
    }

    /// Plays everything.
    pub(super) async fn run(mut self) -> Result<Made, Problem> {
        self.let_the_program_work();
        while let Some(((at, _), deed)) = self.to_come.pop_first() {
            self.clock.set(at);
            match self.play(deed).await {
                Ok(()) => {}
                // A rule says no to what the sample would like: then it did not happen.
                Err(AppError::Refused(message)) => {
                    self.made.refused.push(format!("{at}: {}", message.key));
                }
                Err(error) => return Err(Problem::Refused(format!("the sample can't be made: {error}"))),
            }
        }
        self.clock.set(self.days.now);
        self.settle().await?;
        tracing::debug!(made = ?self.made, "the sample is made");
        Ok(self.made)
    }

    /// The program works by itself all the time; the sample lets it catch up now and then, and closely at the end.
    fn let_the_program_work(&mut self) {
        let now = self.days.now;
        for n in [300, 240, 180, 130, 90, 60, 35, 18, 8, 3, 1] {
            self.at(now - SignedDuration::from_hours(24 * n), Deed::Settle);
        }
        self.at(days::at(self.days.lately, 9, 45), Deed::Settle);
        self.at(days::at(self.days.lately, 10, 43), Deed::Settle);
        self.at(days::at(self.days.working_days_ago(1), 15, 26), Deed::Settle);
    }

    fn app(&self) -> &App {
        let shown = self.days.now - SignedDuration::from_hours(24 * MAIL_SHOWN);
        if self.clock.now() >= shown { &self.lately } else { &self.long_ago }
    }

    /// Somebody acts now.
    pub(super) fn as_actor(&self, actor: Actor) -> Ctx {
        Ctx::of(self.app(), actor)
    }

    async fn settle(&self) -> Result<(), AppError> {
        let left = jobs::settle(self.app()).await?;
        if left.is_nothing() {
            Ok(())
        } else {
            Err(AppError::broken(format!("the sample's jobs failed: {left:?}")))
        }
    }

    async fn play(&mut self, deed: Deed) -> Result<(), AppError> {
        match deed {
            Deed::Settle => self.settle().await,
            Deed::Details(company) => {
                let company = &self.cast.companies[company];
                heard_groups::confirm_details(&self.as_actor(company.speaker.clone()), company.group.id)
                    .await?;
                match company.speaker.person() {
                    Some(person) => {
                        let system = self.as_actor(Actor::system());
                        heard_groups::confirm_contact(&system, company.group.id, person).await
                    }
                    None => Ok(()),
                }
            }
            Deed::Leave(name) => {
                let (ctx, person) = (self.as_actor(Actor::system()), self.cast.person(name));
                heard_people::leave(&ctx, person, ctx.today()).await?;
                self.settle().await
            }
            Deed::Hold(meeting, stage) => self.hold(meeting, stage).await,
            Deed::AgendaItem(meeting, by, title, words) => self.add_item(meeting, by, title, words).await,
            Deed::Raise(raising) => self.raise(*raising).await,
            Deed::Act(target, act) => self.act(target, act).await,
        }
    }

    /// What follows from an action that was raised.
    pub(super) fn follow(&mut self, target: Target, acts: Vec<(Timestamp, Act)>) {
        for (at, act) in acts {
            self.at(at, Deed::Act(target, act));
        }
    }

    async fn raise(&mut self, raising: Raising) -> Result<(), AppError> {
        let company = &self.cast.companies[raising.company];
        let officer = self.cast.actor(company.officer);
        let ctx = self.as_actor(officer);
        let resident = raising.resident.map(|(name, ..)| self.cast.person(name));
        let (place, title) = self.title(&raising);
        let audience = heard_groups::audience(&company.group);
        let topic_id = self.cast.topic(raising.text.topic);
        let new = NewAction {
            said: raising.text.said.to_owned(),
            place_id: place.or(company.group.patch_id),
            group_id: Some(company.group.id),
            topic_id,
            owner_id: self.owner(&raising),
            due: raising.due,
            raisers: resident.map(Raiser::Person).into_iter().collect(),
            ..NewAction::new(title, ctx.today(), audience)
        };
        let (group, nobody) = (company.group.id, raising.owner == Owner::Nobody);
        let mut tx = ctx.write().await?;
        let mut feedback = Vec::new();
        if let Some((_, kind, channel)) = raising.resident {
            let said = NewFeedback {
                place_id: new.place_id,
                topic_id,
                group_id: Some(group),
                person_id: resident,
                audience,
                ..NewFeedback::said(kind, channel, raising.text.said, ctx.now)
            };
            feedback.push(heard_feedback::record(&mut tx, said).await?);
        }
        let new = NewAction { feedback, ..new };
        let action = if nobody {
            actions::raise_without_owner(&ctx, &mut tx, new).await?
        } else {
            actions::raise(&ctx, &mut tx, new).await?
        };
        tx.commit().await?;
        self.follow(Target { action, company: raising.company, resident }, raising.acts);
        Ok(())
    }

    /// Where an action is, and its title.
    pub(super) fn title(&self, raising: &Raising) -> (Option<Uuid>, String) {
        let company = &self.cast.companies[raising.company];
        match company.blocks.get(raising.block % company.blocks.len().max(1)) {
            Some((id, name)) => (Some(*id), raising.text.title.replace("{}", name)),
            None => (None, raising.text.title.replace("{}", "our estate")),
        }
    }

    /// The person who is asked to own an action.
    pub(super) fn owner(&self, raising: &Raising) -> Option<Uuid> {
        match raising.owner {
            Owner::Team | Owner::Nobody => None,
            Owner::Officer => Some(self.cast.companies[raising.company].officer),
            Owner::Named(name) => Some(self.cast.person(name)),
        }
    }

    async fn act(&self, target: Target, act: Act) -> Result<(), AppError> {
        let key = Key::Id(target.action);
        let raiser = match target.resident {
            Some(person) => self.cast.actor(person),
            None => self.cast.companies[target.company].speaker.clone(),
        };
        let raiser = self.as_actor(raiser);
        match act {
            Act::Yes => actions::answer(&raiser, &key, Answer::Yes, None).await,
            Act::No(words) => actions::answer(&raiser, &key, Answer::No, Some(words)).await,
            Act::Unsure(words) => actions::answer(&raiser, &key, Answer::Unsure, Some(words)).await,
            Act::Challenge(why) => actions::challenge(&raiser, &key, why).await,
            Act::Withdraw(why) => actions::withdraw(&raiser, &key, why).await,
            Act::CameBack(words) => actions::came_back(&raiser, &key, words).await,
            Act::Comment(words) => actions::comment(&raiser, &key, words, None).await,
            other => self.act_as_staff(&key, other).await,
        }
    }

    /// What its owner does, or the head of service.
    async fn act_as_staff(&self, key: &Key, act: Act) -> Result<(), AppError> {
        let system = self.as_actor(Actor::system());
        let found = heard_actions::read::find(&mut system.read().await?, key).await?;
        let action = found.ok_or(AppError::NotFound)?.action;
        if let Act::Uphold(why) = act {
            let head = self.as_actor(self.cast.actor(self.cast.person("Lee Example")));
            return actions::uphold(&head, key, action.version, why).await;
        }
        // Nobody has it: nothing happens to it.
        let Some(owner) = action.owner_id else { return Ok(()) };
        let owner = self.as_actor(self.cast.actor(owner));
        let (mandate, version) = (Mandate::SignedIn, action.version);
        match act {
            Act::Agree => actions::agree(&owner, &mandate, key, version, None).await,
            Act::Progress(words) => actions::post_progress(&owner, &mandate, key, version, words, None).await,
            Act::Move(due, why) => {
                let other = OtherDate { due, why: why.to_owned() };
                actions::move_date(&owner, &mandate, key, version, other).await
            }
            Act::Done(words, evidence) => {
                let done = Done {
                    words: words.to_owned(),
                    evidence: (!evidence.is_empty()).then(|| evidence.to_owned()),
                };
                actions::say_done(&owner, &mandate, key, version, done).await
            }
            Act::NotDoing(why) => actions::not_doing(&owner, &mandate, key, version, why).await,
            _ => Ok(()),
        }
    }
}
