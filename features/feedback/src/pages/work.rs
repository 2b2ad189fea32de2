//! What waits on the worklist of staff: what residents told and nobody has dealt with.

use futures::{FutureExt as _, future::BoxFuture};
use heard_kernel::london;
use heard_platform::{
    ctx::Ctx,
    error::AppError,
    feature::{WorkBucket, WorkItem},
    kit::Page,
};

use crate::{model::Entry, rules, store};

/// How many entries a worklist holds at most.
const MOST: i64 = 100;
/// How many letters of the words stand on the worklist.
const START_OF_WORDS: usize = 90;

/// The worklist's share of feedback.
pub(crate) fn work<'a>(ctx: &'a Ctx, page: &'a Page) -> BoxFuture<'a, Result<Vec<WorkItem>, AppError>> {
    async move {
        if !ctx.may_somewhere("feedback.answer") {
            return Ok(Vec::new());
        }
        let entries = store::unanswered(&mut ctx.read().await?, MOST).await?;
        Ok(entries.iter().map(|entry| item(ctx, page, entry)).collect())
    }
    .boxed()
}

fn item(ctx: &Ctx, page: &Page, entry: &Entry) -> WorkItem {
    let late = rules::is_alarming(entry.received_at, ctx.today());
    let href = format!("/feedback/{}", entry.id);
    let parts = [entry.place.as_deref(), entry.topic.as_deref()];
    let mut flags = Vec::new();
    if entry.is_unseen_hazard() {
        flags.push(("late", page.t("feedback-flag-hazard")));
    }
    WorkItem {
        bucket: if late { WorkBucket::Late } else { WorkBucket::Today },
        date: Some(london::today(entry.received_at)),
        title: page.t1("feedback-work-title", "words", shortened(&entry.words)),
        href: href.clone(),
        line: parts.into_iter().flatten().collect::<Vec<_>>().join(" · "),
        tag: None,
        flags,
        since: page.when(entry.received_at),
        next_by_itself: String::new(),
        next: Some((href, page.t("feedback-work-next"))),
    }
}

/// The beginning of what was told, in one line.
pub(super) fn shortened(words: &str) -> String {
    let line = heard_kernel::slug::tidy_words(words);
    if line.chars().count() <= START_OF_WORDS {
        return line;
    }
    let start: String = line.chars().take(START_OF_WORDS).collect();
    let start = start.rsplit_once(' ').map_or(start.as_str(), |(whole, _)| whole);
    format!("{start} …")
}
