//! Which team usually looks after what, where a list of topics doesn't say.
//!
//! # Source
//! The service areas of the council whose list of issue types is in `tests/data` (its routing file of 2020): what had no
//! service area there has none here, and waits in triage for somebody to choose.

use heard_places::key_of;

/// Team, and the topics it looks after, by the keys of their names.
const TEAMS: &[(&str, &[&str])] = &[
    ("Asset Management Works", &["bathrooms", "kitchens"]),
    (
        "Communal Works",
        &[
            "bike racks (lockable)",
            "bike racks (non lockable)",
            "fences",
            "garages",
            "gates",
            "guttering",
            "metal gates",
            "paving",
            "scaffolding",
            "walls",
            "windows",
        ],
    ),
    ("Grounds Maintenance", &["bushes", "grass", "planting"]),
    ("Cleaning", &["cleaning"]),
    ("Community Halls", &["community halls"]),
    ("Reactive Repairs", &["drains", "leaks", "pipework", "water supply"]),
    ("Gerda Doors", &["entry doors - gerda"]),
    ("Door Entry", &["entry doors - general"]),
    ("Lifts", &["lifts"]),
    ("Electrical Services", &["lighting", "tv aerials / satellites"]),
    ("Fire Risk Assessment", &["fire risks", "fire risks on estate"]),
    ("Parking", &["parking"]),
    ("Environmental Health", &["pest control"]),
    ("Playgrounds", &["playground"]),
    ("Waste and Recycling", &["refuse and recycling"]),
    ("Signs", &["noticeboards", "signage"]),
    ("Tree Works", &["trees"]),
];

/// Teams that look after one part of the land each, by the topic's key.
const BY_PART: &[(&str, &str)] = &[("anti social behaviour", "Estate Safety")];

/// The team that usually looks after a topic.
pub(super) fn team(topic: &str) -> Option<&'static str> {
    let key = key_of(topic);
    TEAMS.iter().find(|(_, topics)| topics.contains(&key.as_str())).map(|(team, _)| *team)
}

/// The team that usually looks after a topic in a part of the land: made, but given no place.
pub(super) fn team_of_part(topic: &str, part: &str) -> Option<String> {
    let key = key_of(topic);
    BY_PART.iter().find(|(topic, _)| *topic == key).map(|(_, team)| format!("{team} {part}"))
}
