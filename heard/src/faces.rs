//! The faces of the whole: the first page and an officer's worklist. They ask the features' manifests and know none by name.

mod help;
mod home;
mod imports;
mod work;

use heard_kernel::actor::{Actor, Role};
use heard_platform::feature::{Feature, NavEntry, Permission, Routes};

/// Everybody who works here.
const STAFF: &[Role] = &[
    Role::HousingOfficer,
    Role::ParticipationOfficer,
    Role::ServiceTeam,
    Role::TeamManager,
    Role::HeadOfService,
];

/// The program's own pages.
pub(crate) fn feature() -> Feature {
    Feature {
        name: "faces",
        routes: Routes::new()
            .get("/", "faces.home", home::show)
            .get("/work", "faces.work", work::show)
            .get("/landing", "faces.home", home::landing)
            .get("/help", "faces.home", help::show),
        permissions: &[
            Permission { name: "faces.home", roles: &[Role::Visitor] },
            Permission { name: "faces.work", roles: STAFF },
        ],
        words: &[
            ("ar", include_str!("../locales/ar.ftl")),
            ("en", include_str!("../locales/faces.en.ftl")),
            ("en", include_str!("../locales/help.en.ftl")),
        ],
        nav: &[NavEntry { href: "/work", key: "faces-nav-work", order: 10, shown_to: works_here }],
        ..Feature::default()
    }
}

pub(crate) use imports::feature as imports;

fn works_here(actor: &Actor) -> bool {
    STAFF.iter().any(|role| actor.has_role(*role))
}
