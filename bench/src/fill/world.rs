//! Places, people, groups, topics and meetings: what actions are about.

use heard_kernel::{actor::Audience, london};
use heard_platform::vals;
use jiff::{SignedDuration, Timestamp, ToSpan as _, civil::Date};
use serde_json::json;
use uuid::Uuid;

use super::{
    names::{self, Slugs},
    rows::{Rows, Table},
};
use crate::{
    dice::{Dice, Shared},
    size::Measures,
};

/// The root of the tree of places, made by its migration.
pub(super) const ROOT: Uuid = Uuid::from_u128(0x0000_0000_0000_7000_8000_0000_0000_0001);

/// Everything there is before the first action.
pub(super) struct World {
    pub began: Timestamp,
    pub blocks: Vec<Block>,
    pub teams: Vec<Team>,
    pub groups: Vec<Group>,
    /// Each with the number of the team that looks after it.
    pub topics: Vec<(Uuid, usize)>,
}

#[derive(Clone)]
pub(super) struct Person {
    pub id: Uuid,
    pub name: Shared,
}

pub(super) struct Block {
    pub id: Uuid,
    pub name: Shared,
    patch: usize,
}

pub(super) struct Team {
    pub id: Uuid,
    pub name: Shared,
    pub staff: Vec<Person>,
}

pub(super) struct Group {
    pub id: Uuid,
    pub name: Shared,
    pub blocks: Vec<usize>,
    pub audience: Audience,
    pub chair: Person,
    /// Newest last, each with its day.
    pub meetings: Vec<(Uuid, Date)>,
    patch: usize,
}

/// What is put together, step by step.
pub(super) struct Making<'a> {
    pub rows: &'a mut Rows,
    pub dice: &'a mut Dice,
    pub measures: Measures,
    pub now: Timestamp,
    began: Timestamp,
    began_on: Date,
    slugs: Slugs,
    areas: Vec<Uuid>,
    patches: Vec<Uuid>,
}

impl<'a> Making<'a> {
    pub(super) fn new(rows: &'a mut Rows, dice: &'a mut Dice, measures: Measures, now: Timestamp) -> Self {
        let began = now - SignedDuration::from_hours(24 * 365 * measures.years);
        let began_on = london::today(began);
        Self {
            rows,
            dice,
            measures,
            now,
            began,
            began_on,
            slugs: Slugs::default(),
            areas: Vec::new(),
            patches: Vec::new(),
        }
    }

    pub(super) fn world(mut self) -> World {
        let blocks = self.places();
        let teams: Vec<Team> = (0..self.measures.teams).map(|n| self.team(n)).collect();
        self.staff("Head of housing", &teams[0], "head-of-service", None);
        let officers: Vec<Person> = (0..self.patches.len())
            .map(|n| self.staff("Housing officer", &teams[0], "housing-officer", Some(self.patches[n])))
            .collect();
        self.staff("Participation officer", &teams[0], "participation-officer", None);
        let residents: Vec<Person> = (0..self.measures.residents).map(|_| self.person(true)).collect();
        let topics = self.topics(&teams);
        let groups: Vec<Group> =
            (0..self.measures.groups).map(|n| self.group(n, &blocks, &residents, &officers)).collect();
        World { began: self.began, blocks, teams, groups, topics }
    }

    fn place(&mut self, kind: &str, name: &str, parent: Uuid, homes: Option<i64>) -> Uuid {
        let (id, slug) = (self.dice.id(self.began), self.slugs.of(name));
        self.rows.add(Table::Places, vals![id, kind, name, slug, parent, homes, self.began]);
        id
    }

    fn places(&mut self) -> Vec<Block> {
        for n in 0..self.measures.areas {
            let area = self.place("area", &names::area(n), ROOT, None);
            self.areas.push(area);
            for m in 1..=self.measures.patches_each {
                let name = format!("{}{m}", char::from(b'A' + u8::try_from(n).unwrap_or_default()));
                let patch = self.place("patch", &name, area, None);
                self.patches.push(patch);
            }
        }
        (0..self.measures.blocks).map(|n| self.block(n)).collect()
    }

