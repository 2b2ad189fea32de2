//! The tables of a Word document (.docx): what each cell says, with its bullets, and nothing that was deleted.

use quick_xml::events::{BytesStart, Event};

use crate::{
    book::{Kind, Limits, Refused},
    grid::Allowance,
    packed::{Look, Parts, look},
    xml::{Walk, attribute, letter},
};

/// A table of a document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DocumentTable {
    /// The last words that stand before it; empty where nothing does.
    pub heading: String,
    /// Its rows.
    pub rows: Vec<DocumentRow>,
}

/// A row of such a table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DocumentRow {
    /// Its cells.
    pub cells: Vec<DocumentCell>,
}

/// A cell of such a row.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DocumentCell {
    /// How many columns it is wide.
    pub columns: usize,
    /// Whether it only goes on with the cell above, being merged with it.
    pub goes_on: bool,
    /// What it says, paragraph by paragraph.
    pub blocks: Vec<Block>,
}

/// One paragraph.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Block {
    /// Its words.
    pub words: String,
    /// Whether it is an item of a list.
    pub is_bullet: bool,
}

impl DocumentCell {
    /// All its words, a line for each paragraph.
    #[must_use]
    pub fn text(&self) -> String {
        let lines: Vec<_> = self.blocks.iter().map(|block| block.words.as_str()).collect();
        lines.join("\n")
    }
}

/// Reads the tables of a Word document, in order. A table inside a cell counts as words of that cell.
///
/// # Errors
/// [`Refused`]: what it is, and what to do.
pub fn read_document(bytes: &[u8], limits: &Limits) -> Result<Vec<DocumentTable>, Refused> {
    const SAVE: &str = "Open it in Word, choose “Save as”, then “Word Document (.docx)”, without a password.";
    limits.check_size(bytes)?;
    let parts = match look(bytes) {
        Ok(Look::Packed) => Parts::open(bytes, limits)?,
        Ok(Look::Old) => {
            return Err(Refused::new(format!(
                "This is an old Word file (.doc), or it has a password. {SAVE}"
            )));
        }
        Ok(Look::Text) | Err(_) => return Err(Refused::new(format!("This is not a Word document. {SAVE}"))),
    };
    if parts.kind() != Some(Kind::Docx) {
        return Err(Refused::new(format!("This is not a Word document. {SAVE}")));
    }
    let text = parts.text("word/document.xml")?.ok_or_else(|| Refused::broken("no document"))?;
    let mut reading = Reading { walk: Walk::over(&text), allowance: Allowance::of(limits), cells: 0, limits };
    let mut tables = Vec::new();
    let mut heading = String::new();
    while let Some(event) = reading.walk.next()? {
        let Event::Start(element) = event else { continue };
        match element.local_name().as_ref() {
            "tbl" if tables.len() < limits.tables => {
                let rows = reading.table()?;
                tables.push(DocumentTable { heading: std::mem::take(&mut heading), rows });
            }
            "p" => {
                let block = reading.paragraph()?;
                if !block.words.trim().is_empty() {
                    block.words.trim().clone_into(&mut heading);
                }
            }
            "del" | "moveFrom" => reading.walk.skip()?,
            _ => {}
        }
    }
    Ok(tables)
}

struct Reading<'x, 'l> {
    walk: Walk<'x>,
    allowance: Allowance<'l>,
    cells: usize,
    limits: &'l Limits,
}

impl Reading<'_, '_> {
    fn table(&mut self) -> Result<Vec<DocumentRow>, Refused> {
        let mut rows = Vec::new();
        while let Some(event) = self.walk.next()? {
            match event {
                Event::End(element) if element.local_name().as_ref() == "tbl" => break,
                Event::Start(element) => match element.local_name().as_ref() {
                    "tr" => {
                        if let Some(row) = self.row()? {
                            rows.push(row);
                        }
                    }
                    "tblPr" | "tblGrid" => self.walk.skip()?,
                    _ => {}
                },
                _ => {}
            }
        }
        Ok(rows)
    }

