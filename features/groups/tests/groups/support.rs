//! One small estate with one group, for the tests of its pages.

use heard_groups::{GroupKind, NewGroup, Office, Opening};
use heard_kernel::actor::Role;
use heard_people::NewPerson;
use heard_places::{Kind, NewPlace};
use heard_platform::{db::Tx, sessions};
use heard_testkit::TestApp;
use jiff::civil::date;
use uuid::Uuid;

/// Everybody and everything there.
pub struct Estate {
    pub area: Uuid,
    pub patch: Uuid,
    pub group: Uuid,
    pub other: Uuid,
    pub chair: Uuid,
    pub secretary: Uuid,
    pub member: Uuid,
    pub resident: Uuid,
    pub housing: Uuid,
    pub participation: Uuid,
    pub elsewhere: Uuid,
}

async fn place(tx: &mut Tx, kind: Kind, name: &str, parent_id: Option<Uuid>, homes: Option<i64>) -> Uuid {
    heard_places::add(tx, NewPlace { kind, name, parent_id, homes, keys: &[] }).await.unwrap()
}

async fn person(tx: &mut Tx, name: &str, email: Option<&str>) -> Uuid {
    heard_people::add_person(tx, NewPerson::named(name, email)).await.unwrap()
}

async fn group(tx: &mut Tx, name: &str, area: Uuid, patch: Uuid) -> Uuid {
    let new = NewGroup {
        name,
        kind: GroupKind::Tra,
        area_id: Some(area),
        patch_id: Some(patch),
        email: None,
        opening: Opening::Group,
    };
    heard_groups::add(tx, new).await.unwrap()
}

/// Builds it.
pub async fn build(t: &TestApp) -> Estate {
    let mut tx = t.system().write().await.unwrap();
    let tx_ref = &mut tx;
    let area = place(tx_ref, Kind::Area, "North", None, None).await;
    let patch = place(tx_ref, Kind::Patch, "N1", Some(area), None).await;
    let other_patch = place(tx_ref, Kind::Patch, "N2", Some(area), None).await;
    let estate = place(tx_ref, Kind::Estate, "Madeup Estate", Some(area), None).await;
    let block = place(tx_ref, Kind::Block, "1-12 Madeup Court", Some(estate), Some(12)).await;
    let second = place(tx_ref, Kind::Block, "13-40 Madeup Court", Some(estate), Some(28)).await;
    let lonely = place(tx_ref, Kind::Block, "Lonely House", Some(area), None).await;
    for block in [block, second, lonely] {
        heard_places::put_in_patch(tx_ref, patch, block, date(2026, 1, 1)).await.unwrap();
    }
    let own = group(tx_ref, "Madeup Estate TRA", area, patch).await;
    let other = group(tx_ref, "Other TRA", area, other_patch).await;
    for place in [block, second] {
        heard_groups::cover(tx_ref, own, place, date(2026, 1, 1)).await.unwrap();
    }
    let chair = person(tx_ref, "Robin Madeup", Some("robin@example.org")).await;
    let secretary = person(tx_ref, "Kit Invented", None).await;
    let member = person(tx_ref, "Sal Notreal", None).await;
    for (person, office, named) in
        [(chair, Office::Chair, true), (secretary, Office::Secretary, false), (member, Office::Member, false)]
    {
        let id =
            heard_groups::add_member(tx_ref, person, own, office, date(2026, 7, 1), named).await.unwrap();
        if office == Office::Secretary {
            heard_groups::end_membership(tx_ref, id, date(2027, 7, 31)).await.unwrap();
        }
    }
    let resident = person(tx_ref, "Mina Sample", None).await;
    sessions::grant(tx_ref, resident, Role::Resident, None, date(2026, 1, 1)).await.unwrap();
    let former = person(tx_ref, "Pat Former", None).await;
    let former_grant =
        sessions::grant(tx_ref, former, Role::HousingOfficer, Some(patch), date(2025, 1, 1)).await;
    former_grant.unwrap();
    sessions::end_grants(tx_ref, former, Some(patch), date(2026, 8, 3)).await.unwrap();
    let housing = person(tx_ref, "Rowan Sample", None).await;
    sessions::grant(tx_ref, housing, Role::HousingOfficer, Some(patch), date(2026, 8, 3)).await.unwrap();
    let participation = person(tx_ref, "Noor Pretend", None).await;
    sessions::grant(tx_ref, participation, Role::ParticipationOfficer, None, date(2026, 1, 1)).await.unwrap();
    let elsewhere = person(tx_ref, "Ash Elsewhere", None).await;
    sessions::grant(tx_ref, elsewhere, Role::HousingOfficer, Some(other_patch), date(2026, 1, 1))
        .await
        .unwrap();
    tx.commit().await.unwrap();
    Estate {
        area,
        patch,
        group: own,
        other,
        chair,
        secretary,
        member,
        resident,
        housing,
        participation,
        elsewhere,
    }
}
