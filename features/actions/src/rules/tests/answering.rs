//! What answers add up to.

use jiff::Timestamp;
use proptest::prelude::*;
use uuid::Uuid;

use crate::{
    model::{GivenAnswer, Raiser, status::Answer},
    rules::{Settled, settle},
};

const GROUP: Raiser = Raiser::Group(Uuid::from_u128(100));

const fn person(n: u128) -> Raiser {
    Raiser::Person(Uuid::from_u128(n))
}

fn given(answers: &[(Raiser, Answer)]) -> Vec<GivenAnswer> {
    let at = |n: usize| Timestamp::from_second(i64::try_from(n).expect("few")).expect("an instant");
    let one = |(n, (raiser, answer)): (usize, &(Raiser, Answer))| GivenAnswer {
        id: Uuid::from_u128(n as u128),
        raiser: *raiser,
        round: 0,
        answer: *answer,
        words: None,
        at: at(n),
    };
    answers.iter().enumerate().map(one).collect()
}

/// Who was asked, what they said in turn, what it adds up to.
type Case = (&'static [Raiser], &'static [(Raiser, Answer)], Settled);

#[test]
fn answers_add_up_as_the_documents_say() {
    use Answer::{No, Unsure, Yes};
    const ONE: Raiser = person(1);
    const TWO: Raiser = person(2);
    let cases: &[Case] = &[
        (&[GROUP], &[], Settled::Waiting),
        (&[GROUP], &[(GROUP, Yes)], Settled::Confirmed),
        (&[GROUP], &[(GROUP, No)], Settled::Reopened),
        (&[GROUP], &[(GROUP, Unsure)], Settled::Waiting),
        (&[GROUP], &[(GROUP, Unsure), (GROUP, Yes)], Settled::Confirmed),
        // A group's officer confirms, or all others who were asked.
        (&[GROUP, ONE], &[(GROUP, Yes)], Settled::Confirmed),
        (&[GROUP, ONE], &[(ONE, Yes)], Settled::Confirmed),
        (&[GROUP, ONE, TWO], &[(ONE, Yes)], Settled::Waiting),
        (&[ONE, TWO], &[(ONE, Yes)], Settled::Waiting),
        (&[ONE, TWO], &[(ONE, Yes), (TWO, Yes)], Settled::Confirmed),
        (&[ONE, TWO], &[(ONE, Yes), (TWO, Unsure)], Settled::Waiting),
        // One dispute outweighs any number of confirmations.
        (&[GROUP, ONE, TWO], &[(ONE, No), (TWO, Yes), (GROUP, Yes)], Settled::Reopened),
        // The last answer counts.
        (&[ONE], &[(ONE, No), (ONE, Yes)], Settled::Confirmed),
        // Who was not asked is not counted.
        (&[ONE], &[(TWO, No), (GROUP, Yes)], Settled::Waiting),
    ];
    for (raisers, answers, expected) in cases {
        assert_eq!(settle(raisers, &given(answers)), *expected, "{raisers:?} {answers:?}");
    }
}

proptest! {
    #[test]
    fn one_no_outweighs_any_number_of_yes(n in 1_u128..20, who in 0_u128..20) {
        let raisers: Vec<Raiser> = (0..=n).map(person).chain([GROUP]).collect();
        let who = who.min(n);
        let answers: Vec<(Raiser, Answer)> = raisers
            .iter()
            .map(|raiser| (*raiser, if *raiser == person(who) { Answer::No } else { Answer::Yes }))
            .collect();
        prop_assert_eq!(settle(&raisers, &given(&answers)), Settled::Reopened);
    }

    #[test]
    fn silence_and_doubt_never_settle_anything(n in 0_u128..20, unsure in proptest::collection::vec(any::<bool>(), 20)) {
        let raisers: Vec<Raiser> = (0..=n).map(person).chain([GROUP]).collect();
        let answers: Vec<(Raiser, Answer)> =
            raisers.iter().zip(unsure).filter(|(_, said)| *said).map(|(raiser, _)| (*raiser, Answer::Unsure)).collect();
        prop_assert_eq!(settle(&raisers, &given(&answers)), Settled::Waiting);
    }
}
