//! Every route, tried as every role in and out of scope, against the table in `routes.csv`.
//!
//! A route that the table lacks fails. `UPDATE_ROUTES=1` writes the table anew: then every changed line must be read and
//! judged against the domain's "Who uses it". Forms are sent empty, so those who may use one get it back (422, or 409 where
//! a form names a version), and those who may not get the page that is not there (404).
#![expect(clippy::unwrap_used, reason = "a test may stop at once where what it stands on fails")]

mod support;

use std::{collections::BTreeMap, path::Path};

use heard_platform::feature::RouteInfo;
use heard_testkit::{Browser, Engine, TestApp, pictures};
use support::{Estate, Far, estate};
use uuid::Uuid;

/// The roles, in the order of the table's columns.
const ROLES: [&str; 18] = [
    "visitor",
    "resident",
    "member in",
    "chair in",
    "chair out",
    "group in",
    "officer in",
    "officer out",
    "participation",
    "service in",
    "service out",
    "manager in",
    "manager out",
    "head",
    "councillor",
    "auditor",
    "administrator",
    "own link",
];

/// The roles that read Arabic in this test: everybody who may. So it is also seen that nothing they read is missing there.
const IN_ARABIC: [&str; 7] =
    ["visitor", "resident", "member in", "chair in", "chair out", "group in", "own link"];

async fn browser(t: &TestApp, estate: &Estate, role: &str) -> Browser {
    let mut browser = match person(estate, role) {
        Some(person) => t.as_person(person).await,
        None if role == "group in" => t.as_group(estate.groups[0].id, "Kit").await,
        None => t.visitor(),
    };
    if IN_ARABIC.contains(&role) {
        browser.set_cookie("heard_lang", "ar");
    }
    browser
}

/// The person who plays a role; none for a visitor, a group, and whoever has a link and is a visitor to everything else.
fn person(estate: &Estate, role: &str) -> Option<Uuid> {
    let people = &estate.people;
    let person = match role {
        "visitor" | "own link" | "group in" => return None,
        "resident" => people.resident,
        "member in" => people.member,
        "chair in" => people.chair,
        "chair out" => people.other_chair,
        "officer in" => people.officer,
        "officer out" => people.other_officer,
        "participation" => people.participation,
        "service in" => people.owner,
        "service out" => people.other_worker,
        "manager in" => people.manager,
        "manager out" => people.other_manager,
        "head" => people.head,
        "councillor" => people.councillor,
        "auditor" => people.auditor,
        "administrator" => people.administrator,
        other => panic!("nobody is {other}"),
    };
    Some(person)
}

/// The same as another program: with a token of the person's that is good for everything. Groups and visitors have none.
async fn program(t: &TestApp, estate: &Estate, role: &str) -> Browser {
    let Some(person) = person(estate, role) else { return t.visitor() };
    let mut tx = t.system().write().await.unwrap();
    let new = heard_api::tokens::NewToken {
        person,
        person_name: "Test Person".to_owned(),
        name: "our website".to_owned(),
        scopes: heard_api::tokens::scopes(&t.app),
        per_minute: 1000,
        expires_at: tx.now() + jiff::SignedDuration::from_hours(24),
    };
    let token = heard_api::tokens::make(&mut tx, new).await.unwrap();
    tx.commit().await.unwrap();
    t.visitor().with_header("authorization", &format!("Bearer {token}"))
}

/// Things that a route's address names, made once or, where the form uses them up, for each try.
struct Subjects {
    planned: Uuid,
    draft: Uuid,
    with_chair: Uuid,
    feedback: Uuid,
    action: Uuid,
    link: String,
    check_link: String,
    photo: Uuid,
    paper: Uuid,
}

