//! What has happened to an action, as its page tells it: the dates in order, the sum in words, the history.

use std::cmp::Ordering;

use heard_files::shown::PhotoView;
use heard_kernel::london;
use heard_platform::kit::Page;
use jiff::civil::Date;
use uuid::Uuid;

use super::view::capital;
use crate::model::{
    Action, Entry,
    status::{EntryKind, Keeping, Status},
};

/// A dot of the dates track.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Step {
    pub kind: &'static str,
    pub date: String,
    pub text: String,
}

/// An entry of the history.
pub(super) struct Line {
    pub id: String,
    pub kind: &'static str,
    pub when: String,
    pub what: String,
    pub who: String,
    pub words: String,
    pub note: String,
    pub staff_words: String,
    pub photos: Vec<PhotoView>,
}

/// The dates of an action in time order: what was said, what became of each promise, when it was done.
pub(super) fn track(page: &Page, action: &Action, entries: &[Entry], today: Date) -> Vec<Step> {
    let mut steps = vec![(action.raised_on, 0, "said", page.t("actions-page-track-said"))];
    let promises = promises(action, entries);
    let last = promises.len().saturating_sub(1);
    for (n, (due, until)) in promises.iter().enumerate() {
        let (kind, key) = match (n, *until) {
            (0, Some(moved_on)) if moved_on > *due || action.due > *due => {
                ("missed", "actions-page-track-first-missed")
            }
            (0, Some(_)) => ("said", "actions-page-track-first-moved"),
            (n, Some(_)) if n < last => ("missed", "actions-page-track-moved-missed"),
            _ => now(action, n == 0, today),
        };
        steps.push((*due, 2, kind, page.t1(key, "n", n + 1)));
    }
    if let Some(done) = action.done_at.map(london::today) {
        steps.push((done, 1, "done", page.t("actions-page-track-done")));
    }
    for entry in entries {
        let key = match entry.kind {
            EntryKind::Disputed => "actions-page-track-disputed",
            EntryKind::CameBack => "actions-page-track-came-back",
            EntryKind::Confirmed => "actions-page-track-confirmed",
            EntryKind::ClosedUnconfirmed => "actions-page-track-unchecked",
            EntryKind::NotDoing | EntryKind::Withdrawn => "actions-page-track-not-doing",
            _ => continue,
        };
        let kind =
            if matches!(entry.kind, EntryKind::Disputed | EntryKind::CameBack) { "missed" } else { "said" };
        steps.push((entry.on_day, 3, kind, page.t(key)));
    }
    steps.sort_by_key(|(date, order, ..)| (*date, *order));
    steps.into_iter().map(|(date, _, kind, text)| Step { kind, date: page.short_day(date), text }).collect()
}

/// How the date that stands now is told.
fn now(action: &Action, is_first: bool, today: Date) -> (&'static str, &'static str) {
    let was_missed = match action.kept {
        Some(Keeping::First) => false,
        Some(Keeping::Moved) => is_first,
        Some(Keeping::Late) => true,
        None => action.status.is_open() && today > action.due,
    };
    match (is_first, was_missed) {
        (true, true) => ("missed", "actions-page-track-first-missed"),
        (true, false) => ("now", "actions-page-track-first"),
        (false, true) => ("missed", "actions-page-track-now-missed"),
        (false, false) => ("now", "actions-page-track-now"),
    }
}

/// Every date that was promised, oldest first, with the day it was given up.
fn promises(action: &Action, entries: &[Entry]) -> Vec<(Date, Option<Date>)> {
    let mut promises = vec![(action.first_due, None)];
    for entry in entries.iter().rev() {
        let is_move = matches!(entry.kind, EntryKind::DateMoved | EntryKind::AgreedLater);
        let (true, Some(due)) = (is_move, entry.due_after) else { continue };
        if let Some(given_up) = promises.last_mut() {
            given_up.1 = Some(entry.on_day);
        }
        promises.push((due, None));
    }
    promises
}

