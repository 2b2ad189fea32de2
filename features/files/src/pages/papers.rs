//! Papers: documents on the page of a group or a meeting, and the page on which its officers add one.

use askama::Template;
use axum::{extract::Path, response::Response};
use heard_groups::Group;
use heard_kernel::london;
use heard_platform::{
    ctx::Ctx,
    error::AppError,
    kit::{Form, Page},
};
use uuid::Uuid;

use crate::{
    fields,
    model::{Attachment, Kind, State, Subject, SubjectKind},
    operations::{self, ADD_PAPERS, DECIDE, state_key},
    rules::documents::Format,
    sent::Sent,
};

#[derive(Template)]
#[template(path = "files/papers.html")]
struct PapersPanel<'a> {
    page: &'a Page,
    papers: Vec<Paper>,
    add: String,
}

/// A paper in a list.
struct Paper {
    words: String,
    href: String,
    about: String,
    note: String,
    decide: String,
}

#[derive(Template)]
#[template(path = "files/add_paper.html")]
struct AddPage {
    page: Page,
    form: Form,
    action: String,
    accept: String,
}

/// The papers of something, and the link to add one where `add` is an address; empty where there is neither.
///
/// # Errors
/// [`AppError`] where the database fails.
pub async fn panel(ctx: &Ctx, page: &Page, subject: Uuid, add: &str) -> Result<String, AppError> {
    let files = operations::of(&mut ctx.read().await?, &[subject]).await?;
    let may_decide = ctx.may_somewhere(DECIDE);
    let papers = files.iter().filter(|file| file.kind == Kind::Document);
    let papers: Vec<Paper> = papers.map(|file| paper(page, file, may_decide)).collect();
    if papers.is_empty() && add.is_empty() {
        return Ok(String::new());
    }
    PapersPanel { page, papers, add: add.to_owned() }.render().map_err(AppError::broken)
}

fn paper(page: &Page, file: &Attachment, may_decide: bool) -> Paper {
    let on = page.date(london::today(file.made_at));
    let note = match (file.state, file.decided_at) {
        (State::Shown, _) => String::new(),
        (State::TakenDown, Some(at)) => page.t2(
            "files-gone",
            "day",
            page.date(london::today(at)),
            "why",
            file.why.clone().unwrap_or_default(),
        ),
        (state, _) => page.t(state_key(state)),
    };
    Paper {
        words: file.words.clone(),
        href: if file.is_there() { file.document_href() } else { String::new() },
        about: page.t3(
            "files-paper-about",
            ("format", file.format.extension().to_uppercase()),
            ("size", size(page, file.n_bytes)),
            ("day", on),
        ),
        note,
        decide: if may_decide && file.is_there() { file.decision_href() } else { String::new() },
    }
}

/// "240 KB", "1.2 MB".
fn size(page: &Page, bytes: i64) -> String {
    if bytes < 1_000_000 {
        return page.t1("files-size-kb", "n", (bytes / 1_000).max(1));
    }
    let tenths = bytes / 100_000;
    page.t1("files-size-mb", "n", format!("{}.{}", tenths / 10, tenths % 10))
}

/// The page that asks for a paper. `page` is its frame.
///
/// # Errors
/// [`AppError`] where the template fails.
pub fn ask(ctx: &Ctx, page: Page, action: &str) -> Result<Response, AppError> {
    ctx.render(&add_page(page, Form::empty(&ctx.words()), action))
}

fn add_page(page: Page, form: Form, action: &str) -> AddPage {
    let accept: Vec<String> =
        Format::DOCUMENTS.iter().map(|format| format!(".{}", format.extension())).collect();
    let page = page.with_errors_of(&form);
    AddPage { page, form, action: action.to_owned(), accept: accept.join(",") }
}

/// Takes the paper that was sent for something, by those who have `permission` there, and goes back to its page.
///
/// # Errors
/// [`AppError::NotFound`] for those who may not; [`AppError`] where the database fails.
pub async fn take(
    ctx: &Ctx,
    subject: &Subject,
    permission: &str,
    mut sent: Sent,
    page: Page,
    action: &str,
) -> Result<Response, AppError> {
    let mut form = Form::from_pairs(&ctx.words(), std::mem::take(&mut sent.pairs));
    let document = fields::document(&mut form, &mut sent);
    let (true, Some(document)) = (form.is_ok(), document) else {
        return Ok(sent.answered(ctx.render_refused(&add_page(page, form, action))?));
    };
    let mut tx = ctx.write().await?;
    tx.require(permission, &subject.scope).await?;
    operations::add_documents(&mut tx, subject, vec![document]).await?;
    tx.commit().await?;
    Ok(ctx.redirect_saying(&subject.href, "files-done-paper"))
}

/// The papers of a group, on its page.
pub(super) async fn of_group(ctx: &Ctx, page: &Page, id: Uuid) -> Result<String, AppError> {
    let mut tx = ctx.read().await?;
    let Some(group) = heard_groups::find(&mut tx, id).await? else { return Ok(String::new()) };
    let may_add = tx.may(ADD_PAPERS, &subject_of(&group).scope).await?;
    drop(tx);
    let add = if may_add { format!("/groups/{}/papers", group.slug) } else { String::new() };
    panel(ctx, page, id, &add).await
}

fn subject_of(group: &Group) -> Subject {
    Subject {
        kind: SubjectKind::Group,
        id: group.id,
        scope: heard_groups::scope(group, heard_groups::audience(group)),
        about: group.name.clone(),
        href: format!("/groups/{}", group.slug),
    }
}

async fn group(ctx: &Ctx, slug: &str) -> Result<(Group, Page), AppError> {
    let mut tx = ctx.read().await?;
    let group = heard_groups::find_slug(&mut tx, slug).await?.ok_or(AppError::NotFound)?;
    tx.require(ADD_PAPERS, &subject_of(&group).scope).await?;
    let page = ctx
        .page("files-add-paper")
        .crumb("/", ctx.words().t("platform-home"))
        .crumb(format!("/groups/{}", group.slug), group.name.as_str());
    Ok((group, page))
}

pub(super) async fn ask_group(ctx: Ctx, Path(slug): Path<String>) -> Result<Response, AppError> {
    let (group, page) = group(&ctx, &slug).await?;
    ask(&ctx, page, &format!("/groups/{}/papers", group.slug))
}

pub(super) async fn add_to_group(
    ctx: Ctx,
    Path(slug): Path<String>,
    sent: Sent,
) -> Result<Response, AppError> {
    let (group, page) = group(&ctx, &slug).await?;
    let action = format!("/groups/{}/papers", group.slug);
    take(&ctx, &subject_of(&group), ADD_PAPERS, sent, page, &action).await
}
