//! The list of who speaks for each group keeps itself fresh: officers are asked, answer by a link, and where that does not
//! help somebody rings.

use heard_platform::{feature::WorkItem, vals};
use heard_testkit::{Answer, TestApp, both_databases};
use jiff::SignedDuration;
use uuid::Uuid;

use crate::support::{self, Estate};

const GROUP: &str = "/groups/madeup-estate-tra";

fn days(n: i64) -> SignedDuration {
    SignedDuration::from_hours(24 * n)
}

/// Begins to ask, and lets the next morning come.
async fn begin(t: &TestApp, all: &Estate) {
    let mut officer = t.as_person(all.participation).await;
    let page = officer.post_and_follow("/contacts/asking", &[("asking", "yes")]).await.expect_status(200);
    assert!(page.says("From now on we ask each officer twice a year."), "{}", page.text());
    // Asked by the next hour, the message of the day leaves the morning after.
    morning(t).await;
    morning(t).await;
}

/// What is due today is done, and tomorrow's message has left.
async fn morning(t: &TestApp) {
    t.settle().await;
    t.advance(days(1));
    t.settle().await;
}

fn n_mails(t: &TestApp) -> usize {
    t.mailbox().iter().filter(|letter| letter.text.contains("/still-right/")).count()
}

async fn row(t: &TestApp, reader: Uuid, name: &str) -> String {
    let page = t.as_person(reader).await.get("/contacts").await.expect_status(200);
    let rows = page.all(".heard-row");
    rows.into_iter().find(|row| row.starts_with(name)).unwrap_or_else(|| panic!("{}", page.text()))
}

/// What the list puts on somebody's worklist.
async fn work(t: &TestApp, reader: Uuid) -> Vec<WorkItem> {
    let ctx = t.ctx_of(reader).await;
    let page = ctx.page("groups-contacts-title");
    heard_groups::feature().work.unwrap()(&ctx, &page).await.unwrap()
}

async fn work_of_none(t: &TestApp, reader: Uuid) -> bool {
    work(t, reader).await.is_empty()
}

/// How many rows of this kind the journal holds.
async fn n_noted(t: &TestApp, kind: &str) -> i64 {
    let mut tx = t.system().read().await.unwrap();
    let (n,): (i64,) = tx.one("select count(*) from journal where kind = $1", vals![kind]).await.unwrap();
    n
}

