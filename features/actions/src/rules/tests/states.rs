//! The table of states.

use jiff::civil::date;
use proptest::prelude::*;

use super::{action, at};
use crate::{
    model::{Action, status::Status},
    rules::{Capacity, Refusal, Standing, Verb, becomes, check, verbs},
};

use Status::{Agreed, ClosedUnconfirmed, Confirmed, Done, InProgress, NotDoing, Proposed, Reopened};

/// Everything that may become something, as `domain.md` has it: from, by, to.
const TABLE: &[(Status, Verb, Status)] = &[
    (Proposed, Verb::Agree, Agreed),
    (Proposed, Verb::NotDoing, NotDoing),
    (Proposed, Verb::Withdraw, NotDoing),
    (Agreed, Verb::Progress, InProgress),
    (Agreed, Verb::SayDone, Done),
    (Agreed, Verb::NotDoing, NotDoing),
    (Agreed, Verb::Withdraw, NotDoing),
    (InProgress, Verb::Progress, InProgress),
    (InProgress, Verb::SayDone, Done),
    (InProgress, Verb::NotDoing, NotDoing),
    (InProgress, Verb::Withdraw, NotDoing),
    (Reopened, Verb::Progress, InProgress),
    (Reopened, Verb::SayDone, Done),
    (Reopened, Verb::NotDoing, NotDoing),
    (Reopened, Verb::Withdraw, NotDoing),
    (Done, Verb::Answer, Done),
    (Done, Verb::Withdraw, NotDoing),
    (Confirmed, Verb::CameBack, Reopened),
    (ClosedUnconfirmed, Verb::CameBack, Reopened),
    (NotDoing, Verb::ReopenChallenged, Reopened),
];

/// What leaves it where it stands.
const STAYS: &[(Verb, &[Status])] = &[
    (Verb::MoveDate, &[Agreed, InProgress, Reopened]),
    (Verb::AnotherOwner, &[Proposed, Agreed, InProgress, Reopened]),
    (Verb::Assign, &[Proposed, Agreed, InProgress, Reopened, Done]),
    (Verb::Challenge, &[NotDoing]),
    (Verb::Uphold, &[NotDoing]),
    (Verb::Comment, Status::ALL),
    (Verb::Correct, Status::ALL),
];

#[test]
fn what_may_become_what_is_the_table_and_nothing_else() {
    for from in Status::ALL {
        for verb in Verb::ALL {
            let moves = TABLE.iter().find(|(f, v, _)| f == from && *v == verb).map(|(_, _, to)| *to);
            let stays = STAYS.iter().any(|(v, all)| *v == verb && all.contains(from)).then_some(*from);
            assert_eq!(becomes(*from, verb), moves.or(stays), "{from} by {verb:?}");
        }
    }
}

fn standing(capacities: &[Capacity]) -> Standing {
    capacities.iter().copied().collect()
}

fn at_status(status: Status) -> Action {
    let mut action = action(date(2026, 11, 2), date(2026, 11, 23));
    action.status = status;
    if status == NotDoing {
        action.not_doing_why = Some("No money".to_owned());
        action.closed_at = Some(at(date(2026, 11, 10)));
    }
    if matches!(status, Confirmed | ClosedUnconfirmed) {
        action.closed_at = Some(at(date(2026, 11, 10)));
    }
    action
}

const TODAY: jiff::civil::Date = date(2026, 11, 24);

#[test]
fn each_verb_is_for_those_the_documents_name() {
    use Capacity::{Assigner, Deputy, GroupOfficer, Head, Helper, OwnTeam, Owner, Raiser, Staff, StandIn};
    let all = [Owner, Deputy, Helper, StandIn, Assigner, Head, Raiser, GroupOfficer, OwnTeam, Staff];
    let cases: &[(Status, Verb, &[Capacity])] = &[
        (Proposed, Verb::Agree, &[Owner, Deputy]),
        (Proposed, Verb::NotDoing, &[Head]),
        (Agreed, Verb::NotDoing, &[Owner, Deputy, StandIn]),
        (Agreed, Verb::Progress, &[Owner, Deputy, Helper, StandIn]),
        (Agreed, Verb::MoveDate, &[Owner, Deputy, StandIn]),
        (Agreed, Verb::SayDone, &[Owner, Deputy, StandIn]),
        (Agreed, Verb::AnotherOwner, &[Owner, Deputy, StandIn]),
        (Agreed, Verb::Assign, &[Assigner, Head]),
        (Agreed, Verb::Withdraw, &[Raiser]),
        (Done, Verb::Answer, &[Raiser]),
        (Confirmed, Verb::CameBack, &[Raiser]),
        (ClosedUnconfirmed, Verb::CameBack, &[Raiser]),
        (NotDoing, Verb::Challenge, &[Raiser]),
        (Agreed, Verb::Comment, &[Owner, Deputy, Helper, Raiser, GroupOfficer, Staff]),
        (Done, Verb::Correct, &[Owner, Deputy, StandIn]),
    ];
    for (status, verb, who) in cases {
        let action = at_status(*status);
        for capacity in all {
            let allowed = check(*verb, &action, &standing(&[capacity]), TODAY);
            if who.contains(&capacity) {
                assert!(allowed.is_ok(), "{capacity:?} may {verb:?} at {status}");
            } else {
                assert_eq!(allowed, Err(Refusal::NotYours), "{capacity:?} may not {verb:?} at {status}");
            }
        }
    }
}

