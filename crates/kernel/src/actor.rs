//! Who does something, in whose name, and who may see what was done.
//!
//! Three questions, three types. [`Actor`] answers *who acts*: a visitor, a person, a group that signed in by its shared
//! address, or the program itself. [`Grant`] answers *as what and where*: a [`Role`] within a scope. [`Scope`] answers
//! *whom a record concerns*: every scoped table has its five columns, and what is not granted is refused.
//!
//! # Source
//! `domain.md`, "Who uses it" and "Rules of an action"; `architecture.md`, "Who may see what".

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// A word that should have named a role or an audience but names none.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("“{given}” is no {kind}. Use one of: {known}.")]
pub struct UnknownName {
    /// What was asked for: `"role"` or `"audience"`.
    pub kind: &'static str,
    /// What was given instead.
    pub given: String,
    /// All names there are, separated by commas.
    pub known: String,
}

/// What somebody is to the landlord. Roles grant abilities; a [`Grant`] says where.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// Anybody: reads what is public, takes part where it is open to all, reports a problem.
    Visitor,
    /// A signed-in resident: the same, and what concerns themselves.
    Resident,
    /// A member of a group or panel who holds no office in it.
    GroupMember,
    /// Chair, secretary or treasurer of a group: speaks for it, raises, confirms and disputes its actions.
    GroupOfficer,
    /// Looks after the homes and groups of a patch.
    HousingOfficer,
    /// Looks after all groups, consultations, surveys and funds.
    ParticipationOfficer,
    /// Works in a service such as repairs, complaints or income.
    ServiceTeam,
    /// Leads a team: its work, its escalations.
    TeamManager,
    /// Leads a service: what is escalated to the top, approvals, *not doing*.
    HeadOfService,
    /// An elected member: dashboards and their ward.
    Councillor,
    /// Regulator, ombudsman or internal audit: reads evidence and the trail, changes nothing.
    Auditor,
    /// People's roles, teams and settings; no case is opened to them by this role alone.
    Administrator,
}

impl Role {
    /// Every role, in the order of the declaration.
    pub const ALL: [Self; 12] = [
        Self::Visitor,
        Self::Resident,
        Self::GroupMember,
        Self::GroupOfficer,
        Self::HousingOfficer,
        Self::ParticipationOfficer,
        Self::ServiceTeam,
        Self::TeamManager,
        Self::HeadOfService,
        Self::Councillor,
        Self::Auditor,
        Self::Administrator,
    ];

    /// The name that is stored and written in settings: `"housing-officer"`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Visitor => "visitor",
            Self::Resident => "resident",
            Self::GroupMember => "group-member",
            Self::GroupOfficer => "group-officer",
            Self::HousingOfficer => "housing-officer",
            Self::ParticipationOfficer => "participation-officer",
            Self::ServiceTeam => "service-team",
            Self::TeamManager => "team-manager",
            Self::HeadOfService => "head-of-service",
            Self::Councillor => "councillor",
            Self::Auditor => "auditor",
            Self::Administrator => "administrator",
        }
    }

    /// Whether the role works on the landlord's cases, so that what is for staff is for it.
    ///
    /// Councillors and auditors look on from outside. Administrators are employed too, but that role alone opens no case:
    /// it is deliberately not staff here.
    #[must_use]
    pub const fn is_staff(self) -> bool {
        match self {
            Self::HousingOfficer
            | Self::ParticipationOfficer
            | Self::ServiceTeam
            | Self::TeamManager
            | Self::HeadOfService => true,
            Self::Visitor
            | Self::Resident
            | Self::GroupMember
            | Self::GroupOfficer
            | Self::Councillor
            | Self::Auditor
            | Self::Administrator => false,
        }
    }
}

impl fmt::Display for Role {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for Role {
    type Err = UnknownName;

