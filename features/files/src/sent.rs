//! A form as it was sent, with or without files: read as it arrives, each photo made fit at once, so that what a stranger
//! sends is never held in full and never written anywhere.

use std::time::Duration;

use axum::{
    Form,
    extract::{FromRequest, FromRequestParts as _, Request},
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};
use heard_images::Clean;
use heard_kernel::message::Message;
use heard_platform::{accounts, app::App, ctx::Ctx, db::DbError, error::AppError, typed::Texts};
use jiff::SignedDuration;
use multer::{Field, Multipart};
use tokio::sync::Semaphore;

use crate::{
    decoding,
    rules::{MOST_PHOTOS, MOST_WAITING_OF_VISITORS, documents, documents::Format, names},
    store,
};

/// How many forms may bring files at the same time: each holds at most one file as it came.
static DOOR: Semaphore = Semaphore::const_new(8);
/// How long one waits at the door.
const WAIT_AT_THE_DOOR: Duration = Duration::from_mins(1);
/// How long a line may stand still.
const STAND_STILL: Duration = Duration::from_secs(30);
/// The most text of one form, in bytes.
const MOST_TEXT: usize = 1024 * 1024;
/// The most parts of one form.
const MOST_PARTS: usize = 500;
/// The most bytes that are read, though not kept, so that the sender gets an answer in place of a broken line.
const MOST_READ: u64 = 256 * 1024 * 1024;
/// How long files are counted together, against a flood.
const WINDOW: SignedDuration = SignedDuration::from_mins(10);
/// The most forms with files of one person in that time.
const MOST_OF_ONE: u32 = 30;
/// The most of all who are not signed in.
const MOST_OF_VISITORS: u32 = 30;

/// A form as it was sent.
#[derive(Debug, Default)]
pub struct Sent {
    /// Its texts, as pairs of name and value.
    pub pairs: Vec<(String, String)>,
    pub(crate) files: Vec<Arrived>,
    has_too_large: bool,
}

/// A file of a form.
#[derive(Debug)]
pub(crate) struct Arrived {
    /// The name of its field.
    pub(crate) field: String,
    pub(crate) what: Result<Content, Problem>,
}

/// What a file holds.
#[derive(Debug)]
pub(crate) enum Content {
    Photo(Box<Clean>),
    Document { name: String, format: Format, bytes: Vec<u8> },
}

/// Why a file is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Problem {
    TooLarge { most: usize },
    Photo(heard_images::Refusal),
    Document(documents::Refusal),
    TooMany,
    Busy,
    TooOften,
}

impl Problem {
    /// What happened and what to do, for whoever sent it.
    pub(crate) fn message(self) -> Message {
        use documents::Refusal as Paper;
        use heard_images::Refusal as Photo;
        match self {
            Self::TooLarge { most } => Message::key("files-too-large").with("most", most / (1024 * 1024)),
            Self::Photo(Photo::TooManyBytes { .. }) => {
                Message::key("files-too-large").with("most", heard_images::MOST_BYTES / (1024 * 1024))
            }
            Self::Photo(Photo::Empty) | Self::Document(Paper::Empty) => Message::key("files-empty"),
            Self::Photo(Photo::TooManyPixels { .. }) => Message::key("files-too-many-pixels"),
            Self::Photo(Photo::TooFewPixels) => Message::key("files-too-few-pixels"),
            Self::Photo(Photo::Heic) => Message::key("files-heic"),
            Self::Photo(Photo::OtherKind) => Message::key("files-no-photo"),
            Self::Photo(Photo::Broken) => Message::key("files-broken-photo"),
            Self::Document(Paper::TooLarge) => {
                Message::key("files-too-large").with("most", documents::MOST_BYTES / (1024 * 1024))
            }
            Self::Document(Paper::OtherKind) => Message::key("files-no-document"),
            Self::Document(Paper::Macros) => Message::key("files-macros"),
            Self::Document(Paper::Broken) => Message::key("files-broken-document"),
            Self::TooMany => Message::key("files-too-many").with("most", MOST_PHOTOS),
            Self::Busy => Message::key("files-busy"),
            Self::TooOften => Message::key("files-too-often"),
        }
    }

