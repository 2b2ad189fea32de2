//! One message a day, urgent ones at once, and a list of those no message reaches.
#![expect(clippy::unwrap_used, reason = "a test may stop at once where what it stands on fails")]

mod common;
#[expect(dead_code, reason = "the mail server of other tests; these ask it for less")]
#[path = "../../../crates/platform/tests/smtp/mod.rs"]
mod smtp;

use common::{notice, said, somebody, tell};
use heard_kernel::actor::Role;
use heard_people::{Channel, Notice, To, withdraw};
use heard_platform::{
    app::{App, Options},
    jobs, links,
    outbox::{Post, Tls},
    sessions,
};
use heard_testkit::{TestApp, both_databases};
use smtp::MailServer;
use uuid::Uuid;

const LOCKNER: Uuid = Uuid::from_u128(71);

fn group(address: Option<&str>) -> To {
    To::Group { id: LOCKNER, name: "Larkmoor Estate TRA".to_owned(), address: address.map(str::to_owned) }
}

fn urgent(key: &str, words: &str) -> Notice {
    Notice { urgent: true, ..notice(key, words) }
}

/// Who was written to, and about what.
fn mails(t: &TestApp) -> Vec<(String, String)> {
    t.mailbox().into_iter().map(|letter| (letter.to, letter.subject)).collect()
}

fn pair(to: &str, subject: &str) -> (String, String) {
    (to.to_owned(), subject.to_owned())
}

/// A participation officer, who sees the whole list.
async fn participation_officer(t: &TestApp) -> Uuid {
    let officer = somebody(t, "Perry Sample", Some("perry@sampleton.example")).await;
    let mut tx = t.system().write().await.unwrap();
    let today = tx.today();
    sessions::grant(&mut tx, officer, Role::ParticipationOfficer, None, today).await.unwrap();
    tx.commit().await.unwrap();
    officer
}

/// The program again, over the same database, with a mail server of its own.
async fn with_server(t: &TestApp, server: &MailServer) -> App {
    let post = Post::Smtp {
        host: "127.0.0.1".to_owned(),
        port: server.port,
        user: None,
        password: None,
        tls: Tls::None,
    };
    let options = Options { post, ..t.app.options.clone() };
    App::build(t.app.db.clone(), vec![heard_people::feature()], t.clock.clone(), options).await.unwrap()
}