    /// Reads exactly what [`Role::as_str`] writes.
    fn from_str(given: &str) -> Result<Self, UnknownName> {
        Self::ALL.into_iter().find(|role| role.as_str() == given).ok_or_else(|| UnknownName {
            kind: "role",
            given: given.to_owned(),
            known: Self::ALL.map(Self::as_str).join(", "),
        })
    }
}

/// Who a record is open to. Ordered from the widest to the narrowest, so `a < b` means that more people see `a`.
///
/// A landlord opens in stages: *only us* ([`Officers`](Self::Officers)) → [`Group`](Self::Group) →
/// [`Residents`](Self::Residents) → [`Public`](Self::Public). Each wider audience includes the narrower ones, except that
/// [`Staff`](Self::Staff) leaves the group's officers out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Audience {
    /// Everybody, without signing in.
    Public,
    /// Every signed-in resident of the landlord.
    Residents,
    /// The members of the group that the scope names, its officers, and staff.
    Group,
    /// "Only us": the officers of the group that the scope names, and staff.
    Officers,
    /// Staff alone.
    Staff,
}

impl Audience {
    /// Every audience, from the widest to the narrowest.
    pub const ALL: [Self; 5] = [Self::Public, Self::Residents, Self::Group, Self::Officers, Self::Staff];

    /// The name that is stored: `"officers"`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Public => "public",
            Self::Residents => "residents",
            Self::Group => "group",
            Self::Officers => "officers",
            Self::Staff => "staff",
        }
    }
}

impl fmt::Display for Audience {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for Audience {
    type Err = UnknownName;

    /// Reads exactly what [`Audience::as_str`] writes.
    fn from_str(given: &str) -> Result<Self, UnknownName> {
        Self::ALL.into_iter().find(|audience| audience.as_str() == given).ok_or_else(|| UnknownName {
            kind: "audience",
            given: given.to_owned(),
            known: Self::ALL.map(Self::as_str).join(", "),
        })
    }
}

/// Whom a record concerns: the five columns `audience, place_id, group_id, team_id, person_id` of every scoped table.
///
/// `None` means that the record concerns no particular place (group, team, person), not that it concerns all of them.
///
/// ```
/// use heard_kernel::actor::{Audience, Scope};
/// use uuid::Uuid;
///
/// let (estate, association) = (Uuid::from_u128(1), Uuid::from_u128(2));
/// let scope = Scope::of(Audience::Group).with_place(estate).with_group(association);
/// assert_eq!(scope.group, Some(association));
/// assert_eq!(scope.team, None);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Scope {
    /// Who it is open to.
    pub audience: Audience,
    /// The place it concerns; those above it in the tree concern it too.
    pub place: Option<Uuid>,
    /// The group it belongs to; [`Audience::Group`] and [`Audience::Officers`] mean this one.
    pub group: Option<Uuid>,
    /// The team that works on it.
    pub team: Option<Uuid>,
    /// The person whose own record it is.
    pub person: Option<Uuid>,
}

impl Scope {
    /// Open to this audience, and tied to nothing yet.
    #[must_use]
    pub const fn of(audience: Audience) -> Self {
        Self { audience, place: None, group: None, team: None, person: None }
    }

    /// Open to everybody.
    #[must_use]
    pub const fn public() -> Self {
        Self::of(Audience::Public)
    }

    /// Open to staff alone.
    #[must_use]
    pub const fn staff() -> Self {
        Self::of(Audience::Staff)
    }

    /// The same, open to another audience.
    #[must_use]
    pub const fn with_audience(self, audience: Audience) -> Self {
        Self { audience, ..self }
    }

    /// The same, concerning this place.
    #[must_use]
    pub const fn with_place(self, place: Uuid) -> Self {
        Self { place: Some(place), ..self }
    }

    /// The same, belonging to this group.
    #[must_use]
    pub const fn with_group(self, group: Uuid) -> Self {
        Self { group: Some(group), ..self }
    }

    /// The same, worked on by this team.
    #[must_use]
    pub const fn with_team(self, team: Uuid) -> Self {
        Self { team: Some(team), ..self }
    }

    /// The same, as this person's own record.
    #[must_use]
    pub const fn with_person(self, person: Uuid) -> Self {
        Self { person: Some(person), ..self }
    }
}

