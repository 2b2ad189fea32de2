//! One small estate that every test of the whole knows.
//!
//! Chalk Area has two patches. In the first, Rowan looks after the Alder group, which has a chair, a member and a shared
//! address, keeps what it does to itself and its members, and has met once; the Birch group lies there too and has no
//! address at all. In the second, Dale looks after the Cedar group. Works owns what is raised; Lighting and Cleaning don't.
#![allow(dead_code, reason = "not every file of tests knows all of it")]

use heard_actions::{NewAction, Raiser, operations as actions};
use heard_groups::{GroupKind, NewGroup, Office, Opening};
use heard_kernel::{
    actor::{Actor, Role},
    message::Message,
};
use heard_meetings::operations::{
    agenda,
    check::{self, Checked},
    minutes,
    publish::{self, Agreed},
    schedule::{self, Plan},
};
use heard_people::NewPerson;
use heard_places::{Kind, NewPlace};
use heard_platform::{ctx::Ctx, db::Tx, kit::Form, sessions};
use heard_testkit::TestApp;
use jiff::civil::{Date, Time};
use uuid::Uuid;

/// The people, by what they are.
pub struct People {
    pub chair: Uuid,
    pub other_chair: Uuid,
    pub member: Uuid,
    pub resident: Uuid,
    pub officer: Uuid,
    pub other_officer: Uuid,
    pub participation: Uuid,
    pub owner: Uuid,
    pub other_worker: Uuid,
    pub colleague: Uuid,
    pub manager: Uuid,
    pub other_manager: Uuid,
    pub head: Uuid,
    pub councillor: Uuid,
    pub auditor: Uuid,
    pub administrator: Uuid,
}

/// Everything there is.
pub struct Estate {
    pub area: Uuid,
    pub patches: [Uuid; 2],
    pub block: Uuid,
    pub groups: [heard_groups::Group; 3],
    pub teams: [Uuid; 3],
    pub people: People,
    /// Published, with one action.
    pub meeting: Uuid,
    /// References: raised at the meeting; for the residents to check; of the other patch.
    pub actions: [String; 3],
}

/// Builds it.
pub async fn estate(t: &TestApp) -> Estate {
    let mut tx = t.system().write().await.unwrap();
    let today = tx.today();
    let area = place(&mut tx, Kind::Area, "Chalk Area", None).await;
    let patches = [
        place(&mut tx, Kind::Patch, "CH1", Some(area)).await,
        place(&mut tx, Kind::Patch, "CH2", Some(area)).await,
    ];
    let block = place(&mut tx, Kind::Block, "Alder House", Some(area)).await;
    heard_places::put_in_patch(&mut tx, patches[0], block, today).await.unwrap();
    let works = heard_people::add_team(&mut tx, "Works").await.unwrap();
    let lighting = heard_people::add_team(&mut tx, "Lighting").await.unwrap();
    let cleaning = heard_people::add_team(&mut tx, "Cleaning").await.unwrap();
    let alder =
        group(&mut tx, "Alder TRA", area, patches[0], Some("alder@sampleton.example"), Opening::Group).await;
    let birch = group(&mut tx, "Birch TRA", area, patches[0], None, Opening::Public).await;
    let cedar =
        group(&mut tx, "Cedar TRA", area, patches[1], Some("cedar@sampleton.example"), Opening::Group).await;
    heard_groups::cover(&mut tx, alder, block, today).await.unwrap();
    let people = people(&mut tx, today, [patches[0], patches[1]], [alder, cedar], [works, lighting]).await;
    tx.commit().await.unwrap();
    let mut look = t.system().read().await.unwrap();
    let mut groups = Vec::new();
    for id in [alder, birch, cedar] {
        groups.push(heard_groups::find(&mut look, id).await.unwrap().unwrap());
    }
    drop(look);
    let groups: [heard_groups::Group; 3] = groups.try_into().expect("three");
    let mut estate = Estate {
        area,
        patches,
        block,
        groups,
        teams: [works, lighting, cleaning],
        people,
        meeting: Uuid::nil(),
        actions: Default::default(),
    };
    estate.meeting = estate.hold(t, Far::Published).await;
    let raised = estate.raised_at(t, estate.meeting).await;
    estate.actions = [raised, estate.done(t).await, estate.raise(t, 2, "Mend the lamp of Cedar House").await];
    t.settle().await;
    estate
}

/// How far a meeting comes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Far {
    /// In the diary for today.
    Planned,
    /// The same, with others to follow.
    InSeries,
    /// Its minutes are typed.
    Draft,
    /// The chair is asked to check them.
    WithChair,
    /// They are out.
    Published,
}

