//! The pages of groups and of places: thin faces over the operations and the store.

pub(crate) mod contacts;
mod details;
mod feeds;
mod group;
mod letter;
mod list;
mod member;
mod members;
mod opening;
mod place;
mod still_right;
mod tree;
mod who;

use heard_platform::{
    ctx::Ctx,
    db::Tx,
    error::AppError,
    feature::{Routes, SubjectFeed},
    kit::{Link, Page},
};

use crate::{
    model::Group,
    operations::{
        contacts::{EXPORT, KEEP},
        keeping::MEMBERS,
    },
    store,
};

/// What a form sends.
type Pairs = Vec<(String, String)>;

/// The lists that stand beside a group's page.
pub(crate) const FEEDS: &[SubjectFeed] = &[SubjectFeed {
    subject: "group",
    ending: ".json",
    path: "/groups/{slug}.json",
    permission: "groups.read",
    render: |ctx, slug| Box::pin(feeds::one(ctx, slug)),
}];

/// Every page of groups and places, with the permission it needs.
pub(crate) fn routes() -> Routes {
    Routes::new()
        .get("/groups", "groups.read", list::show)
        .get("/groups.json", "groups.read", feeds::all)
        .get("/groups/{slug}", "groups.read", group::show)
        .get("/groups/{slug}/messages", "groups.write-to", letter::show)
        .post("/groups/{slug}/messages", "groups.write-to", letter::send)
        .post("/groups/{slug}/confirmation", "groups.change-details", details::confirm)
        .get("/groups/{slug}/details", "groups.change-details", details::show)
        .post("/groups/{slug}/details", "groups.change-details", details::change)
        .get("/groups/{slug}/members", MEMBERS, members::list)
        .get("/groups/{slug}/members/new", MEMBERS, members::ask)
        .post("/groups/{slug}/members", MEMBERS, members::add)
        .get("/groups/{slug}/members/{person}", MEMBERS, member::show)
        .post("/groups/{slug}/members/{person}/office", MEMBERS, member::change_office)
        .post("/groups/{slug}/members/{person}/consent", MEMBERS, member::write_consent)
        .post("/groups/{slug}/members/{person}/end", MEMBERS, member::end)
        .get("/contacts", "groups.contacts", contacts::list)
        .post("/contacts/export", EXPORT, contacts::export)
        .post("/contacts/asking", EXPORT, contacts::set_asking)
        .get("/groups/{slug}/contacts/{person}", KEEP, contacts::show)
        .post("/groups/{slug}/contacts/{person}", KEEP, contacts::write_down)
        .get("/still-right/{token}", "groups.read", still_right::show)
        .post("/still-right/{token}", "groups.read", still_right::answer)
        .get("/groups/{slug}/opening", "groups.open", opening::show)
        .post("/groups/{slug}/opening", "groups.open", opening::choose)
        .get("/g/{code}", "groups.read", crate::short::group)
        .get("/b/{code}", "groups.read", crate::short::place)
        .get("/places", "groups.read", place::search)
        .get("/places/{slug}", "groups.read", place::show)
}

async fn find(tx: &mut Tx, slug: &str) -> Result<Group, AppError> {
    store::find_slug(tx, slug).await?.ok_or(AppError::NotFound)
}

/// The address of a group's page.
fn group_path(group: &Group) -> String {
    format!("/groups/{}", group.slug)
}

/// The page with the way to the list of groups above it.
fn below_groups(ctx: &Ctx, page: Page) -> Page {
    let words = ctx.words();
    page.crumb("/", words.t("platform-home")).crumb("/groups", words.t("groups-nav"))
}

/// The page with the way to a group's page above it.
fn below_group(ctx: &Ctx, page: Page, group: &Group) -> Page {
    below_groups(ctx, page).crumb(group_path(group), group.name.as_str())
}

/// A link to the page of a place.
fn place_link(place: &heard_places::Place) -> Link {
    Link::new(format!("/places/{}", place.slug), place.name.as_str())
}
