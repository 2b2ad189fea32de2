//! The pages: how far each language is checked, and its sentences beside the English ones.

use askama::Template;
use axum::{
    extract::{Path, Query},
    http::header,
    response::{IntoResponse as _, Response},
};
use heard_platform::{
    ctx::Ctx,
    error::AppError,
    feature::Routes,
    kit::{Form, Head, Page, Pagination},
    words::Words,
};

use crate::{
    CHECK, Error,
    model::{Check, Pair},
    operations::{self, Standing},
};

type Pairs = Vec<(String, String)>;

/// Sentences on one page.
const ON_A_PAGE: usize = 50;

pub(crate) fn routes() -> Routes {
    Routes::new()
        .get("/settings/languages", CHECK, list)
        .get("/settings/languages/{code}", CHECK, sentences)
        .get("/settings/languages/{code}/sentences.csv", CHECK, csv)
        .post("/settings/languages/{code}/checks", CHECK, tick)
        .post("/settings/languages/{code}/checks/end", CHECK, undo)
}

struct LanguageRow {
    code: &'static str,
    name: String,
    n_sentences: usize,
    n_changed: usize,
    digest: String,
    /// What is said of the check that stands.
    checked: Option<String>,
    /// What is said of those before.
    before: Vec<String>,
}

#[derive(Template)]
#[template(path = "languages/list.html")]
struct ListPage {
    page: Page,
    form: Form,
    rows: Vec<LanguageRow>,
}

/// GET /settings/languages
async fn list(ctx: Ctx) -> Result<Response, AppError> {
    let form = Form::empty(&ctx.words());
    ctx.render(&list_page(&ctx, form).await?)
}

async fn list_page(ctx: &Ctx, form: Form) -> Result<ListPage, AppError> {
    let mut rows = Vec::new();
    for code in operations::others(ctx) {
        let standing = operations::standing(ctx, code).await?;
        rows.push(row(ctx, &standing).await?);
    }
    Ok(ListPage { page: ctx.page("languages-title").with_errors_of(&form), form, rows })
}

async fn row(ctx: &Ctx, standing: &Standing) -> Result<LanguageRow, AppError> {
    let words = ctx.words();
    let current = standing.current().map(|check| check.id);
    let (mut checked, mut before) = (None, Vec::new());
    for check in &standing.checks {
        let mut tx = ctx.read().await?;
        let who = heard_people::name_of(&mut tx, check.ticked_by).await?;
        if current == Some(check.id) {
            checked = Some(said(&words, "languages-state-checked", check, &who));
        } else {
            let key =
                if check.undone_at.is_some() { "languages-before-undone" } else { "languages-before-kept" };
            before.push(said(&words, key, check, &who));
        }
    }
    Ok(LanguageRow {
        code: standing.code,
        name: name(&words, standing.code),
        n_sentences: standing.pairs.len(),
        n_changed: standing.n_changed(),
        digest: standing.digest.clone(),
        checked,
        before,
    })
}

fn name(words: &Words, code: &str) -> String {
    words.in_language(code).t("platform-language-name")
}

fn said(words: &Words, key: &str, check: &Check, who: &str) -> String {
    let undone = check.undone_at.map(|at| words.when(at)).unwrap_or_default();
    let values = [
        ("translator", check.translator.as_str().into()),
        ("who", who.into()),
        ("when", words.when(check.ticked_at).into()),
        ("undone", undone.into()),
    ];
    words.t_args(key, &values)
}

/// POST /settings/languages/{code}/checks
async fn tick(
    ctx: Ctx,
    Path(code): Path<String>,
    axum::Form(pairs): axum::Form<Pairs>,
) -> Result<Response, AppError> {
    let mut form = Form::from_pairs(&ctx.words(), pairs);
    let translator = form.require_text("translator", 100, "languages-translator-missing");
    if !form.has("all", "yes") {
        form.wrong("all", "languages-tick-missing");
    }
    if form.is_ok() {
        match operations::tick(&ctx, &code, &translator, form.value("digest")).await {
            Ok(()) => return Ok(ctx.redirect_saying("/settings/languages", "languages-ticked")),
            Err(Error::Refused(message)) => form.wrong_message("all", &message),
            Err(error) => return Err(error.into()),
        }
    }
    // A language there is not is told so, whatever the form holds.
    let _ = operations::standing(&ctx, &code).await?;
    ctx.render_refused(&list_page(&ctx, form).await?)
}

/// POST /settings/languages/{code}/checks/end
async fn undo(ctx: Ctx, Path(code): Path<String>) -> Result<Response, AppError> {
    operations::undo(&ctx, &code).await?;
    Ok(ctx.redirect_saying("/settings/languages", "languages-undone"))
}

#[derive(Template)]
#[template(path = "languages/sentences.html")]
struct SentencesPage {
    page: Page,
    code: &'static str,
    dir: &'static str,
    head: Vec<Head>,
    pairs: Vec<Pair>,
    pagination: Pagination,
}

/// GET /settings/languages/{code}
async fn sentences(
    ctx: Ctx,
    Path(code): Path<String>,
    Query(query): Query<Pairs>,
) -> Result<Response, AppError> {
    let standing = operations::standing(&ctx, &code).await?;
    let asked =
        |name: &str| query.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value.as_str());
    let only_changed = asked("show") == "changed";
    let pairs: Vec<Pair> =
        standing.pairs.iter().filter(|pair| !only_changed || pair.is_changed).cloned().collect();
    let n_pages = pairs.len().div_ceil(ON_A_PAGE).max(1);
    let current = asked("page").parse().unwrap_or(1).clamp(1, n_pages);
    let show = if only_changed { "changed" } else { "all" };
    let href = |n: usize| format!("/settings/languages/{code}?show={show}&page={n}");
    let words = ctx.words();
    let own = words.in_language(standing.code);
    let key = if only_changed { "languages-changed-title" } else { "languages-sentences-title" };
    let title = words.t_args(key, &[("name", name(&words, standing.code).into())]);
    let head = ["languages-head-english", "languages-head-own", "languages-head-new"];
    ctx.render(&SentencesPage {
        page: ctx.page_titled(title).crumb("/settings/languages", words.t("languages-title")),
        code: standing.code,
        dir: own.dir(),
        head: head.map(|key| Head::new(words.t(key))).to_vec(),
        pagination: Pagination::new(current, n_pages, href),
        pairs: pairs.into_iter().skip((current - 1) * ON_A_PAGE).take(ON_A_PAGE).collect(),
    })
}

/// GET /settings/languages/{code}/sentences.csv
async fn csv(ctx: Ctx, Path(code): Path<String>) -> Result<Response, AppError> {
    let standing = operations::standing(&ctx, &code).await?;
    let disposition = format!("attachment; filename=\"heard-{}.csv\"", standing.code);
    let headers = [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()),
        (header::CONTENT_DISPOSITION, disposition),
    ];
    Ok((headers, operations::csv(&standing)?).into_response())
}
