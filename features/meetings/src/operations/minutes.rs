//! The draft of minutes is opened, saved, and put together when two people wrote at once.

use heard_actions::ActionRow;
use heard_groups::Group;
use heard_platform::{ctx::Ctx, db::Tx, error::AppError, journal::Note, kit::Form};
use serde_json::json;
use uuid::Uuid;

use super::{load_to, save};
use crate::{
    draft::{Draft, Item, Pick, merged, says_nothing_more},
    model::{AgendaItem, Aside, Meeting, SavedDraft, State},
    registers::{self, Registers},
    rules, store,
};

/// Minutes as somebody opens them to write.
#[derive(Debug)]
pub struct Opened {
    /// The meeting.
    pub meeting: Meeting,
    /// The group.
    pub group: Group,
    /// The draft as it is saved; none before the first saving.
    pub saved: Option<SavedDraft>,
    /// What it says: the saved draft, or the agenda.
    pub draft: Draft,
    /// Texts that wait for somebody to say what becomes of them.
    pub asides: Vec<Aside>,
    /// The group's actions that are still open.
    pub open: Vec<ActionRow>,
    /// Places, topics and people to choose from.
    pub known: Registers,
}

impl Opened {
    /// The version that a saving must name.
    #[must_use]
    pub fn version(&self) -> i64 {
        self.saved.as_ref().map_or(0, |saved| saved.version)
    }
}

/// Opens the minutes of a meeting.
///
/// # Errors
/// [`AppError::NotFound`] for who may not take them.
pub async fn open(ctx: &Ctx, id: Uuid) -> Result<Opened, AppError> {
    let mut tx = ctx.read().await?;
    let (meeting, group) = load_to(&mut tx, id, "meetings.take-minutes").await?;
    let saved = store::minutes::draft(&mut tx, id).await?;
    let draft = match &saved {
        Some(saved) => saved.body.clone(),
        None => begun_with(store::agenda::on_agenda(&mut tx, id).await?),
    };
    let draft = draft.with_ids(id);
    let asides = store::minutes::asides(&mut tx, id).await?;
    let open = heard_actions::read::open_for_group(&mut tx, group.id).await?;
    let known = registers::load(&mut tx, &group).await?;
    Ok(Opened { meeting, group, saved, draft, asides, open, known })
}

/// A draft in which nothing is written yet but the agenda.
pub(crate) fn begun_with(agenda: Vec<AgendaItem>) -> Draft {
    let items = agenda.into_iter().map(|item| Item {
        id: Some(item.id),
        agenda_item: Some(item.id),
        title: item.title,
        words: item.words,
        place: Pick::of(item.place_id),
        topic: Pick::of(item.topic_id),
    });
    Draft { items: items.collect(), ..Draft::default() }
}

/// What became of a saving.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Saved {
    /// It is saved; the draft now has this version.
    As(i64),
    /// Somebody else saved meanwhile. What was written is kept beside the draft.
    Beside,
}

/// Saves what was typed, if the draft still is the one of `version`; else keeps it beside the draft. Nothing is ever lost.
///
/// # Errors
/// [`AppError::NotFound`] for who may not, [`AppError::Refused`] where minutes are no longer taken.
pub async fn save_form(ctx: &Ctx, id: Uuid, version: i64, form: &Form) -> Result<Saved, AppError> {
    let mut tx = ctx.write().await?;
    let (meeting, _) = load_to(&mut tx, id, "meetings.take-minutes").await?;
    rules::take_minutes(&meeting, tx.today()).map_err(AppError::Refused)?;
    let before = store::minutes::draft(&mut tx, id).await?;
    let (body, held) = before.map_or_else(|| (Draft::default(), 0), |saved| (saved.body, saved.version));
    let body = body.with_ids(id);
    let mut mine = Draft::from_form(form, &body);
    if held == version {
        mine = mine.with_ids_of(&body).with_ids(id);
    }
    if held == version && held > 0 && mine == body {
        return Ok(Saved::As(version));
    }
    let by = tx.actor().person();
    let is_saved = held == version && store::minutes::save_draft(&mut tx, id, &mine, version, by).await?;
    if is_saved {
        begin(&mut tx, &meeting).await?;
        note(&mut tx, &meeting, "meetings.draft-saved", version + 1);
        tx.commit().await?;
        return Ok(Saved::As(version + 1));
    }
    let theirs = store::minutes::draft(&mut tx, id).await?.map(|saved| saved.body).unwrap_or_default();
    if let Some(by) = by.filter(|_| !says_nothing_more(&mine, &theirs)) {
        store::minutes::put_aside(&mut tx, id, by, &mine).await?;
        note(&mut tx, &meeting, "meetings.draft-beside", version);
        tx.commit().await?;
    }
    Ok(Saved::Beside)
}

/// The first words make a planned meeting one whose minutes are taken.
pub(crate) async fn begin(tx: &mut Tx, meeting: &Meeting) -> Result<(), AppError> {
    if meeting.state != State::Planned {
        return Ok(());
    }
    save(tx, &Meeting { state: State::Draft, ..meeting.clone() }).await
}

pub(crate) fn note(tx: &mut Tx, meeting: &Meeting, kind: &'static str, version: i64) {
    let scope = meeting.scope().with_audience(heard_kernel::actor::Audience::Staff);
    tx.note(Note { kind, subject: meeting.id, scope, detail: json!({ "version": version }) });
}

/// What becomes of a text that was kept beside the draft.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Settle {
    /// Both texts become one.
    UseAsWell,
    /// The draft stays as it is. The other text stays in the record.
    Drop,
}

/// Settles a text that was kept beside the draft.
///
/// # Errors
/// [`AppError::NotFound`]; [`AppError::Changed`] where the draft was saved at the very same moment: then try again.
pub async fn settle(ctx: &Ctx, id: Uuid, aside: Uuid, settle: Settle) -> Result<(), AppError> {
    let mut tx = ctx.write().await?;
    let (meeting, _) = load_to(&mut tx, id, "meetings.take-minutes").await?;
    rules::take_minutes(&meeting, tx.today()).map_err(AppError::Refused)?;
    let asides = store::minutes::asides(&mut tx, id).await?;
    let aside = asides.into_iter().find(|other| other.id == aside).ok_or(AppError::NotFound)?;
    store::minutes::settle(&mut tx, aside.id).await?;
    let saved = store::minutes::draft(&mut tx, id).await?;
    let (theirs, version) = saved.map_or_else(|| (Draft::default(), 0), |saved| (saved.body, saved.version));
    if settle == Settle::UseAsWell {
        let by = tx.actor().person();
        let both = merged(&aside.body, &theirs).with_ids(id);
        if !store::minutes::save_draft(&mut tx, id, &both, version, by).await? {
            let shown = |draft: &Draft| draft.says().join("\n");
            return Err(AppError::Changed { mine: shown(&aside.body), theirs: shown(&theirs) });
        }
    }
    note(
        &mut tx,
        &meeting,
        if settle == Settle::Drop { "meetings.beside-dropped" } else { "meetings.beside-used" },
        version,
    );
    Ok(tx.commit().await?)
}
