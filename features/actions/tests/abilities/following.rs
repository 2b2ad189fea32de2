//! What owners do: agree, tell how it goes, move the date, say it is done, say it won't be.

use heard_actions::{
    Keeping, Key, Mandate, OtherDate, Raiser, Status,
    operations::{self, Done},
    read,
};
use heard_platform::error::AppError;
use heard_testkit::both_databases;
use jiff::civil::date;

use super::estate::{action, estate, features, kinds, mail_to};

fn refused(result: Result<(), AppError>) -> &'static str {
    match result {
        Err(AppError::Refused(message)) => message.key,
        Err(AppError::NotFound) => "not found",
        Err(AppError::Changed { .. }) => "changed",
        other => panic!("{other:?}"),
    }
}

both_databases! {
    features = [heard_places::feature(), heard_people::feature(), heard_groups::feature(), heard_files::feature(), heard_feedback::feature(), heard_actions::feature()];

    async fn an_action_goes_from_its_raising_to_residents_agreeing(t: TestApp) {
        let e = estate(&t).await;
        let raised = e.raise(&t, e.doors(t.clock.today())).await;
        assert_eq!(raised.reference, "ETRA-2026-0001");
        assert_eq!((raised.status, raised.owner_id, raised.team_id), (Status::Proposed, Some(e.ash), Some(e.team)));
        assert_eq!((raised.first_due, raised.due), (date(2026, 12, 14), date(2026, 12, 14)), "15 working days");
        t.settle().await;
        assert_eq!(mail_to(&t, "ash@sampleton.example"), ["Will you look after this? Replace both bin store doors"]);

        let ash = t.ctx_of(e.ash).await;
        let (own, key) = (Mandate::SignedIn, Key::Id(raised.id));
        operations::agree(&ash, &own, &key, 1, None).await.unwrap();
        operations::post_progress(&ash, &own, &key, 2, "The doors are ordered.", Some("From the old supplier")).await.unwrap();
        let done = Done { words: "Both fitted.".to_owned(), evidence: Some("Signed sheet of 23 November".to_owned()) };
        operations::say_done(&ash, &own, &key, 3, done).await.unwrap();
        let done = action(&t, raised.id).await;
        assert_eq!((done.status, done.kept, done.has_evidence), (Status::Done, Some(Keeping::First), true));
        assert_eq!(done.answer_by, Some(date(2026, 12, 21)));
        t.settle().await;
        assert_eq!(
            mail_to(&t, "robin@sampleton.example"),
            ["Is it really done? Replace both bin store doors, and 1 more"],
            "how it goes is told with it"
        );

        let chair = t.ctx_of(e.chair).await;
        operations::answer(&chair, &key, heard_actions::Answer::Yes, None).await.unwrap();
        let confirmed = action(&t, raised.id).await;
        assert_eq!((confirmed.status, confirmed.kept), (Status::Confirmed, Some(Keeping::First)));
        assert!(confirmed.closed_at.is_some());
        assert_eq!(kinds(&t, raised.id).await, ["raised", "agreed", "progress", "done", "confirmed"]);
    }

    async fn a_later_date_on_acceptance_is_a_slip_told_apart(t: TestApp) {
        let e = estate(&t).await;
        let raised = e.raise(&t, e.doors(t.clock.today())).await;
        let ash = t.ctx_of(e.ash).await;
        let (own, key) = (Mandate::SignedIn, Key::Id(raised.id));
        let other = |why: &str| OtherDate { due: date(2027, 1, 20), why: why.to_owned() };
        let no_reason = operations::agree(&ash, &own, &key, 1, Some(other("  "))).await;
        assert_eq!(refused(no_reason), "actions-refused-reason-missing");
        operations::agree(&ash, &own, &key, 1, Some(other("The doors are made to measure."))).await.unwrap();
        let agreed = action(&t, raised.id).await;
        assert_eq!((agreed.status, agreed.n_slips), (Status::Agreed, 1));
        assert_eq!((agreed.first_due, agreed.due), (date(2026, 12, 14), date(2027, 1, 20)), "the first date stays");
        assert_eq!(kinds(&t, raised.id).await, ["raised", "agreed-later"]);
        let earlier = OtherDate { due: date(2027, 1, 10), why: "It goes faster.".to_owned() };
        operations::move_date(&ash, &own, &key, 2, earlier).await.unwrap();
        let moved = action(&t, raised.id).await;
        assert_eq!((moved.n_slips, moved.due), (1, date(2027, 1, 10)), "an earlier date is no slip");
    }

    async fn the_owner_answers_by_the_link_in_the_mail_for_that_action_alone(t: TestApp) {
        let e = estate(&t).await;
        let raised = e.raise(&t, e.doors(t.clock.today())).await;
        t.settle().await;
        let letter = t.last_mail_to("ash@sampleton.example");
        let other = heard_actions::NewAction { title: "Paint the lobby".to_owned(), ..e.doors(t.clock.today()) };
        let other = e.raise(&t, other).await;
        let token = letter.link("/answer/").trim_start_matches("/answer/").to_owned();
        let visitor = heard_platform::ctx::Ctx::of(&t.app, heard_kernel::actor::Actor::visitor());
        let (link, row) = operations::by_link(&visitor, &token).await.unwrap().unwrap();
        assert_eq!((link.person_id, row.action.id), (Some(e.ash), raised.id));

        let by_link = Mandate::Link(token.clone());
        assert_eq!(refused(operations::agree(&visitor, &by_link, &Key::Id(other.id), 1, None).await), "not found");
        assert_eq!(refused(operations::agree(&visitor, &Mandate::SignedIn, &Key::Id(raised.id), 1, None).await), "not found");
        operations::agree(&visitor, &by_link, &Key::from(&raised.reference), 1, None).await.unwrap();
        assert_eq!(action(&t, raised.id).await.status, Status::Agreed);
        let chair = t.ctx_of(e.chair).await;
        let entries = read::entries(&mut chair.read().await.unwrap(), raised.id).await.unwrap();
        assert_eq!(entries[0].who, "Ash Example, Communal Works");

        // Somebody else owns it: the link is dead.
        let head = t.ctx_of(e.head).await;
        let to_lead = heard_actions::OtherOwner { person: Some(e.lead), team: None, why: String::new() };
        operations::assign(&head, &Key::Id(raised.id), 2, to_lead).await.unwrap();
        assert_eq!(operations::by_link(&visitor, &token).await.unwrap().map(|(link, _)| link), None);
        let done = Done { words: "Done".to_owned(), evidence: None };
        assert_eq!(refused(operations::say_done(&visitor, &by_link, &Key::Id(raised.id), 3, done).await), "not found");
        t.settle().await;
        assert_eq!(mail_to(&t, "lee@sampleton.example"), ["Will you look after this? Replace both bin store doors"]);
    }

    async fn whoever_wrote_at_the_same_time_gets_both_texts(t: TestApp) {
        let e = estate(&t).await;
        let agreed = e.agreed(&t).await;
        let ash = t.ctx_of(e.ash).await;
        let (own, key) = (Mandate::SignedIn, Key::Id(agreed.id));
        operations::post_progress(&ash, &own, &key, agreed.version, "The first words", None).await.unwrap();
        let second = operations::post_progress(&ash, &own, &key, agreed.version, "The second words", None).await;
        let Err(AppError::Changed { mine, theirs }) = second else { panic!("{second:?}") };
        assert_eq!(mine, "The second words");
        assert!(theirs.contains("The first words"), "{theirs}");
    }

    async fn not_doing_needs_a_reason_and_before_anybody_agreed_the_head_of_service(t: TestApp) {
        let e = estate(&t).await;
        let raised = e.raise(&t, e.doors(t.clock.today())).await;
        let (own, key) = (Mandate::SignedIn, Key::Id(raised.id));
        let ash = t.ctx_of(e.ash).await;
        assert_eq!(refused(operations::not_doing(&ash, &own, &key, 1, "No money").await), "not found");
        let head = t.ctx_of(e.head).await;
        assert_eq!(refused(operations::not_doing(&head, &own, &key, 1, " ").await), "actions-refused-reason-missing");
        operations::not_doing(&head, &own, &key, 1, "The block comes down next year.").await.unwrap();
        let closed = action(&t, raised.id).await;
        assert_eq!(closed.status, Status::NotDoing);
        assert_eq!(closed.not_doing_why.as_deref(), Some("The block comes down next year."));
        t.settle().await;
        assert_eq!(t.last_mail_to("robin@sampleton.example").subject, "We will not do this: Replace both bin store doors");
    }

    async fn who_has_no_part_in_it_finds_nothing_to_do(t: TestApp) {
        let e = estate(&t).await;
        let agreed = e.agreed(&t).await;
        let key = Key::Id(agreed.id);
        for person in [e.member, e.stranger, e.chair] {
            let ctx = t.ctx_of(person).await;
            let done = Done { words: "Done".to_owned(), evidence: None };
            let said = operations::say_done(&ctx, &Mandate::SignedIn, &key, agreed.version, done).await;
            assert_eq!(refused(said), "not found");
        }
        assert_eq!(action(&t, agreed.id).await.status, Status::Agreed);
    }

    async fn an_action_that_answers_to_nobody_is_refused_and_one_of_a_group_answers_to_it(t: TestApp) {
        let e = estate(&t).await;
        let ctx = t.system();
        let mut tx = ctx.write().await.unwrap();
        let nobody = heard_actions::NewAction { group_id: None, ..e.doors(t.clock.today()) };
        let refused = operations::raise(&ctx, &mut tx, nobody).await;
        assert!(matches!(&refused, Err(AppError::Refused(message)) if message.key == "actions-refused-nobody-to-confirm"));
        drop(tx);
        let raised = e.raise(&t, e.doors(t.clock.today())).await;
        let mut tx = ctx.read().await.unwrap();
        let row = read::find(&mut tx, &Key::Id(raised.id)).await.unwrap().unwrap();
        let raisers = read::raisers(&mut tx, &row).await.unwrap();
        assert_eq!(raisers, [(Raiser::Group(e.group), "Larkmoor Estate TRA".to_owned())]);
    }

    async fn two_at_once_never_get_the_same_reference(t: TestApp) {
        let e = estate(&t).await;
        let mut all = Vec::new();
        for _ in 0..3 {
            let (a, b) = tokio::join!(
                e.raise(&t, e.doors(t.clock.today())),
                e.raise(&t, e.doors(t.clock.today())),
            );
            all.extend([a.reference, b.reference]);
        }
        all.sort();
        let expected: Vec<String> = (1..=6).map(|n| format!("ETRA-2026-{n:04}")).collect();
        assert_eq!(all, expected);
    }
}

#[test]
fn the_features_of_these_tests_are_those_of_the_line() {
    let names: Vec<&str> = features().iter().map(|feature| feature.name).collect();
    assert_eq!(names, ["api", "places", "people", "groups", "files", "feedback", "actions"]);
}
