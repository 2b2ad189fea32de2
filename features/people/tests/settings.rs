//! Keeping right who works here: the list, one colleague, new ones, those who leave, and the teams.
#![expect(clippy::unwrap_used, reason = "a test may stop at once where what it stands on fails")]

mod common;

use std::sync::Mutex;

use common::{Team, somebody, team_of_three};
use futures::FutureExt as _;
use heard_kernel::actor::Role;
use heard_people::{NewPerson, StaffLeft};
use heard_places::{Kind, NewPlace};
use heard_platform::{
    accounts,
    events::Event as _,
    feature::{Feature, JobKind},
    sessions,
};
use heard_testkit::{Browser, TestApp, both_databases};
use uuid::Uuid;

/// What was announced, as a feature that owns something hears it.
static HEARD: Mutex<Vec<StaffLeft>> = Mutex::new(Vec::new());

fn listener() -> Feature {
    const HEARS: JobKind = JobKind {
        name: "listener.hear",
        run: |_, payload| {
            async move {
                HEARD.lock().unwrap().push(serde_json::from_value(payload).unwrap());
                Ok(())
            }
            .boxed()
        },
    };
    Feature {
        name: "listener",
        jobs: &[HEARS],
        subscribes: &[(StaffLeft::NAME, "listener.hear")],
        ..Feature::default()
    }
}

fn heard_of(person: Uuid) -> usize {
    HEARD.lock().unwrap().iter().filter(|left| left.person == person).count()
}

async fn with_role(t: &TestApp, name: &str, role: Role, scope: Option<Uuid>) -> Uuid {
    let id = somebody(t, name, None).await;
    let mut tx = t.system().write().await.unwrap();
    let today = tx.today();
    sessions::grant(&mut tx, id, role, scope, today).await.unwrap();
    tx.commit().await.unwrap();
    id
}

async fn admin(t: &TestApp) -> Browser {
    let admin = with_role(t, "Ada Sample", Role::Administrator, None).await;
    t.as_person(admin).await
}

fn page_of(person: Uuid) -> String {
    format!("/settings/people/{person}")
}

const fn day<'a>(name: [&'a str; 3], day: [&'a str; 3]) -> [(&'a str, &'a str); 3] {
    [(name[0], day[0]), (name[1], day[1]), (name[2], day[2])]
}

const LAST: [&str; 3] = ["last-day", "last-month", "last-year"];
const FROM: [&str; 3] = ["away-from-day", "away-from-month", "away-from-year"];
const TO: [&str; 3] = ["away-to-day", "away-to-month", "away-to-year"];
const BEGIN: [&str; 3] = ["from-day", "from-month", "from-year"];
const TODAY: [&str; 3] = ["23", "11", "2026"];

async fn n_absences(t: &TestApp, person: Uuid) -> i64 {
    let mut tx = t.system().read().await.unwrap();
    let sql = "select count(*) from absences where person_id = $1";
    tx.one::<(i64,)>(sql, heard_platform::vals![person]).await.unwrap().0
}

