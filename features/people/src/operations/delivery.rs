//! Sending what waits: one message for each recipient, with everything in it.

use heard_platform::{
    ctx::Ctx,
    db::Tx,
    error::AppError,
    jobs,
    links::{self, NewLink},
    outbox::{self, Mail},
    words::Words,
};
use jiff::SignedDuration;
use serde_json::{Value, json};

use super::{
    mail::{Item, Letter},
    telling::{Way, put_on_list, reach},
};
use crate::{
    model::{Reason, StoredNotice},
    rules,
    store::{
        persons,
        telling::{self as store, Recipient},
    },
};

/// How many recipients one run looks after; the next run is queued at once where there are more.
const RECIPIENTS: u32 = 200;
/// How often a run may let other work go first.
const PATIENCE: u64 = 10;

/// Looks whether anybody is due a message, and if so, queues a delivery. So the delivery comes after everything else the
/// calendar had due: after an outage of days what all of it has to tell is in one message.
///
/// # Errors
/// What the database says.
pub(crate) async fn look(ctx: &Ctx) -> Result<(), AppError> {
    let mut tx = ctx.read().await?;
    let due = store::due(&mut tx, rules::last_digest(ctx.now), 1).await?;
    let failed = store::failed(&mut tx).await?;
    drop(tx);
    if due.is_empty() && failed.is_empty() {
        return Ok(());
    }
    let mut tx = ctx.write().await?;
    if !store::delivery_is_queued(&mut tx).await? {
        jobs::enqueue(&mut tx, "people.deliver", &json!({}), None, None).await?;
    }
    Ok(tx.commit().await?)
}

/// Delivers, unless other work is due that may have more to tell: then it goes to the end of the queue, at most ten times.
///
/// # Errors
/// What the database says.
pub(crate) async fn deliver(ctx: &Ctx, payload: &Value) -> Result<(), AppError> {
    let waited = payload.get("waited").and_then(Value::as_u64).unwrap_or(0);
    if waited < PATIENCE && let_others_go_first(ctx, waited).await? {
        return Ok(());
    }
    let mut problem = list_what_failed(ctx).await.err();
    let mut look = ctx.read().await?;
    let due = store::due(&mut look, rules::last_digest(ctx.now), RECIPIENTS).await?;
    drop(look);
    let n_due = due.len();
    for recipient in due {
        // One transaction each, and the next one's turn whatever happened: what goes wrong with one holds up nobody else.
        if let Err(error) = deliver_to(ctx, recipient).await {
            problem = problem.or(Some(error));
        }
    }
    if let Some(problem) = problem {
        // Tried again later, like any job that failed.
        return Err(problem);
    }
    if n_due >= RECIPIENTS as usize {
        let mut tx = ctx.write().await?;
        jobs::enqueue(&mut tx, "people.deliver", &json!({}), None, None).await?;
        tx.commit().await?;
    }
    Ok(())
}

async fn let_others_go_first(ctx: &Ctx, waited: u64) -> Result<bool, AppError> {
    let mut tx = ctx.write().await?;
    let (ready, running) = store::other_work(&mut tx).await?;
    let run_at = match (ready, running) {
        (0, 0) => return Ok(false),
        // What still runs after that runs in another copy of the program.
        (0, _) if waited >= PATIENCE / 2 => Some(ctx.now + SignedDuration::from_secs(2)),
        (_, _) => None,
    };
    jobs::enqueue(&mut tx, "people.deliver", &json!({ "waited": waited + 1 }), run_at, None).await?;
    tx.commit().await?;
    Ok(true)
}

