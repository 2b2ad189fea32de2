//! Feedback: everything a resident tells the landlord, in one thin register.
//!
//! Each feature keeps its own details; all of them [`record`] one entry here (kind, place, topic, who, channel, when, words,
//! audience), so that the whole of what was said can be searched, counted and answered. Which team looks after what, and
//! where, is data: [`route`]. What may be a danger is marked from the first instant on: [`rules::may_be_hazard`].

mod import;
mod jobs;
mod model;
mod operations;
mod pages;
pub mod rules;
mod store;

use futures::FutureExt as _;
use heard_kernel::actor::Role;
use heard_platform::{
    feature::{Feature, Permission, Timetabled},
    import::TakeBack,
};

pub use self::{
    import::import_topics,
    model::{Entry, NewFeedback, Topic},
    operations::{answer, record, route, see_hazard},
    store::{add_topic, find, find_topic, mark_taken_up, mark_told, set_route, topics, without_action},
};

/// Those who read and answer what residents say.
const STAFF: &[Role] = &[
    Role::HousingOfficer,
    Role::ParticipationOfficer,
    Role::ServiceTeam,
    Role::TeamManager,
    Role::HeadOfService,
];

/// What this feature brings to the whole.
#[must_use]
pub fn feature() -> Feature {
    Feature {
        name: "feedback",
        routes: pages::routes(),
        migrations: store::MIGRATIONS,
        permissions: &[
            Permission { name: "feedback.tell", roles: &[Role::Visitor] },
            Permission { name: "feedback.answer", roles: STAFF },
        ],
        words: &[("ar", include_str!("../locales/ar.ftl")), ("en", include_str!("../locales/en.ftl"))],
        timetable: &[Timetabled {
            name: "feedback.alarm",
            every_minutes: 15,
            run: |ctx| jobs::alarm(ctx).boxed(),
        }],
        work: Some(pages::work::work),
        take_back: Some(TakeBack {
            built_on: |tx, import| Box::pin(store::undo::built_on(tx, import)),
            remove: Some(|tx, import| Box::pin(store::undo::remove(tx, import))),
        }),
        ..Feature::default()
    }
}
