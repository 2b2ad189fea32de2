//! The board and its spreadsheet.

use heard_actions::NewAction;
use heard_kernel::actor::Audience;
use heard_testkit::both_databases;
use jiff::{SignedDuration, civil::date};

use super::estate::{Estate, estate};
use heard_testkit::TestApp;

/// Three public actions: one late, one with nobody to own it, one that is not late.
async fn three(t: &TestApp, e: &Estate) {
    let public = |title: &str| NewAction {
        title: title.to_owned(),
        audience: Audience::Public,
        ..e.doors(t.clock.today())
    };
    e.raise(t, NewAction { due: Some(date(2026, 11, 25)), ..public("Mend the bin room door") }).await;
    e.raise(t, NewAction { owner_id: None, topic_id: None, ..public("Put up a notice board") }).await;
    e.raise(t, NewAction { due: Some(date(2027, 1, 15)), ..public("=Paint the stairs") }).await;
    e.raise(t, NewAction { audience: Audience::Group, ..public("Only for the group") }).await;
    t.advance(SignedDuration::from_hours(24 * 4));
}

both_databases! {
    features = crate::features();

    async fn the_heading_says_the_whole_question_and_each_part_can_be_taken_off(t: TestApp) {
        let e = estate(&t).await;
        three(&t, &e).await;
        let all = t.get("/actions").await.expect_status(200);
        assert_eq!(all.first("#list"), "3 open actions");
        assert_eq!(all.all(".heard-chips:first-of-type a")[..2], ["3 open", "1 late"]);
        assert_eq!(all.first(".heard-row__title"), "Mend the bin room door", "most late first");
        assert_eq!(all.first(".heard-row--late .heard-flag--late"), "Late by 2 working days");
        let some = t.get("/actions?q=door&place=central&topic=entry-doors&time=late").await.expect_status(200);
        assert_eq!(some.first("#list"), "1 open action about “door” in Central on Entry doors that are late");
        let off = some.attributes(".heard-chips[aria-label='What narrows this list'] a", "href");
        assert_eq!(off, [
            "/actions?place=central&topic=entry-doors&time=late",
            "/actions?q=door&topic=entry-doors&time=late",
            "/actions?q=door&place=central&time=late",
            "/actions?q=door&place=central&topic=entry-doors",
            "/actions",
        ]);
        let waiting = t.get("/actions?status=waiting").await;
        assert_eq!(waiting.all(".heard-row__title"), ["Put up a notice board"]);
        assert_eq!(waiting.first("#list"), "1 action waiting for an owner");
    }

    async fn a_form_with_empty_fields_leads_to_the_short_address(t: TestApp) {
        estate(&t).await;
        let sent = t.get("/actions?q=&place=central&group=&topic=&team=").await.expect_status(303);
        assert_eq!(sent.location(), Some("/actions?place=central"));
    }

    async fn what_is_not_understood_is_said_and_left_out(t: TestApp) {
        let e = estate(&t).await;
        three(&t, &e).await;
        let seen = t.get("/actions?team=xyz&status=lost").await.expect_status(200);
        assert!(seen.says("We did not understand ‘status=lost’ and left it out."), "{}", seen.text());
        assert!(seen.says("We did not understand ‘team=xyz’ and left it out."));
        assert_eq!(seen.first("#list"), "3 open actions");
        let short = t.get("/actions?q=d").await.expect_status(200);
        assert!(short.says("Your search was too short"));
        assert_eq!((short.first("#list"), short.attributes("#q", "value")), ("3 open actions".to_owned(), vec!["d".to_owned()]));
        let escaped = t.get("/actions?q=%3Cscript%3E&team=%3Cb%3E").await.expect_status(200);
        assert!(!escaped.body.contains("<script>\"") && !escaped.body.contains("=<b>"));
    }

    async fn nothing_found_says_what_to_try(t: TestApp) {
        let e = estate(&t).await;
        let done = e.done(&t).await;
        let chair = t.ctx_of(e.chair).await;
        heard_actions::operations::answer(&chair, &done.id.into(), heard_actions::Answer::Yes, None).await.unwrap();
        let mut chair = t.as_person(e.chair).await;
        let seen = chair.get("/actions?q=door&place=central").await.expect_status(200);
        assert_eq!(seen.first("#list"), "No open actions about “door” in Central");
        assert!(seen.says("Try fewer words"));
        let links = seen.attributes("main p a", "href");
        assert!(links.contains(&"/actions?q=door".to_owned()), "{links:?}");
        let finished = "/actions?q=door&place=central&status=confirmed&status=closed-unconfirmed&status=not-doing";
        assert!(links.contains(&finished.to_owned()), "{links:?}");
        assert_eq!(chair.get(finished).await.all(".heard-row__title"), ["Replace both bin store doors"]);
    }

    async fn long_lists_come_in_pages_of_25(t: TestApp) {
        let e = estate(&t).await;
        for n in 0..27 {
            let new = NewAction { title: format!("Mend door {n}"), audience: Audience::Public, ..e.doors(t.clock.today()) };
            e.raise(&t, new).await;
        }
        let first = t.get("/actions?q=mend").await.expect_status(200);
        assert_eq!((first.first("#list").as_str(), first.all(".heard-row").len()), ("27 open actions about “mend”", 25));
        assert_eq!(first.attributes("a[rel=next]", "href"), ["/actions?q=mend&page=2"]);
        assert_eq!(t.get("/actions?q=mend&page=2").await.all(".heard-row").len(), 2);
    }

    async fn the_spreadsheet_is_the_list_and_no_cell_is_a_formula(t: TestApp) {
        let e = estate(&t).await;
        three(&t, &e).await;
        let list = t.get("/actions?place=central&order=newest").await;
        let href = list.attributes(".heard-link-row a[href*='.csv']", "href").pop().unwrap();
        assert_eq!(href, "/actions.csv?place=central&order=newest");
        let csv = t.get(&href).await.expect_status(200);
        assert_eq!(csv.headers["content-disposition"], "attachment; filename=\"actions.csv\"");
        assert!(csv.headers["content-type"].to_str().unwrap().starts_with("text/csv"));
        let titles: Vec<_> = csv.body.lines().skip(1).map(|line| line.split(',').nth(1).unwrap().trim_start_matches('\'').to_owned()).collect();
        assert_eq!(titles, list.all(".heard-row__title"));
        for cell in csv.body.lines().flat_map(|line| line.split(',')) {
            assert!(!cell.trim_matches('"').starts_with(['=', '+', '-', '@']), "{cell}");
        }
    }
}
