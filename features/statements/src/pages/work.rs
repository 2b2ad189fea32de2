//! Pages that wait to be read again, on the worklist of who owns them; those nobody owns, of who may write them.

use futures::{FutureExt as _, future::BoxFuture};
use heard_platform::{
    ctx::Ctx,
    error::AppError,
    feature::{WorkBucket, WorkItem},
    kit::Page,
};
use jiff::{ToSpan as _, civil::Date};

use crate::{
    model::{Slug, Statement},
    operations, rules,
};

/// How many days before its day a review stands on the worklist.
const DAYS_AHEAD: i32 = 7;

/// The share of the worklist.
pub(crate) fn items<'a>(ctx: &'a Ctx, page: &'a Page) -> BoxFuture<'a, Result<Vec<WorkItem>, AppError>> {
    async move {
        let Some(person) = ctx.actor.person() else { return Ok(Vec::new()) };
        let may_write = ctx.may_somewhere("statements.write");
        let mut tx = ctx.read().await?;
        let all = operations::read_all(ctx, &mut tx).await?;
        drop(tx);
        let is_mine = |one: &&Statement| one.owner_id.map_or(may_write, |owner| owner == person);
        let mine: Vec<&Statement> = all.iter().filter(is_mine).collect();
        let (open, reviewed): (Vec<&Statement>, Vec<&Statement>) =
            mine.into_iter().partition(|one| !one.is_reviewed);
        let mut items: Vec<WorkItem> =
            reviewed.into_iter().filter_map(|one| review(page, one, ctx.today())).collect();
        if let Some(first) = open.first() {
            items.push(not_reviewed(page, open.len(), first.slug));
        }
        Ok(items)
    }
    .boxed()
}

fn review(page: &Page, one: &Statement, today: Date) -> Option<WorkItem> {
    let day = one.review_on?;
    let bucket = if rules::is_overdue(day, today) {
        WorkBucket::Late
    } else if day == today {
        WorkBucket::Today
    } else if day <= today.saturating_add(DAYS_AHEAD.days()) {
        WorkBucket::Week
    } else {
        return None;
    };
    let title = page.t1("statements-work-review", "page", page.t(one.slug.title_key()));
    let mut item = item(page, bucket, title, one.slug);
    item.date = Some(day);
    let (kind, key) = match bucket {
        WorkBucket::Late => ("late", "statements-work-overdue"),
        _ => ("due", "statements-work-due"),
    };
    item.flags.push((kind, page.t1(key, "day", page.day(day))));
    Some(item)
}

/// All that nobody ever reviewed are one thing to do.
fn not_reviewed(page: &Page, n: usize, first: Slug) -> WorkItem {
    let mut item = item(page, WorkBucket::Week, page.t1("statements-work-first", "n", n), first);
    if n > 1 {
        "/statements".clone_into(&mut item.href);
        item.next = Some(("/statements".to_owned(), page.t("statements-work-do")));
    }
    item
}

fn item(page: &Page, bucket: WorkBucket, title: String, slug: Slug) -> WorkItem {
    WorkItem {
        bucket,
        date: None,
        title,
        href: format!("/{}", slug.as_str()),
        line: page.t("statements-work-line"),
        tag: None,
        flags: Vec::new(),
        since: String::new(),
        next_by_itself: String::new(),
        next: Some((format!("/statements/{}", slug.as_str()), page.t("statements-work-do"))),
    }
}
