//! Lists of actions, one action, its history.

use axum::response::Response;
use heard_api::{Asked, Failed, Id, Problem};
use heard_platform::{ctx::Ctx, db::Tx, error::AppError, search};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use super::view::{ActionView, ActionsView, EntriesView, EntryView, action_view, entry_view};
use crate::{
    model::{
        Key,
        list::{Filter, Order, Stands, Timing, Which},
    },
    read,
    store::{history, lists},
};

/// The longest search, in characters.
const LONGEST_SEARCH: usize = 100;

/// Where an action stands, in a filter.
#[derive(ToSchema)]
#[schema(rename_all = "kebab-case")]
#[expect(dead_code, reason = "it only describes what a filter takes")]
pub(crate) enum StandsWord {
    /// Nobody owns it yet.
    Waiting,
    /// Somebody was asked to own it.
    Proposed,
    /// Its owner took it on.
    Agreed,
    /// Something was done and told.
    InProgress,
    /// Opened again.
    Reopened,
    /// Said to be done; residents are asked.
    Done,
    /// Those who raised it agree.
    Confirmed,
    /// Nobody answered in time.
    ClosedUnconfirmed,
    /// It is not being done.
    NotDoing,
}

/// What the calendar says, in a filter.
#[derive(ToSchema)]
#[schema(rename_all = "kebab-case")]
#[expect(dead_code, reason = "it only describes what a filter takes")]
pub(crate) enum TimingWord {
    /// Open, and its date is past.
    Late,
    /// Its date was moved.
    Moved,
    /// It stood on two agendas or more.
    Carried,
}

#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
#[expect(dead_code, reason = "it only describes what the list takes")]
pub(crate) struct ListParams {
    /// Words of title, of what was said, of place or group.
    #[param(max_length = 100, example = "door")]
    q: Option<String>,
    /// A place, with everything inside it: its `slug`.
    place: Option<String>,
    /// A group: its `slug`.
    group: Option<String>,
    /// A topic: its `slug`.
    topic: Option<String>,
    /// A team: its `slug`.
    team: Option<String>,
    /// Where it stands: any of these. May come several times.
    #[param(inline)]
    status: Option<Vec<StandsWord>>,
    /// What the calendar says: all of these. May come several times.
    #[param(inline)]
    time: Option<Vec<TimingWord>>,
    /// Only what changed at this instant or later.
    #[param(example = "2026-11-01T00:00:00Z")]
    changed_since: Option<jiff::Timestamp>,
    /// How many to send at most.
    #[param(minimum = 1, maximum = 100, default = 25)]
    limit: Option<u8>,
    /// The `next` of the page before.
    cursor: Option<String>,
}

/// Lists actions
///
/// What the reader may see, newest first. While you read page by page, others may add to it: nothing moves to another page.
#[utoipa::path(
    get, path = "/api/v1/actions", tag = "actions", operation_id = "listActions",
    params(ListParams),
    responses((status = 200, description = "A page of actions.", body = ActionsView,
        headers(("Link" = String, description = "The next page, where there is one."))))
)]
pub(crate) async fn list(ctx: Ctx, asked: Asked) -> Result<Response, Failed> {
    let once = ["q", "place", "group", "topic", "team", "changed_since", "limit", "cursor"];
    asked.only(&once, &["status", "time"])?;
    let limit = asked.limit()?;
    let after = heard_api::begins_after(&asked)?;
    let since = asked.read("changed_since", "Give an instant, such as 2026-11-01T00:00:00Z.")?;
    let mut tx = ctx.read().await?;
    let filter = filter(&mut tx, &asked).await?;
    let rows = lists::after(&mut tx, &filter, since, after, limit + 1).await?;
    drop(tx);
    let url = &ctx.app.options.public_url;
    let shown: Vec<ActionView> = rows.iter().map(|row| action_view(row, ctx.today(), url)).collect();
    Ok(heard_api::list(&ctx, &asked, limit, shown, |view| view.id))
}

