//! Taking in the spreadsheets that landlords have: of areas and patches, of estates, of blocks.
//!
//! One reader for all of them: whichever of the columns area, patch, estate and block a file has, each row names a place by
//! them, and what isn't there yet is made. The names are the keys: a file that is read again finds what it made. A column
//! with a reference number, where there is one, tells blocks of the same name apart. Nothing is ever deleted.
//!
//! A column with a group's name is that group's word that it speaks for the block (or estate) of the row: see
//! [`crate::claims`] and `docs/decisions/blocks-claimed-twice.md`.

mod draft;

use heard_kernel::{
    actor::Scope,
    columns::{Mapping, Wanted},
};
use heard_platform::{
    db::{DbError, Tx},
    import::{Finding, Incoming, Report, Sheet, SheetRow, columns},
    journal::Note,
};
use serde_json::json;

use self::draft::Draft;
use crate::{model::ROOT, within};

const fn wanted(name: &'static str, also: &'static [&'static str]) -> Wanted {
    Wanted { name, also, required: false }
}

/// The columns of all kinds of file.
const COLUMNS: [Wanted; 8] = [
    wanted("area", &["area name", "neighbourhood", "district", "region"]),
    wanted("patch", &["patch code", "patch name", "housing patch", "officer patch"]),
    wanted("estate", &["estate name", "scheme", "scheme name"]),
    wanted("block", &["block name", "building", "building name", "block address"]),
    wanted(
        "tra",
        &[
            "tra name",
            "association",
            "association name",
            "residents association",
            "tenants and residents association",
            "residents group",
            "group",
            "group name",
        ],
    ),
    wanted("reference", &["block reference", "block ref", "property reference", "prop ref", "uprn"]),
    wanted("homes", &["number of homes", "units", "number of units", "properties", "dwellings"]),
    // Group numbers are not ours to read, and no slip of the columns above.
    wanted("tra_id", &["group id", "association id"]),
];

/// What one row says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Line {
    row: u64,
    area: String,
    patch: String,
    estate: String,
    block: String,
    group: String,
    reference: String,
    homes: Option<i64>,
}

/// The names that the columns have in the file.
struct Named {
    area: String,
    patch: String,
    estate: String,
    block: String,
    has_area: bool,
    has_block: bool,
}

/// Takes in a file of areas and patches, of estates or of blocks. Everything happens in `tx`, which the caller hands to
/// [`Report::finish`]; where there is a problem, nothing happens at all.
///
/// # Errors
/// [`DbError`]. What is wrong with the file is in the report.
pub async fn import(tx: &mut Tx, file: &Incoming) -> Result<Report, DbError> {
    let mut report = Report::new(&file.name, "places");
    let Some((lines, named)) = read(file, &mut report) else { return Ok(report) };
    let mut draft = Draft::over(tx, &named, &mut report).await?;
    for line in &lines {
        draft.take(line);
    }
    let plan = draft.finish();
    if report.is_sound() && report.changes_something() {
        plan.write(tx).await?;
        within::rebuild(tx).await?;
        tx.note(Note {
            kind: "places.imported",
            subject: ROOT,
            scope: Scope::staff().with_place(ROOT),
            detail: json!({ "file": file.name, "kind": report.kind, "new": report.new, "changed": report.changed }),
        });
    }
    Ok(report.in_order())
}

/// The rows of a file and the names of its columns; what is wrong goes into the report.
fn read(file: &Incoming, report: &mut Report) -> Option<(Vec<Line>, Named)> {
    let sheet = Sheet::find(file, &COLUMNS, report)?;
    let mapping = columns(&sheet, &COLUMNS, report)?;
    let has_block = mapping.index("block").is_some() && !counts_blocks(&sheet, &mapping);
    let has = |name: &str| mapping.index(name).is_some();
    if !has("area") && !has("patch") && !has("estate") && !has_block {
        let what = "There is no column “area”, “patch”, “estate” or “block”, so we can't tell which places this file names.";
        report.problem(Finding::of_row(sheet.header.number, what));
        return None;
    }
    report.kind = match (has_block, has("estate")) {
        (true, _) => "blocks",
        (false, true) => "estates",
        (false, false) => "areas and patches",
    };
    let name = |name: &str| sheet.column(&mapping, name);
    let named = Named {
        area: name("area"),
        patch: name("patch"),
        estate: name("estate"),
        block: name("block"),
        has_area: has("area"),
        has_block,
    };
    let homes = name("homes");
    let lines = sheet.rows.iter().map(|row| line(row, &mapping, has_block, &homes, report)).collect();
    Some((lines, named))
}

/// Whether the column "block" holds how many there are, and no names: "blocks" and "block" are the same to us.
fn counts_blocks(sheet: &Sheet, mapping: &Mapping) -> bool {
    sheet.rows.iter().all(|row| row.cell(mapping, "block").chars().all(|c| c.is_ascii_digit()))
}

fn line(row: &SheetRow, mapping: &Mapping, has_block: bool, homes_column: &str, report: &mut Report) -> Line {
    let cell = |name: &str| row.cell(mapping, name);
    let typed = cell("homes").replace([',', ' '], "");
    let homes = typed.parse().ok().filter(|homes| *homes >= 0);
    if homes.is_none() && !typed.is_empty() {
        let what =
            format!("“{}” is no number of homes. Write a whole number, or leave it empty.", cell("homes"));
        report.problem(Finding::of_cell(row.number, homes_column, what));
    }
    Line {
        row: row.number,
        area: cell("area"),
        patch: cell("patch"),
        estate: cell("estate"),
        block: if has_block { cell("block") } else { String::new() },
        group: cell("tra"),
        reference: cell("reference"),
        homes,
    }
}
