//! When Monday's mail is made, of which week, and whom it names.

use heard_kernel::london;
use jiff::{
    Timestamp, ToSpan as _,
    civil::{Date, Weekday, time},
};
use uuid::Uuid;

use super::{Class, class};
use crate::model::{Coming, Counted};

/// The hour in London at which Monday's mail is made.
const HOUR: i8 = 7;

/// The last Monday whose mail should have been made by `now`, with that instant: seven in the morning in London, in
/// summer and in winter.
#[must_use]
pub fn last_monday(now: Timestamp) -> (Date, Timestamp) {
    let today = london::today(now);
    let back = i64::from(today.weekday().since(Weekday::Monday));
    let monday = today.saturating_sub(back.days());
    // London's clocks never skip seven in the morning.
    let at = |day: Date| london::instant(day.to_datetime(time(HOUR, 0, 0, 0))).unwrap_or(now);
    if at(monday) <= now {
        return (monday, at(monday));
    }
    let earlier = monday.saturating_sub(7.days());
    (earlier, at(earlier))
}

/// The week before a Monday: its first and its last day.
#[must_use]
pub fn week_before(monday: Date) -> (Date, Date) {
    (monday.saturating_sub(7.days()), monday.saturating_sub(1.days()))
}

/// What somebody owns, of something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Owned {
    /// Whose.
    pub owner: Uuid,
    /// How many.
    pub n: usize,
    /// Of how many.
    pub of: usize,
}

/// Whom Monday's mail names: at most one each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Names {
    /// To thank: did the most by the first date last week, of what was due.
    pub thank: Option<Owned>,
    /// To help: owns the most of what may be late this week, of what is due.
    pub help: Option<Owned>,
}

/// Picks them. Equal counts go to who has the better share, then to the lower id, so that the same week names the same.
#[must_use]
pub fn names(last_week: &[Counted], this_week: &[(Coming, bool)]) -> Names {
    let due = last_week.iter().filter(|one| class(&one.facts).is_due());
    let thank = most(due.filter_map(|one| Some((one.owner?, class(&one.facts) == Class::ByFirst))));
    let help = most(this_week.iter().filter_map(|(one, may_be_late)| Some((one.owner?, *may_be_late))));
    Names { thank, help }
}

/// Who has the most that counts.
fn most(owned: impl Iterator<Item = (Uuid, bool)>) -> Option<Owned> {
    let mut all: Vec<Owned> = Vec::new();
    for (owner, counts) in owned {
        let known = all.iter().position(|one| one.owner == owner).unwrap_or_else(|| {
            all.push(Owned { owner, n: 0, of: 0 });
            all.len() - 1
        });
        if let Some(one) = all.get_mut(known) {
            one.of += 1;
            one.n += usize::from(counts);
        }
    }
    all.retain(|one| one.n > 0);
    all.sort_by_key(|one| (std::cmp::Reverse(one.n), one.of, one.owner));
    all.first().copied()
}