both_databases! {
    features = [heard_places::feature(), heard_people::feature(), listener()];

    async fn only_those_who_keep_people_right_come_here_and_managers_to_their_team(t: TestApp) {
        let Team { rowan, ash, noor, .. } = team_of_three(&t).await;
        let resident = with_role(&t, "Mina Sample", Role::Resident, None).await;
        let chair = with_role(&t, "Chris Sample", Role::GroupOfficer, Some(Uuid::from_u128(7))).await;
        let officer = with_role(&t, "Perry Sample", Role::ParticipationOfficer, None).await;
        let mut tx = t.system().write().await.unwrap();
        let today = tx.today();
        let income = heard_people::add_team(&mut tx, "Income").await.unwrap();
        let other = common::person(&mut tx, "Ola Sample", None).await;
        heard_people::add_staff(&mut tx, other, income, "income officer", None, today).await.unwrap();
        tx.commit().await.unwrap();
        for nobody in [rowan, resident, chair, officer] {
            let mut browser = t.as_person(nobody).await;
            for path in ["/settings/people", "/settings/people/new", "/settings/teams", &page_of(ash)] {
                let _ = browser.get(path).await.expect_status(404);
            }
            let _ = browser.post(&format!("{}/leaving", page_of(ash)), &day(LAST, TODAY)).await.expect_status(404);
            assert!(!browser.get("/my/details").await.says("Our staff"));
        }
        let _ = t.get("/settings/people").await.expect_status(404);
        // A team's manager sees and keeps their team alone.
        let mut manager = t.as_person(noor).await;
        let page = manager.get("/settings/people").await.expect_status(200);
        assert!(page.says("Rowan Sample") && page.says("Ash Sample stands in") && page.says("Leads the team"), "{}", page.text());
        assert!(!page.says("Ola Sample") && !page.says("Perry Sample") && !page.says("In no team"));
        let _ = manager.get(&page_of(rowan)).await.expect_status(200);
        for stranger in [other, officer, resident] {
            let path = page_of(stranger);
            let _ = manager.get(&path).await.expect_status(404);
            let _ = manager.post(&format!("{path}/absences"), &day(FROM, TODAY)).await.expect_status(404);
            let _ = manager.post(&format!("{path}/return"), &[]).await.expect_status(404);
            let _ = manager.post(&format!("{path}/deputy"), &[("deputy", "")]).await.expect_status(404);
            let _ = manager.post(&format!("{path}/set-up"), &[]).await.expect_status(404);
            let _ = manager.get(&format!("{path}/leaving")).await.expect_status(404);
        }
        let _ = manager.get("/settings/teams").await.expect_status(404);
        // Residents are nobody's colleagues, whoever asks.
        let mut admin = admin(&t).await;
        let _ = admin.get(&page_of(resident)).await.expect_status(404);
        let _ = admin.get(&page_of(chair)).await.expect_status(404);
        let _ = admin.get("/settings/people/nonsense").await.expect_status(404);
        let page = admin.get("/settings/people").await.expect_status(200);
        assert_eq!(page.all("h2.govuk-heading-l"), ["Income", "Repairs", "In no team"]);
        assert!(page.says("Perry Sample Participation officer") && !page.says("Mina Sample"), "{}", page.text());
    }

    async fn people_are_found_and_a_long_list_has_pages(t: TestApp) {
        let mut tx = t.system().write().await.unwrap();
        let today = tx.today();
        let team = heard_people::add_team(&mut tx, "Repairs").await.unwrap();
        for n in 0..52 {
            let id = common::person(&mut tx, &format!("Renée Sample {n:02}"), None).await;
            heard_people::add_staff(&mut tx, id, team, "surveyor", None, today).await.unwrap();
        }
        tx.commit().await.unwrap();
        let mut browser = admin(&t).await;
        let first = browser.get("/settings/people").await.expect_status(200);
        assert_eq!(first.all("li.heard-row").len(), 50);
        assert_eq!(browser.get("/settings/people?page=2").await.all("li.heard-row").len(), 3, "two and the administrator");
        let found = browser.get("/settings/people?q=renee+sample+4").await.expect_status(200);
        assert_eq!(found.all("li.heard-row").len(), 10);
        assert!(found.says("10 fit “renee sample 4”."), "{}", found.text());
        assert_eq!(found.attributes("#q", "value"), ["renee sample 4"]);
        assert!(browser.get("/settings/people?q=plumber").await.says("Nobody fits “plumber”."));
        let _ = browser.get("/settings/people?page=999&q=%3Cb%3E").await.expect_status(200);
    }

    async fn somebody_is_away_and_back(t: TestApp) {
        let Team { rowan, ash, .. } = team_of_three(&t).await;
        let (mut browser, path) = (admin(&t).await, page_of(rowan));
        let form = format!("{path}/absences");
        let refused = browser.post(&form, &[]).await.expect_status(422);
        assert_eq!(refused.first("#away-from-error"), "Error: Enter the first day away");
        let backwards = [day(FROM, TODAY), day(TO, ["20", "11", "2026"])].concat();
        let refused = browser.post(&form, &backwards).await.expect_status(422);
        assert!(refused.first("#away-to-error").contains("before the first"), "{}", refused.text());
        assert_eq!(refused.attributes("#away-to-day", "value"), ["20"], "what was typed is kept");
        let week = [day(FROM, TODAY), day(TO, ["27", "11", "2026"])].concat();
        for _ in 0..2 {
            let page = browser.post_and_follow(&form, &week).await.expect_status(200);
            assert!(page.says("Saved. From the first day away") && page.says("Away until 27 November 2026"), "{}", page.text());
        }
        assert_eq!(n_absences(&t, rowan).await, 1, "pressed twice, noted once");
        let owner = heard_people::owner_today(&mut t.system().read().await.unwrap(), Some(rowan), None).await.unwrap();
        assert_eq!(owner, Some(ash));
        let longer = [day(FROM, TODAY), day(TO, ["4", "12", "2026"])].concat();
        assert!(browser.post_and_follow(&form, &longer).await.says("Away until 4 December 2026"));
        let inside = day(FROM, ["1", "12", "2026"]);
        let refused = browser.post(&form, &inside).await.expect_status(422);
        assert!(refused.first("#away-from-error").contains("already away"), "{}", refused.text());
        for _ in 0..2 {
            let page = browser.post_and_follow(&format!("{path}/return"), &[]).await.expect_status(200);
            assert!(page.says("They are back, and own their work again.") && !page.says("Away until"), "{}", page.text());
        }
        let owner = heard_people::owner_today(&mut t.system().read().await.unwrap(), Some(rowan), None).await.unwrap();
        assert_eq!(owner, Some(rowan));
        // Days to come are taken back.
        let page = browser.post_and_follow(&form, &day(FROM, ["14", "12", "2026"])).await;
        let action = page.attributes("form[action$='/end']", "action").remove(0);
        let path_of_ash = page_of(ash);
        let _ = browser.post(&action.replace(&path, &path_of_ash), &[]).await.expect_status(303);
        assert!(browser.get(&path).await.says("Away from 14 December 2026"), "it is Rowan's, not Ash's");
        for _ in 0..2 {
            assert!(!browser.post_and_follow(&action, &[]).await.says("Away from 14 December"));
        }
    }

    async fn a_deputy_is_somebody_at_work(t: TestApp) {
        let Team { rowan, ash, noor, .. } = team_of_three(&t).await;
        let resident = with_role(&t, "Mina Sample", Role::Resident, None).await;
        let (mut browser, form) = (t.as_person(noor).await, format!("{}/deputy", page_of(rowan)));
        let page = browser.get(&page_of(rowan)).await;
        assert_eq!(page.attributes("#deputy option[selected]", "value"), [ash.to_string()]);
        for wrong in [resident.to_string(), rowan.to_string(), "nonsense".to_owned()] {
            let refused = browser.post(&form, &[("deputy", &wrong)]).await.expect_status(422);
            assert_eq!(refused.first("#deputy-error"), "Error: Choose somebody from the list");
        }
        for _ in 0..2 {
            let page = browser.post_and_follow(&form, &[("deputy", &noor.to_string())]).await;
            assert!(page.says("Stands in for them Noor Sample"), "{}", page.text());
        }
        let page = browser.post_and_follow(&form, &[("deputy", "")]).await;
        assert!(!page.says("Stands in for them"), "{}", page.text());
    }

    async fn somebody_joins_one_more_team_once(t: TestApp) {
        let Team { rowan, noor, .. } = team_of_three(&t).await;
        let mut tx = t.system().write().await.unwrap();
        heard_people::add_team(&mut tx, "Estates").await.unwrap();
        tx.commit().await.unwrap();
        let (mut browser, form) = (admin(&t).await, format!("{}/teams", page_of(rowan)));
        let refused = browser.post(&form, &[("team", "nowhere"), ("job", "")]).await.expect_status(422);
        for field in ["#team-error", "#job-error", "#from-error"] {
            assert_ne!(refused.first(field), "", "{field}");
        }
        let sent = [&[("team", "estates"), ("job", "estates surveyor")], &day(BEGIN, TODAY)[..]].concat();
        for _ in 0..2 {
            let page = browser.post_and_follow(&form, &sent).await;
            assert!(page.says("Estates: estates surveyor, since 23 November 2026"), "{}", page.text());
        }
        let mut tx = t.system().read().await.unwrap();
        let estates = heard_people::team_slug(&mut tx, "estates").await.unwrap().unwrap();
        assert_eq!(heard_people::staff_of(&mut tx, estates.id).await.unwrap().len(), 1);
        let grants = sessions::grants_of(&mut tx, rowan).await.unwrap();
        assert_eq!(grants.iter().filter(|grant| grant.scope == Some(estates.id)).count(), 1);
        drop(tx);
        // A manager of one team puts nobody into another, and may no longer end the work of somebody who is in two.
        let mut manager = t.as_person(noor).await;
        let refused = manager.post(&form, &sent).await.expect_status(422);
        assert!(refused.says("Choose a team from the list"), "{}", refused.text());
        let _ = manager.get(&format!("{}/leaving", page_of(rowan))).await.expect_status(404);
    }

    async fn whoever_leaves_hands_over_and_is_out_the_same_day(t: TestApp) {
        let Team { rowan, ash, noor, .. } = team_of_three(&t).await;
        let mut tx = t.system().write().await.unwrap();
        accounts::create(&mut tx, rowan, "rowan@sampleton.example").await.unwrap();
        tx.commit().await.unwrap();
        let mut leaver = t.as_person(rowan).await;
        let _ = leaver.get("/my/details").await.expect_status(200);
        let (mut browser, form) = (t.as_person(noor).await, format!("{}/leaving", page_of(rowan)));
        let page = browser.get(&form).await.expect_status(200);
        assert!(page.says("Everything they own has an owner the same day."), "{}", page.text());
        for (last, words) in [
            (["", "", ""], "Enter their last day"),
            (["20", "11", "2026"], "before their first day"),
            (["23", "11", "2036"], "Check the year"),
            (["31", "11", "2026"], ""),
        ] {
            let refused = browser.post(&form, &day(LAST, last)).await.expect_status(422);
            let said = refused.first("#last-error");
            assert!(said.len() > 7 && said.contains(words), "{last:?} {said}");
        }
        // The first press only asks.
        let page = browser.post(&form, &day(LAST, TODAY)).await.expect_status(200);
        assert!(page.says("The last day of Rowan Sample is Monday 23 November 2026. This will happen:"), "{}", page.text());
        assert!(page.says("It goes to their deputy, Ash Sample.") && page.says("The groups see the new name."), "{}", page.text());
        let _ = leaver.get("/my/details").await.expect_status(200);
        let last = page.attributes("input[name=last]", "value").remove(0);
        let sure = [("last", last.as_str()), ("sure", "yes")];
        for _ in 0..2 {
            let page = browser.post_and_follow(&form, &sure).await.expect_status(200);
            assert!(page.says("They have left. What they owned has another owner."), "{}", page.text());
            assert!(page.says("Rowan no longer works here.") && page.attributes("form[action$='/absences']", "action").is_empty());
        }
        t.settle().await;
        assert_eq!(heard_of(rowan), 1, "announced once");
        let _ = leaver.get("/my/details").await.expect_status(404);
        let mut tx = t.system().read().await.unwrap();
        assert_eq!(sessions::grants_of(&mut tx, rowan).await.unwrap(), []);
        assert!(accounts::find(&mut tx, rowan).await.unwrap().unwrap().disabled_at.is_some());
        let owner = heard_people::owner_today(&mut tx, Some(rowan), None).await.unwrap();
        assert_eq!(owner, Some(ash));
        drop(tx);
        assert!(!browser.get("/settings/people").await.says("Rowan Sample"));
        // What is left of the record can't be worked on.
        let path = page_of(rowan);
        let _ = browser.post(&format!("{path}/absences"), &day(FROM, TODAY)).await.expect_status(404);
        let _ = browser.post(&format!("{path}/set-up"), &[]).await.expect_status(404);
        let _ = browser.get(&form).await.expect_status(404);
    }

    async fn a_last_day_to_come_can_be_moved_until_it_is_over(t: TestApp) {
        let Team { rowan, noor, .. } = team_of_three(&t).await;
        let (mut browser, form) = (t.as_person(noor).await, format!("{}/leaving", page_of(rowan)));
        for last in ["2026-11-27", "2026-12-18", "2026-12-11", "2026-12-11"] {
            let page = browser.post_and_follow(&form, &[("last", last), ("sure", "yes")]).await.expect_status(200);
            assert!(page.says("In the night after their last day"), "{}", page.text());
        }
        assert!(browser.get("/settings/people").await.says("Last day: 11 December 2026"));
        t.set_clock("2026-12-11T22:00:00Z");
        t.settle().await;
        let mut tx = t.system().read().await.unwrap();
        assert_ne!(sessions::grants_of(&mut tx, rowan).await.unwrap(), [], "still theirs on the last day");
        drop(tx);
        assert_eq!(heard_of(rowan), 0);
        t.set_clock("2026-12-12T00:30:00Z");
        t.settle().await;
        let mut tx = t.system().read().await.unwrap();
        assert_eq!(sessions::grants_of(&mut tx, rowan).await.unwrap(), []);
        assert_eq!(heard_of(rowan), 1);
    }

    async fn nobody_ends_their_own_work_or_that_of_somebody_who_is_more(t: TestApp) {
        let Team { id: team, rowan, noor, .. } = team_of_three(&t).await;
        let head = with_role(&t, "Hale Sample", Role::HeadOfService, None).await;
        let boss = with_role(&t, "Ada Sample", Role::Administrator, None).await;
        let mut tx = t.system().write().await.unwrap();
        let today = tx.today();
        sessions::grant(&mut tx, rowan, Role::HeadOfService, None, today).await.unwrap();
        heard_people::add_staff(&mut tx, boss, team, "systems officer", None, today).await.unwrap();
        accounts::create(&mut tx, rowan, "rowan@sampleton.example").await.unwrap();
        tx.commit().await.unwrap();
        let sure = [&day(LAST, TODAY)[..], &[("sure", "yes")]].concat();
        for (actor, colleague) in [(noor, rowan), (noor, boss), (head, boss)] {
            let (mut browser, path) = (t.as_person(actor).await, page_of(colleague));
            let page = browser.get(&path).await.expect_status(200);
            assert!(!page.says("They leave") && !page.says("Make a link"), "{}", page.text());
            let _ = browser.post(&format!("{path}/leaving"), &sure).await.expect_status(404);
            let _ = browser.post(&format!("{path}/set-up"), &[("email", "noor@sampleton.example")]).await.expect_status(404);
        }
        for oneself in [noor, boss] {
            let mut browser = t.as_person(oneself).await;
            let refused = browser.post(&format!("{}/leaving", page_of(oneself)), &sure).await.expect_status(422);
            assert!(refused.first("#last-error").contains("your own work"), "{}", refused.text());
        }
        // Of somebody in no team, only a day that has come.
        let mut browser = t.as_person(boss).await;
        let form = format!("{}/leaving", page_of(head));
        let refused = browser.post(&form, &[("last", "2026-12-18"), ("sure", "yes")]).await.expect_status(422);
        assert!(refused.first("#last-error").contains("in no team"), "{}", refused.text());
        assert!(browser.post_and_follow(&form, &sure).await.says("They have left."));
        assert!(t.as_person(head).await.get("/settings/people").await.status.as_u16() == 404);
    }

    async fn a_new_colleague_gets_a_role_a_team_and_an_address_once(t: TestApp) {
        team_of_three(&t).await;
        let mut tx = t.system().write().await.unwrap();
        let area = NewPlace { kind: Kind::Area, name: "North", parent_id: None, homes: None, keys: &[] };
        let area = heard_places::add(&mut tx, area).await.unwrap();
        let patch = NewPlace { kind: Kind::Patch, name: "N1", parent_id: Some(area), homes: None, keys: &[] };
        let patch = heard_places::add(&mut tx, patch).await.unwrap();
        tx.commit().await.unwrap();
        let (mut browser, form) = (admin(&t).await, "/settings/people/new");
        let refused = browser.post(form, &[("email", "no address")]).await.expect_status(422);
        for field in ["#name-error", "#email-error", "#role-error"] {
            assert_ne!(refused.first(field), "", "{field}");
        }
        let base = [("name", "Ola Sample"), ("email", "ola@sampleton.example")];
        for (more, field) in [
            (&[("role", "housing-officer")][..], "#place-error"),
            (&[("role", "service-team")], "#team-error"),
            (&[("role", "service-team"), ("team", "repairs")], "#job-error"),
            (&[("role", "head-of-service"), ("place", "n1")], "#place-error"),
            (&[("role", "auditor"), ("team", "repairs"), ("job", "auditor")], "#team-error"),
            (&[("role", "housing-officer"), ("place", "nowhere")], "#place-error"),
            (&[("role", "team-manager"), ("team", "repairs"), ("job", "manager")], "#role-error"),
            (&[("role", "group-officer")], "#role-error"),
        ] {
            let refused = browser.post(form, &[&base[..], more].concat()).await.expect_status(422);
            assert_ne!(refused.first(field), "", "{more:?} {}", refused.text());
            assert_eq!(refused.attributes("#name", "value"), ["Ola Sample"]);
        }
        let more = [("role", "housing-officer"), ("place", "n1"), ("team", "repairs"), ("job", "housing officer")];
        let sent = [&base[..], &more].concat();
        let mut addresses = Vec::new();
        for _ in 0..2 {
            let page = browser.post(form, &sent).await.expect_status(200);
            assert!(page.says("We show it only this once."), "{}", page.text());
            assert_eq!(page.headers.get("cache-control").unwrap(), "no-store");
            let address = page.first("strong bdi");
            addresses.push(address.strip_prefix("http://heard.test").unwrap().to_owned());
        }
        let _ = t.get(&addresses[0]).await.expect_status(404);
        let _ = t.get(&addresses[1]).await.expect_status(200);
        let mut tx = t.system().read().await.unwrap();
        let account = accounts::find_by_email(&mut tx, "ola@sampleton.example").await.unwrap().unwrap();
        let grants = sessions::grants_of(&mut tx, account.person_id).await.unwrap();
        let roles: Vec<_> = grants.iter().map(|grant| grant.role).collect();
        assert_eq!(roles, [Role::HousingOfficer, Role::ServiceTeam]);
        assert_eq!(grants[0].scope, Some(patch));
        drop(tx);
        let page = browser.get(&page_of(account.person_id)).await;
        assert!(page.says("Housing officer: N1 · Works in a team: Repairs") && page.says("Account not set up yet"), "{}", page.text());
        // Somebody else with that address is told so.
        let other = [&[("name", "Another Sample"), ("email", "OLA@sampleton.example")][..], &more].concat();
        let refused = browser.post(form, &other).await.expect_status(422);
        assert!(refused.first("#email-error").contains("has an account already"), "{}", refused.text());
        // A new link, as often as it is asked for: the last one works.
        let page = browser.post(&format!("{}/set-up", page_of(account.person_id)), &[]).await.expect_status(200);
        let newest = page.first("strong bdi").strip_prefix("http://heard.test").unwrap().to_owned();
        let _ = t.get(&addresses[1]).await.expect_status(404);
        let _ = t.get(&newest).await.expect_status(200);
    }

    async fn managers_add_to_their_team_alone_and_take_over_nobodys_account(t: TestApp) {
        let Team { id: team, noor, ash, .. } = team_of_three(&t).await;
        let mut tx = t.system().write().await.unwrap();
        let today = tx.today();
        heard_people::add_team(&mut tx, "Income").await.unwrap();
        let head = heard_people::add_person(&mut tx, NewPerson::named("Hale Sample", Some("hale@sampleton.example"))).await.unwrap();
        sessions::grant(&mut tx, head, Role::HeadOfService, None, today).await.unwrap();
        heard_people::add_staff(&mut tx, head, team, "head of repairs", None, today).await.unwrap();
        tx.commit().await.unwrap();
        let (mut browser, form) = (t.as_person(noor).await, "/settings/people/new");
        let page = browser.get(form).await.expect_status(200);
        assert_eq!(page.attributes("input[name=role]", "value"), ["service-team"]);
        assert_eq!(page.attributes("#team option", "value"), ["", "repairs"]);
        let base = [("name", "Ola Sample"), ("email", "ola@sampleton.example"), ("job", "surveyor")];
        for (more, field) in [
            (&[("role", "head-of-service")][..], "#role-error"),
            (&[("role", "administrator")], "#role-error"),
            (&[("role", "service-team"), ("team", "income")], "#team-error"),
        ] {
            let refused = browser.post(form, &[&base[..], more].concat()).await.expect_status(422);
            assert_ne!(refused.first(field), "", "{more:?}");
        }
        let team = [("role", "service-team"), ("team", "repairs"), ("job", "surveyor")];
        let taken = [&[("name", "Hale Sample"), ("email", "hale@sampleton.example")][..], &team].concat();
        let refused = browser.post(form, &taken).await.expect_status(422);
        assert!(refused.first("#email-error").contains("has this address already"), "{}", refused.text());
        assert!(browser.post(form, &[&base[..2], &team].concat()).await.expect_status(200).says("Ola Sample"));
        // Somebody of the team who had no account gets one, under the address we know.
        let path = page_of(ash);
        let page = browser.get(&path).await;
        assert_eq!(page.attributes("#email", "value"), ["ash@sampleton.example"]);
        let set_up = format!("{path}/set-up");
        let refused = browser.post(&set_up, &[("email", "no address")]).await.expect_status(422);
        assert_ne!(refused.first("#email-error"), "", "{}", refused.text());
        let refused = browser.post(&set_up, &[("email", "ola@sampleton.example")]).await.expect_status(422);
        assert!(refused.first("#email-error").contains("has an account already"), "{}", refused.text());
        let _ = browser.post(&set_up, &[("email", "ash@sampleton.example")]).await.expect_status(200);
    }

    async fn teams_have_a_lead_from_among_them(t: TestApp) {
        let Team { id: team, rowan, noor, .. } = team_of_three(&t).await;
        let stranger = with_role(&t, "Perry Sample", Role::ParticipationOfficer, None).await;
        let head = with_role(&t, "Hale Sample", Role::HeadOfService, None).await;
        let mut browser = t.as_person(head).await;
        let page = browser.get("/settings/teams").await.expect_status(200);
        assert_eq!(page.attributes("#lead-repairs option[selected]", "value"), [noor.to_string()]);
        let form = "/settings/teams/repairs/lead";
        for wrong in [stranger.to_string(), "nonsense".to_owned()] {
            let refused = browser.post(form, &[("lead-repairs", &wrong)]).await.expect_status(422);
            assert_eq!(refused.first("#lead-repairs-error"), "Error: Choose somebody who works in the team");
        }
        for _ in 0..2 {
            let page = browser.post_and_follow(form, &[("lead-repairs", &rowan.to_string())]).await;
            assert!(page.says("Saved. The lead of the team is as you chose."), "{}", page.text());
        }
        let mut tx = t.system().read().await.unwrap();
        assert_eq!(heard_people::team(&mut tx, team).await.unwrap().unwrap().lead_id, Some(rowan));
        drop(tx);
        let _ = t.as_person(noor).await.get("/settings/people").await.expect_status(404);
        let _ = t.as_person(rowan).await.post(form, &[("lead-repairs", "")]).await.expect_status(404);
        // Whoever leads a second team from their own stays chosen there.
        let mut tx = t.system().write().await.unwrap();
        let second = heard_people::add_team(&mut tx, "Lifts").await.unwrap();
        heard_people::set_lead(&mut tx, second, Some(rowan)).await.unwrap();
        tx.commit().await.unwrap();
        let page = browser.get("/settings/teams").await;
        assert_eq!(page.attributes("#lead-lifts option[selected]", "value"), [rowan.to_string()]);
        let _ = browser.post("/settings/teams/lifts/lead", &[("lead-lifts", &rowan.to_string())]).await.expect_status(303);
        let _ = browser.post("/settings/teams/nowhere/lead", &[]).await.expect_status(404);
        assert!(browser.post_and_follow("/settings/teams", &[("name", "Estates")]).await.says("Who leads Estates?"));
        for (name, words) in [("estates", "There is a team of this name already"), ("", "Enter the name of the team")] {
            let refused = browser.post("/settings/teams", &[("name", name)]).await.expect_status(422);
            assert!(refused.first("#name-error").contains(words), "{}", refused.text());
        }
    }
}
