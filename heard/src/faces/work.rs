//! An officer's worklist: what burns, what is for today, who keeps one waiting, what has no owner.

use askama::Template;
use axum::response::Response;
use heard_kernel::london;
use heard_platform::{
    ctx::Ctx,
    error::AppError,
    feature::{WorkBucket, WorkItem},
    kit::{Head, Page},
};

/// How many rows of one list are shown; the board has them all.
const MOST: usize = 50;

#[derive(Template)]
#[template(path = "work.html")]
struct Work {
    page: Page,
    today: String,
    greeting: String,
    summary: String,
    chips: Vec<Chip>,
    lists: Vec<List>,
    waiting: Vec<WorkItem>,
    head: Vec<Head>,
    no_owner: Vec<WorkItem>,
    nothing: bool,
}

struct Chip {
    href: &'static str,
    n: usize,
    text: String,
}

struct List {
    id: &'static str,
    heading: String,
    items: Vec<WorkItem>,
    /// The very first row of the page has the one filled button.
    is_first: bool,
    n_more: usize,
}

pub(super) async fn show(ctx: Ctx) -> Result<Response, AppError> {
    let page = ctx.page("faces-work-title").live("work");
    let mut items = Vec::new();
    for source in &ctx.app.parts.work {
        items.extend(source(&ctx, &page).await?);
    }
    // Each list: the oldest date first, then by name, so that a page loaded twice is the same page.
    items.sort_by(|a, b| (a.bucket, a.date, &a.title).cmp(&(b.bucket, b.date, &b.title)));
    let of = |bucket| items.iter().filter(|item| item.bucket == bucket).cloned().collect::<Vec<_>>();
    let [late, today, week, waiting, no_owner] = [
        of(WorkBucket::Late),
        of(WorkBucket::Today),
        of(WorkBucket::Week),
        of(WorkBucket::Waiting),
        of(WorkBucket::NoOwner),
    ];
    let counts = [late.len(), today.len(), week.len(), waiting.len(), no_owner.len()];
    let summary = page.t2("faces-work-summary", "late", late.len(), "today", today.len());
    let mut lists = Vec::new();
    for (id, key, mut items) in [
        ("late", "faces-work-late", late),
        ("today", "faces-work-today", today),
        ("week", "faces-work-week", week),
    ] {
        if items.is_empty() {
            continue;
        }
        let n_more = items.len().saturating_sub(MOST);
        items.truncate(MOST);
        lists.push(List { id, heading: page.t(key), items, is_first: lists.is_empty(), n_more });
    }
    let nothing = counts.iter().all(|n| *n == 0);
    let chips = chips(&page, counts);
    let hour = london::at(ctx.now).hour();
    let greeting = match hour {
        0..12 => "faces-work-morning",
        12..18 => "faces-work-afternoon",
        _ => "faces-work-evening",
    };
    let first_name = ctx.actor.name.split_whitespace().next().unwrap_or_default();
    let greeting = page.t1(greeting, "name", first_name);
    let today = page.day_year(ctx.today());
    let head = ["faces-work-what", "faces-work-waiting-for", "faces-work-since", "faces-work-by-itself"];
    let head = head.into_iter().map(|key| Head::new(page.t(key))).collect();
    ctx.render(&Work { page, today, greeting, summary, chips, lists, waiting, head, no_owner, nothing })
}

fn chips(page: &Page, counts: [usize; 5]) -> Vec<Chip> {
    let names = [
        ("#late", "faces-work-late"),
        ("#today", "faces-work-today"),
        ("#week", "faces-work-week"),
        ("#waiting", "faces-work-waiting"),
        ("#no-owner", "faces-work-no-owner"),
    ];
    let all = names.into_iter().zip(counts);
    all.filter(|(_, n)| *n > 0).map(|((href, key), n)| Chip { href, n, text: page.t(key) }).collect()
}