    const fn is_too_large(self) -> bool {
        matches!(
            self,
            Self::TooLarge { .. }
                | Self::Photo(heard_images::Refusal::TooManyBytes { .. })
                | Self::Document(documents::Refusal::TooLarge)
        )
    }
}

impl Sent {
    /// The answer to a form that came back, as what it is: 413 where a file was too large.
    #[must_use]
    pub fn answered(&self, mut response: Response) -> Response {
        if self.has_too_large && response.status() == StatusCode::UNPROCESSABLE_ENTITY {
            *response.status_mut() = StatusCode::PAYLOAD_TOO_LARGE;
        }
        response
    }

    /// The first file of a field, taken out.
    pub(crate) fn take(&mut self, field: &str) -> Option<Result<Content, Problem>> {
        let at = self.files.iter().position(|arrived| arrived.field == field)?;
        Some(self.files.remove(at).what)
    }

    /// Whether a file is left whose field begins so: more than the form has room for.
    pub(crate) fn has_more(&self, prefix: &str) -> bool {
        self.files.iter().any(|arrived| arrived.field.starts_with(prefix))
    }
}

impl FromRequest<App> for Sent {
    type Rejection = Response;

    async fn from_request(request: Request, app: &App) -> Result<Self, Response> {
        let kind = request.headers().get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
        let Some(boundary) = kind.and_then(|kind| multer::parse_boundary(kind).ok()) else {
            let pairs = Form::<Vec<(String, String)>>::from_request(request, app).await;
            let Form(pairs) = pairs.map_err(IntoResponse::into_response)?;
            return Ok(Self { pairs, ..Self::default() });
        };
        let texts = request.extensions().get::<Texts>().cloned().unwrap_or_default();
        let (mut parts, body) = request.into_parts();
        let ctx = Ctx::from_request_parts(&mut parts, app).await;
        let Ok(ctx) = ctx;
        let form = Multipart::new(body.into_data_stream(), boundary);
        let mut reading = Reading { ctx, sent: Self::default(), text: 0, read: 0, door: None };
        let done = reading.all(form).await;
        texts.leave(&reading.sent.pairs);
        done.map_err(IntoResponse::into_response)?;
        Ok(reading.sent)
    }
}

/// A form on its way in.
struct Reading {
    ctx: Ctx,
    sent: Sent,
    text: usize,
    read: u64,
    /// Held from the first file on.
    door: Option<Result<tokio::sync::SemaphorePermit<'static>, Problem>>,
}

/// The form did not arrive whole, or is none.
fn broken_form() -> AppError {
    AppError::Refused(Message::key("files-broken-form"))
}

/// Waits for the next piece, but not for ever.
async fn in_time<T>(piece: impl Future<Output = multer::Result<T>>) -> Result<T, AppError> {
    match tokio::time::timeout(STAND_STILL, piece).await {
        Ok(Ok(piece)) => Ok(piece),
        Ok(Err(_)) | Err(_) => Err(broken_form()),
    }
}

impl Reading {
    async fn all(&mut self, mut form: Multipart<'_>) -> Result<(), AppError> {
        let mut n_parts = 0;
        while let Some(field) = in_time(form.next_field()).await? {
            n_parts += 1;
            if n_parts > MOST_PARTS {
                return Err(broken_form());
            }
            let name = field.name().unwrap_or_default().to_owned();
            match field.file_name().map(str::to_owned) {
                None => self.words(name, field).await?,
                Some(file) => self.file(name, &file, field).await?,
            }
            if self.read > MOST_READ {
                // Whoever sends so much has had an answer's worth of patience: what is there is answered.
                return Ok(());
            }
        }
        Ok(())
    }