both_databases! {
    features = [heard_places::feature(), heard_people::feature(), heard_groups::feature()];

    async fn an_officer_confirms_by_one_click_and_is_fresh_for_half_a_year(t: TestApp) {
        let all = support::build(&t).await;
        morning(&t).await;
        assert_eq!(n_mails(&t), 0, "nobody is asked before somebody begins with it");
        assert!(row(&t, all.housing, "Robin").await.contains("Out of date: never confirmed"));
        begin(&t, &all).await;
        assert_eq!(n_mails(&t), 1, "{:?}", t.mailbox());
        let letter = t.last_mail_to("robin@example.org");
        let link = letter.link("/still-right/");

        // Opening it, as a scanner does, changes nothing.
        let mut phone = t.visitor();
        let page = phone.get(&link).await.expect_status(200);
        assert!(page.says("Robin Madeup") && page.says("robin@example.org") && page.says("Chair"), "{}", page.text());
        assert!(row(&t, all.housing, "Robin").await.contains("never confirmed"));
        let refused = phone.post(&link, &[]).await.expect_status(422);
        assert!(refused.says("Say whether it is right"), "{}", refused.text());
        for _ in 0..2 {
            let thanks = phone.post(&link, &[("do", "right")]).await.expect_status(200);
            assert!(thanks.says("We have written down that we can reach you."), "{}", thanks.text());
        }
        assert!(row(&t, all.housing, "Robin").await.contains("Confirmed 26 November 2026"), "{}", row(&t, all.housing, "Robin").await);

        // Half a year later they are asked again; a fortnight after that once more; then nobody writes any more.
        t.advance(days(179));
        morning(&t).await;
        assert_eq!(n_mails(&t), 1);
        for (later, expected) in [(2, 2), (5, 2), (10, 3), (30, 3)] {
            t.advance(days(later));
            morning(&t).await;
            assert_eq!(n_mails(&t), expected, "after {later} days");
        }
        assert!(row(&t, all.housing, "Robin").await.contains("We ask again"));
    }

    async fn what_is_wrong_is_told_in_words_and_put_right_by_a_person(t: TestApp) {
        let all = support::build(&t).await;
        begin(&t, &all).await;
        let link = t.last_mail_to("robin@example.org").link("/still-right/");
        let mut phone = t.visitor();
        let refused = phone.post(&link, &[("do", "wrong"), ("words", "  ")]).await.expect_status(422);
        assert_eq!(refused.first("#words-error"), "Error: Write what has changed");
        let thanks = phone.post(&link, &[("do", "wrong"), ("words", "My number is <b>020 7946 0018</b> now")]).await.expect_status(200);
        assert!(thanks.says("They will put it right"), "{}", thanks.text());

        let mut rowan = t.as_person(all.housing).await;
        let list = rowan.get("/contacts?state=out-of-date").await.expect_status(200);
        assert!(list.says("They say something is wrong"), "{}", list.text());
        assert!(!list.body.contains("020 7946 0018") && !list.body.contains("robin@example.org"), "a list alone shows no number");
        let one = format!("{GROUP}/contacts/{}", all.chair);
        let page = rowan.get(&one).await.expect_status(200);
        assert_eq!(page.attributes("#email", "value"), ["robin@example.org"]);
        assert!(page.says("“My number is <b>020 7946 0018</b> now”"), "{}", page.text());
        let refused = rowan.post(&one, &[("email", "robin at home"), ("phone", "ring me")]).await.expect_status(422);
        assert!(refused.first("#email-error").starts_with("Error:") && refused.first("#phone-error").starts_with("Error:"));
        let saved = rowan.post_and_follow(&one, &[("email", "robin@new.example"), ("phone", "020 7946 0018")]).await;
        assert!(saved.says("Saved. Their details are fresh again."), "{}", saved.text());
        assert!(row(&t, all.housing, "Robin").await.contains("Confirmed"));
        let page = rowan.get(&one).await.expect_status(200);
        assert!(page.says("robin@new.example · 020 7946 0018") && !page.says("My number is"), "{}", page.text());
        let mut tx = t.system().read().await.unwrap();
        let contacts = heard_people::contacts_of(&mut tx, all.chair).await.unwrap();
        assert_eq!(contacts.len(), 2, "the old address is gone: {contacts:?}");
    }

    async fn whoever_has_no_address_is_on_the_list_to_be_told_and_on_the_worklist(t: TestApp) {
        let all = support::build(&t).await;
        begin(&t, &all).await;
        // The secretary has neither: nothing is sent anywhere, and somebody has to find out.
        assert!(row(&t, all.housing, "Kit").await.contains("We have no way to reach them"));
        let mut rowan = t.as_person(all.housing).await;
        let [work] = work(&t, all.housing).await.try_into().unwrap();
        assert_eq!(work.title, "Find out how to reach 1 officer of a group");
        assert_eq!(work.line, "First: Kit Invented, Madeup Estate TRA");
        assert!(work_of_none(&t, all.elsewhere).await && work_of_none(&t, all.chair).await);
        let one = format!("{GROUP}/contacts/{}", all.secretary);
        let refused = rowan.post(&one, &[("email", ""), ("phone", "")]).await.expect_status(422);
        assert!(refused.says("Enter an email address or a phone number"), "{}", refused.text());
        let _ = rowan.post(&one, &[("phone", "020 7946 0019")]).await.expect_status(303);
        assert!(work_of_none(&t, all.housing).await);
        // Somebody added with their details is fresh from the first day.
        let new = [("name", "Jo Imagined"), ("email", "jo@example.org"), ("office", "treasurer"), ("from", "2026-11-24"), ("named", "no")];
        let _ = rowan.post(&format!("{GROUP}/members"), &new).await.expect_status(303);
        assert!(row(&t, all.housing, "Jo").await.contains("Confirmed"));
    }

    async fn all_staff_see_who_speaks_and_only_those_who_look_after_a_group_how_to_reach_them(t: TestApp) {
        let all = support::build(&t).await;
        for reader in [all.chair, all.member, all.resident] {
            let mut browser = t.as_person(reader).await;
            for path in ["/contacts", &format!("{GROUP}/contacts/{}", all.chair)] {
                let _ = browser.get(path).await.expect_status(404);
            }
            let _ = browser.post("/contacts/export", &[]).await.expect_status(404);
            let _ = browser.post("/contacts/asking", &[("asking", "yes")]).await.expect_status(404);
        }
        // Another patch's officer sees the name and the office, and not the address.
        let mut ash = t.as_person(all.elsewhere).await;
        let page = ash.get("/contacts").await.expect_status(200);
        assert!(page.says("Robin Madeup") && !page.body.contains("robin@example.org"), "{}", page.text());
        let _ = ash.get(&format!("{GROUP}/contacts/{}", all.chair)).await.expect_status(404);
        let _ = ash.post(&format!("{GROUP}/contacts/{}", all.chair), &[("email", "mine@example.org")]).await.expect_status(404);
        let _ = ash.post("/contacts/export", &[]).await.expect_status(404);
        let mut rowan = t.as_person(all.housing).await;
        assert_eq!(n_noted(&t, "people.read-contacts").await, 0);
        let page = rowan.get(&format!("{GROUP}/contacts/{}", all.chair)).await.expect_status(200);
        assert!(page.body.contains("mailto:robin@example.org"));
        assert_eq!(n_noted(&t, "people.read-contacts").await, 1, "whoever reads it leaves a trace");
        // A member without an office is not on the list, nor is who is in no group.
        for nobody in [all.member, all.resident] {
            let _ = rowan.get(&format!("{GROUP}/contacts/{nobody}")).await.expect_status(404);
        }

        let mut noor = t.as_person(all.participation).await;
        let found = |page: &Answer| page.all(".heard-row").len();
        assert_eq!(found(&noor.get("/contacts?q=robin+madeup").await), 1);
        assert_eq!(found(&noor.get("/contacts?q=nobody").await), 0);
        assert_eq!(found(&noor.get("/contacts?state=fresh").await), 0);
        let file = noor.post("/contacts/export", &[]).await.expect_status(200);
        let lines: Vec<&str> = file.body.lines().collect();
        assert_eq!(lines[0], "group,patch,name,office,email,phone,address,state,confirmed_on");
        assert_eq!(lines[1], "Madeup Estate TRA,N1,Robin Madeup,Chair,robin@example.org,,,out-of-date,");
        assert_eq!(lines.len(), 3);
        assert_eq!(n_noted(&t, "groups.contacts-exported").await, 1, "that it was taken is written down");
    }

    async fn a_link_is_dead_for_who_left_and_a_forged_one_reads_the_same(t: TestApp) {
        let all = support::build(&t).await;
        begin(&t, &all).await;
        let link = t.last_mail_to("robin@example.org").link("/still-right/");
        let mut rowan = t.as_person(all.housing).await;
        let _ = rowan.post(&format!("{GROUP}/members/{}/end", all.chair), &[("last", "2026-11-23")]).await.expect_status(303);
        let mut phone = t.visitor();
        let gone = phone.get(&link).await.expect_status(404);
        let forged = phone.get("/still-right/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA").await.expect_status(404);
        assert_eq!(gone.text(), forged.text());
        let _ = phone.post(&link, &[("do", "right")]).await.expect_status(404);
    }
}
