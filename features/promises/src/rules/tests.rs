//! How promises are counted, as tables and as properties.

use heard_actions::{Keeping, Status};
use jiff::civil::date;
use proptest::prelude::*;
use uuid::Uuid;

use super::*;
use crate::model::{Coming, Counted, Pick};

const OPEN: Facts = Facts {
    status: Status::Agreed,
    kept: None,
    is_past: true,
    is_behind: true,
    was_disputed: false,
    is_withdrawn: false,
};

fn done(status: Status, kept: Keeping) -> Facts {
    Facts { status, kept: Some(kept), ..OPEN }
}

#[test]
fn what_became_of_a_promise() {
    let cases = [
        (done(Status::Confirmed, Keeping::First), Class::ByFirst),
        (done(Status::ClosedUnconfirmed, Keeping::First), Class::ByFirst),
        (done(Status::Done, Keeping::First), Class::ByFirst),
        // Done before its date: counted, though the date is to come.
        (Facts { is_past: false, is_behind: false, ..done(Status::Done, Keeping::First) }, Class::ByFirst),
        (done(Status::Confirmed, Keeping::Moved), Class::ByMoved),
        (done(Status::Confirmed, Keeping::Late), Class::DoneLate),
        (Facts { status: Status::NotDoing, ..OPEN }, Class::NotDoing),
        // Decided early: it will not be done, so it counts at once.
        (Facts { status: Status::NotDoing, is_past: false, ..OPEN }, Class::NotDoing),
        (Facts { status: Status::NotDoing, is_withdrawn: true, ..OPEN }, Class::Withdrawn),
        (OPEN, Class::StillOpen),
        // The date was moved: still not done by the first one.
        (Facts { is_behind: false, ..OPEN }, Class::StillOpen),
        (Facts { is_past: false, is_behind: false, ..OPEN }, Class::NotYet),
        // Said done, then "not done": open again, whatever was said before.
        (Facts { status: Status::Reopened, was_disputed: true, ..OPEN }, Class::StillOpen),
    ];
    for (facts, expected) in cases {
        assert_eq!(class(&facts), expected, "{facts:?}");
    }
}

#[test]
fn silence_is_counted_apart_from_agreement() {
    let mut tally = Tally::default();
    tally.add(&done(Status::Confirmed, Keeping::First), 3);
    tally.add(&done(Status::ClosedUnconfirmed, Keeping::First), 2);
    tally.add(&done(Status::Done, Keeping::Late), 4);
    let n = |figure| tally.n(figure);
    assert_eq!(
        (n(Figure::First), n(Figure::FirstAgreed), n(Figure::FirstUnchecked), n(Figure::FirstToCheck)),
        (5, 3, 2, 0)
    );
    assert_eq!(
        (n(Figure::SaidDone), n(Figure::Agreed), n(Figure::Unchecked), n(Figure::ToCheck)),
        (9, 3, 2, 4)
    );
    assert_eq!(tally.share(Figure::First, Figure::Due), None, "nine are too few for a per cent");
    tally.add(&OPEN, 1);
    assert_eq!(tally.share(Figure::First, Figure::Due), Some(50));
}

#[test]
fn why_something_may_be_late() {
    let coming = |owner: Option<u128>, status, owner_is_away| Coming {
        id: Uuid::from_u128(1),
        team: None,
        area: None,
        owner: owner.map(Uuid::from_u128),
        due: date(2026, 11, 27),
        status,
        owner_is_away,
    };
    let cases = [
        (coming(None, Status::Proposed, false), vec![Reason::NoOwner]),
        (coming(None, Status::Reopened, false), vec![Reason::NoOwner]),
        (coming(Some(2), Status::Proposed, false), vec![Reason::NotAgreed]),
        (coming(Some(2), Status::Agreed, true), vec![Reason::NothingTold, Reason::OwnerAway]),
        (coming(Some(2), Status::InProgress, true), vec![Reason::OwnerAway]),
        (coming(Some(2), Status::InProgress, false), vec![]),
        (coming(Some(2), Status::Reopened, false), vec![]),
    ];
    for (coming, expected) in cases {
        assert_eq!(why_late_soon(&coming), expected, "{coming:?}");
    }
}

#[test]
fn mondays_at_seven_in_london() {
    let at = |text: &str| text.parse::<jiff::Timestamp>().expect("an instant");
    let cases = [
        // Winter: seven is seven.
        ("2026-11-23T06:59:59Z", date(2026, 11, 16), "2026-11-16T07:00:00Z"),
        ("2026-11-23T07:00:00Z", date(2026, 11, 23), "2026-11-23T07:00:00Z"),
        ("2026-11-29T23:59:00Z", date(2026, 11, 23), "2026-11-23T07:00:00Z"),
        // Summer: seven is six. The clocks went forward on Sunday 28 March 2027, back on Sunday 31 October.
        ("2027-03-29T05:59:00Z", date(2027, 3, 22), "2027-03-22T07:00:00Z"),
        ("2027-03-29T06:00:00Z", date(2027, 3, 29), "2027-03-29T06:00:00Z"),
        ("2027-11-01T06:30:00Z", date(2027, 10, 25), "2027-10-25T06:00:00Z"),
        ("2027-11-01T07:00:00Z", date(2027, 11, 1), "2027-11-01T07:00:00Z"),
        // Sunday before midnight in Greenwich is Monday in London's summer, but not seven yet.
        ("2026-06-28T23:30:00Z", date(2026, 6, 22), "2026-06-22T06:00:00Z"),
    ];
    for (now, monday, instant) in cases {
        assert_eq!(last_monday(at(now)), (monday, at(instant)), "{now}");
    }
    assert_eq!(week_before(date(2026, 11, 23)), (date(2026, 11, 16), date(2026, 11, 22)));
}

