//! After the meeting: the group's check by link, both texts, all or nothing.

#![expect(clippy::unwrap_used, reason = "a test fails where it is wrong about what there is")]

mod support;

use heard_meetings::operations::publish::{Agreed, publish_in};
use heard_platform::vals;
use heard_testkit::{TestApp, both_databases};
use support::{MINUTES, TODAY, agreed, ask, checked, estate, hidden, pairs, planned, publish, with};
use uuid::Uuid;

both_databases! {
    features = support::features();

    /// Fault 7: a meeting of 30 actions of which the 17th can't be saved is not saved at all; the draft survives, is mended
    /// and then goes out whole.
    async fn fault_7_a_meeting_is_saved_with_all_its_actions_or_not_at_all(t: TestApp) {
        let estate = estate(&t).await;
        let meeting = planned(&t, &estate, TODAY).await;
        let nowhere = Uuid::from_u128(77).to_string();
        let fields = thirty_actions(Some((16, &nowhere)));
        let mut rowan = checked(&t, &estate, &meeting, &pairs(&fields)).await;
        let answer = publish(&mut rowan, &meeting).await;
        assert!(!answer.status.is_success() && !answer.status.is_redirection(), "{}", answer.status);
        assert_eq!(counts(&t).await, [0, 0, 0], "nothing of it is there");

        let _ = rowan.post(&format!("{meeting}/return"), &[]).await.expect_status(303);
        let page = rowan.get(&format!("{meeting}/minutes")).await.expect_status(200);
        assert_eq!(page.all("#actions > li").len(), 31, "the draft survived, with an empty row");
        let mut mended = thirty_actions(None);
        mended.push(("version".to_owned(), hidden(&page, "version")));
        let _ = rowan.post(&format!("{meeting}/minutes"), &pairs(&mended)).await.expect_status(303);
        ask(&mut rowan, &meeting).await;
        let mut robin = t.as_person(estate.robin).await;
        let page = robin.get(&format!("{meeting}/check")).await.expect_status(200);
        let version = hidden(&page, "version");
        let _ = robin.post(&format!("{meeting}/check"), &[("version", version.as_str())]).await.expect_status(303);
        let _ = publish(&mut rowan, &meeting).await.expect_status(303);
        assert_eq!(counts(&t).await, [30, 1, 1], "actions, minutes, items");
    }

    /// Fault 7: a connection that breaks before the commit leaves nothing behind but the draft.
    async fn fault_7_a_broken_connection_leaves_the_draft(t: TestApp) {
        let estate = estate(&t).await;
        let meeting = planned(&t, &estate, TODAY).await;
        let fields = thirty_actions(None);
        let mut rowan = checked(&t, &estate, &meeting, &pairs(&fields)).await;
        let reading = rowan.get(&format!("{meeting}/reading")).await;
        let sent = agreed(&reading);
        let public = sent.iter().filter(|(name, _)| name.starts_with("public-")).map(|(_, text)| text.clone()).collect();
        let version = hidden(&reading, "version").parse().unwrap();
        let ctx = t.ctx_of(estate.rowan).await;
        let id: Uuid = meeting.rsplit('/').next().unwrap().parse().unwrap();
        {
            let mut tx = ctx.write().await.unwrap();
            publish_in(&ctx, &mut tx, id, &Agreed { version, public, why: None }).await.unwrap();
            // Dropped without a commit.
        }
        assert_eq!(counts(&t).await, [0, 0, 0]);
        let _ = publish(&mut rowan, &meeting).await.expect_status(303);
        assert_eq!(counts(&t).await, [30, 1, 1]);
    }

    /// A scanner that opens the chair's link uses nothing up; the chair's changes are shown to the officer.
    async fn the_chair_checks_by_link_and_may_change_words(t: TestApp) {
        let estate = estate(&t).await;
        let meeting = planned(&t, &estate, TODAY).await;
        let mut rowan = t.as_person(estate.rowan).await;
        let _ = rowan.post(&format!("{meeting}/minutes"), MINUTES).await.expect_status(303);
        ask(&mut rowan, &meeting).await;
        t.settle().await;
        let link = t.last_mail_to("robin@example.org").link("/check/");
        for _ in 0..3 {
            let _ = t.get(&link).await.expect_status(200);
        }
        let page = t.get(&link).await;
        assert!(page.says("Noor Sample, Electrical and Lifts · Teasel House · Water supply · by Monday 14 December 2026"));
        assert!(!page.body.contains("Sign out"), "the link signs nobody in");
        let version = hidden(&page, "version");
        let field = page.attributes("textarea[name^=text-]", "name").remove(1);
        let words = [
            ("version", version.as_str()),
            (field.as_str(), "Grace Invented rang three times."),
            ("words", "It was three times."),
        ];
        // The texts are sent as a whole, as the page has them.
        let mut sent: Vec<(String, String)> = page
            .attributes("textarea[name^=text-]", "name")
            .into_iter()
            .map(|name| { let text = page.first(&format!("textarea[name={name}]")); (name, text) })
            .collect();
        for (name, value) in words {
            sent.retain(|(other, _)| other != name);
            sent.push((name.to_owned(), value.to_owned()));
        }
        let answer = t.visitor().post(&link, &pairs(&sent)).await.expect_status(303);
        assert_eq!(answer.location(), Some(link.as_str()));
        let thanks = t.get(&link).await.expect_status(200);
        assert!(thanks.says("Robin Madeup, chair, checked these minutes on 23 November 2026"), "{}", thanks.text());
        let reading = rowan.get(&format!("{meeting}/reading")).await;
        assert!(reading.says("One thing was changed") && reading.says("“It was three times.”"), "{}", reading.text());
        assert!(reading.says("Grace Invented of Flat 12 rang 020 7946 0123 twice."), "what it said before");
        t.settle().await;
        let told = t.last_mail_to("rowan@landlord.example");
        assert!(told.text.contains("Robin Madeup checked the minutes and changed 1 thing."), "{}", told.text);
        // The secretary's own link shows that it is done, and takes no second answer.
        let other = t.last_mail_to("kit@example.org").link("/check/");
        assert!(t.get(&other).await.says("Robin Madeup, chair, checked"));
        let _ = t.visitor().post(&other, &[("version", "2")]).await.expect_status(303);
    }

    /// A link that was never sent, or that was taken back, says one and the same.
    async fn a_dead_link_says_so_kindly(t: TestApp) {
        let estate = estate(&t).await;
        let meeting = planned(&t, &estate, TODAY).await;
        let mut rowan = t.as_person(estate.rowan).await;
        let _ = rowan.post(&format!("{meeting}/minutes"), MINUTES).await.expect_status(303);
        ask(&mut rowan, &meeting).await;
        t.settle().await;
        let link = t.last_mail_to("robin@example.org").link("/check/");
        let _ = rowan.post(&format!("{meeting}/return"), &[]).await.expect_status(303);
        for link in [link.as_str(), "/check/nonsense", "/check/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"] {
            let page = t.get(link).await.expect_status(404);
            assert!(page.says("This link no longer works"));
            let _ = t.visitor().post(link, &[("version", "1")]).await.expect_status(404);
        }
    }

    /// Only an officer of the group checks, and only once asked.
    async fn only_an_officer_of_the_group_checks(t: TestApp) {
        let estate = estate(&t).await;
        let meeting = planned(&t, &estate, TODAY).await;
        let mut rowan = t.as_person(estate.rowan).await;
        let _ = rowan.post(&format!("{meeting}/minutes"), MINUTES).await.expect_status(303);
        let check = format!("{meeting}/check");
        let _ = t.as_person(estate.robin).await.get(&check).await.expect_status(404);
        ask(&mut rowan, &meeting).await;
        for other in [estate.rowan, estate.mina, estate.sal, estate.noor, estate.other_officer] {
            let mut other = t.as_person(other).await;
            let _ = other.get(&check).await.expect_status(404);
            let _ = other.post(&check, &[("version", "1")]).await.expect_status(404);
        }
        let mut quiet = t.as_group(estate.quiet_group, "Somebody").await;
        let _ = quiet.get(&check).await.expect_status(404);
        let mut shared = t.as_group(estate.group, "Pat Example").await;
        let page = shared.get(&check).await.expect_status(200);
        let version = hidden(&page, "version");
        let refused = shared.post(&check, &[("version", version.as_str())]).await.expect_status(422);
        assert!(refused.says("Choose what you are in the group"));
        let answer = [("version", version.as_str()), ("office", "secretary"), ("name", "Pat Example")];
        let _ = shared.post(&check, &answer).await.expect_status(303);
        assert!(rowan.get(&format!("{meeting}/reading")).await.says("Pat Example, secretary, checked these minutes"));
    }

    /// Nobody answers: after five working days the officer publishes with a reason, and everybody reads that.
    async fn minutes_nobody_checks_come_out_with_a_reason(t: TestApp) {
        let estate = estate(&t).await;
        let meeting = planned(&t, &estate, TODAY).await;
        let mut rowan = t.as_person(estate.rowan).await;
        let _ = rowan.post(&format!("{meeting}/minutes"), MINUTES).await.expect_status(303);
        ask(&mut rowan, &meeting).await;
        t.settle().await;
        let early = publish(&mut rowan, &meeting).await.expect_status(422);
        assert!(early.says("The group has until Monday 30 November 2026 to check the minutes."), "{}", early.text());
        t.set_clock("2026-11-26T10:00:00Z");
        t.settle().await;
        let reminded = t.mailbox().into_iter().filter(|letter| letter.to == "robin@example.org");
        assert_eq!(reminded.filter(|letter| letter.text.contains("/check/")).count(), 2, "asked, and reminded once");
        t.set_clock("2026-11-30T10:00:00Z");
        let mut rowan = t.as_person(estate.rowan).await;
        let silent = publish(&mut rowan, &meeting).await.expect_status(422);
        assert!(silent.says("Say why you do not wait for the group"));
        let reading = rowan.get(&format!("{meeting}/reading")).await;
        let mut sent = agreed(&reading);
        sent.push(("why".to_owned(), "The chair is in hospital.".to_owned()));
        let _ = rowan.post(&format!("{meeting}/publication"), &pairs(&sent)).await.expect_status(303);
        let seen = t.get(&meeting).await;
        assert!(seen.says("Not checked by the group") && seen.says("Why we did not wait: The chair is in hospital."));
    }

    /// Fault 6: a group without any address is asked by post or telephone: somebody sees it on the list and ticks it off.
    async fn fault_6_a_group_without_an_address_is_on_the_list_of_those_told_by_hand(t: TestApp) {
        let estate = estate(&t).await;
        let mut lee = t.as_person(estate.other_officer).await;
        let plan = [("group", "quiet-court-tra"), ("day", "2026-11-23"), ("time", "18:30"), ("where", "Hall"), ("cutoff", "0")];
        let meeting = lee.post("/meetings/new", &plan).await.expect_status(303).location().unwrap().to_owned();
        let _ = lee.post(&format!("{meeting}/minutes"), MINUTES).await.expect_status(303);
        ask(&mut lee, &meeting).await;
        t.settle().await;
        let list = lee.get("/by-hand").await.expect_status(200);
        assert!(list.says("Quiet Court TRA"), "{}", list.text());
        assert!(list.says("Please check the minutes of Quiet Court TRA"), "{}", list.text());
    }

    /// A draft that changed since both texts were read is not published.
    async fn what_changed_meanwhile_is_not_published(t: TestApp) {
        let estate = estate(&t).await;
        let meeting = planned(&t, &estate, TODAY).await;
        let mut rowan = checked(&t, &estate, &meeting, MINUTES).await;
        let old = agreed(&rowan.get(&format!("{meeting}/reading")).await);
        let mut kept = old.clone();
        kept[2].1 = "Hot water".to_owned();
        let _ = rowan.post(&format!("{meeting}/reading"), &pairs(&kept)).await.expect_status(303);
        let _ = rowan.post(&format!("{meeting}/publication"), &pairs(&old)).await.expect_status(409);
        let reading = rowan.get(&format!("{meeting}/reading")).await;
        assert_eq!(reading.first("textarea[name=public-0]"), "Hot water", "a public text that a person wrote stays");
        let _ = publish(&mut rowan, &meeting).await.expect_status(303);
        assert!(t.get(&meeting).await.says("Hot water"));
    }

    /// A group that opens its records to itself alone: the public sees that and when it met, and no word of it.
    async fn words_follow_the_groups_opening(t: TestApp) {
        let estate = estate(&t).await;
        let meeting = planned(&t, &estate, TODAY).await;
        let mut rowan = checked(&t, &estate, &meeting, MINUTES).await;
        let _ = publish(&mut rowan, &meeting).await.expect_status(303);
        t.settle().await;
        heard_groups::set_opening(&t.system(), estate.group, heard_groups::Opening::Group).await.unwrap();
        t.settle().await;
        let public = t.get(&meeting).await.expect_status(200);
        assert!(public.says("This part is for the group only.") && !public.body.contains("Hot water"));
        assert!(t.as_person(estate.mina).await.get(&meeting).await.says("Hot water"));
        assert!(!t.as_person(estate.sal).await.get(&meeting).await.body.contains("Hot water"));
        heard_groups::set_opening(&t.system(), estate.group, heard_groups::Opening::Officers).await.unwrap();
        t.settle().await;
        let _ = t.get(&meeting).await.expect_status(404);
        let _ = t.as_person(estate.robin).await.get(&meeting).await.expect_status(200);
    }

    /// "Nobody yet" and a resident who raised it: the one waits for an owner, the other is asked whether it is done.
    async fn an_action_may_be_left_to_nobody_and_raised_by_a_resident(t: TestApp) {
        let estate = estate(&t).await;
        let meeting = planned(&t, &estate, TODAY).await;
        let minutes = with(MINUTES, &[("actions-0-owner", "none"), ("actions-0-resident", "Mina Notreal")]);
        let mut rowan = checked(&t, &estate, &meeting, &minutes).await;
        let _ = publish(&mut rowan, &meeting).await.expect_status(303);
        t.settle().await;
        let mut tx = t.system().read().await.unwrap();
        let sql = "select count(*) from action_raisers where person_id = $1 or group_id = $2";
        let (raisers,): (i64,) = tx.one(sql, vals![estate.mina, estate.group]).await.unwrap();
        let (owned,): (i64,) = tx.one("select count(*) from actions where owner_id is not null", vec![]).await.unwrap();
        drop(tx);
        assert_eq!((raisers, owned), (2, 0));
        assert!(!t.get(&meeting).await.body.contains("Mina"));
    }
}

