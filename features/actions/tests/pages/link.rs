//! The owner's personal link: three taps from the mail, for that action alone, dead when the owner changes.

use heard_actions::{Key, OtherOwner, Status, operations};
use heard_testkit::{Browser, TestApp, both_databases};
use jiff::civil::date;

use super::estate::{action, estate, kinds};

async fn link(t: &TestApp) -> (Browser, String) {
    t.settle().await;
    (t.visitor(), t.last_mail_to("ash@sampleton.example").link("/answer/"))
}

async fn fields(
    browser: &mut Browser,
    path: &str,
    more: &[(&'static str, &'static str)],
) -> Vec<(String, String)> {
    let page = browser.get(path).await;
    let version = page.attributes("input[name=version]", "value").into_iter().next().unwrap();
    let more = more.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
    [("version".to_owned(), version)].into_iter().chain(more).collect()
}

async fn send(
    browser: &mut Browser,
    path: &str,
    more: &[(&'static str, &'static str)],
) -> heard_testkit::Answer {
    let fields = fields(browser, path, more).await;
    let fields: Vec<(&str, &str)> =
        fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    browser.post_and_follow(path, &fields).await
}

both_databases! {
    features = crate::features();

    async fn a_form_without_a_button_comes_back_and_says_so(t: TestApp) {
        let e = estate(&t).await;
        let raised = e.raise(&t, e.doors(t.clock.today())).await;
        let (mut browser, path) = link(&t).await;
        for fields in [&[][..], &[("do", "")][..], &[("do", "withdrawal")][..]] {
            let again = browser.post(&path, fields).await.expect_status(422);
            assert!(again.says("Choose what you say, and press its button"), "{}", again.text());
            assert_eq!(again.first("h1"), "Replace both bin store doors");
        }
        assert_eq!(kinds(&t, raised.id).await, ["raised"], "nothing happened");
    }

    async fn an_owner_agrees_tells_and_says_done_without_a_password(t: TestApp) {
        let e = estate(&t).await;
        let raised = e.raise(&t, e.doors(t.clock.today())).await;
        let (mut ash, path) = link(&t).await;
        let page = ash.get(&path).await.expect_status(200);
        assert_eq!(page.first("h1"), "Replace both bin store doors");
        assert!(page.says("The bin stores are open to the street.") && page.says("Larkmoor Estate TRA"), "{}", page.text());
        assert_eq!(page.all("nav[aria-label='Main menu']"), Vec::<String>::new());
        let _ = ash.get(&path).await.expect_status(200);
        assert_eq!(action(&t, raised.id).await.status, Status::Proposed, "opening it changes nothing");
        let agreed = send(&mut ash, &path, &[("do", "agreement")]).await;
        assert_eq!(agreed.first(".heard-tag"), "Agreed");
        assert!(agreed.says("You own this. It is due on Monday 14 December 2026."), "{}", agreed.text());
        let told = send(&mut ash, &path, &[("do", "progress"), ("progress-words", "The doors are ordered.")]).await;
        assert_eq!(told.first(".heard-tag"), "In progress");
        let done = send(&mut ash, &path, &[("do", "done"), ("done-words", "Both doors are fitted.")]).await;
        assert!(done.says("You said it is done. We have asked those who raised it."), "{}", done.text());
        assert_eq!(kinds(&t, raised.id).await, ["raised", "agreed", "progress", "done"]);
    }

    async fn another_date_is_given_with_its_reason(t: TestApp) {
        let e = estate(&t).await;
        let raised = e.raise(&t, e.doors(t.clock.today())).await;
        let (mut ash, path) = link(&t).await;
        let bare = fields(&mut ash, &path, &[("do", "later-date"), ("later", "yes")]).await;
        let bare: Vec<(&str, &str)> = bare.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        let refused = ash.post(&path, &bare).await.expect_status(422);
        assert_eq!(refused.first("#later-why-error"), "Error: Say why");
        assert_eq!(refused.attributes("#do-later-date details[open]", "class").len(), 1);
        let seen = send(&mut ash, &path, &[("do", "later-date"), ("later", "yes"), ("later-due", "2027-01-15"), ("later-why", "Made to measure.")]).await;
        assert!(seen.says("Date moved once"), "{}", seen.text());
        let now = action(&t, raised.id).await;
        assert_eq!((now.status, now.due, now.first_due), (Status::Agreed, date(2027, 1, 15), date(2026, 12, 14)));
    }

    async fn it_is_good_for_nothing_else(t: TestApp) {
        let e = estate(&t).await;
        let raised = e.raise(&t, e.doors(t.clock.today())).await;
        let (mut ash, path) = link(&t).await;
        for other in ["answer", "assignment", "decision", "comments", "refusal", "nonsense"] {
            let fields = [("do", other), ("version", "1"), ("answer", "yes"), ("refusal-why", "No")];
            let again = ash.post(&path, &fields).await.expect_status(422);
            assert!(again.says("Choose what you say"), "it asks again, and does nothing: {}", again.text());
        }
        let _ = ash.get(&format!("/actions/{}", raised.reference)).await.expect_status(404);
        assert_eq!(kinds(&t, raised.id).await, ["raised"]);
    }

    async fn it_dies_with_a_change_of_owner_and_reads_like_any_old_link(t: TestApp) {
        let e = estate(&t).await;
        let raised = e.raise(&t, e.doors(t.clock.today())).await;
        let (mut ash, path) = link(&t).await;
        let to = OtherOwner { person: Some(e.deputy), team: None, why: String::new() };
        operations::assign(&t.ctx_of(e.participation).await, &Key::Id(raised.id), raised.version, to).await.unwrap();
        let dead = ash.get(&path).await.expect_status(404);
        assert_eq!(dead.first("h1"), "This link no longer works");
        assert_eq!(dead.text(), ash.get("/answer/forged").await.text());
        let _ = ash.post(&path, &[("do", "agreement"), ("version", "2")]).await.expect_status(404);
        assert_eq!(action(&t, raised.id).await.status, Status::Proposed);
    }

    async fn sent_twice_it_is_one_entry(t: TestApp) {
        let e = estate(&t).await;
        let raised = e.raise(&t, e.doors(t.clock.today())).await;
        let (mut ash, path) = link(&t).await;
        let twice = [("do", "agreement"), ("version", "1")];
        let _ = ash.post(&path, &twice).await.expect_status(303);
        let _ = ash.post(&path, &twice).await.expect_status(303);
        assert_eq!(kinds(&t, raised.id).await, ["raised", "agreed"]);
    }
}
