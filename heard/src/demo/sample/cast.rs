//! The people of the sample: staff in teams, officers of groups, and how each of them acts.

use std::collections::HashMap;

use heard_feedback::Topic;
use heard_groups::{Details, Group, Office, Opening};
use heard_kernel::actor::{Actor, Role};
use heard_people::{Channel, NewPerson};
use heard_platform::{app::App, ctx::Ctx, db::Tx, error::AppError, sessions};
use jiff::{ToSpan as _, civil::Date};
use uuid::Uuid;

use super::{
    days::Days,
    homes::Homes,
    offices::{COLLEAGUES, Colleague, FIRST, LAST, PATCHES, TEAMS, email_of},
};

/// The group that the chair and the resident of the door belong to.
pub(super) const OURS: &str = "Foxholt TRA";
/// The group that meets tonight.
pub(super) const TONIGHT: &str = "Paperworks Residents Association";
/// The groups that meet each quarter, ours first.
pub(super) const MEET: [&str; 13] = [
    OURS,
    TONIGHT,
    "Barnswick Estate TRA",
    "Pottery Estate TRA",
    "Ashcombe TRA",
    "Ropemakers Estate TRA",
    "Lockmere Gardens TRA",
    "Bellhouse TRA",
    "Hallowfield TRA",
    "Gatehouse Estate TRA",
    "Glassmakers TRA",
    "Greyfriars Gardens TRA",
    "Tallowfield Estate TRA",
];
/// Groups that no mail reaches: somebody rings them.
pub(super) const WITHOUT_MAIL: [&str; 2] = ["Moorcroft Residents Association", "Ferrymead Estate TRA"];

/// A group with those who act for it and around it.
pub(super) struct Company {
    /// The group.
    pub(super) group: Group,
    /// Blocks with a name and no number, for sentences.
    pub(super) blocks: Vec<(Uuid, String)>,
    /// The housing officer.
    pub(super) officer: Uuid,
    /// Who speaks for it.
    pub(super) speaker: Actor,
}

/// Everybody.
pub(super) struct Cast {
    /// The groups, in the order of the register.
    pub(super) companies: Vec<Company>,
    people: HashMap<String, Uuid>,
    actors: HashMap<Uuid, Actor>,
    topics: HashMap<String, Uuid>,
}

impl Cast {
    /// Somebody by the whole name.
    pub(super) fn person(&self, name: &str) -> Uuid {
        self.people.get(name).copied().expect("the sample names people it has made")
    }

    /// How a person acts.
    pub(super) fn actor(&self, person: Uuid) -> Actor {
        self.actors.get(&person).cloned().expect("the sample's people can act")
    }

    /// A topic by its name.
    pub(super) fn topic(&self, name: &str) -> Option<Uuid> {
        self.topics.get(name).copied()
    }

    /// The number of a group.
    pub(super) fn company(&self, name: &str) -> usize {
        self.companies
            .iter()
            .position(|company| company.group.name == name)
            .expect("the sample's spreadsheet has the group")
    }
}

/// Puts everybody in place.
pub(super) async fn gather(app: &App, homes: &Homes, days: &Days) -> Result<Cast, AppError> {
    let ctx = Ctx::system(app);
    let mut tx = ctx.write().await?;
    let from = tx.today();
    let mut people = staff(&mut tx, from).await?;
    for patch in &homes.patches {
        let (_, officer) =
            PATCHES.iter().find(|(start, _)| patch.name.starts_with(start)).expect("the last rule fits all");
        sessions::grant(&mut tx, people[*officer], Role::HousingOfficer, Some(patch.id), from).await?;
    }
    let mut chairs = HashMap::new();
    for (n, group) in homes.groups.iter().enumerate() {
        let chair = officers(&mut tx, group, n, from, &mut people).await?;
        chairs.insert(group.id, chair);
    }
    tx.commit().await?;
    for (n, group) in homes.groups.iter().enumerate() {
        details(&ctx, group, n, days).await?;
    }
    let mut tx = ctx.read().await?;
    let mut actors = HashMap::new();
    for (name, person) in &people {
        let grants = sessions::grants_of(&mut tx, *person).await?;
        actors.insert(*person, Actor::of_person(*person, name.clone(), grants));
    }
    let mut companies = Vec::with_capacity(homes.groups.len());
    for group in heard_groups::list(&mut tx).await? {
        let speaker = match chairs.get(&group.id).copied().flatten() {
            Some(chair) => actors.get(&chair).cloned(),
            None => None,
        };
        companies.push(company(&mut tx, group, speaker, &people).await?);
    }
    let topics = homes.topics.iter().map(|Topic { id, name, .. }| (name.clone(), *id)).collect();
    Ok(Cast { companies, people, actors, topics })
}

