//! The pages: the list with the form, and one import in each of its states.

use askama::Template;
use axum::{
    extract::{Multipart, Path, multipart::MultipartRejection},
    response::{IntoResponse as _, Redirect, Response},
};
use heard_files::upload::{Upload, upload};
use heard_kernel::{actor::Scope, slug::tidy_words};
use heard_platform::{
    ctx::Ctx,
    db::Tx,
    error::AppError,
    import::{Undone, undo},
    jobs,
    kit::{Choice, Form, Head, Page},
    words::Words,
};
use serde::Deserialize;
use serde_json::json;
use uuid::Uuid;

use super::{MOST_BYTES, PERMISSION, jobs as work};
use crate::imports::{Brought, Kind, latest, store};

/// How many imports the list shows.
const SHOWN: i64 = 50;
/// How many findings of a sort one page shows.
const MOST_FINDINGS: usize = 200;

struct Row {
    id: Uuid,
    file: String,
    kind: String,
    when: jiff::Timestamp,
    flag: &'static str,
    state: String,
    can_be_undone: bool,
}

#[derive(Template)]
#[template(path = "imports/list.html")]
struct ListPage {
    page: Page,
    form: Form,
    kinds: Vec<Choice>,
    head: Vec<Head>,
    rows: Vec<Row>,
}

/// What was found, as it was kept.
#[derive(Default, Deserialize)]
#[serde(default)]
struct Found {
    rows: i64,
    new: i64,
    changed: i64,
    counts: Vec<Count>,
    problems: Vec<Finding>,
    warnings: Vec<Finding>,
}

#[derive(Deserialize)]
struct Count {
    what: String,
    new: u64,
    changed: u64,
    same: u64,
}

#[derive(Deserialize)]
struct Finding {
    row: Option<u64>,
    column: Option<String>,
    what: String,
}

#[derive(Template)]
#[template(path = "imports/one.html")]
struct OnePage {
    page: Page,
    id: Uuid,
    file: String,
    kind: String,
    state: &'static str,
    flag: &'static str,
    state_words: String,
    /// Whether the page looks again by itself.
    waits: bool,
    found: Found,
    /// How many things are or would be new or changed.
    n_things: i64,
    n_problems: usize,
    n_warnings: usize,
    findings_head: Vec<Head>,
    counts_head: Vec<Head>,
    /// What was built on it.
    built_on: Vec<String>,
    more_built_on: bool,
}

async fn require(tx: &mut Tx) -> Result<(), AppError> {
    tx.require(PERMISSION, &Scope::staff()).await
}

/// GET /settings/import
pub(super) async fn list(ctx: Ctx) -> Result<Response, AppError> {
    let form = Form::empty(&ctx.words());
    let page = list_page(&ctx, form).await?;
    ctx.render(&page)
}

async fn list_page(ctx: &Ctx, form: Form) -> Result<ListPage, AppError> {
    let words = ctx.words();
    let mut tx = ctx.read().await?;
    require(&mut tx).await?;
    let rows = latest(&mut tx, SHOWN).await?.into_iter().map(|brought| row(&words, brought)).collect();
    let kinds = Kind::ALL.into_iter().map(|kind| {
        let (name, hint) = words_of(kind);
        Choice::new(kind.as_str(), words.t(name)).with_hint(words.t(hint))
    });
    let head = ["imports-head-file", "imports-head-kind", "imports-head-when", "imports-head-state"];
    Ok(ListPage {
        kinds: kinds.collect(),
        head: head.into_iter().map(|key| Head::new(words.t(key))).collect(),
        rows,
        page: ctx.page("imports-title").with_errors_of(&form),
        form,
    })
}

fn row(words: &Words, brought: Brought) -> Row {
    let (_, flag, state) = state_of(&brought.state);
    Row {
        id: brought.id,
        kind: kind_words(words, &brought.kind),
        when: brought.made_at,
        flag,
        state: words.t(state),
        can_be_undone: brought.state == "taken",
        file: brought.file_name,
    }
}

const fn words_of(kind: Kind) -> (&'static str, &'static str) {
    match kind {
        Kind::Places => ("imports-kind-places", "imports-kind-places-hint"),
        Kind::Groups => ("imports-kind-groups", "imports-kind-groups-hint"),
        Kind::Topics => ("imports-kind-topics", "imports-kind-topics-hint"),
        Kind::Actions => ("imports-kind-actions", "imports-kind-actions-hint"),
    }
}

fn kind_words(words: &Words, kind: &str) -> String {
    // Reports of the command line say which places: "areas and patches", "blocks".
    words.t(words_of(kind.parse().unwrap_or(Kind::Places)).0)
}

/// A state's own name, its sign and its words.
fn state_of(state: &str) -> (&'static str, &'static str, &'static str) {
    match state {
        "reading" => ("reading", "waiting", "imports-state-reading"),
        "rehearsed" => ("rehearsed", "due", "imports-state-rehearsed"),
        "taking" => ("taking", "waiting", "imports-state-taking"),
        "taken" => ("taken", "kept", "imports-state-taken"),
        "undone" => ("undone", "note", "imports-state-undone"),
        _ => ("refused", "late", "imports-state-refused"),
    }
}