impl Estate {
    /// A meeting of the Alder group today.
    pub async fn hold(&self, t: &TestApp, far: Far) -> Uuid {
        let officer = t.ctx_of(self.people.officer).await;
        let group = self.groups[0].id;
        let plan = Plan {
            day: officer.today(),
            time: Time::constant(18, 30, 0, 0),
            place_text: "The hall".to_owned(),
            cutoff_days: 0,
        };
        let every_months = (far == Far::InSeries).then_some(3);
        let id = schedule::plan(&officer, group, &plan, every_months).await.unwrap();
        if matches!(far, Far::Planned | Far::InSeries) {
            return id;
        }
        let form = Form::empty(&officer.words())
            .with("residents", 7)
            .with("items-0-title", "The bin store doors")
            .with("items-0-words", "The doors hang open.")
            .with("actions-0-what", "Mend the bin store doors at Alder House")
            .with("actions-0-place", self.block)
            .with("actions-0-owner", self.people.owner)
            .with_ticked("actions-0-group", "yes");
        minutes::save_form(&officer, id, 0, &form).await.unwrap();
        if far == Far::Draft {
            return id;
        }
        check::ask_group(&officer, id, 1).await.unwrap();
        if far == Far::WithChair {
            return id;
        }
        let chair = t.ctx_of(self.people.chair).await;
        check::say_checked(&chair, id, Checked { version: 1, ..Checked::default() }).await.unwrap();
        let reading = publish::read(&officer, id).await.unwrap();
        let agreed = Agreed { version: reading.saved.version, public: reading.public, why: None };
        publish::publish(&officer, id, &agreed).await.unwrap();
        id
    }

    /// Something that the chair put on a meeting's agenda.
    pub async fn item_of_chair(&self, t: &TestApp, meeting: Uuid) -> Uuid {
        let chair = t.ctx_of(self.people.chair).await;
        let new = agenda::NewItem { title: "The lamp".to_owned(), ..agenda::NewItem::default() };
        agenda::add_item(&chair, meeting, new).await.unwrap()
    }

    /// What a second officer typed into the same minutes; gives the meeting and the text beside its draft.
    pub async fn beside(&self, t: &TestApp) -> (Uuid, Uuid) {
        let id = self.hold(t, Far::Draft).await;
        let other = t.ctx_of(self.people.participation).await;
        let form = Form::empty(&other.words()).with("items-0-title", "Something else");
        assert_eq!(minutes::save_form(&other, id, 0, &form).await.unwrap(), minutes::Saved::Beside);
        let aside =
            minutes::open(&other, id).await.unwrap().asides.first().expect("a text beside the draft").id;
        (id, aside)
    }

    /// Something that somebody must tell the Birch group, which has no address; gives the end of its page's address.
    pub async fn by_hand(&self, t: &TestApp) -> Uuid {
        let mut tx = t.system().write().await.unwrap();
        let notice = heard_people::Notice {
            subject: Message::key("groups-nav"),
            lines: Vec::new(),
            path: "/groups".to_owned(),
            link: None,
            urgent: false,
            key: format!("test:{}", tx.new_id()),
        };
        heard_groups::tell(&t.system(), &mut tx, &self.groups[1], notice).await.unwrap();
        tx.commit().await.unwrap();
        let list = t.as_person(self.people.participation).await.get("/by-hand").await.expect_status(200);
        let links = list.attributes("main a", "href");
        let mut ids = links.iter().filter_map(|href| href.strip_prefix("/by-hand/")?.parse().ok());
        ids.next_back().expect("somebody is to be told by hand")
    }

    /// A telephone of the officer that works without a signal.
    pub async fn device(&self, t: &TestApp) -> heard_capture::operations::devices::Added {
        let officer = t.ctx_of(self.people.officer).await;
        let added = heard_capture::operations::devices::add(&officer, "Telephone").await.unwrap();
        // A person has ten at most, so the one before goes.
        let (mine, _) = heard_capture::operations::devices::list(&officer).await.unwrap();
        for old in mine.iter().filter(|old| old.id != added.id) {
            heard_capture::operations::devices::stop(&officer, old.id).await.unwrap();
        }
        added
    }

    /// What came for the published meeting and waits for a person; gives its id.
    pub async fn waiting(&self, t: &TestApp) -> Uuid {
        let device = self.device(t).await;
        let id = t.system().read().await.unwrap().new_id();
        let body = serde_json::json!({
            "meeting": self.meeting, "piece": "action", "of": id, "was": {}, "now": { "what": "Mend the lamp" },
        });
        let sent = serde_json::json!({ "id": id, "kind": "minutes", "version": 1, "at": "", "body": body });
        let text = sent.to_string();
        let visitor = Ctx::of(&t.app, Actor::visitor());
        let received =
            heard_capture::operations::receive::receive(&visitor, device.token.as_str(), text.as_bytes())
                .await;
        assert_eq!(received.unwrap(), heard_capture::operations::receive::Received::Yes { id, waits: true });
        id
    }

    async fn raised_at(&self, t: &TestApp, meeting: Uuid) -> String {
        let mut look = t.system().read().await.unwrap();
        let rows = heard_actions::read::of_meeting(&mut look, meeting).await.unwrap();
        rows.first().expect("the meeting raised an action").action.reference.clone()
    }

    /// An action of a group, owned in Works; gives its reference.
    pub async fn raise(&self, t: &TestApp, group: usize, title: &str) -> String {
        self.raise_for(t, group, title, Vec::new()).await
    }