/// What the dates add up to, and what our figures make of it.
pub(super) fn sum(page: &Page, action: &Action, today: Date) -> Vec<String> {
    let first = page.short_day(action.first_due);
    let mut sentences = vec![page.t1("actions-page-sum-first", "day", first)];
    if let Some(done) = action.done_at.map(london::today) {
        let (key, days) = match done.cmp(&action.first_due) {
            Ordering::Greater => ("actions-page-sum-done-after", days_between(action.first_due, done)),
            Ordering::Equal => ("actions-page-sum-done-on", 0),
            Ordering::Less => ("actions-page-sum-done-before", days_between(done, action.first_due)),
        };
        sentences.push(page.t1(key, "time", span(page, days)));
        if let Some(kept) = action.kept {
            sentences.push(page.t(match kept {
                Keeping::First => "actions-page-sum-counts-first",
                Keeping::Moved => "actions-page-sum-counts-moved",
                Keeping::Late => "actions-page-sum-counts-late",
            }));
        }
    } else if action.status.is_open() && today > action.first_due {
        let time = span(page, days_between(action.first_due, today));
        sentences.push(page.t1("actions-page-sum-open", "time", time));
        sentences.push(page.t("actions-page-sum-counts-late"));
    }
    if action.done_at.is_some() && !action.has_evidence && action.status != Status::NotDoing {
        sentences.push(page.t("actions-page-no-evidence"));
    }
    sentences
}

fn days_between(from: Date, to: Date) -> i64 {
    i64::from((to - from).get_days()).max(0)
}

/// "3 days", and from two weeks on "15 weeks".
fn span(page: &Page, days: i64) -> String {
    if days < 14 {
        page.t1("actions-page-days", "n", days)
    } else {
        page.t1("actions-page-weeks", "n", days / 7)
    }
}

/// The history, newest first.
pub(super) fn lines(page: &Page, entries: &[Entry], today: Date) -> Vec<Line> {
    entries.iter().map(|entry| line(page, entry, entries, today)).collect()
}

fn line(page: &Page, entry: &Entry, entries: &[Entry], today: Date) -> Line {
    let text = entry.words.clone().unwrap_or_default();
    let words = match (is_reason(entry.kind), text.is_empty()) {
        (true, false) => page.t1("actions-page-why", "why", text),
        _ => text,
    };
    let rule = entry.rule().map(|rule| page.say(&rule));
    let note =
        if entry.kind == EntryKind::PassedUp { page.t("actions-page-passed-note") } else { String::new() };
    Line {
        id: anchor(entry.id),
        kind: dot(entry.kind),
        when: when(page, entry, today),
        what: what(page, entry, entries),
        who: rule.unwrap_or_else(|| capital(&entry.who)),
        words,
        note,
        staff_words: entry.staff_words.clone().unwrap_or_default(),
        photos: Vec::new(),
    }
}

/// The name of an entry in addresses; it stays.
pub(super) fn anchor(entry: Uuid) -> String {
    format!("e-{entry}")
}

pub(super) fn what(page: &Page, entry: &Entry, entries: &[Entry]) -> String {
    let corrected = entry.corrects.and_then(|id| entries.iter().find(|other| other.id == id));
    match (entry.kind, corrected) {
        (EntryKind::Correction, Some(other)) => {
            page.t1("actions-page-correction-to", "day", page.date(other.on_day))
        }
        _ => page.say(&entry.heading()),
    }
}

fn when(page: &Page, entry: &Entry, today: Date) -> String {
    if entry.on_day == today && london::today(entry.at) == today {
        page.t1("actions-page-today", "time", page.time(entry.at))
    } else {
        page.date(entry.on_day)
    }
}

const fn is_reason(kind: EntryKind) -> bool {
    matches!(
        kind,
        EntryKind::DateMoved
            | EntryKind::AgreedLater
            | EntryKind::NotDoing
            | EntryKind::NewOwner
            | EntryKind::Upheld
    )
}

/// The dot of the page kit.
const fn dot(kind: EntryKind) -> &'static str {
    match kind {
        EntryKind::Raised | EntryKind::Imported => "raised",
        EntryKind::Agreed => "agreed",
        EntryKind::AgreedLater | EntryKind::DateMoved => "moved",
        EntryKind::Progress => "progress",
        EntryKind::NewOwner => "owner",
        EntryKind::Done => "done",
        EntryKind::SaidYes | EntryKind::Confirmed => "confirmed",
        EntryKind::Disputed | EntryKind::Challenged | EntryKind::Reopened | EntryKind::CameBack => "disputed",
        EntryKind::ClosedUnconfirmed => "closed",
        EntryKind::Withdrawn | EntryKind::NotDoing | EntryKind::Upheld => "not-doing",
        EntryKind::Comment | EntryKind::Unsure | EntryKind::Reminded | EntryKind::AskedAgain => "comment",
        EntryKind::Correction => "correction",
        EntryKind::Carried => "carried",
        EntryKind::PassedUp => "passed-up",
    }
}
