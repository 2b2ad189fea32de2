//! To be told by post or phone: the list, and ticking somebody off.

use askama::Template;
use axum::{
    extract::{Path, Query},
    response::Response,
};
use futures::{FutureExt as _, future::BoxFuture};
use heard_kernel::london;
use heard_platform::{
    ctx::Ctx,
    error::AppError,
    feature::{WorkBucket, WorkItem},
    kit::{Choice, Form, Page, Pagination},
};
use uuid::Uuid;

use super::{Pairs, asked, contact_key};
use crate::{
    model::{ByHand, ContactKind, How, Reason},
    operations::by_hand,
    store::{
        persons,
        telling::{self, Part},
    },
};

/// How many are shown on one page.
const ON_A_PAGE: u32 = 25;

struct Row {
    href: String,
    to_name: String,
    /// The first line of what they are to be told.
    subject: String,
    reason: String,
    since: String,
    told: String,
}

#[derive(Template)]
#[template(path = "people/by-hand.html")]
struct ListPage {
    page: Page,
    rows: Vec<Row>,
    n_waiting: i64,
    is_told: bool,
    pagination: Pagination,
}

#[derive(Template)]
#[template(path = "people/by-hand-one.html")]
struct OnePage {
    page: Page,
    form: Form,
    entry: ByHand,
    reason: String,
    since: String,
    paragraphs: Vec<String>,
    /// Telephone and address: kind in words, value.
    contacts: Vec<(String, String)>,
    hows: Vec<Choice>,
    told: String,
}

/// GET /by-hand
pub(crate) async fn list(ctx: Ctx, query: Query<Pairs>) -> Result<Response, AppError> {
    let is_told = asked(&query, "told") == "yes";
    let part = if is_told { Part::Ticked } else { Part::Waiting };
    let number = asked(&query, "page").parse::<u32>().unwrap_or(1).clamp(1, 10_000);
    let mut tx = ctx.read().await?;
    let (entries, n) = telling::by_hand(&mut tx, part, ON_A_PAGE, (number - 1) * ON_A_PAGE).await?;
    let n_waiting = if is_told { telling::by_hand(&mut tx, Part::Waiting, 1, 0).await?.1 } else { n };
    let tickers: Vec<Uuid> = entries.iter().filter_map(|entry| entry.ticked_by).collect();
    let names = persons::names_of(&mut tx, &tickers).await?;
    drop(tx);
    let name_of = |entry: &ByHand| entry.ticked_by.and_then(|id| names.get(&id).cloned()).unwrap_or_default();
    let rows = entries.iter().map(|entry| row(&ctx, entry, &name_of(entry))).collect();
    let n_pages = usize::try_from(n).unwrap_or(0).div_ceil(ON_A_PAGE as usize);
    let query = if is_told { "told=yes&" } else { "" };
    let pagination = Pagination::new(number as usize, n_pages, |n| format!("/by-hand?{query}page={n}"));
    ctx.render(&ListPage { page: ctx.page("people-by-hand"), rows, n_waiting, is_told, pagination })
}

fn row(ctx: &Ctx, entry: &ByHand, ticker: &str) -> Row {
    Row {
        href: format!("/by-hand/{}", entry.id),
        to_name: entry.to_name.clone(),
        subject: entry.what.lines().next().unwrap_or_default().to_owned(),
        reason: reason(ctx, entry),
        since: since(ctx, entry),
        told: told(ctx, entry, ticker),
    }
}

fn reason(ctx: &Ctx, entry: &ByHand) -> String {
    ctx.words().t(match entry.reason {
        Reason::AskedForPost => "people-reason-asked-for-post",
        Reason::AskedForPhone => "people-reason-asked-for-phone",
        Reason::NoAddress => "people-reason-no-address",
        Reason::Bounced => "people-reason-bounced",
        Reason::MailFailed => "people-reason-mail-failed",
    })
}

fn since(ctx: &Ctx, entry: &ByHand) -> String {
    let words = ctx.words();
    words.t_args("people-by-hand-since", &[("day", words.day_year(london::today(entry.made_at)).into())])
}

fn how_key(how: How) -> &'static str {
    match how {
        How::Phoned => "people-told-phoned",
        How::Wrote => "people-told-wrote",
        How::Visited => "people-told-visited",
        How::Other => "people-told-other",
    }
}

