//! The draft of minutes: saved every few seconds, gone on with elsewhere, never losing a word.

mod support;

use heard_testkit::both_databases;
use support::{MINUTES, TODAY, estate, hidden, planned, with};

both_databases! {
    features = support::features();

    /// What is typed is saved by the script as JSON with the new version, and another device goes on where it was left.
    async fn a_draft_goes_on_at_another_device(t: TestApp) {
        let estate = estate(&t).await;
        let meeting = planned(&t, &estate, TODAY).await;
        let mut phone = t.as_person(estate.rowan).await;
        let saved = phone.post(&format!("{meeting}/draft"), MINUTES).await.expect_status(200);
        assert_eq!(saved.body, r#"{"version":1}"#);
        let more = with(MINUTES, &[("version", "1"), ("residents", "14")]);
        assert_eq!(phone.post(&format!("{meeting}/draft"), &more).await.body, r#"{"version":2}"#);

        let mut laptop = t.as_person(estate.rowan).await;
        let page = laptop.get(&format!("{meeting}/minutes")).await.expect_status(200);
        assert!(page.says("A draft from 10am by Rowan Sample is here. Go on."), "{}", page.text());
        assert_eq!(hidden(&page, "version"), "2");
        assert_eq!(page.attributes("input[name=residents]", "value"), ["14"]);
        assert_eq!(page.attributes("input[name=actions-0-what]", "value"), [MINUTES[12].1]);
    }

    /// Saving what is saved already changes nothing.
    async fn nothing_changed_saves_nothing(t: TestApp) {
        let estate = estate(&t).await;
        let meeting = planned(&t, &estate, TODAY).await;
        let mut rowan = t.as_person(estate.rowan).await;
        let draft = format!("{meeting}/draft");
        let _ = rowan.post(&draft, MINUTES).await.expect_status(200);
        assert_eq!(rowan.post(&draft, &with(MINUTES, &[("version", "1")])).await.body, r#"{"version":1}"#);
    }

    /// Two people write at once: both texts are kept and shown, and one press makes one text of them.
    async fn two_who_write_at_once_lose_no_word(t: TestApp) {
        let estate = estate(&t).await;
        let meeting = planned(&t, &estate, TODAY).await;
        let (draft, minutes) = (format!("{meeting}/draft"), format!("{meeting}/minutes"));
        let mut phone = t.as_person(estate.rowan).await;
        let mut laptop = t.as_person(estate.rowan).await;
        let _ = phone.post(&draft, MINUTES).await.expect_status(200);
        let theirs = with(MINUTES, &[("version", "1"), ("actions-1-what", "Paint the gate"), ("actions-1-group", "yes")]);
        let _ = phone.post(&draft, &theirs).await.expect_status(200);
        let mine = with(MINUTES, &[("version", "1"), ("actions-1-what", "Mend the lift"), ("actions-1-group", "yes")]);
        let _ = laptop.post(&draft, &mine).await.expect_status(409);
        let longer = with(&mine, &[("actions-1-what", "Mend the lift today")]);
        let answer = laptop.post(&minutes, &longer).await.expect_status(303);
        assert_eq!(answer.location(), Some(format!("{minutes}#beside").as_str()));

        let page = laptop.get(&minutes).await.expect_status(200);
        assert!(page.says("Two people wrote at once. What you wrote is safe."));
        assert!(page.says("Mend the lift today") && page.says("Paint the gate"), "{}", page.text());
        let settle = page.attributes("form[action*=asides]", "action").remove(0);
        let _ = laptop.post(&settle, &[("do", "use")]).await.expect_status(303);
        let page = laptop.get(&minutes).await.expect_status(200);
        let what = page.attributes("input[name^=actions-][name$=-what][value]", "value");
        assert_eq!(what, [MINUTES[12].1, "Paint the gate", "Mend the lift today"]);
        assert!(!page.says("Two people wrote at once"));
        let _ = laptop.post(&settle, &[("do", "use")]).await.expect_status(404);
    }

    /// A text that somebody drops is gone from the minutes, and the group can be asked only once all is settled.
    async fn a_text_is_dropped_by_a_person_only(t: TestApp) {
        let estate = estate(&t).await;
        let meeting = planned(&t, &estate, TODAY).await;
        let draft = format!("{meeting}/draft");
        let mut rowan = t.as_person(estate.rowan).await;
        let _ = rowan.post(&draft, MINUTES).await.expect_status(200);
        let other = with(MINUTES, &[("items-0-words", "Something else")]);
        let _ = rowan.post(&draft, &other).await.expect_status(409);
        let refused = rowan.post(&format!("{meeting}/check-request"), &[("version", "1")]).await.expect_status(422);
        assert!(refused.says("First say what becomes of both texts"), "{}", refused.text());
        let page = rowan.get(&format!("{meeting}/minutes")).await;
        let settle = page.attributes("form[action*=asides]", "action").remove(0);
        let _ = rowan.post(&settle, &[("do", "drop")]).await.expect_status(303);
        let page = rowan.get(&format!("{meeting}/minutes")).await;
        assert!(!page.body.contains("Something else"));
        let _ = rowan.post(&format!("{meeting}/check-request"), &[("version", "1")]).await.expect_status(303);
    }

    /// Without scripts, Enter in the last row of the actions goes on to the next one, and each button adds its row.
    async fn without_scripts_enter_is_one_key_an_action(t: TestApp) {
        let estate = estate(&t).await;
        let meeting = planned(&t, &estate, TODAY).await;
        let minutes = format!("{meeting}/minutes");
        let mut rowan = t.as_person(estate.rowan).await;
        let page = rowan.get(&minutes).await.expect_status(200);
        assert_eq!(page.attributes("form[data-draft-url] button[type=submit]", "value").first().unwrap(), "enter");
        let mut fields = vec![("version".to_owned(), "0".to_owned())];
        for n in 0..3 {
            fields.push((format!("actions-{n}-what"), format!("Mend door {n}")));
            fields.push((format!("actions-{n}-group"), "yes".to_owned()));
            fields[0].1 = n.to_string();
            let mut sent = support::pairs(&fields);
            sent.push(("do", "enter"));
            let answer = rowan.post(&minutes, &sent).await.expect_status(303);
            assert_eq!(answer.location(), Some(format!("{minutes}#actions-{}-what", n + 1).as_str()));
        }
        let page = rowan.get(&minutes).await;
        assert_eq!(page.all("#actions > li").len(), 4, "three and an empty one");
        fields[0].1 = "3".to_owned();
        let mut sent = support::pairs(&fields);
        sent.push(("do", "add-item"));
        let answer = rowan.post(&minutes, &sent).await.expect_status(303);
        assert_eq!(answer.location(), Some(format!("{minutes}?item=new#items-0-title").as_str()));
    }

    /// Place, topic, owner and date follow from the words; words that may speak of a danger are marked.
    async fn the_words_say_where_what_and_who(t: TestApp) {
        let estate = estate(&t).await;
        let meeting = planned(&t, &estate, TODAY).await;
        let minutes = format!("{meeting}/minutes");
        let mut rowan = t.as_person(estate.rowan).await;
        let draft = with(MINUTES, &[("actions-1-what", "Look at the damp and mould at Alden House"), ("actions-1-group", "yes")]);
        let _ = rowan.post(&minutes, &draft).await.expect_status(303);
        let page = rowan.get(&minutes).await.expect_status(200);
        assert!(page.says("Teasel House · Water supply · by Monday 14 December 2026"), "{}", page.text());
        assert!(page.says("Noor Sample, Electrical and Lifts Picked from the place and the topic. Noor must agree."));
        assert!(page.says("Nobody yet It goes to the list of actions that need an owner."));
        assert_eq!(page.text().matches("This may be a danger in the home").count(), 1);
        assert!(page.says("Enough people to decide") || page.first("#came").contains("Residents"));
    }

    /// What is wrong is said beside its field, and nothing typed is lost.
    async fn what_is_wrong_is_said_beside_its_field(t: TestApp) {
        let estate = estate(&t).await;
        let meeting = planned(&t, &estate, TODAY).await;
        let minutes = format!("{meeting}/minutes");
        let mut rowan = t.as_person(estate.rowan).await;
        let wrong = with(MINUTES, &[
            ("first-time", "20"),
            ("items-1-words", "No title here"),
            ("actions-0-due-day", "31"),
            ("actions-0-due-month", "2"),
            ("actions-0-due-year", "2027"),
            ("do", "finish"),
        ]);
        let page = rowan.post(&minutes, &wrong).await.expect_status(422);
        assert!(page.first("title").starts_with("Error: "));
        assert!(page.says("More people were here for the first time than came. 13 residents came."));
        assert!(page.says("Say in a few words what this item is about") && page.says("There is no such day"));
        assert!(page.body.contains("No title here"));
        let saved = rowan.get(&minutes).await;
        assert_eq!(saved.attributes("input[name=actions-0-due-day]", "value"), ["31"]);
    }

    /// Helpers are named; a name that nobody has is said, and a team may own an action through whoever leads it.
    async fn helpers_and_teams_are_named(t: TestApp) {
        let estate = estate(&t).await;
        let meeting = planned(&t, &estate, TODAY).await;
        let minutes = format!("{meeting}/minutes");
        let mut rowan = t.as_person(estate.rowan).await;
        let team = estate.water_team.to_string();
        let named = [("actions-0-helpers", "Rowan Sample, Nemo"), ("actions-0-owner", team.as_str()), ("do", "finish")];
        let page = rowan.post(&minutes, &with(MINUTES, &named)).await.expect_status(422);
        assert!(page.says("Nobody of our staff is called Nemo. Check the name"), "{}", page.text());
        assert!(page.says("Noor Sample, Electrical and Lifts Picked from the team you chose. Noor must agree."));
        let named = [("version", "1"), ("actions-0-helpers", "Rowan Sample, lee"), ("do", "finish")];
        let _ = rowan.post(&minutes, &with(MINUTES, &named)).await.expect_status(303);
    }

    /// Minutes are taken from the day of the meeting on, and by those who look after the group alone.
    async fn minutes_are_taken_by_the_officer_on_the_day(t: TestApp) {
        let estate = estate(&t).await;
        let meeting = planned(&t, &estate, jiff::civil::date(2026, 12, 1)).await;
        let minutes = format!("{meeting}/minutes");
        let mut rowan = t.as_person(estate.rowan).await;
        let early = rowan.post(&minutes, MINUTES).await.expect_status(422);
        assert!(early.says("You can take minutes from Tuesday 1 December 2026 on."));
        for other in [estate.other_officer, estate.robin, estate.mina, estate.noor, estate.sal] {
            let mut other = t.as_person(other).await;
            let _ = other.get(&minutes).await.expect_status(404);
            let _ = other.post(&format!("{meeting}/draft"), MINUTES).await.expect_status(404);
            let _ = other.get(&format!("{meeting}/reading")).await.expect_status(404);
            let _ = other.post(&format!("{meeting}/publication"), &[("read", "yes")]).await.expect_status(404);
        }
    }
}
