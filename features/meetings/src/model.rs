//! Meetings and what belongs to them.

use std::{fmt, str::FromStr};

use heard_kernel::{
    actor::{Audience, Scope},
    london,
};
use jiff::{
    Timestamp,
    civil::{Date, Time},
};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::draft::Draft;

/// Where a meeting stands, from its date in the diary to its published minutes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum State {
    /// It has a date; people add to its agenda.
    Planned,
    /// Somebody takes, or has taken, its minutes.
    Draft,
    /// Chair or secretary are asked to check the minutes.
    WithChair,
    /// Chair or secretary have checked them.
    Checked,
    /// Its minutes and actions are out.
    Published,
    /// It will not be held.
    Cancelled,
}

impl State {
    /// Every state, in the order of a meeting's life.
    pub const ALL: [Self; 6] =
        [Self::Planned, Self::Draft, Self::WithChair, Self::Checked, Self::Published, Self::Cancelled];

    /// The word that is stored.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Planned => "planned",
            Self::Draft => "draft",
            Self::WithChair => "with-chair",
            Self::Checked => "checked",
            Self::Published => "published",
            Self::Cancelled => "cancelled",
        }
    }
}

impl fmt::Display for State {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// A word that is no state.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("“{0}” is no state of a meeting")]
pub struct NoSuchState(pub String);

impl FromStr for State {
    type Err = NoSuchState;

    fn from_str(word: &str) -> Result<Self, NoSuchState> {
        Self::ALL.into_iter().find(|state| state.as_str() == word).ok_or_else(|| NoSuchState(word.to_owned()))
    }
}

/// One meeting of a group with its officer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Meeting {
    /// Its id; its page lives at it.
    pub id: Uuid,
    /// The series it belongs to.
    pub series_id: Option<Uuid>,
    /// The group that meets.
    pub group_id: Uuid,
    /// The group's patch or area, for who may see and do what.
    pub place_id: Option<Uuid>,
    /// Who may see that, when and where it is.
    pub audience: Audience,
    /// Who may read what was said, once it is published.
    pub words_audience: Audience,
    /// When it begins.
    pub starts_at: Timestamp,
    /// Where it is, in words.
    pub place_text: String,
    /// The last instant at which something can be added to the agenda.
    pub cutoff_at: Timestamp,
    /// Where it stands.
    pub state: State,
    /// The officer who looks after it; `None` where a stand-in has yet to be found.
    pub officer_id: Option<Uuid>,
    /// When chair and secretary were asked to check the minutes.
    pub sent_to_group_at: Option<Timestamp>,
    /// The name of who checked them.
    pub checked_by: Option<String>,
    /// Their office then.
    pub checked_office: Option<String>,
    /// When they did.
    pub checked_at: Option<Timestamp>,
    /// Why the minutes were published without the group's check.
    pub unchecked_why: Option<String>,
    /// Why it will not be held.
    pub cancelled_why: Option<String>,
    /// When minutes and actions were published.
    pub published_at: Option<Timestamp>,
    /// Counts changes; who changes it names the version they read.
    pub version: i64,
}

impl Meeting {
    /// The day it is held on, in London.
    #[must_use]
    pub fn date(&self) -> Date {
        london::today(self.starts_at)
    }

    /// The last day on which something can be added to the agenda.
    #[must_use]
    pub fn cutoff_on(&self) -> Date {
        london::today(self.cutoff_at)
    }

    /// Whom its date and place concern.
    #[must_use]
    pub const fn scope(&self) -> Scope {
        Scope {
            audience: self.audience,
            place: self.place_id,
            group: Some(self.group_id),
            team: None,
            person: None,
        }
    }

    /// Whom its published words concern.
    #[must_use]
    pub const fn words_scope(&self) -> Scope {
        self.scope().with_audience(self.words_audience)
    }

    /// Who may read the agenda: those of the group at most, since nobody has yet made a public text of it.
    #[must_use]
    pub fn agenda_audience(&self) -> Audience {
        self.words_audience.max(Audience::Group)
    }
}

