//! What other programs do to actions: each request is read, one operation called, and the action answered as it stands then.

use std::sync::Arc;

use axum::{http::StatusCode, response::Response};
use heard_api::{
    Call, Failed, Id, Problem, Write,
    once::{self, Answering},
    request,
};
use heard_platform::{
    ctx::Ctx,
    db::{DbError, Tx},
    error::AppError,
    journal::Note,
};
use jiff::civil::Date;
use serde::Deserialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::{
    reading::found,
    view::{ChangedView, action_view, entry_view},
};
use crate::{
    model::{Key, Mandate, NewAction, OtherDate, Raiser, status::Answer},
    operations::{self, Done},
    read,
    store::history,
};

/// The longest title, in characters.
const LONGEST_TITLE: usize = 150;
/// The longest other text, in characters.
const LONGEST: usize = 2_000;

/// An action to be raised.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewActionBody {
    /// What will be done: a verb and a place.
    #[schema(min_length = 1, max_length = 150, pattern = "\\S", example = "Mend the bin store door")]
    title: String,
    /// What was said that led to it.
    #[schema(max_length = 2000, example = "The door has been broken since May.")]
    said: Option<String>,
    /// The group it answers to: its `slug`.
    #[schema(example = "alder-group")]
    group: String,
    /// Where it is: the `slug` of a place.
    place: Option<String>,
    /// What it is about: the `slug` of a topic.
    topic: Option<String>,
    /// Which team: its `slug`. Without one, topic and place say.
    team: Option<String>,
    /// By when. Without a date, the usual time.
    #[schema(example = "2026-12-14")]
    due: Option<Date>,
}

/// What kind of entry.
#[derive(Clone, Copy, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum EntryWord {
    /// How it goes: for its owner and those who stand in or help.
    Progress,
    /// Something to say: for those who raised it, its group's officers and staff.
    Comment,
}

/// An entry to be added to an action's history.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewEntryBody {
    #[schema(inline)]
    kind: EntryWord,
    /// What everybody reads who can read the action.
    #[schema(min_length = 1, max_length = 2000, pattern = "\\S", example = "The new door is ordered.")]
    words: String,
    /// What staff alone read.
    #[schema(max_length = 2000)]
    staff_words: Option<String>,
}

/// Taking an action on.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct AgreementBody {
    /// By another date than the one it has; then `why` is needed.
    #[schema(example = "2027-01-15")]
    due: Option<Date>,
    /// Why another date.
    #[schema(max_length = 2000, example = "The part comes from abroad.")]
    why: Option<String>,
}

/// Another date.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct DateBody {
    /// By when.
    #[schema(example = "2027-01-15")]
    due: Date,
    /// Why. Everybody who can read the action reads it.
    #[schema(min_length = 1, max_length = 2000, pattern = "\\S", example = "The part comes from abroad.")]
    why: String,
}

/// What was done.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct DoneBody {
    /// What was done.
    #[schema(min_length = 1, max_length = 2000, pattern = "\\S", example = "The new door is in.")]
    words: String,
    /// What shows it: what was measured, or which document.
    #[schema(max_length = 2000)]
    evidence: Option<String>,
}

/// Why it is not being done.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct RefusalBody {
    /// Why. Those who raised it read it, and may ask for it to be looked at again.
    #[schema(
        min_length = 1,
        max_length = 2000,
        pattern = "\\S",
        example = "The whole bin store is rebuilt in May."
    )]
    why: String,
}

/// What somebody who raised it says.
#[derive(Clone, Copy, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum AnswerWord {
    /// It is done.
    Yes,
    /// It is not done: one such answer outweighs any number of the others. Then `words` are needed.
    No,
    /// They can't tell yet.
    Unsure,
}

/// An answer to "is it really done?".
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct AnswerBody {
    #[schema(inline)]
    answer: AnswerWord,
    /// What is still wrong, or anything else.
    #[schema(max_length = 2000)]
    words: Option<String>,
}

