//! Our tables as files. No cell of any is, or can become, a formula.

use rust_xlsxwriter::{ExcelDateTime, Format, Workbook, XlsxError};

/// One cell to write.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// Words; made [`harmless`] on the way.
    Words(String),
    /// A whole number.
    Number(i64),
    /// A day.
    Day(jiff::civil::Date),
    /// Nothing.
    Empty,
}

impl Value {
    /// Words, or nothing.
    #[must_use]
    pub fn of_words(words: Option<String>) -> Self {
        words.map_or(Self::Empty, Self::Words)
    }

    /// A number, or nothing.
    #[must_use]
    pub fn of_number(number: Option<i64>) -> Self {
        number.map_or(Self::Empty, Self::Number)
    }

    /// As a line of text has it: days as `2026-11-25`.
    #[must_use]
    pub fn text(&self) -> String {
        match self {
            Self::Words(words) => harmless(words),
            Self::Number(number) => number.to_string(),
            Self::Day(day) => day.to_string(),
            Self::Empty => String::new(),
        }
    }
}

/// Why a file could not be made. Our fault, not the reader's.
#[derive(Debug, thiserror::Error)]
pub enum NotWritten {
    /// A line could not be written.
    #[error("a line could not be written: {0}")]
    Line(#[from] csv::Error),
    /// The workbook could not be written.
    #[error("the workbook could not be written: {0}")]
    Workbook(#[from] XlsxError),
    /// The text was cut short.
    #[error("the text was cut short: {0}")]
    Cut(String),
}

/// A cell that no spreadsheet takes for a formula: one that begins like one gets an apostrophe before it, as spreadsheets do
/// themselves. White space and marks nobody sees don't hide it.
///
/// # Source
/// OWASP, "CSV Injection": cells that begin with `=`, `+`, `-`, `@`, a tab or a line break; also in the wide shapes that
/// Japanese keyboards type, which Excel reads as the same.
#[must_use]
pub fn harmless(cell: &str) -> String {
    let hidden = |c: char| {
        c.is_whitespace()
            || c.is_control()
            || matches!(c, '\u{feff}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{ad}')
    };
    let first = cell.trim_start_matches(hidden);
    let begins_badly = first
        .starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠', '−', '﹢', '﹣', '﹦', '﹫'])
        || cell.starts_with(['\t', '\r', '\n']);
    if begins_badly { format!("'{cell}") } else { cell.to_owned() }
}

/// A table as CSV in UTF-8, its head in the first line.
///
/// # Errors
/// [`NotWritten`].
pub fn csv(head: &[&str], rows: &[Vec<Value>]) -> Result<String, NotWritten> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(head)?;
    for row in rows {
        writer.write_record(row.iter().map(Value::text))?;
    }
    let bytes = writer.into_inner().map_err(|error| NotWritten::Cut(error.to_string()))?;
    String::from_utf8(bytes).map_err(|error| NotWritten::Cut(error.to_string()))
}

/// A table as Excel's workbook with one sheet: the head stands still while one scrolls, days are days.
///
/// Rows go to a temporary file as they are written, so that a long table needs little memory.
///
/// # Errors
/// [`NotWritten`].
pub fn xlsx(sheet: &str, head: &[&str], rows: &[Vec<Value>]) -> Result<Vec<u8>, NotWritten> {
    let mut book = Workbook::new();
    let day = Format::new().set_num_format("dd/mm/yyyy");
    let bold = Format::new().set_bold();
    let page = book.add_worksheet_with_constant_memory()?;
    page.set_name(sheet)?;
    for (column, name) in (0_u16..).zip(head) {
        page.set_column_width(column, if matches!(*name, "title" | "said") { 50 } else { 16 })?;
    }
    page.set_freeze_panes(1, 0)?;
    for (column, name) in (0_u16..).zip(head) {
        page.write_string_with_format(0, column, *name, &bold)?;
    }
    for (row, cells) in (1_u32..).zip(rows) {
        for (column, cell) in (0_u16..).zip(cells) {
            match cell {
                Value::Words(words) => {
                    let words: String = harmless(words).chars().take(32_767).collect();
                    page.write_string(row, column, words)?;
                }
                // Excel keeps fifteen digits; ours are counts.
                Value::Number(number) => match i32::try_from(*number) {
                    Ok(small) => page.write_number(row, column, small).map(drop)?,
                    Err(_) => page.write_string(row, column, number.to_string()).map(drop)?,
                },
                Value::Day(date) => {
                    let (year, month, of_month) = (date.year(), date.month(), date.day());
                    let at = ExcelDateTime::from_ymd(
                        u16::try_from(year).unwrap_or(1900).max(1900),
                        u8::try_from(month).unwrap_or(1),
                        u8::try_from(of_month).unwrap_or(1),
                    )?;
                    page.write_datetime_with_format(row, column, &at, &day)?;
                }
                Value::Empty => {}
            }
        }
    }
    Ok(book.save_to_buffer()?)
}
