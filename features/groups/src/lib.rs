//! Groups of residents: what they cover, who speaks for them, how far they open what they do, and their pages.
//!
//! A group chooses who may see what it does ([`Opening`]); that it exists and what it covers is always public. The page of
//! a group stands here, and features above give it their parts: see [`heard_platform::feature::SubjectPanel`].

mod api;
pub mod import;
mod jobs;
mod links;
mod model;
mod operations;
mod pages;
pub mod rules;
pub mod short;
mod store;

use heard_kernel::actor::Role;
use heard_platform::{
    db::{DbError, Tx},
    feature::{Feature, NavEntry, Permission},
    import::TakeBack,
    words::LanguageFile,
};

pub use self::{
    import::import,
    links::link_claims,
    model::{Group, GroupKind, GroupOpened, LooksAfter, Member, NewGroup, Office, Officer, Opening},
    operations::{
        Consent, Details, Letter, add, add_member, audience, change_details, confirm_contact,
        confirm_details, cover, end_membership, name_in_public, scope, set_opening, tell, write_to,
    },
    store::{
        covering, find, find_by_key, find_slug, groups_of, housing_officers, is_officer, list, members,
        of_patch, officers, places_of, within_rebuild,
    },
};

const WORDS: &[LanguageFile] = &[
    ("ar", include_str!("../locales/ar.ftl")),
    ("en", include_str!("../locales/en.ftl")),
    ("en", include_str!("../locales/members.en.ftl")),
    ("en", include_str!("../locales/contacts.en.ftl")),
];

const EVERYBODY: &[Role] = &[Role::Visitor];
/// Those who may read names that are not public: the group itself and staff.
const THE_GROUP_AND_STAFF: &[Role] = &[
    Role::GroupMember,
    Role::GroupOfficer,
    Role::HousingOfficer,
    Role::ParticipationOfficer,
    Role::ServiceTeam,
    Role::TeamManager,
    Role::HeadOfService,
];
const KEEPS_DETAILS: &[Role] = &[Role::GroupOfficer, Role::HousingOfficer, Role::ParticipationOfficer];
/// Those who keep right how officers are reached, each in what they look after.
const KEEPS_CONTACTS: &[Role] = &[Role::HousingOfficer, Role::ParticipationOfficer, Role::HeadOfService];
/// All staff see who holds an office, and whether that can be relied on.
const STAFF: &[Role] = &[
    Role::HousingOfficer,
    Role::ParticipationOfficer,
    Role::ServiceTeam,
    Role::TeamManager,
    Role::HeadOfService,
];
const OPENS: &[Role] = &[Role::GroupOfficer, Role::ParticipationOfficer];
const RECOGNISES: &[Role] = &[Role::ParticipationOfficer];

/// What groups bring to the whole.
#[must_use]
pub fn feature() -> Feature {
    Feature {
        name: "groups",
        routes: pages::routes(),
        api: api::routes(),
        api_document: Some(api::document),
        feeds: pages::FEEDS,
        migrations: store::MIGRATIONS,
        permissions: &[
            Permission { name: "groups.read", roles: EVERYBODY },
            Permission { name: "groups.write-to", roles: EVERYBODY },
            Permission { name: "groups.read-names", roles: THE_GROUP_AND_STAFF },
            Permission { name: "groups.change-details", roles: KEEPS_DETAILS },
            Permission { name: operations::keeping::MEMBERS, roles: KEEPS_DETAILS },
            Permission { name: "groups.contacts", roles: STAFF },
            Permission { name: operations::contacts::KEEP, roles: KEEPS_CONTACTS },
            Permission { name: operations::contacts::EXPORT, roles: RECOGNISES },
            Permission { name: "groups.open", roles: OPENS },
            Permission { name: "groups.recognise", roles: RECOGNISES },
        ],
        words: WORDS,
        nav: &[
            NavEntry { href: "/groups", key: "groups-nav", order: 30, shown_to: |_| true },
            NavEntry {
                href: "/contacts",
                key: "groups-contacts-nav",
                order: 32,
                shown_to: pages::contacts::is_for,
            },
        ],
        timetable: jobs::TIMETABLE,
        work: Some(pages::contacts::work),
        checks: &[|tx| Box::pin(check(tx))],
        take_back: Some(TakeBack {
            built_on: |tx, import| Box::pin(store::undo::built_on(tx, import)),
            remove: Some(|tx, import| Box::pin(store::undo::remove(tx, import))),
        }),
        ..Feature::default()
    }
}

/// Names what no correct program leaves behind, for `heard check`.
async fn check(tx: &mut Tx) -> Result<Vec<String>, DbError> {
    let within = store::wrong_within(tx).await?;
    let within = within.into_iter().map(|(outer, group)| {
        format!("scope_within: group {group} in {outer} is not as the group's area and patch have it")
    });
    let powerless = store::without_grants(tx).await?;
    let powerless =
        powerless.into_iter().map(|id| format!("memberships {id}: the member has no grant for it"));
    Ok(within.chain(powerless).collect())
}
