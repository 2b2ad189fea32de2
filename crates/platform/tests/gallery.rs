//! One page with every component, in both directions of writing: written to the target folder to be looked at, and checked
//! for what no page may hold.

use std::{collections::BTreeSet, fs, path::PathBuf, sync::Arc};

use askama::Template;
use heard_platform::{
    assets,
    kit::{
        Cell, Choice, Drawing, Form, Head, LandlordFace, Link, NavItem, Page, Pagination, SummaryRow,
        chart::{Month, MonthChart, bar, five_steps},
    },
    words::{Languages, Words},
};
use jiff::{
    Timestamp,
    civil::{Date, date},
};

const ARABIC: &str = "platform-heard = مسموع\nplatform-home = الرئيسية\nplatform-menu = القائمة\nplatform-foot-help = مساعدة\n";

#[derive(Template)]
#[template(path = "gallery.html")]
struct Gallery {
    page: Page,
    form: Form,
    answers: Vec<Choice>,
    choices: Vec<Choice>,
    entries: Vec<&'static str>,
    kinds: Vec<&'static str>,
    flags: Vec<&'static str>,
    first: Date,
    now: Date,
    moment: Timestamp,
    bar: Drawing,
    steps: Drawing,
    chart: Drawing,
    head: Vec<Head>,
    cells: Vec<Vec<Cell>>,
    summary: Vec<SummaryRow>,
    pagination: Pagination,
}

fn words(lang: &str) -> Words {
    let files = [
        ("en", include_str!("../locales/en.ftl")),
        ("en", include_str!("../locales/dates.en.ftl")),
        ("ar", ARABIC),
    ];
    Words::new(Arc::new(Languages::read(&files).expect("the language files parse")), lang)
}

fn frame(lang: &str) -> Page {
    let landlord = LandlordFace {
        name: "Sampleton Homes".to_owned(),
        phone: "020 7946 0000".to_owned(),
        colour: "#12485a".to_owned(),
        sample: true,
    };
    let mut page = Page::new("Every component".to_owned(), words(lang), landlord)
        .crumb("/", "Home")
        .crumb("/groups/larkmoor", "Larkmoor Estate TRA")
        .crumb("/actions", "Actions")
        .live("action:1")
        .live("group:2")
        .with_banner("Thank you. We told Ash Example. Ash answers by Monday 30 November 2026.");
    page.languages = vec![Link { lang: "ar".to_owned(), ..Link::new("/language?to=ar", "العربية") }];
    page.signed_in = Some("Robin Madeup, chair".to_owned());
    "/gallery".clone_into(&mut page.path);
    for (href, text) in [
        ("/my", "My page"),
        ("/actions", "Actions"),
        ("/groups", "Groups"),
        ("/meetings", "Meetings"),
        ("/consultations", "Have your say"),
        ("/performance", "How we are doing"),
    ] {
        page.nav.push(NavItem { href: href.to_owned(), text: text.to_owned(), current: href == "/actions" });
    }
    page
}

/// A form in which something is wrong, as it comes back.
fn wrong_form(lang: &str) -> Form {
    let mut form = Form::empty(&words(lang))
        .with("residents", 13)
        .with("first-timers", 3)
        .with("due-day", 31)
        .with("due-month", 2)
        .with("due-year", 2027);
    assert_eq!(form.require_long_text("why", 200, "platform-form-date-part"), "");
    assert_eq!(form.date("due"), None);
    form
}

fn chart() -> Drawing {
    // Label, done by the first date, by a moved date, due: one base under ten, one column too low for its words.
    let months = [("Aug", 41, 14, 70), ("Sep", 48, 12, 74), ("Oct", 2, 1, 8), ("Nov*", 5, 20, 53)];
    let months = months.map(|(label, first, second, of)| Month {
        label: label.to_owned(),
        base: format!("of {of}"),
        first,
        second,
        of,
    });
    let title = "Actions done on time".to_owned();
    MonthChart { title, description: "It goes up from 59% to 65%.".to_owned(), months: months.into() }.draw()
}

fn listed(names: &'static str) -> Vec<&'static str> {
    names.split(' ').collect()
}

fn gallery(lang: &str) -> String {
    let form = wrong_form(lang);
    let later = "You can say what is still wrong. The first date still counts.";
    let cells = [("Reactive Repairs", 188, "54% (101)"), ("Communal Works", 164, "44% (72)")];
    let gallery = Gallery {
        page: frame(lang).with_errors_of(&form),
        form,
        answers: vec![
            Choice::new("yes", "Yes, it is done"),
            Choice::new("no", "No, it is not done").with_hint(later),
            Choice::new("later", "I cannot tell yet").with_hint("We will ask you again next week."),
        ],
        choices: vec![Choice::new("", "All areas"), Choice::new("central", "Central")],
        entries: listed(
            "done passed-up carried moved owner agreed raised progress confirmed disputed closed not-doing comment \
             correction",
        ),
        kinds: listed(
            "waiting proposed agreed in_progress done confirmed reopened closed_unconfirmed not_doing",
        ),
        flags: listed("due late moved carried passed-up kept checked outdated waiting note"),
        first: date(2026, 8, 11),
        now: date(2026, 12, 4),
        moment: "2026-11-23T10:42:00Z".parse().expect("an instant"),
        bar: bar(101, 46, 188),
        steps: five_steps(4),
        chart: chart(),
        head: vec![Head::new("Team"), Head::number("Due"), Head::number("By the first date")],
        cells: cells
            .map(|(team, due, kept)| vec![Cell::link(team, "/actions"), Cell::new(due), Cell::new(kept)])
            .into(),
        summary: vec![
            SummaryRow::new("Name", "Robin Madeup").with_change("/me", "Change"),
            SummaryRow::new("Office", "Chair"),
        ],
        pagination: Pagination::new(3, 12, |n| format!("/actions?page={n}")),
    };
    gallery.render().expect("the gallery is made of values alone")
}

/// The values of an attribute, in order.
fn attribute<'a>(html: &'a str, name: &str) -> Vec<&'a str> {
    html.split(&format!(" {name}=\"")).skip(1).filter_map(|rest| rest.split('"').next()).collect()
}

