//! The answer, for people, programs and spreadsheets.

use heard_statistics::{
    fit::Fit,
    representation::{Category, Comparison, Refusal},
};
use serde_json::{Value, json};

use super::Answer;
use crate::{
    cli::{Format, Represent},
    commands::{Problem, print_json},
};

/// Below this, with regard to everything looked at, a difference is called one.
const UNLIKELY: f64 = 0.05;
const COLUMNS: [&str; 12] = [
    "characteristic",
    "category",
    "n",
    "share",
    "reference_share",
    "ratio",
    "difference",
    "lo",
    "hi",
    "p",
    "method",
    "index",
];

pub(super) fn answers(question: &Represent, answers: &[Answer]) -> Result<(), Problem> {
    match question.format {
        Format::Json => print_json(&json!({
            "rows": answers.iter().flat_map(rows).collect::<Vec<_>>(),
            "characteristics": answers.iter().map(characteristic).collect::<Vec<_>>(),
        })),
        Format::Csv => csv(answers),
        Format::Text => {
            for answer in answers {
                for line in sentences(question, answer) {
                    say!("{line}");
                }
            }
            Ok(())
        }
    }
}

/// One row for each category, with the names of the columns.
fn rows(answer: &Answer) -> Vec<Value> {
    let categories = &answer.characteristic.categories;
    let total: f64 = categories.iter().map(|category| category.count).sum();
    let row = |(at, category): (usize, &super::read::Category)| {
        let compared = answer.compared.as_ref().ok().map(|comparison| &comparison.categories[at]);
        let number = |of: fn(&Category) -> f64| compared.map(of);
        json!({
            "characteristic": answer.characteristic.name,
            "category": category.name,
            "n": category.people.n(),
            "share": number(|one| one.share),
            "reference_share": category.count / total,
            "ratio": compared.and_then(|one| one.ratio),
            "difference": number(|one| one.difference),
            "lo": number(|one| one.interval.low),
            "hi": number(|one| one.interval.high),
            "p": number(|one| one.p),
            "method": compared.map(|one| one.method.name()),
        })
    };
    categories.iter().enumerate().map(row).collect()
}

/// What holds of a characteristic as a whole.
fn characteristic(answer: &Answer) -> Value {
    let of = &answer.characteristic;
    let compared = answer.compared.as_ref().ok();
    let fit: Option<&Fit> = compared.map(|one| &one.fit);
    let unknown = of.not_in_reference.iter().map(
        |(category, found)| json!({ "category": category, "n": found.n, "first_line": found.first_line }),
    );
    json!({
        "characteristic": of.name,
        "index": compared.map(|one| one.index),
        "index_of_a_fair_draw": compared.map(|one| one.fair_index),
        "n": compared.map_or(0, |one| one.n),
        "effective_n": compared.map(|one| one.effective_n),
        "blank": of.n_blank,
        "not_said": of.n_not_said,
        "not_in_reference": unknown.collect::<Vec<_>>(),
        "chi_squared": fit.and_then(|fit| fit.statistic),
        "degrees_of_freedom": fit.and_then(|fit| fit.degrees),
        "p": fit.and_then(|fit| fit.p),
        "method": fit.map(|fit| fit.method.name()),
    })
}

fn csv(answers: &[Answer]) -> Result<(), Problem> {
    let failed = |error: csv::Error| Problem::Refused(error.to_string());
    let mut out = csv::Writer::from_writer(Vec::new());
    out.write_record(COLUMNS).map_err(failed)?;
    for answer in answers {
        let index = answer.compared.as_ref().ok().map(|comparison| comparison.index);
        for mut row in rows(answer) {
            row["index"] = json!(index);
            out.write_record(COLUMNS.map(|column| cell(&row[column]))).map_err(failed)?;
        }
    }
    let bytes = out.into_inner().map_err(|error| Problem::Refused(error.to_string()))?;
    say!("{}", String::from_utf8_lossy(&bytes).trim_end());
    Ok(())
}

/// A number to its last digit, a text, or nothing.
fn cell(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        // A spreadsheet must not take a category for a formula.
        Value::String(text) if text.starts_with(['=', '+', '-', '@', '\t']) => format!("'{text}"),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

fn sentences(question: &Represent, answer: &Answer) -> Vec<String> {
    let of = &answer.characteristic;
    let left_out: u64 = of.not_in_reference.values().map(|found| found.n).sum();
    let n_silent = of.n_blank + of.n_not_said;
    let comparison = match &answer.compared {
        Ok(comparison) => comparison,
        Err(Refusal::NobodyAnswered) => return vec![format!("{}: nobody answered.\n", of.name)],
        Err(refusal) => return vec![format!("{}: {refusal}.\n", of.name)],
    };
    let mut said = vec![format!("{} ({} answered, {n_silent} did not)", of.name, comparison.n)];
    for (at, one) in comparison.categories.iter().enumerate() {
        let name = &of.categories[at].name;
        said.push(format!(
            "  {name}: {} of {} and {} of {}. {}",
            percent(one.reference_share),
            question.everybody,
            percent(one.share),
            question.heard,
            verdict(one, answer.adjusted[at])
        ));
    }
    if left_out > 0 {
        said.push(format!("  Left out: {left_out} in categories that the reference lacks."));
    }
    said.push(format!("  {}", whole(comparison)));
    said.push(String::new());
    said
}

/// What may be claimed of one category. The interval is for this category alone; the word is chosen with regard to all.
fn verdict(one: &Category, adjusted: f64) -> String {
    let points = |share: f64| format!("{:.0}", share * 100.0).replace("-0", "0");
    let range = format!("from {} to {} points", points(one.interval.low), points(one.interval.high));
    if adjusted >= UNLIKELY {
        return format!("That may be chance ({range}).");
    }
    let word = if one.difference < 0.0 { "Too few" } else { "More than their share" };
    format!("{word} ({range}).")
}

fn whole(comparison: &Comparison) -> String {
    let chance = match comparison.fit.p {
        None => "There is nothing to test.",
        Some(p) if p < UNLIKELY => "All together, this is more than chance.",
        Some(_) => "All together, this may be chance.",
    };
    format!(
        "Index {:.2}, where 1 is a mirror; as many people drawn by lot would have {:.2}. {chance}",
        comparison.index, comparison.fair_index
    )
}

/// A share in whole percent; what is not nothing is never called 0%.
fn percent(share: f64) -> String {
    match share * 100.0 {
        none if none <= 0.0 => "0%".to_owned(),
        little if little < 0.5 => "under 1%".to_owned(),
        nearly if (99.5..100.0).contains(&nearly) => "over 99%".to_owned(),
        other => format!("{other:.0}%"),
    }
}
