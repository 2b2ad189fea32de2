//! What waits on the worklist of those who decide what everybody may see.

use futures::future::BoxFuture;
use heard_kernel::{calendar::HolidayCalendar, london};
use heard_platform::{
    ctx::Ctx,
    error::AppError,
    feature::{WorkBucket, WorkItem},
    kit::Page,
};

use super::look::MOST;
use crate::{operations::DECIDE, store};

/// After how many working days it is late: whoever sent a photo waits to see it.
const LATE_AFTER: u32 = 2;

/// One line for all that waits.
pub(crate) fn items<'a>(ctx: &'a Ctx, page: &'a Page) -> BoxFuture<'a, Result<Vec<WorkItem>, AppError>> {
    Box::pin(async move {
        if !ctx.may_somewhere(DECIDE) {
            return Ok(Vec::new());
        }
        let waiting = store::waiting(&mut ctx.read().await?, MOST).await?;
        let Some(oldest) = waiting.first() else { return Ok(Vec::new()) };
        let came = london::today(oldest.made_at);
        let days = HolidayCalendar::england_and_wales().working_days_between(came, ctx.today());
        let is_late = days.is_ok_and(|days| days > LATE_AFTER);
        Ok(vec![WorkItem {
            bucket: if is_late { WorkBucket::Late } else { WorkBucket::Today },
            date: Some(came),
            title: page.t1("files-work-title", "n", waiting.len()),
            href: "/files".to_owned(),
            line: page.t1("files-work-oldest", "about", oldest.about.as_str()),
            tag: None,
            flags: Vec::new(),
            since: page.when(oldest.made_at),
            next_by_itself: String::new(),
            next: Some(("/files".to_owned(), page.t("files-work-next"))),
        }])
    })
}
