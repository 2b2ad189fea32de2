//! The pages as everybody reads them, with every text there was.

use askama::Template;
use axum::{
    extract::Path,
    http::{HeaderValue, header},
    response::{IntoResponse as _, Response},
};
use heard_platform::{
    ctx::Ctx,
    error::AppError,
    kit::{Cell, Head, Page},
};

use crate::{
    markup::{Html, html_of},
    model::{COOKIES, Slug},
    operations, rules, store,
};

#[derive(Template)]
#[template(path = "statements/page.html")]
struct Show {
    page: Page,
    text: Html,
    /// That nobody reviewed it yet; empty where somebody did.
    warning: String,
    /// When it was written and is to be read again.
    when: String,
    cookies: Vec<Vec<Cell>>,
    cookie_head: Vec<Head>,
    versions: String,
    edit: String,
}

/// GET /accessibility
pub(super) async fn accessibility(ctx: Ctx) -> Result<Response, AppError> {
    show(&ctx, Slug::Accessibility).await
}

/// GET /privacy
pub(super) async fn privacy(ctx: Ctx) -> Result<Response, AppError> {
    show(&ctx, Slug::Privacy).await
}

/// GET /cookies
pub(super) async fn cookies(ctx: Ctx) -> Result<Response, AppError> {
    show(&ctx, Slug::Cookies).await
}

/// GET /security
pub(super) async fn security(ctx: Ctx) -> Result<Response, AppError> {
    show(&ctx, Slug::Security).await
}

async fn show(ctx: &Ctx, slug: Slug) -> Result<Response, AppError> {
    let mut tx = ctx.read().await?;
    let found = operations::read(ctx, &mut tx, slug).await?;
    drop(tx);
    let page = ctx.page(slug.title_key()).crumb("/", ctx.words().t("platform-home"));
    let landlord = page.landlord.name.clone();
    let warning = match (found.version, found.is_reviewed) {
        (0, _) => page.t1("statements-first-warning", "landlord", landlord),
        (_, false) => page.t1("statements-open-warning", "landlord", landlord),
        (_, true) => String::new(),
    };
    let when = match (found.made_at, found.review_on) {
        (Some(at), Some(review_on)) => {
            let day = page.date(heard_kernel::london::today(at));
            let key = if found.is_reviewed { "statements-reviewed" } else { "statements-written" };
            page.t2(key, "day", day, "next", page.date(review_on))
        }
        _ => String::new(),
    };
    let is_about_cookies = slug == Slug::Cookies;
    let row = |cookie: &crate::model::Cookie| {
        vec![Cell::new(cookie.name), Cell::new(page.t(cookie.why)), Cell::new(page.t(cookie.lasts))]
    };
    let head = ["statements-cookie-name", "statements-cookie-why", "statements-cookie-lasts"];
    let show = Show {
        text: html_of(&found.body),
        warning,
        when,
        cookies: if is_about_cookies { COOKIES.iter().map(row).collect() } else { Vec::new() },
        cookie_head: head.into_iter().map(|key| Head::new(page.t(key))).collect(),
        versions: if found.version > 0 { address(slug, "/versions") } else { String::new() },
        edit: if ctx.may_somewhere("statements.write") { address(slug, "") } else { String::new() },
        page,
    };
    ctx.render(&show)
}

fn address(slug: Slug, rest: &str) -> String {
    format!("/statements/{}{rest}", slug.as_str())
}

#[derive(Template)]
#[template(path = "statements/versions.html")]
struct Versions {
    page: Page,
    rows: Vec<Vec<Cell>>,
    head: Vec<Head>,
}

/// GET /statements/{page}/versions
pub(super) async fn versions(ctx: Ctx, Path(slug): Path<String>) -> Result<Response, AppError> {
    let slug: Slug = slug.parse().map_err(|()| AppError::NotFound)?;
    let mut tx = ctx.read().await?;
    let found = store::versions(&mut tx, slug).await?;
    drop(tx);
    if found.is_empty() {
        return Err(AppError::NotFound);
    }
    let page = framed(&ctx, slug, "statements-versions");
    let row = |version: &crate::model::Version| {
        let href = format!("{}/{}", address(slug, "/versions"), version.number);
        let key = if version.is_reviewed { "statements-was-reviewed" } else { "statements-was-not-reviewed" };
        vec![
            Cell::link(page.t1("statements-version-n", "n", version.number), href),
            Cell::new(page.when(version.made_at)),
            Cell::new(page.t(key)),
        ]
    };
    let rows = found.iter().map(row).collect();
    let head = ["statements-version", "statements-since", "statements-review"];
    let head = head.into_iter().map(|key| Head::new(page.t(key))).collect();
    ctx.render(&Versions { page, rows, head })
}

#[derive(Template)]
#[template(path = "statements/version.html")]
struct OneVersion {
    page: Page,
    text: Html,
    since: String,
    current: String,
}

/// GET /statements/{page}/versions/{version}
pub(super) async fn version(
    ctx: Ctx,
    Path((slug, number)): Path<(String, String)>,
) -> Result<Response, AppError> {
    let slug: Slug = slug.parse().map_err(|()| AppError::NotFound)?;
    let number: i64 = number.parse().map_err(|_| AppError::NotFound)?;
    let mut tx = ctx.read().await?;
    let found = store::version(&mut tx, slug, number).await?.ok_or(AppError::NotFound)?;
    drop(tx);
    let page = framed(&ctx, slug, "statements-versions");
    let since = page.t2("statements-as-of", "n", found.number, "when", page.when(found.made_at));
    ctx.render(&OneVersion {
        text: html_of(&found.body),
        since,
        current: format!("/{}", slug.as_str()),
        page,
    })
}

fn framed(ctx: &Ctx, slug: Slug, key: &str) -> Page {
    let words = ctx.words();
    let title = words.t_args(key, &[("page", words.t(slug.title_key()).into())]);
    ctx.page_titled(title)
        .crumb("/", words.t("platform-home"))
        .crumb(format!("/{}", slug.as_str()), words.t(slug.title_key()))
}

/// GET /.well-known/security.txt
pub(super) async fn security_txt(ctx: Ctx) -> Response {
    let settings = ctx.app.settings();
    let site = &ctx.app.options.public_url;
    let text = rules::security_txt(site, &settings.mail_from, &settings.phone, &["en"], ctx.now);
    let mut response = text.into_response();
    let kind = HeaderValue::from_static("text/plain; charset=utf-8");
    response.headers_mut().insert(header::CONTENT_TYPE, kind);
    response
}
