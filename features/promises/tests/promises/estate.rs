//! Two areas, two teams, and sixteen promises with what became of them.

use heard_actions::{
    Answer, Key, Mandate, NewAction, OtherDate,
    operations::{self, Done},
    read,
};
use heard_groups::{GroupKind, NewGroup, Office, Opening};
use heard_kernel::actor::{Audience, Role};
use heard_people::NewPerson;
use heard_places::{Kind, NewPlace};
use heard_platform::{ctx::Ctx, db::Tx, feature::Feature, sessions};
use heard_testkit::TestApp;
use jiff::civil::{Date, date};
use uuid::Uuid;

/// The features these tests need.
pub fn features() -> Vec<Feature> {
    vec![
        heard_places::feature(),
        heard_people::feature(),
        heard_groups::feature(),
        heard_files::feature(),
        heard_feedback::feature(),
        heard_actions::feature(),
        heard_promises::feature(),
    ]
}

/// The day everything is raised.
pub const RAISED: Date = date(2026, 8, 3);
/// The day every test looks.
pub const TODAY: Date = date(2026, 11, 23);

/// Who and what there is.
pub struct Estate {
    pub areas: [Uuid; 2],
    pub patches: [Uuid; 2],
    pub blocks: [Uuid; 2],
    pub chairs: [Uuid; 2],
    pub ash: Uuid,
    pub wren: Uuid,
    pub lead: Uuid,
    pub officer: Uuid,
    /// Leads everything.
    pub head: Uuid,
    /// Leads Works alone.
    pub head_of_works: Uuid,
    /// Leads South alone.
    pub head_of_south: Uuid,
    pub actions: Vec<Uuid>,
}

/// What somebody does to a promise.
#[derive(Clone, Copy)]
enum Deed {
    Agree,
    Tell,
    Move(Date),
    Done,
    Yes,
    No,
    NotDoing,
    TakeBack,
}

use Deed::{Agree, Move, No, NotDoing, TakeBack, Tell, Yes};

const NORTH: usize = 0;
const SOUTH: usize = 1;
const WORKS: usize = 0;
const LIGHTS: usize = 1;
const NOBODY: usize = 2;

