//! A file that came in, and the one of its sheets that an importer reads.

use heard_kernel::{
    columns::{Mapping, Wanted, match_columns},
    slug::tidy_words,
};
use heard_sheets::{Book, Kind, Limits, Line, Refused, Table, Weight};

use super::{Finding, Report};

/// How many rows from the top may be the one with the names of the columns: lists often begin with a title.
const HEADER_WITHIN: usize = 10;

/// A file as it came in, read and ready for an importer.
#[derive(Clone, Debug)]
pub struct Incoming {
    /// Its name, as it was given.
    pub name: String,
    /// What is in it, or why it can't be read.
    pub book: Result<Book, Refused>,
}

impl Incoming {
    /// Reads a file here and now; see [`Incoming::open`].
    #[must_use]
    pub fn read(name: &str, bytes: &[u8]) -> Self {
        Self { name: name.to_owned(), book: heard_sheets::read(bytes, &Limits::default()) }
    }

    /// Reads a file beside everything else that goes on. A reader that fails badly is a file that can't be read, no more.
    pub async fn open(name: &str, bytes: Vec<u8>) -> Self {
        let read = tokio::task::spawn_blocking(move || heard_sheets::read(&bytes, &Limits::default())).await;
        let book = read.unwrap_or_else(|problem| {
            tracing::error!(%problem, "a reader of files gave up");
            Err(Refused::new(
                "We can't read this file. Open it, save it again as “CSV UTF-8”, and send that.",
            ))
        });
        Self { name: name.to_owned(), book }
    }
}

/// A file's header and rows. Rows without any words are left out, but counted, so that numbers are those of a spreadsheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sheet {
    /// The row with the names of the columns.
    pub header: SheetRow,
    /// The rows below it that hold something.
    pub rows: Vec<SheetRow>,
}

/// One row as it was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SheetRow {
    /// Its number, as a spreadsheet shows it: from 1.
    pub number: u64,
    /// Its cells.
    pub cells: Vec<String>,
}

impl From<&Line> for SheetRow {
    fn from(line: &Line) -> Self {
        Self { number: line.number, cells: line.cells.clone() }
    }
}

impl SheetRow {
    /// The tidied words of a wanted column; empty where the column or the cell isn't there.
    #[must_use]
    pub fn cell(&self, mapping: &Mapping, name: &str) -> String {
        mapping.cell(name, &self.cells).map(tidy_words).unwrap_or_default()
    }
}

impl Sheet {
    /// Finds the sheet to read: the first with the columns that are wanted; the others are named in the report. What is
    /// wrong goes into the report; `None` where there is nothing to go on with.
    pub fn find(file: &Incoming, wanted: &[Wanted], report: &mut Report) -> Option<Self> {
        let book = match &file.book {
            Ok(book) => book,
            Err(refused) => {
                report.problem(Finding { row: refused.row, column: None, what: refused.what.clone() });
                return None;
            }
        };
        let filled: Vec<(usize, &Table)> =
            book.tables.iter().enumerate().filter(|(_, table)| !table.rows.is_empty()).collect();
        let fits = filled.iter().find_map(|(at, table)| Some((*at, *table, header_of(table, wanted)?)));
        let Some((at, table, header)) = fits.or_else(|| filled.first().map(|(at, table)| (*at, *table, 0)))
        else {
            say_remarks(book, None, None, report);
            report.problem(Finding::of_file("The file is empty."));
            return None;
        };
        let sheet = Self {
            header: SheetRow::from(&table.rows[header]),
            rows: table.rows[header + 1..].iter().map(SheetRow::from).collect(),
        };
        say_remarks(book, Some(at), Some(&sheet), report);
        if header > 0 {
            let what = format!("We took row {} for the names of the columns.", sheet.header.number);
            report.warning(Finding::of_file(what));
        }
        let others: Vec<String> = filled
            .iter()
            .filter(|(other, _)| *other != at)
            .map(|(_, table)| format!("“{}”", table.name))
            .collect();
        if !others.is_empty() {
            let what =
                format!("We read the sheet “{}” only. The file also has {}.", table.name, others.join(", "));
            report.warning(Finding::of_file(what));
        }
        if sheet.rows.is_empty() {
            report.problem(Finding::of_file("The file has a header and nothing below it."));
            return None;
        }
        report.rows = u64::try_from(sheet.rows.len()).unwrap_or(u64::MAX);
        if book.kind == Kind::Csv {
            sheet.look_for_ragged_rows(report);
        }
        Some(sheet)
    }

    /// The name of a wanted column, as it stands in the file; its own name where it isn't there.
    #[must_use]
    pub fn column(&self, mapping: &Mapping, name: &str) -> String {
        mapping.cell(name, &self.header.cells).map_or_else(|| name.to_owned(), tidy_words)
    }

    fn column_named(&self, column: Option<usize>) -> Option<String> {
        self.header.cells.get(column?).map(|name| tidy_words(name)).filter(|name| !name.is_empty())
    }

    fn look_for_ragged_rows(&self, report: &mut Report) {
        let wide = self.header.cells.len();
        for row in &self.rows {
            let n = row.cells.len();
            if row.cells.iter().skip(wide).any(|cell| !tidy_words(cell).is_empty()) {
                let what = format!(
                    "This row has {n} cells, the header has {wide}. A comma inside a cell needs quotation marks around \
                     the cell."
                );
                report.problem(Finding::of_row(row.number, what));
            } else if n < wide {
                let what = format!(
                    "This row has {n} cells, the header has {wide}. We read the missing ones as empty."
                );
                report.warning(Finding::of_row(row.number, what));
            }
        }
    }
}

/// Which row of a table has the names of the columns that are wanted.
fn header_of(table: &Table, wanted: &[Wanted]) -> Option<usize> {
    table
        .rows
        .iter()
        .take(HEADER_WITHIN)
        .position(|row| match_columns(&row.cells, wanted).is_ok_and(|found| found.names_any()))
}

/// What was found while reading, as far as it is about the sheet that is read or the file as a whole.
fn say_remarks(book: &Book, table: Option<usize>, sheet: Option<&Sheet>, report: &mut Report) {
    for remark in book.remarks.iter().filter(|remark| remark.row.is_none() || Some(remark.table) == table) {
        let column = sheet.and_then(|sheet| sheet.column_named(remark.column));
        let finding = Finding { row: remark.row, column, what: remark.what.clone() };
        match remark.weight {
            Weight::Stops => report.problem(finding),
            Weight::Warns => report.warning(finding),
        }
    }
}
