//! Meetings: a residents' group and its officer meet, and what was agreed is watched being kept.
//!
//! Before: a series puts the next meeting into the diary, people add to its agenda. At it: minutes are typed once, the draft
//! is safe on the server. After: chair or secretary check it, a person reads the public text beside the private one, and one
//! transaction publishes the meeting with all its actions. Start at [`operations`]; what may happen when is in [`rules`].

mod api;
mod capture;
pub mod draft;
mod jobs;
pub mod model;
pub mod operations;
mod pages;
mod registers;
pub mod rules;
mod store;

use futures::FutureExt as _;
use heard_kernel::actor::Role;
use heard_platform::{
    db::{DbError, Tx},
    feature::{Feature, Permission, Timetabled},
    import::TakeBack,
};

pub use self::operations::publish::MeetingPublished;

/// Those who hold meetings with groups.
const OFFICERS: &[Role] = &[Role::HousingOfficer, Role::ParticipationOfficer];

/// The landlord's staff with an interest in a group's agenda, and the group's own people.
const AGENDA: &[Role] = &[
    Role::GroupMember,
    Role::GroupOfficer,
    Role::HousingOfficer,
    Role::ParticipationOfficer,
    Role::TeamManager,
    Role::HeadOfService,
];

/// Those who get ready for a meeting.
const PREPARE: &[Role] =
    &[Role::GroupOfficer, Role::HousingOfficer, Role::ParticipationOfficer, Role::HeadOfService];

/// Names what no correct program leaves behind, for `heard check`.
async fn check(tx: &mut Tx) -> Result<Vec<String>, DbError> {
    let found = store::minutes::out_of_step(tx).await?;
    Ok(found
        .into_iter()
        .map(|(id, state)| format!("meetings {id}: {state}, which its minutes are not"))
        .collect())
}

/// What this feature brings to the whole.
#[must_use]
pub fn feature() -> Feature {
    Feature {
        name: "meetings",
        routes: pages::routes(),
        api: api::routes(),
        api_document: Some(api::document),
        feeds: pages::FEEDS,
        migrations: store::MIGRATIONS,
        permissions: &[
            Permission { name: "meetings.read", roles: &[Role::Visitor] },
            Permission { name: "meetings.schedule", roles: OFFICERS },
            Permission { name: "meetings.take-minutes", roles: OFFICERS },
            Permission { name: "meetings.publish", roles: OFFICERS },
            Permission { name: "meetings.add-item", roles: AGENDA },
            Permission { name: "meetings.prepare", roles: PREPARE },
            Permission { name: "meetings.check", roles: &[Role::GroupOfficer] },
        ],
        words: &[
            ("ar", include_str!("../locales/ar.ftl")),
            ("en", include_str!("../locales/en.ftl")),
            ("en", include_str!("../locales/minutes.en.ftl")),
            ("en", include_str!("../locales/rules.en.ftl")),
            ("en", include_str!("../locales/capture.en.ftl")),
            ("en", include_str!("../locales/word.en.ftl")),
        ],
        jobs: jobs::JOBS,
        subscribes: jobs::SUBSCRIBES,
        timetable: &[
            Timetabled {
                name: "meetings.keep-series",
                every_minutes: 60,
                run: |ctx| jobs::keep_series(ctx).boxed(),
            },
            Timetabled { name: "meetings.remind", every_minutes: 60, run: |ctx| jobs::remind(ctx).boxed() },
        ],
        nav: pages::NAV,
        home: pages::HOME,
        panels: pages::PANELS,
        work: Some(pages::work::items),
        checks: &[|tx| check(tx).boxed()],
        captures: capture::FORMS,
        take_back: Some(TakeBack {
            built_on: |tx, import| Box::pin(store::undo::built_on(tx, import)),
            remove: None,
        }),
        ..Feature::default()
    }
}
