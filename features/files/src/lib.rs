//! Photographs and documents: what people send to show what they mean.
//!
//! A photo is taken apart and drawn anew before anything of it is kept (`heard_images`). Whoever sends it says what it shows
//! and whether faces, number plates or the inside of a home can be seen; unless they say no, it stays with staff and the
//! group until somebody has looked. Documents are only ever downloads.
//!
//! Bytes lie in the landlord's database, in the same transaction as what they belong to: see
//! `docs/decisions/files-in-the-database.md`.

mod decoding;
pub mod fields;
mod jobs;
mod model;
mod operations;
mod pages;
pub mod rules;
mod sent;
mod store;
pub mod upload;

use heard_kernel::actor::Role;
use heard_platform::{
    events::Event as _,
    feature::{Feature, JobKind, Permission, Timetabled},
};

pub use self::{
    decoding::cleaned,
    fields::{keep_aside, photos},
    model::{Attachment, Decision, Kind, NewDocument, NewPhoto, Private, Size, State, Subject, SubjectKind},
    operations::{add_documents, add_photos, decide, follow, hand_on, of},
    pages::{papers, shown},
    sent::Sent,
};

/// Those who decide what everybody may see.
const DECIDES: &[Role] =
    &[Role::HousingOfficer, Role::ParticipationOfficer, Role::TeamManager, Role::HeadOfService];

/// What files bring to the whole.
#[must_use]
pub fn feature() -> Feature {
    Feature {
        name: "files",
        routes: pages::routes(),
        migrations: store::MIGRATIONS,
        permissions: &[
            Permission { name: "files.read", roles: &[Role::Visitor] },
            Permission { name: operations::DECIDE, roles: DECIDES },
            Permission {
                name: operations::ADD_PAPERS,
                roles: &[Role::GroupOfficer, Role::HousingOfficer, Role::ParticipationOfficer],
            },
        ],
        words: &[("ar", include_str!("../locales/ar.ftl")), ("en", include_str!("../locales/en.ftl"))],
        jobs: &[JobKind {
            name: "files.follow-opening",
            run: |ctx, payload| Box::pin(jobs::group_opened(ctx, payload)),
        }],
        subscribes: &[(heard_groups::GroupOpened::NAME, "files.follow-opening")],
        timetable: &[Timetabled {
            name: "files.sweep",
            every_minutes: 60,
            run: |ctx| Box::pin(operations::sweep(ctx)),
        }],
        panels: pages::PANELS,
        work: Some(pages::work::items),
        checks: &[|tx| Box::pin(store::what_is_wrong(tx))],
        ..Feature::default()
    }
}
