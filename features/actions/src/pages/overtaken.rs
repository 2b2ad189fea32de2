//! Somebody was faster: what is there now, and what was typed, which can still be used as well, or dropped.

use askama::Template;
use axum::{http::StatusCode, response::Response};
use heard_platform::{
    ctx::Ctx,
    error::AppError,
    kit::{Form, Page},
};

use super::{
    deeds::{self, Base, Deed, Kind, Lists},
    history::{self, Line},
    view::{self, Sign, Telling},
};
use crate::{
    model::{Entry, list::ActionRow},
    rules::Verb,
};

/// How many newer entries are shown at most.
const MOST_NEWER: usize = 5;

#[derive(Template)]
#[template(path = "actions/overtaken.html")]
struct OvertakenPage {
    page: Page,
    form: Form,
    reference: String,
    title: String,
    tag: Sign,
    signs: Vec<Sign>,
    lines: Vec<Line>,
    deed: Deed,
    lists: Lists,
    version: i64,
    back: String,
}

/// An action as it stands now, and what its reader may do to it.
pub(super) struct Now<'a> {
    pub row: &'a ActionRow,
    pub entries: &'a [Entry],
    pub verbs: &'a [Verb],
}

/// The page that lets somebody choose who was overtaken; the two texts alone where what they wanted can't be done any more.
///
/// # Errors
/// [`AppError::Changed`] then; [`AppError`] where the database fails.
pub(super) async fn show(
    ctx: &Ctx,
    base: &Base<'_>,
    kind: Kind,
    form: Form,
    now: &Now<'_>,
    theirs: String,
) -> Result<Response, AppError> {
    let kind = if kind == Kind::Agreement && form.has("later", "yes") { Kind::LaterDate } else { kind };
    let action = &now.row.action;
    let mut page = ctx.page("actions-overtaken-title");
    if matches!(base, Base::Link(_)) {
        page = page.without_nav();
    }
    let Some(deed) = deeds::shown(&page, base, &[kind], now.verbs, &form, Some(kind)).pop() else {
        return Err(AppError::Changed { mine: deeds::typed(&form), theirs });
    };
    let deeds = [deed];
    let mut tx = ctx.read().await?;
    let lists = deeds::lists(&mut tx, &page, action, &deeds, now.entries).await?;
    drop(tx);
    let read: i64 = form.value("version").trim().parse().unwrap_or(action.version - 1);
    let n_newer = usize::try_from(action.version - read).unwrap_or(1).clamp(1, MOST_NEWER);
    let newer = &now.entries[..n_newer.min(now.entries.len())];
    let [deed] = deeds;
    let shown = OvertakenPage {
        reference: action.reference.clone(),
        title: action.title.clone(),
        tag: view::tag(&page, action),
        signs: view::signs(&page, action, ctx.today(), Telling::InAList),
        lines: history::lines(&page, newer, ctx.today()),
        deed,
        lists,
        version: action.version,
        back: base.page(&action.reference),
        form,
        page,
    };
    let mut response = ctx.render(&shown)?;
    *response.status_mut() = StatusCode::CONFLICT;
    Ok(response)
}