/// Meetings that come again by themselves.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Series {
    /// Its id.
    pub id: Uuid,
    /// The group that meets.
    pub group_id: Uuid,
    /// Months between two meetings.
    pub every_months: i64,
    /// The day of the first one: it gives the weekday and which of them in the month.
    pub starts_on: Date,
    /// When they begin, on London's clocks.
    pub at_time: Time,
    /// Where they are, in words.
    pub place_text: String,
    /// Days before the meeting on which the agenda closes.
    pub cutoff_days: i64,
    /// The officer who looks after them.
    pub officer_id: Option<Uuid>,
}

/// Something to be talked about at a meeting, and since when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AgendaItem {
    /// Its id.
    pub id: Uuid,
    /// The meeting.
    pub meeting_id: Uuid,
    /// The entry of what was said.
    pub feedback_id: Option<Uuid>,
    /// What it is about, in a few words.
    pub title: String,
    /// What was said, in the resident's own words.
    pub words: String,
    /// Where.
    pub place_id: Option<Uuid>,
    /// About what.
    pub topic_id: Option<Uuid>,
    /// The name typed by who signed in as the group.
    pub said_by: Option<String>,
    /// The person who added it.
    pub person_id: Option<Uuid>,
    /// When it was added.
    pub made_at: Timestamp,
    /// When it was taken off again; it stays in the record.
    pub taken_off_at: Option<Timestamp>,
}

/// The draft of a meeting's minutes as it is stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SavedDraft {
    /// What it says.
    pub body: Draft,
    /// Counts savings.
    pub version: i64,
    /// When it was last saved.
    pub saved_at: Timestamp,
    /// By whom.
    pub saved_by: Option<Uuid>,
}

/// What somebody wrote on a draft that had been changed elsewhere, waiting for them to say what becomes of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Aside {
    /// Its id.
    pub id: Uuid,
    /// Who wrote it.
    pub saved_by: Uuid,
    /// What they wrote.
    pub body: Draft,
    /// When.
    pub saved_at: Timestamp,
}

/// Minutes as they were published: the public texts, and never changed again.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Published {
    /// How many residents came.
    pub residents: u32,
    /// How many of them for the first time.
    pub first_time: u32,
    /// How many of them gave no name.
    pub gave_no_name: u32,
    /// How many councillors came.
    pub councillors: u32,
    /// How many of the landlord's staff came.
    pub staff: u32,
    /// How many residents the group needs to decide; none where it has no such rule.
    pub quorum: Option<u32>,
    /// The names of the blocks people came from.
    pub blocks: Vec<String>,
    /// How many people sent apologies.
    pub apologies: u32,
    /// What was talked about.
    pub items: Vec<PublishedItem>,
    /// Actions that belong to no item.
    pub actions: Vec<Uuid>,
    /// What was said of actions that were open before.
    pub still_open: Vec<PublishedNote>,
    /// How many actions were open before the meeting and still were after it.
    pub n_carried: u32,
}

impl Published {
    /// How many actions the meeting began.
    #[must_use]
    pub fn n_actions(&self) -> usize {
        self.actions.len() + self.items.iter().map(|item| item.actions.len()).sum::<usize>()
    }
}

/// One item of published minutes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PublishedItem {
    /// What it is about.
    pub title: String,
    /// What was said.
    pub words: String,
    /// Where, by name; empty for the whole group.
    pub place: String,
    /// About what, by name; empty for nothing in particular.
    pub topic: String,
    /// The entry of what was said.
    pub feedback: Uuid,
    /// The actions it led to.
    pub actions: Vec<Uuid>,
}

/// What was said at a meeting of an action that was open before.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PublishedNote {
    /// The action.
    pub action: Uuid,
    /// What was said; empty where only the chair's answer was taken down.
    pub words: String,
    /// The group's answer to "is it really done?".
    pub verdict: crate::draft::Verdict,
}

/// One person on the private list of who came or sent apologies.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attendee {
    /// The person, where we know them.
    pub person_id: Option<Uuid>,
    /// The name as it was written down.
    pub name: String,
    /// What they came as.
    pub role: String,
    /// The block they came from.
    pub place_id: Option<Uuid>,
    /// Whether they came for the first time.
    pub first_time: bool,
    /// Whether they only sent apologies.
    pub is_apology: bool,
}

/// A dated note that corrects published minutes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Correction {
    /// When it was added.
    pub at: Timestamp,
    /// What it says.
    pub words: String,
}
