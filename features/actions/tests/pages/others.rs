//! A resident's own page, the worklist's rows, an action outside a meeting, and the parts of other pages.

use heard_actions::{Key, Mandate, NewAction, Raiser, operations};
use heard_kernel::actor::Audience;
use heard_platform::{
    ctx::Ctx,
    feature::{Slot, WorkBucket, WorkItem},
};
use heard_testkit::{TestApp, both_databases};
use jiff::{SignedDuration, civil::date};

use super::estate::{action, estate};

async fn work(ctx: &Ctx) -> Vec<WorkItem> {
    let page = ctx.page("actions-board-title");
    let mut items = Vec::new();
    for source in &ctx.app.parts.work {
        items.extend(source(ctx, &page).await.unwrap());
    }
    items
}

async fn raise_for(
    t: &TestApp,
    e: &super::estate::Estate,
    title: &str,
    change: impl FnOnce(NewAction) -> NewAction,
) -> heard_actions::Action {
    e.raise(t, change(NewAction { title: title.to_owned(), ..e.doors(t.clock.today()) })).await
}

both_databases! {
    features = crate::features();

    async fn my_page_says_what_became_of_what_i_said(t: TestApp) {
        let e = estate(&t).await;
        let mine = |new: NewAction| NewAction { raisers: vec![Raiser::Person(e.member)], ..new };
        let done = raise_for(&t, &e, "Fit new doors", mine).await;
        let (own, key) = (Mandate::SignedIn, Key::Id(done.id));
        operations::agree(&t.ctx_of(e.ash).await, &own, &key, 1, None).await.unwrap();
        e.say_done(&t, &action(&t, done.id).await).await;
        let not = raise_for(&t, &e, "Put the gates back", mine).await;
        operations::agree(&t.ctx_of(e.ash).await, &own, &Key::Id(not.id), 1, None).await.unwrap();
        operations::not_doing(&t.ctx_of(e.ash).await, &own, &Key::Id(not.id), 2, "They block the way out.").await.unwrap();
        let mut mina = t.as_person(e.member).await;
        let page = mina.get("/my").await.expect_status(200);
        assert_eq!(page.first(".heard-lead"), "You have told us 2 things. 1 needs an answer from you.");
        let cards = page.all("article");
        assert!(cards[0].contains("Step 4 of 5: we say it is done. Now you check."), "{cards:?}");
        assert!(cards[1].contains("Why not: They block the way out.") && cards[1].contains("If you do not agree"), "{cards:?}");
        let thanked = mina.post_and_follow(&format!("/actions/{}/answer", done.reference), &[("from", "my"), ("answer", "yes")]).await;
        assert_eq!(thanked.first("h1"), "Hello, Test", "back where they were");
        assert!(thanked.says("Step 5 of 5: we did it, and you agree."), "{}", thanked.text());
        let none = t.as_person(e.stranger).await.get("/my").await.expect_status(200);
        assert!(none.says("When you do, you can see here who is dealing with it and by when."));
        let _ = t.get("/my").await.expect_status(404);
    }

    async fn the_worklist_has_one_next_step_for_each(t: TestApp) {
        let e = estate(&t).await;
        let late = raise_for(&t, &e, "Late one", |new| NewAction { due: Some(date(2026, 11, 24)), ..new }).await;
        operations::agree(&t.ctx_of(e.ash).await, &Mandate::SignedIn, &Key::Id(late.id), 1, None).await.unwrap();
        raise_for(&t, &e, "New one", |new| new).await;
        raise_for(&t, &e, "Nobody’s", |new| NewAction { owner_id: None, topic_id: None, ..new }).await;
        let done = e.done(&t).await;
        t.advance(SignedDuration::from_hours(48));
        let row = |items: &[WorkItem]| items.iter().map(|item| (item.bucket, item.title.clone(), item.next.clone().map(|next| next.1))).collect::<Vec<_>>();
        let ash = work(&t.ctx_of(e.ash).await).await;
        assert_eq!(row(&ash), [
            (WorkBucket::Late, "Late one".to_owned(), Some("Post progress".to_owned())),
            (WorkBucket::Today, "New one".to_owned(), Some("Say if you agree".to_owned())),
            (WorkBucket::Waiting, done.title.clone(), None),
        ]);
        assert_eq!(ash[0].next.as_ref().unwrap().0, format!("/actions/{}?do=progress#do-progress", late.reference));
        assert_eq!(ash[2].next_by_itself, "Closes “not checked” after 21 December");
        let part = work(&t.ctx_of(e.participation).await).await;
        assert_eq!(row(&part), [(WorkBucket::NoOwner, "Nobody’s".to_owned(), Some("Pick an owner".to_owned()))]);
        assert!(row(&work(&t.ctx_of(e.stranger).await).await).is_empty());
    }

    async fn an_action_outside_a_meeting_names_the_group_it_answers_to(t: TestApp) {
        let e = estate(&t).await;
        let _ = t.as_person(e.chair).await.get("/actions/new").await.expect_status(404);
        let mut lead = t.as_person(e.participation).await;
        let page = lead.get("/actions/new").await.expect_status(200);
        assert!(page.says("Leave it empty for Monday 14 December 2026: 15 working days, our usual time."), "{}", page.text());
        let refused = lead.post("/actions", &[("title", "Mend the gate")]).await.expect_status(422);
        assert_eq!(refused.first("#group-error"), "Error: Choose the group it answers to");
        assert_eq!(refused.attributes("#title", "value"), ["Mend the gate"]);
        let (group, topic, block) = (e.group.to_string(), e.topic.to_string(), e.block.to_string());
        let fields = [("title", "Mend the gate"), ("group", group.as_str()), ("topic", topic.as_str()), ("place", block.as_str())];
        let made = lead.post_and_follow("/actions", &fields).await.expect_status(200);
        assert!(made.says("Mend the gate") && made.says("Larkmoor Estate TRA") && made.says("Communal Works"), "{}", made.text());
        assert!(made.says("The group and our staff"), "its audience is what the group chose");
    }

    async fn words_somebody_sent_are_put_into_the_new_action(t: TestApp) {
        let e = estate(&t).await;
        let mut tx = t.system().write().await.unwrap();
        let now = tx.now();
        let said = heard_feedback::NewFeedback {
            person_id: Some(e.member), place_id: Some(e.block), topic_id: Some(e.topic), group_id: Some(e.group),
            ..heard_feedback::NewFeedback::said("site", "web", "The gate bangs all night.", now)
        };
        let words = heard_feedback::record(&mut tx, said).await.unwrap().to_string();
        tx.commit().await.unwrap();
        let mut part = t.as_person(e.participation).await;
        let page = part.get(&format!("/actions/new?feedback={words}")).await.expect_status(200);
        assert_eq!(page.first("#said"), "The gate bangs all night.");
        assert_eq!(page.attributes("#group option[selected]", "value"), [e.group.to_string()]);
        let group = e.group.to_string();
        let fields = [("title", "Quieten the gate"), ("said", "The gate bangs all night."), ("group", group.as_str()), ("feedback", words.as_str())];
        let _ = part.post("/actions", &fields).await.expect_status(303);
        let mine = t.as_person(e.member).await.get("/my").await;
        assert!(mine.says("The gate bangs all night.") && mine.says("Quieten the gate"), "{}", mine.text());
    }

    async fn the_first_page_always_shows_the_oldest_late_one(t: TestApp) {
        let e = estate(&t).await;
        let public = |new: NewAction| NewAction { audience: Audience::Public, ..new };
        raise_for(&t, &e, "Late one", |new| public(NewAction { due: Some(date(2026, 11, 24)), ..new })).await;
        t.advance(SignedDuration::from_hours(48));
        for n in 0..4 {
            raise_for(&t, &e, &format!("New one {n}"), public).await;
        }
        let ctx = t.system();
        let ctx = Ctx::of(&ctx.app, heard_kernel::actor::Actor::visitor());
        let page = ctx.page("actions-board-title");
        let mut html = String::new();
        for panel in &ctx.app.parts.home {
            html.push_str(&(panel.render)(&ctx, &page).await.unwrap());
        }
        assert!(html.contains("Late one") && html.contains("New one 3"), "{html}");
        assert!(html.contains("Late by 1 working day") || html.contains("Late by 2 working days"), "{html}");
        assert!(html.contains("Too few to say yet (0)."), "no share without a base");
        assert!(!html.contains('%') && !html.contains("Ash"), "{html}");
    }

    async fn the_parts_of_a_group_and_a_place_show_what_is_open(t: TestApp) {
        let e = estate(&t).await;
        e.done(&t).await;
        raise_for(&t, &e, "Late one", |new| NewAction { due: Some(date(2026, 11, 24)), ..new }).await;
        t.advance(SignedDuration::from_hours(48));
        raise_for(&t, &e, "New one", |new| new).await;
        let ctx = t.ctx_of(e.chair).await;
        let page = ctx.page("actions-board-title");
        let group = ctx.panels(&page, "group", Slot::Main, e.group).await.unwrap();
        for words in ["For the group to check (1)", "Late (1)", "On time (1)", "Did we do what we said?", "Ash Example, Communal Works"] {
            assert!(group.contains(words), "{words}: {group}");
        }
        let place = ctx.panels(&page, "place", Slot::Main, e.area).await.unwrap();
        assert!(place.contains("2 open actions here") && place.contains("/actions?place=central"), "{place}");
        let visitor = Ctx::of(&ctx.app, heard_kernel::actor::Actor::visitor());
        let group = visitor.panels(&page, "group", Slot::Main, e.group).await.unwrap();
        assert!(!group.contains("Late one") && group.contains("Nothing is open."), "{group}");
    }
}
