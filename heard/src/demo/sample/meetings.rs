//! The meetings of the sample: held and published, waiting for the chair, tonight.

use heard_kernel::actor::Actor;
use heard_meetings::operations::{
    agenda::{self, NewItem},
    check::{self, Checked},
    minutes::{self, Opened, Saved},
    publish::{self, Agreed},
    schedule::{self as diary, Plan},
};
use heard_platform::{error::AppError, kit::Form};
use jiff::{
    SignedDuration, ToSpan as _,
    civil::{Date, Time},
};
use uuid::Uuid;

use super::{
    cast::{MEET, OURS, TONIGHT},
    days, lives,
    play::{Deed, Owner, Play, Raising, Target},
};

/// How many actions come of one meeting.
const ACTIONS: usize = 3;

/// The version of a draft that was typed once, and after the chair has checked it.
const TYPED: i64 = 1;
/// See [`TYPED`].
const CHECKED: i64 = 2;

/// The next step of a meeting.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stage {
    Plan,
    Minutes,
    Ask,
    Check,
    Publish,
}

/// A meeting of the sample.
pub(super) struct Held {
    pub(super) company: usize,
    pub(super) day: Date,
    /// Whether the next one follows by itself, three months later.
    pub(super) quarterly: bool,
    pub(super) residents: u32,
    pub(super) raised: Vec<Raising>,
    pub(super) id: Option<Uuid>,
}

impl Held {
    /// A meeting of a group, with what is raised at it.
    pub(super) const fn of(company: usize, day: Date, raised: Vec<Raising>) -> Self {
        Self { company, day, quarterly: false, residents: 9, raised, id: None }
    }
}

/// How far a meeting comes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Until {
    Planned,
    WithChair,
    Published,
}

/// Puts a meeting into the order; gives its number.
pub(super) fn hold(play: &mut Play, held: Held, until: Until) -> usize {
    let (n, day) = (play.meetings.len(), held.day);
    play.meetings.push(held);
    let planned = days::at(day.saturating_sub(24.days()), 10, 5);
    play.at(planned, Deed::Hold(n, Stage::Plan));
    if until == Until::Planned {
        return n;
    }
    play.at(days::at(day, 20, 10), Deed::Hold(n, Stage::Minutes));
    play.at(days::at(days::after(day, 1), 9, 40), Deed::Hold(n, Stage::Ask));
    if until == Until::Published {
        play.at(days::at(days::after(day, 2), 18, 20), Deed::Hold(n, Stage::Check));
        play.at(days::at(days::after(day, 3), 11, 15), Deed::Hold(n, Stage::Publish));
    }
    n
}

/// The quarterly meetings of all groups that hold them, but for our own, whose story is told elsewhere.
pub(super) fn schedule(play: &mut Play) {
    for (n, name) in MEET.into_iter().enumerate().filter(|(_, name)| *name != OURS) {
        let company = play.cast.company(name);
        // The newest one lies between one and twelve weeks ago.
        let newest = 1 + i64::try_from(n).unwrap_or_default() * 11 / 12;
        let weeks = match n % 3 {
            _ if name == TONIGHT => vec![26, 13],
            2 => vec![newest + 26, newest + 13, newest],
            _ => vec![newest + 13, newest],
        };
        let last = weeks.len() - 1;
        for (k, weeks) in weeks.into_iter().enumerate() {
            let day = play.days.tuesday_weeks_ago(weeks);
            let raised = some(play, company, day, ACTIONS);
            let quarterly = k == last && name != TONIGHT;
            let residents = play.dice.between(6, 19);
            hold(play, Held { quarterly, residents, ..Held::of(company, day, raised) }, Until::Published);
        }
    }
    tonight(play);
}

/// So many different things that are raised at a meeting.
pub(super) fn some(play: &mut Play, company: usize, day: Date, how_many: usize) -> Vec<Raising> {
    (0..how_many).map(|_| lives::at_meeting(play, company, day)).collect()
}

/// Rowan meets a group tonight; on a day off, on the next working day.
fn tonight(play: &mut Play) {
    let company = play.cast.company(TONIGHT);
    let mut day = play.days.today;
    while !days::is_working_day(day) {
        day = day.tomorrow().unwrap_or(day);
    }
    let n = hold(play, Held { quarterly: true, ..Held::of(company, day, Vec::new()) }, Until::Planned);
    let said = [
        (
            "The bins by the gate",
            "Bags lie beside the bins each weekend. Could there be one more collection?",
        ),
        ("Bike racks", "Two bikes were stolen in October. Can we have racks that lock?"),
    ];
    for (k, (title, words)) in said.into_iter().enumerate() {
        let at = days::at(day.saturating_sub(10.days()), 19, 12)
            + SignedDuration::from_mins(i64::try_from(k).unwrap_or_default());
        play.at(at, Deed::AgendaItem(n, "", title, words));
    }
}

