//! Excel's workbook (.xlsx), cell by cell: its sheets may say they are a million rows long.

use std::io::Cursor;

use calamine::{CellErrorType, DataRef, ExcelDateTime, Reader as _, SheetVisible, Xlsx};

use crate::{
    book::{Book, Kind, Limits, Refused, Remark, Weight},
    grid::{Allowance, Grid},
    packed::Parts,
};

pub(crate) fn read(parts: Parts, limits: &Limits) -> Result<Book, Refused> {
    let bytes = parts.packed_anew()?;
    let mut file: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(Refused::broken)?;
    let mut allowance = Allowance::of(limits);
    let mut book = Book { kind: Kind::Xlsx, tables: Vec::new(), remarks: Vec::new() };
    for sheet in file.sheets_metadata().to_vec() {
        if sheet.visible != SheetVisible::Visible {
            let what = format!("The sheet “{}” is hidden, so we did not read it.", sheet.name);
            book.remarks.push(Remark { table: 0, row: None, column: None, what, weight: Weight::Warns });
            continue;
        }
        if book.tables.len() == limits.tables {
            break;
        }
        let Some(mut grid) = cells(&mut file, &sheet.name, &mut allowance)? else { continue };
        spread_merged(&mut file, &sheet.name, &mut grid, &mut allowance)?;
        book.tables.push(grid.finish(sheet.name));
    }
    Ok(book)
}

/// The cells of one sheet; `None` for a chart or a macro that stands among the sheets.
fn cells(
    file: &mut Xlsx<Cursor<Vec<u8>>>,
    name: &str,
    allowance: &mut Allowance<'_>,
) -> Result<Option<Grid>, Refused> {
    let Ok(mut reader) = file.worksheet_cells_reader(name) else { return Ok(None) };
    let mut grid = Grid::default();
    while let Some(cell) = reader.next_cell().map_err(Refused::broken)? {
        let (row, column) = cell.get_position();
        let Some(words) = words(cell.get_value()) else { continue };
        grid.put(u64::from(row) + 1, usize::try_from(column).unwrap_or(usize::MAX), words, allowance)?;
    }
    Ok(Some(grid))
}

/// A cell that is merged over several rows says its words for each of them: so people read it.
fn spread_merged(
    file: &mut Xlsx<Cursor<Vec<u8>>>,
    name: &str,
    grid: &mut Grid,
    allowance: &mut Allowance<'_>,
) -> Result<(), Refused> {
    // What is merged only helps reading: a sheet where that can't be read is read without.
    let merged = file.merge_cells_by_sheet_name(name).unwrap_or_default();
    for region in merged {
        let (first, column) =
            (u64::from(region.start.0) + 1, usize::try_from(region.start.1).unwrap_or(usize::MAX));
        let last = (u64::from(region.end.0) + 1).min(first.saturating_add(allowance.limits().rows));
        let Some(words) = grid.get(first, column).map(str::to_owned) else { continue };
        for row in first + 1..=last {
            grid.put(row, column, words.clone(), allowance)?;
        }
    }
    Ok(())
}

/// What a person sees in a cell; `None` in an empty one.
fn words(value: &DataRef<'_>) -> Option<String> {
    let words = match value {
        DataRef::Empty | DataRef::Error(CellErrorType::NA) => return None,
        DataRef::String(words) => words.clone(),
        DataRef::SharedString(words) => (*words).to_owned(),
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) => plain_number(*number),
        DataRef::Bool(true) => "yes".to_owned(),
        DataRef::Bool(false) => "no".to_owned(),
        DataRef::DateTime(day) => day_and_time(*day),
        DataRef::DateTimeIso(text) => iso_day(text),
        DataRef::DurationIso(text) => text.clone(),
        DataRef::Error(error) => error.to_string(),
    };
    Some(words.replace("_x000D_", "").replace("\r\n", "\n"))
}

/// A number without an exponent and without the crumbs of binary fractions, as a spreadsheet shows it.
fn plain_number(number: f64) -> String {
    if number.fract() == 0.0 && number.abs() < 1e15 {
        return format!("{number:.0}");
    }
    // Spreadsheets keep fifteen digits.
    let rounded: f64 = format!("{number:.14e}").parse().unwrap_or(number);
    format!("{rounded}")
}

/// The day comes first, as people here write it; the time only where there is one.
fn day_and_time(at: ExcelDateTime) -> String {
    let (year, month, day, hour, minute, ..) = at.to_ymd_hms_milli();
    let is_time_only = at.as_f64() < 1.0;
    match (is_time_only || at.is_duration(), hour, minute) {
        (true, ..) => format!("{hour:02}:{minute:02}"),
        (false, 0, 0) => format!("{day:02}/{month:02}/{year:04}"),
        (false, ..) => format!("{day:02}/{month:02}/{year:04} {hour:02}:{minute:02}"),
    }
}

/// `2026-11-25T00:00:00` as people here write it; as it stands where it is no such day.
pub(crate) fn iso_day(text: &str) -> String {
    let (day, time) = text.split_once('T').unwrap_or((text, ""));
    let Ok(day) = day.parse::<jiff::civil::Date>() else { return text.to_owned() };
    let written = format!("{:02}/{:02}/{:04}", day.day(), day.month(), day.year());
    match time.get(..5) {
        None | Some("00:00") => written,
        Some(time) => format!("{written} {time}"),
    }
}
