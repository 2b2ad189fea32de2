//! The draft of minutes: one document, saved as a whole, so that another device goes on where this one left off.
//!
//! It holds what was typed, not what follows from it: a place that was left to us is a [`Pick::Guess`] and is worked out
//! from the words whenever they are read, and a date that makes no sense stays as it was typed until somebody mends it.

mod form;
mod merge;
pub mod piece;

use std::{collections::BTreeMap, fmt, str::FromStr};

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

pub use self::merge::{merged, says_nothing_more};

/// What was typed at a meeting.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Draft {
    /// How many came, by what they came as.
    pub came: Came,
    /// The blocks that people came from.
    pub blocks: Vec<Uuid>,
    /// Who came, one name on each line, with the block after a comma where it was said. Private.
    pub names: String,
    /// Who sent apologies, written in the same way. Private.
    pub apologies: String,
    /// What was said of actions that were open before.
    pub still_open: Vec<OpenNote>,
    /// What was talked about.
    pub items: Vec<Item>,
    /// What somebody will do.
    pub actions: Vec<Action>,
    /// Public texts that a person wrote in place of the proposed ones, by the private text each stands for.
    pub public: BTreeMap<String, String>,
    /// What chair or secretary changed when they checked it.
    pub chair_changes: Vec<ChairChange>,
    /// What chair or secretary wrote beside it.
    pub chair_words: String,
}

/// How many came.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Came {
    /// Residents.
    pub residents: u32,
    /// Of them, here for the first time.
    pub first_time: u32,
    /// Of them, gave no name.
    pub gave_no_name: u32,
    /// Councillors.
    pub councillors: u32,
    /// The landlord's staff.
    pub staff: u32,
}

impl Came {
    /// Everybody.
    #[must_use]
    pub const fn all(self) -> u32 {
        self.residents.saturating_add(self.councillors).saturating_add(self.staff)
    }
}

/// What the chair says of an action at the meeting.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// Nothing.
    #[default]
    None,
    /// It is done.
    Done,
    /// It is not done.
    NotDone,
}

impl Verdict {
    /// The word a form sends.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::None => "",
            Self::Done => "done",
            Self::NotDone => "not-done",
        }
    }

    /// What a form sent; anything unknown is nothing.
    #[must_use]
    pub fn of(word: &str) -> Self {
        match word {
            "done" => Self::Done,
            "not-done" => Self::NotDone,
            _ => Self::None,
        }
    }
}

/// What was said of an action that was open before.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpenNote {
    /// The action.
    pub action: Uuid,
    /// What was said.
    #[serde(default)]
    pub words: String,
    /// The chair's answer.
    #[serde(default)]
    pub verdict: Verdict,
}

/// Something chosen from a list, or left to us.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(into = "String", from = "String")]
pub enum Pick {
    /// We work it out from the words.
    #[default]
    Guess,
    /// None, on purpose.
    Nothing,
    /// This one.
    This(Uuid),
}

impl Pick {
    /// What was chosen, or what `guess` gives where it was left to us.
    #[must_use]
    pub fn or_guess(self, guess: Option<Uuid>) -> Option<Uuid> {
        match self {
            Self::Guess => guess,
            Self::Nothing => None,
            Self::This(id) => Some(id),
        }
    }

    /// What was chosen, or left to us where there is none.
    #[must_use]
    pub fn of(id: Option<Uuid>) -> Self {
        id.map_or(Self::Guess, Self::This)
    }
}

impl From<String> for Pick {
    fn from(word: String) -> Self {
        match (word.as_str(), word.parse()) {
            ("none", _) => Self::Nothing,
            (_, Ok(id)) => Self::This(id),
            _ => Self::Guess,
        }
    }
}

impl From<Pick> for String {
    fn from(pick: Pick) -> Self {
        pick.to_string()
    }
}

impl fmt::Display for Pick {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Guess => Ok(()),
            Self::Nothing => f.write_str("none"),
            Self::This(id) => id.fmt(f),
        }
    }
}

/// Which item an action comes from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(into = "String", from = "String")]
pub enum FromItem {
    /// We work it out from the words.
    #[default]
    Guess,
    /// From none.
    Nothing,
    /// From the item with this number, from 0.
    Nth(usize),
}

impl From<String> for FromItem {
    fn from(word: String) -> Self {
        match (word.as_str(), word.parse()) {
            ("none", _) => Self::Nothing,
            (_, Ok(n)) => Self::Nth(n),
            _ => Self::Guess,
        }
    }
}

impl From<FromItem> for String {
    fn from(from: FromItem) -> Self {
        from.to_string()
    }
}

impl fmt::Display for FromItem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Guess => Ok(()),
            Self::Nothing => f.write_str("none"),
            Self::Nth(n) => n.fmt(f),
        }
    }
}

/// Something talked about.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Item {
    /// Its own id, so that devices know it by one name; a draft of before there were ids has none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<Uuid>,
    /// The agenda's entry it came from.
    pub agenda_item: Option<Uuid>,
    /// What it is about.
    pub title: String,
    /// What was said.
    pub words: String,
    /// Where.
    pub place: Pick,
    /// About what.
    pub topic: Pick,
}