#[test]
fn only_the_head_of_service_answers_a_challenge_and_once() {
    let head = standing(&[Capacity::Head]);
    let mut action = at_status(NotDoing);
    assert_eq!(check(Verb::ReopenChallenged, &action, &head, TODAY), Err(Refusal::NotChallenged));
    action.challenged_at = Some(at(date(2026, 11, 12)));
    action.answer_by = Some(date(2026, 11, 26));
    for verb in [Verb::ReopenChallenged, Verb::Uphold] {
        assert!(check(verb, &action, &head, TODAY).is_ok());
        let others = standing(&[Capacity::Owner, Capacity::StandIn, Capacity::Raiser, Capacity::Assigner]);
        assert_eq!(check(verb, &action, &others, TODAY), Err(Refusal::NotYours));
    }
    let raiser = standing(&[Capacity::Raiser]);
    assert_eq!(check(Verb::Challenge, &action, &raiser, TODAY), Err(Refusal::ChallengedBefore));
    action.answer_by = None;
    assert_eq!(check(Verb::Uphold, &action, &head, TODAY), Err(Refusal::NotChallenged), "it was answered");
}

#[test]
fn what_was_taken_back_is_not_challenged() {
    let mut action = at_status(NotDoing);
    action.is_withdrawn = true;
    let raiser = standing(&[Capacity::Raiser]);
    assert_eq!(check(Verb::Challenge, &action, &raiser, TODAY), Err(Refusal::NotFrom(NotDoing)));
}

#[test]
fn it_came_back_within_twelve_months_of_its_closing() {
    let raiser = standing(&[Capacity::Raiser]);
    let action = at_status(Confirmed);
    assert_eq!(check(Verb::CameBack, &action, &raiser, date(2027, 11, 10)), Ok(Reopened));
    let closed = date(2026, 11, 10);
    assert_eq!(check(Verb::CameBack, &action, &raiser, date(2027, 11, 11)), Err(Refusal::TooLongAgo(closed)));
}

#[test]
fn a_page_offers_what_may_be_done_and_in_order() {
    let owner = standing(&[Capacity::Owner, Capacity::OwnTeam, Capacity::Staff]);
    assert_eq!(
        verbs(&at_status(Proposed), &owner, TODAY),
        [Verb::Agree, Verb::AnotherOwner, Verb::Comment, Verb::Correct]
    );
    let chair = standing(&[Capacity::Raiser, Capacity::GroupOfficer]);
    assert_eq!(verbs(&at_status(Done), &chair, TODAY), [Verb::Answer, Verb::Withdraw, Verb::Comment]);
    assert_eq!(verbs(&at_status(Done), &Standing::default(), TODAY), []);
}

proptest! {
    #[test]
    fn nobody_without_a_part_in_it_may_do_anything(
        status in proptest::sample::select(Status::ALL.to_vec()),
        verb in proptest::sample::select(Verb::ALL.to_vec()),
    ) {
        let action = at_status(status);
        prop_assert_eq!(check(verb, &action, &Standing::default(), TODAY), Err(Refusal::NotYours));
        prop_assert_eq!(check(verb, &action, &standing(&[Capacity::OwnTeam]), TODAY), Err(Refusal::NotYours));
    }

    #[test]
    fn nothing_closes_by_its_owner_alone_but_not_doing(
        status in proptest::sample::select(Status::ALL.to_vec()),
        verb in proptest::sample::select(Verb::ALL.to_vec()),
    ) {
        let owner = standing(&[Capacity::Owner, Capacity::Deputy, Capacity::StandIn, Capacity::OwnTeam, Capacity::Staff]);
        if !status.is_closed() && let Ok(to) = check(verb, &at_status(status), &owner, TODAY) {
            prop_assert!(!to.is_closed() || verb == Verb::NotDoing, "{} by {:?}", to, verb);
        }
    }
}