    fn block(&mut self, n: usize) -> Block {
        let patch = n % self.patches.len();
        let area = patch / self.measures.patches_each;
        let name = names::block(n);
        let homes = self.dice.between(8, 40);
        let id = self.place("block", &name, self.areas[area], Some(homes));
        let row = vals![self.dice.id(self.began), self.patches[patch], id, self.began_on];
        self.rows.add(Table::PatchPlaces, row);
        Block { id, name: name.into(), patch }
    }

    fn person(&mut self, may_lack_mail: bool) -> Person {
        let (name, known_as) = names::person(self.dice);
        let id = self.dice.id(self.began);
        let has_mail = !may_lack_mail || self.dice.chance(700);
        let channel = if has_mail { "email" } else { "post" };
        self.rows.add(Table::Persons, vals![id, &name, known_as, channel, "en", self.began]);
        let (kind, value) = if has_mail {
            ("email", format!("p{}@sampleton.example", &id.simple().to_string()[12..]))
        } else {
            ("address", format!("{} Made-up Road", self.dice.between(1, 400)))
        };
        let row =
            vals![self.dice.id(self.began), id, kind, &value, &value, self.began, "generated", self.began];
        self.rows.add(Table::Contacts, row);
        Person { id, name: name.into() }
    }

    fn grant(&mut self, person: Uuid, role: &str, scope: Option<Uuid>) {
        let id = self.dice.id(self.began);
        self.rows.add(Table::Grants, vals![id, person, role, scope, self.began_on]);
    }

    fn post(&mut self, person: Uuid, team: Uuid, job: &str) {
        let id = self.dice.id(self.began);
        self.rows.add(Table::Staff, vals![id, person, team, job, self.began_on]);
    }

    fn team(&mut self, n: usize) -> Team {
        let name = names::TEAMS[n % names::TEAMS.len()];
        let id = self.dice.id(self.began);
        let staff: Vec<Person> = (0..self.measures.staff_each).map(|_| self.person(false)).collect();
        let slug = self.slugs.of(name);
        self.rows.add(Table::Teams, vals![id, slug, name, staff[0].id, self.began]);
        for (n, person) in staff.iter().enumerate() {
            self.post(person.id, id, if n == 0 { "Team manager" } else { "Surveyor" });
            self.grant(person.id, if n == 0 { "team-manager" } else { "service-team" }, Some(id));
        }
        Team { id, name: name.into(), staff }
    }

    fn staff(&mut self, job: &str, team: &Team, role: &str, scope: Option<Uuid>) -> Person {
        let person = self.person(false);
        self.post(person.id, team.id, job);
        self.grant(person.id, role, scope);
        person
    }

    fn topics(&mut self, teams: &[Team]) -> Vec<(Uuid, usize)> {
        let mut topics = Vec::new();
        for (n, name) in names::TOPICS.into_iter().enumerate() {
            let (id, team) = (self.dice.id(self.began), n % teams.len());
            let hazard = name == "Damp and mould";
            self.rows.add(Table::Topics, vals![id, self.slugs.of(name), name, hazard, self.began]);
            let route = vals![self.dice.id(self.began), id, ROOT, teams[team].id];
            self.rows.add(Table::TopicRoutes, route);
            topics.push((id, team));
        }
        topics
    }

    fn group(&mut self, n: usize, blocks: &[Block], residents: &[Person], officers: &[Person]) -> Group {
        let patch = n % self.patches.len();
        let area = patch / self.measures.patches_each;
        let (name, id) = (names::group(n), self.dice.id(self.began));
        // Three in five are open to everybody.
        let (opening, audience) = match n % 5 {
            0..=2 => ("public", Audience::Public),
            3 => ("residents", Audience::Residents),
            _ => ("group", Audience::Group),
        };
        let mine: Vec<usize> = (0..blocks.len())
            .filter(|block| blocks[*block].patch == patch)
            .take(2 + self.dice.index(20))
            .collect();
        let email = format!("group{n}@sampleton.example");
        let chair = residents[n * 12 % residents.len()].clone();
        let until = self.began_on.saturating_add((self.measures.years + 1).years());
        let row = vals![
            id,
            self.slugs.of(&name),
            &name,
            "tra",
            self.areas[area],
            self.patches[patch],
            &email,
            opening,
            5,
            until,
            self.now - SignedDuration::from_hours(24 * 40),
            chair.id,
            self.began,
        ];
        self.rows.add(Table::Groups, row);
        self.rows.add(Table::SharedAddresses, vals![id, &name, &email, &email, self.began]);
        for block in &mine {
            let row = vals![self.dice.id(self.began), id, blocks[*block].id, self.began_on];
            self.rows.add(Table::GroupPlaces, row);
        }
        let held = ["chair", "secretary", "treasurer", "member", "member", "member", "member", "member"];
        for (m, office) in held.into_iter().enumerate() {
            let person = residents[(n * 12 + m) % residents.len()].id;
            let named = m < 2 && audience == Audience::Public;
            let row = vals![self.dice.id(self.began), person, id, office, self.began_on, None::<Date>, named];
            self.rows.add(Table::Memberships, row);
            self.grant(person, if office == "member" { "group-member" } else { "group-officer" }, Some(id));
        }
        let mut group =
            Group { id, name: name.into(), blocks: mine, audience, chair, meetings: Vec::new(), patch };
        self.meetings(&mut group, n, officers);
        group
    }

