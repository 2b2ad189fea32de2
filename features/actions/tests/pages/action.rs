//! The page of one action, for everybody who may read it, and what they may do there.

use heard_actions::{Key, Mandate, NewAction, Status, operations};
use heard_kernel::actor::Audience;
use heard_testkit::{Answer, both_databases};
use jiff::civil::date;

use super::estate::{action, estate, kinds};

/// The verbs a page offers.
fn offered(page: &Answer) -> Vec<String> {
    page.attributes("[data-live-region=deeds] input[name=do]", "value")
}

fn version(page: &Answer) -> String {
    page.attributes("input[name=version]", "value").into_iter().next().expect("a form with a version")
}

both_databases! {
    features = crate::features();

    async fn everybody_reads_team_and_job_and_those_who_raised_it_the_name(t: TestApp) {
        let e = estate(&t).await;
        let raised = e.raise(&t, NewAction { audience: Audience::Public, ..e.doors(t.clock.today()) }).await;
        operations::agree(&t.ctx_of(e.ash).await, &Mandate::SignedIn, &Key::Id(raised.id), 1, None).await.unwrap();
        let path = format!("/actions/{}", raised.reference);
        let public = t.get(&path).await.expect_status(200);
        assert_eq!(public.first("h1"), "Replace both bin store doors");
        assert!(public.says("Door officer") && public.says("Communal Works"), "{}", public.text());
        assert!(public.says("The bin stores are open to the street."));
        assert!(public.says("First date Monday 14 December 2026"));
        for name in ["Ash", "Robin", "Madeup"] {
            assert!(!public.body.contains(name), "{name} is public");
        }
        assert_eq!(public.all("main form"), Vec::<String>::new(), "a stranger has nothing to send");
        let chair = t.as_person(e.chair).await.get(&path).await;
        assert!(chair.says("Ash Example"), "{}", chair.text());
        for list in [t.get("/actions").await, t.get("/actions.csv").await] {
            assert!(list.body.to_lowercase().contains("door officer") && !list.body.contains("Ash"));
        }
        assert!(t.as_person(e.chair).await.get("/actions").await.says("Ash Example, Communal Works"));
    }

    async fn what_one_may_not_read_is_not_there(t: TestApp) {
        let e = estate(&t).await;
        let agreed = e.agreed(&t).await;
        let path = format!("/actions/{}", agreed.reference);
        let hidden = t.get(&path).await.expect_status(404);
        assert_eq!(hidden.text(), t.get("/actions/ETRA-2026-9999").await.text(), "the same words");
        let _ = t.as_person(e.stranger).await.get(&path).await.expect_status(404);
        let _ = t.as_person(e.member).await.get(&path).await.expect_status(200);
        let progress = [("progress-words", "Mine now"), ("version", "2")];
        let _ = t.as_person(e.chair).await.post(&format!("{path}/progress"), &progress).await.expect_status(404);
    }

    async fn each_reader_is_offered_what_the_rules_allow(t: TestApp) {
        let e = estate(&t).await;
        let agreed = e.agreed(&t).await;
        let path = format!("/actions/{}", agreed.reference);
        let owner = offered(&t.as_person(e.ash).await.get(&path).await);
        assert_eq!(owner, ["progress", "done", "date", "owner", "refusal", "corrections"]);
        assert_eq!(offered(&t.as_person(e.chair).await.get(&path).await), ["withdrawal"]);
        assert_eq!(offered(&t.as_person(e.member).await.get(&path).await), Vec::<String>::new());
        let head = offered(&t.as_person(e.head).await.get(&path).await);
        assert!(head.contains(&"assignment".to_owned()), "{head:?}");
    }

    async fn the_group_is_asked_and_its_answer_decides(t: TestApp) {
        let e = estate(&t).await;
        let done = e.done(&t).await;
        let path = format!("/actions/{}", done.reference);
        let mut chair = t.as_person(e.chair).await;
        let asked = chair.get(&path).await;
        assert_eq!(asked.first("#ask-title"), "Test, is it really done?");
        assert!(asked.says("Your group raised this, so your group decides."));
        assert!(asked.says("If nobody answers by Monday 21 December 2026, we close it as “not checked”."), "{}", asked.text());
        assert_eq!(t.as_person(e.ash).await.get(&path).await.first("#ask-title"), "", "its owner is not asked");
        let silent = chair.post(&format!("{path}/answer"), &[("answer", "no")]).await.expect_status(422);
        assert_eq!(silent.first("#answer-words-error"), "Error: Say what is still wrong");
        assert!(silent.first("title").starts_with("Error: "));
        let no = [("answer", "no"), ("answer-words", "The left door does not lock.")];
        let open = chair.post_and_follow(&format!("{path}/answer"), &no).await;
        assert_eq!(open.first(".heard-tag"), "Opened again – not done");
        assert!(open.first(".govuk-notification-banner__heading").contains("opened again"));
        assert_eq!(open.first("[data-live-region=top] .govuk-body-l"), "The left door does not lock.");
        e.say_done(&t, &action(&t, done.id).await).await;
        let closed = chair.post_and_follow(&format!("{path}/answer"), &[("answer", "yes")]).await;
        assert_eq!(closed.first(".heard-tag"), "Done – residents agree");
        assert_eq!(kinds(&t, done.id).await, ["raised", "agreed", "done", "disputed", "done", "confirmed"]);
    }

    async fn who_cannot_tell_yet_may_change_the_answer(t: TestApp) {
        let e = estate(&t).await;
        let done = e.done(&t).await;
        let path = format!("/actions/{}", done.reference);
        let mut chair = t.as_person(e.chair).await;
        let seen = chair.post_and_follow(&format!("{path}/answer"), &[("answer", "unsure")]).await;
        assert!(seen.says("Thank you. You said you cannot tell yet, on 23 November 2026."), "{}", seen.text());
        assert_eq!(seen.first("[data-live-region=ask] summary"), "Change my answer");
        let closed = chair.post_and_follow(&format!("{path}/answer"), &[("answer", "yes")]).await;
        assert!(closed.says("Done – residents agree"));
    }

    async fn a_moved_date_keeps_the_first_one_on_show_and_says_why(t: TestApp) {
        let e = estate(&t).await;
        let agreed = e.agreed(&t).await;
        let path = format!("/actions/{}", agreed.reference);
        let mut ash = t.as_person(e.ash).await;
        let page = ash.get(&path).await;
        assert!(page.says("First date: Monday 14 December 2026. Date now: Monday 14 December 2026. A later date will be move number 1."));
        let fields = [("version", version(&page)), ("date-due-day", "4".into()), ("date-due-month", "1".into()), ("date-due-year", "2027".into())];
        let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let refused = ash.post(&format!("{path}/date"), &fields).await.expect_status(422);
        assert_eq!(refused.first("#date-why-error"), "Error: Say why");
        assert_eq!(refused.attributes("#date-due-day", "value"), ["4"], "what was typed is kept");
        assert_eq!(refused.attributes("#do-date details[open]", "class").len(), 1, "its form is open");
        let past: Vec<_> = fields.iter().map(|(name, value)| if *name == "date-due-year" { (*name, "2025") } else { (*name, *value) })
            .chain([("date-why", "The doors must be made to measure.")]).collect();
        let past = ash.post(&format!("{path}/date"), &past).await.expect_status(422);
        assert!(!past.first("#date-due-error").is_empty(), "{}", past.text());
        let moved: Vec<_> = fields.into_iter().chain([("date-why", "The doors must be made to measure.")]).collect();
        let moved = ash.post_and_follow(&format!("{path}/date"), &moved).await;
        assert!(moved.says("Date moved once"));
        assert!(moved.says("First date Monday 14 December 2026 Not kept"), "{}", moved.text());
        assert!(moved.says("Why: The doors must be made to measure."));
        let track = moved.all(".heard-track li");
        assert_eq!(track, ["23 November We said we would do it", "14 December First date: not kept", "4 January Date now"]);
        assert_eq!(action(&t, agreed.id).await.due, date(2027, 1, 4));
    }

    async fn the_same_form_sent_twice_is_one_entry(t: TestApp) {
        let e = estate(&t).await;
        let agreed = e.agreed(&t).await;
        let path = format!("/actions/{}", agreed.reference);
        let mut ash = t.as_person(e.ash).await;
        let version = version(&ash.get(&path).await);
        let progress = [("version", version.as_str()), ("progress-words", "The doors are ordered.")];
        let _ = ash.post(&format!("{path}/progress"), &progress).await.expect_status(303);
        let _ = ash.post(&format!("{path}/progress"), &progress).await.expect_status(303);
        assert_eq!(kinds(&t, agreed.id).await, ["raised", "agreed", "progress"]);
        let next = super::version(&ash.get(&path).await);
        let done = [("version", next.as_str()), ("done-words", "Both doors are fitted.")];
        let _ = ash.post(&format!("{path}/done"), &done).await.expect_status(303);
        let _ = ash.post(&format!("{path}/done"), &done).await.expect_status(303);
        assert_eq!(kinds(&t, agreed.id).await, ["raised", "agreed", "progress", "done"]);
        let yes = [("answer", "yes")];
        let mut chair = t.as_person(e.chair).await;
        let _ = chair.post(&format!("{path}/answer"), &yes).await.expect_status(303);
        let _ = chair.post(&format!("{path}/answer"), &yes).await.expect_status(303);
        assert_eq!(kinds(&t, agreed.id).await, ["raised", "agreed", "progress", "done", "confirmed"]);
        let seen = chair.get(&path).await.attributes("#do-comments input[name=seen]", "value").pop().unwrap();
        let comment = [("seen", seen.as_str()), ("comment-words", "Thank you all.")];
        let _ = chair.post(&format!("{path}/comments"), &comment).await.expect_status(303);
        let _ = chair.post(&format!("{path}/comments"), &comment).await.expect_status(303);
        assert_eq!(kinds(&t, agreed.id).await.last(), Some(&"comment"));
        assert_eq!(kinds(&t, agreed.id).await.len(), 6, "one comment");
        let _ = t.as_person(e.ash).await.post(&format!("{path}/comments"), &comment[1..]).await.expect_status(303);
        assert_eq!(kinds(&t, agreed.id).await.len(), 7, "the same words from another form are said");
    }

    async fn an_old_form_comes_back_with_both_texts(t: TestApp) {
        let e = estate(&t).await;
        let agreed = e.agreed(&t).await;
        let path = format!("/actions/{}", agreed.reference);
        let mut ash = t.as_person(e.ash).await;
        let version = version(&ash.get(&path).await);
        let words = |words| [("version", version.as_str()), ("progress-words", words)];
        let _ = ash.post(&format!("{path}/progress"), &words("The doors are ordered.")).await.expect_status(303);
        let old = ash.post(&format!("{path}/progress"), &words("They come on Tuesday.")).await.expect_status(409);
        assert!(old.says("What is there now") && old.says("The doors are ordered."), "{}", old.text());
        assert_eq!(old.all("#progress-words"), ["They come on Tuesday."], "what was typed is in its form");
        assert_eq!(kinds(&t, agreed.id).await, ["raised", "agreed", "progress"]);

        // "Drop mine" leads back, and nothing of it is kept.
        assert_eq!(old.attributes("form[method=get][action^='/actions/ETRA']", "action"), std::slice::from_ref(&path));
        // "Use mine as well" sends what stands in the form, under the version that was shown beside it.
        let shown = old.attributes("section[aria-labelledby=mine] input[name=version]", "value").pop().unwrap();
        assert_ne!(shown, version);
        let both = [("version", shown.as_str()), ("do", "progress"), ("progress-words", "They come on Tuesday.")];
        let _ = ash.post(&format!("{path}/progress"), &both).await.expect_status(303);
        assert_eq!(kinds(&t, agreed.id).await, ["raised", "agreed", "progress", "progress"]);
        let page = ash.get(&path).await;
        assert!(page.says("The doors are ordered.") && page.says("They come on Tuesday."));
    }

    async fn who_was_overtaken_by_the_end_of_it_reads_both_texts(t: TestApp) {
        let e = estate(&t).await;
        let agreed = e.agreed(&t).await;
        let path = format!("/actions/{}", agreed.reference);
        let mut ash = t.as_person(e.ash).await;
        let version = version(&ash.get(&path).await);
        let done = [("version", version.as_str()), ("done-words", "Both are in.")];
        let _ = ash.post(&format!("{path}/done"), &done).await.expect_status(303);
        let moved = [("version", version.as_str()), ("date-due", "2027-01-15"), ("date-why", "The part is late.")];
        let old = ash.post(&format!("{path}/date"), &moved).await.expect_status(409);
        assert!(old.says("The part is late.") && !old.says("Use mine as well"), "{}", old.text());
    }

    async fn words_are_words_and_never_markup(t: TestApp) {
        let e = estate(&t).await;
        let agreed = e.agreed(&t).await;
        let path = format!("/actions/{}", agreed.reference);
        let mut chair = t.as_person(e.chair).await;
        let seen = chair.post_and_follow(&format!("{path}/comments"), &[("comment-words", "<script>alert(1)</script>")]).await;
        assert!(!seen.body.contains("<script>alert") && seen.says("<script>alert(1)</script>"));
    }

    async fn staff_words_stay_with_staff(t: TestApp) {
        let e = estate(&t).await;
        let agreed = e.agreed(&t).await;
        let path = format!("/actions/{}", agreed.reference);
        let mut ash = t.as_person(e.ash).await;
        let version = version(&ash.get(&path).await);
        let fields = [("version", version.as_str()), ("progress-words", "Ordered."), ("progress-staff", "Flat 3 has the key.")];
        assert!(ash.post_and_follow(&format!("{path}/progress"), &fields).await.says("For staff only: Flat 3 has the key."));
        let chair = t.as_person(e.chair).await.get(&path).await;
        assert!(chair.says("Ordered.") && !chair.body.contains("Flat 3"));
        assert_eq!(chair.attributes("#comment-staff", "name"), Vec::<String>::new());
    }

    async fn not_doing_says_why_and_can_be_challenged_once(t: TestApp) {
        let e = estate(&t).await;
        let agreed = e.agreed(&t).await;
        let path = format!("/actions/{}", agreed.reference);
        let mut ash = t.as_person(e.ash).await;
        let fields = [("version", version(&ash.get(&path).await)), ("refusal-why", "The gates block the way out.".to_owned())];
        let fields: Vec<_> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let refused = ash.post_and_follow(&format!("{path}/refusal"), &fields).await;
        assert_eq!(refused.first("[data-live-region=top]"), "Why we are not doing this The gates block the way out. Ash Example, Communal Works");
        let mut chair = t.as_person(e.chair).await;
        assert_eq!(chair.get(&path).await.first("#do-challenge summary"), "If you do not agree");
        let seen = chair.post_and_follow(&format!("{path}/challenge"), &[("challenge-why", "They were promised.")]).await;
        assert!(seen.says("The head of service answers by Monday 7 December 2026."), "{}", seen.text());
        assert_eq!(seen.first("#do-challenge"), "");
        let mut head = t.as_person(e.head).await;
        let page = head.get(&path).await;
        assert!(offered(&page).contains(&"decision".to_owned()));
        let version = version(&page);
        let decision = [("version", version.as_str()), ("decision", "reopen"), ("decision-words", "You are right.")];
        let _ = head.post(&format!("{path}/decision"), &decision).await.expect_status(303);
        assert_eq!(action(&t, agreed.id).await.status, Status::Reopened);
    }

    async fn a_correction_is_an_entry_of_its_own(t: TestApp) {
        let e = estate(&t).await;
        let agreed = e.agreed(&t).await;
        let path = format!("/actions/{}", agreed.reference);
        let mut ash = t.as_person(e.ash).await;
        let page = ash.get(&path).await;
        let entry = page.attributes("#correct-entry option", "value").into_iter().find(|value| !value.is_empty()).unwrap();
        let fields = [("correct-entry", entry.as_str()), ("correct-words", "It was Monday.")];
        let seen = ash.post_and_follow(&format!("{path}/corrections"), &fields).await;
        assert_eq!(seen.first(".heard-entry--correction h3"), "Correction to 23 November 2026");
        assert_eq!(seen.all(".heard-entry").len(), 3, "what was there before stays");
        assert!(seen.says("Nothing here is ever changed or taken away."));
    }

    async fn an_owner_is_picked_where_there_is_none(t: TestApp) {
        let e = estate(&t).await;
        let raised = e.raise(&t, NewAction { owner_id: None, topic_id: None, ..e.doors(t.clock.today()) }).await;
        let path = format!("/actions/{}", raised.reference);
        let mut chair = t.as_person(e.chair).await;
        let seen = chair.get(&path).await;
        assert_eq!(seen.first(".heard-tag"), "Waiting for an owner");
        assert!(seen.says("We will name an owner by Tuesday 24 November"), "{}", seen.text());
        let mut part = t.as_person(e.participation).await;
        let page = part.get(&format!("{path}?do=assignment")).await;
        assert_eq!(page.attributes("#do-assignment details[open]", "class").len(), 1);
        let ash = e.ash.to_string();
        let version = version(&page);
        let fields = [("version", version.as_str()), ("assign-person", ash.as_str())];
        let seen = part.post_and_follow(&format!("{path}/assignment"), &fields).await;
        assert_eq!(seen.first(".heard-tag"), "Proposed");
        assert!(seen.says("Ash Example"));
        assert_eq!(action(&t, raised.id).await.owner_id, Some(e.ash));
    }
}
