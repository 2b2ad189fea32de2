//! What somebody learns about one person from two tables of cohorts that differ by that person.
//!
//! The one who asks knows everybody in both cohorts by name, how the answers are spread, how noise and rounding work, and
//! reads both shown tables. For each category she sees one of three things: the shown count went down by 5, stayed, or went
//! up by 5. How likely each is, where the person is in the category and where not, follows from the flat noise and the rounding,
//! whatever the remainder of the true count by 5 is (she does not know it, each is as likely):
//!
//! |     | not in it | in it | times as likely |
//! |-----|-----------|-------|-----------------|
//! | −5  | 4/25      | 2/25  | 1/2             |
//! |  0  | 17/25     | 16/25 | 16/17           |
//! | +5  | 4/25      | 7/25  | 7/4             |
//!
//! So two tables make one category at most 7/4 ÷ 1/2 = 3.5 times as likely against another one as it was before. As long as
//! the largest category has 3.5 times as many people as any other, her best guess is that category, whatever she sees: she
//! guesses no better than without the tables.
#![expect(clippy::unwrap_used, reason = "a test may stop at once where what it stands on fails")]

use heard_statistics::{
    disclosure::{
        ADDED_VARIANCE, Cell, Group, LEAST_CHANGE, RecordKey, Shown, Source, Withheld, changed, noise,
        protect, shown, shown_in_place_of,
    },
    representation::Reference,
};
use proptest::{prelude::*, test_runner::TestRng};

/// The last column of the table.
const TIMES_AS_LIKELY: [f64; 3] = [0.5, 16.0 / 17.0, 7.0 / 4.0];
/// The most that two tables change the odds of one category against another.
const BOUND: f64 = 3.5;
/// How many pairs of cohorts she learns from, and guesses at.
const PAIRS: u32 = 4_000;
/// Guesses in a hundred that chance alone may give or take: what she learns from so many pairs is not exact.
const MOST_GAINED: f64 = 1.0;

/// People with random keys, each in a category: what the tables are about.
struct People {
    keys: Vec<RecordKey>,
    categories: Vec<usize>,
}

impl People {
    fn by_chance(chance: &mut TestRng, n: usize, odds: &[u32]) -> Self {
        let total: u32 = odds.iter().sum();
        let category = |chance: &mut TestRng| {
            let mut left = chance.next_u32() % total;
            odds.iter()
                .position(|one| {
                    left.checked_sub(*one).is_none_or(|rest| {
                        left = rest;
                        false
                    })
                })
                .unwrap()
        };
        let categories = (0..n).map(|_| category(chance)).collect();
        Self { keys: (0..n).map(|_| RecordKey(chance.next_u64())).collect(), categories }
    }

    /// The cells of the first `n` people.
    fn cells(&self, n: usize, n_categories: usize) -> (Cell, Vec<Cell>) {
        let mut cells = vec![Cell::default(); n_categories];
        for (key, category) in self.keys.iter().zip(&self.categories).take(n) {
            cells[*category].add(*key);
        }
        (self.keys[..n].iter().copied().collect(), cells)
    }
}

/// The count as the table has it; what is hidden is hidden.
fn as_shown(cell: &Cell, cohort: &Cell) -> Option<u64> {
    match shown(cell, cohort) {
        Shown::Count(n) => Some(n),
        Shown::Hidden => None,
    }
}

/// The count if there were no noise: rounded to 5, nothing below 10.
fn without_noise(cell: &Cell, _: &Cell) -> Option<u64> {
    Some((cell.true_count() + 2) / 5 * 5).filter(|n| *n >= 10)
}

/// What is learned from a cell in both tables: 0 it went down, 1 it stayed, 2 it went up.
fn step(before: Option<u64>, after: Option<u64>) -> usize {
    match before.unwrap_or(5).cmp(&after.unwrap_or(5)) {
        std::cmp::Ordering::Greater => 0,
        std::cmp::Ordering::Equal => 1,
        std::cmp::Ordering::Less => 2,
    }
}