async fn company(
    tx: &mut Tx,
    group: Group,
    speaker: Option<Actor>,
    people: &HashMap<String, Uuid>,
) -> Result<Company, AppError> {
    let officer = heard_groups::housing_officers(tx, group.id).await?.first().copied();
    let blocks = heard_groups::places_of(tx, group.id).await?;
    let named = blocks.into_iter().filter(|block| !block.name.contains(|c: char| c.is_ascii_digit()));
    let blocks = named.map(|block| (block.id, block.name)).collect();
    let speaker = speaker.unwrap_or_else(|| Actor::of_group(group.id, "Alex Placeholder", Vec::new()));
    Ok(Company { officer: officer.unwrap_or(people["Sky Pretend"]), group, blocks, speaker })
}

async fn staff(tx: &mut Tx, from: Date) -> Result<HashMap<String, Uuid>, AppError> {
    let mut people = HashMap::new();
    for Colleague { name, .. } in COLLEAGUES {
        let email = email_of(name);
        let new = NewPerson { source: "sample", ..NewPerson::named(name, Some(&email)) };
        people.insert(name.to_owned(), heard_people::add_person(tx, new).await?);
    }
    let mut teams: HashMap<String, Uuid> =
        heard_people::teams(tx).await?.into_iter().map(|team| (team.name, team.id)).collect();
    for team in TEAMS {
        let id = match teams.get(team.name) {
            Some(id) => *id,
            None => heard_people::add_team(tx, team.name).await?,
        };
        teams.insert(team.name.to_owned(), id);
    }
    for Colleague { name, job, team, deputy } in COLLEAGUES {
        let deputy = deputy.map(|deputy| people[deputy]);
        heard_people::add_staff(tx, people[name], teams[team], job, deputy, from).await?;
    }
    for team in TEAMS {
        heard_people::set_lead(tx, teams[team.name], Some(people[team.lead])).await?;
    }
    for (name, role) in [
        ("Lee Example", Role::HeadOfService),
        ("Sky Pretend", Role::ParticipationOfficer),
        ("Teddy Example", Role::ParticipationOfficer),
    ] {
        sessions::grant(tx, people[name], role, None, from).await?;
    }
    Ok(people)
}

/// The officers and members of a group that we know; gives its chair, where it has one. Most seats beside the chair are
/// empty: an invitation.
async fn officers(
    tx: &mut Tx,
    group: &Group,
    n: usize,
    from: Date,
    people: &mut HashMap<String, Uuid>,
) -> Result<Option<Uuid>, AppError> {
    let name = group.name.as_str();
    let wanted: Vec<(String, Office)> = if name == OURS {
        let ours = [
            ("Robin Madeup", Office::Chair),
            ("Kit Invented", Office::Secretary),
            ("Mina Example", Office::Member),
        ];
        ours.into_iter().map(|(name, office)| (name.to_owned(), office)).collect()
    } else {
        let invented =
            |k: usize| format!("{} {}", FIRST[k % FIRST.len()], LAST[(k / FIRST.len() + k) % LAST.len()]);
        let offices: &[Office] = match n % 8 {
            _ if MEET.contains(&name) || WITHOUT_MAIL.contains(&name) => &[Office::Chair],
            1 => &[],
            3 if n.is_multiple_of(5) => &[Office::Chair, Office::Treasurer],
            _ => &[Office::Chair],
        };
        offices.iter().enumerate().map(|(k, office)| (invented(n * 3 % 64 * 3 + k), *office)).collect()
    };
    let by_post = WITHOUT_MAIL.contains(&name);
    let mut chair = None;
    for (name, office) in wanted {
        let email = email_of(&name);
        let new = NewPerson {
            channel: if by_post { Channel::Post } else { Channel::Email },
            source: "sample",
            ..NewPerson::named(&name, (!by_post).then_some(email.as_str()))
        };
        let person = heard_people::add_person(tx, new).await?;
        let is_named = office == Office::Chair && (n.is_multiple_of(2) || group.name == OURS);
        heard_groups::add_member(tx, person, group.id, office, from, is_named).await?;
        if office == Office::Chair {
            chair = Some(person);
        }
        people.insert(name, person);
    }
    Ok(chair)
}

/// How far each group opens itself, and what it says of itself. A third of them have not begun with it: what they do stays
/// among themselves, and nobody has looked at their details.
async fn details(ctx: &Ctx, group: &Group, n: usize, days: &Days) -> Result<(), AppError> {
    let meets = MEET.contains(&group.name.as_str());
    let opening = match n % 8 {
        _ if meets => Opening::Public,
        3 | 5 | 7 => return Ok(()),
        4 if n.is_multiple_of(3) => Opening::Residents,
        6 if n.is_multiple_of(5) => Opening::Officers,
        _ => Opening::Public,
    };
    heard_groups::set_opening(ctx, group.id, opening).await?;
    let has_address = n % 8 == 1 && !meets && !WITHOUT_MAIL.contains(&group.name.as_str());
    if !meets && !has_address {
        return Ok(());
    }
    let details = Details {
        email: has_address.then(|| format!("{}@sampleton.example", group.slug)),
        quorum: if meets { 6 } else { 0 },
        recognised_until: Some(days.today.saturating_add(i64::try_from(n % 14).unwrap_or_default().months())),
        own_name: None,
    };
    heard_groups::change_details(ctx, group.id, details).await
}
