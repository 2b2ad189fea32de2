//! What follows from elsewhere: an officer left, a group opened its records.

use heard_actions::{Answer, Key};
use heard_groups::Group;
use heard_kernel::actor::{Audience, Scope};
use heard_platform::{ctx::Ctx, error::AppError, journal::Note};
use serde_json::json;
use uuid::Uuid;

use crate::{
    draft::Verdict,
    model::{Meeting, PublishedNote},
    store,
};

/// Who may see what of a group's meetings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Audiences {
    /// That, when and where it meets.
    pub dates: Audience,
    /// What was said, once it is published.
    pub words: Audience,
}

/// Date and place of a meeting are open to everybody, unless the group keeps to itself; its words follow the group's own
/// opening.
///
/// # Source
/// `domain.md`, "Rules of an action": opening is staged, and each group chooses.
#[must_use]
pub fn audiences(group: &Group) -> Audiences {
    let words = heard_groups::audience(group);
    let dates = if words >= Audience::Officers { words } else { Audience::Public };
    Audiences { dates, words }
}

/// A group chose another opening: its meetings, also those held, follow.
///
/// # Errors
/// [`AppError`] where the database fails.
pub async fn group_opened(ctx: &Ctx, group: Uuid) -> Result<(), AppError> {
    let mut tx = ctx.write().await?;
    let Some(group) = heard_groups::find(&mut tx, group).await? else { return Ok(()) };
    let Audiences { dates, words } = audiences(&group);
    if store::set_audiences(&mut tx, group.id, dates, words).await? == 0 {
        return Ok(());
    }
    tx.note(Note {
        kind: "meetings.opened",
        subject: group.id,
        scope: heard_groups::scope(&group, words),
        detail: json!({ "dates": dates.as_str(), "words": words.as_str() }),
    });
    Ok(tx.commit().await?)
}

/// An officer left: their deputy, else the lead of their team, looks after their meetings and series from now on. Where
/// there is neither, the meetings wait for whoever looks after the group's patch next, and stay visible to all of them.
///
/// # Errors
/// [`AppError`] where the database fails.
pub async fn officer_left(ctx: &Ctx, person: Uuid, team: Option<Uuid>) -> Result<(), AppError> {
    let mut tx = ctx.write().await?;
    let stand_in =
        heard_people::owner_today(&mut tx, Some(person), team).await?.filter(|other| *other != person);
    store::hand_over_series(&mut tx, person, stand_in).await?;
    for meeting in store::of_leaver(&mut tx, person).await? {
        let own = heard_groups::housing_officers(&mut tx, meeting.group_id).await?;
        let officer_id = stand_in.or_else(|| own.into_iter().find(|other| *other != person));
        let handed = Meeting { officer_id, ..meeting };
        store::save(&mut tx, &handed).await?;
        tx.note(Note {
            kind: "meetings.handed-over",
            subject: handed.id,
            scope: Scope { audience: handed.words_audience, ..handed.scope() },
            detail: json!({ "from": person, "to": officer_id }),
        });
    }
    Ok(tx.commit().await?)
}

/// Puts down as the group's answer what the chair said at the meeting of an action that its owner says is done. Only where
/// the group checked the minutes: nobody else may answer for it. An action that waits for no answer stays as it is; what
/// was said stands in the minutes.
///
/// # Errors
/// [`AppError`] where the database fails.
pub async fn answer_of_chair(ctx: &Ctx, meeting: &Meeting, note: &PublishedNote) -> Result<(), AppError> {
    let Some(chair) = meeting.checked_by.as_deref() else { return Ok(()) };
    let group = crate::jobs::as_group(ctx, meeting.group_id, chair);
    let answer = match note.verdict {
        Verdict::None => return Ok(()),
        Verdict::Done => Answer::Yes,
        Verdict::NotDone => Answer::No,
    };
    let said_nothing = ctx.landlord_words().t("meetings-chair-said-not-done");
    let words = if note.words.is_empty() && answer == Answer::No {
        said_nothing.as_str()
    } else {
        note.words.as_str()
    };
    let key = Key::Id(note.action);
    match heard_actions::operations::answer(
        &group,
        &key,
        answer,
        Some(words).filter(|words| !words.is_empty()),
    )
    .await
    {
        // It waits for no answer, or is no longer there.
        Ok(()) | Err(AppError::Refused(_) | AppError::NotFound) => Ok(()),
        Err(error) => Err(error),
    }
}
