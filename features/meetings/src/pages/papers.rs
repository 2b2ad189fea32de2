//! The papers of a meeting: before it to read, after it to keep.

use axum::{extract::Path, response::Response};
use heard_files::{Sent, Subject, SubjectKind, papers};
use heard_groups::Group;
use heard_platform::{ctx::Ctx, db::Tx, error::AppError, kit::Page};
use uuid::Uuid;

use super::{PREPARE, crumbs};
use crate::{model::Meeting, operations::load_to};

/// The papers on a meeting's page, with the link to add one for those who may.
pub(super) async fn panel(ctx: &Ctx, page: &Page, meeting: &Meeting) -> Result<String, AppError> {
    let may_add = may_add(&mut ctx.read().await?, meeting).await?;
    let add = if may_add { address(meeting) } else { String::new() };
    papers::panel(ctx, page, meeting.id, &add).await
}

async fn may_add(tx: &mut Tx, meeting: &Meeting) -> Result<bool, AppError> {
    Ok(tx.may(PREPARE, &meeting.scope()).await?)
}

fn address(meeting: &Meeting) -> String {
    format!("/meetings/{}/papers", meeting.id)
}

/// A paper is for those who read what is said at the meeting.
fn subject(page: &Page, meeting: &Meeting, group: &Group) -> Subject {
    Subject {
        kind: SubjectKind::Meeting,
        id: meeting.id,
        scope: meeting.scope().with_audience(meeting.words_audience),
        about: format!("{}, {}", group.name, page.day_year(meeting.date())),
        href: format!("/meetings/{}", meeting.id),
    }
}

async fn frame(ctx: &Ctx, id: Uuid) -> Result<(Meeting, Group, Page), AppError> {
    let (meeting, group) = load_to(&mut ctx.read().await?, id, PREPARE).await?;
    let page = crumbs(ctx, ctx.page("files-add-paper"), &group);
    let page = page.crumb(format!("/meetings/{id}"), ctx.words().day_year(meeting.date()));
    Ok((meeting, group, page))
}

pub(super) async fn ask(ctx: Ctx, Path(id): Path<Uuid>) -> Result<Response, AppError> {
    let (meeting, _, page) = frame(&ctx, id).await?;
    papers::ask(&ctx, page, &address(&meeting))
}

pub(super) async fn add(ctx: Ctx, Path(id): Path<Uuid>, sent: Sent) -> Result<Response, AppError> {
    let (meeting, group, page) = frame(&ctx, id).await?;
    let subject = subject(&page, &meeting, &group);
    papers::take(&ctx, &subject, PREPARE, sent, page, &address(&meeting)).await
}
