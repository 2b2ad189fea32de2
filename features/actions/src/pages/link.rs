//! The owner's personal link: no password, for one action alone, until the owner changes.
//!
//! Opening it changes nothing, so a scanner that follows links does no harm. It is not used up: the owner comes back to it
//! until the action is done or somebody else owns it.

use askama::Template;
use axum::{
    extract::{Path, Query},
    http::StatusCode,
    response::{IntoResponse as _, Redirect, Response},
};
use heard_files::Sent;
use heard_platform::{
    ctx::Ctx,
    error::AppError,
    kit::{Form, Page},
};

use super::{
    deeds::{self, BY_LINK, Base, By, Deed, Kind, Lists, Outcome},
    history,
    overtaken::{self, Now},
    show::{Facts, facts},
    view::{self, Sign, Telling},
};
use crate::{
    model::{Key, Mandate, list::ActionRow, status::Status},
    operations,
    rules::{self, Capacity, Standing},
    store::history::after as newest,
};

#[derive(Template)]
#[template(path = "actions/link.html")]
struct LinkPage {
    page: Page,
    form: Form,
    reference: String,
    title: String,
    tag: Sign,
    signs: Vec<Sign>,
    facts: Facts,
    said: String,
    told: String,
    group: String,
    place: String,
    sum: Vec<String>,
    next: String,
    deeds: Vec<Deed>,
    lists: Lists,
    version: i64,
}

#[derive(Template)]
#[template(path = "actions/link_dead.html")]
struct DeadLink {
    page: Page,
}

pub(super) async fn show(
    ctx: Ctx,
    Path(token): Path<String>,
    Query(query): Query<Vec<(String, String)>>,
) -> Result<Response, AppError> {
    let Some((_, row)) = operations::by_link(&ctx, &token).await? else { return dead(&ctx) };
    let open = Form::from_pairs(&ctx.words(), query).optional_choice::<Kind>("do");
    let (page, _) = build(&ctx, &token, &row, Form::empty(&ctx.words()), open).await?;
    ctx.render(&page)
}

pub(super) async fn act(ctx: Ctx, Path(token): Path<String>, mut sent: Sent) -> Result<Response, AppError> {
    let Some((_, row)) = operations::by_link(&ctx, &token).await? else { return dead(&ctx) };
    let mut form = Form::from_pairs(&ctx.words(), std::mem::take(&mut sent.pairs));
    let Some(kind) = form.optional_choice::<Kind>("do").filter(|kind| BY_LINK.contains(kind)) else {
        // None of the buttons, or one there isn't: the page asks again.
        let mut empty = Form::empty(&ctx.words());
        empty.wrong("do", "actions-link-choose");
        return ctx.render_refused(&build(&ctx, &token, &row, empty, None).await?.0);
    };
    let photos = deeds::photos(&ctx, kind, &mut form, &mut sent).await?;
    let (mandate, key) = (Mandate::Link(token.clone()), Key::Id(row.action.id));
    let by = By { ctx: &ctx, mandate, key, photos: &photos };
    let here = format!("/answer/{token}");
    match deeds::perform(&by, kind, &mut form).await {
        // Somebody else owns it now: the link is dead, and the page after this one says so in kinder words.
        Ok(Outcome::Said(_)) if kind == Kind::Owner => handed_over(&ctx),
        Ok(Outcome::Said(said)) => Ok(ctx.redirect_saying(&here, said)),
        Ok(Outcome::Wrong) => {
            heard_files::keep_aside(&ctx, &mut form, &photos).await?;
            let (page, shows) = build(&ctx, &token, &row, form, None).await?;
            if shows {
                return Ok(sent.answered(ctx.render_refused(&page)?));
            }
            let mine = deeds::typed(&page.form);
            // "I agree", twice: nothing was typed that could be lost, and the page says where it stands.
            if mine.is_empty() {
                return Ok(Redirect::to(&here).into_response());
            }
            let theirs = page.form.errors().first().map(|error| error.message.clone()).unwrap_or_default();
            Err(AppError::Changed { mine, theirs })
        }
        Err(AppError::Changed { mine, theirs }) if deeds::was_sent_twice(&mine, &theirs) => {
            Ok(Redirect::to(&here).into_response())
        }
        Err(AppError::Changed { theirs, .. }) => {
            heard_files::keep_aside(&ctx, &mut form, &photos).await?;
            overtaken(&ctx, &token, kind, form, theirs).await
        }
        Err(other) => Err(other),
    }
}

