//! The pages a public body must show: first texts, writing, versions, reviews.
#![expect(clippy::unwrap_used, reason = "a test may stop at once where what it stands on fails")]

use heard_kernel::actor::Role;
use heard_people::NewPerson;
use heard_platform::{
    feature::{WorkBucket, WorkItem},
    sessions,
};
use heard_testkit::{TestApp, both_databases};
use uuid::Uuid;

const PAGES: [&str; 4] = ["accessibility", "privacy", "cookies", "security"];

async fn with_role(t: &TestApp, name: &str, role: Role) -> Uuid {
    let mut tx = t.system().write().await.unwrap();
    let id = heard_people::add_person(&mut tx, NewPerson::named(name, None)).await.unwrap();
    let today = tx.today();
    sessions::grant(&mut tx, id, role, None, today).await.unwrap();
    tx.commit().await.unwrap();
    id
}

/// A text that is to be read again a year later.
fn text<'a>(version: &'a str, body: &'a str) -> Vec<(&'a str, &'a str)> {
    vec![
        ("body", body),
        ("version", version),
        ("review-day", "23"),
        ("review-month", "11"),
        ("review-year", "2027"),
        ("do", "save"),
    ]
}

fn reviewed<'a>(version: &'a str, body: &'a str) -> Vec<(&'a str, &'a str)> {
    text(version, body).into_iter().chain([("reviewed", "yes")]).collect()
}

async fn work(t: &TestApp, person: Uuid) -> Vec<WorkItem> {
    let ctx = t.ctx_of(person).await;
    let page = ctx.page("statements-title");
    heard_statements::feature().work.unwrap()(&ctx, &page).await.unwrap()
}

