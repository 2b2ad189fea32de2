//! An officer's share of the worklist: each row with one next step.

use futures::future::BoxFuture;
use heard_platform::{
    ctx::Ctx,
    error::AppError,
    feature::{WorkBucket, WorkItem},
    kit::Page,
};
use jiff::{ToSpan as _, civil::Date};

use super::{
    deeds::Kind,
    view::{self, Telling},
};
use crate::{
    model::{list::ActionRow, status::Status},
    read,
};

/// How many rows of one list are fetched; the board has them all.
const MOST: usize = 200;
/// How many days ahead are "this week".
const DAYS_AHEAD: i32 = 7;

/// Actions on the worklist of whoever reads it.
#[must_use]
pub fn work<'a>(ctx: &'a Ctx, page: &'a Page) -> BoxFuture<'a, Result<Vec<WorkItem>, AppError>> {
    Box::pin(items(ctx, page))
}

async fn items(ctx: &Ctx, page: &Page) -> Result<Vec<WorkItem>, AppError> {
    let Some(person) = ctx.actor.person() else { return Ok(Vec::new()) };
    let today = ctx.today();
    let mut tx = ctx.read().await?;
    let own = read::for_owner(&mut tx, person).await?;
    let waiting = read::waiting(&mut tx, person, MOST).await?;
    let triage =
        if ctx.may_somewhere("actions.assign") { read::triage(&mut tx, MOST).await? } else { Vec::new() };
    let challenged =
        if ctx.may_somewhere("actions.decide") { read::challenged(&mut tx, MOST).await? } else { Vec::new() };
    drop(tx);
    let mut items: Vec<WorkItem> = own.iter().filter_map(|row| own_item(page, row, today)).collect();
    items.extend(waiting.iter().map(|row| waiting_item(page, row)));
    items.extend(triage.iter().map(|row| triage_item(page, row, today)));
    items.extend(challenged.iter().map(|row| challenged_item(page, row, today)));
    Ok(items)
}

/// What its owner has to do; nothing for what is due later than this week.
fn own_item(page: &Page, row: &ActionRow, today: Date) -> Option<WorkItem> {
    let action = &row.action;
    let week = today.checked_add(DAYS_AHEAD.days()).unwrap_or(today);
    let bucket = if action.is_late(today) {
        WorkBucket::Late
    } else if action.due == today || matches!(action.status, Status::Proposed | Status::Reopened) {
        // Somebody waits for a word of theirs, whatever the date.
        WorkBucket::Today
    } else if action.due <= week {
        WorkBucket::Week
    } else {
        return None;
    };
    let (kind, key) = match action.status {
        Status::Proposed => (Kind::Agreement, "actions-work-agree"),
        Status::Reopened => (Kind::Progress, "actions-work-answer"),
        _ => (Kind::Progress, "actions-work-progress"),
    };
    let mut item = item(page, row, bucket, today);
    item.date = Some(action.counted_from());
    item.next = Some((step(row, kind), page.t(key)));
    Some(item)
}

fn step(row: &ActionRow, kind: Kind) -> String {
    format!("{}?do={kind}#do-{kind}", view::href(row))
}

fn item(page: &Page, row: &ActionRow, bucket: WorkBucket, today: Date) -> WorkItem {
    let name = |named: &Option<crate::model::list::Named>| named.as_ref().map(|named| named.name.clone());
    let tag = view::tag(page, &row.action);
    let signs = view::signs(page, &row.action, today, Telling::InAList);
    WorkItem {
        bucket,
        date: Some(row.action.due),
        title: row.action.title.clone(),
        href: view::href(row),
        line: [name(&row.group), name(&row.place)].into_iter().flatten().collect::<Vec<_>>().join(" · "),
        tag: Some((tag.kind, tag.text)),
        flags: signs.into_iter().map(|sign| (sign.kind, sign.text)).collect(),
        since: String::new(),
        next_by_itself: String::new(),
        next: None,
    }
}

/// What somebody else has to do next.
fn waiting_item(page: &Page, row: &ActionRow) -> WorkItem {
    let action = &row.action;
    let (who, since, then) = match action.status {
        Status::NotDoing => ("actions-work-waiting-head", action.challenged_at, "actions-work-then-decided"),
        _ => ("actions-work-waiting-check", action.done_at, "actions-work-then-closed"),
    };
    let group = row
        .group
        .as_ref()
        .map_or_else(|| page.t("actions-work-those-who-raised"), |group| group.name.clone());
    let since = since.map(heard_kernel::london::today);
    WorkItem {
        bucket: WorkBucket::Waiting,
        date: since,
        title: action.title.clone(),
        href: view::href(row),
        line: page.t1(who, "group", group),
        tag: None,
        flags: Vec::new(),
        since: since.map(|day| page.short_day(day)).unwrap_or_default(),
        next_by_itself: action
            .answer_by
            .map(|day| page.t1(then, "day", page.short_day(day)))
            .unwrap_or_default(),
        next: None,
    }
}

fn triage_item(page: &Page, row: &ActionRow, today: Date) -> WorkItem {
    let mut item = item(page, row, WorkBucket::NoOwner, today);
    if let Some(topic) = &row.topic {
        let topic = page.t1("actions-work-topic", "topic", topic.name.as_str());
        item.line = if item.line.is_empty() { topic } else { format!("{} · {topic}", item.line) };
    }
    item.date = Some(row.action.owner_since);
    item.next = Some((step(row, Kind::Assignment), page.t("actions-work-pick")));
    item
}

fn challenged_item(page: &Page, row: &ActionRow, today: Date) -> WorkItem {
    let late = row.action.answer_by.is_some_and(|day| day < today);
    let mut item = item(page, row, if late { WorkBucket::Late } else { WorkBucket::Today }, today);
    item.date = row.action.answer_by;
    if let Some(day) = row.action.answer_by {
        let key = if late { "actions-work-decide-late" } else { "actions-work-decide-by" };
        item.flags.insert(0, (if late { "late" } else { "due" }, page.t1(key, "day", page.day(day))));
    }
    item.next = Some((step(row, Kind::Decision), page.t("actions-work-decide")));
    item
}