#[test]
fn the_months_end_with_this_one_and_as_many_lie_before() {
    let span = span_of(date(2026, 11, 23), 3);
    assert_eq!(span.months, [date(2026, 9, 1), date(2026, 10, 1), date(2026, 11, 1)]);
    assert_eq!((span.first(), span.last), (date(2026, 9, 1), date(2026, 11, 30)));
    let all = span.with_as_many_before();
    assert_eq!(all[..3], [date(2026, 6, 1), date(2026, 7, 1), date(2026, 8, 1)]);
    assert_eq!(span_of(date(2027, 1, 31), 2).months, [date(2026, 12, 1), date(2027, 1, 1)]);
}

#[test]
fn who_is_named_on_monday() {
    let id = Uuid::from_u128;
    let counted =
        |owner: u128, facts| Counted { id: id(9), team: None, area: None, owner: Some(id(owner)), facts };
    let kept = done(Status::Done, Keeping::First);
    let week = [counted(1, kept), counted(1, OPEN), counted(2, kept), counted(3, OPEN)];
    // One each: the better share is thanked.
    assert_eq!(names(&week, &[]).thank, Some(Owned { owner: id(2), n: 1, of: 1 }));
    let more = [counted(1, kept), counted(1, kept), counted(1, OPEN), counted(2, kept)];
    assert_eq!(names(&more, &[]).thank, Some(Owned { owner: id(1), n: 2, of: 3 }));
    assert_eq!(names(&[counted(3, OPEN)], &[]), Names::default(), "nobody is thanked for nothing");
}

fn facts() -> impl Strategy<Value = Facts> {
    let kept = prop::option::of(prop::sample::select(Keeping::ALL));
    let statuses = prop::sample::select(Status::ALL);
    (statuses, kept, any::<[bool; 4]>()).prop_map(
        |(status, kept, [is_past, is_behind, was_disputed, is_withdrawn])| Facts {
            status,
            kept,
            is_past,
            is_behind,
            was_disputed,
            is_withdrawn,
        },
    )
}

fn cells() -> impl Strategy<Value = Vec<Cell>> {
    let id = || prop::option::of((1..4_u128).prop_map(Uuid::from_u128));
    let cell = (0..6_usize, id(), id(), facts(), 1..40_i64).prop_map(|(step, team, area, facts, n)| Cell {
        step,
        team,
        area,
        facts,
        n,
    });
    prop::collection::vec(cell, 0..40)
}

proptest! {
    #[test]
    fn every_action_is_in_exactly_one_class_and_figures_add_up(facts in facts()) {
        let n = |figure: Figure| i64::from(figure.counts(&facts));
        let of_base = n(Figure::First) + n(Figure::Moved) + n(Figure::DoneLate) + n(Figure::NotDoing) + n(Figure::StillOpen);
        prop_assert_eq!(of_base, n(Figure::Due));
        prop_assert_eq!(n(Figure::Due) + n(Figure::NotYet) + n(Figure::Withdrawn), 1);
        prop_assert_eq!(Class::ALL.iter().filter(|one| **one == class(&facts)).count(), 1);
        prop_assert_eq!(class(&facts).is_due(), Figure::Due.counts(&facts));
        prop_assert_eq!(n(Figure::Either), n(Figure::First) + n(Figure::Moved));
        for (part, whole) in [
            (Figure::LateNow, Figure::StillOpen),
            (Figure::Disputed, Figure::SaidDone),
            (Figure::Agreed, Figure::SaidDone),
            (Figure::Unchecked, Figure::SaidDone),
            (Figure::FirstUnchecked, Figure::First),
            (Figure::SaidDone, Figure::Due),
        ] {
            prop_assert!(n(part) <= n(whole), "{:?} is part of {:?}", part, whole);
        }
        prop_assert!(n(Figure::Agreed) + n(Figure::Unchecked) + n(Figure::ToCheck) <= 1, "silence is not agreement");
    }

    #[test]
    fn months_teams_and_areas_add_up_to_the_whole(cells in cells()) {
        let found = overview(&cells, 3, Narrow::default());
        for figure in Figure::ALL.iter().copied().filter(|figure| *figure != Figure::NotYet && *figure != Figure::Withdrawn) {
            let months: i64 = found.months.iter().map(|tally| tally.n(figure)).sum();
            let teams: i64 = found.teams.iter().map(|(_, tally)| tally.n(figure)).sum();
            let areas: i64 = found.areas.iter().map(|(_, tally)| tally.n(figure)).sum();
            prop_assert_eq!([months, teams, areas], [found.whole.n(figure); 3], "{:?}", figure);
        }
        let all = Tally::of(&cells);
        prop_assert_eq!(found.whole.n(Figure::Due) + found.before.n(Figure::Due), all.n(Figure::Due));
        // Narrowed to each team in turn, nothing is lost and nothing is counted twice.
        let mut narrowed = 0;
        for team in [None, Some(1), Some(2), Some(3)] {
            let pick = Pick::of(team.map(Uuid::from_u128));
            narrowed += overview(&cells, 3, Narrow { team: pick, area: Pick::All }).whole.n(Figure::Due);
        }
        prop_assert_eq!(narrowed, found.whole.n(Figure::Due));
    }
}
