//! The two files. Both are read line by line: a million people need no more memory than ten.

use std::{
    collections::{BTreeMap, HashMap},
    fs::File,
    io::{BufReader, Read},
    path::Path,
};

use csv::{ByteRecord, ErrorKind, Reader, ReaderBuilder};
use heard_statistics::weights::Weighted;

use crate::commands::Problem;

/// How many wrong lines are named.
const MOST_NAMED: usize = 20;
/// How many categories a characteristic may have that the reference lacks. More is a column of names or numbers.
const MOST_UNKNOWN: usize = 200;
/// Longer than any category: a quotation mark is missing somewhere.
const LONGEST: usize = 200;
/// The largest weight.
const HEAVIEST: f64 = 1e9;
/// What counts as no answer, beside an empty cell, in either file.
const NO_ANSWER: [&str; 2] = ["prefer not to say", "not answered"];

/// One category.
pub(super) struct Category {
    /// As the reference spells it.
    pub(super) name: String,
    /// What the reference counts.
    pub(super) count: f64,
    pub(super) people: Weighted,
}

/// A category of the people's file that the reference lacks.
pub(super) struct Unknown {
    pub(super) first_line: u64,
    pub(super) n: u64,
}

/// One characteristic of the reference.
pub(super) struct Characteristic {
    /// As the reference spells it.
    pub(super) name: String,
    pub(super) categories: Vec<Category>,
    /// Empty cells.
    pub(super) n_blank: u64,
    /// 'Prefer not to say' and 'not answered'.
    pub(super) n_not_said: u64,
    pub(super) not_in_reference: BTreeMap<String, Unknown>,
    places: HashMap<String, usize>,
    /// What each spelling that was met means, so that a cell is looked at closely only once.
    met: HashMap<Vec<u8>, Meaning>,
}

/// What was read.
pub(super) struct People {
    pub(super) characteristics: Vec<Characteristic>,
    /// Columns of the people's file that the reference says nothing about.
    pub(super) not_compared: Vec<String>,
    /// Characteristics of the reference without a column.
    pub(super) not_asked: Vec<String>,
}

#[derive(Clone, Copy)]
enum Meaning {
    Blank,
    NotSaid,
    Category(usize),
}

/// Lines that are wrong, named up to a number.
struct Wrong<'a> {
    file: &'a Path,
    named: Vec<String>,
    n: usize,
}

impl<'a> Wrong<'a> {
    fn new(file: &'a Path) -> Self {
        Self { file, named: Vec::new(), n: 0 }
    }

    fn line(&mut self, line: u64, what: &str) {
        self.n += 1;
        if self.named.len() < MOST_NAMED {
            self.named.push(format!("{}, line {line}: {what}", self.file.display()));
        }
    }

    fn end(mut self) -> Result<(), Problem> {
        if self.n == 0 {
            return Ok(());
        }
        if self.n > self.named.len() {
            self.named.push(format!("and {} more", self.n - self.named.len()));
        }
        Err(Problem::Refused(self.named.join("\n")))
    }
}

/// Reads `characteristic,category,count`.
pub(super) fn reference(path: &Path) -> Result<Vec<Characteristic>, Problem> {
    let mut reader = open(path)?;
    let header = header(&mut reader, path)?;
    let column = |name: &str| {
        let found = header.iter().position(|column| alike(column) == name);
        found.ok_or_else(|| Problem::Misused(format!("{}: there is no column '{name}'", path.display())))
    };
    let columns = [column("characteristic")?, column("category")?, column("count")?];
    let mut wrong = Wrong::new(path);
    let mut found: Vec<Characteristic> = Vec::new();
    let mut places: HashMap<String, usize> = HashMap::new();
    each_row(&mut reader, path, &mut wrong, |line, row, wrong| {
        let mut cells = [""; 3];
        for (cell, column) in cells.iter_mut().zip(columns) {
            match text(&row[column]) {
                Ok(text) => *cell = text,
                Err(what) => return wrong.line(line, what),
            }
        }
        let [characteristic, category, count] = cells;
        if characteristic.is_empty() || category.is_empty() {
            return wrong.line(line, "a characteristic and a category are needed");
        }
        let Some(count) = number(count).filter(|count| *count <= 1e15) else {
            return wrong.line(line, &format!("'{count}' is no count: write it in digits, as 12345"));
        };
        if NO_ANSWER.contains(&alike(category).as_str()) {
            return;
        }
        let place = *places.entry(alike(characteristic)).or_insert_with(|| {
            found.push(Characteristic::new(characteristic));
            found.len() - 1
        });
        if found[place].add(category, count).is_err() {
            wrong.line(line, &format!("{characteristic}, {category} is there twice"));
        }
    })?;
    wrong.end()?;
    if found.is_empty() {
        return Err(Problem::Refused(format!("{} holds no counts", path.display())));
    }
    Ok(found)
}

