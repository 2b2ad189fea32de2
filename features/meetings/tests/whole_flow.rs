//! From the plan to the action that everybody watches.

mod support;

use heard_testkit::both_databases;
use support::{MINUTES, TODAY, agreed, ask, checked, estate, hidden, pairs, planned, publish, with};

both_databases! {
    features = support::features();

    /// A meeting is planned, its minutes are taken with one action, checked by the chair's link and published; the action
    /// is there for everybody.
    async fn one_action_goes_all_the_way(t: TestApp) {
        let estate = estate(&t).await;
        let meeting = planned(&t, &estate, TODAY).await;
        t.settle().await;
        let invited = t.last_mail_to("robin@example.org");
        assert_eq!(invited.subject, "Aldermead and Broadlea TRA meets on Monday 23 November 2026");
        assert_eq!(t.last_mail_to("mina@example.org").subject, invited.subject);

        let mut rowan = checked(&t, &estate, &meeting, MINUTES).await;
        let reading = rowan.get(&format!("{meeting}/reading")).await.expect_status(200);
        assert!(reading.says("Robin Madeup, chair, checked these minutes on 23 November 2026"), "{}", reading.text());
        assert_eq!(publish(&mut rowan, &meeting).await.expect_status(303).location(), Some(meeting.as_str()));
        t.settle().await;

        let minutes = t.get(&meeting).await.expect_status(200);
        assert!(minutes.says("13 residents, 3 for the first time. 1 councillor. 5 of our staff. 1 person sent apologies."), "{}", minutes.text());
        assert!(minutes.says("Test the hot water in all homes at Teasel House"));
        assert!(minutes.says("The group’s chair checked these minutes on 23 November 2026"));
        assert!(minutes.says("A resident of [address] rang [telephone number] twice."), "{}", minutes.text());
        for private in ["Grace", "7946 0123", "Flat 12", "Robin Madeup", "Mina"] {
            assert!(!minutes.body.contains(private), "{private} is public");
        }
        let owner = t.last_mail_to("noor@landlord.example");
        assert!(owner.text.contains("/answer/"), "{}", owner.text);
        let told = t.last_mail_to("robin@example.org");
        let subject = "What we said we would do at Aldermead and Broadlea TRA, Monday 23 November 2026";
        assert!(told.subject.starts_with(subject), "{}", told.subject);
    }

    /// Nothing of a meeting is public by itself: not its agenda, not its draft.
    async fn nothing_is_public_by_itself(t: TestApp) {
        let estate = estate(&t).await;
        let meeting = planned(&t, &estate, TODAY).await;
        let mut rowan = t.as_person(estate.rowan).await;
        let _ = rowan.post(&format!("{meeting}/minutes"), MINUTES).await.expect_status(303);
        let seen = t.get(&meeting).await.expect_status(200);
        assert!(seen.says("The estate hall, step-free"));
        assert!(!seen.body.contains("Hot water") && !seen.body.contains("Grace"));
        for path in ["minutes", "reading", "check", "prep", "change"] {
            let _ = t.get(&format!("{meeting}/{path}")).await.expect_status(404);
        }
    }

    /// A public text that nobody says they read is not published.
    async fn somebody_must_have_read_the_public_text(t: TestApp) {
        let estate = estate(&t).await;
        let meeting = planned(&t, &estate, TODAY).await;
        let mut rowan = checked(&t, &estate, &meeting, MINUTES).await;
        let reading = rowan.get(&format!("{meeting}/reading")).await;
        let mut fields = agreed(&reading);
        fields.retain(|(name, _)| name != "read");
        let refused = rowan.post(&format!("{meeting}/publication"), &pairs(&fields)).await.expect_status(422);
        assert!(refused.says("Read the public text first, then tick this"));
        assert!(!t.get(&meeting).await.body.contains("Hot water"));
    }

    /// What a person wrote as the public text is what everybody reads, and it is escaped.
    async fn words_are_words_and_never_markup(t: TestApp) {
        let estate = estate(&t).await;
        let meeting = planned(&t, &estate, TODAY).await;
        let evil = "<script>alert(1)</script> & “quotes”";
        let minutes = with(MINUTES, &[("items-0-words", evil), ("actions-0-what", "<b>Mend</b> it")]);
        let mut rowan = checked(&t, &estate, &meeting, &minutes).await;
        for page in ["minutes", "reading"] {
            let page = rowan.get(&format!("{meeting}/{page}")).await;
            assert!(!page.body.contains("<script>alert"), "{}", page.body);
        }
        let _ = publish(&mut rowan, &meeting).await.expect_status(303);
        let seen = t.get(&meeting).await.expect_status(200);
        assert!(!seen.body.contains("<script>alert") && !seen.body.contains("<b>Mend"));
        assert!(seen.says("<script>alert(1)</script> & “quotes”") && seen.says("<b>Mend</b> it"));
    }

    /// Pressing "Publish" twice, or in two windows, publishes once.
    async fn publishing_twice_publishes_once(t: TestApp) {
        let estate = estate(&t).await;
        let meeting = planned(&t, &estate, TODAY).await;
        let mut rowan = checked(&t, &estate, &meeting, MINUTES).await;
        let reading = rowan.get(&format!("{meeting}/reading")).await;
        let fields = agreed(&reading);
        let path = format!("{meeting}/publication");
        let (mut one, mut other) = (t.as_person(estate.rowan).await, t.as_person(estate.rowan).await);
        let sent = pairs(&fields);
        let (first, second) = tokio::join!(one.post(&path, &sent), other.post(&path, &sent));
        let statuses = [first.status.as_u16(), second.status.as_u16()];
        assert!(statuses.contains(&303), "{statuses:?}");
        let _ = rowan.post(&path, &sent).await.expect_status(303);
        t.settle().await;
        let owner = "noor@landlord.example";
        let to_owner = t.mailbox().into_iter().filter(|letter| letter.to == owner);
        let subjects: Vec<_> = t.mailbox().into_iter().map(|l| (l.to, l.subject)).collect();
        assert_eq!(to_owner.count(), 1, "{:?} {:?} {subjects:?} {}", first.location(), second.location(), t.get(&meeting).await.text());
        let minutes = t.get(&meeting).await;
        assert_eq!(minutes.all(".heard-row__title").len(), 1, "{}", minutes.text());
    }

    /// A correction is a dated note. The minutes stay as they were.
    async fn published_minutes_are_corrected_by_a_note(t: TestApp) {
        let estate = estate(&t).await;
        let meeting = planned(&t, &estate, TODAY).await;
        let mut rowan = checked(&t, &estate, &meeting, MINUTES).await;
        let _ = publish(&mut rowan, &meeting).await.expect_status(303);
        let path = format!("{meeting}/corrections");
        let refused = rowan.post(&path, &[("correction", " ")]).await.expect_status(422);
        assert!(refused.says("Write what is wrong and what is right"));
        let _ = rowan.post(&path, &[("correction", "It was 14 residents.")]).await.expect_status(303);
        let seen = t.get(&meeting).await;
        assert!(seen.says("Added on 23 November 2026") && seen.says("It was 14 residents.") && seen.says("13 residents"));
        let mut robin = t.as_person(estate.robin).await;
        let _ = robin.post(&path, &[("correction", "Mine")]).await.expect_status(404);
    }

    /// Once minutes are out, the next meeting of the series is in the diary by itself.
    async fn the_next_meeting_plans_itself(t: TestApp) {
        let estate = estate(&t).await;
        let meeting = planned(&t, &estate, TODAY).await;
        let mut rowan = checked(&t, &estate, &meeting, MINUTES).await;
        let _ = publish(&mut rowan, &meeting).await.expect_status(303);
        t.set_clock("2026-11-24T10:00:00Z");
        t.settle().await;
        let list = t.get("/meetings").await.expect_status(200);
        assert!(list.says("Monday 22 February 2027, 6:30pm"), "{}", list.text());
        let invitation = "Aldermead and Broadlea TRA meets on Monday 22 February 2027";
        let to_kit =
            |letter: &&heard_testkit::Letter| letter.to == "kit@example.org" && letter.text.contains(invitation);
        t.settle().await;
        assert_eq!(t.mailbox().iter().filter(to_kit).count(), 1);
        assert_eq!(t.get("/meetings").await.all(".heard-row").len(), 2, "one to come and one past");
    }

    /// Actions still open from before are counted as carried over, and what was said of them stands in their history.
    async fn what_is_still_open_is_carried_over(t: TestApp) {
        let estate = estate(&t).await;
        let meeting = planned(&t, &estate, TODAY).await;
        let mut rowan = checked(&t, &estate, &meeting, MINUTES).await;
        let _ = publish(&mut rowan, &meeting).await.expect_status(303);
        t.settle().await;
        t.set_clock("2026-12-07T10:00:00Z");
        let mut rowan = t.as_person(estate.rowan).await;
        let second = planned(&t, &estate, jiff::civil::date(2026, 12, 7)).await;
        let page = rowan.get(&format!("{second}/minutes")).await.expect_status(200);
        let field = page.attributes("textarea[name^=open-]", "name").remove(0);
        let minutes = [("version", "0"), ("residents", "9"), (field.as_str(), "Still cold, said Grace Invented.")];
        let _ = rowan.post(&format!("{second}/minutes"), &with(&minutes, &[("do", "finish")])).await.expect_status(303);
        ask(&mut rowan, &second).await;
        let mut kit = t.as_person(estate.kit).await;
        let page = kit.get(&format!("{second}/check")).await.expect_status(200);
        let version = hidden(&page, "version");
        let _ = kit.post(&format!("{second}/check"), &[("version", version.as_str())]).await.expect_status(303);
        let _ = publish(&mut rowan, &second).await.expect_status(303);
        t.settle().await;
        let seen = t.get(&second).await.expect_status(200);
        assert!(seen.says("On 2 agendas") && seen.says("Still cold, said a resident."), "{}", seen.text());
        assert!(seen.says("The group’s secretary checked these minutes on 7 December 2026"));
    }
}
