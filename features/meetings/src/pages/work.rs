//! What meetings put on an officer's worklist.

use futures::{FutureExt as _, future::BoxFuture};
use heard_kernel::{calendar::HolidayCalendar, london};
use heard_platform::{
    ctx::Ctx,
    error::AppError,
    feature::{WorkBucket, WorkItem},
    kit::Page,
};
use jiff::{ToSpan as _, civil::Date};

use super::list::day_began;
use crate::{
    model::{Meeting, State},
    rules,
    store::{self, MeetingRow},
};

/// The officer's meetings of this week, minutes on their way, and those the group has to check.
pub(crate) fn items<'a>(ctx: &'a Ctx, page: &'a Page) -> BoxFuture<'a, Result<Vec<WorkItem>, AppError>> {
    async move {
        let Some(officer) = ctx.actor.person().filter(|_| ctx.may_somewhere("meetings.take-minutes")) else {
            return Ok(Vec::new());
        };
        let today = ctx.today();
        let until = day_began(today.saturating_add(8.days()));
        let mut tx = ctx.read().await?;
        let rows = store::for_officer(&mut tx, officer, until).await?;
        drop(tx);
        Ok(rows.iter().map(|row| item(page, row, today)).collect())
    }
    .boxed()
}

fn item(page: &Page, row: &MeetingRow, today: Date) -> WorkItem {
    let meeting = &row.meeting;
    let line =
        format!("{}, {}. {}", page.day(meeting.date()), page.time(meeting.starts_at), meeting.place_text);
    let (bucket, date) = when(meeting, today);
    let base = WorkItem {
        bucket,
        date: Some(date),
        title: page.t1("meetings-work-meeting", "group", row.group_name.as_str()),
        href: format!("/meetings/{}", meeting.id),
        line,
        tag: None,
        flags: Vec::new(),
        since: String::new(),
        next_by_itself: String::new(),
        next: None,
    };
    let step = |path: &str, key: &str| Some((format!("/meetings/{}/{path}", meeting.id), page.t(key)));
    match meeting.state {
        State::Planned if meeting.date() > today => {
            WorkItem { next: step("prep", "meetings-work-prepare"), ..base }
        }
        State::Planned => WorkItem { next: step("minutes", "meetings-work-take"), ..base },
        State::Draft => WorkItem {
            title: page.t1("meetings-work-minutes", "group", row.group_name.as_str()),
            next: step("minutes", "meetings-work-go-on"),
            ..base
        },
        State::Checked => WorkItem {
            title: page.t1("meetings-work-publish", "group", row.group_name.as_str()),
            next: step("reading", "meetings-work-read"),
            ..base
        },
        State::WithChair | State::Published | State::Cancelled => waiting(page, row, today, base),
    }
}

fn when(meeting: &Meeting, today: Date) -> (WorkBucket, Date) {
    let calendar = HolidayCalendar::england_and_wales();
    // Minutes are written while one still remembers: within two working days.
    let write_by = calendar.add_working_days(meeting.date(), 2).unwrap_or(meeting.date());
    match meeting.state {
        State::Planned if meeting.date() > today => (WorkBucket::Week, meeting.date()),
        State::Planned | State::Draft if today > write_by => (WorkBucket::Late, write_by),
        State::Planned | State::Draft | State::Checked => (WorkBucket::Today, meeting.date()),
        State::WithChair | State::Published | State::Cancelled => (WorkBucket::Waiting, meeting.date()),
    }
}

fn waiting(page: &Page, row: &MeetingRow, today: Date, base: WorkItem) -> WorkItem {
    let sent_on = row.meeting.sent_to_group_at.map_or(today, london::today);
    let calendar = HolidayCalendar::england_and_wales();
    let remind = calendar.add_working_days(sent_on, rules::REMIND_AFTER.count()).unwrap_or(sent_on);
    let from = rules::unchecked_from(sent_on);
    let next_by_itself = if today < remind {
        page.t1("meetings-work-remind", "day", page.day(remind))
    } else if today < from {
        page.t1("meetings-work-unchecked-from", "day", page.day(from))
    } else {
        page.t("meetings-work-unchecked-now")
    };
    WorkItem {
        title: page.t1("meetings-work-with-chair", "group", row.group_name.as_str()),
        line: page.t("meetings-work-chair"),
        since: page.day(sent_on),
        next_by_itself,
        next: (today >= from)
            .then(|| (format!("/meetings/{}/reading", row.meeting.id), page.t("meetings-work-read"))),
        ..base
    }
}
