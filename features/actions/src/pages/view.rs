//! How an action is said: its tag, its signs, its line in a list. The only words for them are in the language files.

use askama::Template;
use heard_kernel::calendar::HolidayCalendar;
use heard_platform::{error::AppError, kit::Page};
use jiff::civil::Date;

use crate::model::{
    Action,
    list::ActionRow,
    status::{Keeping, PassedTo, Status},
};

/// A sign with its words, as the page kit draws it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sign {
    /// Which sign.
    pub kind: &'static str,
    /// The words that carry the meaning.
    pub text: String,
}

/// What a page says already, so that its lists leave it out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Leaving {
    /// Nothing: place, group and owner are said.
    Nothing,
    /// The page is about the group.
    Group,
    /// The page is about the place.
    Place,
}

/// Where the signs stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Telling {
    /// In a list: both dates are said.
    InAList,
    /// On the action's own page, which says both dates beside the signs.
    OnItsPage,
}

/// One action in a list.
#[derive(Clone, Debug)]
pub(super) struct RowView {
    pub href: String,
    pub title: String,
    pub about: String,
    pub tag: Sign,
    pub signs: Vec<Sign>,
    pub is_late: bool,
    /// What else the list has to say of it; empty for nothing.
    pub note: String,
}

#[derive(Template)]
#[template(path = "actions/row_list.html")]
struct Rows<'a> {
    page: &'a Page,
    rows: Vec<RowView>,
}

#[derive(Template)]
#[template(path = "actions/row_one.html")]
struct OneRow<'a> {
    page: &'a Page,
    row: RowView,
}

/// A list of actions, as it stands on every page.
///
/// # Errors
/// [`AppError::Broken`] where the template fails.
pub fn rows(page: &Page, today: Date, rows: &[ActionRow], leaving: Leaving) -> Result<String, AppError> {
    let rows = rows.iter().map(|row| row_view(page, today, row, leaving)).collect();
    Rows { page, rows }.render().map_err(AppError::broken)
}

/// One line of such a list, to stand inside `<ul class="heard-rows">`.
///
/// # Errors
/// [`AppError::Broken`] where the template fails.
pub fn row(page: &Page, today: Date, row: &ActionRow, leaving: Leaving) -> Result<String, AppError> {
    OneRow { page, row: row_view(page, today, row, leaving) }.render().map_err(AppError::broken)
}

/// As [`row`], with a sentence under it.
///
/// # Errors
/// [`AppError::Broken`] where the template fails.
pub fn row_with_note(page: &Page, today: Date, row: &ActionRow, note: String) -> Result<String, AppError> {
    let row = RowView { note, ..row_view(page, today, row, Leaving::Nothing) };
    OneRow { page, row }.render().map_err(AppError::broken)
}

pub(super) fn row_view(page: &Page, today: Date, row: &ActionRow, leaving: Leaving) -> RowView {
    RowView {
        href: href(row),
        title: row.action.title.clone(),
        about: about(page, row, leaving),
        tag: tag(page, &row.action),
        signs: signs(page, &row.action, today, Telling::InAList),
        is_late: row.action.is_late(today),
        note: String::new(),
    }
}

/// The address of an action's page.
#[must_use]
pub fn href(row: &ActionRow) -> String {
    format!("/actions/{}", row.action.reference)
}

