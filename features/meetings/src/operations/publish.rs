//! Minutes become public: one transaction for the meeting and all its actions, or nothing.

use heard_actions::{NewAction, Raiser};
use heard_feedback::NewFeedback;
use heard_groups::Group;
use heard_kernel::{actor::Audience, london, message::Message};
use heard_platform::{ctx::Ctx, db::Tx, error::AppError, events::Event, journal::Note, links, search};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use serde_json::json;
use uuid::Uuid;

use super::{agenda::joined, check, load_to, save, telling};
use crate::{
    draft::{Action, Draft, Item, Pick, PieceAt, Verdict},
    model::{Attendee, Meeting, Published, PublishedItem, PublishedNote, SavedDraft, State},
    registers::{self, Redactor, Registers},
    rules, store,
};

/// Minutes are out: whoever cares about the group's meetings may want to know.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MeetingPublished {
    /// The meeting.
    pub meeting: Uuid,
    /// The group.
    pub group: Uuid,
}

impl Event for MeetingPublished {
    const NAME: &'static str = "meetings.published";
}

/// Both texts, as a person reads them side by side.
#[derive(Debug)]
pub struct Reading {
    /// The meeting.
    pub meeting: Meeting,
    /// The group.
    pub group: Group,
    /// The draft.
    pub saved: SavedDraft,
    /// The public text of each piece of the draft, in the same order.
    pub public: Vec<String>,
    /// What we proposed for each.
    pub proposed: Vec<String>,
}

/// Opens both texts.
///
/// # Errors
/// [`AppError::NotFound`] for who may not publish, and where there is no draft.
pub async fn read(ctx: &Ctx, id: Uuid) -> Result<Reading, AppError> {
    let mut tx = ctx.read().await?;
    let (meeting, group) = load_to(&mut tx, id, "meetings.publish").await?;
    let saved = store::minutes::draft(&mut tx, id).await?.ok_or(AppError::NotFound)?;
    let known = registers::load(&mut tx, &group).await?;
    let redactor = Redactor::load(&mut tx, &ctx.landlord_words(), &group, &known, &saved.body).await?;
    let public = registers::public_texts(&saved.body, &redactor);
    let proposed = saved.body.pieces().iter().map(|piece| redactor.propose(piece.private)).collect();
    Ok(Reading { meeting, group, saved, public, proposed })
}

/// Keeps the public texts as somebody left them, without publishing anything. Returns the draft's new version.
///
/// # Errors
/// [`AppError::NotFound`]; [`AppError::Changed`] where the draft isn't the one they read.
pub async fn keep_public(ctx: &Ctx, id: Uuid, version: i64, public: &[String]) -> Result<i64, AppError> {
    let mut tx = ctx.write().await?;
    let (meeting, group) = load_to(&mut tx, id, "meetings.publish").await?;
    if meeting.state == State::Published {
        return Err(AppError::Refused(Message::key("meetings-minutes-published")));
    }
    let mut saved = check::saved_as(&mut tx, id, version).await?;
    let known = registers::load(&mut tx, &group).await?;
    let redactor = Redactor::load(&mut tx, &ctx.landlord_words(), &group, &known, &saved.body).await?;
    take_public(&mut saved.body, public, &redactor);
    let by = tx.actor().person();
    if !store::minutes::save_draft(&mut tx, id, &saved.body, version, by).await? {
        return Err(AppError::Changed { mine: public.join("\n"), theirs: saved.body.says().join("\n") });
    }
    let scope = meeting.scope().with_audience(Audience::Staff);
    let detail = json!({ "version": version + 1 });
    tx.note(Note { kind: "meetings.public-text-saved", subject: id, scope, detail });
    tx.commit().await?;
    Ok(version + 1)
}

/// Keeps what differs from the proposal, so that a private text that changes later gets a new one.
fn take_public(draft: &mut Draft, public: &[String], redactor: &Redactor) {
    let pairs: Vec<(String, String)> = draft
        .pieces()
        .iter()
        .zip(public)
        .map(|(piece, public)| (piece.private.to_owned(), public.trim().to_owned()))
        .collect();
    draft.public.clear();
    for (private, public) in pairs {
        if public != redactor.propose(&private) {
            draft.public.insert(private, public);
        }
    }
}

