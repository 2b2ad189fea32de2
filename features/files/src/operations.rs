//! What is done with photos and documents, each inside the transaction of what they belong to, or one of its own.

use heard_kernel::{
    actor::{Actor, Audience, Scope, Who},
    message::Message,
};
use heard_platform::{
    ctx::Ctx,
    db::{DbError, Tx},
    error::AppError,
    journal::Note,
};
use jiff::SignedDuration;
use serde_json::json;
use sha2::{Digest as _, Sha256};
use uuid::Uuid;

use crate::{
    model::{Attachment, Decision, Kind, NewDocument, NewPhoto, Private, Size, State, Subject},
    rules::{self, ASIDE_FOR_HOURS, Refusal, documents::Format},
    store,
};

/// The permission to decide what everybody may see.
pub(crate) const DECIDE: &str = "files.decide";
/// The permission to add papers to a group's page.
pub(crate) const ADD_PAPERS: &str = "files.add-papers";

impl From<Refusal> for AppError {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(Message::key(match refusal {
            Refusal::Gone => "files-refused-gone",
            Refusal::ReasonMissing => "files-why-missing",
        }))
    }
}

/// An attachment as it begins, without what is its own.
fn begun(tx: &Tx, subject: &Subject, entry: Option<Uuid>, kind: Kind, private: Private) -> Attachment {
    let mut state = rules::at_first(private);
    if matches!(tx.actor().who, Who::Visitor) {
        // Nobody knows who sent it: somebody of ours looks first, whatever they said.
        state = State::Waiting;
    }
    let wide = subject.scope.audience;
    let audience = rules::audience(state, wide, subject.scope.group.is_some());
    // Whoever sent it sees it, also while it waits; staff see it by their roles.
    let person = if tx.actor().is_staff() { None } else { tx.actor().person() };
    Attachment {
        id: tx.new_id(),
        kind,
        subject_kind: subject.kind,
        subject_id: subject.id,
        entry_id: entry,
        about: subject.about.clone(),
        href: subject.href.clone(),
        scope: Scope { audience, person, ..subject.scope },
        wide,
        state,
        private,
        words: String::new(),
        name: String::new(),
        format: Format::Jpeg,
        n_bytes: 0,
        sha256: Vec::new(),
        sides: [0; 4],
        made_by: tx.actor().person(),
        made_at: tx.now(),
        decided_at: None,
        why: None,
        version: 1,
    }
}

/// Adds photos to something, with a line of its history, inside the caller's transaction.
///
/// # Errors
/// [`DbError`].
pub async fn add_photos(
    tx: &mut Tx,
    subject: &Subject,
    entry: Option<Uuid>,
    photos: &[NewPhoto],
) -> Result<(), DbError> {
    for photo in photos {
        let (full, small) = (&photo.clean.full, &photo.clean.small);
        let attachment = Attachment {
            words: photo.words.clone(),
            n_bytes: i64::try_from(full.jpeg.len()).unwrap_or(i64::MAX),
            sha256: Sha256::digest(&full.jpeg).to_vec(),
            sides: [full.width, full.height, small.width, small.height].map(i64::from),
            ..begun(tx, subject, entry, Kind::Photo, photo.private)
        };
        let files = vec![(Size::Full, full.jpeg.clone()), (Size::Small, small.jpeg.clone())];
        add(tx, &attachment, files).await?;
    }
    Ok(())
}

/// Adds documents to something, inside the caller's transaction.
///
/// # Errors
/// [`DbError`].
pub async fn add_documents(
    tx: &mut Tx,
    subject: &Subject,
    documents: Vec<NewDocument>,
) -> Result<(), DbError> {
    for document in documents {
        let attachment = Attachment {
            words: document.words,
            name: document.name,
            format: document.format,
            n_bytes: i64::try_from(document.bytes.len()).unwrap_or(i64::MAX),
            sha256: Sha256::digest(&document.bytes).to_vec(),
            ..begun(tx, subject, None, Kind::Document, document.private)
        };
        add(tx, &attachment, vec![(Size::File, document.bytes)]).await?;
    }
    Ok(())
}

async fn add(tx: &mut Tx, attachment: &Attachment, files: Vec<(Size, Vec<u8>)>) -> Result<(), DbError> {
    store::insert(tx, attachment, files).await?;
    let detail = json!({
        "words": attachment.words,
        "name": attachment.name,
        "format": attachment.format.extension(),
        "bytes": attachment.n_bytes,
        "sha256": data_encoding::HEXLOWER.encode(&attachment.sha256),
        "private": attachment.private.as_str(),
    });
    note(tx, "files.added", attachment, detail);
    Ok(())
}

/// Journals under the thing the attachment belongs to, so that its open pages hear of it.
fn note(tx: &mut Tx, kind: &'static str, attachment: &Attachment, mut detail: serde_json::Value) {
    detail["attachment"] = json!(attachment.id);
    tx.note(Note { kind, subject: attachment.subject_id, scope: attachment.scope, detail });
}

/// What these things have, as the reader may see it, oldest first: one statement, however many there are.
///
/// # Errors
/// [`DbError`].
pub async fn of(tx: &mut Tx, subjects: &[Uuid]) -> Result<Vec<Attachment>, DbError> {
    store::of(tx, subjects).await
}

