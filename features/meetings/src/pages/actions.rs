//! Actions as a line of a list.

use heard_actions::{ActionRow, Status, view};
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
    pub tag: view::Sign,
    pub signs: Vec<view::Sign>,
    /// Whether its owner says that it is done, so that the chair can say what the group thinks.
    pub is_done: bool,
}

/// The lines of these actions, without the group, which the page already names.
pub(crate) fn lines(page: &Page, rows: &[ActionRow], today: Date) -> Vec<ActionLine> {
    rows.iter().map(|row| line(page, row, today)).collect()
}

fn line(page: &Page, row: &ActionRow, today: Date) -> ActionLine {
    let place = row.place.as_ref().map(|place| place.name.clone());
    let about = [place, Some(view::owner(page, row))].into_iter().flatten().collect::<Vec<_>>().join(" · ");
    ActionLine {
        id: row.action.id,
        title: row.action.title.clone(),
        href: view::href(row),
        about,
        is_late: row.action.is_late(today),
        tag: view::tag(page, &row.action),
        signs: view::signs(page, &row.action, today, view::Telling::InAList),
        is_done: row.action.status == Status::Done,
    }
}