/// Raises an action
///
/// Its first date is fixed for ever. Whoever owns it is asked to agree; where nobody can be found, it waits for an owner.
#[utoipa::path(
    post, path = "/api/v1/actions", tag = "actions", operation_id = "raiseAction",
    request_body = NewActionBody,
    responses((status = 201, description = "It is raised.", body = ChangedView,
        headers(("Location" = String, description = "Its address in the API."), ("ETag" = String, description = "Its tag."))))
)]
pub(crate) async fn raise(write: Write<NewActionBody>) -> Result<Response, Failed> {
    let Write { ctx, body, call } = write;
    let new = new_action(&ctx, body).await?;
    let act = |ctx: Ctx| async move { operations::raise_one(&ctx, new).await.map(drop) };
    done(&ctx, &call, answering(&ctx, request::MADE), act).await
}

async fn new_action(ctx: &Ctx, body: NewActionBody) -> Result<NewAction, Failed> {
    let title = request::line("/title", &body.title, LONGEST_TITLE)?;
    let said = request::maybe_words("/said", body.said.as_deref(), LONGEST)?.unwrap_or_default();
    if body.due.is_some_and(|due| due < ctx.today()) {
        return Err(Problem::invalid("/due", "This day is past.").into());
    }
    let mut tx = ctx.read().await?;
    let named = [
        ("/place", body.place.as_deref()),
        ("/topic", body.topic.as_deref()),
        ("/team", body.team.as_deref()),
    ];
    let found = found(&mut tx, &named).await?;
    let group = heard_groups::find_slug(&mut tx, &body.group).await?;
    let group = group.ok_or_else(|| Problem::invalid("/group", "Nothing has this name. Use the slug."))?;
    Ok(NewAction {
        said,
        place_id: found[0],
        topic_id: found[1],
        team_id: found[2],
        group_id: Some(group.id),
        due: body.due,
        raisers: vec![Raiser::Group(group.id)],
        ..NewAction::new(title, ctx.today(), heard_groups::audience(&group))
    })
}

/// Adds an entry
///
/// Tells how it goes, or says something. With `If-Match` it is refused where somebody was faster; without, it is added to
/// the history as it stands.
#[utoipa::path(
    post, path = "/api/v1/actions/{id}/entries", tag = "actions", operation_id = "addEntry",
    params(("id" = Uuid, Path, description = "The id of the action.")),
    request_body = NewEntryBody,
    responses((status = 201, description = "It is added.", body = ChangedView,
        headers(("Location" = String, description = "The address of the action."), ("ETag" = String, description = "Its tag."))))
)]
pub(crate) async fn add_entry(Id(id): Id, write: Write<NewEntryBody>) -> Result<Response, Failed> {
    let Write { ctx, body, call } = write;
    let words = request::words("/words", &body.words, LONGEST)?;
    let staff = request::maybe_words("/staff_words", body.staff_words.as_deref(), LONGEST)?;
    let version = call.version();
    let act = |ctx: Ctx| async move {
        let (key, staff) = (Key::Id(id), staff.as_deref());
        match body.kind {
            EntryWord::Progress => {
                operations::post_progress(&ctx, &Mandate::SignedIn, &key, version, &words, staff).await
            }
            EntryWord::Comment => operations::comment(&ctx, &key, &words, staff).await,
        }
    };
    done(&ctx, &call, answering(&ctx, request::MADE), act).await
}