/// Lets what a thing has follow the thing: who sees it changed.
///
/// # Errors
/// [`DbError`].
pub async fn follow(tx: &mut Tx, subject: Uuid, scope: &Scope) -> Result<(), DbError> {
    for attachment in store::all_of(tx, subject).await? {
        let after =
            Attachment { scope: seen(&attachment, scope), wide: scope.audience, ..attachment.clone() };
        if after != attachment {
            store::place(tx, &after).await?;
        }
    }
    Ok(())
}

/// Lets the papers of a group and of its meetings follow its opening.
///
/// # Errors
/// [`DbError`].
pub(crate) async fn follow_group(tx: &mut Tx, group: Uuid, audience: Audience) -> Result<(), DbError> {
    for attachment in store::papers_of_group(tx, group).await? {
        let scope = seen(&attachment, &attachment.scope.with_audience(audience));
        let after = Attachment { scope, wide: audience, ..attachment.clone() };
        if after != attachment {
            store::place(tx, &after).await?;
        }
    }
    Ok(())
}

/// Who sees an attachment of something that has this scope.
fn seen(attachment: &Attachment, of: &Scope) -> Scope {
    let audience = rules::audience(attachment.state, of.audience, of.group.is_some());
    Scope { audience, person: attachment.scope.person, ..*of }
}

/// Hands what one thing has on to another that came of it: what somebody told us, to the action made from it. What was
/// shown among staff alone waits again: nobody has looked at it for the wider circle that sees the new thing.
///
/// # Errors
/// [`DbError`].
pub async fn hand_on(tx: &mut Tx, from: Uuid, to: &Subject, entry: Option<Uuid>) -> Result<(), DbError> {
    for attachment in store::all_of(tx, from).await? {
        if !attachment.is_there() {
            continue;
        }
        let is_wider = to.scope.audience < attachment.wide;
        let state = match attachment.state {
            State::Shown if is_wider => State::Waiting,
            state => state,
        };
        let attachment = Attachment { state, ..attachment };
        let after = Attachment {
            subject_kind: to.kind,
            subject_id: to.id,
            entry_id: entry,
            about: to.about.clone(),
            href: to.href.clone(),
            scope: seen(&attachment, &to.scope),
            wide: to.scope.audience,
            ..attachment
        };
        store::place(tx, &after).await?;
        note(tx, "files.handed-on", &after, json!({ "from": from }));
    }
    Ok(())
}

/// Decides what becomes of an attachment: shown to all who see what it belongs to, kept for staff and the group, or taken
/// down with a reason; then its bytes are gone.
///
/// # Errors
/// [`AppError::NotFound`] for those who may not; [`AppError::Refused`] by [`rules::decide`]; [`AppError::Changed`] where
/// somebody else decided since the page was made.
pub async fn decide(
    ctx: &Ctx,
    id: Uuid,
    version: i64,
    decision: Decision,
    why: &str,
) -> Result<Attachment, AppError> {
    let mut tx = ctx.write().await?;
    let before = store::find(&mut tx, id).await?.ok_or(AppError::NotFound)?;
    tx.require(DECIDE, &before.scope).await?;
    let why = why.trim();
    let state = rules::decide(before.state, decision, why)?;
    let audience = rules::audience(state, before.wide, before.scope.group.is_some());
    let after = Attachment {
        state,
        scope: Scope { audience, ..before.scope },
        why: (!why.is_empty()).then(|| why.to_owned()),
        decided_at: Some(tx.now()),
        version: before.version + 1,
        ..before.clone()
    };
    if before.version != version || !store::decide(&mut tx, &after, before.version).await? {
        let theirs = ctx.words().t(state_key(before.state));
        return Err(AppError::Changed { mine: why.to_owned(), theirs });
    }
    let kind = match state {
        State::Shown => "files.shown",
        State::Kept | State::Waiting => "files.kept",
        State::TakenDown => "files.taken-down",
    };
    // Those who saw it hear that they don't any more.
    let told = Attachment {
        scope: Scope { audience: before.scope.audience.min(after.scope.audience), ..after.scope },
        ..after.clone()
    };
    note(&mut tx, kind, &told, json!({ "why": why, "before": before.state.as_str() }));
    tx.commit().await?;
    Ok(after)
}

/// The words of a state.
pub(crate) const fn state_key(state: State) -> &'static str {
    match state {
        State::Waiting => "files-state-waiting",
        State::Shown => "files-state-shown",
        State::Kept => "files-state-kept",
        State::TakenDown => "files-state-taken-down",
    }
}

/// Forgets photos of forms that came back and were never sent again.
///
/// # Errors
/// [`AppError`] where the database fails.
pub(crate) async fn sweep(ctx: &Ctx) -> Result<(), AppError> {
    let system = Ctx { actor: Actor::system(), ..ctx.clone() };
    let mut tx = system.write().await?;
    let before = tx.now() - SignedDuration::from_hours(ASIDE_FOR_HOURS);
    store::aside::forget(&mut tx, before).await?;
    Ok(tx.commit().await?)
}
