//! Devices, and what they bring in.

use heard_kernel::actor::{Audience, Scope};
use jiff::Timestamp;
use serde_json::Value;
use uuid::Uuid;

/// Why a device may bring in nothing more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ended {
    /// Somebody stopped it.
    Stopped,
    /// Its owner no longer works here.
    Left,
}

impl Ended {
    /// The word that is stored.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Stopped => "stopped",
            Self::Left => "left",
        }
    }

    /// The word that was stored; `None` for one that no row should hold.
    #[must_use]
    pub fn of(word: &str) -> Option<Self> {
        [Self::Stopped, Self::Left].into_iter().find(|why| why.as_str() == word)
    }
}

/// A telephone or computer that works without a signal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Device {
    /// Its id.
    pub id: Uuid,
    /// Whose it is.
    pub person_id: Uuid,
    /// What its owner calls it.
    pub name: String,
    /// Since when.
    pub made_at: Timestamp,
    /// When it last brought something in.
    pub last_used_at: Option<Timestamp>,
    /// When and why it was ended.
    pub ended: Option<(Timestamp, Ended)>,
}

/// Where an envelope stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// It is stored and acknowledged; nobody has looked inside.
    Received,
    /// It is where it belongs.
    Placed,
    /// It waits for a person.
    Waiting,
    /// A later one from the same device, which says more, was placed before it.
    Overtaken,
    /// A person decided that it is not used. It stays in the record.
    SetAside,
}

impl State {
    /// Every state.
    pub const ALL: [Self; 5] = [Self::Received, Self::Placed, Self::Waiting, Self::Overtaken, Self::SetAside];

    /// The word that is stored.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Received => "received",
            Self::Placed => "placed",
            Self::Waiting => "waiting",
            Self::Overtaken => "overtaken",
            Self::SetAside => "set-aside",
        }
    }

    /// The word that was stored; `None` for one that no row should hold.
    #[must_use]
    pub fn of(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.as_str() == word)
    }
}

/// What a device sends, as it is read from the wire.
#[derive(Clone, Debug, PartialEq, serde::Deserialize)]
pub struct Sent {
    /// Its id, made on the device.
    pub id: Uuid,
    /// Which form it is of.
    pub kind: String,
    /// Which version of that form.
    pub version: i64,
    /// The device's clock and its offset, as text.
    #[serde(default)]
    pub at: String,
    /// The envelope it stands in place of, where the device never heard what became of that one.
    #[serde(default)]
    pub replaces: Option<Uuid>,
    /// What was written.
    pub body: Value,
}

/// An envelope as it is stored.
#[derive(Clone, Debug, PartialEq)]
pub struct Stored {
    /// Its id.
    pub id: Uuid,
    /// The device it came from.
    pub device_id: Uuid,
    /// That device's name.
    pub device_name: String,
    /// Whose device that is.
    pub owner_id: Uuid,
    /// Which form.
    pub kind: String,
    /// Which version of it.
    pub version: i64,
    /// What the device's clock said.
    pub device_at: String,
    /// What was written.
    pub body: String,
    /// Which envelope it stands in place of.
    pub replaces_id: Option<Uuid>,
    /// When it came, by our clock: this one counts.
    pub received_at: Timestamp,
    /// Where it stands.
    pub state: State,
    /// The key of the sentence that says why it waits.
    pub why: Option<String>,
    /// What it is about.
    pub subject_id: Option<Uuid>,
    /// Who may see it while it waits.
    pub audience: Audience,
    /// The place of what it is about.
    pub place_id: Option<Uuid>,
    /// Its group.
    pub group_id: Option<Uuid>,
    /// Its team.
    pub team_id: Option<Uuid>,
}

impl Stored {
    /// Whom it concerns.
    #[must_use]
    pub const fn scope(&self) -> Scope {
        Scope {
            audience: self.audience,
            place: self.place_id,
            group: self.group_id,
            team: self.team_id,
            person: Some(self.owner_id),
        }
    }
}
