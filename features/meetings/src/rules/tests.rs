use heard_kernel::actor::Audience;
use jiff::civil::date;
use uuid::Uuid;

use super::*;
use crate::draft::{Action, Item};

fn meeting(state: State) -> Meeting {
    let at = |text: &str| text.parse::<Timestamp>().unwrap();
    Meeting {
        id: Uuid::from_u128(1),
        series_id: None,
        group_id: Uuid::from_u128(2),
        place_id: None,
        audience: Audience::Public,
        words_audience: Audience::Group,
        starts_at: at("2027-01-19T18:30:00Z"),
        place_text: "The estate hall".into(),
        cutoff_at: at("2027-01-12T23:59:59Z"),
        state,
        officer_id: None,
        sent_to_group_at: None,
        checked_by: None,
        checked_office: None,
        checked_at: None,
        unchecked_why: None,
        cancelled_why: None,
        published_at: None,
        version: 1,
    }
}

fn came(residents: u32, first_time: u32, gave_no_name: u32) -> Came {
    Came { residents, first_time, gave_no_name, councillors: 1, staff: 5 }
}

#[test]
fn a_quorum_counts_residents_alone() {
    assert_eq!(quorum(came(13, 3, 4), 10), Quorum::Enough { came: 13, needed: 10 });
    assert_eq!(quorum(came(10, 0, 0), 10), Quorum::Enough { came: 10, needed: 10 });
    assert_eq!(quorum(came(9, 0, 0), 10), Quorum::TooFew { came: 9, needed: 10 });
    assert_eq!(quorum(came(0, 0, 0), 0), Quorum::NoRule);
    assert_eq!(quorum(came(0, 0, 0), -4).sentence(), None);
    let sentence = quorum(came(9, 0, 0), 10).sentence().unwrap();
    assert_eq!(sentence, Message::key("meetings-quorum-too-few").with("came", 9).with("needed", 10));
}

#[test]
fn nobody_is_here_for_the_first_time_who_did_not_come() {
    assert_eq!(came_problem(came(13, 3, 4)), None);
    assert_eq!(came_problem(came(2, 3, 0)).unwrap().key, "meetings-wrong-first-time");
    assert_eq!(came_problem(came(2, 1, 3)).unwrap().key, "meetings-wrong-no-name");
}

#[test]
fn the_next_meeting_falls_on_the_same_weekday_of_the_month() {
    // The third Tuesday, each quarter.
    assert_eq!(next_in_series(date(2026, 10, 20), 3), date(2027, 1, 19));
    assert_eq!(next_in_series(date(2027, 1, 19), 3), date(2027, 4, 20));
    // A fifth Thursday becomes the last one.
    assert_eq!(next_in_series(date(2026, 4, 30), 1), date(2026, 5, 28));
    // The first Monday of May 2027 is a bank holiday.
    assert_eq!(next_in_series(date(2027, 2, 1), 3), date(2027, 5, 10));
    assert_eq!(pattern(date(2027, 1, 19)), (3, Weekday::Tuesday));
}

#[test]
fn the_agenda_closes_at_the_end_of_its_last_day() {
    assert_eq!(cutoff(date(2027, 1, 19), 7), date(2027, 1, 12).at(23, 59, 59, 0));
    let planned = meeting(State::Planned);
    assert_eq!(add_to_agenda(&planned, planned.cutoff_at), Ok(()));
    let late = planned.cutoff_at + 1.second();
    let closed = Message::key("meetings-agenda-closed").with("day", date(2027, 1, 12));
    assert_eq!(add_to_agenda(&planned, late), Err(closed));
    assert!(add_to_agenda(&meeting(State::Cancelled), BEFORE.parse().unwrap()).is_err());
    assert!(add_to_agenda(&meeting(State::Draft), BEFORE.parse().unwrap()).is_err());
}

const BEFORE: &str = "2026-11-01T09:00:00Z";

#[test]
fn minutes_are_taken_from_the_day_of_the_meeting_on() {
    assert!(take_minutes(&meeting(State::Planned), date(2027, 1, 18)).is_err());
    assert_eq!(take_minutes(&meeting(State::Planned), date(2027, 1, 19)), Ok(()));
    assert_eq!(take_minutes(&meeting(State::Draft), date(2027, 2, 1)), Ok(()));
    for state in [State::WithChair, State::Checked, State::Published, State::Cancelled] {
        assert!(take_minutes(&meeting(state), date(2027, 2, 1)).is_err(), "{state}");
    }
}

#[test]
fn the_usual_date_counts_past_holidays() {
    assert_eq!(usual_due(date(2026, 11, 23)), Ok(date(2026, 12, 14)));
    assert_eq!(usual_due(date(2026, 4, 2)), Ok(date(2026, 4, 27)));
}

