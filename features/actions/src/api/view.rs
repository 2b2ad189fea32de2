//! Actions and entries as other programs read them.

use heard_platform::words::Words;
use jiff::{Timestamp, civil::Date};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::model::{
    Entry,
    list::{ActionRow, Named},
};

/// The name of a thing, with the end of its page's address.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct NamedView {
    /// The end of the address of its page, and its name in filters.
    #[schema(example = "alder-house")]
    pub slug: String,
    /// What it is called.
    #[schema(example = "Alder House")]
    pub name: String,
}

/// Who owns an action, as this reader may know them.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct OwnerView {
    /// The name: for staff, those who raised it and its group.
    pub name: Option<String>,
    /// The job: for everybody.
    #[schema(example = "Repairs planner")]
    pub job: Option<String>,
}

/// Something that somebody undertook to do.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = Action)]
pub(crate) struct ActionView {
    /// Its id: its address in the API.
    pub id: Uuid,
    /// What people call it.
    #[schema(example = "ETRA-2026-0412")]
    pub reference: String,
    /// The address of its page.
    #[schema(format = "uri")]
    pub url: String,
    /// What will be done: a verb and a place.
    #[schema(example = "Mend the bin store door")]
    pub title: String,
    /// What was said that led to it; empty where nobody wrote that down.
    pub said: String,
    /// Where it stands: `proposed`, `agreed`, `in-progress`, `done`, `confirmed`, `closed-unconfirmed`, `reopened`,
    /// `not-doing`.
    #[schema(example = "agreed")]
    pub status: String,
    /// Whether something is still to be done.
    pub is_open: bool,
    /// Where it is.
    pub place: Option<NamedView>,
    /// The group it answers to.
    pub group: Option<NamedView>,
    /// What it is about.
    pub topic: Option<NamedView>,
    /// The team that works on it.
    pub team: Option<NamedView>,
    /// Who owns it; `null` while it waits for somebody.
    pub owner: Option<OwnerView>,
    /// The contractor, by name; empty for none.
    pub contractor: String,
    /// The day it was raised.
    pub raised_on: Date,
    /// The date that was promised first. Never changes.
    pub first_due: Date,
    /// The date now.
    pub due: Date,
    /// How often the date was moved to a later one.
    pub times_moved: i64,
    /// On how many agendas it stood.
    pub agendas: i64,
    /// How often it was opened again.
    pub times_reopened: i64,
    /// By how many working days it is late; `null` where it is not.
    pub late_by_working_days: Option<u32>,
    /// Which date it was done by: `first`, `moved`, `late`; `null` while it is not done.
    pub kept: Option<String>,
    /// Whether something was given that shows that it is done.
    pub has_evidence: bool,
    /// The last day for those who raised it to say whether it is done.
    pub answer_by: Option<Date>,
    /// Why it is not being done.
    pub not_doing_why: Option<String>,
    /// Who may read it: `public`, `residents`, `group`, `officers`, `staff`.
    #[schema(example = "public")]
    pub audience: String,
    /// The meeting it was written down at.
    pub meeting_id: Option<Uuid>,
    /// Counts up with every change; the `ETag` holds it.
    pub version: i64,
    /// When it was put into the register.
    pub made_at: Timestamp,
    /// When it last changed.
    pub changed_at: Timestamp,
    /// When it was closed.
    pub closed_at: Option<Timestamp>,
}

/// One line of an action's history.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = Entry)]
pub(crate) struct EntryView {
    /// Its id.
    pub id: Uuid,
    /// What happened, as a word: `raised`, `agreed`, `progress`, `comment`, `done`, …
    #[schema(example = "progress")]
    pub kind: String,
    /// What happened, as a sentence.
    #[schema(example = "Told how it goes")]
    pub heading: String,
    /// When it was written.
    pub at: Timestamp,
    /// The day it belongs to.
    pub on_day: Date,
    /// Who did it, as this reader may know them; empty for the calendar.
    #[schema(example = "Repairs planner, Works")]
    pub who: String,
    /// What was said.
    pub words: Option<String>,
    /// What was said to staff alone; always `null` for others.
    pub staff_words: Option<String>,
    /// The date before.
    pub due_before: Option<Date>,
    /// The date after.
    pub due_after: Option<Date>,
    /// Where it stood before.
    pub status_before: Option<String>,
    /// Where it stood after.
    pub status_after: Option<String>,
    /// The entry that this one corrects.
    pub corrects: Option<Uuid>,
}

/// What was done to an action: how it stands now, and the line of its history that says so.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = ActionChanged)]
pub(crate) struct ChangedView {
    /// How it stands now.
    pub action: ActionView,
    /// The new line of its history.
    pub entry: EntryView,
}

/// A page of actions.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = Actions)]
pub(crate) struct ActionsView {
    /// At most as many as were asked for.
    pub items: Vec<ActionView>,
    /// The cursor of the next page; `null` on the last.
    pub next: Option<String>,
}

/// A page of an action's history, newest first.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = Entries)]
pub(crate) struct EntriesView {
    /// At most as many as were asked for.
    pub items: Vec<EntryView>,
    /// The cursor of the next page; `null` on the last.
    pub next: Option<String>,
}

impl From<&Named> for NamedView {
    fn from(named: &Named) -> Self {
        Self { slug: named.slug.clone(), name: named.name.clone() }
    }
}

/// An action as this reader may see it, at an address below `public_url`.
pub(crate) fn action_view(row: &ActionRow, today: Date, public_url: &str) -> ActionView {
    let action = &row.action;
    ActionView {
        id: action.id,
        url: format!("{public_url}/actions/{}", action.reference),
        reference: action.reference.clone(),
        title: action.title.clone(),
        said: action.said.clone(),
        status: action.status.to_string(),
        is_open: action.status.is_open(),
        place: row.place.as_ref().map(NamedView::from),
        group: row.group.as_ref().map(NamedView::from),
        topic: row.topic.as_ref().map(NamedView::from),
        team: row.team.as_ref().map(NamedView::from),
        owner: action
            .owner_id
            .map(|_| OwnerView { name: row.owner_name.clone(), job: row.owner_job.clone() }),
        contractor: action.contractor.clone(),
        raised_on: action.raised_on,
        first_due: action.first_due,
        due: action.due,
        times_moved: action.n_slips,
        agendas: action.n_agendas,
        times_reopened: action.n_reopened,
        late_by_working_days: action.late_by(today),
        kept: action.kept.map(|kept| kept.to_string()),
        has_evidence: action.has_evidence,
        answer_by: action.answer_by,
        not_doing_why: action.not_doing_why.clone(),
        audience: action.audience.to_string(),
        meeting_id: action.meeting_id,
        version: action.version,
        made_at: action.made_at,
        changed_at: action.changed_at,
        closed_at: action.closed_at,
    }
}

/// An entry as this reader may see it.
pub(crate) fn entry_view(entry: &Entry, words: &Words) -> EntryView {
    EntryView {
        id: entry.id,
        kind: entry.kind.to_string(),
        heading: words.say(&entry.heading()),
        at: entry.at,
        on_day: entry.on_day,
        who: entry.who.clone(),
        words: entry.words.clone(),
        staff_words: entry.staff_words.clone(),
        due_before: entry.due_before,
        due_after: entry.due_after,
        status_before: entry.status_before.map(|status| status.to_string()),
        status_after: entry.status_after.map(|status| status.to_string()),
        corrects: entry.corrects,
    }
}