#[test]
fn a_page_holds_nothing_inline_and_every_name_leads_somewhere() {
    for lang in ["en", "ar"] {
        let html = gallery(lang);
        assert_eq!(attribute(&html, "style"), Vec::<&str>::new());
        assert!(!html.contains("<style") && !html.contains("javascript:"));
        assert_eq!(html.matches("<script").count(), 1, "one script, from a file");
        for handler in ["onclick", "onsubmit", "onchange", "onload", "oninput"] {
            assert!(!html.contains(&format!(" {handler}=")));
        }
        let ids = attribute(&html, "id");
        let unique: BTreeSet<_> = ids.iter().copied().collect();
        assert_eq!(ids.len(), unique.len(), "every id is there once");
        let named = [
            "for",
            "aria-describedby",
            "aria-labelledby",
            "aria-controls",
            "data-aria-controls",
            "data-add-row",
            "data-add-to",
        ];
        for reference in named.iter().flat_map(|name| attribute(&html, name)).flat_map(str::split_whitespace)
        {
            assert!(unique.contains(reference), "nothing is called {reference}");
        }
        for anchor in attribute(&html, "href").into_iter().filter_map(|href| href.strip_prefix('#')) {
            assert!(unique.contains(anchor), "nothing is called {anchor}");
        }
    }
}

#[test]
fn a_page_with_a_wrong_form_says_so_first_and_keeps_what_was_typed() {
    let html = gallery("en");
    assert!(html.contains("<title>Error: Every component – Sampleton Homes</title>"));
    assert!(html.contains("Please fix these 2 things"));
    assert!(html.contains(r##"<a href="#due-day">There is no such day."##));
    assert!(html.contains(r#"name="due-day" type="text" value="31""#));
}

#[test]
fn right_to_left_has_its_own_sheet_and_direction() {
    let html = gallery("ar");
    assert!(html.contains(r#"<html lang="ar" dir="rtl""#));
    assert!(html.contains("/heard.rtl.css\""));
    assert!(html.contains("مسموع"));
}

#[test]
fn sheet_scripts_and_signs_leave_room_for_a_first_page_under_60_kilobytes() {
    // The page's own HTML is checked by the whole program's test; this holds sheet, scripts and signs, compressed as the
    // server sends them, under the 50 KB that leave room for it.
    let n_bytes: usize = ["heard.css", "heard.js", "govuk-frontend.min.js", "icons.svg"]
        .iter()
        .map(|name| compressed(&assets::asset(name).unwrap().1))
        .sum();
    assert!(n_bytes < 50_000, "{n_bytes} bytes");
}

#[test]
fn the_gallery_can_be_looked_at() {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("gallery");
    let html = gallery("en");
    fs::create_dir_all(&folder).unwrap();
    for (name, html) in [("en.html", &html), ("ar.html", &gallery("ar"))] {
        fs::write(folder.join(name), html).unwrap();
    }
    let linked: BTreeSet<_> = [attribute(&html, "href"), attribute(&html, "src")]
        .concat()
        .into_iter()
        .filter_map(|href| href.strip_prefix("/assets/"))
        .map(|href| href.split('#').next().unwrap())
        .collect();
    assert_eq!(linked.len(), 4, "{linked:?}");
    for linked in
        linked.iter().flat_map(|path| [(*path).to_owned(), path.replace("heard.css", "heard.rtl.css")])
    {
        let path = folder.join("assets").join(&linked);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, assets::asset(linked.rsplit('/').next().unwrap()).unwrap().1).unwrap();
    }
}

/// How long a file is on the wire, by the same compression the server uses.
fn compressed(bytes: &[u8]) -> usize {
    use axum::{Router, body::Body, http::Request, routing::get};
    use tower::ServiceExt as _;

    let bytes = bytes.to_vec();
    let answer = move || async move { ([("content-type", "text/css")], bytes) };
    let router =
        Router::new().route("/", get(answer)).layer(tower_http::compression::CompressionLayer::new());
    let request = Request::get("/").header("accept-encoding", "gzip").body(Body::empty()).expect("a request");
    let runtime = tokio::runtime::Builder::new_current_thread().build().expect("a runtime");
    runtime.block_on(async {
        let answer = router.oneshot(request).await.expect("a router never fails");
        axum::body::to_bytes(answer.into_body(), usize::MAX).await.expect("the whole body").len()
    })
}
