//! Minutes made in Word become a draft, tick by tick; a meeting on paper.

mod support;

use heard_testkit::{Answer, both_databases, documents};
use jiff::civil::date;
use support::{MINUTES, TODAY, checked, estate, planned, publish};

fn minutes() -> Vec<u8> {
    documents::docx(
        &[
            documents::docx_paragraph("Minutes of our meeting"),
            documents::docx_table(&[
                &["ITEM:", "Lead Officer", "Action Points"],
                &[
                    "1. Hot water at Teasel House\nIt was cold for a week.",
                    "Noor Smaple",
                    "* Test the hot water by 14/12/2026\n* Write to each home",
                ],
                &["2. Parking", "Electrical and Lifts", "Paint the lines"],
                &["3. Gardens", "somebody else", "None"],
            ]),
        ]
        .concat(),
    )
}

/// Everything the page's form sends by itself, without ticks.
fn fields(page: &Answer) -> Vec<(String, String)> {
    let mut all = Vec::new();
    for name in page.attributes("#tick input[type=hidden]", "name") {
        let value = page.attributes(&format!("input[name={name}]"), "value");
        all.push((name, value.into_iter().next().unwrap_or_default()));
    }
    for name in page.attributes("#tick input[type=text]", "name") {
        let value = page.attributes(&format!("input[name={name}]"), "value");
        all.push((name, value.into_iter().next().unwrap_or_default()));
    }
    for name in page.attributes("#tick textarea", "name") {
        let value = page.first(&format!("textarea[name={name}]"));
        all.push((name, value));
    }
    for name in page.attributes("#tick select", "name") {
        let value = page.attributes(&format!("select[name={name}] option[selected]"), "value");
        all.push((name, value.into_iter().next().unwrap_or_default()));
    }
    all
}