/// Reads the people, a row each, and counts them into the reference's categories.
pub(super) fn people(path: &Path, reference: Vec<Characteristic>) -> Result<People, Problem> {
    let mut reader = open(path)?;
    let header = header(&mut reader, path)?;
    let columns = Columns::find(&header, reference, path)?;
    let Columns { weight, mut compared, not_compared, not_asked } = columns;
    let mut wrong = Wrong::new(path);
    each_row(&mut reader, path, &mut wrong, |line, row, wrong| {
        let weight = match weight.map(|at| text(&row[at])) {
            None => 1.0,
            Some(cell) => match cell.ok().and_then(number).filter(|weight| *weight <= HEAVIEST) {
                Some(weight) => weight,
                None => return wrong.line(line, "the weight is no number from 0 to a thousand million"),
            },
        };
        for (at, characteristic) in &mut compared {
            if let Err(what) = characteristic.count(&row[*at], weight, line) {
                wrong.line(line, &format!("{}: {what}", characteristic.name));
            }
        }
    })?;
    wrong.end()?;
    let characteristics = compared.into_iter().map(|(_, characteristic)| characteristic).collect();
    Ok(People { characteristics, not_compared, not_asked })
}

impl Characteristic {
    fn new(name: &str) -> Self {
        Self {
            name: name.to_owned(),
            categories: Vec::new(),
            n_blank: 0,
            n_not_said: 0,
            not_in_reference: BTreeMap::new(),
            places: HashMap::new(),
            met: HashMap::new(),
        }
    }

    fn add(&mut self, name: &str, count: f64) -> Result<(), ()> {
        if self.places.insert(alike(name), self.categories.len()).is_some() {
            return Err(());
        }
        self.categories.push(Category { name: name.to_owned(), count, people: Weighted::default() });
        Ok(())
    }

    /// Counts one person by what their cell says.
    fn count(&mut self, cell: &[u8], weight: f64, line: u64) -> Result<(), String> {
        let meaning = if let Some(meaning) = self.met.get(cell) {
            *meaning
        } else {
            let text = text(cell)?;
            let Some(meaning) = self.meaning(text) else { return self.count_unknown(text, line) };
            self.met.insert(cell.to_owned(), meaning);
            meaning
        };
        match meaning {
            Meaning::Blank => self.n_blank += 1,
            Meaning::NotSaid => self.n_not_said += 1,
            Meaning::Category(at) => self.categories[at].people.add(weight),
        }
        Ok(())
    }

    fn meaning(&self, text: &str) -> Option<Meaning> {
        if text.is_empty() {
            return Some(Meaning::Blank);
        }
        let name = alike(text);
        if NO_ANSWER.contains(&name.as_str()) {
            return Some(Meaning::NotSaid);
        }
        self.places.get(&name).map(|at| Meaning::Category(*at))
    }

    fn count_unknown(&mut self, text: &str, line: u64) -> Result<(), String> {
        if !self.not_in_reference.contains_key(text) && self.not_in_reference.len() >= MOST_UNKNOWN {
            return Err(format!("more than {MOST_UNKNOWN} categories that the reference lacks"));
        }
        let unknown = self.not_in_reference.entry(text.to_owned());
        unknown.or_insert(Unknown { first_line: line, n: 0 }).n += 1;
        Ok(())
    }
}

/// The columns of the people's file.
struct Columns {
    weight: Option<usize>,
    compared: Vec<(usize, Characteristic)>,
    not_compared: Vec<String>,
    not_asked: Vec<String>,
}