async fn subjects(t: &TestApp, estate: &Estate) -> Subjects {
    let planned = estate.hold(t, Far::Planned).await;
    let draft = estate.hold(t, Far::Draft).await;
    let with_chair = estate.hold(t, Far::WithChair).await;
    let mut tx = t.system().write().await.unwrap();
    let group = estate.groups[0].id;
    let said = heard_feedback::NewFeedback {
        group_id: Some(group),
        place_id: Some(estate.block),
        ..heard_feedback::NewFeedback::said("site", "web", "The stairs are dark.", tx.now())
    };
    let feedback = heard_feedback::record(&mut tx, said).await.unwrap();
    tx.commit().await.unwrap();
    t.settle().await;
    let link = t
        .last_mail_to("ash.example@sampleton.example")
        .link("/answer/")
        .trim_start_matches("/answer/")
        .to_owned();
    let check = t.last_mail_to("robin.madeup@sampleton.example").link("/check/");
    let check_link = check.trim_start_matches("/check/").to_owned();
    let mut tx = t.system().read().await.unwrap();
    let key = heard_actions::Key::from(&estate.actions[0]);
    let action = heard_actions::read::find(&mut tx, &key).await.unwrap().unwrap().action.id;
    let (photo, paper) = files(t, estate).await;
    Subjects { planned, draft, with_chair, feedback, action, link, check_link, photo, paper }
}

/// A photo of the group's that nobody has looked at, and a paper that all who see the group may have.
async fn files(t: &TestApp, estate: &Estate) -> (Uuid, Uuid) {
    use heard_files::{NewDocument, NewPhoto, Private, Subject, SubjectKind};
    let clean = heard_files::cleaned(pictures::jpeg(&pictures::quarters(32, 32))).await.unwrap();
    let photo = NewPhoto { clean, words: "The door".to_owned(), private: Private::Yes, field: String::new() };
    let paper = NewDocument {
        name: "agenda.pdf".to_owned(),
        format: heard_files::rules::documents::format("agenda.pdf", b"%PDF-1.7").unwrap(),
        bytes: b"%PDF-1.7".to_vec(),
        words: "Agenda".to_owned(),
        private: Private::No,
    };
    let mut tx = t.system().write().await.unwrap();
    let group = heard_groups::find(&mut tx, estate.groups[0].id).await.unwrap().unwrap();
    let subject = Subject {
        kind: SubjectKind::Group,
        id: group.id,
        scope: heard_groups::scope(&group, heard_groups::audience(&group)),
        about: group.name.clone(),
        href: format!("/groups/{}", group.slug),
    };
    heard_files::add_photos(&mut tx, &subject, None, &[photo]).await.unwrap();
    heard_files::add_documents(&mut tx, &subject, vec![paper]).await.unwrap();
    let files = heard_files::of(&mut tx, &[group.id]).await.unwrap();
    tx.commit().await.unwrap();
    let of = |kind| files.iter().find(|file| file.kind == kind).unwrap().id;
    (of(heard_files::Kind::Photo), of(heard_files::Kind::Document))
}

