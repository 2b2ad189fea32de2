//! What was written on a device without a signal, on its way to the feature it is for.
//!
//! The envelope is stored and acknowledged before anybody looks inside it; only then the feature whose form it names is
//! asked to place it. What a feature can't place waits until a person says what becomes of it. Nothing is refused for
//! being old, and the device's clock decides nothing.

use futures::future::BoxFuture;
use heard_kernel::actor::Scope;
use serde_json::Value;
use uuid::Uuid;

use crate::{db::Tx, error::AppError, kit::Page};

/// What a device sent, as it was stored.
#[derive(Clone, Debug, PartialEq)]
pub struct Envelope {
    /// Its id, made on the device.
    pub id: Uuid,
    /// Which form it is of.
    pub kind: String,
    /// Which version of that form.
    pub version: i64,
    /// Whose device it came from.
    pub person: Uuid,
    /// What was written.
    pub body: Value,
    /// What the envelope said that this one stands in place of: the device had no answer for it yet.
    pub replaced: Option<Value>,
}

/// What a person chose where two devices wrote on the same thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Choice {
    /// What came from the device.
    Came,
    /// What is there.
    There,
    /// Both texts.
    Both,
}

impl Choice {
    /// The word a form sends.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Came => "came",
            Self::There => "there",
            Self::Both => "both",
        }
    }

    /// What a form sent; `None` for anything unknown.
    #[must_use]
    pub fn of(word: &str) -> Option<Self> {
        [Self::Came, Self::There, Self::Both].into_iter().find(|choice| choice.as_str() == word)
    }
}

/// What became of an envelope.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It is where it belongs.
    Placed,
    /// It can't be placed as things are; the key of a sentence that says why.
    Waits(&'static str),
}

/// What an envelope is about, and who may see it while it waits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct About {
    /// The meeting, or whatever the form is filled in for.
    pub subject: Uuid,
    /// Whom it concerns.
    pub scope: Scope,
}

/// An envelope as the inbox shows it. Each text has its label before it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shown {
    /// What it is, in a few words.
    pub title: String,
    /// The page of what it is about; empty for none.
    pub href: String,
    /// What came.
    pub came: Vec<(String, String)>,
    /// What is there in its place.
    pub there: Vec<(String, String)>,
    /// What a person may choose, with the words of the button; none where it can only be set aside.
    pub choices: Vec<(Choice, String)>,
}

/// What a form's own functions give, later.
type Later<'a, T> = BoxFuture<'a, Result<T, AppError>>;

/// A form that can be filled in without a signal.
#[derive(Clone, Copy)]
pub struct CaptureForm {
    /// Its name in an envelope.
    pub kind: &'static str,
    /// The versions this program can read.
    pub versions: &'static [i64],
    /// What an envelope is about; `None` where there is no such thing. Asked by the program itself.
    pub about: for<'a> fn(&'a mut Tx, &'a Envelope) -> Later<'a, Option<About>>,
    /// Places it, as the transaction's actor may: the device's owner, or with a choice whoever chose.
    /// [`AppError::NotFound`] says that they may not, [`AppError::Changed`] that it is worth another try at once.
    pub place: for<'a> fn(&'a mut Tx, &'a Envelope, Option<Choice>) -> Later<'a, Outcome>,
    /// Shows it to a person who may see it.
    pub show: for<'a> fn(&'a mut Tx, &'a Page, &'a Envelope) -> Later<'a, Shown>,
}
