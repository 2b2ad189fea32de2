//! New colleagues, and the address under which somebody sets up their account.

use heard_kernel::{actor::Role, message::Message};
use heard_places::Place;
use heard_platform::{accounts, ctx::Ctx, db::Tx, error::AppError};
use uuid::Uuid;

use super::{NotDone, Reach, about, colleague};
use crate::{
    model::{ContactKind, Team},
    operations::{
        persons,
        staff::add_staff,
        staff_access::{self, NewUser},
    },
    rules::{self, staff as staff_rules},
    store::staff,
};

/// Somebody who begins to work here.
#[derive(Clone, Debug)]
pub(crate) struct NewColleague {
    pub(crate) name: String,
    pub(crate) email: String,
    pub(crate) role: Role,
    pub(crate) team: Option<Uuid>,
    pub(crate) job: String,
    pub(crate) place: Option<Uuid>,
}

/// Who somebody is, and the address to hand over to them. It is shown once: we keep only its digest.
#[derive(Clone, Debug)]
pub(crate) struct SetUpAddress {
    pub(crate) person: Uuid,
    pub(crate) address: String,
}

/// The roles that the actor may give to somebody, whichever team it is.
pub(crate) fn roles_to_give(tx: &Tx, teams: &[Team]) -> Vec<Role> {
    let grants = &tx.actor().grants;
    let may = |role: Role| {
        let mut places = teams.iter().map(|team| Some(team.id)).chain([None]);
        places.any(|team| staff_rules::may_give(grants, role, team))
    };
    staff_rules::ROLES.into_iter().filter(|role| may(*role)).collect()
}

/// The areas and patches that a role can be for: an area first, then its patches.
///
/// # Errors
/// What the database says.
pub(crate) async fn places(tx: &mut Tx) -> Result<Vec<Place>, AppError> {
    let patches = heard_places::patches(tx).await?;
    let mut places = Vec::new();
    for area in heard_places::areas(tx).await? {
        let id = area.id;
        places.push(area);
        places.extend(patches.iter().filter(|patch| patch.parent_id == Some(id)).cloned());
    }
    Ok(places)
}

/// Adds somebody with a role, a place in a team where they have one, and an account to set up. The same again, as a second
/// press of the button sends it, only gives another address.
///
/// # Errors
/// [`NotDone`] by [`staff_rules::scope_of`]; for an address that can't be one, or has an account; for a role or a team
/// that the actor can't give.
pub(crate) async fn add(ctx: &Ctx, new: &NewColleague) -> Result<SetUpAddress, NotDone> {
    let mut tx = ctx.write().await?;
    let reach = Reach::of(&mut tx).await?;
    let scope = staff_rules::scope_of(new.role, new.team, new.place)?;
    if new.team.is_some_and(|team| !reach.holds(team))
        || !staff_rules::may_give(&tx.actor().grants, new.role, new.team)
    {
        return Err(AppError::NotFound.into());
    }
    if let Some(person) = pressed_twice(&mut tx, &reach, new).await? {
        let address = staff_access::set_up_anew(ctx, &mut tx, person).await?;
        tx.commit().await?;
        return Ok(SetUpAddress { person, address });
    }
    if let Some(known) = staff_access::known_staff(&mut tx, &new.email).await? {
        let theirs = colleague(&mut tx, &reach, known).await;
        if !theirs.is_ok_and(|known| known.may_speak_for) {
            return Err(NotDone::Wrong("email", Message::key("people-settings-email-known")));
        }
    }
    let user = NewUser { email: &new.email, name: &new.name, role: new.role, scope };
    let (person, address) = match staff_access::admit(ctx, &mut tx, user).await {
        Err(crate::Error::Refused(message)) => return Err(NotDone::Wrong("email", message)),
        other => other?,
    };
    if let Some(team) = new.team {
        let today = tx.today();
        let places = crate::store::settings::places_of(&mut tx, person).await?;
        if !places.iter().any(|place| place.team_id == team) {
            add_staff(&mut tx, person, team, &new.job, None, today).await?;
        }
    }
    tx.commit().await?;
    Ok(SetUpAddress { person, address })
}

/// The person whom just this form has added, where their account is not in use yet.
async fn pressed_twice(tx: &mut Tx, reach: &Reach, new: &NewColleague) -> Result<Option<Uuid>, AppError> {
    let Some(account) = accounts::find_by_email(tx, &new.email).await? else { return Ok(None) };
    if account.disabled_at.is_some() || account.totp_confirmed_at.is_some() {
        return Ok(None);
    }
    let Ok(known) = colleague(tx, reach, account.person_id).await else { return Ok(None) };
    let is_same = known.person.full_name == new.name
        && known.roles.iter().any(|grant| grant.role == new.role)
        && new.team.is_none_or(|team| known.places.iter().any(|place| place.team_id == team));
    Ok((known.may_speak_for && is_same).then_some(known.person.id))
}

/// A new address to set up somebody's account; whoever has none gets one, under `email`. What they used before to sign in
/// stops working.
///
/// # Errors
/// [`NotDone`] for an address that can't be one, or has an account; where it is not the actor's to give.
pub(crate) async fn open(ctx: &Ctx, id: Uuid, email: Option<&str>) -> Result<SetUpAddress, NotDone> {
    let (mut tx, _, colleague) = about(ctx, id).await?;
    let is_closed = colleague.account.as_ref().is_some_and(|account| account.disabled_at.is_some());
    if !colleague.may_speak_for || colleague.has_left() || is_closed {
        return Err(AppError::NotFound.into());
    }
    let address = if colleague.account.is_some() {
        staff_access::set_up_anew(ctx, &mut tx, id).await?
    } else {
        let email = email.ok_or(NotDone::Wrong("email", Message::key("people-email-malformed")))?;
        let folded = rules::fold_email(email);
        if accounts::find_by_email(&mut tx, email).await?.is_some() {
            let message = Message::key("people-user-exists").with("email", email);
            return Err(NotDone::Wrong("email", message));
        }
        let is_known = colleague
            .contacts
            .iter()
            .any(|contact| contact.kind == ContactKind::Email && rules::fold_email(&contact.value) == folded);
        if !is_known {
            match persons::add_contact(&mut tx, id, ContactKind::Email, email, "typed").await {
                Err(crate::Error::Refused(message)) => return Err(NotDone::Wrong("email", message)),
                other => other?,
            };
        }
        staff_access::open_account(ctx, &mut tx, id, email).await?
    };
    tx.commit().await?;
    Ok(SetUpAddress { person: id, address })
}

/// The place of this name in addresses, where a role can be for it.
///
/// # Errors
/// What the database says.
pub(crate) async fn place_named(tx: &mut Tx, slug: &str) -> Result<Option<Place>, AppError> {
    let place = heard_places::find_slug(tx, slug).await?;
    Ok(place.filter(|place| matches!(place.kind, heard_places::Kind::Area | heard_places::Kind::Patch)))
}

/// The team of this name in addresses, where the actor keeps it.
///
/// # Errors
/// What the database says.
pub(crate) async fn team_named(tx: &mut Tx, reach: &Reach, slug: &str) -> Result<Option<Team>, AppError> {
    Ok(staff::team_slug(tx, slug).await?.filter(|team| reach.holds(team.id)))
}
