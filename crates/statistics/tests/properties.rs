//! What holds of every comparison, whatever the counts.
#![expect(clippy::unwrap_used, reason = "a test may stop at once where what it stands on fails")]

use heard_statistics::{
    fit,
    representation::{Comparison, Group, Reference, Refusal, compare, index, index_of_a_fair_draw},
    share::{size_within_register, wilson},
    weights::Weighted,
};
use proptest::prelude::*;

/// A table of 2 to 7 categories: counts of people, none of a category that the reference lacks.
fn table(largest: u32) -> impl Strategy<Value = Vec<(u64, u64)>> {
    prop::collection::vec((0..=u64::from(largest), 1..50_000_u64), 2..8)
        .prop_filter("somebody answered", |groups| groups.iter().any(|(n, _)| *n > 0))
}

fn counted(table: &[(u64, u64)]) -> Vec<Group> {
    let group = |(n, reference): &(u64, u64)| Group {
        people: Weighted::plain(*n),
        reference: f64::from(u32::try_from(*reference).unwrap()),
    };
    table.iter().map(group).collect()
}

fn census(table: &[(u64, u64)]) -> Comparison {
    compare(&counted(table), Reference::Census).unwrap()
}

fn is_probability(p: f64) -> bool {
    (0.0..=1.0).contains(&p)
}

proptest! {
    #[test]
    fn shares_add_up_and_every_interval_holds_its_share(table in table(400)) {
        let answer = census(&table);
        let sum = |of: fn(&heard_statistics::representation::Category) -> f64| answer.categories.iter().map(of).sum::<f64>();
        prop_assert!((sum(|c| c.share) - 1.0).abs() < 1e-12);
        prop_assert!((sum(|c| c.reference_share) - 1.0).abs() < 1e-12);
        prop_assert!(sum(|c| c.difference).abs() < 1e-12);
        for one in &answer.categories {
            prop_assert!(one.share_interval.contains(one.share));
            prop_assert!(one.share_interval.low >= 0.0 && one.share_interval.high <= 1.0);
            prop_assert!(one.interval.contains(one.difference));
            prop_assert!(is_probability(one.p));
        }
        prop_assert!(is_probability(answer.index) && is_probability(answer.fair_index));
        prop_assert!(answer.fit.p.is_none_or(is_probability));
    }

    #[test]
    fn the_order_of_the_categories_changes_nothing(table in table(60), turn in 1..7_usize) {
        let mut turned = table.clone();
        turned.rotate_left(turn % table.len());
        let (one, other) = (census(&table), census(&turned));
        let mut back = other.categories.clone();
        back.rotate_right(turn % table.len());
        for (a, b) in one.categories.iter().zip(&back) {
            prop_assert!((a.p - b.p).abs() <= 1e-12 && (a.share - b.share).abs() <= 1e-15);
        }
        prop_assert_eq!(one.fit.method, other.fit.method);
        prop_assert!((one.fit.p.unwrap() - other.fit.p.unwrap()).abs() <= 1e-9);
        prop_assert!((one.index - other.index).abs() <= 1e-12);
    }

    #[test]
    fn the_order_of_the_people_changes_no_weighted_answer(weights in prop::collection::vec(0.1..9.0_f64, 2..60)) {
        let groups = |weights: &[f64]| {
            let mut groups = [Weighted::default(); 2];
            // By its weight, so that everybody is in the same category in either order.
            for weight in weights {
                groups[usize::from(*weight > 2.0)].add(*weight);
            }
            groups.map(|people| Group { people, reference: 5.0 })
        };
        let backwards: Vec<f64> = weights.iter().rev().copied().collect();
        let (one, other) = (
            compare(&groups(&weights), Reference::Census).unwrap(),
            compare(&groups(&backwards), Reference::Census).unwrap(),
        );
        prop_assert!((one.effective_n - other.effective_n).abs() < 1e-9);
        for (a, b) in one.categories.iter().zip(&other.categories) {
            prop_assert!((a.share - b.share).abs() < 1e-12 && (a.p - b.p).abs() < 1e-9);
        }
    }

    #[test]
    fn equal_weights_are_no_weights(table in table(60), weight in 0.01..50.0_f64) {
        let weighted: Vec<Group> = counted(&table)
            .into_iter()
            .map(|group| {
                let mut people = Weighted::default();
                (0..group.people.n()).for_each(|_| people.add(weight));
                Group { people, ..group }
            })
            .collect();
        prop_assert_eq!(compare(&weighted, Reference::Census).unwrap(), census(&table));
    }

    #[test]
    fn weights_never_say_more_than_the_people_who_carry_them(weights in prop::collection::vec(0.0..9.0_f64, 1..80)) {
        let mut people = Weighted::default();
        for weight in &weights {
            people.add(*weight);
        }
        prop_assert!(people.effective_size() <= f64::from(u32::try_from(weights.len()).unwrap()) + 1e-9);
        prop_assert!(people.design_effect() >= 1.0 - 1e-12);
    }

    #[test]
    fn the_further_off_the_less_likely(n in 5..300_u64, part in 1..99_u64) {
        let at = |seen: u64| census(&[(seen, part), (n - seen, 100 - part)]).categories[0];
        let expected = n * part / 100;
        for seen in 0..n {
            let (nearer, further) = if seen >= expected { (seen, seen + 1) } else { (seen + 1, seen) };
            if further > expected + 1 || seen < expected {
                prop_assert!(at(further).p <= at(nearer).p + 1e-6, "{further} of {n} beside {nearer}");
            }
            prop_assert!(at(seen).interval.low <= at(seen + 1).interval.low);
            prop_assert!(at(seen).interval.high <= at(seen + 1).interval.high);
        }
    }

    #[test]
    fn more_people_with_the_same_share_make_the_interval_narrower(part in 0..=20_u32, size in 20..5_000_u32) {
        let share = f64::from(part) / 20.0;
        let width = |size: u32| { let i = wilson(share, f64::from(size)).unwrap(); i.high - i.low };
        prop_assert!(width(size * 2) < width(size));
        let within = wilson(share, size_within_register(f64::from(size), f64::from(size), 6_000.0)).unwrap();
        prop_assert!(within.high - within.low <= width(size));
    }

    #[test]
    fn a_register_much_larger_than_the_cohort_is_like_a_census(table in table(20)) {
        let large: Vec<Group> =
            counted(&table).into_iter().map(|group| Group { reference: group.reference * 1e9, ..group }).collect();
        let (register, census) = (compare(&large, Reference::Register).unwrap(), census(&table));
        for (a, b) in register.categories.iter().zip(&census.categories) {
            prop_assert!((a.p - b.p).abs() < 1e-4 && (a.interval.low - b.interval.low).abs() < 1e-6);
        }
        prop_assert!((register.fit.p.unwrap() - census.fit.p.unwrap()).abs() < 1e-4);
    }

    #[test]
    fn a_mirror_has_the_index_1_and_moving_people_away_lowers_it(counts in prop::collection::vec(1..200_u64, 2..7)) {
        let mirror: Vec<(u64, u64)> = counts.iter().map(|n| (*n, *n)).collect();
        let answer = census(&mirror);
        prop_assert!((answer.index - 1.0).abs() < 1e-12);
        prop_assert!(answer.fit.p.unwrap() > 0.99);
        let mut off = mirror.clone();
        off[1].0 += off[0].0;
        off[0].0 = 0;
        prop_assert!(census(&off).index < answer.index);
    }

    #[test]
    fn a_fair_draw_comes_nearer_to_a_mirror_the_larger_it_is(counts in prop::collection::vec(1..200_u32, 2..7), n in 2..400_u32) {
        let total: f64 = counts.iter().map(|n| f64::from(*n)).sum();
        let shares: Vec<f64> = counts.iter().map(|n| f64::from(*n) / total).collect();
        let at = |n: u32| index_of_a_fair_draw(&shares, f64::from(n));
        prop_assert!(at(n) <= at(n * 4) + 1e-12 && is_probability(at(n)));
        prop_assert!((index(&shares, &shares) - 1.0).abs() < 1e-12);
    }

    #[test]
    fn adjusted_probabilities_are_never_smaller_and_keep_their_order(ps in prop::collection::vec(0.0..1.0_f64, 1..12)) {
        let adjusted = fit::holm(&ps);
        for (i, p) in ps.iter().enumerate() {
            prop_assert!(adjusted[i] >= *p && adjusted[i] <= 1.0);
            for (j, other) in ps.iter().enumerate() {
                prop_assert!(p > other || adjusted[i] <= adjusted[j]);
            }
        }
    }
}

