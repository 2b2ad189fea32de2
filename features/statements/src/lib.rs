//! Statements: the pages that a public body must show. How accessible the site is, what happens to people's details,
//! which cookies there are, how to report a hole in its security.
//!
//! Each has a first text of the program's own, which says plainly that nobody has reviewed it. Those who may write another;
//! every version is kept and can be read; each has a day by which somebody reads it again.

mod markup;
mod model;
mod operations;
mod pages;
pub mod rules;
mod store;

use heard_kernel::actor::Role;
use heard_platform::feature::{Feature, Permission};

pub use self::{
    markup::Html,
    model::{COOKIES, Cookie, Slug},
};

/// Those who may write the pages.
const WRITERS: &[Role] = &[Role::Administrator, Role::HeadOfService];

/// What this feature brings to the whole.
#[must_use]
pub fn feature() -> Feature {
    Feature {
        name: "statements",
        routes: pages::routes(),
        migrations: store::MIGRATIONS,
        permissions: &[
            Permission { name: "statements.read", roles: &[Role::Visitor] },
            Permission { name: "statements.write", roles: WRITERS },
        ],
        words: &[
            ("ar", include_str!("../locales/ar.ftl")),
            ("en", include_str!("../locales/en.ftl")),
            ("en", include_str!("../locales/first.en.ftl")),
        ],
        work: Some(pages::work::items),
        ..Feature::default()
    }
}
