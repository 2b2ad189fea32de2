//! Where records come from: each row that an import makes or changes is written down with it, so that it can be undone.

use serde_json::Value;
use uuid::Uuid;

use super::{Mode, Report, insert_all};
use crate::{
    db::{DbError, Tx},
    vals,
};

/// What a transaction that brings a file in has made and changed so far.
#[derive(Debug)]
pub struct Origin {
    import: Uuid,
    row: Option<u64>,
    records: Vec<OriginRecord>,
}

#[derive(Debug)]
struct OriginRecord {
    row: Option<u64>,
    kind: &'static str,
    id: Uuid,
    change: Option<(Value, Value)>,
}

/// What an import changed in a record that was there before.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// The record.
    pub id: Uuid,
    /// How it was.
    pub before: Value,
    /// What the import made of it.
    pub after: Value,
}

impl Tx {
    /// From here on, what is made and changed has its origin in this import.
    pub fn begin_import(&mut self, import: Uuid) {
        self.origin = Some(Origin { import, row: None, records: Vec::new() });
    }

    /// What follows has its origin in this row of the file.
    pub fn at_row(&mut self, row: u64) {
        if let Some(origin) = &mut self.origin {
            origin.row = Some(row);
        }
    }

    /// A record was made. Says nothing where no file is brought in.
    pub fn made(&mut self, kind: &'static str, id: Uuid) {
        if let Some(origin) = &mut self.origin {
            origin.records.push(OriginRecord { row: origin.row, kind, id, change: None });
        }
    }

    /// A record that was there was changed.
    pub fn changed(&mut self, kind: &'static str, id: Uuid, before: Value, after: Value) {
        if let Some(origin) = &mut self.origin {
            origin.records.push(OriginRecord { row: origin.row, kind, id, change: Some((before, after)) });
        }
    }

    /// What an import changed in records of a kind, the last change first.
    ///
    /// # Errors
    /// [`DbError`].
    pub async fn changes_of(&mut self, import: Uuid, kind: &str) -> Result<Vec<Change>, DbError> {
        let sql = "select record_id, change_before, change_after from import_records where import_id = $1 and kind = $2 \
                   and change_after is not null order by n desc limit 1000000";
        let rows: Vec<(Uuid, String, String)> = self.all(sql, vals![import, kind]).await?;
        let json = |text: &str| serde_json::from_str(text).unwrap_or(Value::Null);
        Ok(rows
            .into_iter()
            .map(|(id, before, after)| Change { id, before: json(&before), after: json(&after) })
            .collect())
    }
}

impl Report {
    /// Keeps everything the importer did in `tx`, or nothing of it: a rehearsal and a file with a problem keep nothing. What
    /// is kept is written down as an import that can be undone.
    ///
    /// # Errors
    /// [`DbError`] where the commit fails; then nothing was kept.
    pub async fn finish(mut self, mut tx: Tx, mode: Mode) -> Result<Self, DbError> {
        if mode == Mode::Commit && self.is_sound() {
            self.committed = true;
            if let Some(origin) = tx.origin.take() {
                self.import = Some(origin.import).filter(|_| !origin.records.is_empty());
                keep(&mut tx, &self, origin).await?;
            }
            tx.commit().await?;
        }
        Ok(self)
    }
}

async fn keep(tx: &mut Tx, report: &Report, origin: Origin) -> Result<(), DbError> {
    if origin.records.is_empty() {
        let sql = "update imports set state = 'taken', taken_at = $2 where id = $1";
        let now = tx.now();
        tx.exec(sql, vals![origin.import, now]).await?;
        return Ok(());
    }
    let (now, by) = (tx.now(), tx.actor().person());
    let text = serde_json::to_string(report).unwrap_or_default();
    // One that was rehearsed on a page is there already.
    let sql = "insert into imports (id, kind, file_name, state, report, made_at, made_by, taken_at) \
               values ($1, $2, $3, 'taken', $4, $5, $6, $5) on conflict (id) do update set state = 'taken', \
               report = excluded.report, taken_at = excluded.taken_at";
    tx.exec(sql, vals![origin.import, report.kind, &report.file, text, now, by]).await?;
    tx.exec("delete from import_files where import_id = $1", vals![origin.import]).await?;
    let rows = origin
        .records
        .into_iter()
        .zip(1_i64..)
        .map(|(record, n)| {
            let (before, after) =
                record.change.map(|(before, after)| (before.to_string(), after.to_string())).unzip();
            let row = record.row.and_then(|row| i64::try_from(row).ok());
            vals![origin.import, n, row, record.kind, record.id, before, after]
        })
        .collect();
    let into =
        "insert into import_records (import_id, n, row_number, kind, record_id, change_before, change_after)";
    insert_all(tx, into, rows).await
}
