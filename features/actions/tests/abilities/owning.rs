//! Who owns it, and who owns it when they leave, are away, or nobody can be found.

use heard_actions::{Key, Mandate, NewAction, OtherOwner, Status, operations, read};
use heard_platform::error::AppError;
use heard_testkit::both_databases;
use jiff::{SignedDuration, civil::date};

use super::estate::{action, estate, kinds, mail_to};

const DAY: SignedDuration = SignedDuration::from_hours(24);

both_databases! {
    features = [heard_places::feature(), heard_people::feature(), heard_groups::feature(), heard_files::feature(), heard_feedback::feature(), heard_actions::feature()];

    async fn fault_8_an_officer_leaves_and_every_open_action_has_an_owner_the_same_day(t: TestApp) {
        let e = estate(&t).await;
        let proposed = e.raise(&t, e.doors(t.clock.today())).await;
        let agreed = e.agreed(&t).await;
        let done = e.done(&t).await;
        let closed = e.done(&t).await;
        operations::answer(&t.ctx_of(e.chair).await, &Key::Id(closed.id), heard_actions::Answer::Yes, None).await.unwrap();
        t.settle().await;

        heard_people::leave(&t.system(), e.ash, t.clock.today()).await.unwrap();
        t.settle().await;
        for open in [&proposed, &agreed, &done] {
            let now = action(&t, open.id).await;
            assert_eq!((now.owner_id, now.status), (Some(e.deputy), open.status), "the deputy has it, where it stood");
            assert_eq!((now.first_due, now.due), (open.first_due, open.due), "and the dates stay");
            assert_eq!(kinds(&t, open.id).await.last(), Some(&"new-owner"));
        }
        assert_eq!(action(&t, closed.id).await.owner_id, Some(e.ash), "what is closed stays his");
        let chair = t.ctx_of(e.chair).await;
        let entries = read::entries(&mut chair.read().await.unwrap(), agreed.id).await.unwrap();
        assert_eq!(entries[0].owner_after.as_deref(), Some("Dee Example"), "the group sees the new name");
        assert_eq!(entries[0].words.as_deref(), Some("door officer left the same day."));
        t.advance(DAY);
        t.settle().await;
        let told = t.mailbox().into_iter().filter(|letter| letter.to == "robin@sampleton.example");
        let told: String = told.map(|letter| letter.subject + &letter.text).collect();
        assert!(told.contains("Dee Example now looks after"), "and is told: {told}");
    }

    async fn without_a_deputy_the_lead_has_it_and_without_a_lead_it_waits_in_triage(t: TestApp) {
        let e = estate(&t).await;
        let agreed = e.agreed(&t).await;
        heard_people::leave(&t.system(), e.deputy, t.clock.today()).await.unwrap();
        heard_people::leave(&t.system(), e.ash, t.clock.today()).await.unwrap();
        t.settle().await;
        assert_eq!(action(&t, agreed.id).await.owner_id, Some(e.lead));
        heard_people::leave(&t.system(), e.lead, t.clock.today()).await.unwrap();
        t.settle().await;
        let now = action(&t, agreed.id).await;
        assert_eq!((now.owner_id, now.status, now.team_id), (None, Status::Agreed, Some(e.team)));
        let chair = t.ctx_of(e.chair).await;
        let triage = read::triage(&mut chair.read().await.unwrap(), 10).await.unwrap();
        assert_eq!(triage.len(), 1, "for everybody to see");
    }

    async fn whoever_is_away_gets_their_actions_back(t: TestApp) {
        let e = estate(&t).await;
        let agreed = e.agreed(&t).await;
        let other = e.raise(&t, NewAction { owner_id: Some(e.deputy), ..e.doors(t.clock.today()) }).await;
        heard_people::absent(&t.system(), e.ash, t.clock.today(), Some(date(2026, 11, 27))).await.unwrap();
        t.settle().await;
        let now = action(&t, agreed.id).await;
        assert_eq!((now.owner_id, now.stands_in_for), (Some(e.deputy), Some(e.ash)));
        // Raised while they are away: the deputy has it from the start, and for them.
        let raised = e.raise(&t, e.doors(t.clock.today())).await;
        assert_eq!((raised.owner_id, raised.stands_in_for), (Some(e.deputy), Some(e.ash)));
        t.set_clock("2026-11-28T10:00:00Z");
        t.settle().await;
        for id in [agreed.id, raised.id] {
            let back = action(&t, id).await;
            assert_eq!((back.owner_id, back.stands_in_for), (Some(e.ash), None));
        }
        assert_eq!(action(&t, other.id).await.owner_id, Some(e.deputy), "what was theirs anyway stays theirs");
        assert_eq!(kinds(&t, agreed.id).await, ["raised", "agreed", "new-owner", "new-owner"]);
    }

    async fn fault_9_a_topic_without_a_team_shows_up_in_triage_at_once_and_is_passed_on_the_next_working_day(t: TestApp) {
        let e = estate(&t).await;
        let mut tx = t.system().write().await.unwrap();
        let other = heard_feedback::add_topic(&mut tx, "Other", false).await.unwrap();
        tx.commit().await.unwrap();
        let new = NewAction { topic_id: Some(other), owner_id: None, ..e.doors(t.clock.today()) };
        let raised = e.raise(&t, new).await;
        assert_eq!((raised.status, raised.owner_id, raised.team_id), (Status::Proposed, None, None));
        let triage = read::triage(&mut t.ctx_of(e.participation).await.read().await.unwrap(), 10).await.unwrap();
        assert_eq!(triage.iter().map(|row| row.action.id).collect::<Vec<_>>(), [raised.id]);
        t.settle().await;
        assert_eq!(mail_to(&t, "pat@sampleton.example"), [""; 0]);
        t.advance(DAY);
        t.settle().await;
        assert_eq!(mail_to(&t, "pat@sampleton.example"), ["Passed up to you: Replace both bin store doors"]);
        let pat = t.ctx_of(e.participation).await;
        let to_team = OtherOwner { person: None, team: Some(e.team), why: String::new() };
        operations::assign(&pat, &Key::Id(raised.id), 1, to_team).await.unwrap();
        let now = action(&t, raised.id).await;
        assert_eq!((now.owner_id, now.status), (Some(e.lead), Status::Proposed), "the team's lead, who must agree");
    }

    async fn topic_and_place_propose_the_team_whose_lead_is_asked(t: TestApp) {
        let e = estate(&t).await;
        let raised = e.raise(&t, NewAction { owner_id: None, ..e.doors(t.clock.today()) }).await;
        assert_eq!((raised.team_id, raised.owner_id), (Some(e.team), Some(e.lead)));
    }

    async fn an_owner_says_who_should_own_it_and_why(t: TestApp) {
        let e = estate(&t).await;
        let agreed = e.agreed(&t).await;
        let (ash, own, key) = (t.ctx_of(e.ash).await, Mandate::SignedIn, Key::Id(agreed.id));
        let other = |why: &str, person| OtherOwner { person, team: None, why: why.to_owned() };
        let key_of = |result: Result<(), AppError>| match result {
            Err(AppError::Refused(message)) => message.key,
            other => panic!("{other:?}"),
        };
        let silent = operations::another_owner(&ash, &own, &key, agreed.version, other("", Some(e.lead))).await;
        assert_eq!(key_of(silent), "actions-refused-reason-missing");
        let nobody = operations::another_owner(&ash, &own, &key, agreed.version, other("Not mine", None)).await;
        assert_eq!(key_of(nobody), "actions-refused-nobody-named");
        let chair = operations::another_owner(&ash, &own, &key, agreed.version, other("Not mine", Some(e.chair))).await;
        assert_eq!(key_of(chair), "actions-refused-not-in-a-team");
        let same = operations::another_owner(&ash, &own, &key, agreed.version, other("Mine", Some(e.ash))).await;
        assert_eq!(key_of(same), "actions-refused-same-owner");
        operations::another_owner(&ash, &own, &key, agreed.version, other("It is a contract matter.", Some(e.lead))).await.unwrap();
        assert_eq!(action(&t, agreed.id).await.owner_id, Some(e.lead));
    }
}
