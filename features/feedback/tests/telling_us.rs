//! Somebody tells us something; staff read it, look at a danger, answer; nobody looks, and the head of service is alarmed.
#![expect(clippy::unwrap_used, reason = "a test may stop at once where what it stands on fails")]

use heard_feedback::{NewFeedback, find, record};
use heard_kernel::actor::Role;
use heard_people::NewPerson;
use heard_platform::sessions;
use heard_testkit::{TestApp, both_databases, pictures};
use jiff::SignedDuration;
use uuid::Uuid;

async fn somebody(t: &TestApp, name: &str, role: Option<Role>) -> Uuid {
    let mut tx = t.system().write().await.unwrap();
    let address = format!("{}@sampleton.example", name.split(' ').next().unwrap().to_lowercase());
    let person = heard_people::add_person(&mut tx, NewPerson::named(name, Some(&address))).await.unwrap();
    if let Some(role) = role {
        let today = tx.today();
        sessions::grant(&mut tx, person, role, None, today).await.unwrap();
    }
    tx.commit().await.unwrap();
    person
}

async fn said(t: &TestApp, words: &str) -> Uuid {
    let mut tx = t.system().write().await.unwrap();
    let now = tx.now();
    let id = record(&mut tx, NewFeedback::said("site", "web", words, now)).await.unwrap();
    tx.commit().await.unwrap();
    id
}

async fn place(t: &TestApp, name: &str) {
    let mut tx = t.system().write().await.unwrap();
    let new = heard_places::NewPlace {
        kind: heard_places::Kind::Block,
        name,
        parent_id: None,
        homes: None,
        keys: &[],
    };
    heard_places::add(&mut tx, new).await.unwrap();
    tx.commit().await.unwrap();
}

/// The addresses of everything a member of staff finds on their worklist.
async fn on_worklist(t: &TestApp, person: Uuid) -> Vec<String> {
    let ctx = t.ctx_of(person).await;
    let page = ctx.page("feedback-read-title");
    let mut found = Vec::new();
    for work in &t.app.parts.work {
        found.extend(work(&ctx, &page).await.unwrap().into_iter().map(|item| item.href));
    }
    found
}

