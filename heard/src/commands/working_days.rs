//! `heard working-days`: the same count that dates actions.

use heard_kernel::working_days;

use super::{Outcome, Problem};
use crate::cli::{Format, WorkingDays};

pub(super) fn run(question: &WorkingDays) -> Result<Outcome, Problem> {
    match (&question.batch, &question.from, question.add) {
        (Some(file), _, _) => batch(file, question.format),
        (None, Some(from), Some(add)) => single(from, add, question.format),
        _ => Err(Problem::Misused("say --from and --add, or --batch".to_owned())),
    }
}

fn single(from: &str, add: u32, format: Format) -> Result<Outcome, Problem> {
    let answer = working_days::answer(from, add).map_err(|error| Problem::Refused(error.to_string()))?;
    match format {
        Format::Json => {
            say!("{}", serde_json::to_string(&answer).map_err(|e| Problem::Refused(e.to_string()))?);
        }
        Format::Text => say!("{}", answer.due),
        Format::Csv => return Err(Problem::Misused("csv is for --batch".to_owned())),
    }
    Ok(Outcome::Done)
}

/// Nothing is printed before the whole file was read, so that a broken one leaves nothing on standard output.
fn batch(file: &std::path::Path, format: Format) -> Result<Outcome, Problem> {
    if format == Format::Json {
        return Err(Problem::Misused("a batch prints --format csv".to_owned()));
    }
    let unreadable = |what: String| Problem::Misused(format!("cannot read {}: {what}", file.display()));
    let mut reader = csv::Reader::from_path(file).map_err(|error| unreadable(error.to_string()))?;
    let header = reader.headers().map_err(|error| unreadable(error.to_string()))?.clone();
    let column = |name: &str| {
        header
            .iter()
            .position(|column| column.trim_start_matches('\u{feff}').trim() == name)
            .ok_or_else(|| unreadable(format!("there is no column '{name}'")))
    };
    let columns = [column("operation")?, column("start")?, column("working_days")?, column("end")?];
    let mut out = csv::Writer::from_writer(Vec::new());
    let failed = |error: csv::Error| Problem::Refused(error.to_string());
    out.write_record(["operation", "start", "working_days", "end"]).map_err(failed)?;
    for record in reader.records() {
        let record = record.map_err(|error| unreadable(error.to_string()))?;
        let [operation, start, days, end] = columns.map(|n| record.get(n).unwrap_or_default().trim());
        let row = working_days::answer_row(operation, start, days, end);
        out.write_record([&row.operation, &row.start, &row.working_days, &row.end]).map_err(failed)?;
    }
    let bytes = out.into_inner().map_err(|error| Problem::Refused(error.to_string()))?;
    say!("{}", String::from_utf8_lossy(&bytes).trim_end());
    Ok(Outcome::Done)
}
