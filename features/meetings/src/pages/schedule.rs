//! A meeting gets a date, another one, or none.

use askama::Template;
use axum::{
    extract::{Path, Query},
    response::Response,
};
use heard_groups::Group;
use heard_kernel::london;
use heard_platform::{
    ctx::Ctx,
    error::AppError,
    kit::{Choice, Form, Page},
};
use jiff::civil::Time;
use uuid::Uuid;

use super::{Pairs, crumbs};
use crate::{
    model::Meeting,
    operations::{
        load_to,
        schedule::{self, Plan},
    },
    rules, store,
};

#[derive(Template)]
#[template(path = "meetings/plan.html")]
struct PlanPage {
    page: Page,
    form: Form,
    groups: Vec<Choice>,
    /// The meeting that is changed; none for a new one.
    meeting: Option<Meeting>,
    group: Option<Group>,
    every: Vec<Choice>,
    /// Months between two meetings of the group's series; 0 where it has none.
    series_months: i64,
}

pub(super) async fn new(ctx: Ctx, Query(pairs): Query<Vec<(String, String)>>) -> Result<Response, AppError> {
    let form = Form::from_pairs(&ctx.words(), pairs)
        .with("cutoff", rules::USUAL_CUTOFF_DAYS)
        .with("every", "3")
        .with("time", "18:30");
    plan_page(&ctx, form, false).await
}

async fn plan_page(ctx: &Ctx, form: Form, is_refused: bool) -> Result<Response, AppError> {
    let words = ctx.words();
    let mut tx = ctx.read().await?;
    let mut groups = vec![Choice::new("", words.t("meetings-plan-choose-group"))];
    for group in heard_groups::list(&mut tx).await? {
        let scope = heard_groups::scope(&group, heard_groups::audience(&group));
        if tx.may("meetings.schedule", &scope).await? {
            groups.push(Choice::new(&group.slug, group.name.as_str()));
        }
    }
    drop(tx);
    let every = ["", "1", "2", "3", "4", "6", "12"].map(|months| {
        let text = match months {
            "" => words.t("meetings-plan-once"),
            n => words.t_args("meetings-plan-every-months", &[("n", n.parse::<i64>().unwrap_or(1).into())]),
        };
        Choice::new(months, text)
    });
    let page = ctx.page("meetings-plan-title").with_errors_of(&form);
    let page = page.crumb("/", words.t("platform-home")).crumb("/meetings", words.t("meetings-title"));
    let shown =
        PlanPage { page, form, groups, meeting: None, group: None, every: every.to_vec(), series_months: 0 };
    if is_refused { ctx.render_refused(&shown) } else { ctx.render(&shown) }
}

pub(super) async fn plan(ctx: Ctx, axum::Form(pairs): Pairs) -> Result<Response, AppError> {
    let mut form = Form::from_pairs(&ctx.words(), pairs);
    let slug = form.require_text("group", 200, "meetings-plan-which-group");
    let plan = read_plan(&mut form);
    let every = form.optional_choice::<i64>("every").filter(|months| (1..=24).contains(months));
    let group = {
        let mut tx = ctx.read().await?;
        heard_groups::find_slug(&mut tx, &slug).await?
    };
    if group.is_none() && form.error("group").is_none() {
        form.wrong("group", "meetings-plan-which-group");
    }
    if let (true, Some(group), Some(plan)) = (form.is_ok(), group, plan) {
        match schedule::plan(&ctx, group.id, &plan, every).await {
            Ok(id) => return Ok(ctx.redirect_saying(&format!("/meetings/{id}"), "meetings-said-planned")),
            Err(AppError::Refused(message)) => form.wrong_message("day", &message),
            Err(error) => return Err(error),
        }
    }
    plan_page(&ctx, form, true).await
}

fn read_plan(form: &mut Form) -> Option<Plan> {
    let day = form.require_date("day", "meetings-plan-which-day");
    let typed = form.value("time").trim().to_owned();
    let time = time_of_day(&typed);
    if time.is_none() {
        form.wrong("time", "meetings-plan-which-time");
    }
    let place_text = form.require_text("where", rules::MOST_SHORT, "meetings-plan-where-missing");
    let cutoff = form.number("cutoff", 0..=60);
    let plan =
        Plan { day: day?, time: time?, place_text, cutoff_days: cutoff.unwrap_or(rules::USUAL_CUTOFF_DAYS) };
    form.is_ok().then_some(plan)
}

/// "18:30", "18.30", "6.30pm", "6pm", "7" in the evening hours that people mean.
fn time_of_day(typed: &str) -> Option<Time> {
    let typed = typed.trim().to_lowercase().replace(' ', "").replace('.', ":");
    let (clock, afternoon) = match (typed.strip_suffix("pm"), typed.strip_suffix("am")) {
        (Some(clock), _) => (clock.to_owned(), Some(true)),
        (_, Some(clock)) => (clock.to_owned(), Some(false)),
        _ => (typed.clone(), None),
    };
    let (hour, minute) = clock.split_once(':').unwrap_or((&clock, "0"));
    let (hour, minute): (i8, i8) = (hour.parse().ok()?, minute.parse().ok()?);
    let hour = match (afternoon, hour) {
        (Some(true), 1..=11) => hour + 12,
        (Some(false), 12) => 0,
        (Some(_), 0 | 13..) => return None,
        _ => hour,
    };
    Time::new(hour, minute, 0, 0).ok()
}

