//! Photos with what is said of an action: a comment, "it is done", "no, it is not", the owner's link.

use heard_actions::{NewAction, Status};
use heard_kernel::actor::Audience;
use heard_testkit::{Answer, Browser, TestApp, both_databases, pictures};

use super::estate::{Estate, action, estate, kinds};

/// A photo as a phone held sideways sends it.
fn photo() -> Vec<u8> {
    pictures::phone_photo(&pictures::quarters(96, 64), 6)
}

async fn at_open_action(t: &TestApp, e: &Estate) -> (heard_actions::Action, String) {
    let raised = e.raise(t, NewAction { audience: Audience::Public, ..e.doors(t.clock.today()) }).await;
    let path = format!("/actions/{}", raised.reference);
    (raised, path)
}

/// The alternative texts of the photos a reader sees in the history.
async fn seen(browser: &mut Browser, path: &str) -> Vec<String> {
    browser.get(path).await.expect_status(200).attributes(".heard-timeline img", "alt")
}

fn count(answer: &Answer, selector: &str) -> usize {
    answer.all(selector).len()
}

both_databases! {
    features = crate::features();

    async fn two_photos_of_a_comment_are_in_the_history_with_their_words(t: TestApp) {
        let e = estate(&t).await;
        let (raised, path) = at_open_action(&t, &e).await;
        let mut chair = t.as_person(e.chair).await;
        let fields = [
            ("comment-words", "The frame is bent."),
            ("comment-photo-1-shows", "The bent frame"),
            ("comment-photo-2-shows", "The lock from inside"),
            ("comment-private", "no"),
        ];
        let (one, two) = (photo(), pictures::png(&pictures::quarters(50, 70)));
        let files: [(&str, &str, &[u8]); 3] = [
            ("comment-photo-1", "IMG_1.jpg", &one),
            ("comment-photo-2", "IMG_2.png", &two),
            ("comment-photo-3", "", b""),
        ];
        let answer = chair.post_files(&format!("{path}/comments"), &fields, &files).await.expect_status(303);
        assert_eq!(answer.location(), Some(path.as_str()));
        let page = t.get(&path).await;
        assert_eq!(page.attributes(".heard-timeline img", "alt"), ["The bent frame", "The lock from inside"]);
        assert_eq!(page.attributes(".heard-timeline img", "width"), ["96", "50"]);
        assert_eq!(page.attributes(".heard-timeline img", "height"), ["64", "70"]);
        assert_eq!(page.attributes(".heard-timeline img", "loading"), ["lazy", "lazy"]);
        let served = t.get(&page.attributes(".heard-timeline img", "src")[0]).await.expect_status(200);
        let picture = pictures::opened(&served.bytes);
        assert_eq!(pictures::corners(&picture), [pictures::RED, pictures::GREEN, pictures::BLUE, pictures::YELLOW]);
        assert_eq!(kinds(&t, raised.id).await, ["raised", "comment"]);
    }

    async fn a_photo_without_words_is_asked_for_and_need_not_be_chosen_again(t: TestApp) {
        let e = estate(&t).await;
        let (raised, path) = at_open_action(&t, &e).await;
        let to = format!("{path}/comments");
        let mut chair = t.as_person(e.chair).await;
        let photo = photo();
        let files: [(&str, &str, &[u8]); 1] = [("comment-photo-1", "IMG_1.jpg", &photo)];
        let back = chair.post_files(&to, &[("comment-words", "Look.")], &files).await.expect_status(422);
        assert_eq!(back.first("#comment-photo-1-shows-error"), "Error: Say what the photo shows");
        let asked = back.first("#comment-private-error");
        assert_eq!(asked, "Error: Say if the photos show faces, number plates or the inside of a home");
        assert_eq!(back.first("#comment-words"), "Look.", "what was typed is kept");
        assert_eq!(back.first("#comment-photo-1-is-kept"), "We have this photo. You do not need to choose it again.");
        assert_eq!(count(&back, "#do-comments details[open]"), 1, "its fold is open");
        assert_eq!(kinds(&t, raised.id).await, ["raised"], "nothing is half-written");
        let kept = back.attributes("input[name=comment-photo-1-kept]", "value").remove(0);
        let fields = [
            ("comment-words", "Look."),
            ("comment-photo-1-kept", kept.as_str()),
            ("comment-photo-1-shows", "The bent frame"),
            ("comment-private", "no"),
        ];
        let _ = chair.post_files(&to, &fields, &[]).await.expect_status(303);
        assert_eq!(seen(&mut t.visitor(), &path).await, ["The bent frame"]);
        // A day later nobody needs it any more.
        let mut tx = t.system().read().await.unwrap();
        let count = "select count(*) from photos_aside";
        assert_eq!(tx.one::<(i64,)>(count, vec![]).await.unwrap(), (1,));
        drop(tx);
        t.advance(jiff::SignedDuration::from_hours(26));
        t.settle().await;
        let mut tx = t.system().read().await.unwrap();
        assert_eq!(tx.one::<(i64,)>(count, vec![]).await.unwrap(), (0,));
    }

    async fn what_shows_a_home_stays_with_the_group_until_somebody_looked(t: TestApp) {
        let e = estate(&t).await;
        let (_, path) = at_open_action(&t, &e).await;
        let mut chair = t.as_person(e.chair).await;
        let fields = [("comment-photo-1-shows", "My kitchen"), ("comment-private", "unsure")];
        let photo = photo();
        let files: [(&str, &str, &[u8]); 1] = [("comment-photo-1", "IMG_1.jpg", &photo)];
        let _ = chair.post_files(&format!("{path}/comments"), &fields, &files).await.expect_status(303);
        assert_eq!(seen(&mut t.visitor(), &path).await, Vec::<String>::new());
        assert_eq!(seen(&mut t.as_person(e.stranger).await, &path).await, Vec::<String>::new());
        for person in [e.chair, e.member, e.participation, e.head] {
            assert_eq!(seen(&mut t.as_person(person).await, &path).await, ["My kitchen"]);
        }
        let page = chair.get(&path).await;
        assert!(page.says("Only our staff and the group can see this photo until one of us has looked at it."));
        assert_eq!(count(&page, ".heard-timeline a[href^='/files/']"), 0);
        let staff = t.as_person(e.participation).await.get(&path).await;
        assert_eq!(count(&staff, ".heard-timeline a[href^='/files/']"), 1);
    }

    async fn a_photo_is_evidence_and_words_are_then_not_needed(t: TestApp) {
        let e = estate(&t).await;
        let agreed = e.agreed(&t).await;
        let path = format!("/actions/{}", agreed.reference);
        let mut ash = t.as_person(e.ash).await;
        let version = agreed.version.to_string();
        let nothing = ash.post(&format!("{path}/done"), &[("version", &version)]).await.expect_status(422);
        assert_eq!(nothing.first("#done-words-error"), "Error: Say what you did");
        let fields =
            [("version", version.as_str()), ("done-photo-1-shows", "Both new doors"), ("done-private", "no")];
        let photo = photo();
        let files: [(&str, &str, &[u8]); 1] = [("done-photo-1", "IMG_1.jpg", &photo)];
        let _ = ash.post_files(&format!("{path}/done"), &fields, &files).await.expect_status(303);
        let done = action(&t, agreed.id).await;
        assert_eq!((done.status, done.has_evidence), (Status::Done, true));
        let mut chair = t.as_person(e.chair).await;
        assert_eq!(seen(&mut chair, &path).await, ["Both new doors"]);
        assert!(!chair.get(&path).await.says("No evidence was given"));
        // And the group says no, and shows why.
        let fields = [
            ("answer", "no"),
            ("answer-words", "The left one does not lock."),
            ("answer-photo-1-shows", "The gap"),
            ("answer-private", "no"),
        ];
        let files: [(&str, &str, &[u8]); 1] = [("answer-photo-1", "IMG_2.jpg", &photo)];
        let _ = chair.post_files(&format!("{path}/answer"), &fields, &files).await.expect_status(303);
        assert_eq!(kinds(&t, agreed.id).await, ["raised", "agreed", "done", "disputed"]);
        assert_eq!(seen(&mut chair, &path).await, ["The gap", "Both new doors"]);
        assert!(!action(&t, agreed.id).await.has_evidence, "an action that is opened again begins anew");
    }

    async fn an_owner_shows_it_from_the_mail(t: TestApp) {
        let e = estate(&t).await;
        let agreed = e.agreed(&t).await;
        t.settle().await;
        let link = t.last_mail_to("ash@sampleton.example").link("/answer/");
        let mut phone = t.visitor();
        let page = phone.get(&link).await;
        assert_eq!(page.attributes("#done-photo-1", "accept"), ["image/jpeg,image/png,image/webp"]);
        let version = page.attributes("input[name=version]", "value").remove(0);
        let fields = [
            ("do", "done"),
            ("version", version.as_str()),
            ("done-words", "Both fitted."),
            ("done-photo-1-shows", "Both new doors"),
            ("done-private", "no"),
        ];
        let photo = photo();
        let files: [(&str, &str, &[u8]); 1] = [("done-photo-1", "IMG_1.jpg", &photo)];
        let _ = phone.post_files(&link, &fields, &files).await.expect_status(303);
        assert!(action(&t, agreed.id).await.has_evidence);
        let path = format!("/actions/{}", agreed.reference);
        assert_eq!(seen(&mut t.as_person(e.chair).await, &path).await, ["Both new doors"]);
    }

    async fn what_is_no_photo_is_told_apart_and_nothing_is_written(t: TestApp) {
        let e = estate(&t).await;
        let (raised, path) = at_open_action(&t, &e).await;
        let to = format!("{path}/comments");
        let mut chair = t.as_person(e.chair).await;
        let huge = vec![0xff; 13 * 1024 * 1024];
        let good = photo();
        let heic = b"\0\0\0\x18ftypheic\0\0\0\0mif1heic".to_vec();
        let claims = pictures::png_that_claims(100_000, 100_000);
        let cases: [(&[u8], u16, &str); 7] = [
            (b"", 422, "This file is empty."),
            (b"<html><script>alert(1)</script>", 422, "This is not a photo we can open."),
            (&heic, 422, "Take a screenshot of it"),
            (&good[..good.len() / 3], 422, "Not all of this photo has arrived"),
            (&claims, 422, "This photo is too big for us."),
            (&pictures::png(&pictures::quarters(1, 1)), 422, "too small to show anything"),
            (&huge, 413, "This file is over 12 MB."),
        ];
        for (bytes, status, words) in cases {
            let fields = [
                ("comment-words", "Look at this."),
                ("comment-photo-1-shows", "The door"),
                ("comment-private", "no"),
            ];
            let files: [(&str, &str, &[u8]); 1] = [("comment-photo-1", "IMG_1.jpg", bytes)];
            let back = chair.post_files(&to, &fields, &files).await.expect_status(status);
            assert!(back.first("#comment-photo-1-error").contains(words), "{words}: {}", back.text());
            assert_eq!(back.first("#comment-words"), "Look at this.");
            assert_eq!(back.attributes("#comment-photo-1-shows", "value"), ["The door"]);
        }
        let many: Vec<(String, Vec<u8>)> =
            (1..=6).map(|n| (format!("comment-photo-{n}"), good.clone())).collect();
        let many: Vec<(&str, &str, &[u8])> =
            many.iter().map(|(name, bytes)| (name.as_str(), "a.jpg", bytes.as_slice())).collect();
        let back = chair.post_files(&to, &[("comment-private", "no")], &many).await.expect_status(422);
        assert!(back.says("You can send up to 4 photos at once."), "{}", back.text());
        assert_eq!(kinds(&t, raised.id).await, ["raised"]);
        let mut tx = t.system().read().await.unwrap();
        assert_eq!(tx.one::<(i64,)>("select count(*) from attachments", vec![]).await.unwrap(), (0,));
    }

    async fn photos_follow_an_action_that_others_may_see(t: TestApp) {
        let e = estate(&t).await;
        let agreed = e.agreed(&t).await;
        let path = format!("/actions/{}", agreed.reference);
        let mut chair = t.as_person(e.chair).await;
        for (words, private) in [("The door", "no"), ("My kitchen", "yes")] {
            let fields = [("comment-photo-1-shows", words), ("comment-private", private)];
            let photo = photo();
            let files: [(&str, &str, &[u8]); 1] = [("comment-photo-1", "IMG_1.jpg", &photo)];
            let _ = chair.post_files(&format!("{path}/comments"), &fields, &files).await.expect_status(303);
        }
        let ctx = t.ctx_of(e.chair).await;
        heard_groups::set_opening(&ctx, e.group, heard_groups::Opening::Public).await.unwrap();
        t.settle().await;
        assert_eq!(seen(&mut t.visitor(), &path).await, ["The door"]);
        assert_eq!(seen(&mut chair, &path).await.len(), 2);
    }
}
