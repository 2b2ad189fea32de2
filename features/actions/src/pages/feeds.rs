//! The board for other programs to follow: an Atom feed and a JSON Feed, with the same filters, of what everybody may see.

use axum::{extract::Query, response::Response};
use heard_api::feed::{self, Atom, Item};
use heard_platform::{app::App, ctx::Ctx, error::AppError, kit::Page};
use serde_json::{Value, json};

use super::{
    board,
    narrow::{self, Asked, Narrowed},
    view::{self, Leaving},
};
use crate::{
    api::action_view,
    model::list::{ActionRow, BoardPage, Order, ROWS_A_PAGE},
    read,
};

type Pairs = Query<Vec<(String, String)>>;

/// A page of the board, as everybody sees it, what changed last first.
struct Found {
    ctx: Ctx,
    page: Page,
    narrowed: Narrowed,
    board: BoardPage,
}

async fn find(ctx: &Ctx, pairs: &[(String, String)]) -> Result<Found, AppError> {
    let ctx = feed::for_everybody(ctx);
    let mut tx = ctx.read().await?;
    let mut narrowed = narrow::narrow(&ctx, &mut tx, Asked::read(pairs)).await?;
    narrowed.filter.order = Order::Changed;
    narrowed.asked.order = None;
    let board = read::board(&mut tx, &narrowed.filter, narrowed.asked.page).await?;
    drop(tx);
    let page = ctx.page("actions-board-title");
    Ok(Found { ctx, page, narrowed, board })
}

impl Found {
    /// The address of this list, or of another page of it, below a path.
    fn address(&self, path: &str, page: usize) -> String {
        let asked = Asked { page, ..self.narrowed.asked.clone() };
        format!("{}{}", self.ctx.app.options.public_url, asked.address(path))
    }

    fn pages(&self) -> usize {
        usize::try_from(self.board.total).unwrap_or_default().div_ceil(ROWS_A_PAGE).max(1)
    }

    /// What the list is called, without how many it holds: the name of a feed stays.
    fn title(&self) -> String {
        let landlord = self.ctx.app.settings().name.clone();
        self.page.t1("actions-feed-title", "landlord", landlord)
    }

    fn about(&self) -> String {
        board::heading(&self.page, &self.narrowed, self.board.total)
    }
}

/// `GET /actions.atom`
pub(super) async fn atom(ctx: Ctx, Query(pairs): Pairs) -> Result<Response, AppError> {
    let found = find(&ctx, &pairs).await?;
    let (app, own) = (&found.ctx.app, found.narrowed.asked.page);
    let last = found.pages();
    let mut pages = vec![("first", 1), ("last", last)];
    if own > 1 {
        pages.push(("previous", own - 1));
    }
    if own < last {
        pages.push(("next", own + 1));
    }
    let atom = Atom {
        id: feed::tag_uri(app, &found.narrowed.asked.but(|_| ()).address("actions")),
        title: found.title(),
        about: found.about(),
        author: app.settings().name.clone(),
        own_url: found.address("/actions.atom", own),
        page_url: found.address("/actions", 1),
        pages: pages.into_iter().map(|(rel, n)| (rel, found.address("/actions.atom", n))).collect(),
        items: found
            .board
            .rows
            .iter()
            .map(|row| item(&found.ctx, &found.page, row, Leaving::Nothing))
            .collect(),
        empty_since: jiff::Timestamp::UNIX_EPOCH,
    };
    Ok(feed::answer(feed::ATOM, atom.text(), atom.changed()))
}

/// `GET /actions.json`
pub(super) async fn json_feed(ctx: Ctx, Query(pairs): Pairs) -> Result<Response, AppError> {
    let found = find(&ctx, &pairs).await?;
    let own = found.narrowed.asked.page;
    let items: Vec<Value> = found.board.rows.iter().map(|row| json_item(&found, row)).collect();
    let mut list = json!({
        "version": "https://jsonfeed.org/version/1.1",
        "title": found.title(),
        "description": found.about(),
        "home_page_url": found.address("/actions", 1),
        "feed_url": found.address("/actions.json", own),
        "language": "en-GB",
        "authors": [{ "name": found.ctx.app.settings().name }],
        "items": items,
    });
    if own < found.pages() {
        list["next_url"] = json!(found.address("/actions.json", own + 1));
    }
    let changed = found.board.rows.iter().map(|row| row.action.changed_at).max();
    Ok(feed::json(feed::JSON_FEED, &list, changed))
}

fn json_item(found: &Found, row: &ActionRow) -> Value {
    let item = item(&found.ctx, &found.page, row, Leaving::Nothing);
    let view = action_view(row, found.ctx.today(), &found.ctx.app.options.public_url);
    json!({
        "id": item.id,
        "url": item.url,
        "title": item.title,
        "content_text": item.words,
        "date_published": item.published.to_string(),
        "date_modified": item.updated.to_string(),
        "tags": item.categories,
        "_heard": view,
    })
}

/// An action as an entry of a feed: where it stands, by when, who with, and what was said. `ctx` must be everybody's.
#[must_use]
pub fn item(ctx: &Ctx, page: &Page, row: &ActionRow, leaving: Leaving) -> Item {
    let shown = view::row_view(page, ctx.today(), row, leaving);
    let action = &row.action;
    let stands: Vec<String> = std::iter::once(shown.tag.text.clone())
        .chain(shown.signs.iter().map(|sign| sign.text.clone()))
        .collect();
    let dates = page.t2(
        "actions-feed-dates",
        "first",
        page.day_year(action.first_due),
        "now",
        page.day_year(action.due),
    );
    let said = if action.said.is_empty() { String::new() } else { format!("“{}”", action.said) };
    let words = [stands.join(" · "), dates, shown.about, said];
    let words: Vec<String> = words.into_iter().filter(|words| !words.is_empty()).collect();
    Item {
        id: id(&ctx.app, row),
        title: format!("{}: {}", shown.tag.text, shown.title),
        words: words.join("\n\n"),
        url: format!("{}{}", ctx.app.options.public_url, shown.href),
        categories: vec![shown.tag.text],
        published: action.made_at,
        updated: action.changed_at,
    }
}

fn id(app: &App, row: &ActionRow) -> String {
    feed::tag_uri(app, &format!("action/{}", row.action.id))
}
