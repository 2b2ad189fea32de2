//! What those who raised it say.

use heard_actions::{Answer, Key, Mandate, NewAction, Raiser, Status, operations, read};
use heard_platform::error::AppError;
use heard_testkit::both_databases;
use jiff::{SignedDuration, civil::date};

use super::estate::{action, estate, history, kinds, mail_to};

fn refused(result: Result<(), AppError>) -> &'static str {
    match result {
        Err(AppError::Refused(message)) => message.key,
        Err(AppError::NotFound) => "not found",
        other => panic!("{other:?}"),
    }
}

const DAY: SignedDuration = SignedDuration::from_hours(24);

both_databases! {
    features = [heard_places::feature(), heard_people::feature(), heard_groups::feature(), heard_files::feature(), heard_feedback::feature(), heard_actions::feature()];

    async fn one_dispute_opens_it_again_and_the_first_date_counts(t: TestApp) {
        let e = estate(&t).await;
        let done = e.done(&t).await;
        t.settle().await;
        let key = Key::Id(done.id);
        let chair = t.ctx_of(e.chair).await;
        let silent = operations::answer(&chair, &key, Answer::No, None).await;
        assert_eq!(refused(silent), "actions-refused-what-is-wrong-missing");
        operations::answer(&chair, &key, Answer::No, Some("The left door does not lock.")).await.unwrap();
        let open = action(&t, done.id).await;
        assert_eq!((open.status, open.n_reopened, open.n_disputed), (Status::Reopened, 1, 1));
        assert_eq!((open.done_at, open.kept, open.answer_by), (None, None, None));
        assert_eq!(kinds(&t, done.id).await, ["raised", "agreed", "done", "disputed"]);
        t.settle().await;
        assert_eq!(t.last_mail_to("ash@sampleton.example").subject, "Open again: Replace both bin store doors");
        // And again done, and agreed.
        let again = e.say_done(&t, &open).await;
        operations::answer(&chair, &key, Answer::Yes, None).await.unwrap();
        assert_eq!(action(&t, again.id).await.status, Status::Confirmed);
    }

    async fn all_the_others_asked_confirm_without_the_group(t: TestApp) {
        let e = estate(&t).await;
        let raisers = vec![Raiser::Group(e.group), Raiser::Person(e.member), Raiser::Person(e.stranger)];
        let raised = e.raise(&t, NewAction { raisers, ..e.doors(t.clock.today()) }).await;
        let (own, key) = (Mandate::SignedIn, Key::Id(raised.id));
        operations::agree(&t.ctx_of(e.ash).await, &own, &key, 1, None).await.unwrap();
        let done = e.say_done(&t, &action(&t, raised.id).await).await;
        let member = t.ctx_of(e.member).await;
        operations::answer(&member, &key, Answer::Yes, None).await.unwrap();
        assert_eq!(action(&t, done.id).await.status, Status::Done, "the others are still asked");
        let mine = read::my_answer(&mut member.read().await.unwrap(), &action(&t, done.id).await).await.unwrap();
        assert_eq!(mine.map(|given| given.answer), Some(Answer::Yes));
        // The stranger belongs to no group of it; but whoever raised it sees it and is asked.
        let stranger = t.ctx_of(e.stranger).await;
        operations::answer(&stranger, &key, Answer::Yes, None).await.unwrap();
        assert_eq!(action(&t, done.id).await.status, Status::Confirmed, "all who were asked, without the group");
    }

    async fn a_group_that_signed_in_by_its_address_answers_for_itself(t: TestApp) {
        let e = estate(&t).await;
        let done = e.done(&t).await;
        let group = heard_kernel::actor::Actor::of_group(e.group, "Jo at the desk", Vec::new());
        let group = heard_platform::ctx::Ctx::of(&t.app, group);
        operations::answer(&group, &Key::Id(done.id), Answer::Yes, None).await.unwrap();
        let entries = read::entries(&mut t.system().read().await.unwrap(), done.id).await.unwrap();
        assert_eq!(entries[0].who, "Jo at the desk, Larkmoor Estate TRA");
        assert_eq!(action(&t, done.id).await.status, Status::Confirmed);
        let other = heard_kernel::actor::Actor::of_group(uuid::Uuid::from_u128(5), "Jo", Vec::new());
        let other = heard_platform::ctx::Ctx::of(&t.app, other);
        assert_eq!(refused(operations::came_back(&other, &Key::Id(done.id), "No").await), "not found");
    }

    async fn nobody_of_the_owners_team_confirms(t: TestApp) {
        let e = estate(&t).await;
        let raisers = vec![Raiser::Person(e.lead), Raiser::Group(e.group)];
        let raised = e.raise(&t, NewAction { raisers, ..e.doors(t.clock.today()) }).await;
        let key = Key::Id(raised.id);
        operations::agree(&t.ctx_of(e.ash).await, &Mandate::SignedIn, &key, 1, None).await.unwrap();
        e.say_done(&t, &action(&t, raised.id).await).await;
        let lead = t.ctx_of(e.lead).await;
        assert_eq!(refused(operations::answer(&lead, &key, Answer::Yes, None).await), "actions-refused-own-team");
        assert_eq!(action(&t, raised.id).await.status, Status::Done);
        operations::answer(&lead, &key, Answer::No, Some("I went there: it does not lock.")).await.unwrap();
        assert_eq!(action(&t, raised.id).await.status, Status::Reopened, "but they may say that it is not done");
    }

    async fn who_cannot_tell_is_asked_again_next_week(t: TestApp) {
        let e = estate(&t).await;
        let done = e.done(&t).await;
        let key = Key::Id(done.id);
        operations::answer(&t.ctx_of(e.chair).await, &key, Answer::Unsure, None).await.unwrap();
        t.advance(DAY * 6);
        t.settle().await;
        assert_eq!(mail_to(&t, "robin@sampleton.example").len(), 1);
        t.advance(DAY);
        t.settle().await;
        t.advance(DAY);
        t.settle().await;
        let asked = mail_to(&t, "robin@sampleton.example");
        assert_eq!(asked, ["Is it really done? Replace both bin store doors"; 2], "once more, and not every day");
        assert_eq!(kinds(&t, done.id).await, ["raised", "agreed", "done", "unsure", "asked-again"]);
    }

    async fn silence_is_not_agreement(t: TestApp) {
        let e = estate(&t).await;
        let done = e.done(&t).await;
        t.set_clock("2026-12-21T23:00:00Z");
        t.settle().await;
        assert_eq!(action(&t, done.id).await.status, Status::Done, "the last day is not over");
        t.set_clock("2026-12-29T09:00:00Z");
        t.settle().await;
        let closed = action(&t, done.id).await;
        assert_eq!(closed.status, Status::ClosedUnconfirmed);
        let last = history(&t, done.id).await.pop().unwrap();
        assert_eq!(last, ("closed-unconfirmed", date(2026, 12, 22)), "the calendar was a week late, its day is not");
        let late = operations::answer(&t.ctx_of(e.chair).await, &Key::Id(done.id), Answer::Yes, None).await;
        assert_eq!(refused(late), "actions-refused-from-closed-unconfirmed");
    }

    async fn it_came_back_and_is_open_again_until_a_year_is_over(t: TestApp) {
        let e = estate(&t).await;
        let done = e.done(&t).await;
        let key = Key::Id(done.id);
        let chair = t.ctx_of(e.chair).await;
        operations::answer(&chair, &key, Answer::Yes, None).await.unwrap();
        t.set_clock("2027-03-01T10:00:00Z");
        let chair = t.ctx_of(e.chair).await;
        operations::came_back(&chair, &key, "The lock broke again.").await.unwrap();
        let open = action(&t, done.id).await;
        assert_eq!((open.status, open.n_reopened, open.n_disputed, open.closed_at), (Status::Reopened, 1, 0, None));
        assert_eq!(open.late_by(date(2027, 3, 1)), Some(52), "counted from the first date");
    }

    async fn fault_10_a_withdrawn_action_stays_in_the_record_with_its_reason(t: TestApp) {
        let e = estate(&t).await;
        let agreed = e.agreed(&t).await;
        let key = Key::Id(agreed.id);
        let chair = t.ctx_of(e.chair).await;
        assert_eq!(refused(operations::withdraw(&chair, &key, "").await), "actions-refused-reason-missing");
        operations::withdraw(&chair, &key, "We asked for a gate in its place.").await.unwrap();
        let kept = action(&t, agreed.id).await;
        assert_eq!((kept.status, kept.is_withdrawn), (Status::NotDoing, true));
        assert_eq!(kept.not_doing_why.as_deref(), Some("We asked for a gate in its place."));
        assert_eq!(kinds(&t, agreed.id).await, ["raised", "agreed", "withdrawn"]);
        let figures = read::kept(&mut chair.read().await.unwrap(), &heard_actions::Filter::default(), date(2026, 12, 1), date(2026, 12, 31)).await.unwrap();
        assert_eq!(figures.due, 0, "what they took back themselves is nobody's broken promise");
    }

    async fn not_doing_is_challenged_once_and_the_head_of_service_answers(t: TestApp) {
        let e = estate(&t).await;
        let agreed = e.agreed(&t).await;
        let (own, key) = (Mandate::SignedIn, Key::Id(agreed.id));
        operations::not_doing(&t.ctx_of(e.ash).await, &own, &key, agreed.version, "No money").await.unwrap();
        let (chair, head) = (t.ctx_of(e.chair).await, t.ctx_of(e.head).await);
        operations::challenge(&chair, &key, "The money was promised.").await.unwrap();
        let challenged = action(&t, agreed.id).await;
        assert_eq!((challenged.status, challenged.answer_by), (Status::NotDoing, Some(date(2026, 12, 7))));
        assert_eq!(refused(operations::challenge(&chair, &key, "Again").await), "actions-refused-challenged-before");
        let found = read::challenged(&mut head.read().await.unwrap(), 10).await.unwrap();
        assert_eq!(found.iter().map(|row| row.action.id).collect::<Vec<_>>(), [agreed.id]);
        let lead = t.ctx_of(e.lead).await;
        assert_eq!(refused(operations::reopen_challenged(&lead, &key, challenged.version, "Yes").await), "not found");
        operations::reopen_challenged(&head, &key, challenged.version, "There is money after all.").await.unwrap();
        let open = action(&t, agreed.id).await;
        assert_eq!((open.status, open.n_reopened, open.not_doing_why), (Status::Reopened, 1, None));
        assert_eq!(kinds(&t, agreed.id).await, ["raised", "agreed", "not-doing", "challenged", "reopened"]);
        t.settle().await;
        assert_eq!(mail_to(&t, "hana@sampleton.example"), ["Look again, please: Replace both bin store doors"]);
    }

    async fn those_whose_words_led_to_it_are_told_back(t: TestApp) {
        let e = estate(&t).await;
        let mut tx = t.system().write().await.unwrap();
        let now = tx.now();
        let said = heard_feedback::NewFeedback { person_id: Some(e.stranger), ..heard_feedback::NewFeedback::said("site", "web", "The doors are open", now) };
        let words = heard_feedback::record(&mut tx, said).await.unwrap();
        tx.commit().await.unwrap();
        let raised = e.raise(&t, NewAction { feedback: vec![words], audience: heard_kernel::actor::Audience::Residents, ..e.doors(t.clock.today()) }).await;
        let stranger = t.ctx_of(e.stranger).await;
        let mine = read::mine(&mut stranger.read().await.unwrap(), 10).await.unwrap();
        assert_eq!(mine.iter().map(|row| row.action.id).collect::<Vec<_>>(), [raised.id], "it is on their page");
        operations::agree(&t.ctx_of(e.ash).await, &Mandate::SignedIn, &Key::Id(raised.id), 1, None).await.unwrap();
        e.say_done(&t, &action(&t, raised.id).await).await;
        let entry = heard_feedback::find(&mut t.system().read().await.unwrap(), words).await.unwrap().unwrap();
        assert!(entry.taken_up_at.is_some() && entry.told_at.is_some());
    }
}
