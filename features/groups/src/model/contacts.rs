//! The list of those who hold an office in a group, with how they are reached and how far that can be relied on.

use std::str::FromStr;

use heard_people::Ways;
use jiff::{Timestamp, civil::Date};
use uuid::Uuid;

use super::Office;
use crate::rules::contacts::{self, Known, State};

/// How we know that an officer's details are right.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Heard {
    /// They said so by the link they were sent.
    Link,
    /// They were taken down when they came into the group.
    Added,
    /// Somebody of the landlord's asked them.
    Told,
}

impl Heard {
    /// The name it is stored under.
    pub(crate) const fn as_str(self) -> &'static str {
        match self {
            Self::Link => "link",
            Self::Added => "added",
            Self::Told => "told",
        }
    }

    /// The key of its words in the language files.
    pub(crate) const fn word(self) -> &'static str {
        match self {
            Self::Link => "groups-contact-heard-link",
            Self::Added => "groups-contact-heard-added",
            Self::Told => "groups-contact-heard-told",
        }
    }
}

impl FromStr for Heard {
    type Err = ();
    fn from_str(given: &str) -> Result<Self, ()> {
        [Self::Link, Self::Added, Self::Told].into_iter().find(|heard| heard.as_str() == given).ok_or(())
    }
}

/// Somebody who holds an office in a group today.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Contact {
    pub(crate) group_id: Uuid,
    /// The end of the group's address.
    pub(crate) slug: String,
    pub(crate) group: String,
    /// The patch, where the group is in one.
    pub(crate) patch: String,
    pub(crate) person_id: Uuid,
    pub(crate) name: String,
    pub(crate) office: Office,
    /// When it was last said that the details are right, and how.
    pub(crate) confirmed: Option<(Timestamp, Heard)>,
    /// When they said that something is wrong, and what.
    pub(crate) wrong: Option<(Timestamp, String)>,
    /// When they were last asked, and how often since the last answer or half year.
    pub(crate) asked_at: Option<Timestamp>,
    pub(crate) n_asked: i64,
    /// How they are reached.
    pub(crate) ways: Ways,
}

impl Contact {
    fn known(&self) -> Known {
        let Ways { email, phone, address, bounced_at, .. } = &self.ways;
        Known {
            confirmed_at: self.confirmed.map(|(at, _)| at),
            wrong_at: self.wrong.as_ref().map(|(at, _)| *at),
            bounced_at: bounced_at.filter(|_| email.is_none()),
            has_a_way: email.is_some() || phone.is_some() || address.is_some() || bounced_at.is_some(),
        }
    }

    fn asked_on(&self) -> Option<Date> {
        self.asked_at.map(heard_kernel::london::today)
    }

    /// As [`contacts::state`].
    pub(crate) fn state(&self, today: Date) -> State {
        contacts::state(&self.known(), today)
    }

    /// As [`contacts::is_asked_today`].
    pub(crate) fn is_asked_today(&self, today: Date) -> bool {
        contacts::is_asked_today(&self.known(), self.asked_on(), self.n_asked, today)
    }

    /// As [`contacts::is_a_task`].
    pub(crate) fn is_a_task(&self, today: Date) -> bool {
        contacts::is_a_task(&self.known(), self.asked_on(), self.n_asked, today)
    }
}