both_databases! {
    features = [heard_places::feature(), heard_people::feature(), heard_groups::feature(), heard_files::feature(), heard_feedback::feature()];

    async fn photos_of_a_stranger_are_for_staff_alone_whatever_they_say_of_them(t: TestApp) {
        let officer = somebody(&t, "Rowan Sample", Some(Role::HousingOfficer)).await;
        let resident = somebody(&t, "Mina Example", None).await;
        let photo = pictures::phone_photo(&pictures::quarters(96, 64), 3);
        let fields = [("words", "The door is open."), ("tell-photo-1-shows", "The open door"), ("tell-private", "no")];
        let files: [(&str, &str, &[u8]); 1] = [("tell-photo-1", "IMG_1.jpg", &photo)];
        let back = t.visitor().post_files("/tell-us", &fields[..1], &files).await.expect_status(422);
        assert!(back.says("We have this photo.") && back.first("#words") == "The door is open.", "{}", back.text());
        let _ = t.visitor().post_files("/tell-us", &fields, &files).await.expect_status(303);
        let mut rowan = t.as_person(officer).await;
        let told = on_worklist(&t, officer).await.into_iter().find(|href| href.starts_with("/feedback/")).unwrap();
        let page = rowan.get(&told).await.expect_status(200);
        assert_eq!(page.attributes("main img", "alt"), ["The open door"]);
        assert!(page.says("Only our staff can see this photo until one of us has looked at it."), "{}", page.text());
        let src = page.attributes("main img", "src").remove(0);
        let _ = rowan.get(&src).await.expect_status(200);
        let _ = t.get(&src).await.expect_status(404);
        let _ = t.as_person(resident).await.get(&src).await.expect_status(404);
        assert!(on_worklist(&t, officer).await.contains(&"/files".to_owned()));
    }

    async fn a_flood_from_one_person_is_stopped_and_waiting_helps(t: TestApp) {
        let mina = somebody(&t, "Mina Example", None).await;
        let mut mina = t.as_person(mina).await;
        for n in 0..20 {
            let words = format!("The stairs are dark {n}.");
            let _ = mina.post("/tell-us", &[("words", &words)]).await.expect_status(303);
        }
        let stopped = mina.post("/tell-us", &[("words", "Once more.")]).await.expect_status(429);
        assert!(stopped.says("Please wait 10 minutes"));
        t.advance(SignedDuration::from_mins(11));
        let _ = mina.post("/tell-us", &[("words", "Once more.")]).await.expect_status(303);
    }

    async fn a_visitor_tells_us_something_and_staff_answer(t: TestApp) {
        place(&t, "Hawthorn Court").await;
        let officer = somebody(&t, "Pat Part", Some(Role::ParticipationOfficer)).await;
        let mut browser = t.visitor();
        assert_eq!(browser.get("/tell-us").await.status, 200);
        let fields = [("words", "The bin store is open"), ("where", "hawthorn court"), ("topic", ""), ("name", "Kim"), ("email", "kim@home.example")];
        let sent = browser.post("/tell-us", &fields).await;
        assert_eq!(sent.location(), Some("/tell-us/thank-you"));
        let thanks = browser.get("/tell-us/thank-you").await.expect_status(200);
        assert!(thanks.says("Tuesday 24 November"), "by when somebody reads it: {}", thanks.text());

        let found = on_worklist(&t, officer).await;
        let [href] = found.as_slice() else { panic!("{found:?}") };
        let mut staff = t.as_person(officer).await;
        let read = staff.get(href).await.expect_status(200);
        for words in ["The bin store is open", "Hawthorn Court", "Kim", "Make an action from it"] {
            assert!(read.says(words), "{words}");
        }
        assert_eq!(staff.post(&format!("{href}/answer"), &[("answer", " ")]).await.status, 422);
        let answered = staff.post(&format!("{href}/answer"), &[("answer", "It has a new lock since Friday.")]).await;
        assert_eq!(answered.location(), Some(href.as_str()));
        t.settle().await;
        let letter = t.last_mail_to("kim@home.example");
        assert_eq!(letter.subject, "Our answer to what you told us");
        assert!(letter.text.contains("It has a new lock since Friday.") && letter.text.contains("The bin store is open"));
        assert_eq!(on_worklist(&t, officer).await, [""; 0]);
        let again = staff.post(&format!("{href}/answer"), &[("answer", "Once more")]).await;
        assert_eq!(again.status, 422, "it was answered");
    }

    async fn a_form_that_cannot_be_taken_comes_back_with_what_was_typed(t: TestApp) {
        place(&t, "Hawthorn Court").await;
        place(&t, "Hawthorn House").await;
        let mut browser = t.visitor();
        let fields = [("words", ""), ("where", "hawthorn"), ("email", "no address"), ("name", "Kim")];
        let page = browser.post("/tell-us", &fields).await.expect_status(422);
        for words in ["Write what you want to tell us", "There are several places with that name", "Enter an email address like name@example.org"] {
            assert!(page.says(words), "{words}: {}", page.text());
        }
        assert_eq!(page.attributes("#name", "value"), ["Kim"]);
        assert_eq!(page.all("[name=place] + .govuk-radios__label").len(), 2);
        let unknown = browser.post("/tell-us", &[("words", "A leak"), ("where", "windmill")]).await.expect_status(422);
        assert!(unknown.says("We do not know “windmill”"));
    }

    async fn what_was_told_is_for_staff_alone(t: TestApp) {
        let resident = somebody(&t, "Robin Madeup", None).await;
        let id = said(&t, "My neighbour is loud").await;
        let path = format!("/feedback/{id}");
        assert_eq!(t.get(&path).await.status, 404);
        assert_eq!(t.as_person(resident).await.get(&path).await.status, 404);
        assert_eq!(t.as_person(resident).await.post(&format!("{path}/answer"), &[("answer", "Hello")]).await.status, 404);
        assert_eq!(t.as_person(resident).await.post(&format!("{path}/hazard-check"), &[]).await.status, 404);
        let officer = somebody(&t, "Pat Part", Some(Role::ParticipationOfficer)).await;
        assert_eq!(t.as_person(officer).await.get("/feedback/no-id").await.status, 404);
    }

    async fn a_danger_nobody_looked_at_alarms_the_head_of_service_once(t: TestApp) {
        somebody(&t, "Hana Head", Some(Role::HeadOfService)).await;
        let officer = somebody(&t, "Pat Part", Some(Role::ParticipationOfficer)).await;
        let damp = said(&t, "There is damp in my bedroom").await;
        let gas = said(&t, "I smell gas").await;
        let seen = said(&t, "A leak on the stairs").await;
        said(&t, "More benches please").await;
        t.as_person(officer).await.post(&format!("/feedback/{seen}/hazard-check"), &[]).await;
        t.advance(SignedDuration::from_hours(36));
        t.settle().await;
        assert!(t.mailbox().is_empty(), "the next working day is not over");
        t.advance(SignedDuration::from_hours(12));
        t.settle().await;
        t.advance(SignedDuration::from_hours(48));
        t.settle().await;
        let subjects: Vec<_> = t.mailbox().into_iter().map(|letter| (letter.to, letter.subject)).collect();
        let expected = ("hana@sampleton.example".to_owned(), "Nobody has looked at 2 possible dangers".to_owned());
        assert_eq!(subjects, [expected], "one message, once");
        let text = t.last_mail_to("hana@sampleton.example").text;
        assert!(text.contains("There is damp in my bedroom") && text.contains("I smell gas"), "{text}");
        let mut tx = t.system().read().await.unwrap();
        for (id, hazard, looked) in [(damp, true, false), (gas, true, false), (seen, true, true)] {
            let entry = find(&mut tx, id).await.unwrap().unwrap();
            assert_eq!((entry.hazard, entry.hazard_seen_at.is_some()), (hazard, looked));
        }
    }
}
