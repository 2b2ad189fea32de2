//! Paper in, paper out: other people's files as plain tables of text, and our tables as files.
//!
//! [`read`] takes the bytes of a spreadsheet (CSV, XLSX, ODS) and gives its sheets with the words a person sees in each cell
//! and the row a spreadsheet shows; [`read_document`] does the same for the tables of a Word document. Nothing in a file is
//! ever run, fetched or believed: sizes are measured while unpacking, not read from the file, and [`Limits`] hold before and
//! during the work. What is wrong is said in a sentence that tells its reader what to do.
//!
//! [`write`](mod@write) makes CSV and XLSX in which no cell is a formula.

mod book;
mod delimited;
mod document;
mod grid;
mod letters;
mod opendocument;
mod packed;
mod telephone;
mod workbook;
pub mod write;
mod xml;

pub use self::{
    book::{Book, Kind, Limits, Line, Refused, Remark, Table, Weight},
    document::{Block, DocumentCell, DocumentRow, DocumentTable, read_document},
};

/// Reads a spreadsheet, whatever its name says it is.
///
/// # Errors
/// [`Refused`] where there is nothing to go on with: what it is, and what to do.
pub fn read(bytes: &[u8], limits: &Limits) -> Result<Book, Refused> {
    limits.check_size(bytes)?;
    let mut book = match packed::look(bytes)? {
        packed::Look::Text => delimited::read(bytes, limits),
        packed::Look::Old => Err(Refused::new(
            "This is an old Excel file (.xls), or it has a password. Open it, then save it as an Excel workbook (.xlsx) \
             without a password.",
        )),
        packed::Look::Packed => {
            let parts = packed::Parts::open(bytes, limits)?;
            match parts.kind() {
                Some(Kind::Xlsx) => workbook::read(parts, limits),
                Some(Kind::Ods) => opendocument::read(&parts, limits),
                Some(Kind::Docx) => Err(Refused::new(
                    "This is a Word document, not a spreadsheet. Copy its table into a spreadsheet, or bring it in at its \
                     meeting: “Bring in minutes from Word”.",
                )),
                Some(Kind::Csv) | None => Err(Refused::new(
                    "This packed file holds no spreadsheet that we can read. Save it as .xlsx, .ods or “CSV UTF-8”.",
                )),
            }
        }
    }?;
    telephone::look_for_lost_zeros(&mut book);
    Ok(book)
}
