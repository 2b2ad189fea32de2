//! A sheet being filled cell by cell, from a file that may lie about its size.

use std::collections::BTreeMap;

use crate::book::{Limits, Line, Refused, Table};

/// What all sheets of a file may still take.
pub(crate) struct Allowance<'l> {
    limits: &'l Limits,
    cells: usize,
    bytes: u64,
}

impl<'l> Allowance<'l> {
    pub(crate) fn of(limits: &'l Limits) -> Self {
        Self { limits, cells: 0, bytes: 0 }
    }

    /// Counts words that are kept: one long text named by a million cells is large only here.
    pub(crate) fn keep(&mut self, words: &str) -> Result<(), Refused> {
        self.bytes += u64::try_from(words.len()).unwrap_or(u64::MAX);
        if self.bytes > self.limits.unpacked { Err(too_much(self.limits)) } else { Ok(()) }
    }

    pub(crate) fn limits(&self) -> &'l Limits {
        self.limits
    }
}

/// One sheet being filled.
#[derive(Default)]
pub(crate) struct Grid {
    rows: BTreeMap<u64, Vec<String>>,
}

impl Grid {
    /// Puts words at a row (from 1) and column (from 0).
    pub(crate) fn put(
        &mut self,
        row: u64,
        column: usize,
        words: String,
        allowance: &mut Allowance<'_>,
    ) -> Result<(), Refused> {
        if words.is_empty() {
            return Ok(());
        }
        let limits = allowance.limits;
        check_row(row, limits)?;
        if column >= limits.columns {
            let what = format!(
                "This row has more than {} columns. Take out the columns that are not needed.",
                limits.columns
            );
            return Err(Refused::at(row, what));
        }
        check_letters(&words, row, limits)?;
        allowance.keep(&words)?;
        let cells = self.rows.entry(row).or_default();
        if cells.len() <= column {
            allowance.cells += column + 1 - cells.len();
            if allowance.cells > limits.cells {
                return Err(too_much(limits));
            }
            cells.resize(column + 1, String::new());
        }
        cells[column] = words;
        Ok(())
    }

    pub(crate) fn get(&self, row: u64, column: usize) -> Option<&str> {
        self.rows.get(&row)?.get(column).map(String::as_str)
    }

    pub(crate) fn finish(self, name: String) -> Table {
        let rows = self.rows.into_iter().map(|(number, cells)| Line { number, cells });
        Table { name, rows: rows.filter(|line| !line.is_blank()).collect() }
    }
}

pub(crate) fn check_row(row: u64, limits: &Limits) -> Result<(), Refused> {
    if row > limits.rows {
        let what = format!("There are more than {} rows. Send the list in parts.", limits.rows);
        return Err(Refused::at(row, what));
    }
    Ok(())
}

pub(crate) fn check_letters(words: &str, row: u64, limits: &Limits) -> Result<(), Refused> {
    // Bytes first: counting letters of every cell would cost more than reading it.
    if words.len() > limits.letters && words.chars().count() > limits.letters {
        let what = format!("A cell of this row holds more than {} letters. Shorten it.", limits.letters);
        return Err(Refused::at(row, what));
    }
    Ok(())
}

pub(crate) fn too_much(limits: &Limits) -> Refused {
    Refused::new(format!(
        "There are more than {} cells in this file. Take out what is not needed, or send it in parts.",
        limits.cells
    ))
}
