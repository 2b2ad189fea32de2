//! Meetings for other programs.

use axum::response::Response;
use heard_api::{Asked, Failed, Id, Problem};
use heard_groups::Group;
use heard_kernel::london;
use heard_platform::{ctx::Ctx, feature::Routes};
use jiff::{Timestamp, civil::Date};
use serde::Serialize;
use utoipa::{IntoParams, OpenApi, ToSchema};
use uuid::Uuid;

use crate::{
    model::{Meeting, Published, State},
    operations::load,
    store::{self, Narrow, minutes},
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
    Routes::new().get("/api/v1/meetings", "meetings.read", list).get(
        "/api/v1/meetings/{id}",
        "meetings.read",
        one,
    )
}

/// A meeting of a group with its officer.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = Meeting)]
pub(crate) struct MeetingView {
    /// Its id: its address in the API.
    id: Uuid,
    /// The address of its page.
    #[schema(format = "uri")]
    url: String,
    /// The id of the group that meets.
    group_id: Uuid,
    /// The group's name.
    #[schema(example = "Alder group")]
    group: String,
    /// Where it stands: `planned`, `draft`, `with-chair`, `checked`, `published`, `cancelled`.
    #[schema(example = "planned")]
    state: &'static str,
    /// When it begins.
    starts_at: Timestamp,
    /// Where it is, in words.
    #[schema(example = "Alder Hall")]
    place: String,
    /// The last instant at which something can be added to the agenda.
    agenda_closes_at: Timestamp,
    /// When its minutes were published.
    published_at: Option<Timestamp>,
    /// Counts up with every change; the `ETag` holds it.
    version: i64,
}

/// A page of meetings.
#[derive(Serialize, ToSchema)]
#[schema(as = Meetings)]
pub(crate) struct MeetingsView {
    /// At most as many as were asked for.
    items: Vec<MeetingView>,
    /// The cursor of the next page; `null` on the last.
    next: Option<String>,
}

/// Something that was talked about.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = MinutesItem)]
pub(crate) struct ItemView {
    /// What it is about.
    title: String,
    /// What was said, in the words that were agreed for everybody.
    words: String,
    /// Where, by name; empty for the whole group.
    place: String,
    /// About what, by name; empty for nothing in particular.
    topic: String,
    /// The ids of the actions it led to.
    actions: Vec<Uuid>,
}

/// What was published of a meeting: counts and agreed words, no names.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = Minutes)]
pub(crate) struct MinutesView {
    /// How many residents came.
    residents: u32,
    /// How many of them for the first time.
    first_time: u32,
    /// How many of the landlord's staff came.
    staff: u32,
    /// How many people sent apologies.
    apologies: u32,
    /// What was talked about.
    items: Vec<ItemView>,
}

/// A meeting with its minutes, where they are published and open to the reader.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = MeetingWithMinutes)]
pub(crate) struct WithMinutes {
    /// The meeting.
    #[serde(flatten)]
    meeting: MeetingView,
    /// Its minutes.
    minutes: Option<MinutesView>,
}

fn view(meeting: &Meeting, group: &str, url: &str) -> MeetingView {
    MeetingView {
        id: meeting.id,
        url: format!("{url}/meetings/{}", meeting.id),
        group_id: meeting.group_id,
        group: group.to_owned(),
        state: meeting.state.as_str(),
        starts_at: meeting.starts_at,
        place: meeting.place_text.clone(),
        agenda_closes_at: meeting.cutoff_at,
        published_at: meeting.published_at,
        version: meeting.version,
    }
}

fn minutes_view(published: Published) -> MinutesView {
    let items = published.items.into_iter().map(|item| ItemView {
        title: item.title,
        words: item.words,
        place: item.place,
        topic: item.topic,
        actions: item.actions,
    });
    MinutesView {
        residents: published.residents,
        first_time: published.first_time,
        staff: published.staff,
        apologies: published.apologies,
        items: items.collect(),
    }
}

