//! People, their teams, and what they are to be told.

use heard_kernel::message::Message;
use heard_platform::{
    db::{DbError, Record, Row},
    events::Event,
    record,
};
use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// An enum that is stored, and sent in forms, under fixed names.
macro_rules! named {
    ($(#[$meta:meta])* $type:ident { $($(#[$variant_meta:meta])* $variant:ident = $name:literal),* $(,)? }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $type { $($(#[$variant_meta])* $variant),* }
        impl $type {
            /// All of them, in order.
            pub const ALL: &[Self] = &[$(Self::$variant),*];

            /// The name it is stored under.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $name),* }
            }
        }
        impl std::str::FromStr for $type {
            type Err = ();
            fn from_str(given: &str) -> Result<Self, ()> {
                match given { $($name => Ok(Self::$variant),)* _ => Err(()) }
            }
        }
    };
}

named! {
    /// How somebody wants to be told things.
    Channel {
        /// By e-mail.
        Email = "email",
        /// By a letter.
        Post = "post",
        /// By a call.
        Phone = "phone",
    }
}

named! {
    /// What kind of contact point.
    ContactKind {
        /// An e-mail address.
        Email = "email",
        /// A telephone number.
        Phone = "phone",
        /// A postal address.
        Address = "address",
    }
}

named! {
    /// Why somebody is to be told by hand.
    Reason {
        /// They asked for letters.
        AskedForPost = "asked-for-post",
        /// They asked for calls.
        AskedForPhone = "asked-for-phone",
        /// We have no e-mail address.
        NoAddress = "no-address",
        /// Mail to the address comes back.
        Bounced = "bounced",
        /// The mail could not be sent, however often it was tried.
        MailFailed = "mail-failed",
    }
}

named! {
    /// How somebody was told by hand.
    How {
        /// Somebody rang them.
        Phoned = "phoned",
        /// Somebody wrote to them.
        Wrote = "wrote",
        /// Somebody went there.
        Visited = "visited",
        /// In another way.
        Other = "other",
    }
}

fn stored<T: std::str::FromStr>(row: &Row, table: &'static str, column: &str) -> Result<T, DbError> {
    let text: String = row.get(column)?;
    let id: Uuid = row.get("id")?;
    let what = format!("{column} holds what it never should");
    text.parse().map_err(|_| DbError::Impossible { table, id: id.to_string(), what })
}

/// Somebody we know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// The person's id.
    pub id: Uuid,
    /// The whole name.
    pub full_name: String,
    /// What they are called: "Robin".
    pub known_as: String,
    /// How they want to be told things.
    pub channel: Channel,
    /// The code of the language they read.
    pub language: String,
}

impl Record for Person {
    fn from_row(row: &Row) -> Result<Self, DbError> {
        Ok(Self {
            id: row.get("id")?,
            full_name: row.get("full_name")?,
            known_as: row.get("known_as")?,
            channel: stored(row, "persons", "channel")?,
            language: row.get("language")?,
        })
    }
}

/// Somebody to be added.
#[derive(Clone, Debug)]
pub struct NewPerson<'a> {
    /// The whole name.
    pub full_name: &'a str,
    /// What they are called; empty for the first part of the whole name.
    pub known_as: &'a str,
    /// How they want to be told things.
    pub channel: Channel,
    /// The code of the language they read; empty for English.
    pub language: &'a str,
    /// Their e-mail address.
    pub email: Option<&'a str>,
    /// Their telephone number.
    pub phone: Option<&'a str>,
    /// Their postal address.
    pub address: Option<&'a str>,
    /// Where we know all this from: `import`, `sign-up`, `demo`.
    pub source: &'a str,
}

impl<'a> NewPerson<'a> {
    /// Somebody who is told things by e-mail, if we have an address.
    #[must_use]
    pub const fn named(full_name: &'a str, email: Option<&'a str>) -> Self {
        Self {
            full_name,
            known_as: "",
            channel: Channel::Email,
            language: "",
            email,
            phone: None,
            address: None,
            source: "typed",
        }
    }
}

