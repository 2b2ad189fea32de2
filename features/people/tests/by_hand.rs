//! The list of those to be told by post or phone: who sees it, and ticking off.
#![expect(clippy::unwrap_used, reason = "a test may stop at once where what it stands on fails")]

mod common;

use common::{notice, somebody, tell};
use heard_kernel::actor::Role;
use heard_people::To;
use heard_platform::{feature::WorkBucket, sessions};
use heard_testkit::{TestApp, both_databases};
use uuid::Uuid;

const LOCKNER: Uuid = Uuid::from_u128(71);
const NARBOROUGH: Uuid = Uuid::from_u128(72);

async fn with_role(t: &TestApp, name: &str, role: Role, scope: Option<Uuid>) -> Uuid {
    let id = somebody(t, name, None).await;
    let mut tx = t.system().write().await.unwrap();
    let today = tx.today();
    sessions::grant(&mut tx, id, role, scope, today).await.unwrap();
    tx.commit().await.unwrap();
    id
}

fn group(id: Uuid, name: &str) -> To {
    To::Group { id, name: name.to_owned(), address: None }
}

async fn seen_by(t: &TestApp, person: Uuid) -> Vec<String> {
    t.as_person(person).await.get("/by-hand").await.expect_status(200).all("h2.heard-row__title")
}

const TODAY: [(&str, &str); 4] =
    [("how", "visited"), ("told-day", "23"), ("told-month", "11"), ("told-year", "2026")];

both_databases! {
    features = [heard_people::feature()];

    async fn each_officer_sees_their_own_groups_and_the_people_in_them(t: TestApp) {
        let rowan = with_role(&t, "Rowan Sample", Role::HousingOfficer, Some(LOCKNER)).await;
        let ash = with_role(&t, "Ash Sample", Role::HousingOfficer, Some(NARBOROUGH)).await;
        let perry = with_role(&t, "Perry Sample", Role::ParticipationOfficer, None).await;
        let chair = with_role(&t, "Chris Sample", Role::GroupOfficer, Some(LOCKNER)).await;
        let stranger = somebody(&t, "Sam Sample", None).await;
        tell(&t, group(LOCKNER, "Larkmoor Estate TRA"), notice("one", "the bins")).await;
        tell(&t, To::Person(chair), notice("one", "the bins")).await;
        tell(&t, group(NARBOROUGH, "Narborough TRA"), notice("one", "the bins")).await;
        tell(&t, To::Person(stranger), notice("one", "the bins")).await;
        assert_eq!(seen_by(&t, rowan).await, ["Larkmoor Estate TRA", "Chris Sample"]);
        assert_eq!(seen_by(&t, ash).await, ["Narborough TRA"]);
        assert_eq!(seen_by(&t, perry).await, ["Larkmoor Estate TRA", "Chris Sample", "Narborough TRA", "Sam Sample"]);
        let service = with_role(&t, "Noor Sample", Role::ServiceTeam, None).await;
        for nobody in [chair, stranger, service] {
            let _ = t.as_person(nobody).await.get("/by-hand").await.expect_status(404);
        }
        let _ = t.get("/by-hand").await.expect_status(404);
        let _ = t.as_group(LOCKNER, "Chris").await.get("/by-hand").await.expect_status(404);
        // Nobody ticks off, or reads, what they do not see.
        let entry = t.as_person(perry).await.get("/by-hand").await.attributes(".heard-row__do a", "href").remove(0);
        let mut other = t.as_person(ash).await;
        let _ = other.get(&entry).await.expect_status(404);
        let _ = other.post(&format!("{entry}/telling"), &TODAY).await.expect_status(404);
        assert_eq!(seen_by(&t, rowan).await.len(), 2);
    }

    async fn ticking_off_asks_how_and_when(t: TestApp) {
        let perry = with_role(&t, "Perry Sample", Role::ParticipationOfficer, None).await;
        tell(&t, group(LOCKNER, "Larkmoor Estate TRA"), notice("one", "the bins")).await;
        let mut browser = t.as_person(perry).await;
        let entry = browser.get("/by-hand").await.attributes(".heard-row__do a", "href").remove(0);
        let form = format!("{entry}/telling");
        let page = browser.get(&entry).await;
        let given: Vec<_> = ["day", "month", "year"].map(|part| page.attributes(&format!("#told-{part}"), "value").remove(0)).into();
        assert_eq!(given, ["23", "11", "2026"], "today stands there");
        let nothing = browser.post(&form, &[]).await.expect_status(422);
        assert_eq!(nothing.first("#how-error"), "Error: Choose how you told them");
        assert_eq!(nothing.first("#told-error"), "Error: Enter the day on which you told them");
        let tomorrow = [("how", "wrote"), ("told-day", "24"), ("told-month", "11"), ("told-year", "2026")];
        let refused = browser.post(&form, &tomorrow).await.expect_status(422);
        assert!(refused.first("#told-error").contains("still to come"), "{}", refused.text());
        assert_eq!(refused.attributes("input[name=how][checked]", "value"), ["wrote"]);
        let _ = browser.post(&form, &TODAY).await.expect_status(303);
        let twice = [("how", "phoned"), ("told-day", "22"), ("told-month", "11"), ("told-year", "2026")];
        let _ = browser.post(&form, &twice).await.expect_status(303);
        let history = browser.get("/by-hand?told=yes").await;
        assert!(history.says("In person, Monday 23 November 2026, by Perry Sample"), "{}", history.text());
        let _ = browser.get("/by-hand/nonsense").await.expect_status(404);
    }

    async fn a_long_list_has_pages(t: TestApp) {
        let perry = with_role(&t, "Perry Sample", Role::ParticipationOfficer, None).await;
        for n in 0..27 {
            tell(&t, group(LOCKNER, "Larkmoor Estate TRA"), notice(&format!("n{n}"), &format!("thing {n}"))).await;
        }
        let mut browser = t.as_person(perry).await;
        let first = browser.get("/by-hand").await;
        assert_eq!(first.all("li.heard-row").len(), 25);
        assert_eq!(first.first(".heard-chip strong"), "27");
        assert!(first.says("Hello thing 0,") && !first.says("Hello thing 25,"));
        let second = browser.get("/by-hand?page=2").await;
        assert_eq!(second.all("li.heard-row").len(), 2);
        assert!(second.says("Hello thing 26,"));
        let _ = browser.get("/by-hand?page=nonsense").await.expect_status(200);
    }

    async fn the_worklist_says_how_many_wait(t: TestApp) {
        let perry = with_role(&t, "Perry Sample", Role::ParticipationOfficer, None).await;
        let noor = with_role(&t, "Noor Sample", Role::ServiceTeam, None).await;
        let work = async |person: Uuid| {
            let ctx = t.ctx_of(person).await;
            let page = ctx.page("people-by-hand");
            let source = t.app.parts.work[0];
            source(&ctx, &page).await.unwrap()
        };
        assert!(work(perry).await.is_empty());
        tell(&t, group(LOCKNER, "Larkmoor Estate TRA"), notice("one", "the bins")).await;
        let items = work(perry).await;
        assert_eq!((items.len(), items[0].bucket, items[0].href.as_str()), (1, WorkBucket::Today, "/by-hand"));
        assert_eq!(items[0].title, "Tell 1 person or group by post or phone");
        assert_eq!(items[0].line, "Larkmoor Estate TRA has waited longest");
        assert!(work(noor).await.is_empty());
    }
}
