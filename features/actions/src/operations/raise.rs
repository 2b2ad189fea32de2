//! Putting an action into the register.

use heard_kernel::{actor::Scope, reference::Reference, slug::tidy_words};
use heard_platform::{ctx::Ctx, db::Tx, error::AppError, search};
use jiff::civil::Date;
use uuid::Uuid;

use super::{acting, telling};
use crate::{
    model::{
        Action, NewAction, Raiser,
        status::{EntryKind, Status},
    },
    rules::{self, Refusal},
    store::{self, lists::SEARCH_KIND, write::NewEntry},
};

/// What references begin with.
pub(crate) const PREFIX: &str = "ETRA";

/// Raises one action by itself, in its own transaction; gives its reference.
///
/// # Errors
/// [`AppError::NotFound`] for those who may not raise actions there; as [`raise`].
pub async fn raise_one(ctx: &Ctx, new: NewAction) -> Result<String, AppError> {
    let mut tx = ctx.write().await?;
    let reference = raise_in(ctx, &mut tx, new).await?;
    tx.commit().await?;
    Ok(reference)
}

/// As [`raise_one`], within a transaction that does something beside it.
///
/// # Errors
/// As [`raise_one`].
pub async fn raise_in(ctx: &Ctx, tx: &mut Tx, new: NewAction) -> Result<String, AppError> {
    let scope = Scope {
        audience: new.audience,
        place: new.place_id,
        group: new.group_id,
        team: new.team_id,
        person: None,
    };
    tx.require("actions.raise", &scope).await?;
    let id = raise(ctx, tx, new).await?;
    let action = store::find::action_for_link(tx, id).await?.ok_or(AppError::NotFound)?;
    Ok(action.reference)
}

/// Raises an action within the caller's transaction: with the team that topic and place propose where none is named, the
/// owner or whoever stands in for them today, the usual date where none is promised. Whoever owns it now is asked to
/// agree, by a personal link. Whom nobody can be found for waits in triage, for everybody to see.
///
/// The first date is fixed here, for ever. Who may raise is the caller's question.
///
/// # Errors
/// [`AppError::Refused`] without a title, without anybody who could say whether it is done, or with a date the calendar
/// doesn't reach; [`AppError`] where the database fails.
pub async fn raise(ctx: &Ctx, tx: &mut Tx, new: NewAction) -> Result<Uuid, AppError> {
    let raisers = raisers_of(&new)?;
    let action = proposed(tx, &new).await?;
    keep(ctx, tx, &action, &new, &raisers, NewEntry::of(EntryKind::Raised, action.raised_on)).await?;
    telling::ask_owner(ctx, tx, &action).await?;
    Ok(action.id)
}

/// As [`raise`], for what a meeting left to nobody on purpose: it waits in triage, whatever topic and place would propose.
///
/// # Errors
/// As [`raise`].
pub async fn raise_without_owner(ctx: &Ctx, tx: &mut Tx, new: NewAction) -> Result<Uuid, AppError> {
    let raisers = raisers_of(&new)?;
    let action = Action { owner_id: None, team_id: None, stands_in_for: None, ..proposed(tx, &new).await? };
    keep(ctx, tx, &action, &new, &raisers, NewEntry::of(EntryKind::Raised, action.raised_on)).await?;
    telling::ask_owner(ctx, tx, &action).await?;
    Ok(action.id)
}

/// Takes over an action from an older list as it stands there. Nobody is told: they know it.
pub(crate) async fn take_over(
    ctx: &Ctx,
    tx: &mut Tx,
    new: NewAction,
    stands: impl FnOnce(Action) -> Action,
) -> Result<Uuid, AppError> {
    let raisers = raisers_of(&new)?;
    let action = stands(proposed(tx, &new).await?);
    keep(ctx, tx, &action, &new, &raisers, NewEntry::of(EntryKind::Imported, tx.today())).await?;
    tx.made("actions", action.id);
    Ok(action.id)
}

fn raisers_of(new: &NewAction) -> Result<Vec<Raiser>, Refusal> {
    let mut raisers = new.raisers.clone();
    // What no resident raised answers to a group from the start; that group confirms.
    if raisers.is_empty() {
        raisers.extend(new.group_id.map(Raiser::Group));
    }
    raisers.sort_unstable();
    raisers.dedup();
    if raisers.is_empty() { Err(Refusal::NobodyToConfirm) } else { Ok(raisers) }
}

