//! The homes a group covers, as a tree without a map.

use std::collections::HashMap;

use heard_places::{Kind, Place};
use heard_platform::words::Words;
use uuid::Uuid;

/// A place of the tree with what is in it.
pub(super) struct Branch {
    /// Its name; for places that lie in no estate, how many there are.
    pub(super) title: String,
    /// Homes in it, in words; empty where nobody counted.
    pub(super) homes: String,
    /// Whether it is shown unfolded at first.
    pub(super) is_open: bool,
    /// What is in it.
    pub(super) leaves: Vec<Leaf>,
}

/// A place at the end of the tree.
pub(super) struct Leaf {
    pub(super) href: String,
    pub(super) name: String,
    pub(super) homes: String,
}

/// As many leaves as are unfolded at first.
const OPEN_TO: usize = 12;

/// The tree of these places: by estate, where they lie in one. `parents` holds the places above them.
pub(super) fn branches(words: &Words, places: &[Place], parents: &HashMap<Uuid, Place>) -> Vec<Branch> {
    let estate_of = |place: &Place| {
        if place.kind == Kind::Estate {
            return Some(place.id);
        }
        place.parent_id.filter(|parent| parents.get(parent).is_some_and(|parent| parent.kind == Kind::Estate))
    };
    let mut order: Vec<Option<Uuid>> = Vec::new();
    let mut leaves: HashMap<Option<Uuid>, Vec<&Place>> = HashMap::new();
    for place in places {
        let estate = estate_of(place);
        if !leaves.contains_key(&estate) {
            order.push(estate);
        }
        let own = leaves.entry(estate).or_default();
        if Some(place.id) != estate {
            own.push(place);
        }
    }
    order
        .into_iter()
        .map(|estate| {
            let own = leaves.remove(&estate).unwrap_or_default();
            let named =
                estate.and_then(|id| places.iter().chain(parents.values()).find(|place| place.id == id));
            let counted: i64 = own.iter().filter_map(|place| place.homes).sum();
            Branch {
                title: named.map_or_else(
                    || words.t_args("groups-n-blocks", &[("n", own.len().into())]),
                    |e| e.name.clone(),
                ),
                homes: homes(
                    words,
                    named.and_then(|estate| estate.homes).or((counted > 0).then_some(counted)),
                ),
                is_open: own.len() <= OPEN_TO,
                leaves: own.into_iter().map(|place| leaf(words, place)).collect(),
            }
        })
        .collect()
}

/// One place as a line that leads to its page.
pub(super) fn leaf(words: &Words, place: &Place) -> Leaf {
    Leaf {
        href: format!("/places/{}", place.slug),
        name: place.name.clone(),
        homes: homes(words, place.homes),
    }
}

/// "12 homes"; empty where nobody counted.
pub(super) fn homes(words: &Words, n: Option<i64>) -> String {
    n.map(|n| words.t_args("groups-n-homes", &[("n", n.into())])).unwrap_or_default()
}
