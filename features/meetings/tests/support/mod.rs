//! One small estate, its group and its officer, for every test of meetings.

#![expect(clippy::unwrap_used, reason = "a test fails where it is wrong about what there is")]
#![expect(dead_code, reason = "each test file uses its own part of it")]

use heard_groups::{GroupKind, NewGroup, Office, Opening};
use heard_kernel::actor::Role;
use heard_people::NewPerson;
use heard_places::{Kind, NewPlace};
use heard_platform::{db::Tx, feature::Feature, sessions};
use heard_testkit::{Answer, Browser, TestApp};
use jiff::civil::{Date, date};
use uuid::Uuid;

/// What the pages of meetings stand on, and themselves.
pub fn features() -> Vec<Feature> {
    vec![
        heard_places::feature(),
        heard_people::feature(),
        heard_groups::feature(),
        heard_files::feature(),
        heard_capture::feature(),
        heard_feedback::feature(),
        heard_actions::feature(),
        heard_meetings::feature(),
    ]
}

/// Since when everything is as it is.
pub const FROM: Date = date(2026, 1, 1);

/// The day every test begins.
pub const TODAY: Date = date(2026, 11, 23);

/// Who and what there is.
#[derive(Clone, Copy, Debug)]
pub struct Estate {
    pub group: Uuid,
    /// A group without any address, in another patch.
    pub quiet_group: Uuid,
    pub patten: Uuid,
    pub patch: Uuid,
    pub water: Uuid,
    /// Its housing officer, Rowan.
    pub rowan: Uuid,
    /// The officer of the other patch.
    pub other_officer: Uuid,
    /// The chair, Robin.
    pub robin: Uuid,
    /// The secretary, Kit.
    pub kit: Uuid,
    /// A member, Mina.
    pub mina: Uuid,
    /// Leads the team for water, Noor.
    pub noor: Uuid,
    /// A resident of nowhere in particular, Sal.
    pub sal: Uuid,
    pub water_team: Uuid,
}

async fn person(tx: &mut Tx, name: &str, email: Option<&str>) -> Uuid {
    heard_people::add_person(tx, NewPerson::named(name, email)).await.unwrap()
}

async fn place(tx: &mut Tx, kind: Kind, name: &str, parent_id: Option<Uuid>) -> Uuid {
    heard_places::add(tx, NewPlace { kind, name, parent_id, homes: Some(12), keys: &[] }).await.unwrap()
}

/// Builds it.
pub async fn estate(t: &TestApp) -> Estate {
    let mut tx = t.system().write().await.unwrap();
    let made = build(&mut tx).await;
    tx.commit().await.unwrap();
    made
}

async fn build(tx: &mut Tx) -> Estate {
    let area = place(tx, Kind::Area, "Central", None).await;
    let patch = place(tx, Kind::Patch, "CP1", Some(area)).await;
    let other_patch = place(tx, Kind::Patch, "CP2", Some(area)).await;
    let patten = place(tx, Kind::Block, "Teasel House", Some(area)).await;
    let alden = place(tx, Kind::Block, "Alden House", Some(area)).await;
    let new = NewGroup {
        name: "Aldermead and Broadlea TRA",
        kind: GroupKind::Tra,
        area_id: Some(area),
        patch_id: Some(patch),
        email: None,
        opening: Opening::Public,
    };
    let group = heard_groups::add(tx, new).await.unwrap();
    let quiet = NewGroup { name: "Quiet Court TRA", patch_id: Some(other_patch), ..new };
    let quiet_group = heard_groups::add(tx, quiet).await.unwrap();
    for block in [patten, alden] {
        heard_groups::cover(tx, group, block, FROM).await.unwrap();
        heard_places::put_in_patch(tx, patch, block, FROM).await.unwrap();
    }
    heard_groups::within_rebuild(tx).await.unwrap();
    let rowan = person(tx, "Rowan Sample", Some("rowan@landlord.example")).await;
    let other_officer = person(tx, "Lee Pretend", Some("lee@landlord.example")).await;
    sessions::grant(tx, rowan, Role::HousingOfficer, Some(patch), FROM).await.unwrap();
    sessions::grant(tx, other_officer, Role::HousingOfficer, Some(other_patch), FROM).await.unwrap();
    let robin = person(tx, "Robin Madeup", Some("robin@example.org")).await;
    let kit = person(tx, "Kit Invented", Some("kit@example.org")).await;
    let mina = person(tx, "Mina Notreal", Some("mina@example.org")).await;
    let sal = person(tx, "Sal Nobody", Some("sal@example.org")).await;
    for (who, office) in [(robin, Office::Chair), (kit, Office::Secretary), (mina, Office::Member)] {
        heard_groups::add_member(tx, who, group, office, FROM, false).await.unwrap();
    }
    let water_team = heard_people::add_team(tx, "Electrical and Lifts").await.unwrap();
    let noor = person(tx, "Noor Sample", Some("noor@landlord.example")).await;
    heard_people::add_staff(tx, noor, water_team, "Engineer", None, FROM).await.unwrap();
    heard_people::set_lead(tx, water_team, Some(noor)).await.unwrap();
    let housing = heard_people::add_team(tx, "Housing").await.unwrap();
    heard_people::add_staff(tx, rowan, housing, "Housing officer", Some(other_officer), FROM).await.unwrap();
    heard_people::add_staff(tx, other_officer, housing, "Housing officer", None, FROM).await.unwrap();
    let water = heard_feedback::add_topic(tx, "Water supply", false).await.unwrap();
    let _leaks = heard_feedback::add_topic(tx, "Leaks", true).await.unwrap();
    heard_feedback::set_route(tx, water, heard_places::ROOT, water_team).await.unwrap();
    Estate {
        group,
        quiet_group,
        patten,
        patch,
        water,
        rowan,
        other_officer,
        robin,
        kit,
        mina,
        noor,
        sal,
        water_team,
    }
}

