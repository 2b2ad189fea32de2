//! The pages of actions: the board, one action, the owner's personal link, what a resident told us, and the parts that
//! other pages ask for.
//!
//! The same page for everyone: a signed-in reader gets the public page and what they may do on it. What a reader may do
//! is asked of [`crate::rules::verbs`]; who owns an action is named as far as this reader may know it.

mod address;
mod board;
mod deeds;
mod doing;
mod feeds;
mod history;
mod home;
mod link;
mod my;
mod narrow;
mod new;
mod overtaken;
mod paper;
mod show;
mod subject;
pub mod view;
mod work;

use heard_kernel::actor::Actor;
use heard_platform::feature::{NavEntry, Panel, Routes, Slot, SubjectPanel};

pub use self::{feeds::item as feed_item, work::work};

/// The places in the menu.
pub const NAV: &[NavEntry] = &[
    NavEntry { href: "/my", key: "actions-nav-my", order: 10, shown_to: lives_here },
    NavEntry { href: "/actions", key: "actions-nav", order: 20, shown_to: anybody },
];

/// The parts of the first page.
pub const HOME: &[Panel] = &[
    Panel { order: 10, render: |ctx, page| Box::pin(home::lately(ctx, page)) },
    Panel { order: 30, render: |ctx, page| Box::pin(home::figures(ctx, page)) },
];

/// The parts of the pages of a group and a place.
pub const PANELS: &[SubjectPanel] = &[
    SubjectPanel {
        subject: "group",
        slot: Slot::Main,
        order: 20,
        render: |ctx, page, id| Box::pin(subject::of_group(ctx, page, id)),
    },
    SubjectPanel {
        subject: "place",
        slot: Slot::Main,
        order: 20,
        render: |ctx, page, id| Box::pin(subject::of_place(ctx, page, id)),
    },
];

fn anybody(_: &Actor) -> bool {
    true
}

fn lives_here(actor: &Actor) -> bool {
    actor.is_signed_in() && !actor.is_staff()
}

/// Every page, with the permission it needs.
#[must_use]
pub fn routes() -> Routes {
    Routes::new()
        .get("/actions", "actions.read", board::show)
        .post("/actions", "actions.raise", new::raise)
        .get("/actions.atom", "actions.read", feeds::atom)
        .get("/actions.csv", "actions.read", board::csv)
        .get("/actions.json", "actions.read", feeds::json_feed)
        .get("/actions.xlsx", "actions.read", board::xlsx)
        .get("/actions/counting", "actions.read", home::counting)
        .get("/actions/new", "actions.raise", new::show)
        .get("/actions/{reference}", "actions.read", show::show)
        .post("/actions/{reference}/agreement", "actions.work", doing::agree)
        .post("/actions/{reference}/owner", "actions.work", doing::another_owner)
        .post("/actions/{reference}/progress", "actions.work", doing::progress)
        .post("/actions/{reference}/date", "actions.work", doing::move_date)
        .post("/actions/{reference}/done", "actions.work", doing::say_done)
        .post("/actions/{reference}/refusal", "actions.work", doing::not_doing)
        .post("/actions/{reference}/assignment", "actions.assign", doing::assign)
        .post("/actions/{reference}/decision", "actions.decide", doing::decide)
        .post("/actions/{reference}/answer", "actions.answer", doing::answer)
        .post("/actions/{reference}/withdrawal", "actions.answer", doing::withdraw)
        .post("/actions/{reference}/challenge", "actions.answer", doing::challenge)
        .post("/actions/{reference}/return", "actions.answer", doing::came_back)
        .post("/actions/{reference}/comments", "actions.comment", doing::comment)
        .post("/actions/{reference}/corrections", "actions.work", doing::correct)
        .get("/a/{number}", "actions.read", paper::short_address)
        .get("/groups/{slug}/actions/print", "actions.read", paper::list)
        .get("/groups/{slug}/actions/large-print", "actions.read", paper::list_large)
        .get("/groups/{slug}/poster", "actions.read", paper::of_group)
        .get("/places/{slug}/poster", "actions.read", paper::of_place)
        .get("/answer/{token}", "actions.read", link::show)
        .post("/answer/{token}", "actions.read", link::act)
        .get("/my", "actions.answer", my::show)
}
