//! What a file holds, and how much of it we take.

/// What a file turned out to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Lines of text with something between the cells.
    Csv,
    /// Excel's workbook.
    Xlsx,
    /// The open spreadsheet of other office programs.
    Ods,
    /// Word's document.
    Docx,
}

/// A file's sheets, and what a person should know of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Book {
    /// What it is.
    pub kind: Kind,
    /// Its sheets that are not hidden, in order.
    pub tables: Vec<Table>,
    /// What was found while reading.
    pub remarks: Vec<Remark>,
}

/// One sheet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// Its name; empty where it has none, as in CSV.
    pub name: String,
    /// Its rows that hold something, from the top.
    pub rows: Vec<Line>,
}

/// One row.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Line {
    /// Its number, as a spreadsheet shows it: from 1.
    pub number: u64,
    /// The words of its cells, from the first column.
    pub cells: Vec<String>,
}

impl Line {
    /// Whether nothing is written in it.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        self.cells.iter().all(|cell| cell.chars().all(is_nothing))
    }
}

/// White space, and marks that nobody sees.
fn is_nothing(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{feff}' | '\u{200b}' | '\u{ad}')
}

/// How much a remark matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Weight {
    /// The file can't be taken in like this.
    Stops,
    /// A person should look.
    Warns,
}

/// Something found in a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark {
    /// In which sheet, from 0.
    pub table: usize,
    /// In which row; `None` for the sheet as a whole.
    pub row: Option<u64>,
    /// In which column, from 0.
    pub column: Option<usize>,
    /// What is there and what to do.
    pub what: String,
    /// How much it matters.
    pub weight: Weight,
}

/// Why a file can't be read at all: what it is, and what to do.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{what}")]
pub struct Refused {
    /// In which row, where that is known.
    pub row: Option<u64>,
    /// The sentence.
    pub what: String,
}

impl Refused {
    /// About the file as a whole.
    #[must_use]
    pub fn new(what: impl Into<String>) -> Self {
        Self { row: None, what: what.into() }
    }

    /// About a row.
    #[must_use]
    pub fn at(row: u64, what: impl Into<String>) -> Self {
        Self { row: Some(row), what: what.into() }
    }

    /// The file breaks off or is damaged.
    pub(crate) fn broken(_: impl std::fmt::Display) -> Self {
        Self::new(
            "This file is broken: it can't be read to its end. Open it in the program it was made with, save it again, and \
             send that.",
        )
    }
}

/// How much we take. The defaults hold a borough's homes and fit beside everything else in a small machine's memory.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of the file as it is sent.
    pub bytes: usize,
    /// Files packed in it.
    pub parts: usize,
    /// Bytes of all parts we need, unpacked.
    pub unpacked: u64,
    /// How many times larger than packed a part over a mebibyte may become.
    pub ratio: u64,
    /// Sheets, or tables of a document.
    pub tables: usize,
    /// Rows of one sheet.
    pub rows: u64,
    /// Columns of one sheet.
    pub columns: usize,
    /// Cells of the whole file, empty ones between others counted.
    pub cells: usize,
    /// Letters in one cell.
    pub letters: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            bytes: 20 * 1024 * 1024,
            parts: 2_000,
            unpacked: 100 * 1024 * 1024,
            ratio: 300,
            tables: 100,
            rows: 100_000,
            columns: 300,
            cells: 1_500_000,
            letters: 32_767,
        }
    }
}

impl Limits {
    /// Refuses a file that is too large to look at, and one that is empty.
    pub(crate) fn check_size(&self, bytes: &[u8]) -> Result<(), Refused> {
        if bytes.is_empty() {
            return Err(Refused::new("The file is empty."));
        }
        if bytes.len() > self.bytes {
            return Err(Refused::new(format!(
                "This file is larger than {} MB. Take out pictures and sheets that are not needed, or send it in parts.",
                self.bytes / (1024 * 1024)
            )));
        }
        Ok(())
    }
}