async fn address(t: &TestApp, estate: &Estate, subjects: &Subjects, route: &RouteInfo, role: &str) -> String {
    let path = route.path;
    let (mut item, mut aside) = (Uuid::from_u128(11), Uuid::from_u128(12));
    let meeting = match path.rsplit('/').next().unwrap_or_default() {
        _ if !path.starts_with("/meetings/") => subjects.planned,
        // Used up by whoever may: a new one for each try.
        "return" => estate.hold(t, Far::WithChair).await,
        "series-end" => estate.hold(t, Far::InSeries).await,
        "removal" => {
            item = estate.item_of_chair(t, subjects.planned).await;
            subjects.planned
        }
        "{aside}" => {
            let (meeting, beside) = estate.beside(t).await;
            aside = beside;
            meeting
        }
        "check" => subjects.with_chair,
        "reading" | "publication" | "check-request" | "prep" => subjects.draft,
        "corrections" => estate.meeting,
        "print" | "large-print" if path.contains("/minutes/") => estate.meeting,
        _ => subjects.planned,
    };
    let id = match path {
        _ if path.starts_with("/meetings/") => meeting,
        _ if path.starts_with("/feedback/") => subjects.feedback,
        _ if path.starts_with("/photos/") || path.starts_with("/files/") => subjects.photo,
        _ if path.starts_with("/documents/") => subjects.paper,
        _ if path.starts_with("/by-hand/") => estate.by_hand(t).await,
        // Used up by whoever may: a new one for each try.
        _ if path.starts_with("/inbox/") => estate.waiting(t).await,
        _ if path.starts_with("/devices/") => estate.device(t).await.id,
        // Somebody who only works here to be looked at.
        _ if path.starts_with("/settings/people/") => estate.people.colleague,
        _ if path.starts_with("/api/v1/groups/") => estate.groups[0].id,
        _ if path.starts_with("/api/v1/meetings/") => subjects.planned,
        _ if path.starts_with("/api/v1/actions/") => subjects.action,
        _ => Uuid::from_u128(9),
    };
    let action = match path.rsplit('/').next().unwrap_or_default() {
        "answer" => &estate.actions[1],
        _ => &estate.actions[0],
    };
    let slug = match path {
        _ if path.starts_with("/places/") => "alder-house",
        _ if path.starts_with("/settings/teams/") => "works",
        _ => estate.groups[0].slug.as_str(),
    };
    let code =
        heard_groups::short::code(if path.starts_with("/b/") { estate.block } else { estate.groups[0].id });
    let token = match path {
        _ if role != "own link" => "nonsense",
        _ if path.starts_with("/answer/") => subjects.link.as_str(),
        _ if path.starts_with("/check/") => subjects.check_link.as_str(),
        _ => "nonsense",
    };
    // A list says of what it is one.
    let path = if path == "/promises/actions" { "/promises/actions?what=due" } else { path };
    path.replace("{id}", &id.to_string())
        .replace("{reference}", action)
        .replace("{number}", action.trim_start_matches("ETRA-"))
        .replace("/languages/{code}", "/languages/ar")
        .replace("{code}", &code)
        .replace("{slug}", slug)
        .replace("{token}", token)
        .replace("/contacts/{person}", &format!("/contacts/{}", estate.people.chair))
        .replace("{person}", &estate.people.member.to_string())
        .replace("{item}", &item.to_string())
        .replace("{aside}", &aside.to_string())
        .replace("{file}", "small.jpg")
        .replace("{absence}", &Uuid::from_u128(13).to_string())
        .replace("{page}", "privacy")
        .replace("{version}", "1")
}

type Table = BTreeMap<(String, String), Vec<String>>;

fn table_file() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/routes.csv")
}

fn read_table() -> Table {
    let Ok(mut reader) = csv::Reader::from_path(table_file()) else { return Table::new() };
    let rows = reader.records().map(|row| {
        let row = row.unwrap();
        let cells: Vec<String> = row.iter().skip(2).map(str::to_owned).collect();
        ((row[0].to_owned(), row[1].to_owned()), cells)
    });
    rows.collect()
}

fn write_table(table: &Table) {
    let mut writer = csv::Writer::from_path(table_file()).unwrap();
    writer.write_record(["path", "method", "permission"].iter().chain(&ROLES)).unwrap();
    for ((path, method), cells) in table {
        writer.write_record([path, method].into_iter().chain(cells)).unwrap();
    }
    writer.flush().unwrap();
}

