//! Taking an imported list of actions back.

use heard_platform::{
    came,
    db::{DbError, Tx},
    import::{name_all, remove_all},
    search, vals,
};
use uuid::Uuid;

use super::lists::SEARCH_KIND;

/// What stands on records of an import and is about actions. What only the calendar wrote stands on nothing: nobody did it.
const BUILT_ON: &[(&str, &str)] = &[
    (
        concat!(
            "select a.reference, x.name from actions a join places x on x.id = a.place_id where a.place_id in ",
            came!("places"),
            " and a.id not in ",
            came!("actions"),
            " order by a.reference limit 21"
        ),
        "The action {0} is about “{1}”.",
    ),
    (
        concat!(
            "select a.reference, x.name from actions a join groups x on x.id = a.group_id where a.group_id in ",
            came!("groups"),
            " and a.id not in ",
            came!("actions"),
            " order by a.reference limit 21"
        ),
        "The action {0} is about “{1}”.",
    ),
    (
        concat!(
            "select a.reference, x.name from actions a join topics x on x.id = a.topic_id where a.topic_id in ",
            came!("topics"),
            " and a.id not in ",
            came!("actions"),
            " order by a.reference limit 21"
        ),
        "The action {0} is about “{1}”.",
    ),
    (
        concat!(
            "select a.reference, x.name from actions a join teams x on x.id = a.team_id where a.team_id in ",
            came!("teams"),
            " and a.id not in ",
            came!("actions"),
            " order by a.reference limit 21"
        ),
        "The action {0} belongs to the team “{1}”.",
    ),
    (
        concat!(
            "select a.reference, min(e.kind) from action_entries e join actions a on a.id = e.action_id where a.id in ",
            came!("actions"),
            " and e.kind <> 'imported' and (e.actor_id is not null or e.meeting_id is not null) \
             group by a.reference order by a.reference limit 21"
        ),
        "Something was written about the action {0} since ({1}).",
    ),
    (
        concat!(
            "select a.reference, '' from actions a where a.id in ",
            came!("actions"),
            " and (a.n_agendas > 0 or a.meeting_id is not null or a.status in ('confirmed', 'reopened') \
             or exists (select 1 from action_answers x where x.action_id = a.id) \
             or exists (select 1 from action_feedback x where x.action_id = a.id)) order by a.reference limit 21"
        ),
        "A meeting or a resident has dealt with the action {0} since.",
    ),
];

/// See [`heard_platform::import::TakeBack`].
pub(crate) async fn built_on(tx: &mut Tx, import: Uuid) -> Result<Vec<String>, DbError> {
    name_all(tx, import, BUILT_ON).await
}

/// See [`heard_platform::import::TakeBack`].
pub(crate) async fn remove(tx: &mut Tx, import: Uuid) -> Result<(), DbError> {
    let sql = concat!(
        "select id, reference from actions where id in ",
        came!("actions"),
        " order by id limit 1000000"
    );
    let actions: Vec<(Uuid, String)> = tx.all(sql, vals![import]).await?;
    for (action, _) in actions {
        // What the calendar told its owner, and has not left yet, leads nowhere now.
        if let Err(error) = heard_people::withdraw(tx, crate::operations::acting::OWN_ACTION, action).await {
            let what = error.to_string();
            return Err(DbError::Impossible { table: "links", id: action.to_string(), what });
        }
        search::forget(tx, SEARCH_KIND, action).await?;
    }
    let statements = [
        concat!("delete from escalations where action_id in ", came!("actions")),
        concat!("delete from action_entries where action_id in ", came!("actions")),
        concat!("delete from action_raisers where action_id in ", came!("actions")),
        concat!("delete from action_helpers where action_id in ", came!("actions")),
        concat!("delete from actions where id in ", came!("actions")),
    ];
    remove_all(tx, import, &statements).await
}
