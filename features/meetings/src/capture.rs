//! Minutes written without a signal: each piece of a draft comes in an envelope of its own and is put where it belongs.

use std::collections::BTreeMap;

use futures::FutureExt as _;
use heard_groups::Group;
use heard_kernel::actor::Audience;
use heard_platform::{
    capture::{About, CaptureForm, Choice, Envelope, Outcome, Shown},
    db::Tx,
    error::AppError,
    kit::Page,
};
use serde::Deserialize;
use serde_json::Value;
use uuid::Uuid;

use crate::{
    draft::{
        Draft,
        piece::{self, Fields, Key},
    },
    model::{Meeting, State},
    operations::{load, load_to, minutes},
    registers::{self, Registers},
    rules, store,
};

/// Why an envelope waits where two devices wrote on the same thing.
pub(crate) const BOTH_WROTE: &str = "meetings-capture-both";

/// The minutes, as a form that can be filled in without a signal.
pub(crate) const FORMS: &[CaptureForm] = &[CaptureForm {
    kind: "minutes",
    versions: &[1],
    about: |tx, envelope| about(tx, envelope).boxed(),
    place: |tx, envelope, choice| place(tx, envelope, choice).boxed(),
    show: |tx, page, envelope| show(tx, page, envelope).boxed(),
}];

/// What an envelope of version 1 holds.
#[derive(Deserialize)]
struct Body {
    meeting: Uuid,
    piece: String,
    #[serde(default)]
    of: Option<Uuid>,
    /// What the device showed before anybody typed on it.
    #[serde(default)]
    was: BTreeMap<String, String>,
    now: BTreeMap<String, String>,
}

/// The same, understood.
struct Sent {
    meeting: Uuid,
    key: Key,
    was: Fields,
    now: Fields,
}

impl Sent {
    fn read(body: &Value) -> Option<Self> {
        let body: Body = serde_json::from_value(body.clone()).ok()?;
        let key = Key::of(&body.piece, body.of)?;
        Some(Self { meeting: body.meeting, key, was: key.read(&body.was), now: key.read(&body.now) })
    }
}

async fn about(tx: &mut Tx, envelope: &Envelope) -> Result<Option<About>, AppError> {
    let Some(sent) = Sent::read(&envelope.body) else { return Ok(None) };
    let meeting = store::find(tx, sent.meeting).await?;
    Ok(meeting
        .map(|meeting| About { subject: meeting.id, scope: meeting.scope().with_audience(Audience::Staff) }))
}

/// Why nothing can be put into the minutes as they stand; none where it can.
fn not_now(meeting: &Meeting, today: jiff::civil::Date) -> Option<&'static str> {
    rules::take_minutes(meeting, today).err().map(|_| match meeting.state {
        State::Planned | State::Draft => "meetings-capture-early",
        State::WithChair => "meetings-capture-with-chair",
        State::Checked => "meetings-capture-checked",
        State::Published => "meetings-capture-published",
        State::Cancelled => "meetings-capture-cancelled",
    })
}

/// The draft as it stands, or as it begins, and its version.
async fn draft(tx: &mut Tx, meeting: &Meeting) -> Result<(Draft, i64), AppError> {
    let (draft, version) = match store::minutes::draft(tx, meeting.id).await? {
        Some(saved) => (saved.body, saved.version),
        None => (minutes::begun_with(store::agenda::on_agenda(tx, meeting.id).await?), 0),
    };
    Ok((draft.with_ids(meeting.id), version))
}

