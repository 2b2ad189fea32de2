//! Actions: what somebody undertook to do, by when, and whether it was kept.
//!
//! Closed by the people who raised it, never by its owner: see [`rules`]. Every change is an entry of a history that only
//! grows; overdue is derived from the calendar; passing up is a table of rows.

mod api;
pub mod export;
mod import;
mod jobs;
pub mod model;
pub mod operations;
mod pages;
pub mod rules;
mod store;

use futures::FutureExt as _;
use heard_kernel::actor::Role;
use heard_platform::{
    feature::{Feature, Permission},
    import::TakeBack,
    words::LanguageFile,
};

pub use self::{
    import::import,
    model::{
        Action, Entry, GivenAnswer, Key, Mandate, NewAction, OtherDate, OtherOwner, Raiser,
        list::{ActionRow, BoardPage, Counts, Filter, Kept, Named, Order, ROWS_A_PAGE, Which},
        status::{Answer, EntryKind, Keeping, PassedTo, Status},
    },
    operations::{carried, raise},
    pages::{feed_item, view},
};

/// Reading: one action, the board, the other lists, figures. What the reader may not see isn't there.
pub mod read {
    pub use crate::store::{
        figures::{counts, kept, open_counts},
        find::{find, standing},
        history::{answers, entries, entries_of, helpers, my_answer, raisers},
        lists::{
            board, challenged, first, for_owner, mine, n_open_for_group, of_ids, of_meeting, open_for_group,
            passed_up, triage, waiting,
        },
    };
}

/// Everybody who works on cases.
const STAFF: &[Role] = &[
    Role::HousingOfficer,
    Role::ParticipationOfficer,
    Role::ServiceTeam,
    Role::TeamManager,
    Role::HeadOfService,
];

/// Staff who may write for an owner within their scope.
const STAND_IN: &[Role] =
    &[Role::HousingOfficer, Role::ParticipationOfficer, Role::TeamManager, Role::HeadOfService];

const PERMISSIONS: &[Permission] = &[
    Permission { name: "actions.read", roles: &[Role::Visitor] },
    Permission { name: "actions.raise", roles: STAND_IN },
    Permission { name: "actions.work", roles: STAFF },
    Permission { name: "actions.stand-in", roles: STAND_IN },
    Permission {
        name: "actions.assign",
        roles: &[Role::ParticipationOfficer, Role::TeamManager, Role::HeadOfService],
    },
    Permission { name: "actions.decide", roles: &[Role::HeadOfService] },
    Permission { name: "actions.answer", roles: &[Role::Resident] },
    Permission { name: "actions.comment", roles: &[Role::Resident] },
];

const WORDS: &[LanguageFile] = &[
    ("ar", include_str!("../locales/ar.ftl")),
    ("en", include_str!("../locales/core.en.ftl")),
    ("en", include_str!("../locales/en.ftl")),
];

/// What actions bring to the whole.
#[must_use]
pub fn feature() -> Feature {
    Feature {
        name: "actions",
        routes: pages::routes(),
        api: api::routes(),
        api_document: Some(api::document),
        migrations: store::MIGRATIONS,
        permissions: PERMISSIONS,
        words: WORDS,
        jobs: jobs::KINDS,
        subscribes: jobs::SUBSCRIBES,
        timetable: jobs::TIMETABLE,
        nav: pages::NAV,
        home: pages::HOME,
        panels: pages::PANELS,
        work: Some(pages::work),
        checks: &[|tx| store::calendar::what_is_wrong(tx).boxed()],
        take_back: Some(TakeBack {
            built_on: |tx, import| Box::pin(store::undo::built_on(tx, import)),
            remove: Some(|tx, import| Box::pin(store::undo::remove(tx, import))),
        }),
        ..Feature::default()
    }
}
