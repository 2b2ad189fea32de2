//! Who hears what of a meeting.

use heard_groups::Group;
use heard_kernel::{london, message::Message};
use heard_people::{Notice, To};
use heard_platform::{ctx::Ctx, db::Tx, error::AppError};

use super::check;
use crate::model::{Meeting, Published};

/// A message with what everybody wants to know of a meeting.
fn about(key: &'static str, meeting: &Meeting, group: &Group) -> Message {
    Message::key(key)
        .with("group", group.name.as_str())
        .with("day", meeting.date())
        .with("when", meeting.starts_at)
        .with("where", meeting.place_text.as_str())
        .with("cutoff", meeting.cutoff_on())
}

fn page(meeting: &Meeting) -> String {
    format!("/meetings/{}", meeting.id)
}

/// Tells the group's officers (or its shared address, or somebody who rings them) and each of its other members.
async fn everybody(ctx: &Ctx, tx: &mut Tx, group: &Group, notice: Notice) -> Result<(), AppError> {
    heard_groups::tell(ctx, tx, group, notice.clone()).await?;
    let officers = heard_groups::officers(tx, group.id).await?;
    for member in heard_groups::members(tx, group.id).await? {
        if !officers.iter().any(|officer| officer.person_id == member.person_id) {
            heard_people::tell(ctx, tx, To::Person(member.person_id), notice.clone()).await?;
        }
    }
    Ok(())
}

/// A meeting was planned: chair and members are asked what should be talked about.
///
/// # Errors
/// [`AppError`] where the database fails.
pub async fn invite(ctx: &Ctx, tx: &mut Tx, meeting: &Meeting, group: &Group) -> Result<(), AppError> {
    let notice = Notice {
        subject: about("meetings-mail-invite", meeting, group),
        lines: vec![
            about("meetings-mail-invite-when", meeting, group),
            about("meetings-mail-invite-agenda", meeting, group),
            Message::key("meetings-mail-invite-open"),
        ],
        path: page(meeting),
        link: None,
        urgent: true,
        key: format!("meeting-invite-{}", meeting.id),
    };
    everybody(ctx, tx, group, notice).await
}

/// A planned meeting has another day, time or place.
///
/// # Errors
/// [`AppError`] where the database fails.
pub async fn moved(ctx: &Ctx, tx: &mut Tx, meeting: &Meeting, group: &Group) -> Result<(), AppError> {
    let notice = Notice {
        subject: about("meetings-mail-moved", meeting, group),
        lines: vec![
            about("meetings-mail-moved-when", meeting, group),
            about("meetings-mail-invite-agenda", meeting, group),
        ],
        path: page(meeting),
        link: None,
        urgent: true,
        key: format!("meeting-moved-{}-{}", meeting.id, meeting.version),
    };
    everybody(ctx, tx, group, notice).await
}

/// A planned meeting will not be held.
///
/// # Errors
/// [`AppError`] where the database fails.
pub async fn cancelled(
    ctx: &Ctx,
    tx: &mut Tx,
    meeting: &Meeting,
    group: &Group,
    why: &str,
) -> Result<(), AppError> {
    let notice = Notice {
        subject: about("meetings-mail-cancelled", meeting, group),
        lines: vec![
            about("meetings-mail-cancelled-what", meeting, group).with("why", why),
            Message::key("meetings-mail-cancelled-items"),
        ],
        path: page(meeting),
        link: None,
        urgent: true,
        key: format!("meeting-cancelled-{}", meeting.id),
    };
    everybody(ctx, tx, group, notice).await
}

/// Chair and secretary are asked to check the minutes, by a link that signs nobody in. `round` tells one asking from another.
///
/// # Errors
/// [`AppError`] where the database fails.
pub async fn please_check(
    ctx: &Ctx,
    tx: &mut Tx,
    meeting: &Meeting,
    group: &Group,
    round: &str,
) -> Result<(), AppError> {
    let sent_on = meeting.sent_to_group_at.map_or_else(|| tx.today(), london::today);
    let notice = Notice {
        subject: about("meetings-mail-check", meeting, group),
        lines: vec![
            about("meetings-mail-check-what", meeting, group),
            Message::key("meetings-mail-check-how"),
            Message::key("meetings-mail-check-after").with("day", crate::rules::unchecked_from(sent_on)),
        ],
        path: String::new(),
        link: Some((check::LINK, meeting.id)),
        urgent: true,
        key: format!("meeting-check-{}-{round}", meeting.id),
    };
    heard_groups::tell(ctx, tx, group, notice).await
}

/// The group checked the minutes: the officer can publish them.
///
/// # Errors
/// [`AppError`] where the database fails.
pub async fn was_checked(
    ctx: &Ctx,
    tx: &mut Tx,
    meeting: &Meeting,
    group: &Group,
    n_changes: usize,
) -> Result<(), AppError> {
    let Some(officer) = meeting.officer_id else { return Ok(()) };
    let by = meeting.checked_by.as_deref().unwrap_or_default();
    let notice = Notice {
        subject: about("meetings-mail-checked", meeting, group),
        lines: vec![
            Message::key("meetings-mail-checked-what").with("by", by).with("changes", n_changes),
            Message::key("meetings-mail-checked-next"),
        ],
        path: format!("{}/reading", page(meeting)),
        link: None,
        urgent: true,
        key: format!("meeting-checked-{}-{}", meeting.id, meeting.version),
    };
    heard_people::tell(ctx, tx, To::Person(officer), notice).await
}

/// Minutes and actions are out. The owners of the actions are told by the actions themselves.
///
/// # Errors
/// [`AppError`] where the database fails.
pub async fn published(
    ctx: &Ctx,
    tx: &mut Tx,
    meeting: &Meeting,
    group: &Group,
    body: &Published,
) -> Result<(), AppError> {
    let notice = Notice {
        subject: about("meetings-mail-published", meeting, group),
        lines: vec![
            Message::key("meetings-mail-published-what").with("actions", body.n_actions()),
            Message::key("meetings-mail-published-watch"),
        ],
        path: page(meeting),
        link: None,
        urgent: true,
        key: format!("meeting-published-{}", meeting.id),
    };
    everybody(ctx, tx, group, notice).await
}
