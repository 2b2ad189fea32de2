//! Before the meeting: the plan, the agenda until its cut-off, the prep sheet, a change, a cancellation.

#![expect(clippy::unwrap_used, reason = "a test fails where it is wrong about what there is")]

mod support;

use heard_testkit::both_databases;
use jiff::civil::date;
use support::{Estate, estate, planned};

const ITEM: &[(&str, &str)] =
    &[("title", "Cars on the pavement"), ("words", "By the bins, each night"), ("place", ""), ("topic", "")];

both_databases! {
    features = support::features();

    /// Officers and members add to the agenda, as does the group by its shared address; each item is an entry of what
    /// residents say.
    async fn who_belongs_to_the_group_adds_to_the_agenda(t: TestApp) {
        let estate = estate(&t).await;
        let meeting = planned(&t, &estate, date(2026, 12, 8)).await;
        let path = format!("{meeting}/agenda");
        for person in [estate.robin, estate.mina, estate.rowan] {
            let answer = t.as_person(person).await.post(&path, ITEM).await.expect_status(303);
            assert_eq!(answer.location(), Some(format!("{meeting}#agenda").as_str()));
        }
        let mut shared = t.as_group(estate.group, "Pat, caretaker").await;
        let _ = shared.post(&path, ITEM).await.expect_status(303);
        for person in [estate.sal, estate.other_officer, estate.noor] {
            let _ = t.as_person(person).await.post(&path, ITEM).await.expect_status(404);
        }
        let _ = t.visitor().post(&path, ITEM).await.expect_status(404);
        let seen = t.as_person(estate.kit).await.get(&meeting).await.expect_status(200);
        assert_eq!(seen.all("#agenda ol h3").len(), 4);
        assert_eq!(n_feedback(&t, &estate).await, 4);
        let public = t.get(&meeting).await;
        assert!(public.says("4 new things are on the agenda.") && !public.body.contains("Cars"));
        let resident = t.as_person(estate.sal).await.get(&meeting).await;
        assert!(!resident.body.contains("Cars") && resident.says("You can say it to us directly"), "{}", resident.text());
    }

    /// After the cut-off the page says so and offers another way.
    async fn after_the_cut_off_nothing_is_added(t: TestApp) {
        let estate = estate(&t).await;
        let meeting = planned(&t, &estate, date(2026, 12, 8)).await;
        let path = format!("{meeting}/agenda");
        t.set_clock("2026-12-01T23:59:00Z");
        let _ = t.as_person(estate.robin).await.post(&path, ITEM).await.expect_status(303);
        t.set_clock("2026-12-02T00:00:00Z");
        let mut robin = t.as_person(estate.robin).await;
        let refused = robin.post(&path, ITEM).await.expect_status(422);
        assert!(refused.says("The agenda closed at the end of Tuesday 1 December 2026."));
        let page = robin.get(&meeting).await.expect_status(200);
        assert!(page.attributes("#add a", "href").contains(&"/tell-us".to_owned()));
        assert!(page.all("#add form").is_empty());
    }

    /// Who added an item, or the officer, takes it off. It stays in the record.
    async fn an_item_is_taken_off_by_who_added_it_or_the_officer(t: TestApp) {
        let estate = estate(&t).await;
        let meeting = planned(&t, &estate, date(2026, 12, 8)).await;
        let path = format!("{meeting}/agenda");
        let mut mina = t.as_person(estate.mina).await;
        let _ = mina.post(&path, ITEM).await.expect_status(303);
        let _ = mina.post(&path, &[("title", "A second thing")]).await.expect_status(303);
        let page = mina.get(&meeting).await;
        let removals = page.attributes("#agenda form", "action");
        assert_eq!(removals.len(), 2);
        let mut robin = t.as_person(estate.robin).await;
        assert!(robin.get(&meeting).await.all("#agenda form").is_empty(), "the chair can't take off what others added");
        let _ = robin.post(&removals[0], &[]).await.expect_status(404);
        let _ = mina.post(&removals[0], &[]).await.expect_status(303);
        let _ = t.as_person(estate.rowan).await.post(&removals[1], &[]).await.expect_status(303);
        assert!(mina.get(&meeting).await.says("Nothing new is on the agenda yet."));
        assert_eq!(n_feedback(&t, &estate).await, 2);
    }

    /// Words are words: on the agenda, too.
    async fn words_on_the_agenda_are_escaped(t: TestApp) {
        let estate = estate(&t).await;
        let meeting = planned(&t, &estate, date(2026, 12, 8)).await;
        let mut robin = t.as_person(estate.robin).await;
        let item = [("title", "<img src=x onerror=alert(1)>"), ("words", "<script>alert(2)</script>")];
        let _ = robin.post(&format!("{meeting}/agenda"), &item).await.expect_status(303);
        for path in [meeting.clone(), format!("{meeting}/prep")] {
            let page = robin.get(&path).await.expect_status(200);
            assert!(!page.body.contains("<img") && !page.body.contains("<script>alert"));
            assert!(page.says("<img src=x onerror=alert(1)>"));
        }
    }

    /// Everything still open is on the agenda by itself, and on the prep sheet with what to ask.
    async fn what_is_open_is_on_the_agenda_by_itself(t: TestApp) {
        let estate = estate(&t).await;
        let meeting = planned(&t, &estate, date(2026, 12, 8)).await;
        raise(&t, &estate, "Sweep the yard", date(2026, 11, 20)).await;
        let page = t.get(&meeting).await.expect_status(200);
        assert!(page.says("1 action still open") && page.says("Sweep the yard"));
        let prep = t.as_person(estate.robin).await.get(&format!("{meeting}/prep")).await.expect_status(200);
        assert!(prep.says("Slipped (1)") && prep.says("Ask: why is it late, and what happens next?"), "{}", prep.text());
        for other in [estate.mina, estate.sal, estate.other_officer] {
            let _ = t.as_person(other).await.get(&format!("{meeting}/prep")).await.expect_status(404);
        }
    }

    /// A form that can't be taken comes back with what was typed.
    async fn a_plan_that_does_not_work_comes_back(t: TestApp) {
        let estate = estate(&t).await;
        let mut rowan = t.as_person(estate.rowan).await;
        let fields = [("group", "aldermead-and-broadlea-tra"), ("day", "2026-11-22"), ("time", "half past"), ("where", "Hall")];
        let page = rowan.post("/meetings/new", &fields).await.expect_status(422);
        assert!(page.says("Enter a time like 6:30pm") && page.body.contains("half past"));
        let fields = [("group", "aldermead-and-broadlea-tra"), ("day", "2026-11-22"), ("time", "18:30"), ("where", "Hall")];
        let page = rowan.post("/meetings/new", &fields).await.expect_status(422);
        assert!(page.says("This day is past. Choose a day from today on"));
        let fields = [("group", "quiet-court-tra"), ("day", "2026-12-01"), ("time", "18:30"), ("where", "Hall")];
        let _ = rowan.post("/meetings/new", &fields).await.expect_status(404);
        let options = rowan.get("/meetings/new").await.attributes("#group option", "value");
        assert_eq!(options, ["", "aldermead-and-broadlea-tra"], "their own groups alone");
        let _ = t.as_person(estate.robin).await.get("/meetings/new").await.expect_status(404);
    }

    /// A change and a cancellation are told to chair and members; a stale change is not taken.
    async fn changes_are_told_to_the_group(t: TestApp) {
        let estate = estate(&t).await;
        let meeting = planned(&t, &estate, date(2026, 12, 8)).await;
        t.settle().await;
        let mut rowan = t.as_person(estate.rowan).await;
        let change = format!("{meeting}/change");
        let moved = [("version", "1"), ("day", "2026-12-10"), ("time", "7pm"), ("where", "Library"), ("cutoff", "5")];
        let _ = rowan.post(&change, &moved).await.expect_status(303);
        t.settle().await;
        assert!(t.last_mail_to("mina@example.org").text.contains("10 December 2026, 7pm, Library"));
        let stale = [("version", "1"), ("day", "2026-12-11"), ("time", "7pm"), ("where", "Pub"), ("cutoff", "5")];
        let _ = rowan.post(&change, &stale).await.expect_status(409);
        let cancel = format!("{meeting}/cancellation");
        let refused = rowan.post(&cancel, &[("version", "2"), ("why", "")]).await.expect_status(422);
        assert!(refused.says("Say why the meeting is cancelled"));
        let _ = rowan.post(&cancel, &[("version", "2"), ("why", "The hall is flooded")]).await.expect_status(303);
        t.settle().await;
        assert!(t.last_mail_to("robin@example.org").text.contains("is cancelled. Why: The hall is flooded"));
        let page = t.get(&meeting).await.expect_status(200);
        assert!(page.says("This meeting is cancelled.") && page.says("Why: The hall is flooded"));
        let _ = rowan.post(&cancel, &[("version", "3"), ("why", "Again")]).await.expect_status(422);
        for other in [estate.robin, estate.other_officer] {
            let _ = t.as_person(other).await.post(&cancel, &[("version", "3"), ("why", "x")]).await.expect_status(404);
        }
    }

    /// An officer who leaves hands the planned meetings on the same day.
    async fn an_officer_who_leaves_hands_meetings_on(t: TestApp) {
        let estate = estate(&t).await;
        let meeting = planned(&t, &estate, date(2026, 12, 8)).await;
        heard_people::leave(&t.system(), estate.rowan, date(2026, 11, 23)).await.unwrap();
        t.settle().await;
        let page = t.as_person(estate.robin).await.get(&meeting).await.expect_status(200);
        assert!(page.says("Your officer: Lee Pretend"), "{}", page.text());
    }

    /// A list by group, for everybody.
    async fn meetings_are_listed_for_everybody(t: TestApp) {
        let estate = estate(&t).await;
        let _ = planned(&t, &estate, date(2026, 12, 8)).await;
        let list = t.get("/meetings").await.expect_status(200);
        assert!(list.says("Tuesday 8 December 2026, 6:30pm") && list.says("You can add to the agenda until Tuesday 1 December"));
        let other = t.get("/meetings?group=quiet-court-tra").await.expect_status(200);
        assert!(other.says("No meeting is planned.") && other.says("No minutes are out yet."));
        let group = t.get("/groups/aldermead-and-broadlea-tra").await.expect_status(200);
        assert!(group.says("Next meeting: Tuesday 8 December 2026, 6:30pm"), "{}", group.text());
        assert!(group.says("Add something to the agenda by Tuesday 1 December"));
    }
}

async fn n_feedback(t: &heard_testkit::TestApp, estate: &Estate) -> i64 {
    let mut tx = t.system().read().await.unwrap();
    let sql = "select count(*) from feedback where group_id = $1 and kind = 'meeting-item'";
    let (n,): (i64,) = tx.one(sql, heard_platform::vals![estate.group]).await.unwrap();
    n
}

async fn raise(t: &heard_testkit::TestApp, estate: &Estate, title: &str, due: jiff::civil::Date) {
    let ctx = t.system();
    let mut tx = ctx.write().await.unwrap();
    let new = heard_actions::NewAction {
        group_id: Some(estate.group),
        place_id: Some(estate.patten),
        owner_id: Some(estate.noor),
        due: Some(due),
        ..heard_actions::NewAction::new(title, date(2026, 10, 30), heard_kernel::actor::Audience::Public)
    };
    let _ = heard_actions::raise(&ctx, &mut tx, new).await.unwrap();
    tx.commit().await.unwrap();
}