/// A draft with an item and 30 actions, one of them perhaps at a place that isn't there.
fn thirty_actions(wrong: Option<(usize, &str)>) -> Vec<(String, String)> {
    let mut fields =
        vec![("residents".to_owned(), "13".to_owned()), ("items-0-title".to_owned(), "Doors".to_owned())];
    if wrong.is_some() {
        fields.push(("version".to_owned(), "0".to_owned()));
    }
    for n in 0..30 {
        fields.push((format!("actions-{n}-what"), format!("Mend door number {n}")));
        fields.push((format!("actions-{n}-group"), "yes".to_owned()));
        if let Some((_, place)) = wrong.filter(|(at, _)| *at == n) {
            fields.push((format!("actions-{n}-place"), place.to_owned()));
        }
    }
    fields
}

/// How many actions, minutes and entries of what was said there are.
async fn counts(t: &TestApp) -> [i64; 3] {
    let mut tx = t.system().read().await.unwrap();
    let mut counts = [0; 3];
    for (n, sql) in [
        "select count(*) from actions",
        "select count(*) from minutes",
        "select count(*) from feedback where kind = 'meeting-item'",
    ]
    .into_iter()
    .enumerate()
    {
        (counts[n],) = tx.one(sql, vec![]).await.unwrap();
    }
    counts
}
