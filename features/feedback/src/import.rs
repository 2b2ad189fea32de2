//! Taking in a list of topics: what something can be about, and which team looks after it where.
//!
//! Two kinds of list are read as they are. One names topics, with teams and places in columns of their own. The other has
//! codes for a tablet, where a topic that different people look after in different areas stands there once for each area
//! ("Playground - Clapton"): such rows are folded into one topic with routes by place. Names and numbers are the keys: a
//! list that is read again finds what it made. Nothing is ever deleted.

mod defaults;
mod fold;

use std::collections::HashMap;

use heard_kernel::{
    actor::Scope,
    columns::{Mapping, Wanted},
};
use heard_places::{Kind, Place, key_of};
use heard_platform::{
    db::{DbError, Tx},
    error::AppError,
    import::{Finding, Incoming, Outcome, Report, Sheet, columns},
    journal::Note,
};
use serde_json::{Value, json};
use uuid::Uuid;

use self::fold::{Fold, fold};
use crate::{rules, store};

/// The system whose numbers the first kind of list has.
const SYSTEM: &str = "issue-type";

/// The columns of both kinds of list.
const COLUMNS: [Wanted; 5] = [
    Wanted {
        name: "topic",
        also: &["issue type", "issue", "topic name", "subject", "category", "name", "kind of issue"],
        required: true,
    },
    Wanted {
        name: "code",
        also: &["issue id", "issue code", "topic code", "reference", "number", "id"],
        required: false,
    },
    Wanted {
        name: "team",
        also: &["service area", "service", "responsible team", "team name", "who looks after it"],
        required: false,
    },
    Wanted { name: "place", also: &["area", "area name", "neighbourhood"], required: false },
    Wanted { name: "hazard", also: &["danger", "may be a danger"], required: false },
];

/// What one row says.
struct Line {
    row: u64,
    topic: String,
    code: String,
    team: String,
    place: String,
    hazard: bool,
}

/// Takes in a list of topics. Everything happens in `tx`, which the caller hands to [`Report::finish`].
///
/// # Errors
/// [`AppError`] where the database fails. What is wrong with the file is in the report.
pub async fn import_topics(tx: &mut Tx, file: &Incoming) -> Result<Report, AppError> {
    let mut report = Report::new(&file.name, "topics");
    let Some(sheet) = Sheet::find(file, &COLUMNS, &mut report) else { return Ok(report) };
    let Some(mapping) = columns(&sheet, &COLUMNS, &mut report) else { return Ok(report) };
    let lines = read(&sheet, &mapping, &mut report);
    let mut work = Work::over(tx).await?;
    for line in &lines {
        tx.at_row(line.row);
        work.take(tx, line, &sheet, &mapping, &mut report).await?;
    }
    work.warn_of_what_nobody_looks_after(tx, &mut report).await?;
    if report.changes_something() {
        let detail = json!({ "file": file.name, "new": report.new, "changed": report.changed });
        let subject = heard_places::root(tx).await?.id;
        tx.note(Note { kind: "feedback.topics-imported", subject, scope: Scope::staff(), detail });
    }
    Ok(report.in_order())
}

fn read(sheet: &Sheet, mapping: &Mapping, report: &mut Report) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut codes: HashMap<String, u64> = HashMap::new();
    for row in &sheet.rows {
        let cell = |name: &str| row.cell(mapping, name);
        let line = Line {
            row: row.number,
            topic: cell("topic"),
            code: cell("code"),
            team: cell("team"),
            place: cell("place"),
            hazard: matches!(key_of(&cell("hazard")).as_str(), "yes" | "y" | "true" | "1" | "x"),
        };
        if line.topic.is_empty() {
            let what = "This row names no topic. Write its name, or take the row out.";
            report.problem(Finding::of_cell(row.number, sheet.column(mapping, "topic"), what));
            continue;
        }
        if let Some(first) = codes.get(&line.code).filter(|_| !line.code.is_empty()) {
            let what =
                format!("The number {} stands in row {first} already. Give each row its own.", line.code);
            report.problem(Finding::of_cell(row.number, sheet.column(mapping, "code"), what));
            continue;
        }
        codes.insert(line.code.clone(), row.number);
        lines.push(line);
    }
    lines
}