/// What a person agreed to when they published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Agreed {
    /// The version of the draft they read.
    pub version: i64,
    /// The public texts as they read them.
    pub public: Vec<String>,
    /// Why the group's check isn't waited for any longer.
    pub why: Option<String>,
}

/// Publishes a meeting with all its actions, or nothing of it.
///
/// # Errors
/// [`AppError::NotFound`]; [`AppError::Refused`] by [`rules::publish`] or by an action that can't be raised;
/// [`AppError::Changed`] where the draft isn't the one they read.
pub async fn publish(ctx: &Ctx, id: Uuid, agreed: &Agreed) -> Result<(), AppError> {
    let mut tx = ctx.write().await?;
    publish_in(ctx, &mut tx, id, agreed).await?;
    Ok(tx.commit().await?)
}

/// As [`publish`], in a transaction that the caller commits.
///
/// # Errors
/// As [`publish`].
pub async fn publish_in(ctx: &Ctx, tx: &mut Tx, id: Uuid, agreed: &Agreed) -> Result<(), AppError> {
    let (meeting, group) = load_to(tx, id, "meetings.publish").await?;
    let sent_on = meeting.sent_to_group_at.map(london::today);
    let why = agreed.why.as_deref().map(str::trim).filter(|why| !why.is_empty());
    rules::publish(meeting.state, sent_on, tx.today(), why).map_err(AppError::Refused)?;
    let mut saved = check::saved_as(tx, id, agreed.version).await?;
    if let Some((_, problem)) = rules::draft_problems(&saved.body, meeting.date()).into_iter().next() {
        return Err(AppError::Refused(problem));
    }
    let known = registers::load(tx, &group).await?;
    let redactor = Redactor::load(tx, &ctx.landlord_words(), &group, &known, &saved.body).await?;
    take_public(&mut saved.body, &agreed.public, &redactor);
    let is_checked = meeting.state == State::Checked;
    let published = Meeting {
        state: State::Published,
        unchecked_why: (!is_checked).then(|| why.unwrap_or_default().to_owned()),
        published_at: Some(tx.now()),
        ..meeting
    };
    save(tx, &published).await?;
    let writing = Writing { ctx, meeting: &published, group: &group, known: &known, redactor: &redactor };
    let body = writing.all(tx, &saved.body).await?;
    let by = tx.actor().person();
    if !store::minutes::save_draft(tx, id, &saved.body, saved.version, by).await? {
        return Err(AppError::Changed { mine: String::new(), theirs: saved.body.says().join("\n") });
    }
    links::revoke(tx, check::LINK, id).await?;
    telling::published(ctx, tx, &published, &group, &body).await?;
    tx.publish(&MeetingPublished { meeting: id, group: group.id }).await?;
    tx.note(Note {
        kind: "meetings.published",
        subject: id,
        scope: published.words_scope(),
        detail: json!({ "actions": body.n_actions(), "items": body.items.len(), "checked": is_checked }),
    });
    Ok(())
}

/// Everything that one publication writes with.
struct Writing<'a> {
    ctx: &'a Ctx,
    meeting: &'a Meeting,
    group: &'a Group,
    known: &'a Registers,
    redactor: &'a Redactor,
}