/// How often each step was seen: of a category that the one person more is not in, and of theirs.
type Steps = [[f64; 2]; 3];

/// What came of many guesses.
#[derive(Default)]
struct Guesses {
    /// Right by the tables.
    right: f64,
    /// Right by always saying the largest category.
    right_without: f64,
    n: f64,
}

impl Guesses {
    /// How many more of a hundred guesses are right than without the tables.
    fn gained(&self) -> f64 {
        (self.right - self.right_without) / self.n * 100.0
    }
}

/// One cohort and one person more: the step of each category, and the one the person is in.
fn look(chance: &mut TestRng, odds: &[u32], read: fn(&Cell, &Cell) -> Option<u64>) -> (Vec<usize>, usize) {
    let n = 60 + (chance.next_u32() % 400) as usize;
    let people = People::by_chance(chance, n + 1, odds);
    let ((cohort, before), (with, after)) = (people.cells(n, odds.len()), people.cells(n + 1, odds.len()));
    let steps = before.iter().zip(&after).map(|(a, b)| step(read(a, &cohort), read(b, &with)));
    (steps.collect(), people.categories[n])
}

/// She looks at thousands of cohorts whose people she knows, and learns how often each step comes.
fn learn(chance: &mut TestRng, odds: &[u32], read: fn(&Cell, &Cell) -> Option<u64>) -> Steps {
    let mut seen = Steps::default();
    for _ in 0..PAIRS {
        let (steps, theirs) = look(chance, odds, read);
        // Rare categories are hidden most of the time and teach nothing.
        for (category, step) in steps.iter().enumerate().filter(|(category, _)| odds[*category] >= 10) {
            seen[*step][usize::from(category == theirs)] += 1.0;
        }
    }
    seen
}

/// Then she guesses, for thousands of other cohorts, the category of the one person more: the likeliest by what she learned.
fn guess(chance: &mut TestRng, odds: &[u32], read: fn(&Cell, &Cell) -> Option<u64>) -> Guesses {
    let times = times_as_likely(&learn(chance, odds, read));
    let largest = (0..odds.len()).max_by_key(|category| odds[*category]).unwrap();
    let mut guesses = Guesses::default();
    for _ in 0..PAIRS {
        let (moved, theirs) = look(chance, odds, read);
        let likely = |category: usize| f64::from(odds[category]) * times[moved[category]];
        let best = (0..odds.len()).max_by(|a, b| likely(*a).total_cmp(&likely(*b))).unwrap();
        guesses.right += f64::from(u8::from(best == theirs));
        guesses.right_without += f64::from(u8::from(largest == theirs));
        guesses.n += 1.0;
    }
    guesses
}

/// How many times as likely each step is for the category the person is in.
fn times_as_likely(seen: &Steps) -> [f64; 3] {
    let of = |side: usize| seen.iter().map(|step| step[side]).sum::<f64>();
    // What she never saw may still happen.
    seen.map(|step| ((step[1] + 0.1) / of(1)) / ((step[0] + 0.1) / of(0)))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 3, ..ProptestConfig::default() })]

    #[test]
    fn a_person_more_gives_nobody_away(seed in any::<[u8; 32]>(), rest in prop::collection::vec(10..=20_u32, 1..4)) {
        // The largest is just larger than BOUND times any other one.
        let largest = rest.iter().max().unwrap() * 7 / 2 + 1;
        let odds: Vec<u32> = [largest].into_iter().chain(rest).collect();
        let mut chance = TestRng::from_seed(proptest::test_runner::RngAlgorithm::ChaCha, &seed);
        let gained = guess(&mut chance, &odds, as_shown).gained();
        prop_assert!(gained <= MOST_GAINED, "{gained} in a hundred are guessed by the tables alone, {odds:?}");
        let gained = guess(&mut chance, &odds, without_noise).gained();
        prop_assert!(gained > 2.0 * MOST_GAINED, "without noise there would be more to guess: {gained}, {odds:?}");
    }
}

