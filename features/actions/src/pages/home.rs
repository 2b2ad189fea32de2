//! The parts of the first page: what people told us lately, how we are doing, and how that is counted.

use askama::Template;
use axum::response::Response;
use heard_platform::{
    ctx::Ctx,
    db::Tx,
    error::AppError,
    kit::{Drawing, Page, chart},
};
use jiff::{ToSpan as _, civil::Date};

use super::view::{self, Sign, Telling};
use crate::{
    model::list::{ActionRow, Filter, Kept, Order, ROWS_A_PAGE, Stands, Which},
    read,
};

/// How many rows are looked through for one card.
const FEWEST_CARDS: usize = 3;

#[derive(Template)]
#[template(path = "actions/home_lately.html")]
struct Lately<'a> {
    page: &'a Page,
    cards: Vec<Card>,
}

struct Card {
    said: String,
    who: String,
    href: String,
    title: String,
    owner: String,
    tag: Sign,
    signs: Vec<Sign>,
}

/// The newest change, the newest that residents agreed to, and the oldest late one, always.
///
/// # Source
/// `pages.md` §1: bad news stands at the same size as good.
pub(super) async fn lately(ctx: &Ctx, page: &Page) -> Result<String, AppError> {
    let mut tx = ctx.read().await?;
    let late = Filter { which: Which::Late, order: Order::MostLate, ..Filter::default() };
    let agreed = Filter {
        which: Which::All,
        stands: vec![Stands::Confirmed],
        order: Order::Changed,
        ..Filter::default()
    };
    let newest = Filter { which: Which::All, order: Order::Changed, ..Filter::default() };
    let late = read::first(&mut tx, &late, 1).await?;
    let agreed = read::first(&mut tx, &agreed, 1).await?;
    let newest = read::first(&mut tx, &newest, ROWS_A_PAGE).await?;
    drop(tx);
    let mut chosen: Vec<&ActionRow> = late.first().into_iter().chain(agreed.first()).collect();
    let is_new = |row: &&ActionRow| chosen.iter().all(|other| other.action.id != row.action.id);
    // What somebody said in their own words is told before what nobody wrote down.
    let with_words = newest.iter().filter(is_new).find(|row| !row.action.said.is_empty());
    let first = with_words.or_else(|| newest.iter().find(is_new));
    chosen.reverse();
    let chosen: Vec<&ActionRow> = first.into_iter().chain(chosen).take(FEWEST_CARDS).collect();
    let cards = chosen.into_iter().map(|row| card(ctx, page, row)).collect();
    Lately { page, cards }.render().map_err(AppError::broken)
}

fn card(ctx: &Ctx, page: &Page, row: &ActionRow) -> Card {
    let action = &row.action;
    let group =
        row.group.as_ref().map_or_else(|| page.t("actions-home-a-resident"), |group| group.name.clone());
    Card {
        said: action.said.clone(),
        who: page.t2("actions-home-who", "who", group, "day", page.date(action.raised_on)),
        href: view::href(row),
        title: action.title.clone(),
        owner: view::owner(page, row),
        tag: view::tag(page, action),
        signs: view::signs(page, action, ctx.today(), Telling::OnItsPage),
    }
}

#[derive(Template)]
#[template(path = "actions/home_figures.html")]
struct Figures<'a> {
    page: &'a Page,
    figures: Vec<Figure>,
}

struct Figure {
    title: String,
    number: String,
    bar: Option<Drawing>,
    base: String,
    before: String,
}

/// Three figures of the last whole quarter, each with its base, the quarter before, and how it is counted.
pub(super) async fn figures(ctx: &Ctx, page: &Page) -> Result<String, AppError> {
    let (now, before) = quarters(ctx.today());
    let mut tx = ctx.read().await?;
    let kept = read::kept(&mut tx, &Filter::default(), now.0, now.1).await?;
    let kept_before = read::kept(&mut tx, &Filter::default(), before.0, before.1).await?;
    drop(tx);
    let counted = Counted { page, now, before, kept, kept_before };
    let figures = vec![
        counted.figure("actions-home-by-first", "actions-home-by-first-base", |kept| kept.by_first),
        counted
            .figure("actions-home-by-any", "actions-home-by-any-base", |kept| kept.by_first + kept.by_moved),
        counted.figure("actions-home-disputed", "actions-home-disputed-base", |kept| kept.disputed),
    ];
    Figures { page, figures }.render().map_err(AppError::broken)
}

