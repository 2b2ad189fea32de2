//! Events: what a feature announces to those that stand on it, without knowing who they are.
//!
//! An event is told by jobs, one for each kind that listens, written in the transaction that caused it: no event without
//! its cause, and no cause that forgets its event.

use serde_json::{Value, json};
use uuid::Uuid;

use crate::{
    db::{DbError, Tx},
    jobs,
};

/// Something that happened, as it is told.
pub trait Event: serde::Serialize {
    /// `feature.past-participle`: `meetings.published`.
    const NAME: &'static str;
}

impl Tx {
    /// Tells everybody who listens to this event, after the commit. Each hears it at least once: the payload of its job
    /// holds the event's fields and an `event_id` that stays the same however often it is told.
    ///
    /// # Errors
    /// [`DbError`].
    pub async fn publish<E: Event>(&mut self, event: &E) -> Result<(), DbError> {
        let kinds = self.environment().subscribers.get(E::NAME).cloned().unwrap_or_default();
        if kinds.is_empty() {
            return Ok(());
        }
        let id = self.new_id();
        let payload = payload(event, id).map_err(|problem| DbError::Impossible {
            table: "jobs",
            id: id.to_string(),
            what: format!("the event {} can't be written as JSON: {problem}", E::NAME),
        })?;
        for kind in kinds {
            jobs::enqueue(self, kind, &payload, None, None).await?;
        }
        Ok(())
    }
}

fn payload<E: Event>(event: &E, id: Uuid) -> Result<Value, serde_json::Error> {
    let mut payload = match serde_json::to_value(event)? {
        Value::Object(fields) => Value::Object(fields),
        other => json!({ "event": other }),
    };
    payload["event_id"] = json!(id);
    Ok(payload)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(serde::Serialize)]
    struct Published {
        meeting: Uuid,
    }
    impl Event for Published {
        const NAME: &'static str = "meetings.published";
    }

    #[derive(serde::Serialize)]
    struct Bare(u8);
    impl Event for Bare {
        const NAME: &'static str = "tests.bare";
    }

    #[test]
    fn a_payload_is_the_event_with_an_id_of_its_own() {
        let (meeting, id) = (Uuid::from_u128(1), Uuid::from_u128(2));
        assert_eq!(
            payload(&Published { meeting }, id).unwrap(),
            json!({ "meeting": meeting, "event_id": id })
        );
        assert_eq!(payload(&Bare(3), id).unwrap(), json!({ "event": 3, "event_id": id }));
    }
}