pub(super) async fn edit(ctx: Ctx, Path(id): Path<Uuid>) -> Result<Response, AppError> {
    let mut tx = ctx.read().await?;
    let (meeting, group) = load_to(&mut tx, id, "meetings.schedule").await?;
    let series = store::series_of(&mut tx, group.id).await?;
    drop(tx);
    let begins = london::at(meeting.starts_at);
    let days = meeting
        .cutoff_on()
        .until(meeting.date())
        .map_or(rules::USUAL_CUTOFF_DAYS, |span| i64::from(span.get_days()));
    let form = Form::empty(&ctx.words())
        .with_date("day", meeting.date())
        .with("time", begins.strftime("%H:%M"))
        .with("where", &meeting.place_text)
        .with("cutoff", days);
    let months = series.map_or(0, |series| series.every_months);
    edit_page(&ctx, form, meeting, group, Some(months))
}

pub(super) async fn end_series(ctx: Ctx, Path(id): Path<Uuid>) -> Result<Response, AppError> {
    schedule::end_series(&ctx, id).await?;
    Ok(ctx.redirect_saying(&format!("/meetings/{id}"), "meetings-said-series-ended"))
}

/// `series_months` is `None` where the form came back.
fn edit_page(
    ctx: &Ctx,
    form: Form,
    meeting: Meeting,
    group: Group,
    series_months: Option<i64>,
) -> Result<Response, AppError> {
    let page = crumbs(ctx, ctx.page("meetings-change-title").with_errors_of(&form), &group);
    let shown = PlanPage {
        page,
        form,
        groups: Vec::new(),
        meeting: Some(meeting),
        group: Some(group),
        every: Vec::new(),
        series_months: series_months.unwrap_or(0),
    };
    if series_months.is_none() { ctx.render_refused(&shown) } else { ctx.render(&shown) }
}

pub(super) async fn change(
    ctx: Ctx,
    Path(id): Path<Uuid>,
    axum::Form(pairs): Pairs,
) -> Result<Response, AppError> {
    let mut form = Form::from_pairs(&ctx.words(), pairs);
    let version = form.optional_choice("version").unwrap_or(0);
    if let Some(plan) = read_plan(&mut form) {
        match schedule::change(&ctx, id, version, &plan).await {
            Ok(()) => return Ok(ctx.redirect_saying(&format!("/meetings/{id}"), "meetings-said-changed")),
            Err(AppError::Refused(message)) => form.wrong_message("day", &message),
            Err(error) => return Err(error),
        }
    }
    again(&ctx, id, form).await
}

pub(super) async fn cancel(
    ctx: Ctx,
    Path(id): Path<Uuid>,
    axum::Form(pairs): Pairs,
) -> Result<Response, AppError> {
    let mut form = Form::from_pairs(&ctx.words(), pairs);
    let version = form.optional_choice("version").unwrap_or(0);
    let why = form.require_long_text("why", 1_000, "meetings-cancel-why-missing");
    if form.is_ok() {
        match schedule::cancel(&ctx, id, version, &why).await {
            Ok(()) => return Ok(ctx.redirect_saying(&format!("/meetings/{id}"), "meetings-said-cancelled")),
            Err(AppError::Refused(message)) => form.wrong_message("why", &message),
            Err(error) => return Err(error),
        }
    }
    again(&ctx, id, form).await
}

/// The page again, with what was typed and what the meeting is now where nothing was.
async fn again(ctx: &Ctx, id: Uuid, form: Form) -> Result<Response, AppError> {
    let mut tx = ctx.read().await?;
    let (meeting, group) = load_to(&mut tx, id, "meetings.schedule").await?;
    drop(tx);
    let mut form = form;
    if form.value("where").is_empty() && form.value("time").is_empty() {
        form = form
            .with_date("day", meeting.date())
            .with("time", london::at(meeting.starts_at).strftime("%H:%M"))
            .with("where", &meeting.place_text)
            .with("cutoff", rules::USUAL_CUTOFF_DAYS);
    }
    edit_page(ctx, form, meeting, group, None)
}

#[cfg(test)]
mod tests {
    use jiff::civil::time;

    use super::*;

    #[test]
    fn a_time_is_read_as_people_write_it() {
        for (typed, read) in [
            ("18:30", Some(time(18, 30, 0, 0))),
            ("6.30pm", Some(time(18, 30, 0, 0))),
            ("6 pm", Some(time(18, 0, 0, 0))),
            ("12pm", Some(time(12, 0, 0, 0))),
            ("12am", Some(time(0, 0, 0, 0))),
            ("9:15 AM", Some(time(9, 15, 0, 0))),
            ("19", Some(time(19, 0, 0, 0))),
            ("", None),
            ("25:00", None),
            ("18:30pm", None),
            ("soon", None),
        ] {
            assert_eq!(time_of_day(typed), read, "{typed}");
        }
    }
}