/// Rowan plans a meeting of the group; gives its address.
pub async fn planned(t: &TestApp, estate: &Estate, day: Date) -> String {
    let (d, m, y) = (day.day().to_string(), day.month().to_string(), day.year().to_string());
    let mut rowan = t.as_person(estate.rowan).await;
    let fields = [
        ("group", "aldermead-and-broadlea-tra"),
        ("day-day", d.as_str()),
        ("day-month", m.as_str()),
        ("day-year", y.as_str()),
        ("time", "6:30pm"),
        ("where", "The estate hall, step-free"),
        ("cutoff", "7"),
        ("every", "3"),
    ];
    let answer = rowan.post("/meetings/new", &fields).await.expect_status(303);
    answer.location().unwrap().to_owned()
}

/// A draft with an item and one action, as a browser sends it.
pub const MINUTES: &[(&str, &str)] = &[
    ("version", "0"),
    ("residents", "13"),
    ("first-time", "3"),
    ("gave-no-name", "4"),
    ("councillors", "1"),
    ("staff", "5"),
    ("names", "Robin Madeup\nGrace Invented, Alden House"),
    ("apologies", "Mina Notreal"),
    ("items-0-title", "Hot water at Teasel House"),
    ("items-0-words", "Grace Invented of Flat 12 rang 020 7946 0123 twice."),
    ("items-0-place", ""),
    ("items-0-topic", ""),
    ("actions-0-what", "Test the hot water in all homes at Teasel House"),
    ("actions-0-group", "yes"),
];

/// The same fields, with others in place of those of the same name and what is new at the end.
pub fn with<'a>(fields: &[(&'a str, &'a str)], others: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let kept = fields.iter().filter(|(name, _)| !others.iter().any(|(other, _)| other == name));
    kept.chain(others).copied().collect()
}

/// The value of a hidden field.
pub fn hidden(answer: &Answer, name: &str) -> String {
    answer.attributes(&format!("input[name={name}]"), "value").into_iter().next().unwrap_or_default()
}

/// The public texts of the page that shows both, and what else its form sends, ticked.
pub fn agreed(reading: &Answer) -> Vec<(String, String)> {
    let mut fields =
        vec![("version".to_owned(), hidden(reading, "version")), ("read".to_owned(), "yes".to_owned())];
    for name in reading.attributes("textarea[name^=public-]", "name") {
        let text = reading.first(&format!("textarea[name={name}]"));
        fields.push((name, text));
    }
    fields
}

/// Borrows pairs for a form.
pub fn pairs(fields: &[(String, String)]) -> Vec<(&str, &str)> {
    fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect()
}

/// From taking minutes to the group's check, by the chair's link. Gives the officer's browser.
pub async fn checked(t: &TestApp, estate: &Estate, meeting: &str, minutes: &[(&str, &str)]) -> Browser {
    let mut rowan = t.as_person(estate.rowan).await;
    let _ = rowan
        .post(&format!("{meeting}/minutes"), &with(minutes, &[("do", "finish")]))
        .await
        .expect_status(303);
    ask(&mut rowan, meeting).await;
    t.settle().await;
    let link = t.last_mail_to("robin@example.org").link("/check/");
    let mut robin = t.visitor();
    let page = robin.get(&link).await.expect_status(200);
    let version = hidden(&page, "version");
    let _ = robin.post(&link, &[("version", version.as_str())]).await.expect_status(303);
    rowan
}

/// The officer asks the group to check.
pub async fn ask(rowan: &mut Browser, meeting: &str) {
    let reading = rowan.get(&format!("{meeting}/reading")).await.expect_status(200);
    let version = hidden(&reading, "version");
    let _ = rowan
        .post(&format!("{meeting}/check-request"), &[("version", version.as_str())])
        .await
        .expect_status(303);
}

/// The officer publishes what the page proposes.
pub async fn publish(rowan: &mut Browser, meeting: &str) -> Answer {
    let reading = rowan.get(&format!("{meeting}/reading")).await.expect_status(200);
    let fields = agreed(&reading);
    rowan.post(&format!("{meeting}/publication"), &pairs(&fields)).await
}
