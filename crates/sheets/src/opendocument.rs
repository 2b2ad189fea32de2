//! The open spreadsheet (.ods), row by row: a repeated row is counted, never copied unseen.

use quick_xml::events::{BytesStart, Event};

use crate::{
    book::{Book, Kind, Limits, Refused},
    grid::{Allowance, Grid, check_letters, check_row},
    packed::Parts,
    workbook::iso_day,
    xml::{Walk, attribute, letter},
};

pub(crate) fn read(parts: &Parts, limits: &Limits) -> Result<Book, Refused> {
    let text = parts.text("content.xml")?.ok_or_else(|| Refused::broken("no content"))?;
    let mut walk = Walk::over(&text);
    let mut allowance = Allowance::of(limits);
    let mut book = Book { kind: Kind::Ods, tables: Vec::new(), remarks: Vec::new() };
    while let Some(event) = walk.next()? {
        let Event::Start(element) = event else { continue };
        match element.local_name().as_ref() {
            // What somebody deleted is kept in there.
            "tracked-changes" => walk.skip()?,
            "table" if book.tables.len() < limits.tables => {
                let name = attribute(&element, "name").unwrap_or_default();
                book.tables.push(sheet(&mut walk, &mut allowance)?.finish(name));
            }
            _ => {}
        }
    }
    Ok(book)
}

/// The rest of a sheet, from behind its beginning.
fn sheet(walk: &mut Walk<'_>, allowance: &mut Allowance<'_>) -> Result<Grid, Refused> {
    let mut grid = Grid::default();
    // Words of a cell that is merged over several rows: column → words, and how many rows are left.
    let mut merged: Vec<(usize, String, u64)> = Vec::new();
    let mut number = 1_u64;
    while let Some(event) = walk.next()? {
        match event {
            Event::End(element) if element.local_name().as_ref() == "table" => break,
            Event::Start(element) => match element.local_name().as_ref() {
                "table-row" => {
                    let times = repeated(&element, "number-rows-repeated");
                    let row = row(walk, number, &mut merged, allowance)?;
                    if row.is_empty() {
                        number = number.saturating_add(times);
                        continue;
                    }
                    check_row(number.saturating_add(times - 1), allowance.limits())?;
                    for _ in 0..times {
                        for (column, words) in &row {
                            grid.put(number, *column, words.clone(), allowance)?;
                        }
                        number += 1;
                    }
                }
                "shapes" | "table" | "named-expressions" | "forms" => walk.skip()?,
                _ => {}
            },
            _ => {}
        }
    }
    Ok(grid)
}

/// The cells of one row that hold something.
fn row(
    walk: &mut Walk<'_>,
    number: u64,
    merged: &mut Vec<(usize, String, u64)>,
    allowance: &mut Allowance<'_>,
) -> Result<Vec<(usize, String)>, Refused> {
    let mut cells: Vec<(usize, String)> = Vec::new();
    for (column, words, left) in merged.iter_mut().filter(|(_, _, left)| *left > 0) {
        cells.push((*column, words.clone()));
        *left -= 1;
    }
    merged.retain(|(_, _, left)| *left > 0);
    let mut column = 0_usize;
    while let Some(event) = walk.next()? {
        match event {
            Event::End(element) if element.local_name().as_ref() == "table-row" => break,
            Event::Start(element)
                if matches!(element.local_name().as_ref(), "table-cell" | "covered-table-cell") =>
            {
                let times =
                    usize::try_from(repeated(&element, "number-columns-repeated")).unwrap_or(usize::MAX);
                let rows = repeated(&element, "number-rows-spanned").min(allowance.limits().rows);
                let words = cell(walk, &element)?;
                check_letters(&words, number, allowance.limits())?;
                if words.is_empty() {
                    column = column.saturating_add(times);
                    continue;
                }
                if rows > 1 {
                    merged.push((column, words.clone(), rows - 1));
                }
                // A filled cell that is repeated beyond the last column is refused where it is put.
                for at in column..column.saturating_add(times.min(allowance.limits().columns + 1)) {
                    cells.push((at, words.clone()));
                }
                column = column.saturating_add(times);
            }
            _ => {}
        }
    }
    Ok(cells)
}

/// What a person sees in a cell. Days are taken from their value: how they are shown differs from machine to machine.
fn cell(walk: &mut Walk<'_>, element: &BytesStart<'_>) -> Result<String, Refused> {
    let shown = shown(walk)?;
    Ok(match attribute(element, "date-value") {
        Some(day) if attribute(element, "value-type").as_deref() == Some("date") => iso_day(&day),
        _ => shown,
    })
}

fn shown(walk: &mut Walk<'_>) -> Result<String, Refused> {
    let mut words = String::new();
    let mut paragraphs = 0;
    let mut depth = 0;
    while let Some(event) = walk.next()? {
        match event {
            Event::Start(element) => match element.local_name().as_ref() {
                // A note somebody stuck on the cell is not in it.
                "annotation" | "table" => walk.skip()?,
                name => {
                    depth += 1;
                    match name {
                        "p" => {
                            if paragraphs > 0 {
                                words.push('\n');
                            }
                            paragraphs += 1;
                        }
                        "s" => {
                            let n = attribute(&element, "c").and_then(|n| n.parse().ok()).unwrap_or(1_usize);
                            words.extend(std::iter::repeat_n(' ', n.min(100)));
                        }
                        "tab" => words.push('\t'),
                        "line-break" => words.push('\n'),
                        _ => {}
                    }
                }
            },
            Event::End(_) if depth == 0 => break,
            Event::End(_) => depth -= 1,
            Event::Text(text) if paragraphs > 0 => words.push_str(&text.xml10_content()),
            Event::CData(text) if paragraphs > 0 => words.push_str(&text.xml10_content()),
            Event::GeneralRef(reference) if paragraphs > 0 => words.extend(letter(&reference)),
            _ => {}
        }
    }
    Ok(words)
}

fn repeated(element: &BytesStart<'_>, name: &str) -> u64 {
    attribute(element, name).and_then(|times| times.parse().ok()).unwrap_or(1).max(1)
}
