//! Languages: which there are beside English, and whether a translator has checked them.
//!
//! Every page in such a language says on top that nobody has checked it, until somebody ticks that a translator has read
//! all its sentences. A check remembers each sentence, so that later changes can be told: see [`rules::changed_since`].

mod model;
mod operations;
mod pages;
pub mod rules;
mod store;

use futures::FutureExt as _;
use heard_kernel::{
    actor::{Actor, Role},
    message::Message,
};
use heard_platform::{
    db::DbError,
    error::AppError,
    feature::{Feature, NavEntry, Permission},
};

/// Why something could not be done with a language.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Not there, or not theirs to see.
    #[error("not found")]
    NotFound,
    /// A rule says no.
    #[error("refused: {}", .0.key)]
    Refused(Message),
    /// The database failed.
    #[error(transparent)]
    Store(#[from] DbError),
}

impl From<Error> for AppError {
    fn from(error: Error) -> Self {
        match error {
            Error::NotFound => Self::NotFound,
            Error::Refused(message) => Self::Refused(message),
            Error::Store(error) => error.into(),
        }
    }
}

/// Those who say that a translator has checked a language.
const CHECK: &str = "languages.check";
const THEY_CHECK: &[Role] = &[Role::Administrator, Role::ParticipationOfficer, Role::HeadOfService];

/// What this feature brings to the whole.
#[must_use]
pub fn feature() -> Feature {
    Feature {
        name: "languages",
        routes: pages::routes(),
        migrations: store::MIGRATIONS,
        permissions: &[Permission { name: CHECK, roles: THEY_CHECK }],
        words: &[("en", include_str!("../locales/en.ftl")), ("ar", include_str!("../locales/ar.ftl"))],
        nav: &[NavEntry { href: "/settings/languages", key: "languages-nav", order: 95, shown_to: is_for }],
        notice: Some(|ctx| operations::notice(ctx).boxed()),
        ..Feature::default()
    }
}

/// Heads of service have a full menu; they find it from an officer's link.
fn is_for(actor: &Actor) -> bool {
    actor.has_role(Role::Administrator) || actor.has_role(Role::ParticipationOfficer)
}
