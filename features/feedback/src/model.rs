//! What was said, and what it can be about.

use heard_kernel::actor::{Audience, Scope};
use heard_platform::{
    db::{DbError, Record, Row},
    record,
};
use jiff::Timestamp;
use uuid::Uuid;

/// What something can be about: "entry doors".
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Topic {
    /// Its id.
    pub id: Uuid,
    /// Its name in addresses.
    pub slug: String,
    /// Its name.
    pub name: String,
    /// Whether everything about it may be a danger in the home.
    pub hazard: bool,
}
record!(Topic { id, slug, name, hazard });

/// Something said, to be recorded.
#[derive(Clone, Debug)]
pub struct NewFeedback<'a> {
    /// Through what it was said: `meeting`, `site`.
    pub kind: &'a str,
    /// By which way: `in-person`, `web`, `phone`, `post`.
    pub channel: &'a str,
    /// The words.
    pub words: &'a str,
    /// Where.
    pub place_id: Option<Uuid>,
    /// About what.
    pub topic_id: Option<Uuid>,
    /// The group it was said for or at.
    pub group_id: Option<Uuid>,
    /// Who said it, where we know them.
    pub person_id: Option<Uuid>,
    /// Who said it, as they were named; for staff alone.
    pub said_by: Option<&'a str>,
    /// How they can be reached, where we do not know them; for staff alone.
    pub contact: Option<&'a str>,
    /// Who may read it.
    pub audience: Audience,
    /// The instant the landlord received the words: the clocks of the law start then.
    pub received_at: Timestamp,
    /// The thing of another feature that holds the details.
    pub source_id: Option<Uuid>,
}

impl<'a> NewFeedback<'a> {
    /// Words said just now, to staff alone.
    #[must_use]
    pub const fn said(kind: &'a str, channel: &'a str, words: &'a str, received_at: Timestamp) -> Self {
        Self {
            kind,
            channel,
            words,
            place_id: None,
            topic_id: None,
            group_id: None,
            person_id: None,
            said_by: None,
            contact: None,
            audience: Audience::Staff,
            received_at,
            source_id: None,
        }
    }
}

/// Something that was said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Its id.
    pub id: Uuid,
    /// Through what it was said.
    pub kind: String,
    /// By which way.
    pub channel: String,
    /// The words.
    pub words: String,
    /// Where.
    pub place_id: Option<Uuid>,
    /// That place's name.
    pub place: Option<String>,
    /// About what.
    pub topic_id: Option<Uuid>,
    /// That topic's name.
    pub topic: Option<String>,
    /// The group it was said for or at.
    pub group_id: Option<Uuid>,
    /// The team that looks after it.
    pub team_id: Option<Uuid>,
    /// Who said it, where we know them.
    pub person_id: Option<Uuid>,
    /// Who said it, as they were named.
    pub said_by: Option<String>,
    /// How they can be reached, where we do not know them.
    pub contact: Option<String>,
    /// Who may read it.
    pub audience: Audience,
    /// The instant the landlord received the words.
    pub received_at: Timestamp,
    /// Whether it may be a danger in the home.
    pub hazard: bool,
    /// When somebody looked at that.
    pub hazard_seen_at: Option<Timestamp>,
    /// When an action was made from it.
    pub taken_up_at: Option<Timestamp>,
    /// When whoever said it was told what became of it.
    pub told_at: Option<Timestamp>,
    /// What they were told, where no action was made.
    pub answer: Option<String>,
}

impl Entry {
    /// Whom it concerns.
    #[must_use]
    pub const fn scope(&self) -> Scope {
        Scope {
            audience: self.audience,
            place: self.place_id,
            group: self.group_id,
            team: self.team_id,
            person: self.person_id,
        }
    }

    /// Whether nobody has dealt with it yet.
    #[must_use]
    pub const fn is_open(&self) -> bool {
        self.taken_up_at.is_none() && self.told_at.is_none()
    }

    /// Whether it may be a danger and nobody has looked at that.
    #[must_use]
    pub const fn is_unseen_hazard(&self) -> bool {
        self.hazard && self.hazard_seen_at.is_none()
    }
}

impl Record for Entry {
    fn from_row(row: &Row) -> Result<Self, DbError> {
        let id: Uuid = row.get("id")?;
        let audience: String = row.get("audience")?;
        let audience = audience.parse().map_err(|problem| DbError::Impossible {
            table: "feedback",
            id: id.to_string(),
            what: format!("{problem}"),
        })?;
        Ok(Self {
            id,
            kind: row.get("kind")?,
            channel: row.get("channel")?,
            words: row.get("words")?,
            place_id: row.get("place_id")?,
            place: row.get("place")?,
            topic_id: row.get("topic_id")?,
            topic: row.get("topic")?,
            group_id: row.get("group_id")?,
            team_id: row.get("team_id")?,
            person_id: row.get("person_id")?,
            said_by: row.get("said_by")?,
            contact: row.get("contact")?,
            audience,
            received_at: row.get("received_at")?,
            hazard: row.get("hazard")?,
            hazard_seen_at: row.get("hazard_seen_at")?,
            taken_up_at: row.get("taken_up_at")?,
            told_at: row.get("told_at")?,
            answer: row.get("answer")?,
        })
    }
}