    /// One every two months, with published minutes, and the next one planned.
    fn meetings(&mut self, group: &mut Group, n: usize, officers: &[Person]) {
        let officer = officers[group.patch].id;
        let offset = i64::try_from(n % 50).unwrap_or_default();
        let mut at = self.began + SignedDuration::from_hours(24 * (10 + offset));
        while at < self.now {
            let meeting = self.meeting(group, officer, at, true);
            group.meetings.push((meeting, london::today(at)));
            at += SignedDuration::from_hours(24 * 61);
        }
        self.meeting(group, officer, at, false);
    }

    fn meeting(&mut self, group: &Group, officer: Uuid, at: Timestamp, held: bool) -> Uuid {
        let id = self.dice.id(self.began.max(at - SignedDuration::from_hours(24 * 60)));
        let after = held.then_some(at + SignedDuration::from_hours(24 * 5));
        // What is past now can't lie ahead.
        let after = after.map(|after| after.min(self.now));
        let row = vals![
            id,
            group.id,
            Audience::Public.as_str(),
            group.audience.as_str(),
            at,
            "Community hall",
            at - SignedDuration::from_hours(24 * 7),
            if held { "published" } else { "planned" },
            officer,
            after,
            after.map(|_| group.chair.name.to_string()),
            after.map(|_| "chair"),
            after,
            after,
            if held { 5 } else { 1 },
            at - SignedDuration::from_hours(24 * 60),
        ];
        self.rows.add(Table::Meetings, row);
        if let Some(after) = after {
            self.minutes(group, id, at, after);
        }
        id
    }

    fn minutes(&mut self, group: &Group, meeting: Uuid, at: Timestamp, after: Timestamp) {
        let mut items = Vec::new();
        for topic in 0..3 {
            let (feedback, words) = (self.dice.id(at), names::said(self.dice));
            let row = vals![
                feedback,
                "meeting",
                None::<Uuid>,
                None::<Uuid>,
                group.id,
                None::<Uuid>,
                None::<Uuid>,
                "in-person",
                words,
                group.audience.as_str(),
                at,
                false,
                None::<Timestamp>,
                after,
                after,
                meeting,
                at,
            ];
            self.rows.add(Table::Feedback, row);
            items.push(json!({
                "title": names::TOPICS[(topic + self.dice.index(names::TOPICS.len())) % names::TOPICS.len()],
                "words": words, "place": "", "topic": "", "feedback": feedback, "actions": [],
            }));
        }
        let body = json!({
            "residents": self.dice.between(4, 30), "first_time": self.dice.between(0, 3), "gave_no_name": 1,
            "councillors": 1, "staff": 2, "quorum": 5, "blocks": [], "apologies": 2, "items": items, "actions": [],
            "still_open": [], "n_carried": self.dice.between(0, 12),
        });
        self.rows.add(Table::Minutes, vals![meeting, body.to_string(), after]);
    }
}

impl Group {
    /// Its newest meeting before a day.
    pub(super) fn meeting_before(&self, day: Date) -> Option<Uuid> {
        self.meetings.iter().rev().find(|(_, on)| *on <= day).map(|(id, _)| *id)
    }
}