/// What is there already, and grows with each row.
struct Work {
    topics: HashMap<String, Uuid>,
    keys: HashMap<String, Uuid>,
    teams: HashMap<String, Uuid>,
    routes: HashMap<(Uuid, Uuid), Uuid>,
    areas: Vec<Place>,
    root: Uuid,
    counted: Vec<Uuid>,
}

impl Work {
    async fn over(tx: &mut Tx) -> Result<Self, DbError> {
        let topics =
            store::topics(tx).await?.into_iter().map(|topic| (key_of(&topic.name), topic.id)).collect();
        let teams =
            heard_people::teams(tx).await?.into_iter().map(|team| (key_of(&team.name), team.id)).collect();
        let routes =
            store::routes(tx).await?.into_iter().map(|(topic, place, team)| ((topic, place), team)).collect();
        Ok(Self {
            topics,
            keys: store::topic_keys(tx, SYSTEM).await?.into_iter().collect(),
            teams,
            routes,
            areas: heard_places::areas(tx).await?,
            root: heard_places::root(tx).await?.id,
            counted: Vec::new(),
        })
    }

    async fn take(
        &mut self,
        tx: &mut Tx,
        line: &Line,
        sheet: &Sheet,
        mapping: &Mapping,
        report: &mut Report,
    ) -> Result<(), AppError> {
        let areas: Vec<&str> = self.areas.iter().map(|area| area.name.as_str()).collect();
        let fold = fold(&line.topic, &areas);
        let name = match &fold {
            Fold::Whole => line.topic.clone(),
            Fold::ByArea { topic, .. } | Fold::ByPartNobodyKnows { topic, .. } => topic.clone(),
        };
        let topic = self.topic(tx, &name, line, report).await?;
        self.key(tx, line, topic, report).await?;
        let places = match &fold {
            Fold::ByArea { areas, .. } => self
                .areas
                .iter()
                .filter(|area| areas.contains(&key_of(&area.name)))
                .map(|area| area.id)
                .collect(),
            Fold::ByPartNobodyKnows { topic, part } => {
                let what = format!(
                    "There is no area “{part}”, so we can't tell where this is. It is folded into the topic “{topic}”, and \
                     what comes in goes to triage until a row with a team and a place says who looks after it."
                );
                report.warning(Finding::of_cell(line.row, sheet.column(mapping, "topic"), what));
                if line.team.is_empty() {
                    return self.teams_of_parts(tx, topic, part, report).await;
                }
                Vec::new()
            }
            Fold::Whole => match self.place_named(tx, &line.place).await? {
                Ok(place) => vec![place],
                Err(what) => {
                    report.problem(Finding::of_cell(line.row, sheet.column(mapping, "place"), what));
                    return Ok(());
                }
            },
        };
        let team = if line.team.is_empty() { defaults::team(&name).unwrap_or_default() } else { &line.team };
        if team.is_empty() {
            return Ok(());
        }
        let team = self.team(tx, team, report).await?;
        for place in places {
            self.route(tx, topic, place, team, report).await?;
        }
        Ok(())
    }

    async fn topic(
        &mut self,
        tx: &mut Tx,
        name: &str,
        line: &Line,
        report: &mut Report,
    ) -> Result<Uuid, DbError> {
        if let Some(topic) = self.topics.get(&key_of(name)).copied() {
            if !self.counted.contains(&topic) {
                self.counted.push(topic);
                report.count("topics", Outcome::Same);
            }
            return Ok(topic);
        }
        let hazard = line.hazard || rules::may_be_hazard(name, false);
        let topic = store::add_topic(tx, name, hazard).await?;
        self.topics.insert(key_of(name), topic);
        self.counted.push(topic);
        report.count("topics", Outcome::New);
        Ok(topic)
    }

