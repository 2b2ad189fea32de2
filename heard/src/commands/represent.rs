//! `heard represent`: who is missing among those heard, from two files and without a database.

mod print;
mod read;

use std::collections::BTreeMap;

use heard_statistics::{
    fit::holm,
    representation::{self, Comparison, Group, Refusal, compare},
};

use self::read::{Characteristic, People};
use super::{Outcome, Problem};
use crate::cli::{Represent, RepresentReference};

/// One characteristic, compared or not.
pub(super) struct Answer {
    characteristic: Characteristic,
    compared: Result<Comparison, Refusal>,
    /// For each category, its probability with regard to all categories that were looked at beside it.
    adjusted: Vec<f64>,
}

/// Nothing is printed before both files were read to their ends, so that a broken one leaves nothing on standard output.
pub(super) fn run(question: &Represent) -> Result<Outcome, Problem> {
    let reference = read::reference(&question.reference)?;
    let people = read::people(&question.people, reference)?;
    let kind = match question.reference_is {
        RepresentReference::Census => representation::Reference::Census,
        RepresentReference::Register => representation::Reference::Register,
    };
    let mut answers = Vec::new();
    for characteristic in people.characteristics {
        let groups: Vec<Group> = characteristic
            .categories
            .iter()
            .map(|category| Group { people: category.people, reference: category.count })
            .collect();
        let compared = compare(&groups, kind);
        if let Some(problem) = refused(&characteristic, &compared) {
            return Err(Problem::Refused(format!("{}: {problem}", question.reference.display())));
        }
        let ps: Vec<f64> = compared.iter().flat_map(|answer| &answer.categories).map(|one| one.p).collect();
        answers.push(Answer { characteristic, compared, adjusted: holm(&ps) });
    }
    warn(&People { characteristics: Vec::new(), ..people }, &answers);
    print::answers(question, &answers)?;
    let is_whole = answers.iter().all(|answer| answer.characteristic.not_in_reference.is_empty());
    Ok(if is_whole { Outcome::Done } else { Outcome::ProblemsFound })
}

/// What is wrong with the reference itself. That nobody answered is an answer, not a problem.
fn refused(characteristic: &Characteristic, compared: &Result<Comparison, Refusal>) -> Option<String> {
    let name = &characteristic.name;
    match compared {
        Ok(_) | Err(Refusal::NobodyAnswered) => None,
        Err(Refusal::MoreThanRegister(at)) => {
            let category = &characteristic.categories[*at];
            let (n, count) = (category.people.n(), category.count);
            Some(format!(
                "{name}, {}: the people's file has {n} and the register only {count}",
                category.name
            ))
        }
        Err(refusal @ (Refusal::EmptyReference | Refusal::NotWhole)) => Some(format!("{name}: {refusal}")),
    }
}

/// Says on standard error what was left out, so that standard output stays one table.
fn warn(people: &People, answers: &[Answer]) {
    if !people.not_compared.is_empty() {
        eprintln!("heard: not in the reference, so not compared: {}", people.not_compared.join(", "));
    }
    if !people.not_asked.is_empty() {
        eprintln!("heard: no column in the people's file, so not compared: {}", people.not_asked.join(", "));
    }
    for answer in answers {
        let characteristic = &answer.characteristic;
        let unknown: &BTreeMap<_, _> = &characteristic.not_in_reference;
        for (category, found) in unknown {
            eprintln!(
                "heard: {}: the reference has no category '{category}' (first in line {} of the people's file; {} people are left out)",
                characteristic.name, found.first_line, found.n
            );
        }
    }
}