both_databases! {
    features = [heard_people::feature()];

    async fn what_can_wait_is_one_message_in_the_morning(t: TestApp) {
        let robin = somebody(&t, "Robin Sample", Some("robin@example.org")).await;
        tell(&t, To::Person(robin), notice("one", "the bins")).await;
        tell(&t, To::Person(robin), notice("two", "the lift")).await;
        t.settle().await;
        t.set_clock("2026-11-24T07:29:00Z");
        tell(&t, To::Person(robin), notice("three", "the door")).await;
        t.settle().await;
        assert_eq!(mails(&t), []);
        t.set_clock("2026-11-24T07:30:00Z");
        t.settle().await;
        tell(&t, To::Person(robin), notice("four", "too late for today")).await;
        t.set_clock("2026-11-24T08:30:00Z");
        t.settle().await;
        assert_eq!(mails(&t), [pair("robin@example.org", "Hello the bins,, and 2 more")]);
        let text = t.mailbox().remove(0).text;
        assert!(text.starts_with("Hello Robin,"), "{text}");
        for words in [
            "Hello the bins,", "Hello the lift,", "Hello the door,", "http://heard.test/actions",
            "We will never ask you for a password or for money by email.", "Sampleton Homes", "020 7946 0000",
        ] {
            assert!(text.contains(words), "{words} in {text}");
        }
        t.set_clock("2026-11-25T07:31:00Z");
        t.settle().await;
        assert_eq!(mails(&t)[1..], [pair("robin@example.org", "Hello too late for today,")]);
        t.set_clock("2026-11-28T12:00:00Z");
        t.settle().await;
        assert_eq!(mails(&t).len(), 2, "nothing is told twice");
    }

    async fn what_is_urgent_leaves_at_once_and_takes_along_what_waits(t: TestApp) {
        let robin = somebody(&t, "Robin Sample", Some("robin@example.org")).await;
        let mina = somebody(&t, "Mina Sample", Some("mina@example.org")).await;
        t.settle().await;
        tell(&t, To::Person(robin), notice("one", "the bins")).await;
        tell(&t, To::Person(mina), notice("one", "the bins")).await;
        tell(&t, To::Person(robin), urgent("two", "the gas")).await;
        t.settle().await;
        assert_eq!(mails(&t), [pair("robin@example.org", "Hello the gas,, and 1 more")]);
        t.set_clock("2026-11-24T07:30:00Z");
        t.settle().await;
        assert_eq!(mails(&t)[1..], [pair("mina@example.org", "Hello the bins,")]);
    }

    async fn the_same_key_is_told_to_each_once_for_ever(t: TestApp) {
        let robin = somebody(&t, "Robin Sample", Some("robin@example.org")).await;
        let mina = somebody(&t, "Mina Sample", Some("mina@example.org")).await;
        for _ in 0..2 {
            tell(&t, To::Person(robin), urgent("published:7", "the minutes")).await;
            tell(&t, To::Person(mina), urgent("published:7", "the minutes")).await;
            t.settle().await;
            t.set_clock("2026-12-24T09:00:00Z");
        }
        let mut to: Vec<_> = mails(&t).into_iter().map(|(to, _)| to).collect();
        to.sort();
        assert_eq!(to, ["mina@example.org", "robin@example.org"]);
    }

    async fn after_days_of_outage_each_gets_one_message(t: TestApp) {
        let robin = somebody(&t, "Robin Sample", Some("robin@example.org")).await;
        let mina = somebody(&t, "Mina Sample", Some("mina@example.org")).await;
        tell(&t, To::Person(robin), notice("before", "before it stopped")).await;
        for day in 24..27 {
            t.set_clock(&format!("2026-11-{day}T10:00:00Z"));
            tell(&t, To::Person(robin), notice(&format!("{day}-a"), "a step")).await;
            tell(&t, To::Person(robin), urgent(&format!("{day}-b"), "another step")).await;
            tell(&t, To::Person(mina), urgent(&format!("{day}-b"), "another step")).await;
        }
        t.set_clock("2026-11-27T11:00:00Z");
        t.settle().await;
        let mut seen = mails(&t);
        seen.sort();
        let robins = pair("robin@example.org", "Hello another step,, and 6 more");
        assert_eq!(seen, [pair("mina@example.org", "Hello another step,, and 2 more"), robins]);
    }

    async fn what_the_catching_up_itself_tells_is_in_the_same_message(t: TestApp) {
        let robin = somebody(&t, "Robin Sample", Some("robin@example.org")).await;
        t.settle().await;
        tell(&t, To::Person(robin), notice("before", "before it stopped")).await;
        t.set_clock("2026-11-27T11:00:00Z");
        // Due before the delivery, and told by a job that stands behind it in the queue.
        let ctx = t.system();
        let mut tx = ctx.write().await.unwrap();
        let payload = serde_json::json!({ "address": "robin@example.org", "next": "/", "mail": "x" });
        jobs::enqueue(&mut tx, "people.deliver", &serde_json::json!({}), None, None).await.unwrap();
        jobs::enqueue(&mut tx, "people.send-link", &payload, None, None).await.unwrap();
        tx.commit().await.unwrap();
        jobs::run_due(&t.app).await.unwrap();
        assert_eq!(mails(&t), [], "the delivery let the other go first");
        tell(&t, To::Person(robin), urgent("step", "a step of those days")).await;
        t.settle().await;
        let about: Vec<_> = mails(&t).into_iter().map(|(_, subject)| subject).collect();
        assert_eq!(about, ["Your link to sign in", "Hello a step of those days,, and 1 more"]);
    }

    async fn a_delivery_that_let_others_go_first_follows_them_at_once(t: TestApp) {
        let robin = somebody(&t, "Robin Sample", Some("robin@example.org")).await;
        t.settle().await;
        let ctx = t.system();
        let mut tx = ctx.write().await.unwrap();
        heard_people::tell(&ctx, &mut tx, To::Person(robin), urgent("one", "the bins")).await.unwrap();
        let payload = serde_json::json!({ "address": "robin@example.org", "next": "/", "mail": "x" });
        jobs::enqueue(&mut tx, "people.send-link", &payload, None, None).await.unwrap();
        tx.commit().await.unwrap();
        t.settle().await;
        let about: Vec<_> = mails(&t).into_iter().map(|(_, subject)| subject).collect();
        assert_eq!(about, ["Your link to sign in", "Hello the bins,"]);
    }

    async fn fault_6_a_group_without_an_email_is_told_by_hand_and_seen_to_be(t: TestApp) {
        let officer = participation_officer(&t).await;
        tell(&t, group(None), urgent("published:7", "the minutes")).await;
        tell(&t, group(None), urgent("published:7", "the minutes")).await;
        let mut browser = t.as_person(officer).await;
        let list = browser.get("/by-hand").await.expect_status(200);
        assert_eq!(list.all("h2.heard-row__title"), ["Larkmoor Estate TRA"]);
        assert!(list.says("No email address · since Monday 23 November 2026"), "{}", list.text());
        let entry = list.attributes(".heard-row__do a", "href").remove(0);
        let page = browser.get(&entry).await.expect_status(200);
        assert!(page.says("Hello the minutes,"));
        let told = [("how", "phoned"), ("told-day", "23"), ("told-month", "11"), ("told-year", "2026")];
        let after = browser.post_and_follow(&format!("{entry}/telling"), &told).await;
        assert_eq!(after.all("h2.heard-row__title"), [] as [&str; 0]);
        let history = browser.get("/by-hand?told=yes").await;
        assert!(history.says("By phone, Monday 23 November 2026, by Perry Sample"), "{}", history.text());
        t.settle().await;
        assert_eq!(mails(&t), [], "no mail was tried");
    }

    async fn fault_5_a_mail_that_fails_shifts_nobody_elses(t: TestApp) {
        let officer = participation_officer(&t).await;
        let first = somebody(&t, "Ash Sample", Some("ash@example.org")).await;
        let second = somebody(&t, "Bo Sample", Some("bo@example.org")).await;
        let server = MailServer::start().await;
        server.refuse("ash@example.org", "550 5.1.1 no such user");
        let app = with_server(&t, &server).await;
        t.settle().await;
        for (n, person) in [first, second].into_iter().enumerate() {
            let link = Some(("own-action", Uuid::from_u128(n as u128)));
            tell(&t, To::Person(person), Notice { link, ..urgent(&format!("action:{n}"), &format!("action {n}")) }).await;
        }
        for minute in 1..4 {
            t.set_clock(&format!("2026-11-23T10:0{minute}:00Z"));
            jobs::settle(&app).await.unwrap();
        }
        let taken = server.taken();
        let to: Vec<_> = taken.iter().map(|(to, _)| to.as_str()).collect();
        assert_eq!(to, ["bo@example.org"], "one mail, to the right person, once");
        assert!(taken[0].1.contains("action 1") && !taken[0].1.contains("action 0"), "{}", taken[0].1);
        let list = t.as_person(officer).await.get("/by-hand").await;
        assert_eq!(list.all("h2.heard-row__title"), ["Ash Sample"]);
        assert!(list.says("Their email address does not work"), "{}", list.text());
        // The address is not tried again: what follows is told by hand at once.
        tell(&t, To::Person(first), notice("later", "something later")).await;
        assert_eq!(t.as_person(officer).await.get("/by-hand").await.all("h2.heard-row__title").len(), 2);
    }

    async fn a_mail_given_up_after_days_is_told_by_hand_and_the_address_kept(t: TestApp) {
        let officer = participation_officer(&t).await;
        let robin = somebody(&t, "Robin Sample", Some("robin@example.org")).await;
        let server = MailServer::start().await;
        server.refuse("robin@example.org", "452 4.2.2 mailbox full");
        let app = with_server(&t, &server).await;
        tell(&t, To::Person(robin), urgent("one", "the bins")).await;
        for day in 23..26 {
            for hour in 11..23 {
                t.set_clock(&format!("2026-11-{day}T{hour}:00:00Z"));
                jobs::settle(&app).await.unwrap();
            }
        }
        let list = t.as_person(officer).await.get("/by-hand").await;
        assert!(list.says("Our email did not get through"), "{}", list.text());
        server.accept_all();
        tell(&t, To::Person(robin), urgent("two", "the lift")).await;
        t.set_clock("2026-11-26T11:00:00Z");
        jobs::settle(&app).await.unwrap();
        assert_eq!(server.taken().len(), 1);
    }

    async fn whoever_wants_post_or_a_call_or_has_no_address_is_told_by_hand(t: TestApp) {
        let officer = participation_officer(&t).await;
        let mut tx = t.system().write().await.unwrap();
        for (name, channel, email) in [
            ("Ada Sample", Channel::Post, Some("ada@example.org")),
            ("Bea Sample", Channel::Phone, Some("bea@example.org")),
            ("Cy Sample", Channel::Email, None),
        ] {
            let new = heard_people::NewPerson { channel, phone: Some("020 7946 0101"), ..heard_people::NewPerson::named(name, email) };
            let id = heard_people::add_person(&mut tx, new).await.unwrap();
            heard_people::tell(&t.system(), &mut tx, To::Person(id), urgent("one", "the bins")).await.unwrap();
        }
        tx.commit().await.unwrap();
        t.settle().await;
        assert_eq!(mails(&t), []);
        let mut browser = t.as_person(officer).await;
        let list = browser.get("/by-hand").await;
        assert_eq!(list.all("h2.heard-row__title"), ["Ada Sample", "Bea Sample", "Cy Sample"]);
        for reason in ["Wants to be told by post", "Wants to be told by phone", "No email address"] {
            assert!(list.says(reason), "{reason} in {}", list.text());
        }
        let entry = list.attributes(".heard-row__do a", "href").remove(1);
        assert!(browser.get(&entry).await.says("020 7946 0101"));
    }

    async fn whoever_changes_their_mind_before_the_morning_is_told_the_new_way(t: TestApp) {
        let officer = participation_officer(&t).await;
        let robin = somebody(&t, "Robin Sample", Some("robin@example.org")).await;
        tell(&t, To::Person(robin), notice("one", "the bins")).await;
        let _ = t.as_person(robin).await.post("/my/details", &[("channel", "phone")]).await.expect_status(303);
        t.set_clock("2026-11-24T07:30:00Z");
        t.settle().await;
        assert_eq!(mails(&t), []);
        assert!(t.as_person(officer).await.get("/by-hand").await.says("Wants to be told by phone"));
    }

    async fn a_personal_link_is_made_when_the_mail_is_and_lasts_sixty_days(t: TestApp) {
        let rowan = somebody(&t, "Rowan Sample", Some("rowan@example.org")).await;
        let action = Uuid::from_u128(9);
        tell(&t, To::Person(rowan), Notice { link: Some(("own-action", action)), ..notice("raised", "the bins") }).await;
        t.set_clock("2026-11-24T07:30:00Z");
        t.settle().await;
        let path = t.last_mail_to("rowan@example.org").link("/answer/");
        let token = path.strip_prefix("/answer/").unwrap();
        t.set_clock("2027-01-23T07:29:59Z");
        let mut tx = t.system().read().await.unwrap();
        let link = links::find(&mut tx, "own-action", token).await.unwrap().unwrap();
        assert_eq!((link.person_id, link.subject_id), (Some(rowan), Some(action)));
        drop(tx);
        t.set_clock("2027-01-23T07:30:00Z");
        assert_eq!(links::find(&mut t.system().read().await.unwrap(), "own-action", token).await.unwrap(), None);
    }

    async fn what_was_withdrawn_never_leaves_and_its_link_is_dead(t: TestApp) {
        let rowan = somebody(&t, "Rowan Sample", Some("rowan@example.org")).await;
        let action = Uuid::from_u128(9);
        let link = Some(("own-action", action));
        tell(&t, To::Person(rowan), Notice { link, ..urgent("raised", "the bins") }).await;
        t.settle().await;
        let path = t.last_mail_to("rowan@example.org").link("/answer/");
        tell(&t, To::Person(rowan), Notice { link, ..notice("reminder", "the bins again") }).await;
        let mut tx = t.system().write().await.unwrap();
        withdraw(&mut tx, "own-action", action).await.unwrap();
        tx.commit().await.unwrap();
        t.set_clock("2026-11-24T07:30:00Z");
        t.settle().await;
        assert_eq!(mails(&t).len(), 1);
        let mut tx = t.system().read().await.unwrap();
        let token = path.strip_prefix("/answer/").unwrap();
        assert_eq!(links::find(&mut tx, "own-action", token).await.unwrap(), None);
    }

    async fn words_in_a_mail_are_words_in_its_page_too(t: TestApp) {
        let robin = somebody(&t, "Robin <b>Sample", Some("robin@example.org")).await;
        let server = MailServer::start().await;
        let app = with_server(&t, &server).await;
        let mut bold = urgent("one", "<script>alert(1)</script>\r\nBcc: all@example.org");
        bold.lines.push(said("second"));
        tell(&t, To::Person(robin), bold).await;
        jobs::settle(&app).await.unwrap();
        let (to, message) = server.taken().remove(0);
        assert_eq!(to, "robin@example.org");
        let unfolded = message.replace("=\r\n", "");
        let (_, page) = unfolded.split_once("text/html").unwrap();
        assert!(!page.contains("<script>"), "{page}");
        let head = message.split_once("\r\n\r\n").unwrap().0;
        assert!(!head.lines().any(|line| line.to_lowercase().starts_with("bcc:")), "{head}");
    }

    async fn a_link_nobody_opens_is_refused_before_anything_is_kept(t: TestApp) {
        let robin = somebody(&t, "Robin Sample", Some("robin@example.org")).await;
        let ctx = t.system();
        let mut tx = ctx.write().await.unwrap();
        let wrong = Notice { link: Some(("own-acton", LOCKNER)), ..notice("one", "the bins") };
        assert!(heard_people::tell(&ctx, &mut tx, To::Person(robin), wrong).await.is_err());
        assert!(heard_people::tell(&ctx, &mut tx, To::Person(LOCKNER), notice("one", "the bins")).await.is_err());
    }
}