/// How a person is reached: of each kind the best that is known.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ways {
    /// An e-mail address from which nothing came back.
    pub email: Option<String>,
    /// A telephone number.
    pub phone: Option<String>,
    /// A postal address.
    pub address: Option<String>,
    /// When mail to them last came back, from whichever address.
    pub bounced_at: Option<Timestamp>,
}

/// One way to reach a person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ContactPoint {
    /// Its id.
    pub id: Uuid,
    /// Whose it is.
    pub person_id: Uuid,
    /// What kind.
    pub kind: ContactKind,
    /// As it was given.
    pub value: String,
    /// When a link sent there was used.
    pub verified_at: Option<Timestamp>,
    /// When mail to it came back.
    pub bounced_at: Option<Timestamp>,
}

impl Record for ContactPoint {
    fn from_row(row: &Row) -> Result<Self, DbError> {
        Ok(Self {
            id: row.get("id")?,
            person_id: row.get("person_id")?,
            kind: stored(row, "contact_points", "kind")?,
            value: row.get("value")?,
            verified_at: row.get("verified_at")?,
            bounced_at: row.get("bounced_at")?,
        })
    }
}

/// The address of a group as a whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SharedAddress {
    /// Whose it is.
    pub group_id: Uuid,
    /// The group's name.
    pub name: String,
    /// As it was given.
    pub address: String,
    /// When mail to it came back.
    pub bounced_at: Option<Timestamp>,
}
record!(SharedAddress { group_id, name, address, bounced_at });

/// People who do one kind of work.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Team {
    /// The team's id: also a scope for grants.
    pub id: Uuid,
    /// Its name in addresses.
    pub slug: String,
    /// Its name.
    pub name: String,
    /// Who leads it.
    pub lead_id: Option<Uuid>,
}
record!(Team { id, slug, name, lead_id });

/// A person's place in a team.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StaffMember {
    /// Its id.
    pub id: Uuid,
    /// Who.
    pub person_id: Uuid,
    /// What they are called.
    pub known_as: String,
    /// The whole name.
    pub full_name: String,
    /// In which team.
    pub team_id: Uuid,
    /// As what: "repairs manager".
    pub job: String,
    /// Who stands in for them.
    pub deputy_id: Option<Uuid>,
    /// The first day.
    pub valid_from: Date,
    /// The last day, once it is known.
    pub valid_to: Option<Date>,
    /// When their work was handed on.
    pub left_at: Option<Timestamp>,
}
record!(StaffMember {
    id,
    person_id,
    known_as,
    full_name,
    team_id,
    job,
    deputy_id,
    valid_from,
    valid_to,
    left_at
});

/// A time during which somebody is not at work.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Absence {
    /// Its id.
    pub id: Uuid,
    /// Who.
    pub person_id: Uuid,
    /// The first day away.
    pub from_on: Date,
    /// The last day away, where it is known.
    pub to_on: Option<Date>,
    /// When it was announced that they are away.
    pub away_told_at: Option<Timestamp>,
    /// When it was announced that they are back.
    pub back_told_at: Option<Timestamp>,
}
record!(Absence { id, person_id, from_on, to_on, away_told_at, back_told_at });

/// Whom to tell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum To {
    /// A person we know.
    Person(Uuid),
    /// A group as a whole.
    Group {
        /// Its id.
        id: Uuid,
        /// Its name.
        name: String,
        /// Its shared e-mail address.
        address: Option<String>,
    },
}

impl To {
    /// The recipient's id.
    #[must_use]
    pub const fn id(&self) -> Uuid {
        match self {
            Self::Person(id) | Self::Group { id, .. } => *id,
        }
    }
}