impl Play {
    /// A meeting takes its next step.
    pub(super) async fn hold(&mut self, n: usize, stage: Stage) -> Result<(), AppError> {
        let company = &self.cast.companies[self.meetings[n].company];
        let officer = self.as_actor(self.cast.actor(company.officer));
        let Some(id) = self.meetings[n].id else {
            let held = &self.meetings[n];
            let plan = Plan {
                day: held.day,
                time: Time::constant(18, 30, 0, 0),
                place_text: "The community hall".to_owned(),
                cutoff_days: 7,
            };
            let id = diary::plan(&officer, company.group.id, &plan, held.quarterly.then_some(3)).await?;
            self.meetings[n].id = Some(id);
            return Ok(());
        };
        match stage {
            Stage::Plan => Ok(()),
            Stage::Minutes => {
                let opened = minutes::open(&officer, id).await?;
                let form = self.minutes(n, &opened);
                match minutes::save_form(&officer, id, opened.version(), &form).await? {
                    Saved::As(_) => Ok(()),
                    Saved::Beside => Err(AppError::broken("nobody else takes the sample's minutes")),
                }
            }
            Stage::Ask => check::ask_group(&officer, id, TYPED).await,
            Stage::Check => {
                let chair = self.as_actor(company.speaker.clone());
                check::say_checked(&chair, id, Checked { version: TYPED, ..Checked::default() }).await
            }
            Stage::Publish => {
                // Nothing is changed in the public texts that are proposed.
                let agreed = Agreed { version: CHECKED, public: Vec::new(), why: None };
                publish::publish(&officer, id, &agreed).await?;
                self.follow_meeting(n, id).await
            }
        }
    }

    /// The minutes as they are typed.
    fn minutes(&self, n: usize, opened: &Opened) -> Form {
        let held = &self.meetings[n];
        let words = self.as_actor(Actor::system()).words();
        let n_before = opened.draft.items.len();
        let blocks: Vec<Uuid> =
            self.cast.companies[held.company].blocks.iter().take(2).map(|(id, _)| *id).collect();
        let mut form = (opened.draft.filled(Form::empty(&words)))
            .with("residents", held.residents)
            .with("first-time", 2)
            .with("gave-no-name", 1)
            .with("councillors", 1)
            .with("staff", 2);
        for block in blocks {
            form = form.with_ticked("blocks", block);
        }
        if let Some(row) = opened.open.first() {
            form = form
                .with(&format!("open-{}-words", row.action.id), "We were told of a date, and it is past.");
        }
        for (k, raising) in held.raised.iter().enumerate() {
            let (place, title) = self.title(raising);
            let item = |what: &str| format!("items-{}-{what}", n_before + k);
            let action = |what: &str| format!("actions-{k}-{what}");
            let or_none = |id: Option<Uuid>| id.map_or_else(|| "none".to_owned(), |id| id.to_string());
            let topic = or_none(self.cast.topic(raising.text.topic));
            form = form
                .with(&item("title"), raising.text.topic)
                .with(&item("words"), raising.text.said)
                .with(&item("place"), or_none(place))
                .with(&item("topic"), &topic)
                .with(&action("what"), title)
                .with(&action("place"), or_none(place))
                .with(&action("topic"), &topic)
                .with(&action("item"), n_before + k);
            form = match (raising.owner, self.owner(raising)) {
                (_, Some(owner)) => form.with(&action("owner"), owner),
                (Owner::Nobody, None) => form.with(&action("owner"), "none"),
                (_, None) => form,
            };
            if let Some(due) = raising.due {
                form = form
                    .with(&action("due-day"), due.day())
                    .with(&action("due-month"), due.month())
                    .with(&action("due-year"), due.year());
            }
            if let Some((name, ..)) = raising.resident {
                form = form.with(&action("resident"), name);
            }
            form = form.with_ticked(&action("group"), "yes");
        }
        form
    }

    /// Finds the actions of a published meeting and lets their lives begin.
    async fn follow_meeting(&mut self, n: usize, id: Uuid) -> Result<(), AppError> {
        let system = self.as_actor(Actor::system());
        let rows = heard_actions::read::of_meeting(&mut system.read().await?, id).await?;
        let company = self.meetings[n].company;
        for raising in std::mem::take(&mut self.meetings[n].raised) {
            let (_, title) = self.title(&raising);
            let Some(row) = rows.iter().find(|row| row.action.title == title) else { continue };
            // The group speaks first for what it raised together with a resident.
            self.follow(Target { action: row.action.id, company, resident: None }, raising.acts);
        }
        Ok(())
    }

    /// Something is put on an agenda, by somebody by name or by who speaks for the group.
    pub(super) async fn add_item(
        &self,
        n: usize,
        by: &str,
        title: &str,
        words: &str,
    ) -> Result<(), AppError> {
        let held = &self.meetings[n];
        let Some(id) = held.id else { return Ok(()) };
        let company = &self.cast.companies[held.company];
        let actor =
            if by.is_empty() { company.speaker.clone() } else { self.cast.actor(self.cast.person(by)) };
        let new = NewItem {
            title: title.to_owned(),
            words: words.to_owned(),
            place_id: company.blocks.first().map(|(id, _)| *id),
            topic_id: None,
        };
        agenda::add_item(&self.as_actor(actor), id, new).await?;
        Ok(())
    }
}