#[test]
fn what_cannot_be_compared_is_refused() {
    let group = |n, reference| Group { people: Weighted::plain(n), reference };
    let cases = [
        (vec![group(0, 5.0), group(0, 6.0)], Reference::Census, Refusal::NobodyAnswered),
        (vec![group(1, 0.0)], Reference::Census, Refusal::EmptyReference),
        (vec![], Reference::Census, Refusal::EmptyReference),
        (vec![group(1, 2.5)], Reference::Register, Refusal::NotWhole),
        (vec![group(1, 5.0), group(7, 6.0)], Reference::Register, Refusal::MoreThanRegister(1)),
    ];
    for (groups, reference, refusal) in cases {
        assert_eq!(compare(&groups, reference), Err(refusal));
    }
}

#[test]
fn somebody_where_the_reference_has_nobody_cannot_be_chance() {
    let group = |n, reference| Group { people: Weighted::plain(n), reference };
    let answer = compare(&[group(1, 0.0), group(99, 5.0)], Reference::Census).unwrap();
    assert_eq!((answer.categories[0].ratio, answer.categories[0].p, answer.fit.p), (None, 0.0, Some(0.0)));
    let answer = compare(&[group(0, 0.0), group(60, 5.0), group(40, 5.0)], Reference::Census).unwrap();
    assert_eq!((answer.categories[0].p, answer.fit.degrees), (1.0, Some(1)));
}

#[test]
fn one_category_alone_says_nothing() {
    let answer = compare(&[Group { people: Weighted::plain(9), reference: 5.0 }], Reference::Census).unwrap();
    assert_eq!((answer.fit.p, answer.fit.method, answer.categories[0].p), (None, fit::Method::Nothing, 1.0));
}
