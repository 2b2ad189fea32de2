//! What holds for those who work here: who may give which role, who may keep whose record, which days can be meant.

use heard_kernel::actor::{Grant, Role};
use jiff::{ToSpan as _, civil::Date};
use uuid::Uuid;

use crate::model::Absence;

/// The roles that a new colleague can be given. Who leads a team is chosen for the team, not here.
pub(crate) const ROLES: [Role; 7] = [
    Role::ServiceTeam,
    Role::HousingOfficer,
    Role::ParticipationOfficer,
    Role::HeadOfService,
    Role::Councillor,
    Role::Auditor,
    Role::Administrator,
];

/// How far from today a day can be meant, in years: a wrong year is a common slip.
const YEARS: i64 = 2;

/// Whether a role is one of people who work here or look on, and not a resident's or a group's.
pub(crate) const fn is_of_colleagues(role: Role) -> bool {
    !matches!(role, Role::Visitor | Role::Resident | Role::GroupMember | Role::GroupOfficer)
}

fn is_everywhere(grants: &[Grant], role: Role) -> bool {
    grants.contains(&Grant::everywhere(role))
}

/// Whether somebody with `grants` may give `role` to a new colleague of `team`. Nobody gives more than they have:
/// administrators give every role, a head of service those below their own, a team's manager a place in their team.
pub(crate) fn may_give(grants: &[Grant], role: Role, team: Option<Uuid>) -> bool {
    if !ROLES.contains(&role) {
        return false;
    }
    if is_everywhere(grants, Role::Administrator) {
        return true;
    }
    if is_everywhere(grants, Role::HeadOfService) {
        return !matches!(role, Role::HeadOfService | Role::Administrator);
    }
    role == Role::ServiceTeam && team.is_some_and(|team| keeps_team(grants, team))
}

fn keeps_team(grants: &[Grant], team: Uuid) -> bool {
    let roles = [Role::Administrator, Role::HeadOfService, Role::TeamManager];
    roles.iter().any(|role| grants.contains(&Grant::within(*role, team)))
}

/// Whether somebody with the grants `ours` may end the work, or open the account, of somebody with the grants `theirs`.
/// Whoever may do that could act as them, so nobody may to somebody who is more than themselves.
pub(crate) fn may_speak_for(ours: &[Grant], theirs: &[Grant]) -> bool {
    if is_everywhere(ours, Role::Administrator) {
        return true;
    }
    let is_head = is_everywhere(ours, Role::HeadOfService);
    theirs.iter().filter(|grant| is_of_colleagues(grant.role)).all(|grant| match (grant.role, grant.scope) {
        (Role::Administrator, _) => false,
        _ if is_head => true,
        (Role::ServiceTeam | Role::TeamManager, Some(team)) => keeps_team(ours, team),
        _ => false,
    })
}

/// What is wrong, and in which field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Wrong {
    /// The name of the field.
    pub(crate) field: &'static str,
    /// The key of what is said.
    pub(crate) key: &'static str,
}

const fn wrong(field: &'static str, key: &'static str) -> Wrong {
    Wrong { field, key }
}

/// Where a role holds: in the team, in the place, or everywhere.
///
/// # Errors
/// [`Wrong`] where the team or the place is missing, or makes no sense with the role.
pub(crate) fn scope_of(role: Role, team: Option<Uuid>, place: Option<Uuid>) -> Result<Option<Uuid>, Wrong> {
    let looks_on = matches!(role, Role::Councillor | Role::Auditor);
    if looks_on && team.is_some() {
        return Err(wrong("team", "people-settings-team-not-theirs"));
    }
    match (role, team, place) {
        (Role::ServiceTeam, None, _) => Err(wrong("team", "people-settings-team-missing")),
        (Role::HousingOfficer, _, None) => Err(wrong("place", "people-settings-place-missing")),
        (Role::HousingOfficer | Role::ParticipationOfficer | Role::Councillor, _, place) => Ok(place),
        (_, _, Some(_)) => Err(wrong("place", "people-settings-place-not-theirs")),
        (Role::ServiceTeam, team, None) => Ok(team),
        (_, _, None) => Ok(None),
    }
}

fn is_far(day: Date, today: Date) -> bool {
    let (Ok(earliest), Ok(latest)) = (today.checked_sub(YEARS.years()), today.checked_add(YEARS.years()))
    else {
        return true;
    };
    day < earliest || day > latest
}

