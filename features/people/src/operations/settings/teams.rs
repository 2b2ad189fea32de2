//! Which teams there are, and who leads them.

use heard_kernel::{actor::Scope, message::Message, slug::tidy_words};
use heard_platform::{ctx::Ctx, db::Tx, error::AppError};
use uuid::Uuid;

use super::{NotDone, TEAMS};
use crate::{
    model::{StaffMember, Team},
    operations::staff,
    store::staff as store,
};

/// The teams whose lead the actor may choose, each with those who can lead it: who works in it today, and whoever leads
/// it now from another team.
///
/// # Errors
/// What the database says.
pub(crate) async fn mine(tx: &mut Tx) -> Result<Vec<(Team, Vec<StaffMember>)>, AppError> {
    let all = tx.may(TEAMS, &Scope::staff()).await?;
    let mut mine = Vec::new();
    for team in store::teams(tx).await? {
        if all || tx.may(TEAMS, &Scope::staff().with_team(team.id)).await? {
            mine.push((team, Vec::new()));
        }
    }
    let everybody = store::everybody_at_work(tx).await?;
    for (team, members) in &mut mine {
        members.extend(everybody.iter().filter(|member| member.team_id == team.id).cloned());
        let lead = everybody.iter().find(|member| Some(member.person_id) == team.lead_id);
        if let Some(lead) = lead.filter(|lead| members.iter().all(|m| m.person_id != lead.person_id)) {
            members.push(lead.clone());
        }
    }
    Ok(mine)
}

/// Makes somebody who works in a team its lead, or nobody.
///
/// # Errors
/// [`NotDone`] for somebody who doesn't work there; where there is no such team for the actor.
pub(crate) async fn choose_lead(ctx: &Ctx, slug: &str, lead: Option<Uuid>) -> Result<(), NotDone> {
    let mut tx = ctx.write().await?;
    let team = store::team_slug(&mut tx, slug).await?.ok_or(AppError::NotFound)?;
    tx.require(TEAMS, &Scope::staff().with_team(team.id)).await?;
    if let Some(lead) = lead.filter(|lead| Some(*lead) != team.lead_id) {
        let members = store::staff_of(&mut tx, team.id).await?;
        if !members.iter().any(|member| member.person_id == lead) {
            return Err(NotDone::Wrong("lead", Message::key("people-settings-lead-unknown")));
        }
    }
    staff::set_lead(&mut tx, team.id, lead).await?;
    Ok(tx.commit().await?)
}

/// Makes a team.
///
/// # Errors
/// [`NotDone`] where a team has the name already, or it is not the actor's to say.
pub(crate) async fn make(ctx: &Ctx, name: &str) -> Result<(), NotDone> {
    let mut tx = ctx.write().await?;
    tx.require(TEAMS, &Scope::staff()).await?;
    let same = |team: &Team| tidy_words(&team.name).to_lowercase() == tidy_words(name).to_lowercase();
    if store::teams(&mut tx).await?.iter().any(same) {
        return Err(NotDone::Wrong("name", Message::key("people-settings-team-exists")));
    }
    staff::add_team(&mut tx, name).await?;
    Ok(tx.commit().await?)
}
