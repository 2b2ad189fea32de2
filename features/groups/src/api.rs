//! Groups for other programs: that a group exists, what it covers and how far it is open are public facts.

use std::collections::HashMap;

use axum::response::Response;
use heard_api::{Asked, Failed, Id};
use heard_places::Place;
use heard_platform::{ctx::Ctx, db::Tx, error::AppError, feature::Routes};
use jiff::civil::Date;
use serde::Serialize;
use utoipa::{IntoParams, OpenApi, ToSchema};
use uuid::Uuid;

use crate::{
    model::Group,
    store::{self, Coverage},
};

#[derive(OpenApi)]
#[openapi(paths(list, one))]
struct Document;

/// What these routes take and answer.
pub(crate) fn document() -> serde_json::Value {
    serde_json::to_value(Document::openapi()).unwrap_or_default()
}

/// Every route, with the permission it needs.
pub(crate) fn routes() -> Routes {
    Routes::new().get("/api/v1/groups", "groups.read", list).get("/api/v1/groups/{id}", "groups.read", one)
}

/// The name of a place, with the end of its page's address.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = NamedPlace)]
pub(crate) struct PlaceView {
    /// The end of the address of its page, and its name in filters.
    #[schema(example = "central")]
    slug: String,
    /// What it is called.
    #[schema(example = "Central")]
    name: String,
}

/// A group of residents.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = Group)]
pub(crate) struct GroupView {
    /// Its id: its address in the API.
    pub(crate) id: Uuid,
    /// The end of the address of its page, and its name in filters.
    #[schema(example = "alder-group")]
    slug: String,
    /// What it is called.
    #[schema(example = "Alder group")]
    name: String,
    /// What kind: `tra`, `tmo`, `panel`, `forum`, `youth-forum`, `garden`, `project`.
    #[schema(example = "tra")]
    kind: &'static str,
    /// The address of its page.
    #[schema(format = "uri")]
    url: String,
    /// The area it is in.
    area: Option<PlaceView>,
    /// The patch whose officer looks after it.
    patch: Option<PlaceView>,
    /// Who sees what it does: `officers`, `group`, `residents`, `public`.
    #[schema(example = "public")]
    opening: &'static str,
    /// How many blocks and other places it covers.
    n_places: i64,
    /// How many homes are in them, as far as somebody counted.
    n_homes: i64,
    /// The last day of its recognition, where it has one.
    recognised_until: Option<Date>,
    /// The address of its calendar.
    #[schema(format = "uri")]
    calendar_url: String,
    /// The address of its feed.
    #[schema(format = "uri")]
    feed_url: String,
}

/// A page of groups.
#[derive(Serialize, ToSchema)]
#[schema(as = Groups)]
pub(crate) struct GroupsView {
    /// At most as many as were asked for.
    items: Vec<GroupView>,
    /// The cursor of the next page; `null` on the last.
    next: Option<String>,
}

/// What stands beside groups.
pub(crate) struct Around {
    areas: HashMap<Uuid, Place>,
    coverage: HashMap<Uuid, Coverage>,
    url: String,
}

/// Reads what stands beside all groups, in a fixed number of statements.
pub(crate) async fn around(ctx: &Ctx, tx: &mut Tx) -> Result<Around, AppError> {
    let places = heard_places::areas(tx).await?.into_iter().chain(heard_places::patches(tx).await?);
    Ok(Around {
        areas: places.map(|place| (place.id, place)).collect(),
        coverage: store::coverage(tx).await?,
        url: ctx.app.options.public_url.clone(),
    })
}

impl Around {
    /// A group as everybody may see it.
    pub(crate) fn view(&self, group: &Group) -> GroupView {
        let place = |id: Option<Uuid>| {
            let place = self.areas.get(&id?)?;
            Some(PlaceView { slug: place.slug.clone(), name: place.name.clone() })
        };
        let covers = self.coverage.get(&group.id).copied().unwrap_or_default();
        let url = format!("{}/groups/{}", self.url, group.slug);
        GroupView {
            id: group.id,
            slug: group.slug.clone(),
            name: group.name.clone(),
            kind: group.kind.as_str(),
            area: place(group.area_id),
            patch: place(group.patch_id),
            opening: group.opening.as_str(),
            n_places: covers.n_places,
            n_homes: covers.n_homes,
            recognised_until: group.recognised_until,
            calendar_url: format!("{url}.ics"),
            feed_url: format!("{url}.atom"),
            url,
        }
    }
}

#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
#[expect(dead_code, reason = "it only describes what the list takes")]
struct ListParams {
    /// How many to send at most.
    #[param(minimum = 1, maximum = 100, default = 25)]
    limit: Option<u8>,
    /// The `next` of the page before.
    cursor: Option<String>,
}

/// Lists groups
///
/// All of them, newest first.
#[utoipa::path(
    get, path = "/api/v1/groups", tag = "groups", operation_id = "listGroups",
    params(ListParams),
    responses((status = 200, description = "A page of groups.", body = GroupsView,
        headers(("Link" = String, description = "The next page, where there is one."))))
)]
async fn list(ctx: Ctx, asked: Asked) -> Result<Response, Failed> {
    asked.only(&["limit", "cursor"], &[])?;
    let limit = asked.limit()?;
    let after = heard_api::begins_after(&asked)?;
    let mut tx = ctx.read().await?;
    let groups = store::after(&mut tx, after, limit + 1).await?;
    let around = around(&ctx, &mut tx).await?;
    drop(tx);
    let shown: Vec<GroupView> = groups.iter().map(|group| around.view(group)).collect();
    Ok(heard_api::list(&ctx, &asked, limit, shown, |view| view.id))
}

/// One group
#[utoipa::path(
    get, path = "/api/v1/groups/{id}", tag = "groups", operation_id = "getGroup",
    params(("id" = Uuid, Path, description = "The id of the group.")),
    responses((status = 200, description = "The group.", body = GroupView,
        headers(("ETag" = String, description = "Its tag."))))
)]
async fn one(ctx: Ctx, Id(id): Id, asked: Asked) -> Result<Response, Failed> {
    asked.only(&[], &[])?;
    let mut tx = ctx.read().await?;
    let group = store::find(&mut tx, id).await?.ok_or(AppError::NotFound)?;
    let around = around(&ctx, &mut tx).await?;
    Ok(heard_api::one(1, &around.view(&group)))
}