/// What an absence is to the ones that are known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum AwayChange {
    /// It is known just so.
    Known,
    /// One that begins on the same day is to end on another.
    Ends(Uuid),
    /// It is new.
    New,
}

/// Whether somebody can be away from `from` up to `to`, beside what is known of them.
///
/// # Errors
/// [`Wrong`] for days that are over, far off or the wrong way round, and for one absence inside another.
pub(crate) fn away(
    known: &[Absence],
    from: Date,
    to: Option<Date>,
    today: Date,
) -> Result<AwayChange, Wrong> {
    if is_far(from, today) {
        return Err(wrong("away-from", "people-settings-day-far"));
    }
    if to.is_some_and(|to| to < from) {
        return Err(wrong("away-to", "people-settings-away-backwards"));
    }
    if to.is_some_and(|to| to < today) {
        return Err(wrong("away-to", "people-settings-away-over"));
    }
    if to.is_some_and(|to| is_far(to, today)) {
        return Err(wrong("away-to", "people-settings-day-far"));
    }
    if let Some(same) = known.iter().find(|absence| absence.from_on == from) {
        return Ok(if same.to_on == to { AwayChange::Known } else { AwayChange::Ends(same.id) });
    }
    let overlaps = |absence: &Absence| {
        to.is_none_or(|to| absence.from_on <= to) && absence.to_on.is_none_or(|end| from <= end)
    };
    if known.iter().any(overlaps) {
        return Err(wrong("away-from", "people-settings-away-overlaps"));
    }
    Ok(AwayChange::New)
}

/// Whether somebody's work here can end on a day.
///
/// # Errors
/// [`Wrong`] for a day before they began or far off, and for a day to come of somebody who is in no team: nothing would
/// hand on what they own in the night after it.
pub(crate) fn last_day(day: Date, began: Option<Date>, today: Date) -> Result<(), Wrong> {
    match began {
        _ if is_far(day, today) => Err(wrong("last", "people-settings-day-far")),
        Some(began) if day < began => Err(wrong("last", "people-settings-last-before-first")),
        None if day > today => Err(wrong("last", "people-settings-last-without-team")),
        _ => Ok(()),
    }
}

