//! What answers add up to.

use jiff::Timestamp;
use proptest::prelude::*;
use uuid::Uuid;

use crate::{
    model::{GivenAnswer, Raiser, status::Answer},
    rules::{Settled, settle},
};

const GROUP: Raiser = Raiser::Group(Uuid::from_u128(100));

fn person(n: u128) -> Raiser {
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

#[test]
fn answers_add_up_as_the_documents_say() {
    use Answer::{No, Unsure, Yes};
    let (one, two) = (person(1), person(2));
    let cases: &[(&[Raiser], &[(Raiser, Answer)], Settled)] = &[
        (&[GROUP], &[], Settled::Waiting),
        (&[GROUP], &[(GROUP, Yes)], Settled::Confirmed),
        (&[GROUP], &[(GROUP, No)], Settled::Reopened),
        (&[GROUP], &[(GROUP, Unsure)], Settled::Waiting),
        (&[GROUP], &[(GROUP, Unsure), (GROUP, Yes)], Settled::Confirmed),
        // A group's officer confirms, or all others who were asked.
        (&[GROUP, one], &[(GROUP, Yes)], Settled::Confirmed),
        (&[GROUP, one], &[(one, Yes)], Settled::Confirmed),
        (&[GROUP, one, two], &[(one, Yes)], Settled::Waiting),
        (&[one, two], &[(one, Yes)], Settled::Waiting),
        (&[one, two], &[(one, Yes), (two, Yes)], Settled::Confirmed),
        (&[one, two], &[(one, Yes), (two, Unsure)], Settled::Waiting),
        // One dispute outweighs any number of confirmations.
        (&[GROUP, one, two], &[(one, No), (two, Yes), (GROUP, Yes)], Settled::Reopened),
        // The last answer counts.
        (&[one], &[(one, No), (one, Yes)], Settled::Confirmed),
        // Who was not asked is not counted.
        (&[one], &[(two, No), (GROUP, Yes)], Settled::Waiting),
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