    /// A row; `None` where it was deleted.
    fn row(&mut self) -> Result<Option<DocumentRow>, Refused> {
        let mut row = DocumentRow::default();
        let mut is_deleted = false;
        while let Some(event) = self.walk.next()? {
            match event {
                Event::End(element) if element.local_name().as_ref() == "tr" => break,
                Event::Start(element) => match element.local_name().as_ref() {
                    "tc" => row.cells.push(self.cell()?),
                    "del" => is_deleted = true,
                    // Cells that are left out at the beginning of a row.
                    "gridBefore" => {
                        let columns = number(&element, self.limits.columns);
                        row.cells.push(DocumentCell { columns, ..DocumentCell::default() });
                    }
                    _ => {}
                },
                _ => {}
            }
        }
        Ok((!is_deleted).then_some(row))
    }

    fn cell(&mut self) -> Result<DocumentCell, Refused> {
        self.cells += 1;
        if self.cells > self.limits.cells.min(100_000) {
            return Err(Refused::new(
                "This document has too many cells. Copy the table of the meeting into a new one.",
            ));
        }
        let mut cell = DocumentCell { columns: 1, ..DocumentCell::default() };
        let mut inner = 0_usize;
        while let Some(event) = self.walk.next()? {
            match event {
                Event::End(element) if element.local_name().as_ref() == "tc" => {
                    if inner == 0 {
                        break;
                    }
                    inner -= 1;
                }
                Event::Start(element) => match element.local_name().as_ref() {
                    "tc" => inner += 1,
                    "gridSpan" if inner == 0 => cell.columns = number(&element, self.limits.columns),
                    // Without a value it goes on; "restart" begins.
                    "vMerge" if inner == 0 => {
                        cell.goes_on = attribute(&element, "val").as_deref() != Some("restart");
                    }
                    "p" => {
                        let block = self.paragraph()?;
                        if !block.words.trim().is_empty() {
                            cell.blocks.push(block);
                        }
                    }
                    "del" | "moveFrom" => self.walk.skip()?,
                    _ => {}
                },
                _ => {}
            }
        }
        Ok(cell)
    }

    /// A paragraph, from behind its beginning.
    fn paragraph(&mut self) -> Result<Block, Refused> {
        let mut block = Block::default();
        let mut inner = 0_usize;
        let mut is_text = false;
        while let Some(event) = self.walk.next()? {
            match event {
                Event::End(element) => match element.local_name().as_ref() {
                    "p" if inner == 0 => break,
                    "p" => inner -= 1,
                    "t" => is_text = false,
                    _ => {}
                },
                Event::Start(element) => match element.local_name().as_ref() {
                    "p" => inner += 1,
                    "t" => is_text = true,
                    "tab" | "br" | "cr" => block.words.push(' '),
                    "noBreakHyphen" => block.words.push('-'),
                    // No number means that a list of the style is switched off here.
                    "numId" => block.is_bullet = attribute(&element, "val").as_deref() != Some("0"),
                    "pStyle" => {
                        block.is_bullet |=
                            attribute(&element, "val").is_some_and(|style| style.starts_with("List"));
                    }
                    // Deleted words, words of pictures written twice, codes of fields: nobody sees them.
                    "del" | "moveFrom" | "Fallback" | "instrText" | "tabs" => self.walk.skip()?,
                    _ => {}
                },
                Event::Text(text) if is_text => block.words.push_str(&text.xml10_content()),
                Event::CData(text) if is_text => block.words.push_str(&text.xml10_content()),
                Event::GeneralRef(reference) if is_text => block.words.extend(letter(&reference)),
                _ => {}
            }
            if block.words.len() > self.limits.letters {
                return Err(Refused::new(
                    "A paragraph of this document is far too long. Copy the table of the meeting into a new one.",
                ));
            }
        }
        self.allowance.keep(&block.words)?;
        typed_bullet(&mut block);
        Ok(block)
    }
}

/// A bullet that somebody typed is a bullet, not words.
fn typed_bullet(block: &mut Block) {
    let words = block.words.trim_start();
    if let Some(rest) = words.strip_prefix(['•', '·', '▪', '◦', '‣', '\u{f0b7}', '–', '-', '*'])
        && (rest.starts_with(char::is_whitespace) || words.starts_with(['•', '▪', '\u{f0b7}']))
    {
        block.words = rest.trim_start().to_owned();
        block.is_bullet = true;
    }
}

fn number(element: &BytesStart<'_>, most: usize) -> usize {
    attribute(element, "val").and_then(|value| value.parse().ok()).unwrap_or(1).clamp(1, most)
}