both_databases! {
    features = [heard_places::feature(), heard_people::feature(), heard_statements::feature()];

    async fn the_first_texts_name_the_landlord_and_say_that_nobody_reviewed_them(t: TestApp) {
        for page in PAGES {
            let seen = t.get(&format!("/{page}")).await.expect_status(200);
            assert!(seen.says("It has not yet been reviewed by Sampleton Homes."), "{}", seen.text());
            assert!(!seen.body.contains("{ $"), "{page}: every value is put in");
            assert!(seen.all(".heard-text h2").len() > 2 || page == "cookies", "{page}: {}", seen.text());
            let _ = t.get(&format!("/statements/{page}/versions")).await.expect_status(404);
        }
        let accessibility = t.get("/accessibility").await;
        assert!(accessibility.says("Ring 020 7946 0000 or write to heard@sampleton.example."), "{}", accessibility.text());
        assert!(accessibility.says("So we cannot say that it does."));
        assert!(t.get("/privacy").await.says("To be written: the lawful basis Sampleton Homes relies on."));
        assert_eq!(t.get("/cookies").await.all("main table tbody tr").len(), 4, "each cookie that we set");
    }

    async fn a_text_is_saved_read_by_everybody_and_the_one_before_is_kept(t: TestApp) {
        let head = with_role(&t, "Lee Example", Role::HeadOfService).await;
        let mut writer = t.as_person(head).await;
        let form = writer.get("/statements/accessibility").await.expect_status(200);
        assert!(form.first("textarea").contains("# What you should be able to do"), "the first text is there to be changed");
        let seen = writer.post_and_follow("/statements/accessibility", &text("0", "# Our words\n\nAll *works*.")).await;
        assert!(seen.says("Saved. Everybody reads this text now."), "{}", seen.text());
        let public = t.get("/accessibility").await.expect_status(200);
        assert_eq!(public.all(".heard-text h2"), ["Our words"]);
        assert!(public.says("This text has not yet been reviewed by Sampleton Homes."), "saved is not reviewed");
        assert!(public.says("Written on 23 November 2026. To be read again by 23 November 2027."), "{}", public.text());
        let _ = writer.post("/statements/accessibility", &reviewed("1", "All of it works.")).await.expect_status(303);
        let public = t.get("/accessibility").await;
        assert!(public.says("All of it works.") && !public.says("not yet been reviewed"), "{}", public.text());
        let versions = t.get("/statements/accessibility/versions").await.expect_status(200);
        assert_eq!(versions.all("main tbody tr").len(), 2);
        let first = t.get("/statements/accessibility/versions/1").await.expect_status(200);
        assert!(first.says("Our words") && first.says("This is text 1"), "{}", first.text());
        for nothing in ["/statements/accessibility/versions/3", "/statements/accessibility/versions/x", "/statements/nothing/versions", "/statements/nothing"] {
            let _ = writer.get(nothing).await.expect_status(404);
        }
    }

    async fn only_those_who_may_write_find_where(t: TestApp) {
        let administrator = with_role(&t, "Vic Example", Role::Administrator).await;
        let officer = with_role(&t, "Rowan Example", Role::HousingOfficer).await;
        for path in ["/statements", "/statements/privacy"] {
            let _ = t.get(path).await.expect_status(404);
            let _ = t.as_person(officer).await.get(path).await.expect_status(404);
            let _ = t.as_person(administrator).await.get(path).await.expect_status(200);
        }
        let _ = t.as_person(officer).await.post("/statements/privacy", &text("0", "Mine")).await.expect_status(404);
        assert!(!t.get("/privacy").await.says("Mine"));
        assert!(!t.get("/privacy").await.says("Change this page"));
        assert!(t.as_person(administrator).await.get("/privacy").await.says("Change this page"));
    }

    async fn a_look_at_it_saves_nothing_and_keeps_what_was_typed(t: TestApp) {
        let head = with_role(&t, "Lee Example", Role::HeadOfService).await;
        let mut writer = t.as_person(head).await;
        let mut look = text("0", "# New\n\n<script>alert(1)</script>");
        look.retain(|(name, _)| *name != "do");
        look.push(("do", "preview"));
        let seen = writer.post("/statements/privacy", &look).await.expect_status(200);
        assert_eq!(seen.all(".heard-text h2"), ["New"]);
        assert!(seen.says("How it looks. Nothing is saved yet."));
        assert!(!seen.body.contains("<script>alert"), "what could run is shown as text");
        assert!(seen.first("textarea").contains("<script>"), "what was typed is kept");
        assert!(t.get("/privacy").await.says("The program wrote this text by itself."));
    }

    async fn who_was_overtaken_reads_both_texts(t: TestApp) {
        let head = with_role(&t, "Lee Example", Role::HeadOfService).await;
        let mut writer = t.as_person(head).await;
        let _ = writer.post("/statements/privacy", &text("0", "The first one’s words")).await.expect_status(303);
        let late = writer.post("/statements/privacy", &text("0", "The second one’s words")).await.expect_status(409);
        assert!(late.says("The first one’s words") && late.says("The second one’s words"), "{}", late.text());
        assert!(t.get("/privacy").await.says("The first one’s words"));
    }

    async fn a_review_lies_within_a_year(t: TestApp) {
        let head = with_role(&t, "Lee Example", Role::HeadOfService).await;
        let mut writer = t.as_person(head).await;
        for (year, said) in [("2026", "Choose a day after today"), ("2028", "Choose Tuesday 23 November 2027 or a day before it.")] {
            let form = text("0", "Words").into_iter().map(|(name, value)| (name, if name == "review-year" { year } else { value }));
            let form: Vec<_> = form.collect();
            let refused = writer.post("/statements/privacy", &form).await.expect_status(422);
            assert!(refused.first("#review-error").contains(said), "{}", refused.text());
            assert_eq!(refused.first("textarea"), "Words");
        }
        let empty = writer.post("/statements/privacy", &[]).await.expect_status(422);
        assert!(empty.says("Write a text") && empty.says("Say by when it is read again"), "{}", empty.text());
    }

    async fn what_waits_to_be_read_again_stands_on_the_worklist(t: TestApp) {
        let head = with_role(&t, "Lee Example", Role::HeadOfService).await;
        let other = with_role(&t, "Kim Example", Role::HeadOfService).await;
        let officer = with_role(&t, "Rowan Example", Role::HousingOfficer).await;
        let first = work(&t, head).await;
        assert_eq!(first.len(), 1);
        assert_eq!(first[0].title, "4 pages that everybody can read have not been reviewed");
        assert!(work(&t, officer).await.is_empty());
        let owner = head.to_string();
        for page in PAGES {
            let form: Vec<_> = reviewed("0", "Words").into_iter().chain([("owner", owner.as_str())]).collect();
            let _ = t.as_person(head).await.post(&format!("/statements/{page}"), &form).await.expect_status(303);
        }
        assert!(work(&t, head).await.is_empty() && work(&t, other).await.is_empty());
        t.set_clock("2027-11-20T10:00:00Z");
        let soon = work(&t, head).await;
        assert_eq!(soon.iter().map(|item| item.bucket).collect::<Vec<_>>(), [WorkBucket::Week; 4]);
        t.set_clock("2027-11-24T10:00:00Z");
        let late = work(&t, head).await;
        assert!(late.iter().all(|item| item.bucket == WorkBucket::Late), "{late:?}");
        assert_eq!(late[0].title, "Read again: Accessibility statement");
        assert!(work(&t, other).await.is_empty(), "it is its owner's");
        let list = t.as_person(other).await.get("/statements").await.expect_status(200);
        assert!(list.says("Should have been read again by 23 November 2027") && list.says("Lee Example"), "{}", list.text());
    }

    async fn security_txt_is_plain_text_that_never_expires(t: TestApp) {
        for day in ["2026-11-23T10:00:00Z", "2027-06-01T00:00:00Z", "2031-02-28T23:59:59Z"] {
            t.set_clock(day);
            let file = t.get("/.well-known/security.txt").await.expect_status(200);
            assert_eq!(file.headers.get("content-type").unwrap(), "text/plain; charset=utf-8");
            let expires = file.body.lines().find_map(|line| line.strip_prefix("Expires: ")).unwrap();
            let expires: jiff::Timestamp = expires.parse().unwrap();
            assert!(expires > t.clock.now(), "{day}: {expires}");
            assert!(file.body.contains("Contact: http://heard.test/security\n"), "{}", file.body);
            assert!(file.body.contains("Canonical: http://heard.test/.well-known/security.txt\n"));
        }
        // What it leads to is there.
        let page = t.get("/security").await.expect_status(200);
        assert!(page.says("Report a security problem"));
    }
}
