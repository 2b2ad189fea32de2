//! What meetings stand on that came with an import.

use heard_platform::{
    came,
    db::{DbError, Tx},
    import::name_all,
};
use uuid::Uuid;

const BUILT_ON: &[(&str, &str)] = &[
    (
        concat!(
            "select g.name, min(m.place_text) from meetings m join groups g on g.id = m.group_id where m.group_id in ",
            came!("groups"),
            " group by g.name order by g.name limit 21"
        ),
        "“{0}” has a meeting ({1}).",
    ),
    (
        concat!(
            "select p.name, min(a.title) from agenda_items a join places p on p.id = a.place_id where a.place_id in ",
            came!("places"),
            " group by p.name order by p.name limit 21"
        ),
        "“{0}” stands on an agenda: {1}.",
    ),
    (
        concat!(
            "select t.name, min(a.title) from agenda_items a join topics t on t.id = a.topic_id where a.topic_id in ",
            came!("topics"),
            " group by t.name order by t.name limit 21"
        ),
        "“{0}” stands on an agenda: {1}.",
    ),
];

/// See [`heard_platform::import::TakeBack`].
///
/// # Errors
/// [`DbError`].
pub async fn built_on(tx: &mut Tx, import: Uuid) -> Result<Vec<String>, DbError> {
    name_all(tx, import, BUILT_ON).await
}
