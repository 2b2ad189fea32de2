//! The tree of places, and what lies within what.
#![expect(clippy::unwrap_used, reason = "a test may stop at once where what it stands on fails")]

use std::collections::{BTreeSet, HashMap};

use heard_kernel::actor::Scope;
use heard_places::{Kind, NewPlace};
use heard_platform::{db::Tx, vals};
use heard_testkit::both_databases;
use jiff::civil::date;
use proptest::{prelude::*, strategy::ValueTree as _, test_runner::TestRunner};
use uuid::Uuid;

async fn add(tx: &mut Tx, kind: Kind, name: &str, parent_id: Option<Uuid>) -> Uuid {
    heard_places::add(tx, NewPlace { kind, name, parent_id, homes: None, keys: &[] }).await.unwrap()
}

async fn stored(tx: &mut Tx) -> BTreeSet<(Uuid, Uuid)> {
    let sql = "select outer_id, inner_id from scope_within order by outer_id, inner_id limit 100000";
    tx.all::<(Uuid, Uuid)>(sql, vals![]).await.unwrap().into_iter().collect()
}

/// What lies within what, by walking up from each place one step at a time.
fn walked(parents: &HashMap<Uuid, Option<Uuid>>, patches: &[(Uuid, Uuid)]) -> BTreeSet<(Uuid, Uuid)> {
    let mut pairs = BTreeSet::new();
    for inner in parents.keys() {
        let mut at = Some(*inner);
        while let Some(outer) = at {
            pairs.insert((outer, *inner));
            pairs.extend(
                patches.iter().filter(|(_, place)| *place == outer).map(|(patch, _)| (*patch, *inner)),
            );
            at = parents[&outer];
        }
    }
    pairs
}

