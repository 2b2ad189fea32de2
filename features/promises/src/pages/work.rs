//! What was passed up to a head of service stands on their worklist.

use futures::{FutureExt as _, future::BoxFuture};
use heard_actions::{ActionRow, read, view};
use heard_platform::{
    ctx::Ctx,
    error::AppError,
    feature::{WorkBucket, WorkItem},
    kit::Page,
};
use uuid::Uuid;

use crate::store;

/// How many are fetched; the page of what was passed up has them all.
const MOST: usize = 200;

/// The share of the worklist.
pub(crate) fn items<'a>(ctx: &'a Ctx, page: &'a Page) -> BoxFuture<'a, Result<Vec<WorkItem>, AppError>> {
    async move {
        if !ctx.may_somewhere("promises.read") {
            return Ok(Vec::new());
        }
        let mut tx = ctx.read().await?;
        let passed = store::passed_up(&mut tx).await?;
        let ids: Vec<Uuid> = passed.iter().filter(|one| one.is_head).take(MOST).map(|one| one.id).collect();
        let rows = read::of_ids(&mut tx, &ids).await?;
        drop(tx);
        // What they own themselves stands there already.
        let others = rows.iter().filter(|row| row.action.owner_id != ctx.actor.person());
        Ok(others.map(|row| item(ctx, page, row)).collect())
    }
    .boxed()
}

fn item(ctx: &Ctx, page: &Page, row: &ActionRow) -> WorkItem {
    let tag = view::tag(page, &row.action);
    let signs = view::signs(page, &row.action, ctx.today(), view::Telling::InAList);
    let group = row.group.as_ref().map(|group| group.name.clone());
    let line: Vec<String> = group.into_iter().chain([view::owner(page, row)]).collect();
    WorkItem {
        bucket: if row.action.is_late(ctx.today()) { WorkBucket::Late } else { WorkBucket::Today },
        date: Some(row.action.counted_from()),
        title: row.action.title.clone(),
        href: view::href(row),
        line: line.join(" · "),
        tag: Some((tag.kind, tag.text)),
        flags: signs.into_iter().map(|sign| (sign.kind, sign.text)).collect(),
        since: String::new(),
        next_by_itself: String::new(),
        next: Some((view::href(row), page.t("promises-work-see"))),
    }
}