/// Where a meeting stands, in a filter.
#[derive(ToSchema)]
#[schema(rename_all = "kebab-case")]
#[expect(dead_code, reason = "it only describes what a filter takes")]
enum StateWord {
    /// It has a date.
    Planned,
    /// Somebody takes its minutes.
    Draft,
    /// The group checks them.
    WithChair,
    /// The group has checked them.
    Checked,
    /// Its minutes are out.
    Published,
    /// It will not be held.
    Cancelled,
}

#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
#[expect(dead_code, reason = "it only describes what the list takes")]
struct ListParams {
    /// A group: its `slug`.
    group: Option<String>,
    /// Where it stands.
    #[param(inline)]
    state: Option<StateWord>,
    /// On this day or later.
    #[param(example = "2026-11-01")]
    from: Option<Date>,
    /// On this day or earlier.
    #[param(example = "2026-12-31")]
    to: Option<Date>,
    /// How many to send at most.
    #[param(minimum = 1, maximum = 100, default = 25)]
    limit: Option<u8>,
    /// The `next` of the page before.
    cursor: Option<String>,
}

/// Lists meetings
///
/// Those whose date the reader may know, what was put into the diary last first.
#[utoipa::path(
    get, path = "/api/v1/meetings", tag = "meetings", operation_id = "listMeetings",
    params(ListParams),
    responses((status = 200, description = "A page of meetings.", body = MeetingsView,
        headers(("Link" = String, description = "The next page, where there is one."))))
)]
async fn list(ctx: Ctx, asked: Asked) -> Result<Response, Failed> {
    asked.only(&["group", "state", "from", "to", "limit", "cursor"], &[])?;
    let limit = asked.limit()?;
    let after = heard_api::begins_after(&asked)?;
    let day = "Give a day, such as 2026-11-01.";
    let from: Option<Date> = asked.read("from", day)?;
    let to: Option<Date> = asked.read("to", day)?;
    let began = |day: Date| london::instant(day.at(0, 0, 0, 0)).unwrap_or(Timestamp::MAX);
    let mut tx = ctx.read().await?;
    let group: Option<Group> = match asked.one("group") {
        Some(slug) => {
            let found = heard_groups::find_slug(&mut tx, slug).await?;
            Some(found.ok_or_else(|| Problem::invalid("group", "Nothing has this name. Use the slug."))?)
        }
        None => None,
    };
    let narrow = Narrow {
        group: group.map(|group| group.id),
        state: asked.read::<State>("state", "There is no such state.")?,
        from: from.map(began),
        before: to.map(|day| began(day.tomorrow().unwrap_or(day))),
    };
    let rows = store::after(&mut tx, &narrow, after, limit + 1).await?;
    drop(tx);
    let url = &ctx.app.options.public_url;
    let shown: Vec<MeetingView> = rows.iter().map(|row| view(&row.meeting, &row.group_name, url)).collect();
    Ok(heard_api::list(&ctx, &asked, limit, shown, |view| view.id))
}

/// One meeting
///
/// With its minutes, where they are published and open to the reader.
#[utoipa::path(
    get, path = "/api/v1/meetings/{id}", tag = "meetings", operation_id = "getMeeting",
    params(("id" = Uuid, Path, description = "The id of the meeting.")),
    responses((status = 200, description = "The meeting.", body = WithMinutes,
        headers(("ETag" = String, description = "Its tag."))))
)]
async fn one(ctx: Ctx, Id(id): Id, asked: Asked) -> Result<Response, Failed> {
    asked.only(&[], &[])?;
    let mut tx = ctx.read().await?;
    let (meeting, group) = load(&mut tx, id).await?;
    let is_open = meeting.state == State::Published
        && store::is_open_to_reader(&mut tx, &meeting, meeting.words_audience).await?;
    let published = if is_open { minutes::published(&mut tx, &[id]).await?.pop() } else { None };
    drop(tx);
    let shown = WithMinutes {
        meeting: view(&meeting, &group.name, &ctx.app.options.public_url),
        minutes: published.map(|(_, published)| minutes_view(published)),
    };
    Ok(heard_api::one(meeting.version, &shown))
}
