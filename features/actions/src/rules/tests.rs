//! The rules, tried as tables from the documents and as properties.

mod answering;
mod dates;
mod passing_up;
mod states;

use heard_kernel::actor::Audience;
use jiff::{Timestamp, civil::Date};
use uuid::Uuid;

use crate::model::{Action, status::Status};

/// Noon in London on a day.
fn at(day: Date) -> Timestamp {
    format!("{day}T12:00:00Z").parse().expect("an instant")
}

/// An action raised on a day, due on another, owned by somebody, agreed.
fn action(raised: Date, due: Date) -> Action {
    Action {
        id: Uuid::from_u128(1),
        reference: "ETRA-2026-0001".to_owned(),
        title: "Mend the door".to_owned(),
        said: String::new(),
        status: Status::Agreed,
        owner_id: Some(Uuid::from_u128(2)),
        owner_since: raised,
        stands_in_for: None,
        team_id: Some(Uuid::from_u128(3)),
        place_id: None,
        group_id: Some(Uuid::from_u128(4)),
        topic_id: None,
        audience: Audience::Group,
        contractor: String::new(),
        meeting_id: None,
        raised_on: raised,
        first_due: due,
        due,
        n_slips: 0,
        n_agendas: 1,
        n_reopened: 0,
        n_disputed: 0,
        agreed_at: None,
        done_at: None,
        has_evidence: false,
        answer_by: None,
        closed_at: None,
        kept: None,
        not_doing_why: None,
        is_withdrawn: false,
        challenged_at: None,
        passed_to: None,
        round: 0,
        round_began: raised,
        reopened_on: None,
        n_owners: 0,
        version: 1,
        made_at: at(raised),
        changed_at: at(raised),
    }
}