impl Writing<'_> {
    async fn all(&self, tx: &mut Tx, draft: &Draft) -> Result<Published, AppError> {
        // Before the new ones: an action is carried over to the meetings after the one it began at.
        let n_carried =
            heard_actions::operations::carried(self.ctx, tx, self.group.id, self.meeting.id).await?;
        let public = registers::public_texts(draft, self.redactor);
        let of = |at: PieceAt| -> String {
            let pieces = draft.pieces();
            pieces
                .iter()
                .zip(&public)
                .find(|(piece, _)| piece.at == at)
                .map(|(_, text)| text.clone())
                .unwrap_or_default()
        };
        let mut body = self.frame(draft);
        body.n_carried = u32::try_from(n_carried).unwrap_or(u32::MAX);
        for (n, item) in draft.items.iter().enumerate() {
            let (title, words) = (of(PieceAt::ItemTitle(n)), of(PieceAt::ItemWords(n)));
            if title.trim().is_empty() {
                return Err(AppError::Refused(Message::key("meetings-public-empty-title")));
            }
            body.items.push(self.item(tx, item, title, words).await?);
        }
        for (n, action) in draft.actions.iter().enumerate() {
            let title = of(PieceAt::Action(n));
            if title.trim().is_empty() {
                return Err(AppError::Refused(Message::key("meetings-public-empty-action")));
            }
            self.action(tx, draft, action, title, &mut body).await?;
        }
        for (n, note) in draft.still_open.iter().enumerate() {
            let words = of(PieceAt::OpenNote(n));
            if !words.trim().is_empty() {
                let key = heard_actions::Key::Id(note.action);
                heard_actions::operations::note_from_meeting(self.ctx, tx, &key, self.meeting.id, &words)
                    .await?;
            }
            body.still_open.push(PublishedNote { action: note.action, words, verdict: note.verdict });
        }
        self.people(tx, draft).await?;
        // Where an action came of it, they hear when that is done; else the minutes are the answer.
        let answered = body.items.iter().filter(|item| item.actions.is_empty()).map(|item| item.feedback);
        let answered: Vec<Uuid> = answered.collect();
        heard_feedback::mark_told(tx, &answered).await?;
        store::minutes::publish(tx, self.meeting.id, &body).await?;
        search::index(tx, "meeting", self.meeting.id, &searched(self.group, &body)).await?;
        Ok(body)
    }

    fn frame(&self, draft: &Draft) -> Published {
        let blocks = draft.blocks.iter().map(|id| self.known.place_name(Some(*id)));
        Published {
            residents: draft.came.residents,
            first_time: draft.came.first_time,
            gave_no_name: draft.came.gave_no_name,
            councillors: draft.came.councillors,
            staff: draft.came.staff,
            quorum: u32::try_from(self.group.quorum).ok().filter(|needed| *needed > 0),
            blocks: blocks.filter(|name| !name.is_empty()).collect(),
            apologies: u32::try_from(Draft::names_on(&draft.apologies).count()).unwrap_or(u32::MAX),
            ..Published::default()
        }
    }

    async fn item(
        &self,
        tx: &mut Tx,
        item: &Item,
        title: String,
        words: String,
    ) -> Result<PublishedItem, AppError> {
        let (place, topic) = (self.known.place_of(item), self.known.topic_of(item));
        let from_agenda = match item.agenda_item {
            Some(id) => store::agenda::find(tx, self.meeting.id, id).await?.and_then(|item| item.feedback_id),
            None => None,
        };
        let feedback = if let Some(feedback) = from_agenda {
            feedback
        } else {
            let said = joined(&item.title, &item.words);
            // We have known of it since the meeting, whenever the minutes come out.
            let received_at = self.meeting.starts_at.min(tx.now());
            let new = NewFeedback {
                place_id: place,
                topic_id: topic,
                group_id: Some(self.group.id),
                audience: self.meeting.agenda_audience(),
                source_id: Some(self.meeting.id),
                ..NewFeedback::said("meeting-item", "meeting", &said, received_at)
            };
            heard_feedback::record(tx, new).await?
        };
        Ok(PublishedItem {
            title,
            words,
            place: self.known.place_name(place),
            topic: self.known.topic_name(topic),
            feedback,
            actions: Vec::new(),
        })
    }

    async fn action(
        &self,
        tx: &mut Tx,
        draft: &Draft,
        action: &Action,
        title: String,
        body: &mut Published,
    ) -> Result<(), AppError> {
        let resolved = self.known.resolve(draft, action);
        let item = resolved.item.and_then(|n| body.items.get(n));
        let said =
            item.map(|item| if item.words.is_empty() { item.title.clone() } else { item.words.clone() });
        let feedback = item.map(|item| item.feedback);
        let new = NewAction {
            said: said.unwrap_or_default(),
            place_id: resolved.place.or(self.meeting.place_id),
            group_id: Some(self.group.id),
            topic_id: resolved.topic,
            owner_id: match action.owner {
                Pick::This(person) if !self.known.has_team(person) => Some(person),
                Pick::This(_) | Pick::Guess | Pick::Nothing => None,
            },
            team_id: match action.owner {
                Pick::This(team) if self.known.has_team(team) => Some(team),
                Pick::This(_) | Pick::Guess | Pick::Nothing => None,
            },
            helpers: self.known.helpers(action).unwrap_or_default(),
            due: action.due().ok().flatten(),
            meeting_id: Some(self.meeting.id),
            raisers: self.raisers(tx, action).await?,
            feedback: feedback.into_iter().collect(),
            ..NewAction::new(title, self.day(), self.meeting.words_audience)
        };
        let id = if action.owner == Pick::Nothing {
            heard_actions::operations::raise_without_owner(self.ctx, tx, new).await?
        } else {
            heard_actions::operations::raise(self.ctx, tx, new).await?
        };
        match resolved.item.and_then(|n| body.items.get_mut(n)) {
            Some(item) => item.actions.push(id),
            None => body.actions.push(id),
        }
        Ok(())
    }

    fn day(&self) -> Date {
        self.meeting.date()
    }

    async fn raisers(&self, tx: &mut Tx, action: &Action) -> Result<Vec<Raiser>, AppError> {
        let mut raisers = Vec::new();
        if action.by_group {
            raisers.push(Raiser::Group(self.group.id));
        }
        let name = heard_kernel::slug::tidy_words(&action.resident);
        if !name.is_empty() {
            let person = match self.known.member_named(&name) {
                Some(member) => member.id,
                None => heard_people::add_person(tx, heard_people::NewPerson::named(&name, None)).await?,
            };
            raisers.push(Raiser::Person(person));
        }
        Ok(raisers)
    }

    /// The private list of who came.
    async fn people(&self, tx: &mut Tx, draft: &Draft) -> Result<(), AppError> {
        let seen = store::minutes::names_seen(tx, self.group.id).await?;
        let came = Draft::names_on(&draft.names).map(|(name, rest)| (name, rest, false));
        let sorry = Draft::names_on(&draft.apologies).map(|(name, rest)| (name, rest, true));
        let everybody: Vec<_> = came.chain(sorry).collect();
        for (name, rest, is_apology) in everybody {
            let member = self.known.member_named(name);
            let attendee = Attendee {
                person_id: member.map(|member| member.id),
                name: name.to_owned(),
                role: member.map_or_else(|| "resident".to_owned(), |member| member.office.clone()),
                place_id: rules::guess::place(rest, &self.known.places),
                first_time: !is_apology && !seen.is_empty() && !seen.iter().any(|other| other == name),
                is_apology,
            };
            store::minutes::add_attendee(tx, self.meeting.id, &attendee).await?;
        }
        Ok(())
    }
}

