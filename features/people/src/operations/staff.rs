//! Teams and who works in them; who owns something today.

use heard_kernel::actor::{Grant, Role, Scope};
use heard_platform::{
    db::{DbError, Tx},
    journal::Note,
    sessions,
};
use jiff::civil::Date;
use serde_json::json;
use uuid::Uuid;

use super::persons::note;
use crate::{
    Error,
    model::Team,
    rules::{self, Candidate, Presence},
    store::staff as store,
};

/// Adds a team. Its name in addresses is made from `name`; where that is taken, a number is added.
///
/// # Errors
/// [`Error::Store`].
pub async fn add_team(tx: &mut Tx, name: &str) -> Result<Uuid, Error> {
    let stem = heard_kernel::slug::slug(name);
    let mut slug = stem.clone();
    let mut n = 1;
    while store::team_slug(tx, &slug).await?.is_some() {
        n += 1;
        slug = format!("{stem}-{n}");
    }
    let team = Team { id: tx.new_id(), slug, name: name.trim().to_owned(), lead_id: None };
    store::insert_team(tx, &team).await?;
    tx.made("teams", team.id);
    note_team(tx, "people.team-added", team.id, json!({ "name": team.name }));
    Ok(team.id)
}

/// Puts a person into a team from a day on, with the job they do and who stands in for them. It also gives them the role
/// of that service, for the team's own work.
///
/// # Errors
/// [`Error::Store`].
pub async fn add_staff(
    tx: &mut Tx,
    person: Uuid,
    team: Uuid,
    job: &str,
    deputy: Option<Uuid>,
    from: Date,
) -> Result<Uuid, Error> {
    let id = store::insert_member(tx, person, team, job.trim(), deputy, from).await?;
    let role = Grant::within(Role::ServiceTeam, team);
    if !sessions::grants_of(tx, person).await?.contains(&role) {
        sessions::grant(tx, person, role.role, role.scope, from).await?;
    }
    note(tx, "people.staff-added", person, &json!({ "team": team, "deputy": deputy, "from": from }));
    Ok(id)
}

/// Makes a person the lead of a team, or nobody. A lead also has the role of a team's manager there.
///
/// # Errors
/// [`Error::Store`].
pub async fn set_lead(tx: &mut Tx, team: Uuid, lead: Option<Uuid>) -> Result<(), Error> {
    let before = store::team(tx, team).await?.ok_or(Error::NotFound)?.lead_id;
    if before == lead {
        return Ok(());
    }
    if let Some(before) = before {
        store::end_role(tx, before, Role::TeamManager, team).await?;
    }
    store::set_lead(tx, team, lead).await?;
    if let Some(lead) = lead {
        let today = tx.today();
        sessions::grant(tx, lead, Role::TeamManager, Some(team), today).await?;
    }
    note_team(tx, "people.lead-set", team, json!({ "before": before, "after": lead }));
    Ok(())
}

/// Names who stands in for a person, in every team they are in.
///
/// # Errors
/// [`Error::Store`].
pub async fn set_deputy(tx: &mut Tx, person: Uuid, deputy: Option<Uuid>) -> Result<(), Error> {
    store::set_deputy(tx, person, deputy).await?;
    note(tx, "people.deputy-set", person, &json!({ "deputy": deputy }));
    Ok(())
}

/// Who owns today what was given to `wanted` in `team`: they themselves, else their deputy if they are away or gone, else
/// the team's lead. `None` is triage: somebody has to be found. Without `team` it is the team of `wanted`.
///
/// # Errors
/// [`DbError`].
pub async fn owner_today(
    tx: &mut Tx,
    wanted: Option<Uuid>,
    team: Option<Uuid>,
) -> Result<Option<Uuid>, DbError> {
    let place = match wanted {
        Some(person) => store::place_of(tx, person).await?,
        None => None,
    };
    let team = team.or_else(|| place.as_ref().map(|place| place.team_id));
    let lead = match team {
        Some(team) => store::team(tx, team).await?.and_then(|team| team.lead_id),
        None => None,
    };
    let deputy = place.and_then(|place| place.deputy_id);
    let wanted = candidate(tx, wanted).await?;
    let deputy = candidate(tx, deputy).await?;
    let lead = candidate(tx, lead).await?;
    Ok(rules::stand_in(wanted, deputy, lead))
}

async fn candidate(tx: &mut Tx, person: Option<Uuid>) -> Result<Option<Candidate>, DbError> {
    let Some(person) = person else { return Ok(None) };
    let signs = store::signs(tx, person).await?;
    // Somebody who never had a place in a team is at work while they hold a role: a head of service may have none.
    let employed = signs.held > 0 || (signs.ever == 0 && signs.grants > 0);
    let presence = match (employed, signs.away > 0) {
        (false, _) => Presence::Left,
        (true, true) => Presence::Away,
        (true, false) => Presence::Here,
    };
    Ok(Some((person, presence)))
}

/// Who leads the team a person works in; `None` for the lead themselves, whose manager is a head of service.
///
/// # Errors
/// [`DbError`].
pub async fn manager_of(tx: &mut Tx, person: Uuid) -> Result<Option<Uuid>, DbError> {
    let lead = store::team_of(tx, person).await?.and_then(|team| team.lead_id);
    Ok(lead.filter(|lead| *lead != person))
}

fn note_team(tx: &mut Tx, kind: &'static str, team: Uuid, detail: serde_json::Value) {
    tx.note(Note { kind, subject: team, scope: Scope::staff().with_team(team), detail });
}