    async fn words(&mut self, name: String, mut field: Field<'_>) -> Result<(), AppError> {
        let mut bytes = Vec::new();
        while let Some(piece) = in_time(field.chunk()).await? {
            self.text += piece.len();
            if self.text > MOST_TEXT {
                return Err(AppError::Refused(Message::key("files-too-much-text")));
            }
            bytes.extend_from_slice(&piece);
        }
        self.sent.pairs.push((name, String::from_utf8_lossy(&bytes).into_owned()));
        Ok(())
    }

    async fn file(&mut self, field: String, name: &str, mut part: Field<'_>) -> Result<(), AppError> {
        let is_photo = field.contains("photo");
        let most = if is_photo { heard_images::MOST_BYTES } else { documents::MOST_BYTES };
        let mut bytes: Vec<u8> = Vec::new();
        let mut problem = None;
        while let Some(piece) = in_time(part.chunk()).await? {
            self.read += piece.len() as u64;
            if self.read > MOST_READ {
                problem = Some(Problem::TooLarge { most });
                break;
            }
            if problem.is_none() {
                problem = self.come_in().await?.err();
            }
            if problem.is_none() && bytes.len() + piece.len() > most {
                problem = Some(Problem::TooLarge { most });
            }
            match problem {
                // Read to its end all the same: the sender then hears what is wrong.
                Some(_) => bytes = Vec::new(),
                None => bytes.extend_from_slice(&piece),
            }
        }
        // A field nobody chose a file in comes as a file without name and bytes.
        if bytes.is_empty() && problem.is_none() && name.is_empty() {
            return Ok(());
        }
        if problem.is_none() && self.sent.files.len() >= MOST_PHOTOS {
            problem = Some(Problem::TooMany);
        }
        let what = match problem {
            Some(problem) => Err(problem),
            None if is_photo => {
                let clean = decoding::cleaned(bytes).await;
                clean.map(|clean| Content::Photo(Box::new(clean))).map_err(Problem::Photo)
            }
            None => document(name, bytes),
        };
        self.sent.has_too_large |= what.as_ref().is_err_and(|problem: &Problem| problem.is_too_large());
        self.sent.files.push(Arrived { field, what });
        Ok(())
    }

    /// Lets a form with files in when there is room, and when this sender has not sent too many.
    async fn come_in(&mut self) -> Result<Result<(), Problem>, AppError> {
        if self.door.is_none() {
            let entered = if self.may_send().await? {
                let waiting = tokio::time::timeout(WAIT_AT_THE_DOOR, DOOR.acquire()).await;
                waiting.ok().and_then(Result::ok).ok_or(Problem::Busy)
            } else {
                Err(Problem::TooOften)
            };
            self.door = Some(entered);
        }
        Ok(match &self.door {
            Some(Err(problem)) => Err(*problem),
            Some(Ok(_)) | None => Ok(()),
        })
    }

    /// Counts the form, and for people nobody knows looks how many photos wait already.
    async fn may_send(&self) -> Result<bool, DbError> {
        let mut tx = self.ctx.write().await?;
        let (who, most) = match self.ctx.actor.person().or(self.ctx.actor.group()) {
            Some(id) => (id.to_string(), MOST_OF_ONE),
            None => ("visitors".to_owned(), MOST_OF_VISITORS),
        };
        let is_known = self.ctx.actor.is_signed_in();
        let may = accounts::allow(&mut tx, &format!("files:{who}"), most, WINDOW).await?
            && (is_known || store::n_waiting_of_visitors(&mut tx).await? < MOST_WAITING_OF_VISITORS);
        tx.commit().await?;
        Ok(may)
    }
}

fn document(name: &str, bytes: Vec<u8>) -> Result<Content, Problem> {
    let format = documents::format(name, &bytes).map_err(Problem::Document)?;
    Ok(Content::Document { name: names::cleaned(name, format.extension()), format, bytes })
}