async fn place(tx: &mut Tx, envelope: &Envelope, choice: Option<Choice>) -> Result<Outcome, AppError> {
    let Some(sent) = Sent::read(&envelope.body) else { return Ok(Outcome::Waits("capture-why-unreadable")) };
    let (meeting, _) = load_to(tx, sent.meeting, "meetings.take-minutes").await?;
    if let Some(why) = not_now(&meeting, tx.today()) {
        return Ok(Outcome::Waits(why));
    }
    let (before, version) = draft(tx, &meeting).await?;
    let there = before.piece(sent.key);
    let current = there.clone().unwrap_or_else(|| sent.key.read(&BTreeMap::new()));
    let wanted = match choice {
        Some(Choice::There) => Some(current.clone()),
        Some(Choice::Came) => Some(sent.now.clone()),
        Some(Choice::Both) => Some(piece::with_both(sent.key, &sent.now, &current)),
        None if there.is_none() => Some(sent.now.clone()),
        None => together(&sent, envelope.replaced.as_ref(), &current),
    };
    let Some(wanted) = wanted else { return Ok(Outcome::Waits(BOTH_WROTE)) };
    if wanted == current && (there.is_some() || version > 0) {
        return Ok(Outcome::Placed);
    }
    let mut after = before.clone();
    after.put_piece(sent.key, &wanted);
    if after == before && version > 0 {
        return Ok(Outcome::Placed);
    }
    let by = tx.actor().person();
    if !store::minutes::save_draft(tx, meeting.id, &after, version, by).await? {
        return Err(AppError::Changed { mine: String::new(), theirs: String::new() });
    }
    minutes::begin(tx, &meeting).await?;
    minutes::note(tx, &meeting, "meetings.draft-saved", version + 1);
    Ok(Outcome::Placed)
}

/// What both say, if one of them changed only what the other left alone. Where the device never heard what became of what
/// it sent before, what it typed then counts as what it saw, too.
fn together(sent: &Sent, replaced: Option<&Value>, current: &Fields) -> Option<Fields> {
    let seen = piece::put_together(&sent.was, &sent.now, current);
    seen.or_else(|| {
        let earlier = Sent::read(replaced?)?;
        let is_same = (earlier.meeting, earlier.key) == (sent.meeting, sent.key);
        is_same.then(|| piece::put_together(&earlier.now, &sent.now, current)).flatten()
    })
}

async fn show(tx: &mut Tx, page: &Page, envelope: &Envelope) -> Result<Shown, AppError> {
    let Some(sent) = Sent::read(&envelope.body) else {
        return Ok(Shown { came: vec![(String::new(), envelope.body.to_string())], ..Shown::default() });
    };
    let (meeting, group) = load(tx, sent.meeting).await?;
    let known = registers::load(tx, &group).await?;
    let (draft, _) = draft(tx, &meeting).await?;
    let there = if meeting.state == State::Published { None } else { draft.piece(sent.key) };
    let is_open = not_now(&meeting, tx.today()).is_none();
    let differs = there.as_ref().is_some_and(|there| *there != sent.now);
    Ok(Shown {
        title: title(tx, page, &sent, &meeting, &group).await?,
        href: format!("/meetings/{}", meeting.id),
        came: lines(page, &known, &draft, &sent.now),
        there: there.map(|there| lines(page, &known, &draft, &there)).unwrap_or_default(),
        choices: choices(page, is_open, differs),
    })
}

fn choices(page: &Page, is_open: bool, differs: bool) -> Vec<(Choice, String)> {
    let choice = |choice: Choice, key: &str| (choice, page.t(key));
    if !is_open {
        Vec::new()
    } else if differs {
        vec![
            choice(Choice::Both, "meetings-capture-use-both"),
            choice(Choice::Came, "meetings-capture-use-came"),
            choice(Choice::There, "meetings-capture-use-there"),
        ]
    } else {
        vec![choice(Choice::Came, "meetings-capture-put")]
    }
}

/// "Action: Test the hot water. Alder TRA, Monday 23 November 2026".
async fn title(
    tx: &mut Tx,
    page: &Page,
    sent: &Sent,
    meeting: &Meeting,
    group: &Group,
) -> Result<String, AppError> {
    let text = |name: &str| sent.now.get(name).cloned().unwrap_or_default();
    let what = match sent.key {
        Key::Came => page.t("meetings-capture-came"),
        Key::Item(_) => page.t1("meetings-capture-item", "title", text("title")),
        Key::Action(_) => page.t1("meetings-capture-action", "title", text("what")),
        Key::Note(action) => {
            let open = heard_actions::read::open_for_group(tx, group.id).await?;
            let found = open.iter().find(|row| row.action.id == action);
            let title = found.map(|row| row.action.title.clone()).unwrap_or_default();
            page.t1("meetings-capture-note", "title", title)
        }
    };
    Ok(page.t3(
        "meetings-capture-title",
        ("what", what),
        ("group", group.name.as_str()),
        ("day", page.day_year(meeting.date())),
    ))
}

