//! Bringing a list in on a page: read first, then taken in, then back.
#![expect(clippy::unwrap_used, reason = "a test may stop at once where what it stands on fails")]

mod support;

use heard_actions::{Mandate, operations};
use heard_testkit::{TestApp, both_databases, documents};
use support::estate;

const LIST: &[&[&str]] = &[
    &["TRA name", "What will be done", "Date raised", "Lead", "Telephone"],
    &["Alder Estate TRA", "Mend the gate", "21/07/2026", "Ash Example", "2079460000"],
    &["Alder Estate TRA", "Paint the wall", "22/07/2026", "Nobody Known", ""],
];

async fn upload(
    t: &TestApp,
    who: uuid::Uuid,
    kind: &str,
    name: &str,
    content: &[u8],
) -> heard_testkit::Answer {
    let mut browser = t.as_person(who).await;
    let sent = browser
        .post_files("/settings/import", &[("kind", kind)], &[("file", name, content)])
        .await
        .expect_status(303);
    let address = sent.location().unwrap().to_owned();
    let waits = browser.get(&address).await.expect_status(200);
    assert!(waits.says("We are reading your file."), "{}", waits.text());
    assert_eq!(waits.attributes("meta[http-equiv=refresh]", "content"), ["2"]);
    t.settle().await;
    browser.get(&address).await.expect_status(200)
}

fn address(page: &heard_testkit::Answer, what: &str) -> String {
    page.attributes("form", "action")
        .into_iter()
        .find(|action| action.ends_with(what))
        .unwrap_or_else(|| panic!("no form for {what}: {}", page.text()))
}

both_databases! {
    features = heard::features();

    async fn a_list_is_read_taken_in_and_taken_back(t: TestApp) {
        let e = estate(&t).await;
        let group = e.groups[0].name.clone();
        let rows: Vec<Vec<&str>> = LIST.iter().map(|row| row.iter().map(|cell| if *cell == "Alder Estate TRA" { group.as_str() } else { cell }).collect()).collect();
        let rows: Vec<&[&str]> = rows.iter().map(Vec::as_slice).collect();
        let file = documents::xlsx("", &[("Promises", &documents::xlsx_rows(&rows))]);
        let page = upload(&t, e.people.participation, "actions", "C:\\Users\\promises.xlsx", &file).await;
        assert_eq!(page.first("h1"), "promises.xlsx");
        assert!(page.says("We read 2 rows. 2 things would be new or changed."), "{}", page.text());
        assert!(page.says("Nobody called “Nobody Known” works here") && page.says("02079460000"), "{}", page.text());
        assert!(page.all("tbody tr th").contains(&"3".to_owned()), "the row is named");
        let board = || async { t.as_person(e.people.head).await.get("/actions?q=gate").await.all(".heard-row__title") };
        assert_eq!(board().await, Vec::<String>::new(), "a rehearsal keeps nothing");

        let mut pat = t.as_person(e.people.participation).await;
        let taking = address(&page, "/taking");
        for _ in 0..2 {
            let _ = pat.post(&taking, &[]).await.expect_status(303);
        }
        t.settle().await;
        let one = taking.trim_end_matches("/taking").to_owned();
        let taken = pat.get(&one).await.expect_status(200);
        assert!(taken.says("2 things are new or changed.") && taken.says("Taken in"), "{}", taken.text());
        assert_eq!(board().await, ["Mend the gate"], "pressed twice, taken in once");

        // Something is built on it: it stays, and what was built is named.
        let mut tx = t.system().read().await.unwrap();
        let found = heard_actions::read::board(&mut tx, &heard_actions::Filter { words: "gate".to_owned(), ..Default::default() }, 1).await.unwrap();
        drop(tx);
        let action = &found.rows[0].action;
        let owner = t.ctx_of(e.people.owner).await;
        operations::agree(&owner, &Mandate::SignedIn, &action.id.into(), action.version, None).await.unwrap();
        let undoing = address(&taken, "/undoing");
        let refused = pat.post(&undoing, &[]).await.expect_status(422);
        assert!(refused.says("Something was built on it") && refused.says(&action.reference), "{}", refused.text());
        assert_eq!(board().await, ["Mend the gate"]);

        // Another list, on which nothing was built, goes again.
        let topics = upload(&t, e.people.administrator, "topics", "topics.csv", b"topic,team\nMade up topic,Works\n").await;
        let mut admin = t.as_person(e.people.administrator).await;
        let _ = admin.post(&address(&topics, "/taking"), &[]).await.expect_status(303);
        t.settle().await;
        let taken = admin.get(address(&topics, "/taking").trim_end_matches("/taking")).await;
        let undone = admin.post_and_follow(&address(&taken, "/undoing"), &[]).await.expect_status(200);
        assert!(undone.says("The list was taken back.") && undone.says("Things are as they were before it."), "{}", undone.text());
        let list = admin.get("/settings/import").await.expect_status(200);
        assert_eq!(list.all("tbody tr").len(), 2);
        assert!(list.says("Taken back") && list.says("Taken in"));
    }

    async fn what_can_not_be_read_says_what_to_do_and_changes_nothing(t: TestApp) {
        let e = estate(&t).await;
        let mut pat = t.as_person(e.people.participation).await;
        let nothing = pat.post_files("/settings/import", &[], &[("file", "", b"")]).await.expect_status(422);
        assert!(nothing.says("Choose a file") && nothing.says("Say what is in the file"), "{}", nothing.text());
        for (name, content, says) in [
            ("broken.xlsx", &b"PK\x03\x04 and nothing more"[..], "broken"),
            ("photo.png", b"\x89PNG\r\n", "a picture"),
            ("old.xls", b"\xd0\xcf\x11\xe0", ".xlsx"),
            ("list.csv", b"colour,shape\nred,round\n", "There is no column"),
        ] {
            let page = upload(&t, e.people.participation, "groups", name, content).await;
            assert!(page.says("Not taken in") && page.says(says), "{name}: {}", page.text());
            assert!(page.attributes("form", "action").iter().all(|action| !action.ends_with("/taking")));
        }
        let large = vec![b'a'; 21 * 1024 * 1024];
        let said = pat.post_files("/settings/import", &[("kind", "groups")], &[("file", "large.csv", &large)]).await.expect_status(422);
        assert!(said.says("larger than 20 MB"), "{}", said.text());
    }

    async fn a_file_nobody_decided_on_is_forgotten_after_a_day(t: TestApp) {
        let e = estate(&t).await;
        let page = upload(&t, e.people.participation, "topics", "topics.csv", b"topic\nMade up topic\n").await;
        let taking = address(&page, "/taking");
        t.advance(jiff::SignedDuration::from_hours(26));
        heard_platform::jobs::run_timetable(&t.app).await.unwrap();
        t.settle().await;
        let mut pat = t.as_person(e.people.participation).await;
        let _ = pat.post(&taking, &[]).await.expect_status(303);
        t.settle().await;
        let page = pat.get(taking.trim_end_matches("/taking")).await.expect_status(200);
        assert!(page.says("Not taken in") && !page.says("Made up topic"), "{}", page.text());
    }
}