both_databases! {
    features = [heard_places::feature()];

    async fn what_lies_within_what_is_what_a_walk_up_the_tree_finds(t: TestApp) {
        // Each case on top of the one before: parents by number, and which of the places are put into which patch.
        let trees = proptest::collection::vec((0_usize..1000, 0_usize..4), 1..25);
        let stays = proptest::collection::vec((0_usize..1000, 0_usize..1000), 0..6);
        let mut runner = TestRunner::deterministic();
        for _ in 0..12 {
            let (tree, stays) = (&trees, &stays).new_tree(&mut runner).unwrap().current();
            let mut tx = t.system().write().await.unwrap();
            let root = heard_places::root(&mut tx).await.unwrap().id;
            let mut parents = HashMap::from([(root, None)]);
            let (mut places, mut patch_ids) = (vec![root], Vec::new());
            for (parent, kind) in tree {
                let kind = [Kind::Area, Kind::Patch, Kind::Estate, Kind::Block][kind];
                let parent = places[parent % places.len()];
                let id = add(&mut tx, kind, "Madeup", Some(parent)).await;
                parents.insert(id, Some(parent));
                if kind == Kind::Patch { patch_ids.push(id) } else { places.push(id) }
            }
            assert_eq!(stored(&mut tx).await, walked(&parents, &[]), "kept up as places are added");
            let mut in_patch = HashMap::new();
            for (patch, place) in stays.iter().filter(|_| !patch_ids.is_empty()) {
                let (patch, place) = (patch_ids[patch % patch_ids.len()], places[place % places.len()]);
                heard_places::put_in_patch(&mut tx, patch, place, t.system().today()).await.unwrap();
                in_patch.insert(place, patch);
            }
            let stays: Vec<_> = in_patch.into_iter().map(|(place, patch)| (patch, place)).collect();
            assert_eq!(stored(&mut tx).await, walked(&parents, &stays));
            heard_places::within::rebuild(&mut tx).await.unwrap();
            assert_eq!(stored(&mut tx).await, walked(&parents, &stays), "worked out anew, it is the same");
        }
    }

    async fn on_the_day_a_block_changes_its_patch_the_officers_change(t: TestApp) {
        let mut tx = t.system().write().await.unwrap();
        let area = add(&mut tx, Kind::Area, "North", None).await;
        let (old, new) = (add(&mut tx, Kind::Patch, "N1", Some(area)).await, add(&mut tx, Kind::Patch, "N2", Some(area)).await);
        let block = add(&mut tx, Kind::Block, "Madeup House", Some(area)).await;
        heard_places::put_in_patch(&mut tx, old, block, date(2026, 11, 1)).await.unwrap();
        heard_places::put_in_patch(&mut tx, new, block, date(2026, 11, 25)).await.unwrap();
        tx.commit().await.unwrap();
        for (at, holds, name) in [("2026-11-24T12:00:00Z", old, "N1"), ("2026-11-25T02:00:00Z", new, "N2")] {
            t.set_clock(at);
            t.settle().await;
            let mut tx = t.system().read().await.unwrap();
            let patches: Vec<_> = stored(&mut tx).await.into_iter().filter(|(outer, inner)| *inner == block && [old, new].contains(outer)).collect();
            assert_eq!(patches, [(holds, block)], "{at}");
            assert_eq!(heard_places::patch_of(&mut tx, block).await.unwrap().map(|patch| patch.name), Some(name.to_owned()));
        }
    }

    async fn names_may_repeat_and_addresses_never(t: TestApp) {
        let mut tx = t.system().write().await.unwrap();
        let mut slugs = Vec::new();
        for (name, kind) in [("Madeup House", Kind::Block), ("Madeup  house", Kind::Block), ("আবাসন", Kind::Estate), ("Landlord", Kind::Area)] {
            let id = add(&mut tx, kind, name, None).await;
            slugs.push(heard_places::find(&mut tx, id).await.unwrap().unwrap().slug);
        }
        assert_eq!(slugs, ["madeup-house", "madeup-house-2", "estate", "landlord-2"]);
        assert_eq!(heard_places::find_slug(&mut tx, "nowhere").await.unwrap(), None);
    }

    async fn people_find_their_block_by_its_name_or_their_own_address(t: TestApp) {
        let mut tx = t.system().write().await.unwrap();
        let area = add(&mut tx, Kind::Area, "North", None).await;
        let estate = add(&mut tx, Kind::Estate, "St John’s Estate", Some(area)).await;
        for name in ["1-12 Madeup Court", "13-40 Madeup Court", "Madeup & Sons Yard"] {
            add(&mut tx, Kind::Block, name, Some(estate)).await;
        }
        for (words, expected) in [
            ("madeup court", vec!["1-12 Madeup Court", "13-40 Madeup Court"]),
            ("7 Madeup Court N99 9ZZ", vec![]),
            ("7 Madeup Court", vec!["1-12 Madeup Court", "13-40 Madeup Court"]),
            ("13-40 madeup", vec!["13-40 Madeup Court"]),
            ("st johns", vec!["St John’s Estate"]),
            ("and sons", vec!["Madeup & Sons Yard"]),
            ("north", vec!["North"]),
            ("windmill", vec![]),
            ("100%", vec![]),
            ("_", vec![]),
            ("", vec![]),
        ] {
            let found: Vec<_> = heard_places::search(&mut tx, words, 10).await.unwrap().into_iter().map(|f| f.place.name).collect();
            if words == "7 Madeup Court N99 9ZZ" {
                assert_eq!(found, ["1-12 Madeup Court", "13-40 Madeup Court"], "a postcode is no part of a name");
            } else {
                assert_eq!(found, expected, "{words:?}");
            }
        }
    }

    async fn homes_are_counted_once(t: TestApp) {
        let mut tx = t.system().write().await.unwrap();
        let new = |name, parent_id, homes| NewPlace { kind: Kind::Block, name, parent_id, homes, keys: &[] };
        let estate = heard_places::add(&mut tx, new("Madeup Estate", None, Some(50))).await.unwrap();
        let block = heard_places::add(&mut tx, new("1-20", Some(estate), Some(20))).await.unwrap();
        let other = heard_places::add(&mut tx, new("Sample House", None, Some(7))).await.unwrap();
        let unknown = heard_places::add(&mut tx, new("Unknown House", None, None)).await.unwrap();
        let all = [estate, block, other, unknown];
        assert_eq!(heard_places::n_homes(&mut tx, &all).await.unwrap(), 57);
        assert_eq!(heard_places::n_homes(&mut tx, &[block, unknown]).await.unwrap(), 20);
        assert_eq!(heard_places::n_homes(&mut tx, &[]).await.unwrap(), 0);
    }

    async fn an_officer_of_a_patch_reaches_what_lies_in_it(t: TestApp) {
        let mut tx = t.system().write().await.unwrap();
        let area = add(&mut tx, Kind::Area, "North", None).await;
        let patch = add(&mut tx, Kind::Patch, "N1", Some(area)).await;
        let estate = add(&mut tx, Kind::Estate, "Madeup Estate", Some(area)).await;
        let block = add(&mut tx, Kind::Block, "Madeup House", Some(estate)).await;
        heard_places::put_in_patch(&mut tx, patch, estate, date(2026, 1, 1)).await.unwrap();
        let stored = stored(&mut tx).await;
        for inner in [estate, block, patch] {
            assert!(stored.contains(&(patch, inner)), "{inner}");
        }
        assert!(!stored.contains(&(patch, area)));
        assert_eq!(Scope::public().with_place(block).place, Some(block));
    }
}