fn about(page: &Page, row: &ActionRow, leaving: Leaving) -> String {
    let name = |named: &Option<crate::model::list::Named>| named.as_ref().map(|named| named.name.clone());
    let place = (leaving != Leaving::Place).then(|| name(&row.place)).flatten();
    let group = (leaving != Leaving::Group).then(|| name(&row.group)).flatten();
    [place, group, Some(owner(page, row))].into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// Who owns an action, as this reader may know them, with the team.
#[must_use]
pub fn owner(page: &Page, row: &ActionRow) -> String {
    let team = row.team.as_ref().map(|team| team.name.as_str());
    match (row.owner().map(capital), team) {
        (Some(owner), Some(team)) => page.t2("actions-owner-in-team", "owner", owner, "team", team),
        (Some(owner), None) => owner,
        (None, Some(team)) => page.t1("actions-owner-none-in-team", "team", team),
        (None, None) => page.t("actions-owner-none"),
    }
}

/// Words at the beginning of a line: a job is written small where it is kept.
pub(super) fn capital(words: &str) -> String {
    let mut chars = words.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

/// Where an action stands: the tag and nothing else.
#[must_use]
pub fn tag(page: &Page, action: &Action) -> Sign {
    if action.status == Status::Proposed && action.owner_id.is_none() {
        return Sign { kind: "waiting", text: page.t("actions-tag-waiting") };
    }
    let kind = match action.status {
        Status::Proposed => "proposed",
        Status::Agreed => "agreed",
        Status::InProgress => "in_progress",
        Status::Done => "done",
        Status::Confirmed => "confirmed",
        Status::ClosedUnconfirmed => "closed_unconfirmed",
        Status::Reopened => "reopened",
        Status::NotDoing => "not_doing",
    };
    Sign { kind, text: page.t(action.status.key()) }
}

/// What a messenger shows of an action: what was promised and where it stands. Nobody is named.
pub(super) fn preview(page: &Page, action: &Action) -> (String, String) {
    let title = page.t1("actions-preview", "title", action.title.as_str());
    let day = page.day_year(action.due);
    let line = match action.status {
        Status::Proposed | Status::Agreed | Status::InProgress | Status::Reopened => {
            page.t1("actions-preview-open", "day", day)
        }
        Status::Done => page.t("actions-preview-done"),
        Status::Confirmed | Status::ClosedUnconfirmed => page.t("actions-preview-closed"),
        Status::NotDoing => page.t("actions-preview-not-doing"),
    };
    (title, line)
}

/// What the calendar says, how often the date moved, how often it was carried over, how far up it was passed.
#[must_use]
pub fn signs(page: &Page, action: &Action, today: Date, telling: Telling) -> Vec<Sign> {
    let mut signs = Vec::new();
    let mut add = |kind: &'static str, text: String| signs.push(Sign { kind, text });
    if let Some(days) = action.late_by(today) {
        add("late", late(page, action, days));
    }
    if action.waits_for_owner() {
        add("waiting", owner_needed(page, action, today));
    } else if action.status.is_open() && !action.is_late(today) && telling == Telling::InAList {
        add(
            "due",
            if action.due == today { page.t("actions-sign-due-today") } else { due(page, action, today) },
        );
    }
    if action.n_slips > 0 {
        add("moved", moved(page, action, telling));
    }
    if action.n_agendas > 1 {
        add("carried", page.t1("actions-sign-carried", "n", action.n_agendas));
    }
    if let (true, Some(to)) = (action.status.is_open(), action.passed_to) {
        let key = match to {
            PassedTo::Manager => "actions-sign-passed-manager",
            PassedTo::Head => "actions-sign-passed-head",
        };
        add("passed-up", page.t(key));
    }
    if action.status != Status::NotDoing {
        match action.kept {
            Some(Keeping::First) => add("kept", page.t("actions-sign-kept-first")),
            Some(Keeping::Moved) => add("moved", page.t("actions-sign-kept-moved")),
            Some(Keeping::Late) => add("late", page.t("actions-sign-kept-late")),
            None => {}
        }
    }
    signs
}

fn due(page: &Page, action: &Action, today: Date) -> String {
    // The year is left off in lists, unless the day would be mistaken for one of this year.
    let day =
        if action.due.year() == today.year() { page.day(action.due) } else { page.day_year(action.due) };
    page.t1("actions-sign-due", "day", day)
}

fn late(page: &Page, action: &Action, days: u32) -> String {
    let from = action.counted_from();
    if days == 0 {
        return page.t1("actions-sign-late-since", "day", page.day(from));
    }
    if from == action.due {
        page.t1("actions-sign-late", "n", days)
    } else {
        page.t2("actions-sign-late-first", "n", days, "day", page.short_day(from))
    }
}

fn moved(page: &Page, action: &Action, telling: Telling) -> String {
    match telling {
        Telling::OnItsPage => page.t1("actions-sign-moved", "n", action.n_slips),
        Telling::InAList => page.t3(
            "actions-sign-moved-dates",
            ("n", action.n_slips),
            ("first", page.short_day(action.first_due)),
            ("now", page.short_day(action.due)),
        ),
    }
}

/// By when an action without an owner gets one: the next working day.
///
/// # Source
/// `pages.md` §4, "no owner: We will name an owner by [next working day]".
pub(super) fn owner_needed_by(action: &Action) -> Option<Date> {
    HolidayCalendar::england_and_wales().next_working_day(action.owner_since).ok()
}

pub(super) fn owner_needed(page: &Page, action: &Action, today: Date) -> String {
    match owner_needed_by(action) {
        Some(day) if day < today => page.t1("actions-sign-owner-overdue", "day", page.day(day)),
        Some(day) => page.t1("actions-sign-owner-by", "day", page.day(day)),
        None => page.t("actions-tag-waiting"),
    }
}
