//! What other programs stand on: tokens, problems, cursors, requests done once, and feeds. A feature's own `api.rs` is a thin face
//! over the same operations as its pages; this crate gives it what every such face needs.
//!
//! Start at [`request::Write`] (a request that writes), [`once::once`] (done once) and [`feed`] (lists to follow). The way of a
//! request is `face`: it stands around every route of [`heard_platform::feature::Feature::api`].

mod cursor;
pub mod document;
mod face;
pub mod feed;
pub mod once;
mod pages;
pub mod problem;
pub mod request;
mod store;
pub mod tokens;

use axum::{
    http::{HeaderValue, header},
    response::{IntoResponse as _, Response},
};
use futures::FutureExt as _;
use heard_kernel::actor::Role;
use heard_platform::{
    ctx::Ctx,
    error::AppError,
    feature::{Feature, JobKind, NavEntry, Permission, Timetabled},
};
use jiff::SignedDuration;
use serde::Serialize;
use serde_json::{Value, json};
use uuid::Uuid;

pub use self::{
    problem::{Failed, Problem},
    request::{Asked, Call, Id, Write},
};

/// How long an answer is kept under its key, at least.
///
/// # Source
/// The job's part 4: a day and more.
pub const KEPT_FOR: SignedDuration = SignedDuration::from_hours(48);

/// Those who may make tokens: everybody who works here.
const WORK_HERE: &[Role] = &[
    Role::HousingOfficer,
    Role::ParticipationOfficer,
    Role::ServiceTeam,
    Role::TeamManager,
    Role::HeadOfService,
    Role::Administrator,
];

/// What the API brings to the whole.
#[must_use]
pub fn feature() -> Feature {
    Feature {
        name: "api",
        routes: pages::routes(),
        api_face: Some(face::around),
        migrations: store::MIGRATIONS,
        permissions: &[
            Permission { name: "api.read-about", roles: &[Role::Visitor] },
            Permission { name: tokens::MAKE, roles: WORK_HERE },
            Permission { name: tokens::OVERSEE, roles: &[Role::Administrator, Role::HeadOfService] },
        ],
        words: &[("en", include_str!("../locales/en.ftl")), ("ar", include_str!("../locales/ar.ftl"))],
        jobs: &[JobKind { name: "api.revoke-of-left", run: |ctx, payload| left(ctx, payload).boxed() }],
        subscribes: &[("people.staff-left", "api.revoke-of-left")],
        timetable: &[Timetabled {
            name: "api.forget-answers",
            every_minutes: 360,
            run: |ctx| forget(ctx).boxed(),
        }],
        nav: &[NavEntry {
            href: "/settings/tokens",
            key: "api-tokens-nav",
            order: 95,
            shown_to: |actor| actor.has_role(Role::Administrator),
        }],
        ..Feature::default()
    }
}

async fn left(ctx: &Ctx, payload: Value) -> Result<(), AppError> {
    let person = payload["person"].as_str().and_then(|id| id.parse().ok());
    let person: Uuid = person.ok_or_else(|| AppError::broken("an event without a person"))?;
    tokens::follow_departure(ctx, person).await
}

async fn forget(ctx: &Ctx) -> Result<(), AppError> {
    let mut tx = ctx.write().await?;
    store::forget(&mut tx, ctx.now - KEPT_FOR).await?;
    Ok(tx.commit().await?)
}

/// One page of a list, with the cursor of the next one.
///
/// `rows` are one more than asked for, where there are more: the last is not shown.
#[must_use]
pub fn list<T: Serialize>(
    ctx: &Ctx,
    asked: &Asked,
    limit: usize,
    mut rows: Vec<T>,
    id: impl Fn(&T) -> Uuid,
) -> Response {
    let more = rows.len() > limit;
    rows.truncate(limit);
    let next = rows.last().filter(|_| more).map(|row| cursor::after(&asked.question(), id(row)));
    let mut response = axum::Json(json!({ "items": rows, "next": next })).into_response();
    if let Some(next) = next {
        let path = ctx.path.split('?').next().unwrap_or_default();
        let link =
            format!("<{}{path}?{}>; rel=\"next\"", ctx.app.options.public_url, asked.from_cursor(&next));
        if let Ok(link) = HeaderValue::from_str(&link) {
            response.headers_mut().insert(header::LINK, link);
        }
    }
    response
}

/// The row after which a page of a list begins.
///
/// # Errors
/// [`Problem`] of the kind `invalid`.
pub fn begins_after(asked: &Asked) -> Result<Option<Uuid>, Problem> {
    cursor::read(&asked.question(), asked.one("cursor"))
}

/// One thing, with its tag.
#[must_use]
pub fn one(version: i64, thing: &impl Serialize) -> Response {
    let body = serde_json::to_value(thing).unwrap_or_default();
    let tag = request::tag(version, &body);
    let mut response = axum::Json(body).into_response();
    if let Ok(tag) = HeaderValue::from_str(&tag) {
        response.headers_mut().insert(header::ETAG, tag);
    }
    response
}