async fn tried(t: &TestApp) -> Table {
    let estate = estate(t).await;
    let subjects = subjects(t, &estate).await;
    // A page that somebody wrote: so its versions can be read.
    let text = [
        ("body", "Words"),
        ("version", "0"),
        ("review-day", "1"),
        ("review-month", "6"),
        ("review-year", "2027"),
    ];
    let _ = t
        .as_person(estate.people.administrator)
        .await
        .post("/statements/privacy", &text)
        .await
        .expect_status(303);
    let mut routes = t.app.parts.routes.clone();
    routes.push(RouteInfo { path: "/live?topics=board", method: "GET", permission: "(open)" });
    routes.sort();
    let mut table = Table::new();
    for route in &routes {
        let mut cells = vec![route.permission.to_owned()];
        for role in ROLES {
            let address = address(t, &estate, &subjects, route, role).await;
            let is_api = route.path.starts_with("/api/v1/");
            let mut browser =
                if is_api { program(t, &estate, role).await } else { browser(t, &estate, role).await };
            let status = if route.path.starts_with("/live") {
                live(t, &address).await
            } else if is_api && route.method == "POST" {
                // No body is taken, so whoever may do it is told that something is missing.
                browser.post_json(&address, "{}", &[]).await.status.as_u16()
            } else {
                answered(&mut browser, route, &address, role).await
            };
            assert_ne!(status, 500, "{role} {} {address}", route.method);
            cells.push(status.to_string());
        }
        table.insert((route.path.to_owned(), route.method.to_owned()), cells);
    }
    table
}

/// The status; and where the answer is a page for somebody who reads Arabic, whether it is one in Arabic.
async fn answered(browser: &mut Browser, route: &RouteInfo, address: &str, role: &str) -> u16 {
    let answer = match route.method {
        "GET" => browser.get(address).await,
        _ => browser.post(address, &[]).await,
    };
    let status = answer.status.as_u16();
    if !IN_ARABIC.contains(&role) {
        return status;
    }
    // A sentence said once, on the page that follows.
    let page = match answer.location() {
        Some(next) if next.starts_with('/') => browser.get(next).await,
        _ => answer,
    };
    // What is asked for with an ending is for programs, in English.
    let is_page = !address.rsplit('/').next().is_some_and(|name| name.contains('.'));
    if is_page && page.body.starts_with("<!DOCTYPE html>") {
        let (lang, dir) = (page.attributes("html", "lang"), page.attributes("html", "dir"));
        assert_eq!((lang, dir), (vec!["ar".to_owned()], vec!["rtl".to_owned()]), "{role} {address}");
    }
    status
}

/// A stream never ends, so only how it begins is looked at.
async fn live(t: &TestApp, address: &str) -> u16 {
    use tower::ServiceExt as _;
    let request = axum::http::Request::get(address).body(axum::body::Body::empty()).unwrap();
    heard_platform::web::router(&t.app).oneshot(request).await.unwrap().status().as_u16()
}

async fn every_route_answers_every_role_as_the_table_says(t: TestApp) {
    let tried = tried(&t).await;
    let missed = t.app.languages.missed();
    assert!(missed.is_empty(), "residents read these and locales/ar.ftl lacks them: {missed:#?}");
    if std::env::var_os("UPDATE_ROUTES").is_some() {
        write_table(&tried);
        return;
    }
    let wanted = read_table();
    let mut wrong = Vec::new();
    for ((path, method), cells) in &tried {
        let Some(row) = wanted.get(&(path.clone(), method.clone())) else {
            wrong.push(format!("{method} {path} is not in tests/routes.csv"));
            continue;
        };
        for (n, (got, wanted)) in cells.iter().zip(row).enumerate().filter(|(_, (got, wanted))| got != wanted)
        {
            let who = n.checked_sub(1).map_or("the permission", |n| ROLES[n]);
            wrong.push(format!("{method} {path}: {who} gets {got}, the table says {wanted}"));
        }
    }
    for (path, method) in wanted.keys().filter(|key| !tried.contains_key(*key)) {
        wrong.push(format!("{method} {path} is in tests/routes.csv, but in no manifest"));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn on_sqlite() {
    heard_testkit::run(Engine::Sqlite, heard::features(), every_route_answers_every_role_as_the_table_says);
}

#[test]
fn on_postgres() {
    heard_testkit::run(Engine::Postgres, heard::features(), every_route_answers_every_role_as_the_table_says);
}
