//! All SQL of files.

pub(crate) mod aside;

use std::str::FromStr;

use heard_kernel::actor::Scope;
use heard_platform::{
    db::{DbError, Migration, Record, Row, Tx, Val},
    vals,
};
use uuid::Uuid;

use crate::model::{Attachment, Size, State};

pub(crate) const MIGRATIONS: &[Migration] = heard_platform::migrations!("202611252115_files_attachments");

/// The most attachments that are read at once.
const MOST: &str = "1000";

const COLUMNS: &str = "f.id, f.kind, f.subject_kind, f.subject_id, f.entry_id, f.about, f.href, f.audience, f.wide, f.place_id, \
     f.group_id, f.team_id, f.person_id, f.state, f.private, f.words, f.name, f.format, f.n_bytes, f.sha256, f.width, \
     f.height, f.small_width, f.small_height, f.made_by, f.made_at, f.decided_at, f.why, f.version";

/// A stored word read back; one that is none of ours is an error that names the row.
fn word<T: FromStr>(row: &Row, id: Uuid, column: &str) -> Result<T, DbError> {
    let stored: String = row.get(column)?;
    stored.parse().map_err(|_| DbError::Impossible {
        table: "attachments",
        id: id.to_string(),
        what: format!("{column} holds “{stored}”, which is no word of ours"),
    })
}

impl Record for Attachment {
    fn from_row(row: &Row) -> Result<Self, DbError> {
        let id: Uuid = row.get("id")?;
        Ok(Self {
            id,
            kind: word(row, id, "kind")?,
            subject_kind: word(row, id, "subject_kind")?,
            subject_id: row.get("subject_id")?,
            entry_id: row.get("entry_id")?,
            about: row.get("about")?,
            href: row.get("href")?,
            scope: Scope {
                audience: word(row, id, "audience")?,
                place: row.get("place_id")?,
                group: row.get("group_id")?,
                team: row.get("team_id")?,
                person: row.get("person_id")?,
            },
            wide: word(row, id, "wide")?,
            state: word(row, id, "state")?,
            private: word(row, id, "private")?,
            words: row.get("words")?,
            name: row.get("name")?,
            format: word(row, id, "format")?,
            n_bytes: row.get("n_bytes")?,
            sha256: row.get("sha256")?,
            sides: [row.get("width")?, row.get("height")?, row.get("small_width")?, row.get("small_height")?],
            made_by: row.get("made_by")?,
            made_at: row.get("made_at")?,
            decided_at: row.get("decided_at")?,
            why: row.get("why")?,
            version: row.get("version")?,
        })
    }
}

/// Keeps an attachment with its bytes.
pub(crate) async fn insert(
    tx: &mut Tx,
    attachment: &Attachment,
    files: Vec<(Size, Vec<u8>)>,
) -> Result<(), DbError> {
    let a = attachment;
    let sql = "insert into attachments (id, kind, subject_kind, subject_id, entry_id, about, href, audience, wide, place_id, \
               group_id, team_id, person_id, state, private, words, name, format, n_bytes, sha256, width, height, \
               small_width, small_height, made_by, made_at, version) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, \
               $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25, $26, $27)";
    let values = vals![
        a.id,
        a.kind.as_str(),
        a.subject_kind.as_str(),
        a.subject_id,
        a.entry_id,
        &a.about,
        &a.href,
        a.scope.audience.as_str(),
        a.wide.as_str(),
        a.scope.place,
        a.scope.group,
        a.scope.team,
        a.scope.person,
        a.state.as_str(),
        a.private.as_str(),
        &a.words,
        &a.name,
        a.format.extension(),
        a.n_bytes,
        a.sha256.clone(),
        a.sides[0],
        a.sides[1],
        a.sides[2],
        a.sides[3],
        a.made_by,
        a.made_at,
        a.version,
    ];
    tx.exec(sql, values).await?;
    for (size, bytes) in files {
        let sql = "insert into attachment_bytes (attachment_id, size, bytes) values ($1, $2, $3)";
        tx.exec(sql, vals![a.id, size.as_str(), bytes]).await?;
    }
    Ok(())
}

/// An attachment, for whoever may see it; gone ones too.
pub(crate) async fn find(tx: &mut Tx, id: Uuid) -> Result<Option<Attachment>, DbError> {
    let mut values = vals![id];
    let visible = tx.visible("f", &mut values);
    let sql = format!("select {COLUMNS} from attachments f where f.id = $1 and {visible} limit 1");
    Ok(tx.all_built(sql, values).await?.into_iter().next())
}

/// What these things have, as their reader may see it, oldest first.
pub(crate) async fn of(tx: &mut Tx, subjects: &[Uuid]) -> Result<Vec<Attachment>, DbError> {
    if subjects.is_empty() {
        return Ok(Vec::new());
    }
    let mut values: Vec<Val> = subjects.iter().copied().map(Val::from).collect();
    let list: Vec<String> = (1..=values.len()).map(|n| format!("${n}")).collect();
    let list = list.join(", ");
    let visible = tx.visible("f", &mut values);
    let sql = format!(
        "select {COLUMNS} from attachments f where f.subject_id in ({list}) and {visible} \
         order by f.made_at, f.id limit {MOST}"
    );
    tx.all_built(sql, values).await
}

