//! Tried as the one who would get at people's details.

use heard_feedback::NewFeedback;
use heard_kernel::{actor::Audience, message::Message};
use heard_people::{Channel, NewPerson, Notice, To};
use heard_platform::vals;
use heard_testkit::{TestApp, both_databases};
use uuid::Uuid;

use super::support::{Estate, Far, estate};

/// How many rows of a kind the journal has by somebody.
async fn noted(t: &TestApp, kind: &'static str, by: Uuid) -> i64 {
    let mut tx = t.system().read().await.unwrap();
    let sql = "select count(*) from journal where kind = $1 and actor = $2";
    let (n,): (i64,) = tx.one(sql, vals![kind, by]).await.unwrap();
    n
}

/// Somebody of the Alder group who wants to be rung; gives the address of the page that says their number.
async fn to_be_rung(t: &TestApp, e: &Estate) -> String {
    let ctx = t.system();
    let mut tx = ctx.write().await.unwrap();
    let new = NewPerson {
        channel: Channel::Phone,
        phone: Some("020 7946 0777"),
        ..NewPerson::named("Sal Pretend", None)
    };
    let sal = heard_people::add_person(&mut tx, new).await.unwrap();
    let today = tx.today();
    heard_groups::add_member(&mut tx, sal, e.groups[0].id, heard_groups::Office::Member, today, false)
        .await
        .unwrap();
    let notice = Notice {
        subject: Message::key("groups-nav"),
        lines: Vec::new(),
        path: "/groups".to_owned(),
        link: None,
        urgent: false,
        key: "threats".to_owned(),
    };
    heard_people::tell(&ctx, &mut tx, To::Person(sal), notice).await.unwrap();
    tx.commit().await.unwrap();
    let list = t.as_person(e.people.officer).await.get("/by-hand").await.expect_status(200);
    let links = list.attributes("main a", "href");
    links.into_iter().rfind(|href| href.starts_with("/by-hand/")).unwrap()
}

/// Something that Mina alone told us, about her home.
async fn told_by_mina(t: &TestApp, e: &Estate) -> Uuid {
    let mut tx = t.system().write().await.unwrap();
    let said = NewFeedback {
        person_id: Some(e.people.member),
        place_id: Some(e.block),
        ..NewFeedback::said("site", "web", "He waits for me at the bins every night.", tx.now())
    };
    let id = heard_feedback::record(&mut tx, said).await.unwrap();
    tx.commit().await.unwrap();
    t.settle().await;
    id
}

