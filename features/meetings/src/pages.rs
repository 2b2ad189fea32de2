//! The faces of meetings: each page reads its input, calls one operation, answers.

mod about;
mod actions;
mod agenda;
mod check;
mod feeds;
mod list;
mod minutes;
mod panels;
mod paper;
mod papers;
mod prep;
mod published;
mod reading;
mod schedule;
mod show;
mod word;
pub(crate) mod work;

use futures::FutureExt as _;
use heard_groups::Group;
use heard_platform::{
    ctx::Ctx,
    feature::{NavEntry, Panel, Routes, Slot, SubjectPanel},
    kit::{Choice, Page},
};

use crate::registers::Registers;

/// The menu's entry.
pub(crate) const NAV: &[NavEntry] = &[NavEntry {
    href: "/meetings",
    key: "meetings-title",
    order: 40,
    shown_to: |actor| {
        use heard_kernel::actor::Role;
        !actor.has_role(Role::HeadOfService) || actor.has_role(Role::HousingOfficer)
    },
}];

/// The part of the first page.
pub(crate) const HOME: &[Panel] = &[Panel { order: 20, render: |ctx, page| panels::home(ctx, page).boxed() }];

/// The parts of a group's page.
pub(crate) const PANELS: &[SubjectPanel] = &[
    SubjectPanel {
        subject: "group",
        slot: Slot::Main,
        order: 10,
        render: |ctx, page, group| panels::next_meeting(ctx, page, group).boxed(),
    },
    SubjectPanel {
        subject: "group",
        slot: Slot::Main,
        order: 90,
        render: |ctx, page, group| panels::meetings(ctx, page, group).boxed(),
    },
    SubjectPanel {
        subject: "group",
        slot: Slot::Side,
        order: 80,
        render: |ctx, page, group| feeds::follow(ctx, page, group).boxed(),
    },
];

pub(crate) use self::feeds::FEEDS;

/// Every page with the permission it asks for.
pub(crate) fn routes() -> Routes {
    Routes::new()
        .get("/meetings", "meetings.read", list::show)
        .get("/meetings/new", "meetings.schedule", schedule::new)
        .post("/meetings/new", "meetings.schedule", schedule::plan)
        .get("/meetings/{id}", "meetings.read", show::show)
        .get("/meetings/{id}/change", "meetings.schedule", schedule::edit)
        .post("/meetings/{id}/change", "meetings.schedule", schedule::change)
        .post("/meetings/{id}/series-end", "meetings.schedule", schedule::end_series)
        .post("/meetings/{id}/cancellation", "meetings.schedule", schedule::cancel)
        .post("/meetings/{id}/agenda", "meetings.add-item", agenda::add)
        .post("/meetings/{id}/agenda/{item}/removal", "meetings.add-item", agenda::take_off)
        .get("/meetings/{id}/papers", PREPARE, papers::ask)
        .post("/meetings/{id}/papers", PREPARE, papers::add)
        .get("/meetings/{id}/prep", PREPARE, prep::show)
        .get("/meetings/{id}/agenda/print", "meetings.read", paper::agenda)
        .get("/meetings/{id}/agenda/large-print", "meetings.read", paper::agenda_large)
        .get("/meetings/{id}/minutes/print", "meetings.read", paper::minutes)
        .get("/meetings/{id}/minutes/large-print", "meetings.read", paper::minutes_large)
        .get("/meetings/{id}/word", "meetings.take-minutes", word::show)
        .post_up_to(
            "/meetings/{id}/word",
            "meetings.take-minutes",
            heard_files::upload::MOST_READ,
            word::read,
        )
        .post("/meetings/{id}/word/draft", "meetings.take-minutes", word::add)
        .get("/meetings/{id}/minutes", "meetings.take-minutes", minutes::show)
        .post("/meetings/{id}/minutes", "meetings.take-minutes", minutes::save)
        .post("/meetings/{id}/draft", "meetings.take-minutes", minutes::autosave)
        .post("/meetings/{id}/asides/{aside}", "meetings.take-minutes", minutes::settle)
        .get("/meetings/{id}/reading", "meetings.publish", reading::show)
        .post("/meetings/{id}/reading", "meetings.publish", reading::keep)
        .post("/meetings/{id}/check-request", "meetings.publish", reading::ask_group)
        .post("/meetings/{id}/return", "meetings.publish", reading::take_back)
        .post("/meetings/{id}/publication", "meetings.publish", reading::publish)
        .post("/meetings/{id}/corrections", "meetings.publish", published::correct)
        .get("/meetings/{id}/check", "meetings.check", check::show)
        .post("/meetings/{id}/check", "meetings.check", check::answer)
        .get("/check/{token}", "meetings.read", check::show_link)
        .post("/check/{token}", "meetings.read", check::answer_link)
}

/// What those may who get a meeting ready: its group's officers and ours.
const PREPARE: &str = "meetings.prepare";

/// The fields of a form as they were sent.
type Pairs = axum::Form<Vec<(String, String)>>;

/// The way to a meeting's page.
fn crumbs(ctx: &Ctx, page: Page, group: &Group) -> Page {
    let words = ctx.words();
    page.crumb("/", words.t("platform-home"))
        .crumb("/meetings", words.t("meetings-title"))
        .crumb(format!("/groups/{}", group.slug), group.name.clone())
}

/// The group's places to choose from, after a first line of this key.
fn place_choices(page: &Page, known: &Registers, first: &str) -> Vec<Choice> {
    let first = Choice::new("", page.t(first));
    let places = known.places.iter().map(|(id, name)| Choice::new(id, name.as_str()));
    std::iter::once(first).chain(places).collect()
}

/// The topics to choose from, after a first line of this key.
fn topic_choices(page: &Page, known: &Registers, first: &str) -> Vec<Choice> {
    let first = Choice::new("", page.t(first));
    let topics = known.topics.iter().map(|topic| Choice::new(topic.id, topic.name.as_str()));
    std::iter::once(first).chain(topics).collect()
}
