//! People: whom we know, how they are reached, who works where and stands in for whom, and how everybody signs in.
//!
//! Two things every feature above needs are here. [`owner_today`] says who owns something today, whoever it was given to.
//! [`tell`] is the one way in which anything reaches a person or a group: it chooses the channel and the language, makes
//! one message a day of what can wait, and puts whom it can't reach on a list that somebody ticks off.

mod jobs;
mod model;
mod operations;
mod pages;
pub mod rules;
mod store;

use heard_kernel::{actor::Role, message::Message};
use heard_platform::{
    db::DbError,
    error::AppError,
    feature::{Feature, NavEntry, Permission},
    import::TakeBack,
};

pub use model::{
    Absence, ByHand, Channel, ContactKind, ContactPoint, How, NewPerson, Notice, Person, Reason,
    SharedAddress, StaffAway, StaffBack, StaffLeft, StaffMember, Team, To, Ways,
};
pub use operations::{
    persons::{add_contact, add_person, replace_contact, set_preference, set_shared_address},
    presence::{absent, back, leave},
    staff::{add_staff, add_team, manager_of, owner_today, set_deputy, set_lead},
    staff_access::{NewUser, add_user, set_up_again},
    telling::{Reach, Way, reach, tell, tell_reached, withdraw},
};
pub use store::{
    persons::{contacts_of, known_by_email, name_of, names_of, person, ways_of},
    staff::{everybody_at_work, heads, staff_of, team, team_of, team_slug, teams},
};

/// Why something could not be done with people.
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

const EVERYBODY: &[Role] = &[Role::Visitor];
const SIGNED_IN: &[Role] = &[Role::Resident];
/// Those who tell people by hand: housing officers for their groups, the others for all.
const TELL_BY_HAND: &[Role] = &[Role::HousingOfficer, Role::ParticipationOfficer, Role::HeadOfService];
/// Those who keep right who works here: a team's manager for their team.
const KEEP_PEOPLE: &[Role] = &[Role::Administrator, Role::HeadOfService, Role::TeamManager];
/// Those who say which teams there are and who leads them.
const KEEP_TEAMS: &[Role] = &[Role::Administrator, Role::HeadOfService];

/// What this feature brings to the whole.
#[must_use]
pub fn feature() -> Feature {
    Feature {
        name: "people",
        routes: pages::routes(),
        migrations: store::MIGRATIONS,
        permissions: &[
            Permission { name: "people.sign-in", roles: EVERYBODY },
            Permission { name: "people.own-details", roles: SIGNED_IN },
            Permission { name: "people.tell-by-hand", roles: TELL_BY_HAND },
            Permission { name: operations::settings::PEOPLE, roles: KEEP_PEOPLE },
            Permission { name: operations::settings::TEAMS, roles: KEEP_TEAMS },
        ],
        words: &[
            ("ar", include_str!("../locales/ar.ftl")),
            ("en", include_str!("../locales/en.ftl")),
            ("en", include_str!("../locales/settings.en.ftl")),
        ],
        nav: &[NavEntry {
            href: "/settings/people",
            key: "people-settings-nav",
            order: 90,
            shown_to: pages::settings::is_for,
        }],
        jobs: jobs::KINDS,
        timetable: jobs::TIMETABLE,
        work: Some(pages::by_hand::work),
        checks: jobs::CHECKS,
        take_back: Some(TakeBack {
            built_on: |tx, import| Box::pin(store::undo::built_on(tx, import)),
            remove: Some(|tx, import| Box::pin(store::undo::remove(tx, import))),
        }),
        ..Feature::default()
    }
}
