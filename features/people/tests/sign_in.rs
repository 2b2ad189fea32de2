//! Signing in by a link: once, for a quarter of an hour, without telling whom we know.
#![expect(clippy::unwrap_used, reason = "a test may stop at once where what it stands on fails")]

mod common;

use common::{somebody, team_of_three};
use heard_kernel::actor::Role;
use heard_people::{NewPerson, contacts_of, set_shared_address};
use heard_platform::sessions;
use heard_testkit::{Browser, TestApp, both_databases};
use jiff::SignedDuration;
use uuid::Uuid;

const LOCKNER: Uuid = Uuid::from_u128(71);

async fn ask(t: &TestApp, email: &str) -> String {
    let answer = t.visitor().post("/sign-in", &[("email", email), ("next", "/actions?team=repairs")]).await;
    answer.expect_status(200).body
}

/// Asks for a link and returns its path.
async fn link_for(t: &TestApp, email: &str) -> String {
    ask(t, email).await;
    t.settle().await;
    t.last_mail_to(email).link("/sign-in/")
}

/// A link as a form's address: without the query.
fn form_of(link: &str) -> &str {
    link.split('?').next().unwrap()
}

async fn who_is(browser: &mut Browser) -> String {
    browser.get("/sign-in").await.first(".heard-bar__side span")
}

async fn larkmoor(t: &TestApp, address: Option<&str>) {
    let mut tx = t.system().write().await.unwrap();
    set_shared_address(&mut tx, LOCKNER, "Larkmoor Estate TRA", address).await.unwrap();
    tx.commit().await.unwrap();
}

