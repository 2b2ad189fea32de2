//! Passing up: each step once, with its own day, beside the status.

use heard_actions::{Answer, Key, Mandate, NewAction, OtherDate, PassedTo, Status, operations, read};
use heard_testkit::{TestApp, both_databases};
use jiff::civil::{Date, date};
use uuid::Uuid;

use super::estate::{action, estate, history, mail_to};

/// The steps of an action's history: who was told, on which day.
async fn steps(t: &TestApp, id: Uuid) -> Vec<(&'static str, Date)> {
    let mut tx = t.system().read().await.unwrap();
    let entries = read::entries(&mut tx, id).await.unwrap();
    let steps = entries
        .into_iter()
        .rev()
        .filter_map(|entry| entry.step.map(|step| (step.tell.as_str(), entry.on_day)));
    steps.collect()
}

both_databases! {
    features = [heard_places::feature(), heard_people::feature(), heard_groups::feature(), heard_files::feature(), heard_feedback::feature(), heard_actions::feature()];

    async fn fault_2_three_nights_without_a_scheduler_lose_no_step_and_each_has_its_own_date(t: TestApp) {
        let e = estate(&t).await;
        let due = |due| NewAction { due: Some(due), ..e.doors(t.clock.today()) };
        // Four steps of two actions fall into three days in which nothing runs.
        let first = e.raise(&t, due(date(2026, 12, 3))).await;
        let second = e.raise(&t, due(date(2026, 12, 11))).await;
        for raised in [&first, &second] {
            operations::agree(&t.ctx_of(e.ash).await, &Mandate::SignedIn, &Key::Id(raised.id), 1, None).await.unwrap();
        }
        t.set_clock("2026-12-08T20:00:00Z");
        t.settle().await;
        let before = mail_to(&t, "ash@sampleton.example").len();
        assert_eq!(steps(&t, first.id).await, [("owner", date(2026, 12, 1)), ("owner", date(2026, 12, 4))]);

        // Three nights later.
        t.set_clock("2026-12-14T09:00:00Z");
        t.settle().await;
        assert_eq!(
            steps(&t, first.id).await,
            [("owner", date(2026, 12, 1)), ("owner", date(2026, 12, 4)), ("manager", date(2026, 12, 10))]
        );
        assert_eq!(steps(&t, second.id).await, [("owner", date(2026, 12, 9)), ("owner", date(2026, 12, 14))]);
        let mail = mail_to(&t, "ash@sampleton.example");
        assert_eq!(mail.len() - before, 1, "each person gets one message: {mail:?}");
        assert_eq!(mail_to(&t, "lee@sampleton.example").len(), 1);

        // Whatever runs again finds nothing more to do.
        for _ in 0..3 {
            t.settle().await;
        }
        assert_eq!(steps(&t, second.id).await.len(), 2);
        assert_eq!(mail_to(&t, "ash@sampleton.example").len() - before, 1);
    }

    async fn fault_3_a_disputed_action_escalates_again_from_its_first_date(t: TestApp) {
        let e = estate(&t).await;
        let agreed = e.agreed(&t).await;
        let (ash, own, key) = (t.ctx_of(e.ash).await, Mandate::SignedIn, Key::Id(agreed.id));
        let later = OtherDate { due: date(2027, 3, 1), why: "Made to measure".to_owned() };
        operations::move_date(&ash, &own, &key, agreed.version, later).await.unwrap();
        t.set_clock("2027-01-12T10:00:00Z");
        t.settle().await;
        assert_eq!(steps(&t, agreed.id).await, [], "the date was moved");
        let done = e.say_done(&t, &action(&t, agreed.id).await).await;
        operations::answer(&t.ctx_of(e.chair).await, &key, Answer::No, Some("It does not lock")).await.unwrap();
        t.set_clock("2027-01-12T11:00:00Z");
        t.settle().await;
        // First due on 14 December: 18 working days before.
        let opened = date(2027, 1, 12);
        assert_eq!(steps(&t, done.id).await, [("manager", opened)]);
        t.set_clock("2027-01-15T10:00:00Z");
        t.settle().await;
        assert_eq!(steps(&t, done.id).await, [("manager", opened), ("head", date(2027, 1, 14))]);
        assert_eq!(action(&t, done.id).await.passed_to, Some(PassedTo::Head));
    }

    async fn fault_4_passing_up_leaves_the_status_and_the_history_has_both_facts(t: TestApp) {
        let e = estate(&t).await;
        let agreed = e.agreed(&t).await;
        t.set_clock("2027-01-15T10:00:00Z");
        t.settle().await;
        let now = action(&t, agreed.id).await;
        assert_eq!((now.status, now.passed_to, now.version), (Status::Agreed, Some(PassedTo::Head), agreed.version));
        let history = history(&t, agreed.id).await;
        assert_eq!(
            history,
            [
                ("raised", date(2026, 11, 23)),
                ("agreed", date(2026, 11, 23)),
                ("reminded", date(2026, 12, 10)),
                ("reminded", date(2026, 12, 15)),
                ("passed-up", date(2026, 12, 21)),
                ("passed-up", date(2027, 1, 14)),
            ]
        );
        let late = read::board(&mut t.ctx_of(e.head).await.read().await.unwrap(), &heard_actions::Filter { which: heard_actions::Which::Late, ..Default::default() }, 1).await.unwrap();
        assert_eq!((late.total, late.rows[0].late_by(t.clock.today())), (1, Some(21)));
    }

    async fn what_nobody_agreed_to_goes_to_the_manager_while_the_date_stands(t: TestApp) {
        let e = estate(&t).await;
        let raised = e.raise(&t, e.doors(t.clock.today())).await;
        t.set_clock("2026-11-30T10:00:00Z");
        t.settle().await;
        assert_eq!(steps(&t, raised.id).await, [("manager", date(2026, 11, 30))]);
        assert_eq!(mail_to(&t, "lee@sampleton.example"), ["Passed up to you: Replace both bin store doors"]);
        let now = action(&t, raised.id).await;
        assert_eq!((now.status, now.due), (Status::Proposed, raised.due));
    }

    async fn sixty_working_days_after_the_first_date_the_group_hears_too(t: TestApp) {
        let e = estate(&t).await;
        let agreed = e.agreed(&t).await;
        t.set_clock("2027-03-15T10:00:00Z");
        t.settle().await;
        let told: Vec<&str> = steps(&t, agreed.id).await.into_iter().map(|(tell, _)| tell).collect();
        assert_eq!(told, ["owner", "owner", "manager", "head", "head", "group"]);
        assert_eq!(mail_to(&t, "robin@sampleton.example").len(), 1);
        assert_eq!(mail_to(&t, "hana@sampleton.example").len(), 1, "two steps, one message");
    }
}
