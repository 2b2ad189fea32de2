//! Promises kept: what became of what we said we would do, by team, area and month, for who leads a service.
//!
//! Counted against the first date. Silence is not agreement: what nobody checked is counted apart. Every figure has its
//! base beside it and opens onto exactly the actions it counts: see [`rules`].

mod jobs;
pub mod model;
mod operations;
mod pages;
pub mod rules;
mod store;

use heard_kernel::actor::Role;
use heard_platform::feature::{Feature, Permission};

/// What this feature brings to the whole.
#[must_use]
pub fn feature() -> Feature {
    Feature {
        name: "promises",
        routes: pages::routes(),
        migrations: store::MIGRATIONS,
        permissions: &[Permission { name: "promises.read", roles: &[Role::HeadOfService] }],
        words: &[("en", include_str!("../locales/en.ftl")), ("en", include_str!("../locales/mail.en.ftl"))],
        timetable: jobs::TIMETABLE,
        nav: pages::NAV,
        work: Some(pages::work::items),
        ..Feature::default()
    }
}