impl Item {
    /// Whether nothing was typed and it came from no agenda.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        self.agenda_item.is_none() && self.title.trim().is_empty() && self.words.trim().is_empty()
    }

    /// Everything that was typed, for working out place and topic.
    #[must_use]
    pub fn text(&self) -> String {
        format!("{} {}", self.title, self.words)
    }
}

/// Something somebody will do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Action {
    /// Its own id, as an item has one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<Uuid>,
    /// What will be done.
    pub what: String,
    /// Where.
    pub place: Pick,
    /// About what.
    pub topic: Pick,
    /// The item it comes from.
    pub item: FromItem,
    /// Who will own it, a person or a team: left to us is whom place and topic propose, none is nobody yet.
    pub owner: Pick,
    /// Who of the staff helps, by name, with commas between.
    pub helpers: String,
    /// Day, month and year as they were typed; all empty for the usual time.
    pub due: [String; 3],
    /// Whether the group raised it.
    pub by_group: bool,
    /// The resident who raised it. Private.
    pub resident: String,
}

impl Default for Action {
    fn default() -> Self {
        Self {
            id: None,
            what: String::new(),
            place: Pick::Guess,
            topic: Pick::Guess,
            item: FromItem::Guess,
            owner: Pick::Guess,
            helpers: String::new(),
            due: <[String; 3]>::default(),
            by_group: true,
            resident: String::new(),
        }
    }
}

impl Action {
    /// Whether nothing was typed.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        self.what.trim().is_empty() && self.resident.trim().is_empty()
    }

    /// The date that was typed.
    ///
    /// # Errors
    /// [`NoSuchDay`] where something was typed that no calendar has.
    pub fn due(&self) -> Result<Option<Date>, NoSuchDay> {
        let [day, month, year] = &self.due;
        if self.due.iter().all(|part| part.trim().is_empty()) {
            return Ok(None);
        }
        let number = |part: &str| i16::from_str(part.trim()).map_err(|_| NoSuchDay);
        let small = |part: &str| i8::from_str(part.trim()).map_err(|_| NoSuchDay);
        Date::new(number(year)?, small(month)?, small(day)?).map(Some).map_err(|_| NoSuchDay)
    }
}

/// Something was typed that is no day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoSuchDay;

/// What chair or secretary changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChairChange {
    /// What it said before.
    pub before: String,
    /// What it says now.
    pub after: String,
}

/// One private text that gets a public one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Piece<'a> {
    /// Where it stands.
    pub at: PieceAt,
    /// The private text.
    pub private: &'a str,
}

/// Where a text stands in a draft.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PieceAt {
    /// The title of the item with this number.
    ItemTitle(usize),
    /// What was said of it.
    ItemWords(usize),
    /// The action with this number.
    Action(usize),
    /// What was said of the action that was open before, with this number.
    OpenNote(usize),
}

impl Draft {
    /// Every private text that isn't empty, in the order of the page.
    #[must_use]
    pub fn pieces(&self) -> Vec<Piece<'_>> {
        let notes = self.still_open.iter().enumerate().map(|(n, note)| (PieceAt::OpenNote(n), &note.words));
        let items = self.items.iter().enumerate().flat_map(|(n, item)| {
            [(PieceAt::ItemTitle(n), &item.title), (PieceAt::ItemWords(n), &item.words)]
        });
        let actions = self.actions.iter().enumerate().map(|(n, action)| (PieceAt::Action(n), &action.what));
        let all = notes.chain(items).chain(actions);
        all.map(|(at, private)| Piece { at, private: private.trim() })
            .filter(|piece| !piece.private.is_empty())
            .collect()
    }

    /// The text at a place of the draft, to be changed.
    pub fn text_mut(&mut self, at: PieceAt) -> Option<&mut String> {
        match at {
            PieceAt::ItemTitle(n) => self.items.get_mut(n).map(|item| &mut item.title),
            PieceAt::ItemWords(n) => self.items.get_mut(n).map(|item| &mut item.words),
            PieceAt::Action(n) => self.actions.get_mut(n).map(|action| &mut action.what),
            PieceAt::OpenNote(n) => self.still_open.get_mut(n).map(|note| &mut note.words),
        }
    }

    /// Everything it says, one text each: for showing what one draft has that another hasn't.
    #[must_use]
    pub fn says(&self) -> Vec<String> {
        let lists = self.names.lines().chain(self.apologies.lines()).map(|line| line.trim().to_owned());
        let texts = self.pieces().into_iter().map(|piece| piece.private.to_owned());
        texts.chain(lists).filter(|text| !text.is_empty()).collect()
    }

    /// The names on a private list, without what stands after the comma.
    pub fn names_on(list: &str) -> impl Iterator<Item = (&str, &str)> {
        list.lines().map(|line| line.split_once(',').unwrap_or((line, ""))).filter_map(|(name, rest)| {
            let name = name.trim();
            (!name.is_empty()).then_some((name, rest.trim()))
        })
    }

    /// The item an action comes from, where it is still there.
    #[must_use]
    pub fn item_of(&self, action: &Action, guess: impl FnOnce(&Self) -> Option<usize>) -> Option<usize> {
        let n = match action.item {
            FromItem::Guess => guess(self),
            FromItem::Nothing => None,
            FromItem::Nth(n) => Some(n),
        };
        n.filter(|n| *n < self.items.len())
    }
}

#[cfg(test)]
mod tests;
