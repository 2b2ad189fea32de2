//! One small estate that every test knows.

use heard_actions::{
    Action, Key, Mandate, NewAction, Status,
    operations::{self, Done},
    read,
};
use heard_groups::{GroupKind, NewGroup, Office, Opening};
use heard_kernel::actor::{Audience, Role};
use heard_people::NewPerson;
use heard_places::{Kind, NewPlace};
use heard_platform::{ctx::Ctx, db::Tx, feature::Feature, sessions};
use heard_testkit::TestApp;
use jiff::civil::Date;
use uuid::Uuid;

/// The features these tests need.
pub fn features() -> Vec<Feature> {
    vec![
        heard_api::feature(),
        heard_places::feature(),
        heard_people::feature(),
        heard_groups::feature(),
        heard_files::feature(),
        heard_feedback::feature(),
        heard_actions::feature(),
    ]
}

/// Who and what there is.
pub struct Estate {
    pub area: Uuid,
    pub block: Uuid,
    pub group: Uuid,
    pub team: Uuid,
    pub topic: Uuid,
    /// Of the TRA.
    pub chair: Uuid,
    /// A member of the TRA without office.
    pub member: Uuid,
    /// A resident of somewhere else.
    pub stranger: Uuid,
    /// Looks after the doors: leads nobody, has a deputy.
    pub ash: Uuid,
    pub deputy: Uuid,
    /// Leads the team.
    pub lead: Uuid,
    pub head: Uuid,
    pub participation: Uuid,
}

pub async fn person(tx: &mut Tx, name: &str) -> Uuid {
    let first = name.split(' ').next().unwrap().to_lowercase();
    heard_people::add_person(tx, NewPerson::named(name, Some(&format!("{first}@sampleton.example"))))
        .await
        .unwrap()
}

pub async fn estate(t: &TestApp) -> Estate {
    let mut tx = t.system().write().await.unwrap();
    let tx = &mut tx;
    let today = tx.today();
    let place = |kind, name, parent_id| NewPlace { kind, name, parent_id, homes: None, keys: &[] };
    let area = heard_places::add(tx, place(Kind::Area, "Central", None)).await.unwrap();
    let block = heard_places::add(tx, place(Kind::Block, "Hawthorn Court", Some(area))).await.unwrap();
    let group = NewGroup {
        name: "Larkmoor Estate TRA",
        kind: GroupKind::Tra,
        area_id: Some(area),
        patch_id: None,
        email: None,
        opening: Opening::Group,
    };
    let group = heard_groups::add(tx, group).await.unwrap();
    let team = heard_people::add_team(tx, "Communal Works").await.unwrap();
    let topic = heard_feedback::add_topic(tx, "Entry doors", false).await.unwrap();
    heard_feedback::set_route(tx, topic, area, team).await.unwrap();
    let [chair, member, stranger] =
        [person(tx, "Robin Madeup").await, person(tx, "Mina Madeup").await, person(tx, "Sam Stranger").await];
    heard_groups::add_member(tx, chair, group, Office::Chair, today, false).await.unwrap();
    heard_groups::add_member(tx, member, group, Office::Member, today, false).await.unwrap();
    let [ash, deputy, lead] =
        [person(tx, "Ash Example").await, person(tx, "Dee Example").await, person(tx, "Lee Example").await];
    heard_people::add_staff(tx, deputy, team, "works officer", None, today).await.unwrap();
    heard_people::add_staff(tx, ash, team, "door officer", Some(deputy), today).await.unwrap();
    heard_people::add_staff(tx, lead, team, "works manager", None, today).await.unwrap();
    heard_people::set_lead(tx, team, Some(lead)).await.unwrap();
    let [head, participation] = [person(tx, "Hana Head").await, person(tx, "Pat Part").await];
    sessions::grant(tx, head, Role::HeadOfService, None, today).await.unwrap();
    sessions::grant(tx, participation, Role::ParticipationOfficer, None, today).await.unwrap();
    let estate = Estate {
        area,
        block,
        group,
        team,
        topic,
        chair,
        member,
        stranger,
        ash,
        deputy,
        lead,
        head,
        participation,
    };
    commit(tx, t).await;
    estate
}

/// Commits what `tx` holds and leaves a fresh transaction that is thrown away.
async fn commit(tx: &mut Tx, t: &TestApp) {
    let fresh = t.system().read().await.unwrap();
    std::mem::replace(tx, fresh).commit().await.unwrap();
}

impl Estate {
    /// The doors of Hawthorn Court, raised by the TRA today.
    pub fn doors(&self, today: Date) -> NewAction {
        NewAction {
            said: "The bin stores are open to the street.".to_owned(),
            place_id: Some(self.block),
            group_id: Some(self.group),
            topic_id: Some(self.topic),
            owner_id: Some(self.ash),
            ..NewAction::new("Replace both bin store doors", today, Audience::Group)
        }
    }

    /// Raises it.
    pub async fn raise(&self, t: &TestApp, new: NewAction) -> Action {
        let ctx = t.system();
        let mut tx = ctx.write().await.unwrap();
        let id = operations::raise(&ctx, &mut tx, new).await.unwrap();
        tx.commit().await.unwrap();
        action(t, id).await
    }

    /// Raises the doors, which Ash agrees to.
    pub async fn agreed(&self, t: &TestApp) -> Action {
        let raised = self.raise(t, self.doors(t.clock.today())).await;
        let ash = t.ctx_of(self.ash).await;
        operations::agree(&ash, &Mandate::SignedIn, &Key::Id(raised.id), raised.version, None).await.unwrap();
        action(t, raised.id).await
    }

    /// Raises the doors, which Ash agrees to and says are done.
    pub async fn done(&self, t: &TestApp) -> Action {
        let agreed = self.agreed(t).await;
        self.say_done(t, &agreed).await
    }

    /// Ash says it is done.
    pub async fn say_done(&self, t: &TestApp, agreed: &Action) -> Action {
        let ash = t.ctx_of(self.ash).await;
        let done = Done { words: "Both doors are fitted.".to_owned(), evidence: None };
        operations::say_done(&ash, &Mandate::SignedIn, &Key::Id(agreed.id), agreed.version, done)
            .await
            .unwrap();
        let done = action(t, agreed.id).await;
        assert_eq!(done.status, Status::Done);
        done
    }
}

/// The action as it is now.
pub async fn action(t: &TestApp, id: Uuid) -> Action {
    row_for(&t.system(), id).await.unwrap()
}

/// The action as somebody sees it.
pub async fn row_for(ctx: &Ctx, id: Uuid) -> Option<Action> {
    let mut tx = ctx.read().await.unwrap();
    read::find(&mut tx, &Key::Id(id)).await.unwrap().map(|row| row.action)
}

/// The kinds of an action's entries, oldest first, each with its day.
pub async fn history(t: &TestApp, id: Uuid) -> Vec<(&'static str, Date)> {
    let mut tx = t.system().read().await.unwrap();
    let entries = read::entries(&mut tx, id).await.unwrap();
    entries.into_iter().rev().map(|entry| (entry.kind.as_str(), entry.on_day)).collect()
}

/// The kinds of an action's entries, oldest first.
pub async fn kinds(t: &TestApp, id: Uuid) -> Vec<&'static str> {
    history(t, id).await.into_iter().map(|(kind, _)| kind).collect()
}

/// The subjects of all mail to somebody, oldest first.
pub fn mail_to(t: &TestApp, address: &str) -> Vec<String> {
    t.mailbox().into_iter().filter(|letter| letter.to == address).map(|letter| letter.subject).collect()
}
