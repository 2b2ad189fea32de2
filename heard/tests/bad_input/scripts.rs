//! Scripts, and marks of other kinds, in every field of words: they come out as the words they are, wherever they go.

use heard_testkit::{Browser, TestApp, both_databases};

use crate::support::{Estate, estate};

/// What is typed. Each has `n` in it, so that it is known again.
const TYPED: [&str; 6] = [
    "<script>alert(n)</script>",
    "\"><img src=x onerror=alert(n)>",
    "'><svg/onload=alert(n)>",
    "{{n*n}}${n*n}<%= n %>",
    "javascript:alert(n)//\u{202e}nrut",
    "=cmd|'/c calc'!n",
];

/// Everything that could be typed into a field at once.
fn typed(n: usize) -> String {
    TYPED.join(" ").replace('n', &n.to_string())
}

/// Fills every field of words that there is.
async fn fill(t: &TestApp, estate: &Estate) {
    let people = &estate.people;
    let (reference, group) = (&estate.actions[0], &estate.groups[0].slug);
    let words = typed(7);
    let one = words.as_str();
    let short = "\"><img src=x onerror=alert(7)>";
    let mut visitor = t.visitor();
    let mut officer = t.as_person(people.officer).await;
    let mut owner = t.as_person(people.owner).await;
    let mut chair = t.as_person(people.chair).await;
    let mut admin = t.as_person(people.administrator).await;
    let id = estate.groups[0].id.to_string();
    let of = |what: &str| format!("/actions/{reference}/{what}");
    let _ = visitor.post("/tell-us", &[("words", one), ("name", short)]).await.expect_status(303);
    let _ =
        officer.post("/actions", &[("title", short), ("said", one), ("group", &id)]).await.expect_status(303);
    let _ = owner.post(&of("agreement"), &[("version", "1")]).await.expect_status(303);
    for (browser, what, fields) in [
        (&mut chair, "comments", vec![("comment-words", one)]),
        (&mut owner, "progress", vec![("version", "2"), ("progress-words", one)]),
    ] {
        let _ = browser.post(&of(what), &fields).await.expect_status(303);
    }
    let version =
        owner.get(&format!("/actions/{reference}")).await.attributes("input[name=version]", "value");
    let version = version.first().expect("a form with a version").clone();
    let moved = [
        ("version", version.as_str()),
        ("date-why", one),
        ("date-due-day", "5"),
        ("date-due-month", "1"),
        ("date-due-year", "2027"),
    ];
    let _ = owner.post(&of("date"), &moved).await.expect_status(303);
    let letter = [("words", one), ("from", short), ("answer-to", short)];
    let _ = officer.post(&format!("/groups/{group}/messages"), &letter).await;
    let _ = admin.post("/settings/teams", &[("name", short)]).await.expect_status(303);
    let new = [("name", short), ("email", "x.y@sampleton.example"), ("role", "auditor"), ("job", short)];
    let _ = admin.post("/settings/people/new", &new).await;
    t.settle().await;
}

/// Whoever is signed in, and the pages on which it all stands.
async fn readers(t: &TestApp, estate: &Estate) -> Vec<Browser> {
    let people = &estate.people;
    let mut readers = vec![t.visitor()];
    for person in
        [people.chair, people.officer, people.owner, people.head, people.participation, people.administrator]
    {
        readers.push(t.as_person(person).await);
    }
    readers
}

both_databases! {
    features = heard::features();

    async fn scripts_in_any_field_come_out_as_words(t: TestApp) {
        let estate = estate(&t).await;
        fill(&t, &estate).await;
        let slug = &estate.groups[0].slug;
        let pages = [
            "/".to_owned(), "/actions".to_owned(), "/actions.csv".to_owned(), "/my".to_owned(), "/work".to_owned(),
            "/feedback".to_owned(), "/meetings".to_owned(), "/groups".to_owned(), "/settings/people".to_owned(),
            "/settings/teams".to_owned(), "/actions/new".to_owned(), "/by-hand".to_owned(),
            format!("/groups/{slug}"), format!("/groups/{slug}/members"), format!("/actions/{}", estate.actions[0]),
            "/actions/ETRA-2026-0004".to_owned(), "/actions?q=%22%3E%3Cimg+src%3Dx+onerror%3Dalert(7)%3E".to_owned(),
        ];
        let mut seen = 0;
        for reader in &mut readers(&t, &estate).await {
            for page in &pages {
                let answer = reader.get(page).await;
                if answer.status != 200 {
                    continue;
                }
                if page.contains(".csv") {
                    let dangerous = answer.body.lines().any(|line| line.split(',').any(|cell| cell.trim_matches('"').starts_with(['=', '+', '@'])));
                    assert!(!dangerous, "a cell became a formula:\n{}", answer.body);
                    continue;
                }
                for found in ["script:not([src])", "[onerror]", "[onload]", "img[src=x]", "svg[onload]", "[href^='javascript:']", "[src^='javascript:']"] {
                    assert!(answer.all(found).is_empty(), "{page} holds {found}");
                }
                seen += usize::from(answer.text().contains("onerror=alert(7)"));
            }
        }
        assert!(seen > 10, "only {seen} pages show what was typed");
        // Mail: the page in it is a page, and its head is ours.
        let mut n = 0;
        for file in std::fs::read_dir(t.folder.path().join("mail")).unwrap() {
            let mail = std::fs::read_to_string(file.unwrap().path()).unwrap().replace("=\r\n", "");
            let (head, _) = mail.split_once("\r\n\r\n").unwrap();
            assert!(!head.to_lowercase().contains("\r\nbcc:"), "{head}");
            if let Some((_, html)) = mail.split_once("Content-Type: text/html") {
                assert!(!html.contains("<script>") && !html.contains("<img src"), "{html}");
                n += usize::from(html.contains("&#60;") || html.contains("&lt;"));
            }
        }
        assert!(n > 0, "no mail carried what was typed");
    }
}