    /// The same, for those who raised it and are asked whether it is done.
    pub async fn raise_for(&self, t: &TestApp, group: usize, title: &str, raisers: Vec<Raiser>) -> String {
        let group = &self.groups[group];
        let today = t.system().today();
        let new = NewAction {
            place_id: group.patch_id,
            group_id: Some(group.id),
            owner_id: Some(self.people.owner),
            raisers,
            ..NewAction::new(title, today, heard_groups::audience(group))
        };
        actions::raise_one(&t.system(), new).await.unwrap()
    }

    /// An action of the Alder group that its owner says is done.
    pub async fn done(&self, t: &TestApp) -> String {
        let reference = self.raise(t, 0, "Clear the gutter of Alder House").await;
        self.say_done(t, &reference).await;
        reference
    }

    /// Its owner agrees to an action just raised.
    pub async fn agree(&self, t: &TestApp, reference: &str) {
        let owner = t.ctx_of(self.people.owner).await;
        let key = heard_actions::Key::from(reference);
        actions::agree(&owner, &heard_actions::Mandate::SignedIn, &key, 1, None).await.unwrap();
    }

    /// Its owner agrees to an action just raised, and says that it is done.
    pub async fn say_done(&self, t: &TestApp, reference: &str) {
        self.agree(t, reference).await;
        let owner = t.ctx_of(self.people.owner).await;
        let key = heard_actions::Key::from(reference);
        let done = actions::Done { words: "It is clear.".to_owned(), evidence: None };
        actions::say_done(&owner, &heard_actions::Mandate::SignedIn, &key, 2, done).await.unwrap();
    }

    /// Acts as the Alder group, by its shared address.
    pub fn as_group(&self, t: &TestApp) -> Ctx {
        Ctx::of(&t.app, Actor::of_group(self.groups[0].id, "Kit", Vec::new()))
    }
}

async fn place(tx: &mut Tx, kind: Kind, name: &str, parent_id: Option<Uuid>) -> Uuid {
    heard_places::add(tx, NewPlace { kind, name, parent_id, homes: None, keys: &[] }).await.unwrap()
}

async fn group(
    tx: &mut Tx,
    name: &str,
    area: Uuid,
    patch: Uuid,
    email: Option<&str>,
    opening: Opening,
) -> Uuid {
    let new =
        NewGroup { name, kind: GroupKind::Tra, area_id: Some(area), patch_id: Some(patch), email, opening };
    heard_groups::add(tx, new).await.unwrap()
}

async fn person(tx: &mut Tx, name: &str) -> Uuid {
    let email = format!("{}@sampleton.example", name.to_lowercase().replace(' ', "."));
    heard_people::add_person(tx, NewPerson::named(name, Some(&email))).await.unwrap()
}

async fn people(tx: &mut Tx, today: Date, patches: [Uuid; 2], groups: [Uuid; 2], teams: [Uuid; 2]) -> People {
    let people = People {
        chair: person(tx, "Robin Madeup").await,
        other_chair: person(tx, "Chris Madeup").await,
        member: person(tx, "Mina Example").await,
        resident: person(tx, "Perry Example").await,
        officer: person(tx, "Rowan Sample").await,
        other_officer: person(tx, "Dale Sample").await,
        participation: person(tx, "Sky Pretend").await,
        owner: person(tx, "Ash Example").await,
        other_worker: person(tx, "Wren Sample").await,
        colleague: person(tx, "Uma Sample").await,
        manager: person(tx, "Noor Sample").await,
        other_manager: person(tx, "Yael Example").await,
        head: person(tx, "Lee Example").await,
        councillor: person(tx, "Quinn Fiction").await,
        auditor: person(tx, "Toni Fiction").await,
        administrator: person(tx, "Vic Fiction").await,
    };
    heard_groups::add_member(tx, people.chair, groups[0], Office::Chair, today, false).await.unwrap();
    heard_groups::add_member(tx, people.member, groups[0], Office::Member, today, false).await.unwrap();
    heard_groups::add_member(tx, people.other_chair, groups[1], Office::Chair, today, false).await.unwrap();
    for (person, team, job) in [
        (people.owner, teams[0], "surveyor"),
        (people.colleague, teams[0], "surveyor"),
        (people.manager, teams[0], "works manager"),
        (people.other_worker, teams[1], "electrician"),
        (people.other_manager, teams[1], "lighting manager"),
    ] {
        heard_people::add_staff(tx, person, team, job, None, today).await.unwrap();
    }
    heard_people::set_lead(tx, teams[0], Some(people.manager)).await.unwrap();
    heard_people::set_lead(tx, teams[1], Some(people.other_manager)).await.unwrap();
    for (person, role, scope) in [
        (people.officer, Role::HousingOfficer, Some(patches[0])),
        (people.other_officer, Role::HousingOfficer, Some(patches[1])),
        (people.participation, Role::ParticipationOfficer, None),
        (people.head, Role::HeadOfService, None),
        (people.councillor, Role::Councillor, None),
        (people.auditor, Role::Auditor, None),
        (people.administrator, Role::Administrator, None),
    ] {
        sessions::grant(tx, person, role, scope, today).await.unwrap();
    }
    people
}
