//! Monday's mail: once, at seven in London, with its own date, and only to who wants it.

use heard_testkit::{Letter, TestApp, both_databases};

use super::estate::{RAISED, estate, features, set_day};

const LEE: &str = "lee@sampleton.example";

/// What a mail is called, alone or as a part of one with more in it.
const NAME: &str = "Promises kept: your week, ";

fn mails(t: &TestApp, address: &str) -> Vec<Letter> {
    let is_mondays = |letter: &Letter| letter.subject.starts_with(NAME) || letter.text.contains(NAME);
    t.mailbox().into_iter().filter(|letter| letter.to == address && is_mondays(letter)).collect()
}

/// Whether a letter is that of this day.
fn is_of(letter: &Letter, day: &str) -> bool {
    let name = format!("{NAME}{day}");
    letter.subject.starts_with(&name) || letter.text.contains(&name)
}

/// Everything at this instant, and what came of it after one more look.
async fn at(t: &TestApp, instant: &str) -> Vec<Letter> {
    t.set_clock(instant);
    t.settle().await;
    mails(t, LEE)
}

both_databases! {
    features = features();

    async fn it_has_five_numbers_and_three_names(t: TestApp) {
        let e = estate(&t).await;
        assert_eq!(mails(&t, LEE).len(), 0, "the first Monday is only noted");
        // The story again, one week on: nothing new is due by then but what was due soon.
        t.set_clock("2026-11-30T06:59:00Z");
        t.settle().await;
        assert_eq!(mails(&t, LEE).len(), 0, "it is not seven yet");
        let mails = at(&t, "2026-11-30T07:14:00Z").await;
        assert_eq!(mails.len(), 1);
        let letter = &mails[0];
        assert_eq!(letter.subject, "Promises kept: your week, Monday 30 November 2026");
        for words in [
            "1. Last week 2 actions were due. By the first date we did 0 of them. (Monday 23 November 2026 to Sunday 29 November 2026)",
            "2. 5 actions are late now. http://heard.test/promises/actions?what=late-now",
            "3. 2 actions are due in the next 7 days. 2 of them may be late.",
            "4. 2 actions are passed up to you and still open. http://heard.test/promises/passed-up",
            "5. Last week residents checked nothing. None was closed because nobody checked.",
            "To thank: nobody this week.",
            "To ring: Ash Example, about “Promise 5”.",
            "To help: Wren Sample. Of 1 action due in the next 7 days, 1 may be late.",
            "http://heard.test/promises",
        ] {
            assert!(letter.text.contains(words), "{words}:\n{}", letter.text);
        }
        assert!(!letter.text.contains("not running"), "{}", letter.text);
        // The number in the mail is the number on the page it leads to.
        let list = t.as_person(e.head).await.get("/promises/actions?what=late-now").await.expect_status(200);
        assert_eq!(list.attributes("h1[data-total]", "data-total"), ["5"]);
    }

    async fn who_did_most_by_the_first_date_is_thanked(t: TestApp) {
        // The program runs since August, so the Monday of the story has its mail.
        set_day(&t, RAISED);
        t.settle().await;
        let _ = estate(&t).await;
        let letter = mails(&t, LEE).pop().unwrap();
        assert!(is_of(&letter, "Monday 23 November 2026"), "{}", letter.text);
        for words in [
            "1. Last week 2 actions were due. By the first date we did 1 of them.",
            "To thank: Ash Example. Of 2 actions due last week, Ash Example did 1 by the first date.",
            "To ring: Ash Example, about “Promise 5”. It is late by 30 working days, longer than any other.",
            "To help: Ash Example. Of 2 actions due in the next 7 days, 1 may be late.",
        ] {
            assert!(letter.text.contains(words), "{words}:\n{}", letter.text);
        }
        let folder = t.folder.path().join("mail");
        let html = std::fs::read_dir(folder).unwrap().map(|file| std::fs::read_to_string(file.unwrap().path()).unwrap());
        let html: Vec<String> = html.map(|text| text.replace("=\r\n", "").replace("=\n", "").replace("=3D", "=")).collect();
        let link = "<a href=\"http://heard.test/promises/actions?what=late-now\">";
        assert!(html.iter().any(|mail| mail.contains(link)), "the pages are links in the mail too");
    }

    async fn who_leads_a_part_gets_the_mail_of_that_part_and_nobody_else_gets_one(t: TestApp) {
        let _ = estate(&t).await;
        t.set_clock("2026-11-30T07:00:00Z");
        t.settle().await;
        let kim = mails(&t, "kim@sampleton.example");
        assert_eq!(kim.len(), 1, "who leads a part gets the mail of that part");
        assert!(kim[0].text.contains("Last week 2 actions were due."), "{}", kim[0].text);
        let pat = mails(&t, "pat@sampleton.example");
        assert!(pat[0].text.contains("1. Last week nothing was due."), "{}", pat[0].text);
        assert!(pat[0].text.contains("2. 1 action is late now."), "{}", pat[0].text);
        assert_eq!(mails(&t, "noor@sampleton.example").len() + mails(&t, "ash@sampleton.example").len(), 0);
    }

    async fn seven_is_londons_in_winter_and_in_summer(t: TestApp) {
        let _ = estate(&t).await;
        // The clocks went forward on Sunday 28 March 2027.
        let before = at(&t, "2027-03-22T07:00:00Z").await.len();
        assert_eq!(before, 1, "one mail after a gap of months");
        assert_eq!(at(&t, "2027-03-29T05:59:00Z").await.len(), 1);
        let after = at(&t, "2027-03-29T06:14:00Z").await;
        assert_eq!(after.len(), 2);
        assert!(is_of(&after[1], "Monday 29 March 2027"), "{}", after[1].subject);
        // And back on Sunday 31 October 2027.
        let n = at(&t, "2027-10-25T06:14:00Z").await.len();
        assert_eq!(at(&t, "2027-11-01T06:59:00Z").await.len(), n);
        assert_eq!(at(&t, "2027-11-01T07:14:00Z").await.len(), n + 1);
    }

    async fn a_monday_that_was_missed_is_caught_up_once_with_its_own_date(t: TestApp) {
        let _ = estate(&t).await;
        // Off from Friday until the Wednesday a week and a half later: two Mondays were missed.
        let caught_up = at(&t, "2026-12-09T15:00:00Z").await;
        assert_eq!(caught_up.len(), 1, "one mail, not one for each");
        assert!(is_of(&caught_up[0], "Monday 7 December 2026"), "{}", caught_up[0].text);
        assert!(caught_up[0].text.contains("This mail is for Monday 7 December 2026. It leaves only today, Wednesday 9 December 2026"), "{}", caught_up[0].text);
        assert!(caught_up[0].text.contains("Monday 30 November 2026 to Sunday 6 December 2026"), "{}", caught_up[0].text);
        for later in ["2026-12-09T15:15:00Z", "2026-12-10T07:00:00Z", "2026-12-13T23:00:00Z"] {
            assert_eq!(at(&t, later).await.len(), 1, "{later}");
        }
        assert_eq!(at(&t, "2026-12-14T07:14:00Z").await.len(), 2);
    }

    async fn whoever_wants_none_gets_none(t: TestApp) {
        let e = estate(&t).await;
        let mut head = t.as_person(e.head).await;
        let said = head.post_and_follow("/promises/monday-mail", &[("mail", "stop")]).await;
        assert!(said.says("You will not get Monday’s mail any more."), "{}", said.text());
        assert!(said.says("You do not get Monday’s mail."));
        let _ = head.post("/promises/monday-mail", &[]).await.expect_status(422);
        assert_eq!(at(&t, "2026-11-30T07:14:00Z").await.len(), 0);
        assert_eq!(mails(&t, "kim@sampleton.example").len(), 1, "another's wish is their own");
        let said = t.as_person(e.head).await.post_and_follow("/promises/monday-mail", &[("mail", "get")]).await;
        assert!(said.says("Every Monday at 7am we send you five numbers and three names."), "{}", said.text());
        assert_eq!(at(&t, "2026-12-07T07:14:00Z").await.len(), 1);
    }

    async fn whoever_does_not_lead_any_more_gets_none(t: TestApp) {
        let e = estate(&t).await;
        let mut tx = t.system().write().await.unwrap();
        let today = tx.today();
        heard_platform::sessions::end_grants(&mut tx, e.head, None, today).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(at(&t, "2026-11-30T07:14:00Z").await.len(), 0);
    }
}
