//! Actions as a line of a list.

use heard_actions::{ActionRow, Status};
use heard_platform::kit::Page;
use jiff::civil::Date;

/// A line of a list of actions.
#[derive(Clone, Debug)]
pub(crate) struct ActionLine {
    pub id: uuid::Uuid,
    pub title: String,
    pub href: String,
    pub about: String,
    pub is_late: bool,
    pub tag_kind: &'static str,
    pub tag: String,
    pub flags: Vec<(&'static str, String)>,
    /// Whether its owner says that it is done, so that the chair can say what the group thinks.
    pub is_done: bool,
}

/// The lines of these actions, without the group, which the page already names.
pub(crate) fn lines(page: &Page, rows: &[ActionRow], today: Date) -> Vec<ActionLine> {
    rows.iter().map(|row| line(page, row, today)).collect()
}

fn line(page: &Page, row: &ActionRow, today: Date) -> ActionLine {
    let action = &row.action;
    let place = row.place.as_ref().map(|place| place.name.clone());
    let team = row.team.as_ref().map(|team| team.name.clone());
    let owner = match (row.owner(), team) {
        (Some(owner), Some(team)) => format!("{owner}, {team}"),
        (Some(owner), None) => owner.to_owned(),
        (None, Some(team)) => team,
        (None, None) => page.t("meetings-action-nobody"),
    };
    let about = [place, Some(owner)].into_iter().flatten().collect::<Vec<_>>().join(" · ");
    let late = action.late_by(today);
    let (tag_kind, tag) = if action.waits_for_owner() {
        ("waiting", page.t("meetings-action-waiting"))
    } else {
        (tag_kind(action.status), page.t(action.status.key()))
    };
    let mut flags = Vec::new();
    if let Some(days) = late {
        flags.push(("late", page.t1("meetings-action-late", "days", days)));
    } else if action.status.is_open() {
        flags.push(("due", page.t1("meetings-action-due", "day", page.day(action.due))));
    }
    if action.n_slips > 0 {
        let first = page.short_day(action.first_due);
        flags.push(("moved", page.t2("meetings-action-moved", "n", action.n_slips, "first", first)));
    }
    if action.n_agendas > 1 {
        flags.push(("carried", page.t1("meetings-action-agendas", "n", action.n_agendas)));
    }
    ActionLine {
        id: action.id,
        title: action.title.clone(),
        href: format!("/actions/{}", action.reference),
        about,
        is_late: late.is_some(),
        tag_kind,
        tag,
        flags,
        is_done: action.status == Status::Done,
    }
}

/// The page kit's name of a tag.
const fn tag_kind(status: Status) -> &'static str {
    match status {
        Status::Proposed => "proposed",
        Status::Agreed => "agreed",
        Status::InProgress => "in_progress",
        Status::Done => "done",
        Status::Confirmed => "confirmed",
        Status::ClosedUnconfirmed => "closed_unconfirmed",
        Status::Reopened => "reopened",
        Status::NotDoing => "not_doing",
    }
}
