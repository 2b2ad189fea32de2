//! What other programs follow: a group's calendar and feed, and one meeting for one's own calendar.

use askama::Template;
use axum::{
    http::{HeaderValue, header},
    response::Response,
};
use heard_api::feed::{self, Atom, Calendar, Happening, Item, When};
use heard_groups::{Group, Opening};
use heard_kernel::actor::Audience;
use heard_platform::{ctx::Ctx, db::Tx, error::AppError, feature::SubjectFeed, kit::Page};
use jiff::{Timestamp, ToSpan as _};
use uuid::Uuid;

use super::list::day_began;
use crate::{
    model::{Meeting, State},
    operations::load,
    store::{self, MeetingRow, Which, minutes},
};

/// How long a meeting that was held stays in a calendar, in days.
const KEPT_DAYS: i64 = 366;
/// How many entries a group's feed has at most.
const MOST_ITEMS: usize = 50;

/// The lists that stand beside groups' and meetings' pages.
pub(crate) const FEEDS: &[SubjectFeed] = &[
    SubjectFeed {
        subject: "group",
        ending: ".ics",
        path: "/groups/{slug}.ics",
        permission: "meetings.read",
        render: |ctx, slug| Box::pin(calendar(ctx, slug)),
    },
    SubjectFeed {
        subject: "group",
        ending: ".atom",
        path: "/groups/{slug}.atom",
        permission: "meetings.read",
        render: |ctx, slug| Box::pin(news(ctx, slug)),
    },
    SubjectFeed {
        subject: "meeting",
        ending: ".ics",
        path: "/meetings/{id}.ics",
        permission: "meetings.read",
        render: |ctx, id| Box::pin(one(ctx, id)),
    },
];

#[derive(Template)]
#[template(path = "meetings/follow_panel.html")]
struct FollowPanel<'a> {
    page: &'a Page,
    slug: String,
}

/// "Follow this group", on its page: there is something to follow where the group has opened what it does to everybody.
pub(super) async fn follow(ctx: &Ctx, page: &Page, group: Uuid) -> Result<String, AppError> {
    let mut tx = ctx.read().await?;
    let group = heard_groups::find(&mut tx, group).await?.ok_or(AppError::NotFound)?;
    if group.opening != Opening::Public {
        return Ok(String::new());
    }
    FollowPanel { page, slug: group.slug }.render().map_err(AppError::broken)
}

/// `GET /groups/{slug}.ics`
async fn calendar(ctx: &Ctx, slug: &str) -> Result<Response, AppError> {
    let ctx = feed::for_everybody(ctx);
    let page = ctx.page("meetings-title");
    let mut tx = ctx.read().await?;
    let group = heard_groups::find_slug(&mut tx, slug).await?.ok_or(AppError::NotFound)?;
    let mut happenings = Vec::new();
    for row in meetings_of(&ctx, &mut tx, &group).await? {
        let changed = store::changed_at(&mut tx, &row.meeting).await?;
        happenings.push(meeting_happening(&ctx, &page, &row.meeting, &group, changed));
    }
    for row in heard_actions::read::open_for_group(&mut tx, group.id).await? {
        if row.action.status.is_open() {
            happenings.push(action_happening(&ctx, &page, &row));
        }
    }
    drop(tx);
    let calendar = Calendar {
        name: page.t1("meetings-calendar-name", "group", group.name.as_str()),
        about: page.t("meetings-calendar-about"),
        url: format!("{}/groups/{}", ctx.app.options.public_url, group.slug),
        happenings,
    };
    Ok(feed::answer(feed::ICALENDAR, calendar.text(), calendar.changed()))
}

/// The meetings of a group that a calendar holds: to come, called off, on their way to minutes, and held within a year.
async fn meetings_of(ctx: &Ctx, tx: &mut Tx, group: &Group) -> Result<Vec<MeetingRow>, AppError> {
    let began = day_began(ctx.today());
    let mut rows = Vec::new();
    for which in [Which::Next, Which::Cancelled, Which::Unfinished, Which::Published] {
        rows.extend(store::list(tx, which, Some(group.id), began, store::MOST_IN_A_LIST).await?);
    }
    let oldest = ctx.today().checked_sub(KEPT_DAYS.days()).map_or(Timestamp::MIN, day_began);
    rows.retain(|row| row.meeting.starts_at >= oldest);
    rows.sort_by_key(|row| (row.meeting.starts_at, row.meeting.id));
    Ok(rows)
}

fn meeting_happening(
    ctx: &Ctx,
    page: &Page,
    meeting: &Meeting,
    group: &Group,
    changed: Timestamp,
) -> Happening {
    let url = format!("{}/meetings/{}", ctx.app.options.public_url, meeting.id);
    let words = match meeting.state {
        State::Planned if ctx.now <= meeting.cutoff_at => {
            page.t1("meetings-calendar-cutoff", "day", page.day_year(meeting.cutoff_on()))
        }
        State::Published => page.t("meetings-calendar-minutes"),
        _ => String::new(),
    };
    Happening {
        id: meeting.id,
        when: When::At(meeting.starts_at),
        title: page.t1("meetings-calendar-meeting", "group", group.name.as_str()),
        words: format!("{words}\n{url}").trim().to_owned(),
        place: meeting.place_text.clone(),
        url,
        category: page.t("meetings-calendar-kind-meeting"),
        changed,
        sequence: meeting.version - 1,
        is_cancelled: meeting.state == State::Cancelled,
    }
}

