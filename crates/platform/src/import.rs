//! Taking in a spreadsheet: what every importer shares.
//!
//! A file is read whole, everything wrong with it is listed by row and column, and only then does a person say `--commit`.
//! A *problem* stops the commit; a *warning* is for a person to look at and stops nothing. An importer does its work inside
//! one transaction and hands over a [`Report`]; [`Report::finish`] makes all of it durable, or none.

mod origin;
mod sheet;
mod slices;
mod undo;

use std::fmt;

use heard_kernel::columns::{Mapping, Wanted, match_columns};
use serde::Serialize;

pub use self::{
    origin::{Change, Origin},
    sheet::{Incoming, Sheet, SheetRow},
    slices::insert_all,
    undo::{TakeBack, Undone, name_all, remove_all, undo},
};

/// Something to look at in a file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Finding {
    /// The row, as a spreadsheet numbers it: the first row of the file is 1. `None` where it is the file as a whole.
    pub row: Option<u64>,
    /// The column's name, as it stands in the file.
    pub column: Option<String>,
    /// What is there and what to do.
    pub what: String,
}

impl Finding {
    /// About the file as a whole.
    #[must_use]
    pub fn of_file(what: impl Into<String>) -> Self {
        Self { row: None, column: None, what: what.into() }
    }

    /// About a whole row.
    #[must_use]
    pub fn of_row(row: u64, what: impl Into<String>) -> Self {
        Self { row: Some(row), column: None, what: what.into() }
    }

    /// About one cell.
    #[must_use]
    pub fn of_cell(row: u64, column: impl Into<String>, what: impl Into<String>) -> Self {
        Self { row: Some(row), column: Some(column.into()), what: what.into() }
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.row, &self.column) {
            (Some(row), Some(column)) => write!(f, "row {row}, column “{column}”: {}", self.what),
            (Some(row), None) => write!(f, "row {row}: {}", self.what),
            (None, Some(column)) => write!(f, "column “{column}”: {}", self.what),
            (None, None) => f.write_str(&self.what),
        }
    }
}

/// What became of one thing that a file names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It wasn't there before.
    New,
    /// It was there, otherwise than the file says.
    Changed,
    /// It was there just so.
    Same,
}

/// How many things of one sort a file names, by what became of them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Count {
    /// What they are, in the plural: "areas".
    pub what: &'static str,
    /// Made by this file.
    pub new: u64,
    /// Changed by it.
    pub changed: u64,
    /// As they were.
    pub same: u64,
}

/// Whether what an importer did is to be kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// Only show what would happen.
    Rehearsal,
    /// Keep it, unless there is a problem.
    Commit,
}

/// What a file holds, what is wrong with it, and what was done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Report {
    /// The file's name, as it was given.
    pub file: String,
    /// What the file was read as: "areas and patches".
    pub kind: &'static str,
    /// How many rows below the header hold something.
    pub rows: u64,
    /// How many things are new.
    pub new: u64,
    /// How many things are changed.
    pub changed: u64,
    /// How many things are as they were.
    pub same: u64,
    /// The same three numbers for each sort of thing.
    pub counts: Vec<Count>,
    /// What stops a commit, in the order of the file.
    pub problems: Vec<Finding>,
    /// What a person should look at, in the order of the file.
    pub warnings: Vec<Finding>,
    /// Whether all of it was written.
    pub committed: bool,
    /// Under which id it can be taken back, where something was written.
    pub import: Option<uuid::Uuid>,
}

impl Report {
    /// A report on a file nobody has read yet.
    #[must_use]
    pub fn new(file: &str, kind: &'static str) -> Self {
        Self {
            file: file.to_owned(),
            kind,
            rows: 0,
            new: 0,
            changed: 0,
            same: 0,
            counts: Vec::new(),
            problems: Vec::new(),
            warnings: Vec::new(),
            committed: false,
            import: None,
        }
    }

    /// Writes down what stops the commit.
    pub fn problem(&mut self, finding: Finding) {
        self.problems.push(finding);
    }

    /// Writes down what a person should look at.
    pub fn warning(&mut self, finding: Finding) {
        self.warnings.push(finding);
    }

    /// Counts one thing of the sort `what`.
    pub fn count(&mut self, what: &'static str, outcome: Outcome) {
        if self.counts.iter().all(|count| count.what != what) {
            self.counts.push(Count { what, new: 0, changed: 0, same: 0 });
        }
        for count in self.counts.iter_mut().filter(|count| count.what == what) {
            match outcome {
                Outcome::New => (self.new, count.new) = (self.new + 1, count.new + 1),
                Outcome::Changed => (self.changed, count.changed) = (self.changed + 1, count.changed + 1),
                Outcome::Same => (self.same, count.same) = (self.same + 1, count.same + 1),
            }
        }
    }

    /// How many things of the sort `what` the file names.
    #[must_use]
    pub fn n(&self, what: &str) -> u64 {
        self.counts
            .iter()
            .filter(|count| count.what == what)
            .map(|count| count.new + count.changed + count.same)
            .sum()
    }

    /// Whether nothing stops a commit.
    #[must_use]
    pub fn is_sound(&self) -> bool {
        self.problems.is_empty()
    }

    /// Whether the file makes or changes anything.
    #[must_use]
    pub fn changes_something(&self) -> bool {
        self.new + self.changed > 0
    }

    /// Puts what was found in the order of the file.
    #[must_use]
    pub fn in_order(mut self) -> Self {
        self.problems.sort();
        self.warnings.sort();
        self
    }
}

impl fmt::Display for Report {
    /// As the terminal shows it, with a line end after each line.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{}: {} rows, read as {}", self.file, self.rows, self.kind)?;
        for Count { what, new, changed, same } in &self.counts {
            writeln!(
                f,
                "  {} {what}: {new} new, {changed} changed, {same} as they were",
                new + changed + same
            )?;
        }
        for (what, findings) in [("problem", &self.problems), ("warning", &self.warnings)] {
            let s = if findings.len() == 1 { "" } else { "s" };
            writeln!(f, "{} {what}{s}{}", findings.len(), if findings.is_empty() { "" } else { ":" })?;
            for finding in findings {
                writeln!(f, "  {finding}")?;
            }
        }
        f.write_str(match (self.committed, self.is_sound(), self.changes_something()) {
            (true, _, true) => "All of it was taken in.\n",
            (true, _, false) => "All of it was there already. Nothing was changed.\n",
            (false, true, _) => "Nothing was written: this was a rehearsal. Say --commit to take it in.\n",
            (false, false, _) => "Nothing was written. Mend the problems in the file, then try again.\n",
        })?;
        match self.import {
            Some(import) => {
                writeln!(f, "To take it back while nothing was built on it: heard import undo {import}")
            }
            None => Ok(()),
        }
    }
}

/// Where the wanted columns stand in a file; what is wrong with its header goes into the report. A column that nearly has
/// the name of one that isn't there is a warning.
pub fn columns(sheet: &Sheet, wanted: &[Wanted], report: &mut Report) -> Option<Mapping> {
    let row = sheet.header.number;
    match match_columns(&sheet.header.cells, wanted) {
        Ok(mapping) => {
            for unread in mapping.unread() {
                if let Some(near) = unread.did_you_mean {
                    let what = format!("Nobody reads this column. If it is “{near}”, name it so.");
                    report.warning(Finding::of_cell(row, &unread.header, what));
                }
            }
            Some(mapping)
        }
        Err(problems) => {
            for problem in problems {
                report.problem(Finding::of_row(row, problem.to_string()));
            }
            None
        }
    }
}

#[cfg(test)]
mod tests;
