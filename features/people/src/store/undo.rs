//! Taking back the people and teams that came with an import.

use heard_platform::{
    came,
    db::{DbError, Tx},
    import::{name_all, remove_all},
};
use uuid::Uuid;

/// What stands on people and teams of an import. People are not named: whoever undoes it may not know them.
const BUILT_ON: &[(&str, &str)] = &[
    (
        concat!(
            "select g.name, '' from contact_points c join memberships m on m.person_id = c.person_id \
             join groups g on g.id = m.group_id where c.person_id in ",
            came!("persons"),
            " order by g.name, c.id limit 21"
        ),
        "An address was written down for an officer of “{0}” who came with this file.",
    ),
    (
        concat!(
            "select g.name, '' from accounts a join memberships m on m.person_id = a.person_id \
             join groups g on g.id = m.group_id where a.person_id in ",
            came!("persons"),
            " order by g.name, a.person_id limit 21"
        ),
        "An officer of “{0}” who came with this file has a password.",
    ),
    (
        concat!(
            "select t.name, '' from staff s join teams t on t.id = s.team_id where s.team_id in ",
            came!("teams"),
            " group by t.name order by t.name limit 21"
        ),
        "People work in the team “{0}”.",
    ),
    (
        concat!(
            "select t.name, '' from teams t where t.lead_id is not null and t.id in ",
            came!("teams"),
            " order by t.name limit 21"
        ),
        "Somebody leads the team “{0}”.",
    ),
];

/// See [`heard_platform::import::TakeBack`].
pub(crate) async fn built_on(tx: &mut Tx, import: Uuid) -> Result<Vec<String>, DbError> {
    name_all(tx, import, BUILT_ON).await
}

/// See [`heard_platform::import::TakeBack`].
pub(crate) async fn remove(tx: &mut Tx, import: Uuid) -> Result<(), DbError> {
    let statements = [
        concat!("delete from shared_addresses where group_id in ", came!("groups")),
        concat!("delete from grants where id in ", came!("grants")),
        concat!("delete from persons where id in ", came!("persons")),
        concat!("delete from teams where id in ", came!("teams")),
    ];
    remove_all(tx, import, &statements).await
}