/// Takes it on
///
/// By the date it has, or with a reason by another one.
#[utoipa::path(
    post, path = "/api/v1/actions/{id}/agreement", tag = "actions", operation_id = "agree",
    params(("id" = Uuid, Path, description = "The id of the action."),
        ("If-Match" = String, Header, description = "The `ETag` of the action as you read it, or `*`.", example = "\"v3-0a1b2c3d4e5f\"")),
    request_body = AgreementBody,
    responses((status = 200, description = "It is agreed.", body = ChangedView,
        headers(("ETag" = String, description = "Its new tag."))))
)]
pub(crate) async fn agree(Id(id): Id, write: Write<AgreementBody>) -> Result<Response, Failed> {
    let Write { ctx, body, call } = write;
    let version = call.named_version()?;
    let why = request::maybe_words("/why", body.why.as_deref(), LONGEST)?;
    let other = match (body.due, why) {
        (Some(due), Some(why)) => Some(OtherDate { due, why }),
        (Some(_), None) => return Err(Problem::invalid("/why", "Say why there is another date.").into()),
        (None, _) => None,
    };
    let act = |ctx: Ctx| async move {
        operations::agree(&ctx, &Mandate::SignedIn, &Key::Id(id), version, other).await
    };
    done(&ctx, &call, answering(&ctx, StatusCode::OK), act).await
}

/// Moves the date
///
/// The first date stays. A later one counts as moved once more.
#[utoipa::path(
    post, path = "/api/v1/actions/{id}/date", tag = "actions", operation_id = "moveDate",
    params(("id" = Uuid, Path, description = "The id of the action."),
        ("If-Match" = String, Header, description = "The `ETag` of the action as you read it, or `*`.", example = "\"v3-0a1b2c3d4e5f\"")),
    request_body = DateBody,
    responses((status = 200, description = "The date is moved.", body = ChangedView,
        headers(("ETag" = String, description = "Its new tag."))))
)]
pub(crate) async fn move_date(Id(id): Id, write: Write<DateBody>) -> Result<Response, Failed> {
    let Write { ctx, body, call } = write;
    let version = call.named_version()?;
    let other = OtherDate { due: body.due, why: request::words("/why", &body.why, LONGEST)? };
    let act = |ctx: Ctx| async move {
        operations::move_date(&ctx, &Mandate::SignedIn, &Key::Id(id), version, other).await
    };
    done(&ctx, &call, answering(&ctx, StatusCode::OK), act).await
}

/// Says that it is done
///
/// Those who raised it are asked whether it really is.
#[utoipa::path(
    post, path = "/api/v1/actions/{id}/done", tag = "actions", operation_id = "sayDone",
    params(("id" = Uuid, Path, description = "The id of the action."),
        ("If-Match" = String, Header, description = "The `ETag` of the action as you read it, or `*`.", example = "\"v3-0a1b2c3d4e5f\"")),
    request_body = DoneBody,
    responses((status = 200, description = "It is said to be done.", body = ChangedView,
        headers(("ETag" = String, description = "Its new tag."))))
)]
pub(crate) async fn say_done(Id(id): Id, write: Write<DoneBody>) -> Result<Response, Failed> {
    let Write { ctx, body, call } = write;
    let version = call.named_version()?;
    let what = Done {
        words: request::words("/words", &body.words, LONGEST)?,
        evidence: request::maybe_words("/evidence", body.evidence.as_deref(), LONGEST)?,
    };
    let act = |ctx: Ctx| async move {
        operations::say_done(&ctx, &Mandate::SignedIn, &Key::Id(id), version, what).await
    };
    done(&ctx, &call, answering(&ctx, StatusCode::OK), act).await
}

/// Says that it won't be done
#[utoipa::path(
    post, path = "/api/v1/actions/{id}/refusal", tag = "actions", operation_id = "sayNotDoing",
    params(("id" = Uuid, Path, description = "The id of the action."),
        ("If-Match" = String, Header, description = "The `ETag` of the action as you read it, or `*`.", example = "\"v3-0a1b2c3d4e5f\"")),
    request_body = RefusalBody,
    responses((status = 200, description = "It won't be done.", body = ChangedView,
        headers(("ETag" = String, description = "Its new tag."))))
)]
pub(crate) async fn not_doing(Id(id): Id, write: Write<RefusalBody>) -> Result<Response, Failed> {
    let Write { ctx, body, call } = write;
    let version = call.named_version()?;
    let why = request::words("/why", &body.why, LONGEST)?;
    let act = |ctx: Ctx| async move {
        operations::not_doing(&ctx, &Mandate::SignedIn, &Key::Id(id), version, &why).await
    };
    done(&ctx, &call, answering(&ctx, StatusCode::OK), act).await
}