async fn proposed(tx: &mut Tx, new: &NewAction) -> Result<Action, AppError> {
    let title = rules::said(&tidy_words(&new.title), Refusal::WordsMissing)?;
    let due = match new.due {
        Some(due) => due,
        None => rules::usual_due(new.raised_on)?,
    };
    let (team, owner) = team_and_owner(tx, new).await?;
    let (now, today) = (tx.now(), tx.today());
    Ok(Action {
        id: tx.new_id(),
        reference: reference(tx, new.reference.as_deref(), today).await?,
        title,
        said: new.said.trim().to_owned(),
        status: Status::Proposed,
        owner_id: owner,
        owner_since: today,
        stands_in_for: new.owner_id.filter(|wanted| owner.is_some() && owner != Some(*wanted)),
        team_id: team,
        place_id: new.place_id,
        group_id: new.group_id,
        topic_id: new.topic_id,
        audience: new.audience,
        contractor: tidy_words(&new.contractor),
        meeting_id: new.meeting_id,
        raised_on: new.raised_on,
        first_due: due,
        due,
        n_slips: 0,
        n_agendas: i64::from(new.meeting_id.is_some()),
        n_reopened: 0,
        n_disputed: 0,
        agreed_at: None,
        done_at: None,
        has_evidence: false,
        answer_by: None,
        closed_at: None,
        kept: None,
        not_doing_why: None,
        is_withdrawn: false,
        challenged_at: None,
        passed_to: None,
        round: 0,
        round_began: today,
        reopened_on: None,
        n_owners: 0,
        version: 1,
        made_at: now,
        changed_at: now,
    })
}

/// The team: the one named, else the owner's, else the one that looks after the topic there. The owner: the one named or
/// whoever stands in for them today, else the team's lead.
async fn team_and_owner(tx: &mut Tx, new: &NewAction) -> Result<(Option<Uuid>, Option<Uuid>), AppError> {
    let mut team = new.team_id;
    if let (None, Some(owner)) = (team, new.owner_id) {
        team = heard_people::team_of(tx, owner).await?.map(|team| team.id);
    }
    if team.is_none() {
        team = heard_feedback::route(tx, new.topic_id, new.place_id).await?;
    }
    let owner = heard_people::owner_today(tx, new.owner_id, team).await?;
    Ok((team, owner))
}

async fn reference(tx: &mut Tx, given: Option<&str>, today: Date) -> Result<String, AppError> {
    let Some(given) = given else {
        let number = store::write::next_number(tx, today.year()).await?;
        let number = u32::try_from(number).map_err(AppError::broken)?;
        return Ok(Reference::new(PREFIX, today.year(), number).map_err(AppError::broken)?.to_string());
    };
    let given = given.trim().to_uppercase();
    if let Ok(reference) = given.parse::<Reference>()
        && reference.prefix() == PREFIX
    {
        store::write::skip_number(tx, reference.year(), i64::from(reference.number())).await?;
    }
    Ok(given)
}

async fn keep(
    ctx: &Ctx,
    tx: &mut Tx,
    action: &Action,
    new: &NewAction,
    raisers: &[Raiser],
    entry: NewEntry,
) -> Result<(), AppError> {
    store::write::insert(tx, action).await?;
    for raiser in raisers {
        store::write::add_raiser(tx, action.id, *raiser).await?;
    }
    for helper in &new.helpers {
        store::write::add_helper(tx, action.id, *helper).await?;
    }
    for feedback in &new.feedback {
        store::write::add_feedback(tx, action.id, *feedback).await?;
    }
    heard_feedback::mark_taken_up(tx, &new.feedback).await?;
    index(tx, action).await?;
    let author = acting::author(ctx, tx, action).await?;
    let entry = NewEntry {
        owner: Some((None, action.owner_id)),
        status: Some((action.status, action.status)),
        due: Some((action.due, action.due)),
        meeting: action.meeting_id,
        ..entry
    };
    let id = acting::note(tx, action, &author, &entry).await?;
    for feedback in &new.feedback {
        heard_files::hand_on(tx, *feedback, &acting::subject(action, id), Some(id)).await?;
    }
    Ok(())
}

/// Keeps the words under which an action is found: its title, what was said, its place and its group.
async fn index(tx: &mut Tx, action: &Action) -> Result<(), AppError> {
    let place = match action.place_id {
        Some(place) => heard_places::find(tx, place).await?.map(|place| place.name).unwrap_or_default(),
        None => String::new(),
    };
    let group = match action.group_id {
        Some(group) => store::find::group_name(tx, group).await?,
        None => String::new(),
    };
    let text = [action.reference.as_str(), &action.title, &action.said, &place, &group].join(" \n");
    Ok(search::index(tx, SEARCH_KIND, action.id, &text).await?)
}