/// "By phone, Monday 23 November 2026, by Rowan Sample"; empty for who is still to be told.
fn told(ctx: &Ctx, entry: &ByHand, ticker: &str) -> String {
    let (Some(how), Some(day)) = (entry.how, entry.told_on) else { return String::new() };
    let words = ctx.words();
    let how = words.t(how_key(how));
    let values = [("how", how.into()), ("day", words.day_year(day).into()), ("name", ticker.into())];
    let key = if ticker.is_empty() { "people-told-on" } else { "people-told-on-by" };
    words.t_args(key, &values)
}

fn id_in(path: &str) -> Result<Uuid, AppError> {
    path.parse().map_err(|_| AppError::NotFound)
}

/// GET /by-hand/{id}
pub(crate) async fn show(ctx: Ctx, Path(id): Path<String>) -> Result<Response, AppError> {
    let entry = by_hand::open(&ctx, id_in(&id)?).await?;
    let form = Form::empty(&ctx.words()).with_date("told", ctx.today());
    ctx.render(&one_page(&ctx, entry, form).await?)
}

async fn one_page(ctx: &Ctx, entry: ByHand, form: Form) -> Result<OnePage, AppError> {
    let words = ctx.words();
    let mut tx = ctx.read().await?;
    let known = match entry.person_id {
        Some(person) => persons::contacts_of(&mut tx, person).await?,
        None => Vec::new(),
    };
    let ticker = match entry.ticked_by {
        Some(person) => persons::name_of(&mut tx, person).await?,
        None => String::new(),
    };
    drop(tx);
    let by_hand = known.into_iter().filter(|contact| contact.kind != ContactKind::Email);
    let contacts = by_hand.map(|contact| (words.t(contact_key(contact.kind)), contact.value));
    let how = |how: &How| Choice::new(how.as_str(), words.t(how_key(*how)));
    let title = words.t_args("people-by-hand-tell", &[("name", (&entry.to_name).into())]);
    Ok(OnePage {
        page: ctx.page_titled(title).crumb("/by-hand", words.t("people-by-hand")).with_errors_of(&form),
        form,
        reason: reason(ctx, &entry),
        since: since(ctx, &entry),
        paragraphs: entry.what.split("\n\n").map(str::to_owned).collect(),
        contacts: contacts.collect(),
        hows: How::ALL.iter().map(how).collect(),
        told: told(ctx, &entry, &ticker),
        entry,
    })
}

/// POST /by-hand/{id}/telling
pub(crate) async fn tick(
    ctx: Ctx,
    Path(id): Path<String>,
    axum::Form(pairs): axum::Form<Pairs>,
) -> Result<Response, AppError> {
    let id = id_in(&id)?;
    let mut form = Form::from_pairs(&ctx.words(), pairs);
    let how = form.choice::<How>("how", "people-by-hand-how-missing");
    let told_on = form.require_date("told", "people-by-hand-when-missing");
    if let (Some(how), Some(told_on), true) = (how, told_on, form.is_ok()) {
        match by_hand::tick(&ctx, id, how, told_on).await {
            Ok(()) => return Ok(ctx.redirect_saying("/by-hand", "people-by-hand-ticked")),
            Err(AppError::Refused(message)) => form.wrong_message("told", &message),
            Err(error) => return Err(error),
        }
    }
    let entry = by_hand::find(&ctx, id).await?;
    ctx.render_refused(&one_page(&ctx, entry, form).await?)
}

/// What an officer's worklist says: how many are to be told.
pub(crate) fn work<'a>(ctx: &'a Ctx, _page: &'a Page) -> BoxFuture<'a, Result<Vec<WorkItem>, AppError>> {
    async move {
        if !ctx.may_somewhere("people.tell-by-hand") {
            return Ok(Vec::new());
        }
        let mut tx = ctx.read().await?;
        let (longest, n) = telling::by_hand(&mut tx, Part::Waiting, 1, 0).await?;
        let Some(longest) = longest.first() else { return Ok(Vec::new()) };
        let words = ctx.words();
        Ok(vec![WorkItem {
            bucket: WorkBucket::Today,
            date: Some(london::today(longest.made_at)),
            title: words.t_args("people-work-by-hand", &[("n", n.into())]),
            href: "/by-hand".to_owned(),
            line: words.t_args("people-work-longest", &[("name", (&longest.to_name).into())]),
            tag: None,
            flags: Vec::new(),
            since: String::new(),
            next_by_itself: String::new(),
            next: Some(("/by-hand".to_owned(), words.t("people-work-tell"))),
        }])
    }
    .boxed()
}
