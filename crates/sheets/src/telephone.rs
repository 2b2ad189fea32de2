//! Telephone numbers that a spreadsheet took for numbers: the zero in front is gone, or the end is.

use crate::book::{Book, Remark, Weight};

/// At most so many are named one by one.
const MOST: usize = 200;

/// Warns of each cell below a head about telephones that can't be a whole number any more.
pub(crate) fn look_for_lost_zeros(book: &mut Book) {
    let mut found = Vec::new();
    for (table, sheet) in book.tables.iter().enumerate() {
        let heads = sheet.rows.iter().take(10).enumerate().flat_map(|(at, row)| {
            row.cells
                .iter()
                .enumerate()
                .filter(|(_, head)| is_about_telephones(head))
                .map(move |(column, _)| (at, column))
        });
        for (at, column) in heads.collect::<Vec<_>>() {
            for row in &sheet.rows[at + 1..] {
                let Some(what) = row.cells.get(column).and_then(|cell| what_is_wrong(cell.trim())) else {
                    continue;
                };
                found.push(Remark {
                    table,
                    row: Some(row.number),
                    column: Some(column),
                    what,
                    weight: Weight::Warns,
                });
            }
        }
    }
    found.truncate(MOST);
    book.remarks.extend(found);
}

fn is_about_telephones(head: &str) -> bool {
    let head = head.to_lowercase();
    head.chars().count() < 40
        && ["phone", "mobile", "tel no", "tel.", "contact number", "landline"]
            .iter()
            .any(|word| head.contains(word))
        || head.trim() == "tel"
}

fn what_is_wrong(cell: &str) -> Option<String> {
    let digits = cell.chars().all(|c| c.is_ascii_digit());
    if digits && matches!(cell.len(), 9 | 10) && !cell.starts_with('0') {
        return Some(format!(
            "“{cell}” has lost its first zero, as spreadsheets do with numbers. Make the column “Text” and write 0{cell}."
        ));
    }
    let is_shortened =
        cell.contains("E+") && cell.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | 'E' | '+'));
    is_shortened.then(|| {
        format!("“{cell}” is a long number cut short by a spreadsheet. Make the column “Text” and write the number again.")
    })
}
