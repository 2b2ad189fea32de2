//! A resident's page: what I told you, and what became of it, in one sentence each. Those that ask something come first.

use askama::Template;
use axum::response::Response;
use heard_platform::{
    ctx::Ctx,
    error::AppError,
    kit::{Drawing, Link, Page, chart::five_steps},
};

use heard_kernel::london;
use jiff::{Timestamp, civil::Date};

use super::{
    address::with_query,
    view::{self, Leaving, RowView, Sign, Telling},
};
use crate::{
    model::{list::ActionRow, status::Status},
    read,
    rules::{self, Capacity, Standing, Verb},
};

/// How many cards and rows the page shows; the board has the rest.
const MOST: usize = 40;

#[derive(Template)]
#[template(path = "actions/my.html")]
struct MyPage {
    page: Page,
    hello: String,
    summary: String,
    asking: String,
    cards: Vec<Card>,
    said: Vec<Said>,
    groups: Vec<Group>,
    is_person: bool,
    tell: String,
}

struct Card {
    said: String,
    when: String,
    reference: String,
    title: String,
    owner: String,
    steps: Option<Drawing>,
    sentence: String,
    tag: Sign,
    signs: Vec<Sign>,
    asks: bool,
    may_challenge: bool,
}

/// Something told that no action was made from, so far.
struct Said {
    words: String,
    when: String,
    sentence: String,
}

struct Group {
    link: Link,
    rows: Vec<RowView>,
    board: String,
}

pub(super) async fn show(ctx: Ctx) -> Result<Response, AppError> {
    let mut tx = ctx.read().await?;
    let page = ctx.page("actions-my-title").live("board");
    let groups = match (ctx.actor.person(), ctx.actor.group()) {
        (Some(person), _) => heard_groups::groups_of(&mut tx, person).await?,
        (None, Some(group)) => heard_groups::find(&mut tx, group).await?.into_iter().collect(),
        (None, None) => return Err(AppError::NotFound),
    };
    let mine = read::mine(&mut tx, MOST).await?;
    let said = match ctx.actor.person() {
        Some(person) => heard_feedback::without_action(&mut tx, person, MOST).await?,
        None => Vec::new(),
    };
    let mut lists = Vec::new();
    for group in groups {
        let mut rows = read::open_for_group(&mut tx, group.id).await?;
        // What stands above as a card is not said twice.
        rows.retain(|row| !mine.iter().any(|own| own.action.id == row.action.id));
        rows.truncate(MOST);
        lists.push(Group {
            rows: rows.iter().map(|row| view::row_view(&page, ctx.today(), row, Leaving::Group)).collect(),
            board: with_query("/actions", [("group", group.slug.as_str())]),
            link: Link::new(format!("/groups/{}", group.slug), group.name),
        });
    }
    drop(tx);
    let said: Vec<Said> = said.iter().map(|entry| told(&page, entry, ctx.now)).collect();
    let cards: Vec<Card> = mine.iter().map(|row| card(&ctx, &page, row)).collect();
    let n_asking = cards.iter().filter(|card| card.asks).count();
    let first_name = ctx.actor.name.split_whitespace().next().unwrap_or_default();
    let shown = MyPage {
        hello: page.t1("actions-my-hello", "name", first_name),
        summary: page.t1("actions-my-summary", "n", cards.len() + said.len()),
        asking: if n_asking == 0 { String::new() } else { page.t1("actions-my-asking", "n", n_asking) },
        groups: lists,
        tell: page.t(if cards.is_empty() && said.is_empty() {
            "actions-my-tell"
        } else {
            "actions-my-tell-more"
        }),
        is_person: ctx.actor.person().is_some(),
        cards,
        said,
        page,
    };
    ctx.render(&shown)
}

/// What became of something told that is no action, in one sentence.
fn told(page: &Page, entry: &heard_feedback::Entry, now: Timestamp) -> Said {
    let look_by = heard_feedback::rules::look_by(entry.received_at);
    let sentence = match (&entry.answer, entry.told_at) {
        (Some(answer), _) => page.t1("actions-my-answered", "answer", answer.as_str()),
        (None, Some(_)) => page.t("actions-my-in-minutes"),
        // What waits for a meeting is answered by its minutes.
        (None, None) if entry.kind == "meeting-item" => page.t("actions-my-on-agenda"),
        (None, None) if look_by < london::today(now) => page.t("actions-my-unread-late"),
        (None, None) => page.t1("actions-my-unread", "day", page.day(look_by)),
    };
    let day = page.date(london::today(entry.received_at));
    Said { words: entry.words.clone(), when: page.t1("actions-my-said-on", "day", day), sentence }
}

fn card(ctx: &Ctx, page: &Page, row: &ActionRow) -> Card {
    let action = &row.action;
    // Words of theirs may have led to what somebody else raised: then they read, and others answer.
    let standing: Standing = row.is_mine.then_some(Capacity::Raiser).into_iter().collect();
    let verbs = rules::verbs(action, &standing, ctx.today());
    let when = if action.meeting_id.is_some() { "actions-my-said-meeting" } else { "actions-my-said-on" };
    let step = step(row);
    Card {
        said: action.said.clone(),
        when: page.t1(when, "day", page.date(action.raised_on)),
        reference: action.reference.clone(),
        title: action.title.clone(),
        owner: view::owner(page, row),
        steps: step.map(five_steps),
        sentence: sentence(page, row, ctx.today()),
        tag: view::tag(page, action),
        signs: view::signs(page, action, ctx.today(), Telling::InAList),
        asks: verbs.contains(&Verb::Answer),
        may_challenge: verbs.contains(&Verb::Challenge),
    }
}

/// How far along the five steps it is; none for what is not being done.
const fn step(row: &ActionRow) -> Option<u8> {
    match row.action.status {
        Status::Proposed if row.action.owner_id.is_none() => Some(1),
        Status::Proposed | Status::Agreed => Some(2),
        Status::InProgress | Status::Reopened => Some(3),
        Status::Done | Status::ClosedUnconfirmed => Some(4),
        Status::Confirmed => Some(5),
        Status::NotDoing => None,
    }
}

/// What became of it, in one sentence.
fn sentence(page: &Page, row: &ActionRow, today: Date) -> String {
    let action = &row.action;
    match action.status {
        Status::Proposed if action.owner_id.is_none() => match view::owner_needed_by(action) {
            Some(day) if day >= today => page.t1("actions-my-step-heard", "day", page.day(day)),
            _ => page.t("actions-my-step-heard-late"),
        },
        Status::Proposed => page.t("actions-my-step-proposed"),
        Status::Agreed if action.is_late(today) => {
            page.t1("actions-my-step-agreed-late", "day", page.day(action.due))
        }
        Status::Agreed => page.t1("actions-my-step-agreed", "day", page.day(action.due)),
        Status::InProgress if action.is_late(today) => {
            page.t1("actions-my-step-doing-late", "day", page.day(action.due))
        }
        Status::InProgress => page.t1("actions-my-step-doing", "day", page.day(action.due)),
        Status::Reopened => page.t("actions-my-step-reopened"),
        Status::Done => page.t("actions-my-step-done"),
        Status::Confirmed => page.t("actions-my-step-confirmed"),
        Status::ClosedUnconfirmed => page.t("actions-my-step-unchecked"),
        Status::NotDoing => {
            let why = action.not_doing_why.clone().unwrap_or_default();
            let key = if action.is_withdrawn { "actions-my-withdrawn" } else { "actions-my-why-not" };
            page.t1(key, "why", why)
        }
    }
}