/// The bytes of one of its files; `None` once it is taken down.
pub(crate) async fn bytes(tx: &mut Tx, id: Uuid, size: Size) -> Result<Option<Vec<u8>>, DbError> {
    let sql = "select bytes from attachment_bytes where attachment_id = $1 and size = $2 limit 1";
    let found: Option<(Vec<u8>,)> = tx.opt(sql, vals![id, size.as_str()]).await?;
    Ok(found.map(|(bytes,)| bytes))
}

/// What waits for a decision and this reader may see, oldest first.
pub(crate) async fn waiting(tx: &mut Tx, limit: i64) -> Result<Vec<Attachment>, DbError> {
    let mut values = vals![limit];
    let visible = tx.visible("f", &mut values);
    let sql = format!(
        "select {COLUMNS} from attachments f where f.state = 'waiting' and {visible} order by f.made_at, f.id limit $1"
    );
    tx.all_built(sql, values).await
}

/// How many photos of people nobody knows wait.
pub(crate) async fn n_waiting_of_visitors(tx: &mut Tx) -> Result<i64, DbError> {
    let sql =
        "select count(*) from attachments where state = 'waiting' and made_by is null and person_id is null";
    let (n,): (i64,) = tx.one(sql, vals![]).await?;
    Ok(n)
}

/// Saves a decision, unless somebody decided since `before`; says whether it was saved.
pub(crate) async fn decide(tx: &mut Tx, after: &Attachment, before: i64) -> Result<bool, DbError> {
    let sql = "update attachments set state = $1, audience = $2, why = $3, decided_at = $4, decided_by = $5, version = $6 \
               where id = $7 and version = $8";
    let values = vals![
        after.state.as_str(),
        after.scope.audience.as_str(),
        after.why.clone(),
        after.decided_at,
        tx.actor().person(),
        after.version,
        after.id,
        before,
    ];
    let saved = tx.exec(sql, values).await? == 1;
    if saved && after.state == State::TakenDown {
        tx.exec("delete from attachment_bytes where attachment_id = $1", vals![after.id]).await?;
    }
    Ok(saved)
}

/// Everything a thing has, whoever may see it: for following the thing itself.
pub(crate) async fn all_of(tx: &mut Tx, subject: Uuid) -> Result<Vec<Attachment>, DbError> {
    let sql = format!(
        "select {COLUMNS} from attachments f where f.subject_id = $1 order by f.made_at, f.id limit {MOST}"
    );
    tx.all_built(sql, vals![subject]).await
}

/// The papers of a group and of its meetings, whoever may see them.
pub(crate) async fn papers_of_group(tx: &mut Tx, group: Uuid) -> Result<Vec<Attachment>, DbError> {
    let sql = format!(
        "select {COLUMNS} from attachments f where f.group_id = $1 and f.subject_kind in ('group', 'meeting') \
         order by f.made_at, f.id limit {MOST}"
    );
    tx.all_built(sql, vals![group]).await
}

/// Saves where an attachment belongs and who sees it.
pub(crate) async fn place(tx: &mut Tx, a: &Attachment) -> Result<(), DbError> {
    let sql = "update attachments set subject_kind = $1, subject_id = $2, entry_id = $3, about = $4, href = $5, audience = $6, \
               wide = $7, place_id = $8, group_id = $9, team_id = $10, state = $11 where id = $12";
    let values = vals![
        a.subject_kind.as_str(),
        a.subject_id,
        a.entry_id,
        &a.about,
        &a.href,
        a.scope.audience.as_str(),
        a.wide.as_str(),
        a.scope.place,
        a.scope.group,
        a.scope.team,
        a.state.as_str(),
        a.id,
    ];
    tx.exec(sql, values).await?;
    Ok(())
}

/// Names what no correct program leaves behind: bytes of what is taken down, and attachments without theirs.
pub(crate) async fn what_is_wrong(tx: &mut Tx) -> Result<Vec<String>, DbError> {
    let sql = "select f.id, f.state from attachments f where (f.state = 'taken-down' and exists \
               (select 1 from attachment_bytes b where b.attachment_id = f.id)) or (f.state <> 'taken-down' and \
               (select count(*) from attachment_bytes b where b.attachment_id = f.id) \
               <> case when f.kind = 'photo' then 2 else 1 end) order by f.id limit 100";
    let rows: Vec<(Uuid, String)> = tx.all(sql, vals![]).await?;
    let lines = rows.into_iter().map(|(id, state)| {
        format!("attachments {id}: it is {state}, and attachment_bytes does not agree with that")
    });
    Ok(lines.collect())
}
