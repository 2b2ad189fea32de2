//! What came from devices and waits for a person.

use askama::Template;
use axum::{
    extract::Path,
    response::{IntoResponse as _, Redirect, Response},
};
use futures::{FutureExt as _, future::BoxFuture};
use heard_kernel::london;
use heard_platform::{
    capture::Choice,
    ctx::Ctx,
    error::AppError,
    feature::{WorkBucket, WorkItem},
    kit::{Form, Page},
};
use uuid::Uuid;

use super::Pairs;
use crate::{
    operations::inbox::{self, Waiting},
    store,
};

/// How many are shown at once: the oldest. The others follow when these are seen to.
const MOST: u32 = 50;
/// The longest reason, in characters.
const LONGEST_REASON: usize = 1_000;

struct Line {
    href: String,
    title: String,
    from: String,
    why: String,
}

#[derive(Template)]
#[template(path = "capture/inbox.html")]
struct InboxPage {
    page: Page,
    lines: Vec<Line>,
}

#[derive(Template)]
#[template(path = "capture/inbox-one.html")]
struct OnePage {
    page: Page,
    form: Form,
    id: Uuid,
    from: String,
    by_our_clock: String,
    by_its_clock: String,
    why: String,
    href: String,
    came: Vec<(String, String)>,
    there: Vec<(String, String)>,
    choices: Vec<(&'static str, String)>,
    /// What came, as it came, where this program can't read the form.
    raw: String,
}

/// GET /inbox
pub(crate) async fn list(ctx: Ctx) -> Result<Response, AppError> {
    let page = ctx.page("capture-inbox-title");
    let waiting = inbox::list(&ctx, &page, MOST, 0).await?;
    let lines = waiting.iter().map(|one| line(&page, one)).collect();
    ctx.render(&InboxPage { page, lines })
}

fn title(page: &Page, one: &Waiting) -> String {
    let shown = one.shown.as_ref().map(|shown| shown.title.clone()).filter(|title| !title.is_empty());
    shown.unwrap_or_else(|| page.t("capture-inbox-unknown"))
}

fn line(page: &Page, one: &Waiting) -> Line {
    Line {
        href: format!("/inbox/{}", one.stored.id),
        title: title(page, one),
        from: from(page, one),
        why: why(page, one),
    }
}

/// "From Rowan's telephone (Rowan Sample), 23 November 2026, 8:15pm".
fn from(page: &Page, one: &Waiting) -> String {
    page.t3(
        "capture-inbox-from",
        ("device", one.stored.device_name.as_str()),
        ("name", one.owner.as_str()),
        ("at", page.when(one.stored.received_at)),
    )
}

fn why(page: &Page, one: &Waiting) -> String {
    one.stored.why.as_deref().map(|key| page.t(key)).unwrap_or_default()
}

/// GET /inbox/{id}
pub(crate) async fn show(ctx: Ctx, Path(id): Path<Uuid>) -> Result<Response, AppError> {
    let page = ctx.page("capture-inbox-title");
    let one = inbox::open(&ctx, &page, id).await?;
    ctx.render(&one_page(&ctx, page, one, Form::empty(&ctx.words())))
}

fn one_page(ctx: &Ctx, page: Page, one: Waiting, form: Form) -> OnePage {
    let raw = if one.shown.is_none() { one.stored.body.clone() } else { String::new() };
    let by_its_clock = if one.stored.device_at.is_empty() {
        page.t("capture-inbox-no-clock")
    } else {
        one.stored.device_at.clone()
    };
    let (from, why, heading) = (from(&page, &one), why(&page, &one), title(&page, &one));
    let page = page.title_text(heading).crumb("/inbox", ctx.words().t("capture-inbox-title"));
    let shown = one.shown.unwrap_or_default();
    let choices = shown.choices.into_iter().map(|(choice, words)| (choice.as_str(), words)).collect();
    OnePage {
        page: page.with_errors_of(&form),
        form,
        id: one.stored.id,
        from,
        by_our_clock: ctx.words().when(one.stored.received_at),
        by_its_clock,
        why,
        href: shown.href,
        came: shown.came,
        there: shown.there,
        choices,
        raw,
    }
}

/// Where to go afterwards: the page of what it was about, where the form came from there.
fn back(form: &Form) -> String {
    let is_meeting =
        form.value("back").strip_prefix("/meetings/").and_then(|rest| rest.strip_suffix("/minutes"));
    match is_meeting.and_then(|id| id.parse::<Uuid>().ok()) {
        Some(id) => format!("/meetings/{id}/minutes"),
        None => "/inbox".to_owned(),
    }
}

/// POST /inbox/{id}/placing
pub(crate) async fn place(
    ctx: Ctx,
    Path(id): Path<Uuid>,
    axum::Form(pairs): Pairs,
) -> Result<Response, AppError> {
    let form = Form::from_pairs(&ctx.words(), pairs);
    let Some(choice) = Choice::of(form.value("do")) else {
        // Nothing was chosen: the page that asks, if it is theirs to see.
        let page = ctx.page("capture-inbox-title");
        let one = inbox::open(&ctx, &page, id).await?;
        return Ok(Redirect::to(&format!("/inbox/{}", one.stored.id)).into_response());
    };
    inbox::place(&ctx, id, choice).await?;
    Ok(ctx.redirect_saying(&back(&form), "capture-said-placed"))
}

/// POST /inbox/{id}/setting-aside
pub(crate) async fn set_aside(
    ctx: Ctx,
    Path(id): Path<Uuid>,
    axum::Form(pairs): Pairs,
) -> Result<Response, AppError> {
    let mut form = Form::from_pairs(&ctx.words(), pairs);
    let reason = form.require_long_text("reason", LONGEST_REASON, "capture-reason-missing");
    if form.is_ok() {
        inbox::set_aside(&ctx, id, &reason).await?;
        return Ok(ctx.redirect_saying("/inbox", "capture-said-set-aside"));
    }
    let page = ctx.page("capture-inbox-title");
    let one = inbox::open(&ctx, &page, id).await?;
    ctx.render_refused(&one_page(&ctx, page, one, form))
}

/// What an officer's worklist says: how many wait.
pub(crate) fn work<'a>(ctx: &'a Ctx, page: &'a Page) -> BoxFuture<'a, Result<Vec<WorkItem>, AppError>> {
    async move {
        if !ctx.may_somewhere("capture.sort") {
            return Ok(Vec::new());
        }
        let mut tx = ctx.read().await?;
        let n = store::n_waiting(&mut tx).await?;
        let oldest = if n > 0 { store::waiting(&mut tx, 1, 0).await? } else { Vec::new() };
        drop(tx);
        let Some(oldest) = oldest.first() else { return Ok(Vec::new()) };
        Ok(vec![WorkItem {
            bucket: WorkBucket::Today,
            date: Some(london::today(oldest.received_at)),
            title: page.t1("capture-work-waiting", "n", n),
            href: "/inbox".to_owned(),
            line: page.t1("capture-work-from", "device", oldest.device_name.as_str()),
            tag: None,
            flags: Vec::new(),
            since: String::new(),
            next_by_itself: String::new(),
            next: Some(("/inbox".to_owned(), page.t("capture-work-look"))),
        }])
    }
    .boxed()
}
