//! Places: the landlord's one tree of areas, patches, estates, blocks and homes, and who says they speak for which.
//!
//! Start at [`model::Place`]. [`import`](mod@import) takes in the spreadsheets landlords have; [`within`] keeps what lies
//! inside what, on which all permissions by place rest.

pub mod import;
pub mod model;
pub mod operations;
mod store;
pub mod within;

use heard_platform::{
    feature::{Feature, Timetabled},
    import::TakeBack,
};

pub use self::{
    import::import,
    model::{Claim, Found, Kind, NewPlace, Place, ROOT, key_of, natural_order},
    operations::{add, claim, put_in_patch},
    store::{
        MIGRATIONS, area_of, areas, blocks, children, claims, claims_on, find, find_all, find_by_key,
        find_named, find_slug, in_patch, n_homes, patch_of, patches, path, root, search,
    },
};

/// The words of this feature.
const WORDS: &[heard_platform::words::LanguageFile] =
    &[("ar", include_str!("../locales/ar.ftl")), ("en", include_str!("../locales/en.ftl"))];

/// Minutes between two looks at whether a place changes its patch today.
const LOOK_EVERY_MINUTES: i64 = 60;

/// What places bring to the whole.
#[must_use]
pub fn feature() -> Feature {
    Feature {
        name: "places",
        migrations: MIGRATIONS,
        words: WORDS,
        timetable: &[Timetabled {
            name: "places.turn-of-the-day",
            every_minutes: LOOK_EVERY_MINUTES,
            run: |ctx| Box::pin(operations::turn_of_the_day(ctx)),
        }],
        checks: &[|tx| Box::pin(within::check(tx))],
        take_back: Some(TakeBack {
            built_on: |tx, import| Box::pin(store::built_on(tx, import)),
            remove: Some(|tx, import| Box::pin(store::remove(tx, import))),
        }),
        ..Feature::default()
    }
}