/// POST /settings/import
pub(super) async fn receive(
    ctx: Ctx,
    sent: Result<Multipart, MultipartRejection>,
) -> Result<Response, AppError> {
    let mut tx = ctx.read().await?;
    require(&mut tx).await?;
    drop(tx);
    let (mut form, file) = match sent {
        Ok(sent) => read(&ctx, sent).await,
        // No form with a file at all.
        Err(_) => (Form::empty(&ctx.words()), None),
    };
    let kind = form.choice::<Kind>("kind", "imports-kind-missing");
    if file.as_ref().is_none_or(|(_, content)| content.is_empty()) && form.error("file").is_none() {
        form.wrong("file", "imports-file-missing");
    }
    let (true, Some(kind), Some((name, content))) = (form.is_ok(), kind, file) else {
        let page = list_page(&ctx, form).await?;
        return ctx.render_refused(&page);
    };
    let mut tx = ctx.write().await?;
    let id = store::receive(&mut tx, kind.as_str(), &name, content).await?;
    jobs::enqueue(&mut tx, work::REHEARSE, &json!({ "import": id }), None, None).await?;
    tx.commit().await?;
    Ok(Redirect::to(&format!("/settings/import/{id}")).into_response())
}

/// The fields of a form, and the file with its name.
async fn read(ctx: &Ctx, sent: Multipart) -> (Form, Option<(String, Vec<u8>)>) {
    let Upload { pairs, file, is_too_large } = upload(sent, MOST_BYTES).await;
    let mut form = Form::from_pairs(&ctx.words(), pairs);
    if is_too_large {
        form.wrong("file", "imports-file-too-large");
    }
    let file = file.map(|(name, content)| {
        // The last part of what may be a whole path; letters only a person would type.
        let name = name.rsplit(['/', '\\']).next().unwrap_or_default();
        (tidy_words(name).chars().take(120).collect(), content)
    });
    (form, file)
}

/// GET /settings/import/{id}
pub(super) async fn show(ctx: Ctx, Path(id): Path<Uuid>) -> Result<Response, AppError> {
    let page = one(&ctx, id, Vec::new(), false).await?;
    ctx.render(&page)
}

async fn one(ctx: &Ctx, id: Uuid, built_on: Vec<String>, more_built_on: bool) -> Result<OnePage, AppError> {
    let words = ctx.words();
    let mut tx = ctx.read().await?;
    require(&mut tx).await?;
    let brought = store::find(&mut tx, id).await?.ok_or(AppError::NotFound)?;
    let mut found: Found =
        brought.report.as_deref().and_then(|text| serde_json::from_str(text).ok()).unwrap_or_default();
    let (n_problems, n_warnings) = (found.problems.len(), found.warnings.len());
    found.problems.truncate(MOST_FINDINGS);
    found.warnings.truncate(MOST_FINDINGS);
    let (state, flag, state_words) = state_of(&brought.state);
    let heads = |keys: &[&str]| keys.iter().map(|key| Head::new(words.t(key))).collect::<Vec<_>>();
    Ok(OnePage {
        id,
        kind: kind_words(&words, &brought.kind),
        state,
        flag,
        state_words: words.t(state_words),
        waits: matches!(state, "reading" | "taking"),
        n_things: found.new + found.changed,
        found,
        n_problems,
        n_warnings,
        findings_head: heads(&["imports-head-row", "imports-head-column", "imports-head-what"]),
        counts_head: heads(&[
            "imports-head-things",
            "imports-head-new",
            "imports-head-changed",
            "imports-head-same",
        ]),
        built_on,
        more_built_on,
        page: ctx.page_titled(brought.file_name.clone()).crumb("/settings/import", words.t("imports-title")),
        file: brought.file_name,
    })
}

/// POST /settings/import/{id}/taking
pub(super) async fn take(ctx: Ctx, Path(id): Path<Uuid>) -> Result<Response, AppError> {
    let mut tx = ctx.write().await?;
    require(&mut tx).await?;
    store::find(&mut tx, id).await?.ok_or(AppError::NotFound)?;
    // Pressed twice, it is taken in once.
    if store::step(&mut tx, id, "rehearsed", "taking").await? {
        jobs::enqueue(&mut tx, work::TAKE, &json!({ "import": id }), None, None).await?;
    }
    tx.commit().await?;
    Ok(Redirect::to(&format!("/settings/import/{id}")).into_response())
}

/// POST /settings/import/{id}/undoing
pub(super) async fn take_back(ctx: Ctx, Path(id): Path<Uuid>) -> Result<Response, AppError> {
    let mut tx = ctx.read().await?;
    require(&mut tx).await?;
    let brought = store::find(&mut tx, id).await?.ok_or(AppError::NotFound)?;
    drop(tx);
    if brought.state != "taken" {
        return Ok(Redirect::to(&format!("/settings/import/{id}")).into_response());
    }
    match undo(&ctx, id).await? {
        Undone::Done { .. } => {
            Ok(ctx.redirect_saying(&format!("/settings/import/{id}"), "imports-was-undone"))
        }
        Undone::BuiltOn { things, more } => {
            let page = one(&ctx, id, things, more).await?;
            ctx.render_refused(&page)
        }
    }
}