/// Whether somebody can begin in a team on a day.
///
/// # Errors
/// [`Wrong`] for a day far off.
pub(crate) fn first_day(day: Date, today: Date) -> Result<(), Wrong> {
    if is_far(day, today) { Err(wrong("from", "people-settings-day-far")) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    const REPAIRS: Uuid = Uuid::from_u128(1);
    const INCOME: Uuid = Uuid::from_u128(2);

    #[test]
    fn nobody_gives_more_than_they_have() {
        let admin = [Grant::everywhere(Role::Administrator)];
        let head = [Grant::everywhere(Role::HeadOfService)];
        let manager = [Grant::within(Role::TeamManager, REPAIRS), Grant::within(Role::ServiceTeam, REPAIRS)];
        let worker = [Grant::within(Role::ServiceTeam, REPAIRS)];
        let given = |grants: &[Grant], team: Option<Uuid>| {
            Role::ALL.into_iter().filter(|role| may_give(grants, *role, team)).collect::<Vec<_>>()
        };
        let mut all = ROLES.to_vec();
        all.sort_unstable();
        assert_eq!(given(&admin, None), all);
        all.retain(|role| !matches!(role, Role::HeadOfService | Role::Administrator));
        assert_eq!(given(&head, None), all);
        assert_eq!(given(&manager, Some(REPAIRS)), [Role::ServiceTeam]);
        assert_eq!(given(&manager, Some(INCOME)), []);
        assert_eq!(given(&manager, None), []);
        assert_eq!(given(&worker, Some(REPAIRS)), []);
        assert_eq!(given(&[Grant::within(Role::HeadOfService, INCOME)], Some(INCOME)), [Role::ServiceTeam]);
    }

    #[test]
    fn nobody_speaks_for_somebody_who_is_more() {
        let admin = [Grant::everywhere(Role::Administrator)];
        let head = [Grant::everywhere(Role::HeadOfService)];
        let manager = [Grant::within(Role::TeamManager, REPAIRS)];
        let worker = [Grant::within(Role::ServiceTeam, REPAIRS)];
        let elsewhere = [Grant::within(Role::ServiceTeam, REPAIRS), Grant::within(Role::ServiceTeam, INCOME)];
        let chair = [Grant::within(Role::GroupOfficer, INCOME)];
        let officer = [Grant::within(Role::HousingOfficer, REPAIRS)];
        for (ours, theirs, may) in [
            (&admin[..], &admin[..], true),
            (&admin, &head, true),
            (&head, &admin, false),
            (&head, &head, true),
            (&head, &officer, true),
            (&manager, &worker, true),
            (&manager, &manager, true),
            (&manager, &chair, true),
            (&manager, &elsewhere, false),
            (&manager, &officer, false),
            (&manager, &head, false),
            (&worker, &worker, false),
            (&[], &worker, false),
        ] {
            assert_eq!(may_speak_for(ours, theirs), may, "{ours:?} {theirs:?}");
        }
    }

    #[test]
    fn a_role_holds_where_it_makes_sense() {
        let (team, place) = (Some(REPAIRS), Some(INCOME));
        let field = |role, team, place| scope_of(role, team, place).map_err(|wrong| wrong.field);
        for (role, team, place, expected) in [
            (Role::ServiceTeam, team, None, Ok(team)),
            (Role::ServiceTeam, None, None, Err("team")),
            (Role::ServiceTeam, team, place, Err("place")),
            (Role::HousingOfficer, team, place, Ok(place)),
            (Role::HousingOfficer, None, place, Ok(place)),
            (Role::HousingOfficer, team, None, Err("place")),
            (Role::ParticipationOfficer, team, None, Ok(None)),
            (Role::ParticipationOfficer, None, place, Ok(place)),
            (Role::HeadOfService, None, None, Ok(None)),
            (Role::HeadOfService, None, place, Err("place")),
            (Role::Councillor, None, place, Ok(place)),
            (Role::Councillor, team, None, Err("team")),
            (Role::Auditor, None, None, Ok(None)),
            (Role::Auditor, team, None, Err("team")),
            (Role::Administrator, team, None, Ok(None)),
        ] {
            assert_eq!(field(role, team, place), expected, "{role} {team:?} {place:?}");
        }
    }

    #[test]
    fn absences_do_not_lie_inside_each_other() {
        let today = date(2026, 11, 23);
        let known = [Absence {
            id: REPAIRS,
            person_id: INCOME,
            from_on: date(2026, 12, 1),
            to_on: Some(date(2026, 12, 4)),
            away_told_at: None,
            back_told_at: None,
        }];
        let day = |day: i8| date(2026, 12, day);
        for (from, to, expected) in [
            (day(1), Some(day(4)), Ok(AwayChange::Known)),
            (day(1), Some(day(8)), Ok(AwayChange::Ends(REPAIRS))),
            (day(1), None, Ok(AwayChange::Ends(REPAIRS))),
            (day(5), None, Ok(AwayChange::New)),
            (today, Some(date(2026, 11, 30)), Ok(AwayChange::New)),
            (date(2026, 11, 20), Some(today), Ok(AwayChange::New)),
            (today, Some(day(1)), Err("away-from")),
            (today, None, Err("away-from")),
            (day(4), Some(day(9)), Err("away-from")),
            (day(9), Some(day(8)), Err("away-to")),
            (date(2026, 11, 2), Some(date(2026, 11, 20)), Err("away-to")),
            (date(2029, 11, 24), None, Err("away-from")),
            (day(6), Some(date(2029, 11, 24)), Err("away-to")),
        ] {
            assert_eq!(away(&known, from, to, today).map_err(|wrong| wrong.field), expected, "{from} {to:?}");
        }
    }

    #[test]
    fn work_ends_after_it_began_and_not_far_off() {
        let (today, began) = (date(2026, 11, 23), Some(date(2026, 3, 1)));
        for (day, began, key) in [
            (today, began, None),
            (date(2026, 11, 20), began, None),
            (date(2027, 1, 31), began, None),
            (date(2026, 2, 28), began, Some("people-settings-last-before-first")),
            (date(2036, 11, 23), began, Some("people-settings-day-far")),
            (today, None, None),
            (date(2026, 11, 24), None, Some("people-settings-last-without-team")),
        ] {
            assert_eq!(last_day(day, began, today).err().map(|wrong| wrong.key), key, "{day} {began:?}");
        }
        assert!(first_day(date(2062, 11, 23), today).is_err() && first_day(today, today).is_ok());
    }
}