#[test]
fn minutes_are_published_when_checked_or_after_a_week_with_a_reason() {
    let monday = date(2026, 11, 23);
    assert_eq!(publish(State::Checked, Some(monday), monday, None), Ok(()));
    assert_eq!(unchecked_from(monday), date(2026, 11, 30));
    let early = publish(State::WithChair, Some(monday), date(2026, 11, 29), Some("No answer"));
    assert_eq!(early.unwrap_err().key, "meetings-publish-wait");
    let silent = publish(State::WithChair, Some(monday), date(2026, 11, 30), None);
    assert_eq!(silent.unwrap_err().key, "meetings-publish-why");
    assert_eq!(publish(State::WithChair, Some(monday), date(2026, 11, 30), Some("No answer")), Ok(()));
    for state in [State::Planned, State::Draft, State::Published, State::Cancelled] {
        assert!(publish(state, Some(monday), date(2027, 2, 1), Some("No answer")).is_err(), "{state}");
    }
}

#[test]
fn each_step_asks_for_the_one_before() {
    let allowed = |ask: fn(State) -> Result<(), Message>| -> Vec<State> {
        State::ALL.into_iter().filter(|state| ask(*state).is_ok()).collect()
    };
    assert_eq!(allowed(change_plan), [State::Planned]);
    assert_eq!(allowed(ask_group), [State::Draft]);
    assert_eq!(allowed(check), [State::WithChair]);
    assert_eq!(allowed(take_back), [State::WithChair, State::Checked]);
}

#[test]
fn what_is_wrong_in_a_draft_names_its_field() {
    let action = |what: &str, due: [&str; 3]| Action {
        what: what.into(),
        due: due.map(str::to_owned),
        ..Action::default()
    };
    let draft = Draft {
        came: came(1, 2, 0),
        items: vec![Item { words: "No title".into(), ..Item::default() }],
        actions: vec![
            action("Mend it", ["", "", ""]),
            action("Mend it", ["31", "2", "2027"]),
            action("Mend it", ["1", "1", "2027"]),
            action(&"x".repeat(201), ["1", "3", "2027"]),
            Action { by_group: false, ..action("Mend it", ["", "", ""]) },
        ],
        ..Draft::default()
    };
    let fields: Vec<String> =
        draft_problems(&draft, date(2027, 1, 19)).into_iter().map(|(field, _)| field).collect();
    assert_eq!(
        fields,
        [
            "first-time",
            "items-0-title",
            "actions-1-due",
            "actions-2-due",
            "actions-3-what",
            "actions-4-group"
        ]
    );
    assert_eq!(draft_problems(&Draft::default(), date(2027, 1, 19)), []);
}

fn numbered(names: &[&str]) -> Vec<(Uuid, String)> {
    (0..).zip(names).map(|(n, name)| (Uuid::from_u128(n), (*name).to_owned())).collect()
}

#[test]
fn a_place_is_found_by_its_name_in_what_was_typed() {
    let places =
        numbered(&["Teasel House", "Alden House", "Alden House North", "St John’s Court", "12 The Mews"]);
    let found = |text: &str| {
        guess::place(text, &places).map(|id| places[usize::try_from(id.as_u128()).unwrap()].1.as_str())
    };
    assert_eq!(found("Test the hot water in all 42 homes at Teasel House"), Some("Teasel House"));
    assert_eq!(found("sweep the stairs of alden house north"), Some("Alden House North"));
    assert_eq!(found("Paint St Johns Court"), Some("St John’s Court"));
    assert_eq!(found("Mend the door at Teasel"), Some("Teasel House"));
    assert_eq!(found("Ring the people of Alden"), None, "two blocks begin so");
    assert_eq!(found("Mend the door of the house"), None);
    assert_eq!(found(""), None);
}

#[test]
fn a_topic_is_found_by_its_words_and_by_what_people_say_for_them() {
    let topics = numbered(&[
        "Anti social behaviour",
        "Entry doors - General",
        "Lifts",
        "Lighting",
        "Water supply",
        "Refuse and recycling",
        "Pest control",
        "Leaks",
        "Other",
    ]);
    let found = |text: &str| {
        guess::topic(text, &topics).map(|id| topics[usize::try_from(id.as_u128()).unwrap()].1.as_str())
    };
    assert_eq!(found("Test the hot water at Teasel House"), Some("Water supply"));
    assert_eq!(found("Mend the lift"), Some("Lifts"));
    assert_eq!(found("The lights on the stairs are out"), Some("Lighting"));
    assert_eq!(found("Empty the bins twice a week"), Some("Refuse and recycling"));
    assert_eq!(found("Rats in the yard"), Some("Pest control"));
    assert_eq!(found("It is leaking again"), Some("Leaks"));
    assert_eq!(found("Fit a new lock to the entry door"), Some("Entry doors - General"));
    assert_eq!(found("Hold a meeting with the other estate"), None);
}

#[test]
fn an_action_belongs_to_the_item_it_shares_words_with() {
    let items = vec![
        ("Hot water at Teasel House".to_owned(), Some(Uuid::from_u128(1))),
        ("Cars parked on the pavement".to_owned(), Some(Uuid::from_u128(2))),
    ];
    assert_eq!(guess::item("Test the hot water in all homes", Some(Uuid::from_u128(1)), &items), Some(0));
    assert_eq!(guess::item("Ticket cars on the pavement", None, &items), Some(1));
    assert_eq!(guess::item("Paint the gate", None, &items), None);
}