/// Every field in which something is typed, with its label as on the page.
fn lines(page: &Page, known: &Registers, draft: &Draft, fields: &Fields) -> Vec<(String, String)> {
    let shown = fields.iter().filter(|(_, text)| !text.is_empty() && *text != "0");
    shown.map(|(name, text)| (page.t(label(name)), said(page, known, draft, name, text))).collect()
}

fn said(page: &Page, known: &Registers, draft: &Draft, name: &str, text: &str) -> String {
    let id = text.parse::<Uuid>().ok();
    match name {
        "place" => known.place_name(id),
        "topic" => known.topic_name(id),
        "blocks" => {
            let names = text.split_whitespace().map(|id| known.place_name(id.parse().ok()));
            names.collect::<Vec<_>>().join(", ")
        }
        "owner" => id
            .and_then(|id| known.colleague(id).map(|one| one.name.clone()).or_else(|| known.team_name(id)))
            .unwrap_or_else(|| page.t("meetings-pick-no-owner")),
        "item" => draft
            .items
            .iter()
            .find(|item| item.id.is_some() && item.id == id)
            .map_or_else(|| page.t("meetings-pick-no-item"), |item| item.title.clone()),
        "verdict" if text == "done" => page.t("meetings-verdict-done"),
        "verdict" => page.t("meetings-verdict-not-done"),
        "group" => page.t("meetings-capture-yes"),
        _ => text.to_owned(),
    }
}

fn label(name: &str) -> &'static str {
    match name {
        "residents" => "meetings-residents",
        "first-time" => "meetings-first-time",
        "gave-no-name" => "meetings-no-name",
        "councillors" => "meetings-councillors",
        "staff" => "meetings-staff",
        "blocks" => "meetings-blocks",
        "names" => "meetings-names-came",
        "apologies" => "meetings-apologies",
        "verdict" => "meetings-open-verdict",
        "title" => "meetings-item-what",
        "what" => "meetings-action-what",
        "place" => "meetings-action-where",
        "topic" => "meetings-action-topic",
        "item" => "meetings-action-item",
        "owner" => "meetings-action-owner",
        "helpers" => "meetings-action-helpers",
        "due-day" => "meetings-capture-due-day",
        "due-month" => "meetings-capture-due-month",
        "due-year" => "meetings-capture-due-year",
        "group" => "meetings-action-by-group",
        "resident" => "meetings-action-resident",
        _ => "meetings-item-said",
    }
}

/// Two devices wrote on the same thing, and a person has to choose.
pub(crate) struct Question {
    /// The envelope's id.
    pub id: Uuid,
    /// What it is.
    pub title: String,
    /// Whose device it came from.
    pub owner: Uuid,
    /// That device.
    pub device: String,
    /// When it came, by our clock.
    pub received_at: jiff::Timestamp,
    /// What came and what is there.
    pub shown: Shown,
}

/// What a person has to choose about one meeting's minutes. Callers ask who may see them.
///
/// # Errors
/// [`AppError`] where the database fails.
pub(crate) async fn questions(tx: &mut Tx, page: &Page, meeting: Uuid) -> Result<Vec<Question>, AppError> {
    let mut questions = Vec::new();
    for (envelope, stored) in heard_capture::waiting_about(tx, meeting, BOTH_WROTE).await? {
        let shown = show(tx, page, &envelope).await?;
        questions.push(Question {
            id: envelope.id,
            title: shown.title.clone(),
            owner: stored.owner_id,
            device: stored.device_name,
            received_at: stored.received_at,
            shown,
        });
    }
    Ok(questions)
}

/// Whether a person still has to choose between two texts of these minutes.
///
/// # Errors
/// [`AppError`] where the database fails.
pub(crate) async fn is_asked(tx: &mut Tx, meeting: Uuid) -> Result<bool, AppError> {
    Ok(!heard_capture::waiting_about(tx, meeting, BOTH_WROTE).await?.is_empty())
}
