use super::*;

const SOMEBODY: Uuid = Uuid::from_u128(1);
const SOMEWHERE: Uuid = Uuid::from_u128(2);

#[test]
fn each_role_is_read_as_it_is_written() {
    for role in Role::ALL {
        assert_eq!(role.as_str().parse(), Ok(role));
        assert_eq!(serde_json::to_value(role).expect("a word"), role.as_str());
    }
    assert_eq!("housing-officer".parse(), Ok(Role::HousingOfficer));
}

#[test]
fn each_audience_is_read_as_it_is_written() {
    for audience in Audience::ALL {
        assert_eq!(audience.as_str().parse(), Ok(audience));
        assert_eq!(serde_json::to_value(audience).expect("a word"), audience.as_str());
    }
}

#[test]
fn a_name_nobody_knows_is_refused_with_those_there_are() {
    let refused = "Staff".parse::<Audience>().expect_err("names are lower case");
    assert_eq!(
        refused.to_string(),
        "“Staff” is no audience. Use one of: public, residents, group, officers, staff."
    );
    assert_eq!("boss".parse::<Role>().expect_err("no such role").kind, "role");
}

#[test]
fn audiences_are_ordered_from_wide_to_narrow() {
    assert!(Audience::ALL.is_sorted());
    assert!(Audience::Public < Audience::Group && Audience::Officers < Audience::Staff);
}

#[test]
fn only_those_who_work_on_cases_are_staff() {
    let staff: Vec<_> = Role::ALL.into_iter().filter(|role| role.is_staff()).map(Role::as_str).collect();
    assert_eq!(
        staff,
        ["housing-officer", "participation-officer", "service-team", "team-manager", "head-of-service"]
    );
}

#[test]
fn a_visitor_is_nobody_and_holds_nothing() {
    let visitor = Actor::visitor();
    assert_eq!((visitor.person(), visitor.group()), (None, None));
    assert!(!visitor.is_signed_in() && !visitor.is_staff() && !visitor.is_system());
    assert!(visitor.has_role(Role::Visitor));
    assert!(!visitor.has_role(Role::Resident));
}

#[test]
fn the_program_itself_is_neither_signed_in_nor_staff() {
    let system = Actor::system();
    assert!(system.is_system() && !system.is_signed_in() && !system.is_staff());
}

#[test]
fn a_person_is_staff_by_a_grant_for_any_scope() {
    let grants = vec![Grant::everywhere(Role::Resident), Grant::within(Role::HousingOfficer, SOMEWHERE)];
    let officer = Actor::of_person(SOMEBODY, "Robin Madeup", grants);
    assert_eq!(officer.person(), Some(SOMEBODY));
    assert!(officer.is_staff() && officer.is_signed_in());
    assert!(officer.has_role(Role::Resident) && !officer.has_role(Role::Auditor));
}

#[test]
fn a_group_signed_in_by_its_address_is_no_person() {
    let group = Actor::of_group(SOMEWHERE, "Robin", vec![Grant::within(Role::GroupOfficer, SOMEWHERE)]);
    assert_eq!((group.person(), group.group()), (None, Some(SOMEWHERE)));
    assert_eq!(group.who, Who::Group(SOMEWHERE, "Robin".to_owned()));
    assert!(group.is_signed_in() && !group.is_staff());
}

#[test]
fn who_acts_is_never_the_one_acted_for() {
    let carer = Actor::of_person(SOMEBODY, "Robin Madeup", vec![]).on_behalf_of(SOMEWHERE);
    assert_eq!((carer.person(), carer.behalf), (Some(SOMEBODY), Some(SOMEWHERE)));
}

#[test]
fn a_scope_is_tied_to_what_it_is_told() {
    let scope = Scope::staff().with_audience(Audience::Officers).with_group(SOMEWHERE).with_person(SOMEBODY);
    assert_eq!(
        scope,
        Scope {
            audience: Audience::Officers,
            place: None,
            group: Some(SOMEWHERE),
            team: None,
            person: Some(SOMEBODY)
        }
    );
    assert_eq!(Scope::public().audience, Audience::Public);
}