async fn deliver_to(ctx: &Ctx, recipient: Recipient) -> Result<(), AppError> {
    let mut tx = ctx.write().await?;
    let notices = store::waiting_for(&mut tx, recipient).await?;
    let Some(first) = notices.first() else { return Ok(()) };
    // What they chose, or what we know to reach them, may have changed since they were told.
    let (address, name, words) = match reach_now(ctx, &mut tx, recipient, first).await? {
        Now::Mail { address, name, words } => (address, name, words),
        Now::ByHand(reason) => {
            for notice in &notices {
                put_on_list(&mut tx, notice, reason).await?;
            }
            return Ok(tx.commit().await?);
        }
    };
    let key = format!("notice:{}", first.id);
    if !store::mark_sent(&mut tx, &notices, &key).await? {
        // Another copy of the program is sending some of them: the rest waits for the next run.
        return Ok(());
    }
    let mut items = Vec::with_capacity(notices.len());
    for notice in &notices {
        items.push(item(ctx, &mut tx, notice).await?);
    }
    let letter = Letter { name, items, landlord: ctx.app.settings() };
    let mail = Mail {
        to: address,
        to_name: first.to_name.clone(),
        subject: letter.subject(&words),
        text: letter.text(&words),
        html: Some(letter.html(&words)?),
        person: recipient.person_id,
        key,
    };
    outbox::queue(&mut tx, mail).await?;
    Ok(tx.commit().await?)
}

enum Now {
    /// Where a message goes, how it begins, and in which language.
    Mail {
        address: String,
        name: String,
        words: Words,
    },
    ByHand(Reason),
}

async fn reach_now(
    ctx: &Ctx,
    tx: &mut Tx,
    recipient: Recipient,
    notice: &StoredNotice,
) -> Result<Now, AppError> {
    let words = |language: &str| Words::new(ctx.app.languages.clone(), language);
    let Some(person) = recipient.person_id else {
        let address = store::address_of(tx, notice.id).await?;
        return Ok(match address {
            Some(address) => Now::Mail { address, name: notice.to_name.clone(), words: words("en") },
            None => Now::ByHand(Reason::NoAddress),
        });
    };
    let found = reach(tx, &[person]).await?.pop().ok_or(AppError::NotFound)?;
    Ok(match found.way {
        Way::Mail(address) => {
            Now::Mail { address, name: found.person.known_as, words: words(&found.person.language) }
        }
        Way::ByHand(reason) => Now::ByHand(reason),
    })
}

/// One part of the message, with its address. A personal link is made now, so that it works for its whole time.
async fn item(ctx: &Ctx, tx: &mut Tx, notice: &StoredNotice) -> Result<Item, AppError> {
    let url = &ctx.app.options.public_url;
    let kind = notice.link_kind.as_deref().and_then(rules::link_kind);
    let href = match kind {
        Some((kind, path)) => {
            let expires_at = tx.now() + SignedDuration::from_hours(24 * rules::PERSONAL_LINK_DAYS);
            let (person, group, subject) = (notice.person_id, notice.group_id, notice.subject_id);
            let token = links::make(tx, NewLink { kind, person, group, subject, expires_at }).await?;
            format!("{url}{path}{}", token.as_str())
        }
        None if notice.path.is_empty() => String::new(),
        None => format!("{url}{}", notice.path),
    };
    Ok(Item { subject: notice.subject.clone(), body: notice.body.clone(), href })
}

/// Puts on the list whom a mail did not reach, however often it was tried. An address that takes no mail is not used again.
async fn list_what_failed(ctx: &Ctx) -> Result<(), AppError> {
    let mut look = ctx.read().await?;
    let failed = store::failed(&mut look).await?;
    drop(look);
    for failed in failed {
        let mut tx = ctx.write().await?;
        let is_dead = rules::takes_no_mail(&failed.why);
        let folded = rules::fold_email(&failed.address);
        match (is_dead, failed.notice.person_id, failed.notice.group_id) {
            (true, Some(person), _) => persons::mark_bounced(&mut tx, person, &folded).await?,
            (true, None, Some(group)) => persons::mark_shared_bounced(&mut tx, group, &folded).await?,
            (true, None, None) | (false, _, _) => {}
        }
        let reason = if is_dead { Reason::Bounced } else { Reason::MailFailed };
        put_on_list(&mut tx, &failed.notice, reason).await?;
        tx.commit().await?;
    }
    Ok(())
}
