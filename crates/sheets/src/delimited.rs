//! Untidy CSV, read the way a spreadsheet shows it: commas, semicolons or tabs between cells, any line ends, cells in
//! quotation marks over several lines.

use crate::{
    book::{Book, Kind, Limits, Line, Refused, Remark, Table, Weight},
    grid::{check_letters, check_row, too_much},
    letters::decode,
};

pub(crate) fn read(bytes: &[u8], limits: &Limits) -> Result<Book, Refused> {
    let letters = decode(bytes)?;
    let (rows, broken) = Reader::over(&letters.text, limits).rows()?;
    let mut remarks: Vec<Remark> = broken
        .into_iter()
        .map(|quote| Remark {
            table: 0,
            row: Some(quote.row),
            column: Some(quote.column),
            what: quote.what.to_owned(),
            weight: Weight::Stops,
        })
        .collect();
    if let Some(what) = letters.said {
        remarks.push(Remark { table: 0, row: None, column: None, what, weight: Weight::Warns });
    }
    let rows = rows.into_iter().filter(|row| !row.is_blank()).collect();
    Ok(Book { kind: Kind::Csv, tables: vec![Table { name: String::new(), rows }], remarks })
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
    limits: &'t Limits,
    n_cells: usize,
    rows: Vec<Line>,
    cells: Vec<String>,
    cell: String,
    at: At,
    broken: Vec<BrokenQuote>,
}

impl<'t> Reader<'t> {
    fn over(text: &'t str, limits: &'t Limits) -> Self {
        let (text, between) = between(text);
        Self {
            text,
            between,
            limits,
            n_cells: 0,
            rows: Vec::new(),
            cells: Vec::new(),
            cell: String::new(),
            at: At::Start,
            broken: Vec::new(),
        }
    }

    fn rows(mut self) -> Result<(Vec<Line>, Vec<BrokenQuote>), Refused> {
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
                (_, '\r' | '\n') => self.end_row()?,
                (_, c) if c == self.between => self.end_cell()?,
                (_, c) => self.letter(c),
            }
        }
        if self.at == At::Quoted {
            self.quote(
                "A quotation mark opens here and is never closed, so we can't tell where the cell ends.",
            );
        }
        if !self.cell.is_empty() || !self.cells.is_empty() {
            self.end_row()?;
        }
        Ok((self.rows, self.broken))
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

    fn end_cell(&mut self) -> Result<(), Refused> {
        self.n_cells += 1;
        if self.n_cells > self.limits.cells {
            return Err(too_much(self.limits));
        }
        check_letters(&self.cell, self.row(), self.limits)?;
        self.cells.push(std::mem::take(&mut self.cell));
        self.at = At::Start;
        Ok(())
    }

    fn end_row(&mut self) -> Result<(), Refused> {
        self.end_cell()?;
        let number = self.row();
        check_row(number, self.limits)?;
        let n = self.cells.len();
        if n > self.limits.columns {
            let what = format!(
                "This row has {n} columns. We take {}: take out those that are not needed.",
                self.limits.columns
            );
            return Err(Refused::at(number, what));
        }
        self.rows.push(Line { number, cells: std::mem::take(&mut self.cells) });
        Ok(())
    }

    /// The number of the row being read.
    fn row(&self) -> u64 {
        u64::try_from(self.rows.len() + 1).unwrap_or(u64::MAX)
    }

    fn quote(&mut self, what: &'static str) {
        self.broken.push(BrokenQuote { row: self.row(), column: self.cells.len(), what });
    }
}

/// What stands between cells, and the text they are in: what the first line says by `sep=`, as Excel understands it, else
/// whichever of comma, semicolon and tab is most often in the first line that has any.
fn between(text: &str) -> (&str, char) {
    if let Some(said) = text.strip_prefix("sep=")
        && let Some(mark @ (',' | ';' | '\t' | '|')) = said.chars().next()
        && said[1..].starts_with(['\r', '\n'])
    {
        // Its line end stays, so that rows keep the numbers a spreadsheet shows.
        return (&said[1..], mark);
    }
    let count = |line: &str, wanted: char| {
        let outside = line.split('"').step_by(2);
        outside.map(|part| part.matches(wanted).count()).sum::<usize>()
    };
    let first =
        text.lines().find(|line| !line.trim_matches([',', ';', '\t', ' ']).is_empty()).unwrap_or_default();
    // The last of equals wins in `max_by_key`: the comma.
    (text, [';', '\t', ','].into_iter().max_by_key(|wanted| count(first, *wanted)).unwrap_or(','))
}
