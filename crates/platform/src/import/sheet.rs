//! Reading an untidy CSV file the way a spreadsheet shows it.

use heard_kernel::{columns::Mapping, slug::tidy_words};

use super::{Finding, Report};

const SAVE_AS_UTF8: &str = "In Excel: File, Save as, “CSV UTF-8 (comma delimited)”. In LibreOffice: File, Save as, \
     “Text CSV”, then choose “Unicode (UTF-8)” as the character set.";

/// A file's header and rows. Rows without any words are left out, but counted, so that numbers are those of a spreadsheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sheet {
    /// The first row that holds something.
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

impl SheetRow {
    /// The tidied words of a wanted column; empty where the column or the cell isn't there.
    #[must_use]
    pub fn cell(&self, mapping: &Mapping, name: &str) -> String {
        mapping.cell(name, &self.cells).map(tidy_words).unwrap_or_default()
    }

    fn is_blank(&self) -> bool {
        self.cells.iter().all(|cell| tidy_words(cell).is_empty())
    }
}

impl Sheet {
    /// Reads a file: commas, semicolons or tabs between cells, any line ends, cells in quotation marks over several lines.
    /// What is wrong goes into the report; `None` where there is nothing to go on with.
    pub fn read(bytes: &[u8], report: &mut Report) -> Option<Self> {
        let text = match decode(bytes) {
            Ok(text) => text,
            Err(finding) => {
                report.problem(finding);
                return None;
            }
        };
        let (rows, broken) = Reader::over(text).rows();
        let mut rows = rows.into_iter().filter(|row| !row.is_blank());
        let Some(header) = rows.next() else {
            report.problem(Finding::of_file("The file is empty."));
            return None;
        };
        let sheet = Self { rows: rows.collect(), header };
        for quote in broken {
            let column = sheet
                .header
                .cells
                .get(quote.column)
                .map(|name| tidy_words(name))
                .filter(|name| !name.is_empty());
            report.problem(Finding { row: Some(quote.row), column, what: quote.what.to_owned() });
        }
        if sheet.rows.is_empty() {
            report.problem(Finding::of_file("The file has a header and nothing below it."));
            return None;
        }
        report.rows = u64::try_from(sheet.rows.len()).unwrap_or(u64::MAX);
        sheet.look_for_ragged_rows(report);
        Some(sheet)
    }

    /// The name of a wanted column, as it stands in the file; its own name where it isn't there.
    #[must_use]
    pub fn column(&self, mapping: &Mapping, name: &str) -> String {
        mapping.cell(name, &self.header.cells).map_or_else(|| name.to_owned(), tidy_words)
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

/// The text of a file in UTF-8, without byte order mark.
fn decode(bytes: &[u8]) -> Result<&str, Finding> {
    let is_workbook = bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"\xd0\xcf\x11\xe0");
    if is_workbook {
        let what = format!("This is a spreadsheet's own file, not CSV. Save it as CSV first. {SAVE_AS_UTF8}");
        return Err(Finding::of_file(what));
    }
    if bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff") || bytes.contains(&0) {
        return Err(Finding::of_file(format!("This file is in UTF-16, not UTF-8. {SAVE_AS_UTF8}")));
    }
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    std::str::from_utf8(bytes).map_err(|error| {
        let lines = bytes[..error.valid_up_to()].split(|byte| *byte == b'\n').count();
        let row = u64::try_from(lines).unwrap_or(u64::MAX);
        let what = format!("This file is not in UTF-8 (perhaps in Windows-1252): here is a letter we can't read. {SAVE_AS_UTF8}");
        Finding::of_row(row, what)
    })
}

/// Quotation marks that don't pair up.
struct BrokenQuote {
    row: u64,
    column: usize,
    what: &'static str,
}

/// Where in a cell the reader is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum At {
    /// Nothing but spaces so far.
    Start,
    /// Inside a cell without quotation marks.
    Plain,
    /// Between quotation marks.
    Quoted,
    /// After the closing one.
    Closed,
}

struct Reader<'t> {
    text: &'t str,
    between: char,
    rows: Vec<SheetRow>,
    cells: Vec<String>,
    cell: String,
    at: At,
    broken: Vec<BrokenQuote>,
}

impl<'t> Reader<'t> {
    fn over(text: &'t str) -> Self {
        let between = between(text);
        Self {
            text,
            between,
            rows: Vec::new(),
            cells: Vec::new(),
            cell: String::new(),
            at: At::Start,
            broken: Vec::new(),
        }
    }

    fn rows(mut self) -> (Vec<SheetRow>, Vec<BrokenQuote>) {
        let mut chars = self.text.chars().peekable();
        while let Some(c) = chars.next() {
            let twice = c == '"' && chars.peek() == Some(&'"');
            match (self.at, c) {
                (At::Quoted, '"') if twice => {
                    chars.next();
                    self.cell.push('"');
                }
                (At::Quoted, '"') => self.at = At::Closed,
                (At::Quoted, c) => self.cell.push(c),
                (At::Start, '"') => {
                    self.cell.clear();
                    self.at = At::Quoted;
                }
                (_, '\r') if chars.peek() == Some(&'\n') => {}
                (_, '\r' | '\n') => self.end_row(),
                (_, c) if c == self.between => self.end_cell(),
                (_, c) => self.letter(c),
            }
        }
        if self.at == At::Quoted {
            self.quote(
                "A quotation mark opens here and is never closed, so we can't tell where the cell ends.",
            );
        }
        if !self.cell.is_empty() || !self.cells.is_empty() {
            self.end_row();
        }
        (self.rows, self.broken)
    }

    fn letter(&mut self, c: char) {
        match self.at {
            At::Closed if !c.is_whitespace() => {
                self.quote("There are words after the closing quotation mark. A quotation mark inside a cell is written twice.");
                self.at = At::Plain;
            }
            At::Closed => return,
            At::Start if !c.is_whitespace() => self.at = At::Plain,
            At::Start | At::Plain | At::Quoted => {}
        }
        self.cell.push(c);
    }

    fn end_cell(&mut self) {
        self.cells.push(std::mem::take(&mut self.cell));
        self.at = At::Start;
    }

    fn end_row(&mut self) {
        self.end_cell();
        let number = self.row();
        self.rows.push(SheetRow { number, cells: std::mem::take(&mut self.cells) });
    }

    /// The number of the row being read.
    fn row(&self) -> u64 {
        u64::try_from(self.rows.len() + 1).unwrap_or(u64::MAX)
    }

    fn quote(&mut self, what: &'static str) {
        self.broken.push(BrokenQuote { row: self.row(), column: self.cells.len(), what });
    }
}

/// What stands between cells: whichever of comma, semicolon and tab is most often in the first line that has any.
fn between(text: &str) -> char {
    let count = |line: &str, wanted: char| {
        let outside = line.split('"').step_by(2);
        outside.map(|part| part.matches(wanted).count()).sum::<usize>()
    };
    let first =
        text.lines().find(|line| !line.trim_matches([',', ';', '\t', ' ']).is_empty()).unwrap_or_default();
    // The last of equals wins in `max_by_key`: the comma.
    [';', '\t', ','].into_iter().max_by_key(|wanted| count(first, *wanted)).unwrap_or(',')
}
