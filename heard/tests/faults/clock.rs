//! Clocks that jump, and the two nights on which London's do.

use heard_actions::{Key, Mandate, NewAction, operations, read};
use heard_kernel::london;
use heard_testkit::{TestApp, both_databases};
use jiff::{
    SignedDuration, Timestamp,
    civil::{Date, date},
};

use crate::support::{Estate, estate};

/// An action of the Alder group that its owner agreed to.
async fn agreed(t: &TestApp, estate: &Estate, due: Date) -> String {
    let group = &estate.groups[0];
    let new = NewAction {
        place_id: group.patch_id,
        group_id: Some(group.id),
        owner_id: Some(estate.people.owner),
        due: Some(due),
        ..NewAction::new("Mend the gate", t.clock.today(), heard_groups::audience(group))
    };
    let reference = operations::raise_one(&t.system(), new).await.unwrap();
    let owner = t.ctx_of(estate.people.owner).await;
    operations::agree(&owner, &Mandate::SignedIn, &Key::from(&reference), 1, None).await.unwrap();
    reference
}

/// The steps of its history, oldest first: who was told, on which day.
async fn steps(t: &TestApp, reference: &str) -> Vec<(&'static str, Date)> {
    let mut tx = t.system().read().await.unwrap();
    let action = read::find(&mut tx, &Key::from(reference)).await.unwrap().unwrap();
    let entries = read::entries(&mut tx, action.action.id).await.unwrap();
    let steps = entries.into_iter().rev();
    steps.filter_map(|entry| entry.step.map(|step| (step.tell.as_str(), entry.on_day))).collect()
}

/// Every quarter of an hour, as the worker would, until it is this late.
async fn live_until(t: &TestApp, end: &str) {
    let end: Timestamp = end.parse().unwrap();
    while t.clock.now() < end {
        t.advance(SignedDuration::from_mins(15));
        t.settle().await;
    }
}

/// Four times a day until then.
async fn days_until(t: &TestApp, end: &str) {
    let end: Timestamp = end.parse().unwrap();
    while t.clock.now() < end {
        t.advance(SignedDuration::from_hours(6));
        t.settle().await;
    }
}

/// Who is told what: no mail twice.
fn no_mail_twice(t: &TestApp) {
    let mut mails: Vec<_> = t.mailbox().into_iter().map(|mail| (mail.to, mail.text)).collect();
    let all = mails.len();
    mails.sort();
    mails.dedup();
    assert_eq!(mails.len(), all, "somebody was told the same twice");
}

async fn n_rows(t: &TestApp, sql: &'static str) -> i64 {
    let mut tx = t.system().read().await.unwrap();
    tx.one::<(i64,)>(sql, vec![]).await.unwrap().0
}

both_databases! {
    features = heard::features();

    /// 25 October 2026: the hour after one is there twice. 28 March 2027: it is not there at all.
    async fn fault_11_on_both_nights_of_the_hours_change_each_step_is_taken_once_on_its_own_day(t: TestApp) {
        t.set_clock("2026-10-12T09:00:00Z");
        let estate = estate(&t).await;
        // Two days late on Monday 26 October, the first working day after the longer night; and the same in March.
        let autumn = agreed(&t, &estate, date(2026, 10, 21)).await;
        t.set_clock("2026-10-24T20:00:00Z");
        t.settle().await;
        let before = steps(&t, &autumn).await;
        // The repeated hour is one day, whichever of the two it is.
        for (instant, day) in [
            ("2026-10-24T22:59:00Z", date(2026, 10, 24)),
            ("2026-10-24T23:00:00Z", date(2026, 10, 25)),
            ("2026-10-25T00:30:00Z", date(2026, 10, 25)),
            ("2026-10-25T01:30:00Z", date(2026, 10, 25)),
            ("2026-10-25T23:59:00Z", date(2026, 10, 25)),
            ("2026-10-26T00:00:00Z", date(2026, 10, 26)),
        ] {
            assert_eq!(london::today(instant.parse().unwrap()), day, "{instant}");
        }
        let at_night = n_rows(&t, "select count(*) from journal").await;
        live_until(&t, "2026-10-25T05:00:00Z").await;
        assert_eq!(steps(&t, &autumn).await, before, "a Sunday night is no working day, however long");
        assert_eq!(n_rows(&t, "select count(*) from journal").await, at_night, "and nothing else was done");
        days_until(&t, "2026-10-28T12:00:00Z").await;
        let after = steps(&t, &autumn).await;
        let mut days: Vec<_> = after.clone();
        days.dedup();
        assert_eq!(days, after, "each once");
        assert!(after.len() > before.len(), "{after:?}");
        no_mail_twice(&t);

        t.set_clock("2027-03-15T09:00:00Z");
        t.settle().await;
        let spring = agreed(&t, &estate, date(2027, 3, 24)).await;
        t.set_clock("2027-03-27T20:00:00Z");
        t.settle().await;
        let before = steps(&t, &spring).await;
        live_until(&t, "2027-03-28T05:00:00Z").await;
        assert_eq!(steps(&t, &spring).await, before, "nor however short");
        // Good Friday was the 26th, Easter Monday is the 29th.
        days_until(&t, "2027-04-02T12:00:00Z").await;
        let after = steps(&t, &spring).await;
        let mut days = after.clone();
        days.dedup();
        assert_eq!(days, after, "each once");
        assert!(after.len() > before.len(), "{after:?}");
        assert!(after.iter().all(|(_, day)| *day != date(2027, 3, 29)), "{after:?}");
        no_mail_twice(&t);
    }

    async fn a_clock_that_jumps_a_day_on_and_an_hour_back_does_nothing_twice(t: TestApp) {
        let estate = estate(&t).await;
        let reference = agreed(&t, &estate, date(2026, 11, 26)).await;
        let mut before = t.as_person(estate.people.owner).await;
        t.set_clock("2026-11-26T10:00:00Z");
        t.settle().await;
        let one = steps(&t, &reference).await;
        let mut chair = t.as_person(estate.people.chair).await;

        // Past its date.
        t.advance(SignedDuration::from_hours(24));
        t.settle().await;
        let two = steps(&t, &reference).await;
        assert!(two.len() > one.len(), "the day after its date somebody hears of it: {two:?}");
        let (mails, rows) = (t.mailbox().len(), n_rows(&t, "select count(*) from journal").await);
        let mut ahead = t.as_person(estate.people.head).await;

        t.advance(SignedDuration::from_hours(-1));
        for _ in 0..3 {
            t.settle().await;
        }
        assert_eq!(steps(&t, &reference).await, two);
        assert_eq!(t.mailbox().len(), mails, "nobody hears of it again");
        assert_eq!(n_rows(&t, "select count(*) from journal").await, rows);

        // Sessions: one that ended stays ended, one that began in what is now the future is as good as any.
        let path = format!("/actions/{reference}");
        let _ = before.get(&path).await.expect_status(404);
        let _ = chair.get(&path).await.expect_status(404);
        let _ = ahead.get(&path).await.expect_status(200);
        let _ = ahead.post(&format!("{path}/comments"), &[("comment-words", "An hour before")]).await.expect_status(303);
        assert!(ahead.get(&path).await.says("An hour before"));

        live_until(&t, "2026-11-27T12:00:00Z").await;
        assert_eq!(steps(&t, &reference).await, two, "nor when its time comes again");
        no_mail_twice(&t);
    }
}