type Story = (usize, usize, Date, &'static [(Date, Deed)]);

const fn aug(day: i8) -> Date {
    date(2026, 8, day)
}
const fn sep(day: i8) -> Date {
    date(2026, 9, day)
}
const fn oct(day: i8) -> Date {
    date(2026, 10, day)
}
const fn nov(day: i8) -> Date {
    date(2026, 11, day)
}
const fn dec(day: i8) -> Date {
    date(2026, 12, day)
}

/// Area, team, first date, deeds.
const STORIES: [Story; 16] = [
    // Done by the first date: residents agree; nobody checked.
    (NORTH, WORKS, aug(24), &[(aug(5), Agree), (aug(20), Deed::Done), (aug(25), Yes)]),
    (NORTH, WORKS, aug(24), &[(aug(5), Agree), (aug(24), Deed::Done)]),
    // Done by a moved date.
    (SOUTH, WORKS, sep(14), &[(aug(5), Agree), (sep(10), Move(oct(5))), (oct(1), Deed::Done), (oct(2), Yes)]),
    // Done by neither, and nobody checked.
    (SOUTH, LIGHTS, sep(14), &[(aug(5), Agree), (oct(20), Deed::Done)]),
    // Not being done.
    (SOUTH, LIGHTS, sep(28), &[(aug(5), Agree), (sep(21), NotDoing)]),
    // Open: late; moved into the future; opened again.
    (NORTH, WORKS, oct(12), &[(aug(5), Agree)]),
    (NORTH, LIGHTS, oct(12), &[(aug(5), Agree), (oct(8), Move(dec(7)))]),
    (SOUTH, WORKS, oct(26), &[(aug(5), Agree), (oct(20), Deed::Done), (oct(23), No)]),
    // Done by the first date; residents are still asked.
    (SOUTH, WORKS, nov(2), &[(aug(5), Agree), (nov(2), Deed::Done)]),
    // Due soon: not agreed; going well; and much later.
    (NORTH, WORKS, nov(27), &[]),
    (NORTH, WORKS, nov(26), &[(aug(5), Agree), (nov(18), Tell)]),
    (SOUTH, LIGHTS, dec(21), &[(aug(5), Agree)]),
    // Taken back.
    (NORTH, WORKS, oct(12), &[(aug(5), Agree), (aug(10), TakeBack)]),
    // Due soon, and nobody owns it.
    (NORTH, NOBODY, nov(30), &[]),
    // Due last week: done, and not.
    (NORTH, WORKS, nov(19), &[(aug(5), Agree), (nov(17), Deed::Done)]),
    (NORTH, WORKS, nov(18), &[(aug(5), Agree)]),
];

/// Builds it, lives through it, and stands at ten in the morning on the day every test looks.
pub async fn estate(t: &TestApp) -> Estate {
    set_day(t, RAISED);
    let mut tx = t.system().write().await.unwrap();
    let mut estate = registers(&mut tx).await;
    tx.commit().await.unwrap();
    for (n, story) in STORIES.iter().enumerate() {
        let id = raise(t, &estate, n, story).await;
        estate.actions.push(id);
    }
    let mut deeds: Vec<(Date, usize, Deed)> = STORIES
        .iter()
        .enumerate()
        .flat_map(|(n, story)| story.3.iter().map(move |(day, deed)| (*day, n, *deed)))
        .collect();
    deeds.sort_by_key(|(day, ..)| *day);
    for (day, n, deed) in deeds {
        set_day(t, day);
        act(t, &estate, n, deed).await;
    }
    set_day(t, TODAY);
    t.settle().await;
    estate
}

/// Ten in the morning, or eleven in summer.
pub fn set_day(t: &TestApp, day: Date) {
    t.set_clock(&format!("{day}T10:00:00Z"));
}

async fn raise(t: &TestApp, estate: &Estate, n: usize, (area, team, due, _): &Story) -> Uuid {
    let ctx = t.system();
    let mut tx = ctx.write().await.unwrap();
    let owner = [Some(estate.ash), Some(estate.wren), None][*team];
    let group = heard_groups::list(&mut tx)
        .await
        .unwrap()
        .into_iter()
        .find(|group| group.area_id == Some(estate.areas[*area]));
    let new = NewAction {
        place_id: Some(estate.blocks[*area]),
        group_id: group.map(|group| group.id),
        owner_id: owner,
        due: Some(*due),
        ..NewAction::new(format!("Promise {n}"), RAISED, Audience::Group)
    };
    let id = operations::raise(&ctx, &mut tx, new).await.unwrap();
    tx.commit().await.unwrap();
    id
}

async fn act(t: &TestApp, estate: &Estate, n: usize, deed: Deed) {
    let (area, team, ..) = STORIES[n];
    let id = estate.actions[n];
    let key = Key::Id(id);
    let owner = t.ctx_of([estate.ash, estate.wren, estate.ash][team]).await;
    let chair = t.ctx_of(estate.chairs[area]).await;
    let version = version_of(&t.system(), id).await;
    let mine = Mandate::SignedIn;
    match deed {
        Agree => operations::agree(&owner, &mine, &key, version, None).await,
        Tell => operations::post_progress(&owner, &mine, &key, version, "The parts are here.", None).await,
        Move(due) => {
            let why = "The parts are late.".to_owned();
            operations::move_date(&owner, &mine, &key, version, OtherDate { due, why }).await
        }
        Deed::Done => {
            let done = Done { words: "It is done.".to_owned(), evidence: None };
            operations::say_done(&owner, &mine, &key, version, done).await
        }
        Yes => operations::answer(&chair, &key, Answer::Yes, None).await,
        No => operations::answer(&chair, &key, Answer::No, Some("It still leaks.")).await,
        NotDoing => {
            operations::not_doing(&owner, &mine, &key, version, "The block is to be pulled down.").await
        }
        TakeBack => operations::withdraw(&chair, &key, "We asked for something else.").await,
    }
    .unwrap();
}

async fn version_of(ctx: &Ctx, id: Uuid) -> i64 {
    let mut tx = ctx.read().await.unwrap();
    read::find(&mut tx, &Key::Id(id)).await.unwrap().unwrap().action.version
}

async fn person(tx: &mut Tx, name: &str) -> Uuid {
    let first = name.split(' ').next().unwrap().to_lowercase();
    let email = format!("{first}@sampleton.example");
    heard_people::add_person(tx, NewPerson::named(name, Some(&email))).await.unwrap()
}

async fn place(tx: &mut Tx, kind: Kind, name: &str, parent_id: Option<Uuid>) -> Uuid {
    heard_places::add(tx, NewPlace { kind, name, parent_id, homes: None, keys: &[] }).await.unwrap()
}

async fn registers(tx: &mut Tx) -> Estate {
    let mut areas = Vec::new();
    let (mut patches, mut blocks, mut chairs) = (Vec::new(), Vec::new(), Vec::new());
    for (area, block, chair) in
        [("North", "Alder House", "Robin Madeup"), ("South", "Birch House", "Chris Madeup")]
    {
        let id = place(tx, Kind::Area, area, None).await;
        let patch = place(tx, Kind::Patch, &format!("{area} patch"), Some(id)).await;
        let block = place(tx, Kind::Block, block, Some(id)).await;
        heard_places::put_in_patch(tx, patch, block, RAISED).await.unwrap();
        let name = format!("{area} TRA");
        let group = NewGroup {
            name: &name,
            kind: GroupKind::Tra,
            area_id: Some(id),
            patch_id: Some(patch),
            email: None,
            opening: Opening::Group,
        };
        let group = heard_groups::add(tx, group).await.unwrap();
        let chair = person(tx, chair).await;
        heard_groups::add_member(tx, chair, group, Office::Chair, RAISED, false).await.unwrap();
        areas.push(id);
        patches.push(patch);
        blocks.push(block);
        chairs.push(chair);
    }
    let works = heard_people::add_team(tx, "Works").await.unwrap();
    let lighting = heard_people::add_team(tx, "Lighting").await.unwrap();
    let [ash, wren, lead] =
        [person(tx, "Ash Example").await, person(tx, "Wren Sample").await, person(tx, "Noor Sample").await];
    for (who, team, job) in
        [(ash, works, "surveyor"), (wren, lighting, "electrician"), (lead, works, "works manager")]
    {
        heard_people::add_staff(tx, who, team, job, None, RAISED).await.unwrap();
    }
    heard_people::set_lead(tx, works, Some(lead)).await.unwrap();
    let officer = person(tx, "Rowan Sample").await;
    sessions::grant(tx, officer, Role::HousingOfficer, Some(patches[0]), RAISED).await.unwrap();
    let mut heads = Vec::new();
    for (name, scope) in
        [("Lee Example", None), ("Kim Example", Some(works)), ("Pat Example", Some(areas[1]))]
    {
        let id = person(tx, name).await;
        sessions::grant(tx, id, Role::HeadOfService, scope, RAISED).await.unwrap();
        heads.push(id);
    }
    Estate {
        areas: areas.try_into().expect("two"),
        patches: patches.try_into().expect("two"),
        blocks: blocks.try_into().expect("two"),
        chairs: chairs.try_into().expect("two"),
        ash,
        wren,
        lead,
        officer,
        head: heads[0],
        head_of_works: heads[1],
        head_of_south: heads[2],
        actions: Vec::new(),
    }
}