both_databases! {
    features = heard::features();

    async fn a_phone_number_is_never_read_without_a_trace(t: TestApp) {
        let e = estate(&t).await;
        let path = to_be_rung(&t, &e).await;
        assert_eq!(noted(&t, "people.read-contacts", e.people.officer).await, 0, "a list alone shows no number");
        let page = t.as_person(e.people.officer).await.get(&path).await.expect_status(200);
        assert!(page.says("020 7946 0777"), "{}", page.text());
        assert_eq!(noted(&t, "people.read-contacts", e.people.officer).await, 1);
        let _ = t.as_person(e.people.other_officer).await.get(&path).await.expect_status(404);
        assert_eq!(noted(&t, "people.read-contacts", e.people.other_officer).await, 0, "who may not read it did not");
    }

    async fn what_one_person_told_us_is_read_with_a_trace_and_by_few(t: TestApp) {
        let e = estate(&t).await;
        let id = told_by_mina(&t, &e).await;
        let path = format!("/feedback/{id}");
        let page = t.as_person(e.people.officer).await.get(&path).await.expect_status(200);
        assert!(page.says("He waits for me"), "{}", page.text());
        assert_eq!(noted(&t, "feedback.read", e.people.officer).await, 1);
        for who in [e.people.other_officer, e.people.chair, e.people.resident, e.people.owner, e.people.administrator] {
            let _ = t.as_person(who).await.get(&path).await.expect_status(404);
            assert_eq!(noted(&t, "feedback.read", who).await, 0);
        }
    }

    async fn what_somebody_told_us_is_on_nobody_elses_page(t: TestApp) {
        let e = estate(&t).await;
        let _ = told_by_mina(&t, &e).await;
        let mine = t.as_person(e.people.member).await.get("/my").await.expect_status(200);
        assert!(mine.says("He waits for me"), "there is something that could be seen: {}", mine.text());
        let group = format!("/groups/{}", e.groups[0].slug);
        for path in ["/", "/actions", "/my", "/actions.csv", "/places/alder-house", group.as_str()] {
            for who in [e.people.resident, e.people.chair] {
                let page = t.as_person(who).await.get(path).await;
                assert!(!page.body.contains("He waits for me"), "{path}");
            }
            assert!(!t.get(path).await.body.contains("He waits for me"), "{path}");
        }
        let found = t.as_person(e.people.resident).await.get("/actions?q=waits").await.expect_status(200);
        assert!(!found.body.contains("He waits for me"));
    }

    async fn an_officer_of_another_patch_finds_none_of_it(t: TestApp) {
        let e = estate(&t).await;
        let draft = e.hold(&t, Far::Draft).await;
        let mut dale = t.as_person(e.people.other_officer).await;
        let mut rowan = t.as_person(e.people.officer).await;
        for path in [
            format!("/actions/{}", e.actions[0]),
            format!("/meetings/{draft}/minutes"),
            format!("/groups/{}/members", e.groups[0].slug),
        ] {
            let _ = rowan.get(&path).await.expect_status(200);
            let _ = dale.get(&path).await.expect_status(404);
        }
        let board = dale.get("/actions").await.expect_status(200);
        assert!(!board.says("bin store doors at Alder House"), "{}", board.text());
    }

    async fn a_groups_shared_address_leads_to_no_persons_page(t: TestApp) {
        let e = estate(&t).await;
        let _ = told_by_mina(&t, &e).await;
        let mut shared = t.as_group(e.groups[0].id, "Mina Example").await;
        let _ = shared.get("/my/details").await.expect_status(404);
        let _ = shared.post("/my/sessions/end", &[]).await.expect_status(404);
        let _ = shared.get(&format!("/groups/{}/members", e.groups[1].slug)).await.expect_status(404);
        let page = shared.get("/my").await;
        assert!(!page.body.contains("He waits for me"), "a name that was typed opens nothing");
        assert!(!page.body.contains("mina.example@"));
    }

    async fn a_stolen_tablet_is_shut_out_at_once(t: TestApp) {
        let e = estate(&t).await;
        let mut tablet = t.as_person(e.people.officer).await;
        let mut desk = t.as_person(e.people.officer).await;
        let seen = tablet.get("/work").await.expect_status(200);
        assert_eq!(seen.headers.get("cache-control").unwrap(), "no-store", "nothing stays in the browser's own store");
        let _ = desk.post("/my/sessions/end", &[]).await.expect_status(303);
        let _ = tablet.get("/work").await.expect_status(404);
        let _ = tablet.post(&format!("/actions/{}/progress", e.actions[0]), &[]).await.expect_status(404);
    }

    async fn who_left_is_shut_out_of_an_open_session(t: TestApp) {
        let e = estate(&t).await;
        let mut open = t.as_person(e.people.other_worker).await;
        let _ = open.get("/work").await.expect_status(200);
        let yesterday = t.clock.today().yesterday().unwrap();
        heard_people::leave(&t.system(), e.people.other_worker, yesterday).await.unwrap();
        let _ = open.get("/work").await.expect_status(404);
        t.settle().await;
    }

    async fn a_contractor_has_no_way_in_but_is_named_for_staff(t: TestApp) {
        let e = estate(&t).await;
        let ctx = t.system();
        let mut tx = ctx.write().await.unwrap();
        let new = heard_actions::NewAction {
            group_id: Some(e.groups[0].id),
            owner_id: Some(e.people.owner),
            contractor: "Pretend Lifts Ltd".to_owned(),
            ..heard_actions::NewAction::new("Mend the lift", ctx.today(), Audience::Public)
        };
        let id = heard_actions::raise(&ctx, &mut tx, new).await.unwrap();
        tx.commit().await.unwrap();
        t.settle().await;
        assert!(t.mailbox().iter().all(|letter| !letter.to.contains("lifts")), "nobody writes to a contractor");
        let mut look = ctx.read().await.unwrap();
        let row = heard_actions::read::find(&mut look, &heard_actions::Key::Id(id)).await.unwrap().unwrap();
        drop(look);
        // The owner's link is for one action: another one's page stays shut to whoever it was passed on to.
        let link = t.last_mail_to("ash.example@sampleton.example").link("/answer/");
        let mut passed_on = t.visitor();
        let _ = passed_on.get(&link).await.expect_status(200);
        let _ = passed_on.get(&format!("/actions/{}", e.actions[2])).await.expect_status(404);
        let _ = passed_on.get("/work").await.expect_status(404);
        let _ = passed_on.post(&format!("/actions/{}/progress", row.action.reference), &[("progress-words", "x")]).await.expect_status(404);
    }
}