/// What somebody is to be told.
#[derive(Clone, Debug)]
pub struct Notice {
    /// In a few words.
    pub subject: Message,
    /// Whole sentences, one paragraph each.
    pub lines: Vec<Message>,
    /// The page it leads to, beginning with a slash; empty for none.
    pub path: String,
    /// A personal link in place of the page: its kind, and what it is about.
    pub link: Option<(&'static str, Uuid)>,
    /// Whether it can't wait for the message of the morning.
    pub urgent: bool,
    /// The same key is told to the same recipient once, for ever.
    pub key: String,
}

/// A notice on its way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredNotice {
    /// Its id.
    pub id: Uuid,
    /// For whom.
    pub person_id: Option<Uuid>,
    /// Or for which group.
    pub group_id: Option<Uuid>,
    /// Their name.
    pub to_name: String,
    /// In a few words, in their language.
    pub subject: String,
    /// Paragraphs, with an empty line between two.
    pub body: String,
    /// The page it leads to.
    pub path: String,
    /// The kind of the personal link, in place of the page.
    pub link_kind: Option<String>,
    /// What that link is about.
    pub subject_id: Option<Uuid>,
    /// Whether it can't wait.
    pub urgent: bool,
    /// When it was told to us.
    pub made_at: Timestamp,
}
record!(StoredNotice {
    id,
    person_id,
    group_id,
    to_name,
    subject,
    body,
    path,
    link_kind,
    subject_id,
    urgent,
    made_at
});

/// Somebody to be told by hand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ByHand {
    /// Its id.
    pub id: Uuid,
    /// The person, where it is one.
    pub person_id: Option<Uuid>,
    /// The group: the recipient itself, or the one through which we know the person.
    pub group_id: Option<Uuid>,
    /// The team, where the person is staff.
    pub team_id: Option<Uuid>,
    /// Who.
    pub to_name: String,
    /// What they are to be told.
    pub what: String,
    /// Why no mail reaches them.
    pub reason: Reason,
    /// Since when they should know.
    pub made_at: Timestamp,
    /// When it was ticked off.
    pub ticked_at: Option<Timestamp>,
    /// Who ticked it off.
    pub ticked_by: Option<Uuid>,
    /// How they were told.
    pub how: Option<How>,
    /// On which day.
    pub told_on: Option<Date>,
}

impl Record for ByHand {
    fn from_row(row: &Row) -> Result<Self, DbError> {
        let how: Option<String> = row.get("how")?;
        Ok(Self {
            id: row.get("id")?,
            person_id: row.get("person_id")?,
            group_id: row.get("group_id")?,
            team_id: row.get("team_id")?,
            to_name: row.get("to_name")?,
            what: row.get("what")?,
            reason: stored(row, "by_hand", "reason")?,
            made_at: row.get("made_at")?,
            ticked_at: row.get("ticked_at")?,
            ticked_by: row.get("ticked_by")?,
            how: how.and_then(|how| how.parse().ok()),
            told_on: row.get("told_on")?,
        })
    }
}

/// Somebody left: what they owned is handed on the same day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StaffLeft {
    /// Who.
    pub person: Uuid,
    /// The team they were last in.
    pub team: Option<Uuid>,
    /// The day from which on they own nothing.
    pub on: Date,
}
impl Event for StaffLeft {
    const NAME: &'static str = "people.staff-left";
}

/// Somebody is away from today on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StaffAway {
    /// Who.
    pub person: Uuid,
    /// Their team.
    pub team: Option<Uuid>,
    /// The first day away.
    pub from: Date,
    /// The last day away, where it is known.
    pub to: Option<Date>,
}
impl Event for StaffAway {
    const NAME: &'static str = "people.staff-away";
}

/// Somebody is back today.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StaffBack {
    /// Who.
    pub person: Uuid,
    /// Their team.
    pub team: Option<Uuid>,
    /// The first day back.
    pub on: Date,
}
impl Event for StaffBack {
    const NAME: &'static str = "people.staff-back";
}