both_databases! {
    features = support::features();

    async fn what_is_ticked_goes_into_the_draft_and_nowhere_else(t: TestApp) {
        let estate = estate(&t).await;
        let meeting = planned(&t, &estate, TODAY).await;
        let word = format!("{meeting}/word");
        let mut rowan = t.as_person(estate.rowan).await;
        let page = rowan.post_files(&word, &[], &[("file", "minutes.docx", &minutes())]).await.expect_status(200);
        assert!(page.says("We found 3 items and 3 actions."), "{}", page.text());
        assert!(page.says("The document says: Noor Smaple. We take that for Noor Sample (98 of 100 alike)."), "{}", page.text());
        assert_eq!(page.all("#tick h2"), ["Hot water at Teasel House", "Parking", "Gardens"]);
        assert!(page.attributes("#tick input[type=checkbox][checked]", "name").is_empty(), "nothing is ticked by itself");

        let sent = fields(&page);
        let mut nothing: Vec<(&str, &str)> = sent.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        let refused = rowan.post(&format!("{word}/draft"), &nothing).await.expect_status(422);
        assert!(refused.says("Tick at least one item or action"), "{}", refused.text());
        assert_eq!(refused.all("#tick h2").len(), 3, "what was there is kept");

        nothing.extend([("items-0-take", "yes"), ("actions-0-take", "yes"), ("actions-2-take", "yes")]);
        let answer = rowan.post(&format!("{word}/draft"), &nothing).await.expect_status(303);
        assert_eq!(answer.location(), Some(format!("{meeting}/minutes").as_str()));
        let draft = rowan.get(&format!("{meeting}/minutes")).await.expect_status(200);
        assert_eq!(draft.attributes("input[name=items-0-title]", "value"), ["Hot water at Teasel House"]);
        assert_eq!(draft.attributes("input[name=actions-0-what]", "value"), ["Test the hot water by 14/12/2026"]);
        assert_eq!(draft.attributes("select[name=actions-0-owner] option[selected]", "value"), [estate.noor.to_string()]);
        assert_eq!(draft.attributes("input[name=actions-0-due-day]", "value"), ["14"]);
        assert_eq!(draft.attributes("input[name=actions-1-what]", "value"), ["Paint the lines"]);
        assert_eq!(draft.attributes("select[name=actions-1-owner] option[selected]", "value"), [estate.water_team.to_string()]);
        assert!(!draft.body.contains("Write to each home"), "what was not ticked is left out");

        // Nothing of it can be seen by anybody else, and no action was made.
        let public = t.get(&meeting).await;
        assert!(!public.body.contains("Test the hot water"));
        assert!(!t.get("/actions").await.body.contains("Paint the lines"));
        for who in [estate.robin, estate.other_officer] {
            let mut other = t.as_person(who).await;
            let _ = other.get(&word).await.expect_status(404);
            let _ = other.post_files(&word, &[], &[("file", "minutes.docx", &minutes())]).await.expect_status(404);
        }
    }

    async fn a_document_that_can_not_be_read_says_what_to_do(t: TestApp) {
        let estate = estate(&t).await;
        let meeting = planned(&t, &estate, TODAY).await;
        let mut rowan = t.as_person(estate.rowan).await;
        let empty = documents::docx(&documents::docx_table(&[&["Name", "Block"], &["a", "b"]]));
        for (content, says) in [
            (&b""[..], "Choose a document"),
            (b"hello", "not a Word document"),
            (b"\xd0\xcf\x11\xe0", ".docx"),
            (empty.as_slice(), "no table with the headings"),
        ] {
            let page = rowan.post_files(&format!("{meeting}/word"), &[], &[("file", "m.docx", content)]).await.expect_status(422);
            assert!(page.says(says), "{}", page.text());
        }
    }

    async fn a_meeting_is_printed_for_those_who_may_read_it(t: TestApp) {
        let estate = estate(&t).await;
        let meeting = planned(&t, &estate, date(2026, 12, 14)).await;
        let mut robin = t.as_person(estate.robin).await;
        let item = [("title", "The lift is slow"), ("words", "It takes five minutes.")];
        let _ = robin.post(&format!("{meeting}/agenda"), &item).await.expect_status(303);
        for (path, class) in [("agenda/print", "heard-paper"), ("agenda/large-print", "heard-paper heard-paper--large")] {
            let page = t.as_person(estate.rowan).await.get(&format!("{meeting}/{path}")).await.expect_status(200);
            assert_eq!(page.attributes("html", "class"), [class]);
            assert!(page.first("h1").starts_with("Agenda: Aldermead"), "{}", page.text());
            assert!(page.says("The lift is slow"), "{}", page.text());
            assert!(page.first("footer").contains(meeting.as_str()), "the address is printed: {}", page.first("footer"));
            let _ = t.get(&format!("{meeting}/{path}")).await.expect_status(404);
        }
        let meeting = planned(&t, &estate, TODAY).await;
        let _ = robin.get(&format!("{meeting}/minutes/print")).await.expect_status(404);
        let mut rowan = checked(&t, &estate, &meeting, MINUTES).await;
        let _ = publish(&mut rowan, &meeting).await.expect_status(303);
        t.settle().await;
        let page = t.get(&format!("{meeting}/minutes/large-print")).await.expect_status(200);
        assert!(page.says("Test the hot water in all homes at Teasel House") && page.says("13 residents"), "{}", page.text());
        for name in ["Grace", "Robin", "Rowan", "Noor", "020 7946 0123"] {
            assert!(!page.body.contains(name), "{name} is on paper for everybody");
        }
        let shown = t.get(&meeting).await;
        assert_eq!(shown.attributes("meta[property='og:title']", "content"), ["You told us. Here is what we are doing."]);
        let tags = shown.attributes("meta", "content").join(" ");
        for name in ["Grace", "Robin", "Rowan", "Noor"] {
            assert!(!tags.contains(name), "{tags}");
        }
    }
}
