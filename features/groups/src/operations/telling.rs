//! Telling a group something, and letting people write to it.

use heard_kernel::{actor::Audience, message::Message};
use heard_people::{Notice, Reason, To, Way};
use heard_platform::{accounts, ctx::Ctx, db::Tx, error::AppError};
use serde_json::json;
use uuid::Uuid;

use super::note;
use crate::{
    model::Group,
    rules::{MOST_MESSAGES, WRITE_WINDOW},
    store,
};

/// What somebody writes to a group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Letter {
    /// Who writes, as they say.
    pub from: String,
    /// How they can be answered, as they say.
    pub answer_to: String,
    /// What they write.
    pub words: String,
}

/// Tells a group something: each officer with an e-mail address, else the shared address, else somebody by hand. An officer
/// who asked for letters or calls is told in that way too.
///
/// # Errors
/// As [`heard_people::tell`].
pub async fn tell(ctx: &Ctx, tx: &mut Tx, group: &Group, notice: Notice) -> Result<(), AppError> {
    let officers: Vec<Uuid> = store::officers(tx, group.id).await?.iter().map(|it| it.person_id).collect();
    let mut reached = heard_people::reach(tx, &officers).await?;
    reached.sort_by_key(|reach| officers.iter().position(|officer| *officer == reach.person.id));
    let mut is_reached = false;
    for officer in reached {
        match &officer.way {
            Way::Mail(_) => is_reached = true,
            Way::ByHand(Reason::AskedForPost | Reason::AskedForPhone) => {}
            Way::ByHand(_) => continue,
        }
        heard_people::tell_reached(ctx, tx, officer, notice.clone()).await?;
    }
    if !is_reached {
        let to = To::Group { id: group.id, name: group.name.clone(), address: group.email.clone() };
        heard_people::tell(ctx, tx, to, notice).await?;
    }
    Ok(())
}

/// Sends a letter to a group. Nobody's address is shown to anybody, but the one the writer chose to give.
///
/// # Errors
/// [`AppError::TooMany`] where too many letters went to this group within an hour.
pub async fn write_to(ctx: &Ctx, group: Uuid, letter: &Letter) -> Result<(), AppError> {
    let mut tx = ctx.write().await?;
    let group = store::find(&mut tx, group).await?.ok_or(AppError::NotFound)?;
    if !accounts::allow(&mut tx, &format!("groups-letter:{}", group.id), MOST_MESSAGES, WRITE_WINDOW).await? {
        // The try counts, so that waiting helps and trying does not.
        tx.commit().await?;
        return Err(AppError::TooMany);
    }
    let about = |key| Message::key(key).with("group", group.name.as_str()).with("from", letter.from.as_str());
    let notice = Notice {
        subject: about("groups-letter-subject"),
        lines: vec![
            about("groups-letter-who"),
            Message::key("groups-letter-words").with("words", letter.words.as_str()),
            about("groups-letter-answer").with("address", letter.answer_to.as_str()),
        ],
        path: format!("/groups/{}", group.slug),
        link: None,
        urgent: true,
        key: format!("group-letter-{}", tx.new_id()),
    };
    tell(ctx, &mut tx, &group, notice).await?;
    note(
        &mut tx,
        &group,
        "groups.written-to",
        Audience::Officers,
        json!({ "length": letter.words.chars().count() }),
    );
    Ok(tx.commit().await?)
}
