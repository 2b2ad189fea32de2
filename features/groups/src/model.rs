//! Groups, who is in them, and how far they have opened what they do.

use std::str::FromStr;

use heard_kernel::actor::{Audience, Role};
use heard_platform::events::Event;
use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// An enum that is stored, and sent in forms, under fixed names.
macro_rules! named {
    ($(#[$meta:meta])* $type:ident { $($(#[$variant_meta:meta])* $variant:ident = $name:literal, $word:literal;)* }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "kebab-case")]
        pub enum $type { $($(#[$variant_meta])* $variant),* }
        impl $type {
            /// All of them, in order.
            pub const ALL: &[Self] = &[$(Self::$variant),*];

            /// The name it is stored under.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $name),* }
            }

            /// The key of its words in the language files.
            #[must_use]
            pub const fn word(self) -> &'static str {
                match self { $(Self::$variant => $word),* }
            }
        }
        impl FromStr for $type {
            type Err = ();
            fn from_str(given: &str) -> Result<Self, ()> {
                match given { $($name => Ok(Self::$variant),)* _ => Err(()) }
            }
        }
    };
}

pub(crate) mod contacts;

named! {
    /// What kind of group.
    GroupKind {
        /// A tenants' and residents' association.
        Tra = "tra", "groups-kind-tra";
        /// A tenant management organisation.
        Tmo = "tmo", "groups-kind-tmo";
        /// A panel that looks into one thing.
        Panel = "panel", "groups-kind-panel";
        /// A forum open to all.
        Forum = "forum", "groups-kind-forum";
        /// A forum of young people.
        YouthForum = "youth-forum", "groups-kind-youth-forum";
        /// A garden.
        Garden = "garden", "groups-kind-garden";
        /// A project with an end.
        Project = "project", "groups-kind-project";
    }
}

named! {
    /// What somebody is in a group.
    Office {
        /// Leads the group and speaks for it.
        Chair = "chair", "groups-office-chair";
        /// Stands in for the chair.
        ViceChair = "vice-chair", "groups-office-vice-chair";
        /// Writes and receives for the group.
        Secretary = "secretary", "groups-office-secretary";
        /// Keeps its money.
        Treasurer = "treasurer", "groups-office-treasurer";
        /// Belongs to it, without an office.
        Member = "member", "groups-office-member";
    }
}

impl Office {
    /// The key of what is said where nobody holds it; none for what nobody need hold.
    #[must_use]
    pub const fn empty_word(self) -> Option<&'static str> {
        match self {
            Self::Chair => Some("groups-empty-chair"),
            Self::Secretary => Some("groups-empty-secretary"),
            Self::Treasurer => Some("groups-empty-treasurer"),
            Self::ViceChair | Self::Member => None,
        }
    }

    /// The key of how its holder is named in the middle of a sentence.
    #[must_use]
    pub const fn holder_word(self) -> &'static str {
        match self {
            Self::Chair => "groups-checker-chair",
            Self::ViceChair => "groups-checker-vice-chair",
            Self::Secretary => "groups-checker-secretary",
            Self::Treasurer => "groups-checker-treasurer",
            Self::Member => "groups-checker-member",
        }
    }

    /// Whether its holder speaks for the group.
    #[must_use]
    pub const fn is_officer(self) -> bool {
        !matches!(self, Self::Member)
    }

    /// What its holder may be, within the group.
    #[must_use]
    pub const fn role(self) -> Role {
        if self.is_officer() { Role::GroupOfficer } else { Role::GroupMember }
    }
}

named! {
    /// How far a group has opened what it does. Each step also opens it to those of the steps before.
    ///
    /// # Source
    /// `domain.md`, "Rules of an action": opening is staged, each group chooses, and begins with *group*.
    Opening {
        /// Its officers and the staff.
        Officers = "officers", "groups-opening-officers";
        /// Its members too.
        Group = "group", "groups-opening-group";
        /// Every resident who is signed in.
        Residents = "residents", "groups-opening-residents";
        /// Everybody.
        Public = "public", "groups-opening-public";
    }
}

impl Opening {
    /// The key of what it means, beside its name.
    #[must_use]
    pub const fn hint_word(self) -> &'static str {
        match self {
            Self::Officers => "groups-opening-hint-officers",
            Self::Group => "groups-opening-hint-group",
            Self::Residents => "groups-opening-hint-residents",
            Self::Public => "groups-opening-hint-public",
        }
    }

    /// The key of a sentence that says who can see what the group does.
    #[must_use]
    pub const fn sentence(self) -> &'static str {
        match self {
            Self::Officers => "groups-open-to-officers",
            Self::Group => "groups-open-to-group",
            Self::Residents => "groups-open-to-residents",
            Self::Public => "groups-open-to-public",
        }
    }

    /// Who sees what the group does.
    #[must_use]
    pub const fn audience(self) -> Audience {
        match self {
            Self::Officers => Audience::Officers,
            Self::Group => Audience::Group,
            Self::Residents => Audience::Residents,
            Self::Public => Audience::Public,
        }
    }
}

/// A group of residents. That it exists, what it is called and what it covers are public facts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// Its id: also a scope for grants.
    pub id: Uuid,
    /// The end of its page's address.
    pub slug: String,
    /// Its name.
    pub name: String,
    /// What kind.
    pub kind: GroupKind,
    /// The area it is in.
    pub area_id: Option<Uuid>,
    /// The patch whose officer looks after it.
    pub patch_id: Option<Uuid>,
    /// Its shared e-mail address; never public.
    pub email: Option<String>,
    /// How far it has opened what it does.
    pub opening: Opening,
    /// How many residents make a meeting count; 0 where the group has set no number.
    pub quorum: i64,
    /// The last day of its recognition by the landlord, where it has one.
    pub recognised_until: Option<Date>,
    /// When somebody last said that the details are right.
    pub checked_at: Option<Timestamp>,
    /// Who said so; none where the group did, by its shared address.
    pub checked_by: Option<Uuid>,
}

/// A group to be made.
#[derive(Clone, Copy, Debug)]
pub struct NewGroup<'a> {
    /// Its name.
    pub name: &'a str,
    /// What kind.
    pub kind: GroupKind,
    /// The area it is in.
    pub area_id: Option<Uuid>,
    /// The patch whose officer looks after it.
    pub patch_id: Option<Uuid>,
    /// Its shared e-mail address.
    pub email: Option<&'a str>,
    /// How far it opens what it does; [`Opening::Group`] unless it chose.
    pub opening: Opening,
}

/// Somebody who belongs to a group today.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    /// The id of the membership.
    pub id: Uuid,
    /// Who.
    pub person_id: Uuid,
    /// The whole name: for the group itself and staff, and in public only with consent.
    pub name: String,
    /// As what.
    pub office: Office,
    /// Since when.
    pub valid_from: Date,
    /// The last day of the term, where it is known.
    pub valid_to: Option<Date>,
    /// Whether they agreed that everybody may read their name.
    pub named_in_public: bool,
}

/// A member who holds an office.
pub type Officer = Member;

/// An officer of the landlord who looks after a group's patch or area.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LooksAfter {
    /// Who.
    pub person_id: Uuid,
    /// The patch or area.
    pub place_id: Uuid,
    /// Since when.
    pub valid_from: Date,
    /// The last day, where it is known.
    pub valid_to: Option<Date>,
}

/// A group chose who may see what it does.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GroupOpened {
    /// Which group.
    pub group: Uuid,
    /// How far it is open now.
    pub opening: Opening,
}
impl Event for GroupOpened {
    const NAME: &'static str = "groups.opened";
}
