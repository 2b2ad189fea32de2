//! Who may look, and how much of it.

use heard_testkit::both_databases;

use super::estate::{estate, features};

const PAGES: [&str; 5] =
    ["/promises", "/promises.csv", "/promises/actions?what=due", "/promises/counting", "/promises/passed-up"];

both_databases! {
    features = features();

    async fn only_who_leads_a_service_finds_the_pages(t: TestApp) {
        let e = estate(&t).await;
        for path in PAGES {
            let _ = t.get(path).await.expect_status(404);
            for who in [e.ash, e.lead, e.officer, e.chairs[0]] {
                let _ = t.as_person(who).await.get(path).await.expect_status(404);
            }
            for who in [e.head, e.head_of_works, e.head_of_south] {
                let _ = t.as_person(who).await.get(path).await.expect_status(200);
            }
        }
        let _ = t.as_person(e.ash).await.post("/promises/monday-mail", &[("mail", "stop")]).await.expect_status(404);
    }

    async fn who_leads_a_part_sees_that_part_alone(t: TestApp) {
        let e = estate(&t).await;
        let works = t.as_person(e.head_of_works).await.get("/promises").await.expect_status(200);
        assert!(works.says("we did 4 of 8 actions by the first date"), "{}", works.text());
        assert!(works.says("This is the part you lead: 1 team in 2 areas."), "{}", works.text());
        assert!(!works.says("Lighting"), "{}", works.text());
        let south = t.as_person(e.head_of_south).await.get("/promises").await.expect_status(200);
        assert!(south.says("we did 1 of 5 actions by the first date"), "{}", south.text());
        assert!(!south.text().contains("North"), "{}", south.text());
        // What lies elsewhere is not opened by asking for it.
        let other = t.as_person(e.head_of_south).await.get("/promises/actions?what=due&area=north").await;
        assert_eq!(other.attributes("h1[data-total]", "data-total"), ["0"]);
    }

    async fn what_nobody_understands_is_left_out_and_named(t: TestApp) {
        let e = estate(&t).await;
        let mut head = t.as_person(e.head).await;
        let page = head.get("/promises?team=xyz&months=5&colour=red").await.expect_status(200);
        for part in ["team=xyz", "months=5", "colour=red"] {
            assert!(page.says(&format!("We did not understand “{part}” and left it out.")), "{}", page.text());
        }
        let short = head.get("/promises?months=12&team=&area=north").await.expect_status(303);
        assert_eq!(short.location(), Some("/promises?area=north"));
        let _ = head.get("/promises/actions?what=nonsense").await.expect_status(404);
        let _ = head.get("/promises/actions").await.expect_status(404);
    }

    async fn what_was_passed_up_is_there_until_it_is_done(t: TestApp) {
        let e = estate(&t).await;
        let mut head = t.as_person(e.head).await;
        let page = head.get("/promises/passed-up").await.expect_status(200);
        assert!(page.says("2 actions were passed up to you and are still open."), "{}", page.text());
        let rows = page.all("[data-live-region=head] .heard-row");
        // Late since 12 October and, after "not done", since 26 October: 20 working days were over on 9 and 23 November.
        assert!(rows[0].contains("Promise 5") && rows[0].contains("Passed up on 9 November 2026."), "{rows:?}");
        assert!(rows[1].contains("Promise 7") && rows[1].contains("Passed up on 23 November 2026."), "{rows:?}");
        assert!(page.all("[data-live-region=manager] .heard-row")[0].contains("Promise 9"), "{}", page.text());
        let south = t.as_person(e.head_of_south).await.get("/promises/passed-up").await.expect_status(200);
        assert!(!south.says("Promise 5"), "{}", south.text());
        assert_eq!(page.attributes("nav a[aria-current]", "href"), ["/promises/passed-up"], "one place is marked");
    }
}
