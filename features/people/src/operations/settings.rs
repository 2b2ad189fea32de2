//! Keeping right who works here: whom somebody may keep, and what is known of them.

pub(crate) mod changes;
pub(crate) mod entry;
pub(crate) mod teams;

use heard_kernel::{
    actor::{Grant, Scope},
    message::Message,
};
use heard_platform::{
    accounts::{self, Account},
    ctx::Ctx,
    db::{DbError, Tx},
    error::AppError,
};
use jiff::civil::Date;
use uuid::Uuid;

use crate::{
    Error,
    model::{Absence, ContactPoint, Person, StaffMember, Team},
    rules::staff::{self as rules, Wrong},
    store::{persons, settings as store, staff},
};

/// To keep right who works here: everywhere, or in one's own team.
pub(crate) const PEOPLE: &str = "people.settings";
/// To say which teams there are and who leads them.
pub(crate) const TEAMS: &str = "people.settings-teams";

/// Whose record somebody may keep.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Reach {
    /// Everybody's.
    Everybody,
    /// Of those who work in these teams.
    Teams(Vec<Uuid>),
}

impl Reach {
    /// How far the actor reaches.
    ///
    /// # Errors
    /// [`AppError::NotFound`] where they reach nobody.
    pub(crate) async fn of(tx: &mut Tx) -> Result<Self, AppError> {
        if tx.may(PEOPLE, &Scope::staff()).await? {
            return Ok(Self::Everybody);
        }
        let mut mine = Vec::new();
        for team in staff::teams(tx).await? {
            if tx.may(PEOPLE, &Scope::staff().with_team(team.id)).await? {
                mine.push(team.id);
            }
        }
        if mine.is_empty() { Err(AppError::NotFound) } else { Ok(Self::Teams(mine)) }
    }

    /// Whether it holds a team.
    pub(crate) fn holds(&self, team: Uuid) -> bool {
        match self {
            Self::Everybody => true,
            Self::Teams(teams) => teams.contains(&team),
        }
    }

    /// The teams of it, by name.
    pub(crate) async fn teams(&self, tx: &mut Tx) -> Result<Vec<Team>, DbError> {
        let mut teams = staff::teams(tx).await?;
        teams.retain(|team| self.holds(team.id));
        Ok(teams)
    }
}

/// Somebody who works here, or did, as far as it matters here.
#[derive(Clone, Debug)]
pub(crate) struct Colleague {
    pub(crate) person: Person,
    /// Their places in teams, held today or to come.
    pub(crate) places: Vec<StaffMember>,
    /// The last place they held, once there is none.
    pub(crate) last_place: Option<StaffMember>,
    pub(crate) absences: Vec<Absence>,
    pub(crate) roles: Vec<Grant>,
    pub(crate) contacts: Vec<ContactPoint>,
    pub(crate) account: Option<Account>,
    /// Whether the actor may end their work here, or open their account.
    pub(crate) may_speak_for: bool,
}

impl Colleague {
    /// Whether their work here has ended.
    pub(crate) fn has_left(&self) -> bool {
        self.places.is_empty() && self.roles.is_empty()
    }

    /// The last day of all their places in teams, where it is known.
    pub(crate) fn last_day(&self) -> Option<Date> {
        let days = self.places.iter().map(|place| place.valid_to);
        days.max_by_key(|day| (day.is_none(), *day)).flatten()
    }

    /// Who stands in for them.
    pub(crate) fn deputy(&self) -> Option<Uuid> {
        self.places.iter().find_map(|place| place.deputy_id)
    }
}

/// Somebody who works here, or did, for those who keep their record.
///
/// # Errors
/// [`AppError::NotFound`] for a person of whom that isn't so: residents above all.
pub(crate) async fn colleague(tx: &mut Tx, reach: &Reach, id: Uuid) -> Result<Colleague, AppError> {
    let person = persons::person(tx, id).await?.ok_or(AppError::NotFound)?;
    let places = store::places_of(tx, id).await?;
    let last_place = if places.is_empty() { staff::place_of(tx, id).await? } else { None };
    let roles = store::roles_of(tx, id).await?;
    let account = accounts::find(tx, id).await?;
    let known = places.iter().chain(&last_place);
    let is_theirs = known.clone().any(|place| reach.holds(place.team_id));
    let is_ours = *reach == Reach::Everybody && (account.is_some() || store::was_colleague(tx, id).await?);
    if !is_theirs && !is_ours {
        return Err(AppError::NotFound);
    }
    let all_theirs = places.iter().all(|place| reach.holds(place.team_id));
    let may_speak_for = all_theirs && rules::may_speak_for(&tx.actor().grants, &roles);
    let absences = store::absences_of(tx, id).await?;
    let contacts = persons::contacts_of(tx, id).await?;
    Ok(Colleague { person, places, last_place, absences, roles, contacts, account, may_speak_for })
}

/// A transaction that writes, with the person it is about.
async fn about(ctx: &Ctx, id: Uuid) -> Result<(Tx, Reach, Colleague), AppError> {
    let mut tx = ctx.write().await?;
    let reach = Reach::of(&mut tx).await?;
    let colleague = colleague(&mut tx, &reach, id).await?;
    Ok((tx, reach, colleague))
}

/// Why a change was not made.
#[derive(Debug)]
pub(crate) enum NotDone {
    /// Something is wrong in a field.
    Wrong(&'static str, Message),
    /// Anything else.
    Failed(AppError),
}

impl From<Wrong> for NotDone {
    fn from(wrong: Wrong) -> Self {
        Self::Wrong(wrong.field, Message::key(wrong.key))
    }
}

impl From<AppError> for NotDone {
    fn from(error: AppError) -> Self {
        Self::Failed(error)
    }
}

impl From<Error> for NotDone {
    fn from(error: Error) -> Self {
        Self::Failed(error.into())
    }
}

impl From<DbError> for NotDone {
    fn from(error: DbError) -> Self {
        Self::Failed(error.into())
    }
}
