//! Capture: what an officer wrote where there was no signal comes in once, however often it is sent.
//!
//! A device gets a token that can only write and that outlives the session. What it sends is stored and acknowledged
//! ([`operations::receive`]), then placed by the feature whose form it is ([`operations::place`]); what can't be placed waits
//! in an inbox until a person says what becomes of it ([`operations::inbox`]). The pages that work without a signal, and the
//! worker that serves them, are in `frontend/js`.

mod jobs;
pub mod model;
pub mod operations;
mod pages;
pub mod rules;
mod store;

use heard_kernel::actor::Role;
use heard_platform::feature::{Feature, Permission};

pub use store::waiting_about;

/// Those who write at meetings, and so without a signal.
const WRITE: &[Role] = &[Role::HousingOfficer, Role::ParticipationOfficer];
/// Those who look at what waits: a housing officer for their groups.
const SORT: &[Role] = &[Role::HousingOfficer, Role::ParticipationOfficer, Role::HeadOfService];
/// Those who see their own devices, or can stop somebody else's.
const DEVICES: &[Role] =
    &[Role::HousingOfficer, Role::ParticipationOfficer, Role::HeadOfService, Role::Administrator];
/// Those who stop somebody else's device: it was lost, and they are told on the telephone.
const STOP: &[Role] = &[Role::HeadOfService, Role::Administrator];

/// What this feature brings to the whole.
#[must_use]
pub fn feature() -> Feature {
    Feature {
        name: "capture",
        routes: pages::routes(),
        migrations: store::MIGRATIONS,
        permissions: &[
            // A device has a token and no session: the handler looks at it.
            Permission { name: "capture.send", roles: &[Role::Visitor] },
            Permission { name: "capture.shell", roles: &[Role::Visitor] },
            Permission { name: "capture.write", roles: WRITE },
            Permission { name: "capture.sort", roles: SORT },
            Permission { name: "capture.devices", roles: DEVICES },
            Permission { name: "capture.stop", roles: STOP },
        ],
        words: &[("en", include_str!("../locales/en.ftl")), ("ar", include_str!("../locales/ar.ftl"))],
        jobs: jobs::JOBS,
        subscribes: jobs::SUBSCRIBES,
        timetable: jobs::TIMETABLE,
        work: Some(pages::inbox::work),
        ..Feature::default()
    }
}