async fn filter(tx: &mut Tx, asked: &Asked) -> Result<Filter, Failed> {
    let words = asked.one("q").unwrap_or_default().trim();
    if words.chars().count() > LONGEST_SEARCH {
        return Err(Problem::invalid("q", "At most 100 characters.").into());
    }
    if !words.is_empty() && search::tokens(words).is_empty() {
        return Err(Problem::invalid("q", "There is no word in it that could be looked for.").into());
    }
    let found = found(tx, &["place", "group", "topic", "team"].map(|name| (name, asked.one(name)))).await?;
    Ok(Filter {
        words: words.to_owned(),
        place: found[0],
        group: found[1],
        topic: found[2],
        team: found[3],
        which: Which::All,
        stands: asked.every::<Stands>("status", "There is no such status.")?,
        timing: asked.every::<Timing>("time", "Give late, moved or carried.")?,
        order: Order::Newest,
        ..Filter::default()
    })
}

/// The ids of things that a request names by their slugs, in the same order.
///
/// # Errors
/// [`Problem`] of the kind `invalid` for a name that nothing has.
pub(super) async fn found(
    tx: &mut Tx,
    named: &[(&'static str, Option<&str>)],
) -> Result<Vec<Option<Uuid>>, Failed> {
    let mut found = Vec::with_capacity(named.len());
    for (part, slug) in named {
        let Some(slug) = *slug else {
            found.push(None);
            continue;
        };
        let id = match part.trim_start_matches('/') {
            "place" => heard_places::find_slug(tx, slug).await?.map(|place| place.id),
            "group" => heard_groups::find_slug(tx, slug).await?.map(|group| group.id),
            "topic" => heard_feedback::topics(tx)
                .await?
                .into_iter()
                .find(|topic| topic.slug == slug)
                .map(|topic| topic.id),
            _ => heard_people::team_slug(tx, slug).await?.map(|team| team.id),
        };
        if id.is_none() {
            return Err(Problem::invalid(*part, "Nothing has this name. Use the slug.").into());
        }
        found.push(id);
    }
    Ok(found)
}

/// One action
#[utoipa::path(
    get, path = "/api/v1/actions/{id}", tag = "actions", operation_id = "getAction",
    params(("id" = Uuid, Path, description = "The id of the action.")),
    responses((status = 200, description = "The action.", body = ActionView,
        headers(("ETag" = String, description = "Send it in `If-Match` when you change the action."))))
)]
pub(crate) async fn one(ctx: Ctx, Id(id): Id, asked: Asked) -> Result<Response, Failed> {
    asked.only(&[], &[])?;
    let mut tx = ctx.read().await?;
    let row = read::find(&mut tx, &Key::Id(id)).await?.ok_or(AppError::NotFound)?;
    let view = action_view(&row, ctx.today(), &ctx.app.options.public_url);
    Ok(heard_api::one(row.action.version, &view))
}

#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
#[expect(dead_code, reason = "it only describes what the list takes")]
pub(crate) struct PageParams {
    /// How many to send at most.
    #[param(minimum = 1, maximum = 100, default = 25)]
    limit: Option<u8>,
    /// The `next` of the page before.
    cursor: Option<String>,
}

/// The history of an action
///
/// Newest first. It only grows: no entry is ever changed.
#[utoipa::path(
    get, path = "/api/v1/actions/{id}/entries", tag = "actions", operation_id = "listEntries",
    params(("id" = Uuid, Path, description = "The id of the action."), PageParams),
    responses((status = 200, description = "A page of its history.", body = EntriesView,
        headers(("Link" = String, description = "The next page, where there is one."))))
)]
pub(crate) async fn entries(ctx: Ctx, Id(id): Id, asked: Asked) -> Result<Response, Failed> {
    asked.only(&["limit", "cursor"], &[])?;
    let limit = asked.limit()?;
    let after = heard_api::begins_after(&asked)?;
    let mut tx = ctx.read().await?;
    let row = read::find(&mut tx, &Key::Id(id)).await?.ok_or(AppError::NotFound)?;
    let entries = history::after(&mut tx, &row, after, limit + 1).await?;
    drop(tx);
    let words = ctx.words();
    let shown: Vec<EntryView> = entries.iter().map(|entry| entry_view(entry, &words)).collect();
    Ok(heard_api::list(&ctx, &asked, limit, shown, |view| view.id))
}