fn fixed_chance() -> TestRng {
    TestRng::from_seed(proptest::test_runner::RngAlgorithm::ChaCha, &[7; 32])
}

#[test]
fn two_tables_change_the_odds_as_worked_out_and_not_more() {
    let seen = times_as_likely(&learn(&mut fixed_chance(), &[100, 100], as_shown));
    for (seen, worked_out) in seen.iter().zip(TIMES_AS_LIKELY) {
        assert!((seen - worked_out).abs() < 0.12 * worked_out, "{seen} beside {worked_out}");
    }
    assert!(seen[2] / seen[0] < BOUND * 1.15, "{seen:?}");
    // Where answers are spread evenly, that is worth something: 58 in 100 instead of 50, and not more.
    let gained = guess(&mut fixed_chance(), &[100, 100], as_shown).gained();
    assert!((5.0..11.0).contains(&gained), "{gained}");
    // Without noise a step up is certain.
    let seen = learn(&mut fixed_chance(), &[100, 100], without_noise);
    assert!(seen[2][0] == 0.0 && seen[2][1] > 0.18 * f64::from(PAIRS), "{seen:?}");
}

#[test]
fn a_cohort_nearly_as_one_shown_before_is_answered_with_that_one() {
    let people = People::by_chance(&mut fixed_chance(), 200, &[5, 1]);
    let mut now: Vec<RecordKey> = people.keys.clone();
    now.sort_unstable();
    let mut before = vec![now[10..60].to_vec(), now[..now.len() - 1].to_vec()];
    assert_eq!(
        shown_in_place_of(&now, &before),
        Some(before[1].as_slice()),
        "one more gives the same figures"
    );
    before.truncate(1);
    assert_eq!(shown_in_place_of(&now, &before), None);
    let other: Vec<RecordKey> = now[LEAST_CHANGE..].to_vec();
    assert_eq!(
        (changed(&now, &other), changed(&other, &now), changed(&now, &now)),
        (LEAST_CHANGE, LEAST_CHANGE, 0)
    );
    assert_eq!(changed(&[], &now), 200);
    assert_eq!(shown_in_place_of(&now, &[other]), None, "ten came");
}

#[test]
fn noise_is_flat_without_a_bias_and_adds_the_variance_that_is_named() {
    let mut chance = fixed_chance();
    let (mut sum, mut squares, mut counts) = (0.0, 0.0, [0_u32; 5]);
    let n = 40_000;
    for _ in 0..n {
        let size = 10 + (chance.next_u32() % 50) as usize;
        let people = People::by_chance(&mut chance, size, &[1]);
        let cell: Cell = people.keys.iter().copied().collect();
        counts[usize::try_from(noise(&cell, &cell) + 2).unwrap()] += 1;
        let Shown::Count(count) = shown(&cell, &cell) else { panic!("10 people are shown") };
        let off =
            f64::from(u32::try_from(count).unwrap()) - f64::from(u32::try_from(people.keys.len()).unwrap());
        assert!(off.abs() <= 4.0);
        sum += off;
        squares += off * off;
    }
    let n = f64::from(n);
    assert!((sum / n).abs() < 0.05, "the bias is {}", sum / n);
    assert!((squares / n - ADDED_VARIANCE).abs() < 0.1, "the variance is {}", squares / n);
    for count in counts {
        assert!((f64::from(count) / n - 0.2).abs() < 0.01, "{counts:?}");
    }
}