fn action_happening(ctx: &Ctx, page: &Page, row: &heard_actions::ActionRow) -> Happening {
    let item = heard_actions::feed_item(ctx, page, row, heard_actions::view::Leaving::Group);
    let action = &row.action;
    Happening {
        id: action.id,
        when: When::On(action.due),
        title: page.t1("meetings-calendar-due", "title", action.title.as_str()),
        words: format!("{}\n\n{}\n{}", action.reference, item.words, item.url),
        place: row.place.as_ref().map(|place| place.name.clone()).unwrap_or_default(),
        url: item.url,
        category: page.t("meetings-calendar-kind-action"),
        changed: action.changed_at,
        sequence: action.version - 1,
        is_cancelled: false,
    }
}

/// `GET /groups/{slug}.atom`
async fn news(ctx: &Ctx, slug: &str) -> Result<Response, AppError> {
    let ctx = feed::for_everybody(ctx);
    let page = ctx.page("meetings-title");
    let mut tx = ctx.read().await?;
    let group = heard_groups::find_slug(&mut tx, slug).await?.ok_or(AppError::NotFound)?;
    let filter = heard_actions::Filter {
        which: heard_actions::Which::All,
        order: heard_actions::Order::Changed,
        ..heard_actions::Filter::of_group(group.id)
    };
    let actions = heard_actions::read::board(&mut tx, &filter, 1).await?;
    let leaving = heard_actions::view::Leaving::Group;
    let mut items: Vec<Item> =
        actions.rows.iter().map(|row| heard_actions::feed_item(&ctx, &page, row, leaving)).collect();
    items.extend(minutes_items(&ctx, &mut tx, &page, &group).await?);
    drop(tx);
    items.sort_by(|one, other| (other.updated, &other.id).cmp(&(one.updated, &one.id)));
    items.truncate(MOST_ITEMS);
    let url = &ctx.app.options.public_url;
    let atom = Atom {
        id: feed::tag_uri(&ctx.app, &format!("group/{}", group.id)),
        title: group.name.clone(),
        about: page.t1("meetings-feed-about", "group", group.name.as_str()),
        author: ctx.app.settings().name.clone(),
        own_url: format!("{url}/groups/{}.atom", group.slug),
        page_url: format!("{url}/groups/{}", group.slug),
        pages: Vec::new(),
        items,
        empty_since: Timestamp::UNIX_EPOCH,
    };
    Ok(feed::answer(feed::ATOM, atom.text(), atom.changed()))
}

/// The published minutes that everybody may read.
async fn minutes_items(ctx: &Ctx, tx: &mut Tx, page: &Page, group: &Group) -> Result<Vec<Item>, AppError> {
    let began = day_began(ctx.today());
    let rows = store::list(tx, Which::Published, Some(group.id), began, 25).await?;
    let open: Vec<&Meeting> = rows
        .iter()
        .map(|row| &row.meeting)
        .filter(|meeting| meeting.words_audience == Audience::Public)
        .collect();
    let ids: Vec<Uuid> = open.iter().map(|meeting| meeting.id).collect();
    let published = minutes::published(tx, &ids).await?;
    let items = open.into_iter().filter_map(|meeting| {
        let at = meeting.published_at?;
        let (_, minutes) = published.iter().find(|(id, _)| *id == meeting.id)?;
        let titles: Vec<&str> = minutes.items.iter().map(|item| item.title.as_str()).collect();
        Some(Item {
            id: feed::tag_uri(&ctx.app, &format!("meeting/{}", meeting.id)),
            title: page.t1("meetings-feed-minutes", "day", page.day_year(meeting.date())),
            words: titles.join("\n"),
            url: format!("{}/meetings/{}", ctx.app.options.public_url, meeting.id),
            categories: vec![page.t("meetings-calendar-kind-meeting")],
            published: at,
            updated: at,
        })
    });
    Ok(items.collect())
}

/// `GET /meetings/{id}.ics`: for one's own calendar, so with the reader's own eyes.
async fn one(ctx: &Ctx, id: &str) -> Result<Response, AppError> {
    let id = id.parse().map_err(|_| AppError::NotFound)?;
    let page = ctx.page("meetings-title");
    let mut tx = ctx.read().await?;
    let (meeting, group) = load(&mut tx, id).await?;
    let changed = store::changed_at(&mut tx, &meeting).await?;
    drop(tx);
    let calendar = Calendar {
        name: page.t1("meetings-calendar-meeting", "group", group.name.as_str()),
        about: String::new(),
        url: format!("{}/meetings/{}", ctx.app.options.public_url, meeting.id),
        happenings: vec![meeting_happening(ctx, &page, &meeting, &group, changed)],
    };
    let mut response = feed::answer(feed::ICALENDAR, calendar.text(), calendar.changed());
    if ctx.actor.is_signed_in() {
        let headers = response.headers_mut();
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
        headers.remove(header::ACCESS_CONTROL_ALLOW_ORIGIN);
    }
    Ok(response)
}
