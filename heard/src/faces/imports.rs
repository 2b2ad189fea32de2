//! Bringing a spreadsheet in: choose it, read what would happen row by row, then take all of it in, or back.
//!
//! Reading and taking in are jobs: a page that waits looks again by itself, with or without scripts.

mod jobs;
mod pages;

use heard_kernel::actor::Role;
use heard_platform::feature::{Feature, JobKind, NavEntry, Permission, Routes, Timetabled};

/// Those who bring lists in: for the whole landlord, or not at all.
const TAKES_IN: &[Role] = &[Role::Administrator, Role::ParticipationOfficer, Role::HeadOfService];

const PERMISSION: &str = "imports.take-in";

/// The largest file.
const MOST_BYTES: usize = 20 * 1024 * 1024;

/// Minutes between two looks for files that nobody decided on.
const LOOK_EVERY_MINUTES: i64 = 60;

pub(crate) fn feature() -> Feature {
    Feature {
        name: "imports",
        routes: Routes::new()
            .get("/settings/import", PERMISSION, pages::list)
            .post_up_to("/settings/import", PERMISSION, heard_files::upload::MOST_READ, pages::receive)
            .get("/settings/import/{id}", PERMISSION, pages::show)
            .post("/settings/import/{id}/taking", PERMISSION, pages::take)
            .post("/settings/import/{id}/undoing", PERMISSION, pages::take_back),
        permissions: &[Permission { name: PERMISSION, roles: TAKES_IN }],
        words: &[("en", include_str!("../../locales/imports.en.ftl"))],
        jobs: &[
            JobKind { name: jobs::REHEARSE, run: |ctx, payload| Box::pin(jobs::rehearse(ctx, payload)) },
            JobKind { name: jobs::TAKE, run: |ctx, payload| Box::pin(jobs::take(ctx, payload)) },
        ],
        timetable: &[Timetabled {
            name: "imports.forget",
            every_minutes: LOOK_EVERY_MINUTES,
            run: |ctx| Box::pin(jobs::forget(ctx)),
        }],
        nav: &[NavEntry {
            href: "/settings/import",
            key: "imports-nav",
            order: 95,
            shown_to: |actor| TAKES_IN.iter().any(|role| actor.has_role(*role)),
        }],
        ..Feature::default()
    }
}
