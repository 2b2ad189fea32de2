//! The board as a file: what its reader may see there, with the same filter.

use heard_platform::{ctx::Ctx, db::Tx, error::AppError};
pub use heard_sheets::write::harmless;
use heard_sheets::write::{self, Value};
use serde_json::json;

use crate::{
    model::list::{ActionRow, Filter, Named},
    store::lists,
};

/// The most rows of one file.
const MOST: usize = 20_000;
/// Rows read in one go.
const SLICE: usize = 500;

/// The columns, by name. No names of people: team and job alone, whoever asks.
const COLUMNS: [&str; 17] = [
    "reference",
    "title",
    "said",
    "status",
    "place",
    "group",
    "topic",
    "team",
    "owner_job",
    "raised_on",
    "first_due",
    "due_now",
    "times_moved",
    "agendas",
    "opened_again",
    "late_by_working_days",
    "kept",
];

/// The rows of a filter that this transaction's actor may see, as CSV. No cell can be read as a formula.
///
/// # Errors
/// [`AppError`] where the database fails.
pub async fn csv(ctx: &Ctx, tx: &mut Tx, filter: &Filter) -> Result<String, AppError> {
    write::csv(&COLUMNS, &rows(ctx, tx, filter).await?).map_err(AppError::broken)
}

/// The same rows as Excel's workbook.
///
/// # Errors
/// As [`csv()`].
pub async fn xlsx(ctx: &Ctx, tx: &mut Tx, filter: &Filter) -> Result<Vec<u8>, AppError> {
    let rows = rows(ctx, tx, filter).await?;
    // Packing is work for the processor alone.
    let written = tokio::task::spawn_blocking(move || write::xlsx("Actions", &COLUMNS, &rows)).await;
    written.map_err(AppError::broken)?.map_err(AppError::broken)
}

/// The same rows as JSON: a list of things with the columns' names.
///
/// # Errors
/// As [`csv()`].
pub async fn json(ctx: &Ctx, tx: &mut Tx, filter: &Filter) -> Result<String, AppError> {
    let rows = rows(ctx, tx, filter).await?;
    let things: Vec<serde_json::Value> = rows
        .iter()
        .map(|row| {
            COLUMNS
                .iter()
                .zip(row)
                .map(|(name, value)| {
                    let value = match value {
                        Value::Number(number) => json!(number),
                        Value::Empty => serde_json::Value::Null,
                        Value::Words(_) | Value::Day(_) => json!(value.text()),
                    };
                    ((*name).to_owned(), value)
                })
                .collect::<serde_json::Map<_, _>>()
                .into()
        })
        .collect();
    serde_json::to_string_pretty(&things).map(|text| text + "\n").map_err(AppError::broken)
}

async fn rows(ctx: &Ctx, tx: &mut Tx, filter: &Filter) -> Result<Vec<Vec<Value>>, AppError> {
    let today = ctx.today();
    let mut all = Vec::new();
    while all.len() < MOST {
        let rows = lists::some(tx, filter, SLICE, all.len()).await?;
        all.extend(rows.iter().map(|row| cells(row, today)));
        if rows.len() < SLICE {
            break;
        }
    }
    Ok(all)
}

fn cells(row: &ActionRow, today: jiff::civil::Date) -> Vec<Value> {
    let action = &row.action;
    let words = |words: &str| Value::Words(words.to_owned());
    let name = |named: &Option<Named>| Value::of_words(named.as_ref().map(|named| named.name.clone()));
    vec![
        words(&action.reference),
        words(&action.title),
        words(&action.said),
        words(&action.status.to_string()),
        name(&row.place),
        name(&row.group),
        name(&row.topic),
        name(&row.team),
        Value::of_words(row.owner_job.clone()),
        Value::Day(action.raised_on),
        Value::Day(action.first_due),
        Value::Day(action.due),
        Value::Number(action.n_slips),
        Value::Number(action.n_agendas),
        Value::Number(action.n_reopened),
        Value::of_number(row.late_by(today).map(i64::from)),
        Value::of_words(action.kept.map(|kept| kept.to_string())),
    ]
}
