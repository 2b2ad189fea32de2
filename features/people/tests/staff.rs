//! Who owns what today: deputies, leads, absences, departures.
#![expect(clippy::unwrap_used, reason = "a test may stop at once where what it stands on fails")]

mod common;

use common::{Team, team_of_three};
use heard_kernel::actor::Role;
use heard_people::{absent, back, leave, owner_today};
use heard_platform::{accounts, ctx::Ctx, sessions};
use heard_testkit::both_databases;
use jiff::{SignedDuration, civil::date};
use uuid::Uuid;

async fn owner(ctx: &Ctx, wanted: Option<Uuid>, team: Option<Uuid>) -> Option<Uuid> {
    owner_today(&mut ctx.read().await.unwrap(), wanted, team).await.unwrap()
}

both_databases! {
    features = [heard_people::feature()];

    async fn leave_and_sickness_hand_everything_on_and_back(t: TestApp) {
        let Team { id: team, rowan, ash, noor } = team_of_three(&t).await;
        assert_eq!(owner(&t.system(), Some(rowan), None).await, Some(rowan));
        assert_eq!(owner(&t.system(), None, Some(team)).await, Some(noor), "a team without a person is its lead's");
        absent(&t.system(), rowan, date(2026, 11, 23), Some(date(2026, 11, 27))).await.unwrap();
        assert_eq!(owner(&t.system(), Some(rowan), None).await, Some(ash));
        absent(&t.system(), ash, date(2026, 11, 23), None).await.unwrap();
        assert_eq!(owner(&t.system(), Some(rowan), None).await, Some(noor));
        absent(&t.system(), noor, date(2026, 11, 23), None).await.unwrap();
        assert_eq!(owner(&t.system(), Some(rowan), None).await, None, "nobody is there: triage");
        back(&t.system(), ash).await.unwrap();
        assert_eq!(owner(&t.system(), Some(rowan), None).await, Some(ash));
        t.advance(SignedDuration::from_hours(24 * 5));
        assert_eq!(owner(&t.system(), Some(rowan), None).await, Some(rowan), "back on Saturday, by the calendar");
    }

    async fn whoever_leaves_owns_nothing_the_same_day(t: TestApp) {
        let Team { rowan, ash, .. } = team_of_three(&t).await;
        let mut tx = t.system().write().await.unwrap();
        accounts::create(&mut tx, rowan, "rowan@sampleton.example").await.unwrap();
        tx.commit().await.unwrap();
        let mut browser = t.as_person(rowan).await;
        let _ = browser.get("/my/details").await.expect_status(200);
        leave(&t.system(), rowan, date(2026, 11, 23)).await.unwrap();
        assert_eq!(owner(&t.system(), Some(rowan), None).await, Some(ash));
        let _ = browser.get("/my/details").await.expect_status(404);
        let mut tx = t.system().read().await.unwrap();
        assert_eq!(sessions::grants_of(&mut tx, rowan).await.unwrap(), []);
        assert!(accounts::find(&mut tx, rowan).await.unwrap().unwrap().disabled_at.is_some());
        assert_eq!(heard_people::team_of(&mut tx, rowan).await.unwrap(), None);
    }

    async fn a_last_day_to_come_hands_on_in_the_night_after_it(t: TestApp) {
        let Team { rowan, ash, .. } = team_of_three(&t).await;
        leave(&t.system(), rowan, date(2026, 11, 27)).await.unwrap();
        t.set_clock("2026-11-27T23:30:00Z");
        t.settle().await;
        assert_eq!(owner(&t.system(), Some(rowan), None).await, Some(rowan), "still there on the last day");
        t.set_clock("2026-11-28T00:20:00Z");
        assert_eq!(owner(&t.system(), Some(rowan), None).await, Some(ash));
        let mut browser = t.as_person(rowan).await;
        t.settle().await;
        let _ = browser.get("/my/details").await.expect_status(404);
        let mut tx = t.system().read().await.unwrap();
        assert_eq!(sessions::grants_of(&mut tx, rowan).await.unwrap(), []);
    }

    async fn a_team_whose_lead_left_has_nobody_in_their_place(t: TestApp) {
        let Team { id: team, noor, .. } = team_of_three(&t).await;
        leave(&t.system(), noor, date(2026, 11, 20)).await.unwrap();
        assert_eq!(owner(&t.system(), None, Some(team)).await, None);
        let mut tx = t.system().read().await.unwrap();
        assert_eq!(heard_people::team(&mut tx, team).await.unwrap().unwrap().lead_id, None);
    }

    async fn a_head_of_service_owns_without_a_team_and_a_resident_never(t: TestApp) {
        let mut tx = t.system().write().await.unwrap();
        let head = common::person(&mut tx, "Hale Sample", None).await;
        let resident = common::person(&mut tx, "Mina Sample", None).await;
        let today = tx.today();
        sessions::grant(&mut tx, head, Role::HeadOfService, None, today).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(owner(&t.system(), Some(head), None).await, Some(head));
        assert_eq!(owner(&t.system(), Some(resident), None).await, None);
        assert_eq!(heard_people::heads(&mut t.system().read().await.unwrap()).await.unwrap(), [head]);
    }

    async fn a_new_lead_takes_the_role_over(t: TestApp) {
        let Team { id: team, rowan, ash, noor } = team_of_three(&t).await;
        let mut tx = t.system().write().await.unwrap();
        heard_people::set_lead(&mut tx, team, Some(ash)).await.unwrap();
        tx.commit().await.unwrap();
        let mut tx = t.system().read().await.unwrap();
        let mut leads = Vec::new();
        for person in [rowan, ash, noor] {
            let grants = sessions::grants_of(&mut tx, person).await.unwrap();
            leads.push(grants.iter().any(|grant| grant.role == Role::TeamManager));
        }
        assert_eq!(leads, [false, true, false]);
        assert_eq!(heard_people::manager_of(&mut tx, rowan).await.unwrap(), Some(ash));
        assert_eq!(heard_people::manager_of(&mut tx, ash).await.unwrap(), None);
    }
}