fn searched(group: &Group, body: &Published) -> String {
    let items =
        body.items.iter().map(|item| format!("{} {} {} {}", item.title, item.words, item.place, item.topic));
    format!("{} {}", group.name, items.collect::<Vec<_>>().join(" "))
}

/// What the chair said at the meeting of actions that were done is put down as the group's answer, and what was said of
/// open actions as an entry in their history. Runs after the publication, each in a transaction of its own, and may run
/// twice.
///
/// # Errors
/// [`AppError`] where the database fails.
pub async fn after(ctx: &Ctx, id: Uuid) -> Result<(), AppError> {
    let (meeting, body) = {
        let mut tx = ctx.read().await?;
        let Some(meeting) = store::find(&mut tx, id).await? else { return Ok(()) };
        let Some((_, body)) = store::minutes::published(&mut tx, &[id]).await?.into_iter().next() else {
            return Ok(());
        };
        (meeting, body)
    };
    for note in body.still_open.iter().filter(|note| note.verdict != Verdict::None) {
        super::follow::answer_of_chair(ctx, &meeting, note).await?;
    }
    super::schedule::plan_next_of(ctx, meeting.group_id).await
}

/// Adds a dated note to published minutes.
///
/// # Errors
/// [`AppError::NotFound`]; [`AppError::Refused`] before they are published.
pub async fn correct(ctx: &Ctx, id: Uuid, words: &str) -> Result<(), AppError> {
    let mut tx = ctx.write().await?;
    let (meeting, _) = load_to(&mut tx, id, "meetings.publish").await?;
    if meeting.state != State::Published {
        return Err(AppError::Refused(Message::key("meetings-nothing-to-correct")));
    }
    let by = tx.actor().person();
    store::minutes::correct(&mut tx, id, by, words).await?;
    let scope = meeting.words_scope();
    tx.note(Note { kind: "meetings.corrected", subject: id, scope, detail: json!({ "words": words }) });
    Ok(tx.commit().await?)
}