/// A role that somebody holds, and where.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Grant {
    /// What they may be.
    pub role: Role,
    /// The place, group or team it holds for, with everything inside it; `None` for the whole landlord.
    pub scope: Option<Uuid>,
}

impl Grant {
    /// The role for the whole landlord.
    #[must_use]
    pub const fn everywhere(role: Role) -> Self {
        Self { role, scope: None }
    }

    /// The role within a place, group or team.
    #[must_use]
    pub const fn within(role: Role, scope: Uuid) -> Self {
        Self { role, scope: Some(scope) }
    }
}

/// Who acts, before any role is looked at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Who {
    /// Somebody who is not signed in.
    Visitor,
    /// A person we know, by id.
    Person(Uuid),
    /// A group that signed in by a link sent to its shared address: its id, and the name that was typed. The name is what
    /// somebody said; it proves nothing and leads to no person's record.
    Group(Uuid, String),
    /// The program itself: the calendar, a job, an import.
    System,
}

/// Who does something, in whose name, with which grants.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Actor {
    /// Who acts.
    pub who: Who,
    /// The person for whom they act, when it is not themselves: a carer, an advocate, staff on the phone. It is shown.
    pub behalf: Option<Uuid>,
    /// The name shown beside what they did, where names may be shown. Empty for a visitor and for the program itself:
    /// those are said in the reader's language.
    pub name: String,
    /// The roles held now. Empty for a visitor and for the program itself.
    pub grants: Vec<Grant>,
}

impl Actor {
    /// Somebody who is not signed in.
    #[must_use]
    pub const fn visitor() -> Self {
        Self { who: Who::Visitor, behalf: None, name: String::new(), grants: Vec::new() }
    }

    /// The program itself.
    #[must_use]
    pub const fn system() -> Self {
        Self { who: Who::System, behalf: None, name: String::new(), grants: Vec::new() }
    }

    /// A person we know, acting for themselves.
    #[must_use]
    pub fn of_person(person: Uuid, name: impl Into<String>, grants: Vec<Grant>) -> Self {
        Self { who: Who::Person(person), behalf: None, name: name.into(), grants }
    }

    /// A group signed in by its shared address, with the name that was typed.
    #[must_use]
    pub fn of_group(group: Uuid, typed_name: impl Into<String>, grants: Vec<Grant>) -> Self {
        let name = typed_name.into();
        Self { who: Who::Group(group, name.clone()), behalf: None, name, grants }
    }

    /// The same actor, acting for this person.
    #[must_use]
    pub fn on_behalf_of(mut self, person: Uuid) -> Self {
        self.behalf = Some(person);
        self
    }

    /// The person who acts, if it is one we know. Never the one they act for.
    #[must_use]
    pub const fn person(&self) -> Option<Uuid> {
        match self.who {
            Who::Person(person) => Some(person),
            Who::Visitor | Who::Group(..) | Who::System => None,
        }
    }

    /// The group that signed in by its shared address. `None` for a person who is its officer: that is a [`Grant`].
    #[must_use]
    pub const fn group(&self) -> Option<Uuid> {
        match self.who {
            Who::Group(group, _) => Some(group),
            Who::Visitor | Who::Person(_) | Who::System => None,
        }
    }

    /// Whether a person or a group is signed in. The program itself is not.
    #[must_use]
    pub const fn is_signed_in(&self) -> bool {
        matches!(self.who, Who::Person(_) | Who::Group(..))
    }

    /// Whether this is the program itself.
    #[must_use]
    pub const fn is_system(&self) -> bool {
        matches!(self.who, Who::System)
    }

    /// Whether any role held, wherever it holds, [works on cases](Role::is_staff).
    #[must_use]
    pub fn is_staff(&self) -> bool {
        self.grants.iter().any(|grant| grant.role.is_staff())
    }

    /// Whether the role is held, wherever it holds. Everybody is a [`Role::Visitor`].
    #[must_use]
    pub fn has_role(&self, role: Role) -> bool {
        role == Role::Visitor || self.grants.iter().any(|grant| grant.role == role)
    }
}

#[cfg(test)]
mod tests;