    async fn key(
        &mut self,
        tx: &mut Tx,
        line: &Line,
        topic: Uuid,
        report: &mut Report,
    ) -> Result<(), DbError> {
        if line.code.is_empty() {
            return Ok(());
        }
        match self.keys.get(&line.code) {
            Some(known) if *known == topic => report.count("numbers", Outcome::Same),
            Some(_) => {
                let what = format!(
                    "The number {} means another topic here already. Give this one its own.",
                    line.code
                );
                report.problem(Finding::of_row(line.row, what));
            }
            None => {
                store::add_topic_key(tx, SYSTEM, &line.code, topic).await?;
                tx.changed("topic-keys", topic, Value::Null, json!({ "system": SYSTEM, "key": line.code }));
                self.keys.insert(line.code.clone(), topic);
                report.count("numbers", Outcome::New);
            }
        }
        Ok(())
    }

    /// The place a row names; the landlord as a whole where it names none.
    async fn place_named(&self, tx: &mut Tx, name: &str) -> Result<Result<Uuid, String>, DbError> {
        if name.is_empty() {
            return Ok(Ok(self.root));
        }
        if let Some(area) = self.areas.iter().find(|area| key_of(&area.name) == key_of(name)) {
            return Ok(Ok(area.id));
        }
        let found = heard_places::search(tx, name, 5).await?;
        let exact: Vec<_> = found.iter().filter(|found| key_of(&found.place.name) == key_of(name)).collect();
        Ok(match exact.as_slice() {
            [one] if one.place.kind != Kind::Landlord => Ok(one.place.id),
            [] | [_] => Err(format!(
                "We know no place “{name}”. Take in the places first, or write the name as it is there."
            )),
            _ => Err(format!("Several places are called “{name}”. Name the area instead.")),
        })
    }

    async fn team(&mut self, tx: &mut Tx, name: &str, report: &mut Report) -> Result<Uuid, AppError> {
        if let Some(team) = self.teams.get(&key_of(name)) {
            return Ok(*team);
        }
        let team = heard_people::add_team(tx, name).await?;
        self.teams.insert(key_of(name), team);
        report.count("teams", Outcome::New);
        Ok(team)
    }

    async fn teams_of_parts(
        &mut self,
        tx: &mut Tx,
        topic: &str,
        part: &str,
        report: &mut Report,
    ) -> Result<(), AppError> {
        if let Some(team) = defaults::team_of_part(topic, part) {
            self.team(tx, &team, report).await?;
        }
        Ok(())
    }

    async fn route(
        &mut self,
        tx: &mut Tx,
        topic: Uuid,
        place: Uuid,
        team: Uuid,
        report: &mut Report,
    ) -> Result<(), DbError> {
        let before = self.routes.insert((topic, place), team);
        let outcome = match before {
            None => Outcome::New,
            Some(known) if known == team => Outcome::Same,
            Some(_) => Outcome::Changed,
        };
        if outcome != Outcome::Same {
            store::set_route(tx, topic, place, team).await?;
            let (was, is) = (json!({ "team": before }), json!({ "place": place, "team": team }));
            tx.changed("topic-routes", topic, was, is);
        }
        report.count("routes", outcome);
        Ok(())
    }

    async fn warn_of_what_nobody_looks_after(&self, tx: &mut Tx, report: &mut Report) -> Result<(), DbError> {
        for topic in store::topics(tx).await?.iter().filter(|topic| self.counted.contains(&topic.id)) {
            if !self.routes.keys().any(|(of, _)| *of == topic.id) {
                let what = format!("No team looks after “{}” yet. What comes in goes to triage.", topic.name);
                report.warning(Finding::of_file(what));
            }
        }
        Ok(())
    }
}