impl Columns {
    fn find(header: &[String], reference: Vec<Characteristic>, path: &Path) -> Result<Self, Problem> {
        let names: Vec<String> = header.iter().map(|name| alike(name)).collect();
        for (at, name) in names.iter().enumerate() {
            if !name.is_empty() && names[..at].contains(name) {
                let what = format!("{}: the column '{}' is there twice", path.display(), header[at]);
                return Err(Problem::Misused(what));
            }
        }
        let place = |name: &str| names.iter().position(|one| one == name);
        let mut columns = Self {
            weight: place("weight"),
            compared: Vec::new(),
            not_compared: Vec::new(),
            not_asked: Vec::new(),
        };
        for characteristic in reference {
            match place(&alike(&characteristic.name)) {
                Some(at) => columns.compared.push((at, characteristic)),
                None => columns.not_asked.push(characteristic.name),
            }
        }
        if columns.compared.is_empty() {
            let wanted = columns.not_asked.join("', '");
            let what = format!("{}: there is no column '{wanted}' to compare", path.display());
            return Err(Problem::Misused(what));
        }
        for (at, name) in header.iter().enumerate() {
            let is_used =
                columns.weight == Some(at) || columns.compared.iter().any(|(place, _)| *place == at);
            if !is_used && !name.is_empty() {
                columns.not_compared.push(name.clone());
            }
        }
        Ok(columns)
    }
}

fn open(path: &Path) -> Result<Reader<BufReader<File>>, Problem> {
    let file = File::open(path)
        .map_err(|error| Problem::Misused(format!("cannot read {}: {error}", path.display())))?;
    Ok(ReaderBuilder::new().has_headers(true).from_reader(BufReader::with_capacity(1 << 16, file)))
}

fn header<R: Read>(reader: &mut Reader<R>, path: &Path) -> Result<Vec<String>, Problem> {
    let wrong = |what: String| Problem::Misused(format!("cannot read {}: {what}", path.display()));
    let header = reader.byte_headers().map_err(|error| wrong(error.to_string()))?;
    let names =
        header.iter().map(|name| text(name).map(|name| name.trim_start_matches('\u{feff}').to_owned()));
    let names: Vec<String> =
        names.collect::<Result<_, _>>().map_err(|what| wrong(format!("line 1: {what}")))?;
    if names.is_empty() { Err(wrong("the file is empty".to_owned())) } else { Ok(names) }
}

/// Goes through the rows with their line numbers. A row of another length than the header is a wrong line; empty lines are
/// passed over.
fn each_row<R: Read>(
    reader: &mut Reader<R>,
    path: &Path,
    wrong: &mut Wrong<'_>,
    mut each: impl FnMut(u64, &ByteRecord, &mut Wrong<'_>),
) -> Result<(), Problem> {
    let mut row = ByteRecord::new();
    loop {
        match reader.read_byte_record(&mut row) {
            Ok(false) => return Ok(()),
            Ok(true) => each(row.position().map_or(0, csv::Position::line), &row, wrong),
            Err(error) => match error.kind() {
                ErrorKind::UnequalLengths { pos, expected_len, len } => {
                    let line = pos.as_ref().map_or(0, csv::Position::line);
                    wrong.line(line, &format!("{len} columns where the first line has {expected_len}"));
                }
                _ => return Err(Problem::Refused(format!("cannot read {}: {error}", path.display()))),
            },
        }
    }
}

/// A cell as text, without the spaces around it.
fn text(cell: &[u8]) -> Result<&str, &'static str> {
    if cell.len() > LONGEST {
        return Err("a cell is too long: is a quotation mark missing?");
    }
    let text =
        std::str::from_utf8(cell).map_err(|_| "letters that are not UTF-8: save the file as CSV UTF-8")?;
    Ok(text.trim())
}

/// A finite number, not below 0.
fn number(text: &str) -> Option<f64> {
    text.parse().ok().filter(|number: &f64| number.is_finite() && *number >= 0.0)
}

/// Names that differ in capitals and spaces only are one.
fn alike(name: &str) -> String {
    name.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}
