//! What is done with a language: looked at, ticked, taken back.

use heard_kernel::{
    actor::{Audience, Scope},
    message::Message,
};
use heard_platform::{ctx::Ctx, db::Tx, error::AppError, journal::Note, words::Sentence};
use serde_json::json;
use uuid::Uuid;

use crate::{
    CHECK, Error,
    model::{Check, Pair},
    rules::{self, Sentences},
    store::{self, NewCheck},
};

/// A language and how far it is checked.
pub(crate) struct Standing {
    pub(crate) code: &'static str,
    pub(crate) pairs: Vec<Pair>,
    /// The digest of its sentences as they are now.
    pub(crate) digest: String,
    /// The newest first.
    pub(crate) checks: Vec<Check>,
}

impl Standing {
    /// The check that stands.
    pub(crate) fn current(&self) -> Option<&Check> {
        self.checks.iter().find(|check| check.undone_at.is_none())
    }

    /// How many sentences changed since that check.
    pub(crate) fn n_changed(&self) -> usize {
        self.pairs.iter().filter(|pair| pair.is_changed).count()
    }
}

/// The sentences of a language that residents read, with the English ones. Those it lacks are left out: a test of the
/// whole program sees that it lacks none.
fn sentences(ctx: &Ctx, code: &str) -> Sentences {
    let (english, own) = (ctx.app.languages.sentences("en"), ctx.app.languages.sentences(code));
    let pair = |(key, own): (&String, &heard_platform::words::Sentence)| {
        let english = english.get(key)?;
        Some((key.clone(), (english.text.clone(), own.text.clone())))
    };
    own.iter().filter_map(pair).collect()
}

fn known(ctx: &Ctx, code: &str) -> Result<&'static str, Error> {
    others(ctx).into_iter().find(|known| *known == code).ok_or(Error::NotFound)
}

/// The codes of all languages beside English.
pub(crate) fn others(ctx: &Ctx) -> Vec<&'static str> {
    ctx.app.languages.codes().into_iter().filter(|code| *code != "en").collect()
}

/// What stands on top of this reader's pages.
///
/// # Errors
/// What the database says.
pub(crate) async fn notice(ctx: &Ctx) -> Result<Option<&'static str>, AppError> {
    let mut tx = ctx.read().await?;
    Ok(match store::digest(&mut tx, &ctx.lang).await? {
        None => Some("languages-notice-unchecked"),
        Some(checked) if checked != ctx.app.languages.digest(&ctx.lang) => Some("languages-notice-partly"),
        Some(_) => None,
    })
}

/// How far a language is checked.
///
/// # Errors
/// [`Error::NotFound`] for a language there is not, or where it is not the actor's to see.
pub(crate) async fn standing(ctx: &Ctx, code: &str) -> Result<Standing, Error> {
    let code = known(ctx, code)?;
    let mut tx = ctx.read().await?;
    allowed(&mut tx).await?;
    let checks = store::checks(&mut tx, code).await?;
    drop(tx);
    let now = sentences(ctx, code);
    let kept = checks.iter().find(|check| check.undone_at.is_none()).map(|check| check.sentences.as_str());
    let changed = kept.map(|kept| rules::changed_since(kept, &now)).unwrap_or_default();
    let (english, own) = (ctx.app.languages.sentences("en"), ctx.app.languages.sentences(code));
    let pairs = now.keys().map(|key| Pair {
        english: english.get(key).map(Sentence::readable).unwrap_or_default(),
        own: own.get(key).map(Sentence::readable).unwrap_or_default(),
        is_changed: changed.binary_search(key).is_ok(),
        key: key.clone(),
    });
    Ok(Standing { code, pairs: pairs.collect(), digest: ctx.app.languages.digest(code).to_owned(), checks })
}

async fn allowed(tx: &mut Tx) -> Result<(), Error> {
    if tx.may(CHECK, &Scope::of(Audience::Staff)).await? { Ok(()) } else { Err(Error::NotFound) }
}

/// Ticks that a translator has read all sentences: those with the digest `read`.
///
/// # Errors
/// [`Error::Refused`] where the sentences are others by now; [`Error::NotFound`] as [`standing`].
pub(crate) async fn tick(ctx: &Ctx, code: &str, translator: &str, read: &str) -> Result<(), Error> {
    let code = known(ctx, code)?;
    let by = myself(ctx)?;
    let mut tx = ctx.write().await?;
    allowed(&mut tx).await?;
    let now = sentences(ctx, code);
    let digest = ctx.app.languages.digest(code);
    if digest != read {
        return Err(Error::Refused(Message::key("languages-moved-on")));
    }
    let written = rules::written_down(&now);
    let new = NewCheck {
        language: code,
        translator,
        ticked_by: by,
        n_sentences: now.len(),
        digest,
        sentences: &written,
    };
    let id = store::add(&mut tx, &new).await?;
    let detail =
        json!({ "language": code, "translator": translator, "sentences": now.len(), "digest": digest });
    tx.note(Note { kind: "languages.ticked", subject: id, scope: Scope::of(Audience::Staff), detail });
    Ok(tx.commit().await?)
}

/// Takes back that a language was checked, so that its pages say again that it is not.
///
/// # Errors
/// As [`standing`].
pub(crate) async fn undo(ctx: &Ctx, code: &str) -> Result<(), Error> {
    let code = known(ctx, code)?;
    let by = myself(ctx)?;
    let mut tx = ctx.write().await?;
    allowed(&mut tx).await?;
    for id in store::undo(&mut tx, code, by).await? {
        let detail = json!({ "language": code });
        tx.note(Note {
            kind: "languages.taken-back",
            subject: id,
            scope: Scope::of(Audience::Staff),
            detail,
        });
    }
    Ok(tx.commit().await?)
}

fn myself(ctx: &Ctx) -> Result<Uuid, Error> {
    ctx.actor.person().ok_or(Error::NotFound)
}

/// All sentences as a spreadsheet for a translator. A cell that could be read as a formula gets an apostrophe before it.
///
/// # Errors
/// [`AppError::Broken`] where it can't be written.
pub(crate) fn csv(standing: &Standing) -> Result<String, AppError> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(["key", "english", standing.code, "changed"]).map_err(AppError::broken)?;
    for pair in &standing.pairs {
        let changed = if pair.is_changed { "yes" } else { "" };
        let cells = [pair.key.as_str(), &pair.english, &pair.own, changed].map(|cell| {
            let is_formula = cell.starts_with(['=', '+', '-', '@', '\t', '\r']);
            if is_formula { format!("'{cell}") } else { cell.to_owned() }
        });
        writer.write_record(cells).map_err(AppError::broken)?;
    }
    let bytes = writer.into_inner().map_err(AppError::broken)?;
    String::from_utf8(bytes).map_err(AppError::broken)
}