both_databases! {
    features = [heard_people::feature()];

    async fn a_link_signs_in_and_leads_back_to_where_one_came_from(t: TestApp) {
        let robin = somebody(&t, "Robin Sample", Some("Robin@Example.org")).await;
        let link = {
            ask(&t, " robin@EXAMPLE.org ").await;
            t.settle().await;
            t.last_mail_to("robin@example.org").link("/sign-in/")
        };
        assert!(link.ends_with("?next=/actions%3Fteam%3Drepairs"), "{link}");
        let mut browser = t.visitor();
        let page = browser.get(&link).await.expect_status(200);
        assert_eq!(page.first("h1"), "Sign in as Robin@Example.org?");
        let next = page.attributes("input[name=next]", "value").remove(0);
        let answer = browser.post(form_of(&link), &[("next", &next)]).await.expect_status(303);
        assert_eq!(answer.location(), Some("/actions?team=repairs"));
        assert_eq!(who_is(&mut browser).await, "Robin Sample");
        let mut tx = t.system().read().await.unwrap();
        assert_eq!(contacts_of(&mut tx, robin).await.unwrap()[0].verified_at, Some(t.clock.now()));
    }

    async fn the_mail_says_what_it_is_until_when_and_what_if_it_was_not_you(t: TestApp) {
        somebody(&t, "Robin Sample", Some("robin@example.org")).await;
        t.set_clock("2026-11-23T10:42:00Z");
        let link = link_for(&t, "robin@example.org").await;
        let letter = t.last_mail_to("robin@example.org");
        assert_eq!(letter.subject, "Your link to sign in");
        let text = letter.text.replace("\r\n", "\n");
        let expected = format!(
            "Hello,\n\nSomebody asked to sign in to Heard with this address. If it was you, open this link:\n\n\
             http://heard.test{link}\n\nIt works once, until 10:57am today, Monday 23 November 2026. You will then press \
             a button to sign in.\n\nIf it was not you, do nothing. Nobody can sign in without this email.\n\n\
             We will never ask you for a password or for money by email.\n\nSampleton Homes\n020 7946 0000"
        );
        assert_eq!(text.trim_end(), expected);
        t.set_clock("2026-11-23T23:50:00Z");
        link_for(&t, "robin@example.org").await;
        let letter = t.last_mail_to("robin@example.org");
        assert!(letter.text.contains("until 12:05am tomorrow, Tuesday 24 November 2026"), "{}", letter.text);
    }

    async fn used_old_forged_and_replaced_links_are_told_the_same(t: TestApp) {
        somebody(&t, "Robin Sample", Some("robin@example.org")).await;
        let used = link_for(&t, "robin@example.org").await;
        let _ = t.visitor().post(form_of(&used), &[]).await.expect_status(303);
        let replaced = link_for(&t, "robin@example.org").await;
        let old = link_for(&t, "robin@example.org").await;
        let forged = format!("/sign-in/{}", "a".repeat(52));
        let said = t.get(&forged).await.expect_status(404).text();
        assert!(said.contains("This link no longer works") && said.contains("We can send you a new one."), "{said}");
        let forged_too = ["/sign-in/x".to_owned(), format!("/sign-in/{}", "A".repeat(52)), format!("{}a", form_of(&old))];
        for dead in [form_of(&used), form_of(&replaced)].into_iter().chain(forged_too.iter().map(String::as_str)) {
            assert_eq!(t.get(dead).await.expect_status(404).text(), said, "{dead}");
            let answer = t.visitor().post(dead, &[]).await.expect_status(404);
            assert_eq!((answer.text(), answer.headers.get("set-cookie")), (said.clone(), None), "{dead}");
        }
        t.advance(SignedDuration::from_secs(15 * 60 - 1));
        let _ = t.get(form_of(&old)).await.expect_status(200);
        t.advance(SignedDuration::from_secs(1));
        assert_eq!(t.get(form_of(&old)).await.expect_status(404).text(), said);
        assert_eq!(t.visitor().post(form_of(&old), &[]).await.expect_status(404).text(), said);
    }

    async fn a_scanner_that_opens_links_uses_nothing_up(t: TestApp) {
        somebody(&t, "Robin Sample", Some("robin@example.org")).await;
        let link = link_for(&t, "robin@example.org").await;
        for _ in 0..5 {
            let answer = t.get(&link).await.expect_status(200);
            assert_eq!(answer.headers.get("set-cookie"), None);
        }
        let _ = t.visitor().post(form_of(&link), &[]).await.expect_status(303);
    }

    async fn pressed_twice_signs_in_once(t: TestApp) {
        somebody(&t, "Robin Sample", Some("robin@example.org")).await;
        let link = link_for(&t, "robin@example.org").await;
        let mut browser = t.visitor();
        let _ = browser.post(form_of(&link), &[("next", "/actions")]).await.expect_status(303);
        let again = browser.post(form_of(&link), &[("next", "/actions")]).await.expect_status(303);
        assert_eq!(again.location(), Some("/actions"));
        let details = browser.get("/my/details").await;
        assert_eq!(details.all("main ul li").len(), 1, "{}", details.text());
        // Both presses at once, from a browser that has no session yet.
        let link = link_for(&t, "robin@example.org").await;
        let (mut one, mut two) = (t.visitor(), t.visitor());
        let (a, b) = tokio::join!(one.post(form_of(&link), &[]), two.post(form_of(&link), &[]));
        let mut statuses = [a.status.as_u16(), b.status.as_u16()];
        statuses.sort_unstable();
        assert_eq!(statuses, [303, 404]);
    }

    async fn nobody_learns_which_addresses_we_know(t: TestApp) {
        somebody(&t, "Robin Sample", Some("robin@example.org")).await;
        let known = ask(&t, "robin@example.org").await;
        let unknown = ask(&t, "nobody@example.org").await;
        assert_eq!(known.replace("robin@", "nobody@"), unknown);
        t.settle().await;
        assert_eq!(t.mailbox().len(), 1);
        for n in 0..4 {
            let _ = (ask(&t, "robin@example.org").await, ask(&t, "nobody@example.org").await, n);
        }
        for address in ["robin@example.org", "nobody@example.org"] {
            let answer = t.visitor().post("/sign-in", &[("email", address)]).await.expect_status(429);
            assert_eq!(answer.first("h1"), "Please wait 10 minutes");
        }
        ask(&t, "somebody-else@example.org").await;
        t.advance(SignedDuration::from_mins(10));
        ask(&t, "robin@example.org").await;
    }

    async fn what_is_no_address_is_said_beside_the_field(t: TestApp) {
        for typed in ["robin", "", "robin@example", "robin@exa mple.org"] {
            let page = t.visitor().post("/sign-in", &[("email", typed), ("next", "/actions")]).await.expect_status(422);
            assert_eq!(page.first("#email-error"), "Error: Enter an email address like name@example.org");
            assert!(page.first("title").starts_with("Error: Sign in"), "{}", page.first("title"));
            assert_eq!(page.attributes("input[name=next]", "value"), ["/actions"]);
            assert_eq!(page.attributes("#email", "value").first().map_or("", String::as_str), typed);
        }
    }

    async fn nobody_is_led_to_another_website(t: TestApp) {
        somebody(&t, "Robin Sample", Some("robin@example.org")).await;
        for next in ["//evil.example", "/\\evil.example", "\\\\evil.example", "https:evil.example", "https://evil.example/", "/\t/evil.example"] {
            let page = t.visitor().post("/sign-in", &[("email", "robin@example.org"), ("next", next)]).await.expect_status(200);
            assert_eq!(page.attributes("input[name=next]", "value"), ["/"], "{next}");
            t.settle().await;
            let link = t.last_mail_to("robin@example.org").link("/sign-in/");
            assert!(!link.contains("evil"), "{link}");
            let shown = t.get(&format!("{link}?next={}", next.replace('\\', "%5C").replace('\t', "%09"))).await;
            assert_eq!(shown.attributes("input[name=next]", "value"), ["/"], "{next}");
            let answer = t.visitor().post(&link, &[("next", next)]).await.expect_status(303);
            assert_eq!(answer.location(), Some("/"), "{next}");
            t.advance(SignedDuration::from_mins(10));
        }
        let mut from_elsewhere = t.visitor().with_header("referer", "https://evil.example/actions");
        assert_eq!(from_elsewhere.get("/sign-in").await.attributes("input[name=next]", "value"), ["/"]);
        let mut from_here = t.visitor().with_header("referer", "http://heard.test/groups/larkmoor?x=1");
        assert_eq!(from_here.get("/sign-in").await.attributes("input[name=next]", "value"), ["/groups/larkmoor?x=1"]);
    }

    async fn a_form_from_another_website_is_not_taken(t: TestApp) {
        somebody(&t, "Robin Sample", Some("robin@example.org")).await;
        let link = link_for(&t, "robin@example.org").await;
        for (name, value) in [("sec-fetch-site", "cross-site"), ("sec-fetch-site", "same-site"), ("origin", "https://evil.example")] {
            let mut foreign = t.visitor().with_header(name, value);
            let _ = foreign.post(form_of(&link), &[]).await.expect_status(403);
            let _ = foreign.post("/sign-in", &[("email", "robin@example.org")]).await.expect_status(403);
            let _ = foreign.post("/sign-out", &[]).await.expect_status(403);
        }
        let mut own = t.visitor().with_header("sec-fetch-site", "same-origin");
        let _ = own.post(form_of(&link), &[]).await.expect_status(303);
    }

    async fn a_group_signs_in_by_its_address_and_says_who_reads_it(t: TestApp) {
        larkmoor(&t, Some("tra@larkmoor.example")).await;
        let link = link_for(&t, "tra@larkmoor.example").await;
        let mut browser = t.visitor();
        let page = browser.get(&link).await.expect_status(200);
        assert_eq!(page.first("h1"), "Sign in as tra@larkmoor.example?");
        assert_eq!(page.first("label[for=name]"), "Your name");
        let refused = browser.post(form_of(&link), &[("name", "  ")]).await.expect_status(422);
        assert_eq!(refused.first("#name-error"), "Error: Enter your name");
        let _ = browser.post(form_of(&link), &[("name", "Robin, the chair")]).await.expect_status(303);
        assert_eq!(who_is(&mut browser).await, "Robin, the chair");
        let _ = browser.get("/my/details").await.expect_status(404);
        // The group took its address away: links to it are dead.
        let link = link_for(&t, "tra@larkmoor.example").await;
        larkmoor(&t, Some("new@larkmoor.example")).await;
        let _ = t.get(&link).await.expect_status(404);
        let before = t.mailbox().len();
        ask(&t, "tra@larkmoor.example").await;
        t.settle().await;
        assert_eq!(t.mailbox().len(), before, "nobody has the old address now");
    }

    async fn an_address_that_several_share_asks_who_signs_in(t: TestApp) {
        let robin = somebody(&t, "Robin Sample", Some("home@example.org")).await;
        somebody(&t, "Mina Sample", Some("HOME@example.org")).await;
        larkmoor(&t, Some("home@example.org")).await;
        let link = link_for(&t, "home@example.org").await;
        let mut browser = t.visitor();
        let page = browser.get(&link).await;
        assert_eq!(page.all(".govuk-radios__label"), ["Robin Sample", "Mina Sample", "Larkmoor Estate TRA"]);
        let keys = page.attributes(".govuk-radios__input", "value");
        let refused = browser.post(form_of(&link), &[]).await.expect_status(422);
        assert_eq!(refused.first("#who-error"), "Error: Choose who is signing in");
        let stranger = format!("person-{}", Uuid::from_u128(5));
        let _ = browser.post(form_of(&link), &[("who", &stranger)]).await.expect_status(422);
        let _ = browser.post(form_of(&link), &[("who", &keys[2])]).await.expect_status(422);
        assert_eq!(keys[0], format!("person-{robin}"));
        let _ = browser.post(form_of(&link), &[("who", &keys[0])]).await.expect_status(303);
        assert_eq!(who_is(&mut browser).await, "Robin Sample");
    }

    async fn a_link_is_no_way_round_the_second_factor(t: TestApp) {
        team_of_three(&t).await;
        let mut tx = t.system().write().await.unwrap();
        let auditor = heard_people::add_person(&mut tx, NewPerson::named("Ola Sample", Some("ola@audit.example"))).await.unwrap();
        let today = tx.today();
        sessions::grant(&mut tx, auditor, Role::Auditor, None, today).await.unwrap();
        tx.commit().await.unwrap();
        for address in ["rowan@sampleton.example", "ola@audit.example"] {
            ask(&t, address).await;
            t.settle().await;
            let letter = t.last_mail_to(address);
            assert!(letter.text.contains("http://heard.test/staff/sign-in"), "{}", letter.text);
            assert!(!letter.text.contains("/sign-in/"), "{}", letter.text);
        }
    }

    async fn signing_out_ends_this_session_and_everywhere_ends_all(t: TestApp) {
        let robin = somebody(&t, "Robin Sample", Some("robin@example.org")).await;
        let (mut phone, mut library, mut own) = (t.as_person(robin).await, t.as_person(robin).await, t.as_person(robin).await);
        let mut stolen = library.clone();
        let answer = library.post("/sign-out", &[]).await.expect_status(303);
        assert_eq!(answer.location(), Some("/"));
        let _ = stolen.get("/my/details").await.expect_status(404);
        let page = phone.get("/my/details").await.expect_status(200);
        assert_eq!(page.all("main ul li").len(), 2, "{}", page.text());
        assert_eq!(page.all("main ul li strong"), ["This one"]);
        let _ = own.post("/my/sessions/end", &[]).await.expect_status(303);
        let _ = own.get("/my/details").await.expect_status(404);
        let _ = phone.get("/my/details").await.expect_status(404);
    }

    async fn a_resident_stays_signed_in_for_thirty_days(t: TestApp) {
        somebody(&t, "Robin Sample", Some("robin@example.org")).await;
        let link = link_for(&t, "robin@example.org").await;
        let mut browser = t.visitor();
        let answer = browser.post(form_of(&link), &[]).await.expect_status(303);
        let cookie = answer.headers.get("set-cookie").unwrap().to_str().unwrap().to_owned();
        for part in ["Max-Age=2592000", "HttpOnly", "SameSite=Lax", "Path=/"] {
            assert!(cookie.contains(part), "{part} in {cookie}");
        }
        t.advance(SignedDuration::from_hours(24 * 30 - 1));
        let _ = browser.get("/my/details").await.expect_status(200);
        t.advance(SignedDuration::from_hours(1));
        let _ = browser.get("/my/details").await.expect_status(404);
    }

    async fn how_one_is_told_is_ones_own_choice(t: TestApp) {
        let robin = somebody(&t, "Robin Sample", Some("robin@example.org")).await;
        let mut browser = t.as_person(robin).await;
        let page = browser.get("/my/details").await.expect_status(200);
        assert_eq!(page.attributes("input[name=channel][checked]", "value"), ["email"]);
        let refused = browser.post("/my/details", &[("channel", "pigeon")]).await.expect_status(422);
        assert_eq!(refused.first("#channel-error"), "Error: Choose how we should tell you things");
        let saved = browser.post_and_follow("/my/details", &[("channel", "post")]).await;
        assert_eq!(saved.attributes("input[name=channel][checked]", "value"), ["post"]);
        assert!(saved.says("We have saved that."));
    }
}