/// Answers whether it is really done
///
/// For those who raised it, and those who speak for the group that did.
#[utoipa::path(
    post, path = "/api/v1/actions/{id}/answers", tag = "actions", operation_id = "answer",
    params(("id" = Uuid, Path, description = "The id of the action.")),
    request_body = AnswerBody,
    responses((status = 201, description = "The answer is kept.", body = ChangedView,
        headers(("Location" = String, description = "The address of the action."), ("ETag" = String, description = "Its new tag."))))
)]
pub(crate) async fn answer(Id(id): Id, write: Write<AnswerBody>) -> Result<Response, Failed> {
    let Write { ctx, body, call } = write;
    let words = request::maybe_words("/words", body.words.as_deref(), LONGEST)?;
    let given = match body.answer {
        AnswerWord::Yes => Answer::Yes,
        AnswerWord::No if words.is_none() => {
            return Err(Problem::invalid("/words", "Say what is still wrong.").into());
        }
        AnswerWord::No => Answer::No,
        AnswerWord::Unsure => Answer::Unsure,
    };
    let act = |ctx: Ctx| async move { operations::answer(&ctx, &Key::Id(id), given, words.as_deref()).await };
    done(&ctx, &call, answering(&ctx, request::MADE), act).await
}

/// Does it once; what does not stand where it can be done is told apart from what a rule refuses.
async fn done<F>(
    ctx: &Ctx,
    call: &Call,
    answering: Answering,
    act: impl FnOnce(Ctx) -> F,
) -> Result<Response, Failed>
where
    F: Future<Output = Result<(), AppError>>,
{
    match once::once(ctx, call, answering, act).await {
        Err(Failed::App(AppError::Refused(message))) if message.key.starts_with("actions-refused-from-") => {
            Err(Problem::of("wrong-state").saying(ctx.words().say(&message)).into())
        }
        answered => answered,
    }
}

/// The action as it stands at the end of the transaction, with the entry that says what was done.
fn answering(ctx: &Ctx, status: StatusCode) -> Answering {
    let (words, url) = (ctx.words(), ctx.app.options.public_url.clone());
    Arc::new(move |tx: &mut Tx| {
        let (words, url) = (words.clone(), url.clone());
        Box::pin(async move {
            let (action, entry) =
                tx.noted().rev().find_map(what_was_done).ok_or_else(|| lost(Uuid::nil()))?;
            let row = read::find(tx, &Key::Id(action)).await?.ok_or_else(|| lost(action))?;
            let entry = history::one(tx, &row, entry).await?.ok_or_else(|| lost(action))?;
            let view = action_view(&row, tx.today(), &url);
            let body = serde_json::to_value(&view).unwrap_or_default();
            let tag = request::tag(row.action.version, &body);
            let changed = ChangedView { action: view, entry: entry_view(&entry, &words) };
            Ok(once::Answer {
                status,
                location: (status == request::MADE).then(|| format!("{url}/api/v1/actions/{action}")),
                tag: Some(tag),
                body: serde_json::to_value(&changed).unwrap_or_default(),
            })
        })
    })
}

/// The action and the entry that a row of the journal tells of.
fn what_was_done(note: &Note) -> Option<(Uuid, Uuid)> {
    let entry = note.detail["entry"].as_str()?.parse().ok()?;
    note.kind.starts_with("actions.").then_some((note.subject, entry))
}

fn lost(action: Uuid) -> DbError {
    DbError::Impossible {
        table: "actions",
        id: action.to_string(),
        what: "whoever changed it can't see it any more".to_owned(),
    }
}
