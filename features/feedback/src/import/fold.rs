//! Rows that are one topic for each area, told from topics that have a dash in their name.

use heard_kernel::slug::tidy_words;
use heard_places::key_of;

/// What a row's name turned out to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Fold {
    /// A topic of its own: "Entry doors - Gerda".
    Whole,
    /// A topic in some areas: "Playground - Homerton", where the areas are Homerton 1 and Homerton 2.
    ByArea {
        /// The topic's own name.
        topic: String,
        /// The areas, by the keys of their names.
        areas: Vec<String>,
    },
    /// A topic in a part of the land that is no area: "Anti social behaviour - North".
    ByPartNobodyKnows {
        /// The topic's own name.
        topic: String,
        /// The part.
        part: String,
    },
}

/// Points of the compass: parts that every landlord may have without an area of that name.
const COMPASS: [&str; 4] = ["north", "south", "east", "west"];

/// Tells a topic's name from the area after its last dash.
pub(super) fn fold(name: &str, areas: &[&str]) -> Fold {
    let Some((topic, part)) = name.rsplit_once(['-', '–']) else { return Fold::Whole };
    let (topic, part) = (tidy_words(topic), tidy_words(part));
    if topic.is_empty() || part.is_empty() {
        return Fold::Whole;
    }
    let key = key_of(&part);
    let meant: Vec<String> =
        areas.iter().map(|area| key_of(area)).filter(|area| is_meant(area, &key)).collect();
    if !meant.is_empty() {
        Fold::ByArea { topic, areas: meant }
    } else if COMPASS.contains(&key.as_str()) {
        Fold::ByPartNobodyKnows { topic, part }
    } else {
        Fold::Whole
    }
}

/// "homerton" means "homerton", "homerton 1" and "homerton 2".
fn is_meant(area: &str, part: &str) -> bool {
    area.strip_prefix(part).is_some_and(|rest| {
        rest.is_empty()
            || rest.strip_prefix(' ').is_some_and(|n| !n.is_empty() && n.chars().all(|c| c.is_ascii_digit()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const AREAS: [&str; 7] =
        ["Central", "Clapton", "Homerton 1", "Homerton 2", "Shoreditch", "Stamford Hill", "Stoke Newington"];

    fn by_area(topic: &str, areas: &[&str]) -> Fold {
        Fold::ByArea { topic: topic.to_owned(), areas: areas.iter().map(|area| (*area).to_owned()).collect() }
    }

    #[test]
    fn an_area_after_the_last_dash_is_folded_away() {
        for (name, expected) in [
            ("Playground - Central", by_area("Playground", &["central"])),
            (
                "Bike racks (Non lockable)- Homerton",
                by_area("Bike racks (Non lockable)", &["homerton 1", "homerton 2"]),
            ),
            ("Signage – Stamford Hill", by_area("Signage", &["stamford hill"])),
            ("Bin-stores - Clapton", by_area("Bin-stores", &["clapton"])),
            ("Entry doors - Gerda", Fold::Whole),
            ("Entry doors - General", Fold::Whole),
            ("TV aerials / satellites", Fold::Whole),
            ("Central", Fold::Whole),
            ("- Central", Fold::Whole),
            ("Playground -", Fold::Whole),
            (
                "Anti social behaviour - North",
                Fold::ByPartNobodyKnows {
                    topic: "Anti social behaviour".to_owned(),
                    part: "North".to_owned(),
                },
            ),
        ] {
            assert_eq!(fold(name, &AREAS), expected, "{name}");
        }
        assert_eq!(fold("Playground - Central", &[]), Fold::Whole);
        assert_eq!(fold("Noise - North", &["North"]), by_area("Noise", &["north"]));
        assert_eq!(
            fold("Noise - North", &["Northgate", "North A"]),
            Fold::ByPartNobodyKnows { topic: "Noise".to_owned(), part: "North".to_owned() }
        );
    }
}