struct Counted<'a> {
    page: &'a Page,
    now: (Date, Date),
    before: (Date, Date),
    kept: Kept,
    kept_before: Kept,
}

impl Counted<'_> {
    fn figure(&self, title: &str, base: &str, part: fn(&Kept) -> i64) -> Figure {
        let (n, of) = (part(&self.kept), self.kept.due);
        let share = share(n, of);
        let page = self.page;
        let few = || page.t1("actions-home-too-few", "n", of);
        Figure {
            title: page.t(title),
            number: share.map_or_else(String::new, |share| format!("{share}%")),
            bar: share.map(|_| chart::bar(whole(n), 0, whole(of))),
            base: share.map_or_else(few, |_| {
                let values = [
                    ("n", n.into()),
                    ("of", of.into()),
                    ("unchecked", self.kept.unchecked.into()),
                    ("months", self.months(self.now).into()),
                ];
                page.words.t_args(base, &values)
            }),
            before: self.earlier(part),
        }
    }

    /// How it was in the quarter before.
    fn earlier(&self, part: fn(&Kept) -> i64) -> String {
        let months = self.months(self.before);
        match share(part(&self.kept_before), self.kept_before.due) {
            Some(share) => {
                let share = format!("{share}%");
                self.page.t3(
                    "actions-home-before",
                    ("share", share),
                    ("months", months),
                    ("of", self.kept_before.due),
                )
            }
            None => self.page.t2("actions-home-before-few", "months", months, "n", self.kept_before.due),
        }
    }

    fn months(&self, (from, to): (Date, Date)) -> String {
        // The year is said once.
        let is_one_year = from.year() == to.year();
        let from = if is_one_year {
            self.page.t(&format!("platform-month-{}", from.month()))
        } else {
            self.page.month(from)
        };
        self.page.t2("actions-home-months", "from", from, "to", self.page.month(to))
    }
}

pub(super) fn whole(n: i64) -> u32 {
    u32::try_from(n).unwrap_or_default()
}

fn share(n: i64, of: i64) -> Option<u32> {
    chart::per_cent(whole(n), whole(of))
}

/// The last whole quarter of the year, and the one before it.
fn quarters(today: Date) -> ((Date, Date), (Date, Date)) {
    let month = (today.month() - 1) / 3 * 3 + 1;
    let begins = Date::new(today.year(), month, 1).unwrap_or(today);
    let back = |months: i32| begins.saturating_sub(months.months());
    let last = |day: Date| day.saturating_sub(1.days());
    ((back(3), last(begins)), (back(6), last(back(3))))
}

#[derive(Template)]
#[template(path = "actions/counting.html")]
struct Counting {
    page: Page,
}

/// How our figures are counted.
pub(super) async fn counting(ctx: Ctx) -> Result<Response, AppError> {
    let words = ctx.words();
    let page = ctx
        .page("actions-count-title")
        .crumb("/", words.t("platform-home"))
        .crumb("/actions", words.t("actions-board-title"));
    ctx.render(&Counting { page })
}

/// What became of a group's promises in the last twelve months.
pub(super) async fn kept_lately(ctx: &Ctx, tx: &mut Tx, filter: &Filter) -> Result<Kept, AppError> {
    let today = ctx.today();
    Ok(read::kept(tx, filter, today.saturating_sub(12.months()), today).await?)
}

#[cfg(test)]
mod tests {
    use super::quarters;
    use jiff::civil::date;

    #[test]
    fn figures_are_told_of_whole_quarters() {
        assert_eq!(
            quarters(date(2026, 11, 23)),
            ((date(2026, 7, 1), date(2026, 9, 30)), (date(2026, 4, 1), date(2026, 6, 30)))
        );
        assert_eq!(
            quarters(date(2027, 1, 1)),
            ((date(2026, 10, 1), date(2026, 12, 31)), (date(2026, 7, 1), date(2026, 9, 30)))
        );
        assert_eq!(quarters(date(2026, 4, 30)).0, (date(2026, 1, 1), date(2026, 3, 31)));
    }
}