proptest! {
    #[test]
    fn the_same_people_give_the_same_number_in_any_order(keys in prop::collection::vec(any::<u64>(), 1..80)) {
        let cell: Cell = keys.iter().map(|key| RecordKey(*key)).collect();
        let backwards: Cell = keys.iter().rev().map(|key| RecordKey(*key)).collect();
        prop_assert_eq!(shown(&cell, &cell), shown(&backwards, &backwards));
        prop_assert_eq!(cell, backwards);
    }

    #[test]
    fn nothing_small_is_shown_and_everything_is_a_multiple_of_5(n in 0..60_usize, seed in any::<u64>()) {
        let keys = (0..n as u64).map(|i| RecordKey(seed.wrapping_mul(i | 1).rotate_left(17) ^ i));
        let cell: Cell = keys.collect();
        match shown(&cell, &cell) {
            Shown::Count(count) => prop_assert!(count >= 10 && count.is_multiple_of(5) && n > 5),
            Shown::Hidden => prop_assert!(n < 10),
        }
        if n == 0 {
            prop_assert_eq!(noise(&cell, &Cell::from_iter([RecordKey(seed)])), 0);
        }
    }

    #[test]
    fn a_protected_table_says_no_more_than_its_shown_counts(sizes in prop::collection::vec(0..150_usize, 2..7), seed in any::<[u8; 32]>()) {
        let mut chance = TestRng::from_seed(proptest::test_runner::RngAlgorithm::ChaCha, &seed);
        let n: usize = sizes.iter().sum();
        let people = People::by_chance(&mut chance, n, &[1]);
        let mut keys = people.keys.iter().copied();
        let groups: Vec<Group> =
            sizes.iter().map(|size| Group { people: keys.by_ref().take(*size).collect(), reference: 10.0 }).collect();
        let cohort: Cell = people.keys.iter().copied().collect();
        let Ok(table) = protect(&cohort, &groups, Source::Profile, Reference::Census) else {
            prop_assert!(n < 30);
            return Ok(());
        };
        prop_assert!(n >= 30 && table.n >= 30);
        prop_assert_ne!(table.categories.iter().filter(|one| one.is_none()).count(), 1, "one alone could be worked out");
        for (category, group) in table.categories.iter().zip(&groups) {
            let Some(category) = category else { continue };
            prop_assert_eq!(Shown::Count(category.n), shown(&group.people, &cohort));
            prop_assert!(category.interval.contains(category.difference) && (0.0..=1.0).contains(&category.p));
            let plain = heard_statistics::share::wilson(category.share, f64::from(u32::try_from(table.n).unwrap())).unwrap();
            prop_assert!(category.share_interval.high - category.share_interval.low >= plain.high - plain.low);
        }
    }
}

#[test]
fn the_added_error_is_in_the_interval() {
    // The cohort is the whole register, so that nothing but the added error is left to be wrong about.
    let mut chance = fixed_chance();
    let mut held = 0;
    for _ in 0..2_000 {
        let people = People::by_chance(&mut chance, 200, &[3, 7]);
        let (cohort, cells) = people.cells(200, 2);
        let of = |cell: &Cell| f64::from(u32::try_from(cell.true_count()).unwrap());
        let groups: Vec<Group> =
            cells.iter().map(|cell| Group { people: *cell, reference: of(cell) }).collect();
        let table = protect(&cohort, &groups, Source::Profile, Reference::Register).unwrap();
        held += u32::from(table.categories[0].unwrap().share_interval.contains(of(&cells[0]) / 200.0));
    }
    assert!((1_900..=2_000).contains(&held), "the true share is inside {held} times of 2,000");
}

#[test]
fn a_small_cohort_is_shown_by_what_the_register_says_alone() {
    let people = People::by_chance(&mut fixed_chance(), 29, &[1]);
    let cohort: Cell = people.keys.iter().copied().collect();
    let groups = [
        Group { people: people.keys[..16].iter().copied().collect(), reference: 5.0 },
        Group { people: people.keys[16..].iter().copied().collect(), reference: 5.0 },
    ];
    assert_eq!(protect(&cohort, &groups, Source::Profile, Reference::Census), Err(Withheld::TooFew));
    let table = protect(&cohort, &groups, Source::Register, Reference::Census).unwrap();
    assert!(table.categories.iter().all(Option::is_some), "{table:?}");
}