/// What its owner typed who was overtaken, beside what is there now.
async fn overtaken(
    ctx: &Ctx,
    token: &str,
    kind: Kind,
    form: Form,
    theirs: String,
) -> Result<Response, AppError> {
    let Some((_, row)) = operations::by_link(ctx, token).await? else { return dead(ctx) };
    let mut tx = ctx.read().await?;
    let entries = newest(&mut tx, &row, None, 5).await?;
    drop(tx);
    let verbs = rules::verbs(&row.action, &Standing::from_iter([Capacity::Owner]), ctx.today());
    let now = Now { row: &row, entries: &entries, verbs: &verbs };
    overtaken::show(ctx, &Base::Link(token), kind, form, &now, theirs).await
}

/// An old link, a forged one and one whose owner changed read the same.
fn dead(ctx: &Ctx) -> Result<Response, AppError> {
    let mut response = ctx.render(&DeadLink { page: ctx.page("actions-link-dead").without_nav() })?;
    *response.status_mut() = StatusCode::NOT_FOUND;
    Ok(response)
}

#[derive(Template)]
#[template(path = "actions/link_handed.html")]
struct HandedOver {
    page: Page,
}

fn handed_over(ctx: &Ctx) -> Result<Response, AppError> {
    ctx.render(&HandedOver { page: ctx.page("actions-link-handed").without_nav() })
}

async fn build(
    ctx: &Ctx,
    token: &str,
    row: &ActionRow,
    form: Form,
    open: Option<Kind>,
) -> Result<(LinkPage, bool), AppError> {
    let action = &row.action;
    let today = ctx.today();
    let verbs = rules::verbs(action, &Standing::from_iter([Capacity::Owner]), today);
    let page = ctx.page_titled(action.title.clone()).without_nav().with_errors_of(&form);
    let deeds = deeds::shown(&page, &Base::Link(token), &BY_LINK, &verbs, &form, open);
    let mut tx = ctx.read().await?;
    let lists = deeds::lists(&mut tx, &page, action, &deeds, &[]).await?;
    drop(tx);
    let is_shown = form.is_ok()
        || deeds.iter().any(|deed| deed.slug.parse().is_ok_and(|kind| deeds::has_errors(kind, &form)));
    let name = |named: &Option<crate::model::list::Named>| {
        named.as_ref().map(|named| named.name.clone()).unwrap_or_default()
    };
    let told = if action.meeting_id.is_some() { "actions-page-told-meeting" } else { "actions-page-told-on" };
    let mut facts = facts(&page, row, today);
    if action.n_slips > 0 {
        // The reasons stand in the history, which this page has not.
        facts.now_line = page.t1("actions-link-moved", "n", action.n_slips);
    }
    let shown = LinkPage {
        reference: action.reference.clone(),
        title: action.title.clone(),
        tag: view::tag(&page, action),
        signs: view::signs(&page, action, today, Telling::OnItsPage),
        facts,
        said: action.said.clone(),
        told: page.t1(told, "day", page.date(action.raised_on)),
        group: name(&row.group),
        place: name(&row.place),
        sum: history::sum(&page, action, today),
        next: next(&page, row),
        deeds,
        lists,
        version: action.version,
        form,
        page,
    };
    Ok((shown, is_shown))
}

/// What happens next by itself.
fn next(page: &Page, row: &ActionRow) -> String {
    let day = |key: &str, day: Option<jiff::civil::Date>| {
        day.map_or_else(String::new, |day| page.t1(key, "day", page.day_year(day)))
    };
    match row.action.status {
        Status::Proposed => page.t("actions-link-next-proposed"),
        Status::Agreed | Status::InProgress => day("actions-link-next-due", Some(row.action.due)),
        Status::Reopened => page.t("actions-link-next-reopened"),
        Status::Done => day("actions-link-next-done", row.action.answer_by),
        Status::Confirmed => page.t("actions-link-next-confirmed"),
        Status::ClosedUnconfirmed => page.t("actions-link-next-unchecked"),
        Status::NotDoing => page.t("actions-link-next-not-doing"),
    }
}
