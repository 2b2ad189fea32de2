//! What is counted, and that each figure opens onto exactly its actions.

use heard_actions::{Filter, read};
use heard_testkit::{Answer, Browser, both_databases};
use jiff::civil::date;

use super::estate::{TODAY, estate, features};

/// Every number on a page that can be opened: how many it says, and where it leads.
fn counts(page: &Answer) -> Vec<(i64, String)> {
    let numbers = page.attributes("main a[data-count]", "data-count");
    let hrefs = page.attributes("main a[data-count]", "href");
    numbers.iter().map(|n| n.parse().unwrap()).zip(hrefs).collect()
}

/// How many actions a list says it has, after counting that they are really there.
async fn listed(browser: &mut Browser, href: &str) -> i64 {
    let list = browser.get(href).await.expect_status(200);
    let total: i64 = list.attributes("h1[data-total]", "data-total")[0].parse().unwrap();
    let mut shown = list.all(".heard-row").len();
    let mut page = 2;
    while i64::try_from(shown).unwrap() < total {
        let more = browser.get(&format!("{href}&page={page}")).await.expect_status(200);
        let n = more.all(".heard-row").len();
        assert!(n > 0, "{href}: {shown} of {total} are there");
        shown += n;
        page += 1;
    }
    assert_eq!(i64::try_from(shown).unwrap(), total, "{href}");
    total
}

/// The cells of the row that begins with a name.
fn row(page: &Answer, name: &str) -> Vec<String> {
    let rows = page.all("main table tbody tr");
    let row = rows
        .into_iter()
        .find(|row| row.starts_with(name))
        .unwrap_or_else(|| panic!("no row {name}\n{}", page.text()));
    row.split_whitespace()
        .filter(|word| word.chars().all(|c| c.is_ascii_digit()))
        .map(str::to_owned)
        .collect()
}

both_databases! {
    features = features();

    async fn every_figure_opens_onto_exactly_the_actions_it_counts(t: TestApp) {
        let e = estate(&t).await;
        for who in [e.head, e.head_of_works, e.head_of_south] {
            let mut head = t.as_person(who).await;
            for path in ["/promises", "/promises?months=3", "/promises?area=south", "/promises?team=works", "/promises?area=north&team=lighting", "/promises?team=none"] {
                let page = head.get(path).await.expect_status(200);
                for (n, href) in counts(&page) {
                    assert_eq!(listed(&mut head, &href).await, n, "{path}: {href}");
                }
            }
        }
        let whole = t.as_person(e.head).await.get("/promises").await;
        assert!(counts(&whole).len() > 50, "there is something to open");
    }

    async fn the_page_says_what_became_of_sixteen_promises(t: TestApp) {
        let e = estate(&t).await;
        let page = t.as_person(e.head).await.get("/promises").await.expect_status(200);
        assert_eq!(page.first(".heard-lead"), "From December 2025 to November 2026 we did 36% of 11 actions by the first date we gave. Of the rest, 3 are late now. 2 of them are in North.");
        let first = page.first("#first");
        for words in ["36%", "of 11 due", "Residents agree: 1", "Nobody checked: 1", "Residents still to check: 2", "In the 12 months before there were 0: too few to compare."] {
            assert!(first.contains(words), "{words}: {first}");
        }
        let either = page.first("#either");
        for words in ["45%", "By a moved date: 1", "Done later than that: 1", "Not done yet: 4", "Of those, late now: 3", "Not being done: 1"] {
            assert!(either.contains(words), "{words}: {either}");
        }
        let no = page.first("#said-no");
        for words in ["of 7 that we said were done", "Too few for a per cent.", "Nobody checked: 2"] {
            assert!(no.contains(words), "{words}: {no}");
        }
        // Due, by the first date, by either, late now, said no, not checked; small bases show no per cent.
        assert_eq!(row(&page, "Works"), ["8", "4", "5", "3", "1", "1"]);
        assert_eq!(row(&page, "Lighting"), ["3", "0", "0", "0", "0", "1"]);
        assert_eq!(row(&page, "North"), ["6", "3", "3", "2", "0", "1"]);
        assert_eq!(row(&page, "South"), ["5", "1", "2", "1", "1", "1"]);
        assert!(page.says("* November 2026 is not over: counted up to 22 November, and what was done before its date."));
        assert!(page.body.contains("<svg class=\"heard-chart heard-chart--columns\"") && page.body.contains("<desc>"));
    }

    async fn it_agrees_with_the_figures_of_the_first_page(t: TestApp) {
        let e = estate(&t).await;
        let page = t.as_person(e.head).await.get("/promises").await.expect_status(200);
        let mut tx = t.ctx_of(e.head).await.read().await.unwrap();
        let kept = read::kept(&mut tx, &Filter::default(), date(2025, 12, 1), TODAY).await.unwrap();
        assert_eq!((kept.due, kept.by_first, kept.by_moved, kept.not, kept.disputed, kept.unchecked), (11, 4, 1, 6, 1, 2));
        assert!(page.first("#first").contains(&format!("4 Done by the first date of {} due", kept.due)), "{}", page.first("#first"));
    }

    async fn what_may_be_late_next_week_says_why(t: TestApp) {
        let e = estate(&t).await;
        let mut head = t.as_person(e.head).await;
        let page = head.get("/promises").await.expect_status(200);
        assert!(page.says("Up to Monday 30 November 2026, 3 actions are due. 2 may be late."), "{}", page.text());
        let soon = page.all(".heard-row");
        assert_eq!(soon.len(), 2, "{soon:?}");
        assert!(soon[0].contains("Promise 9") && soon[0].ends_with("It may be late: its owner has not agreed."), "{soon:?}");
        assert!(soon[1].contains("Promise 13") && soon[1].ends_with("It may be late: it has no owner."), "{soon:?}");
        heard_people::absent(&t.system(), e.ash, date(2026, 11, 26), Some(date(2026, 11, 26))).await.unwrap();
        let away = head.get("/promises").await.expect_status(200);
        assert!(away.says("3 may be late.") && away.says("It may be late: its owner is away."), "{}", away.text());
    }

    async fn moving_a_block_to_another_patch_changes_no_figure(t: TestApp) {
        let e = estate(&t).await;
        let mut head = t.as_person(e.head).await;
        let before = head.get("/promises.csv").await.expect_status(200).body;
        let mut tx = t.system().write().await.unwrap();
        heard_places::put_in_patch(&mut tx, e.patches[1], e.blocks[0], TODAY).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(head.get("/promises.csv").await.expect_status(200).body, before);
    }

    async fn the_spreadsheet_holds_every_count(t: TestApp) {
        let e = estate(&t).await;
        let csv = t.as_person(e.head).await.get("/promises.csv").await.expect_status(200);
        let mut lines = csv.body.lines();
        assert!(lines.next().unwrap().starts_with("of,name,from,to,due,first,first_agreed,first_not_checked,"), "{}", csv.body);
        assert_eq!(lines.next().unwrap(), "all,,2025-12-01,2026-11-30,11,4,1,1,2,1,5,1,1,4,3,7,1,2,2,2,3,1,36,45");
        assert_eq!(csv.body.lines().filter(|line| line.starts_with("month,")).count(), 12);
        assert!(csv.body.contains("team,Works,2025-12-01,2026-11-30,8,4,"), "{}", csv.body);
    }
}
