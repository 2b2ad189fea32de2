//! Taking an import of topics back.

use std::collections::HashSet;

use heard_platform::{
    came,
    db::{DbError, Tx},
    import::{name_all, remove_all},
    record, vals,
};
use serde_json::Value;
use uuid::Uuid;

/// What was said about records of an import.
const BUILT_ON: &[(&str, &str)] = &[
    (
        concat!(
            "select x.name, f.kind from feedback f join topics x on x.id = f.topic_id where f.topic_id in ",
            came!("topics"),
            " order by x.name, f.id limit 21"
        ),
        "Something that was said is about “{0}” ({1}).",
    ),
    (
        concat!(
            "select x.name, f.kind from feedback f join places x on x.id = f.place_id where f.place_id in ",
            came!("places"),
            " order by x.name, f.id limit 21"
        ),
        "Something that was said is about “{0}” ({1}).",
    ),
    (
        concat!(
            "select x.name, f.kind from feedback f join groups x on x.id = f.group_id where f.group_id in ",
            came!("groups"),
            " order by x.name, f.id limit 21"
        ),
        "Something that was said is about “{0}” ({1}).",
    ),
    (
        concat!(
            "select x.name, f.kind from feedback f join teams x on x.id = f.team_id where f.team_id in ",
            came!("teams"),
            " order by x.name, f.id limit 21"
        ),
        "Something that was said is about “{0}” ({1}).",
    ),
];

struct Route {
    topic_id: Uuid,
    place_id: Uuid,
    team_id: Uuid,
    topic: String,
    place: String,
}
record!(Route { topic_id, place_id, team_id, topic, place });

/// See [`heard_platform::import::TakeBack`].
pub(crate) async fn built_on(tx: &mut Tx, import: Uuid) -> Result<Vec<String>, DbError> {
    let mut things = name_all(tx, import, BUILT_ON).await?;
    let sql = concat!(
        "select r.topic_id, r.place_id, r.team_id, t.name as topic, p.name as place from topic_routes r \
         join topics t on t.id = r.topic_id join places p on p.id = r.place_id where r.topic_id in ",
        came!("topics"),
        " or r.place_id in ",
        came!("places"),
        " or r.team_id in ",
        came!("teams"),
        " order by t.name, p.name, r.id limit 100000"
    );
    let changes = tx.changes_of(import, "topic-routes").await?;
    let mine: HashSet<_> = changes
        .iter()
        .map(|change| (change.id, id(&change.after["place"]), id(&change.after["team"])))
        .collect();
    let routes: Vec<Route> = tx.all(sql, vals![import]).await?;
    let others = routes
        .into_iter()
        .filter(|route| !mine.contains(&(route.topic_id, Some(route.place_id), Some(route.team_id))));
    things.extend(
        others.take(21).map(|route| {
            format!("Who looks after “{}” in “{}” was settled since.", route.topic, route.place)
        }),
    );
    for change in &changes {
        let sql = "select team_id, topic_id from topic_routes where topic_id = $1 and place_id = $2";
        let now: Option<(Uuid, Uuid)> = tx.opt(sql, vals![change.id, id(&change.after["place"])]).await?;
        if now.map(|(team, _)| team) != id(&change.after["team"]) && things.len() < 21 {
            things.push("Who looks after a topic of this file was changed since.".to_owned());
        }
    }
    Ok(things)
}

/// See [`heard_platform::import::TakeBack`].
pub(crate) async fn remove(tx: &mut Tx, import: Uuid) -> Result<(), DbError> {
    for change in tx.changes_of(import, "topic-routes").await? {
        let place = id(&change.after["place"]);
        if let Some(team) = id(&change.before["team"]) {
            let sql = "update topic_routes set team_id = $3 where topic_id = $1 and place_id = $2";
            tx.exec(sql, vals![change.id, place, team]).await?;
        } else {
            let sql = "delete from topic_routes where topic_id = $1 and place_id = $2";
            tx.exec(sql, vals![change.id, place]).await?;
        }
    }
    for change in tx.changes_of(import, "topic-keys").await? {
        let (system, key) = (change.after["system"].as_str(), change.after["key"].as_str());
        let sql = "delete from topic_keys where system = $1 and key = $2 and topic_id = $3";
        tx.exec(sql, vals![system.unwrap_or_default(), key.unwrap_or_default(), change.id]).await?;
    }
    remove_all(tx, import, &[concat!("delete from topics where id in ", came!("topics"))]).await
}

fn id(value: &Value) -> Option<Uuid> {
    value.as_str().and_then(|id| id.parse().ok())
}
