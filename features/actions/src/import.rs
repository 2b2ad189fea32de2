//! Taking over actions from a spreadsheet, such as one officer's list of promises.
//!
//! Every action belongs to a group we know: a group nobody knows is a problem. A place, topic, owner or team nobody knows is
//! a warning, and stays in the words. The same reference, or the same group, words and day, is the same action: a second run
//! changes nothing. Nobody is told of what is taken over.

mod line;

use std::collections::{HashMap, HashSet};

use heard_groups::Group;
use heard_kernel::{actor::Scope, columns::Wanted};
use heard_places::key_of;
use heard_platform::{
    ctx::Ctx,
    db::Tx,
    error::AppError,
    import::{Finding, Incoming, Outcome, Report, Sheet, columns},
    journal::Note,
};
use jiff::civil::Date;
use serde_json::json;
use uuid::Uuid;

use self::line::{Line, Named, read};
use crate::{
    model::{Action, NewAction, status::Status},
    operations, rules, store,
};

const fn wanted(name: &'static str, required: bool, also: &'static [&'static str]) -> Wanted {
    Wanted { name, also, required }
}

/// The columns that are looked for, with the names people give them.
const COLUMNS: [Wanted; 11] = [
    wanted(
        "group",
        true,
        &[
            "tra",
            "tra name",
            "group name",
            "association",
            "residents association",
            "tenants and residents association",
        ],
    ),
    wanted(
        "action",
        true,
        &["what", "title", "actions", "what will be done", "promise", "action needed", "description"],
    ),
    wanted("reference", false, &["ref", "action number", "number", "id", "ticket", "ticket number"]),
    wanted("said", false, &["issue", "raised issue", "what was said", "because", "notes", "note"]),
    wanted("place", false, &["block", "estate", "location", "where", "estate or block"]),
    wanted("topic", false, &["issue type", "subject", "category", "kind"]),
    wanted("owner", false, &["lead", "responsible", "officer", "who", "lead officer", "owned by"]),
    wanted("team", false, &["service", "service area", "department"]),
    wanted("due", false, &["due date", "deadline", "by when", "target date", "date due"]),
    wanted("raised", false, &["raised on", "date raised", "date", "meeting date", "date of meeting"]),
    wanted("status", false, &["state", "progress", "where it stands"]),
];

/// Takes over a list of actions. Everything happens in `tx`, which the caller hands to [`Report::finish`].
///
/// # Errors
/// [`AppError`] where the database fails. What is wrong with the file is in the report.
pub async fn import(ctx: &Ctx, tx: &mut Tx, file: &Incoming) -> Result<Report, AppError> {
    let mut report = Report::new(&file.name, "actions");
    let Some(sheet) = Sheet::find(file, &COLUMNS, &mut report) else { return Ok(report) };
    let Some(mapping) = columns(&sheet, &COLUMNS, &mut report) else { return Ok(report) };
    let lines = read(&sheet, &mapping, tx.today(), &mut report);
    let named = Named::of(&sheet, &mapping);
    let mut work = Work::over(tx).await?;
    for line in &lines {
        tx.at_row(line.row);
        work.take(ctx, tx, line, &named, &mut report).await?;
    }
    if report.changes_something() {
        let subject = heard_places::root(tx).await?.id;
        let detail = json!({ "file": file.name, "new": report.new });
        tx.note(Note { kind: "actions.list-imported", subject, scope: Scope::staff(), detail });
    }
    Ok(report.in_order())
}

/// What is known already.
struct Work {
    groups: HashMap<String, Group>,
    topics: HashMap<String, Uuid>,
    teams: HashMap<String, Uuid>,
    people: HashMap<String, Option<Uuid>>,
    references: HashSet<String>,
    known: HashSet<(Uuid, String, Date)>,
    /// The references of this file, with the first row of each and its words.
    rows: HashMap<String, (u64, String)>,
}

impl Work {
    async fn over(tx: &mut Tx) -> Result<Self, AppError> {
        let mut groups = HashMap::new();
        for group in heard_groups::list(tx).await? {
            groups.insert(key_of(&group.name), group);
        }
        let mut people: HashMap<String, Option<Uuid>> = HashMap::new();
        for member in heard_people::everybody_at_work(tx).await? {
            for name in [&member.full_name, &member.known_as] {
                // A name that two people have names nobody.
                people
                    .entry(key_of(name))
                    .and_modify(|known| *known = known.filter(|known| *known == member.person_id))
                    .or_insert(Some(member.person_id));
            }
        }
        let topics = heard_feedback::topics(tx)
            .await?
            .into_iter()
            .map(|topic| (key_of(&topic.name), topic.id))
            .collect();
        let teams =
            heard_people::teams(tx).await?.into_iter().map(|team| (key_of(&team.name), team.id)).collect();
        let (references, known) = store::write::known(tx).await?;
        let known = known.into_iter().map(|(group, title, on)| (group, key_of(&title), on)).collect();
        let references = references.into_iter().collect();
        Ok(Self { groups, topics, teams, people, references, known, rows: HashMap::new() })
    }

    async fn take(
        &mut self,
        ctx: &Ctx,
        tx: &mut Tx,
        line: &Line,
        named: &Named,
        report: &mut Report,
    ) -> Result<(), AppError> {
        let Some(group) = self.groups.get(&key_of(&line.group)).cloned() else {
            let what = format!(
                "We know no group “{}”. Take in the groups first, or write its name as it is there.",
                line.group
            );
            report.problem(Finding::of_cell(line.row, &named.group, what));
            return Ok(());
        };
        let raised_on = line.raised.unwrap_or_else(|| tx.today());
        let same = (group.id, key_of(&line.title), raised_on);
        let reference = line.reference.to_uppercase();
        if !reference.is_empty() {
            let first = self.rows.entry(reference.clone()).or_insert_with(|| (line.row, line.title.clone()));
            if key_of(&first.1) != key_of(&line.title) {
                let what = format!(
                    "Row {} has the reference “{}” too, for something else. Give each action its own, or none.",
                    first.0, line.reference
                );
                report.problem(Finding::of_cell(line.row, &named.reference, what));
                return Ok(());
            }
        }
        if self.known.contains(&same) || (!reference.is_empty() && self.references.contains(&reference)) {
            report.count("actions", Outcome::Same);
            return Ok(());
        }
        let new = self.new_action(tx, line, &group, raised_on, named, report).await?;
        let today = tx.today();
        match operations::take_over(ctx, tx, new, |action| standing(action, line, today)).await {
            Ok(_) => {}
            Err(AppError::Refused(message)) => {
                report.problem(Finding::of_row(line.row, ctx.words().say(&message)));
                return Ok(());
            }
            Err(other) => return Err(other),
        }
        self.known.insert(same);
        self.references.insert(reference);
        report.count("actions", Outcome::New);
        Ok(())
    }

    async fn new_action(
        &self,
        tx: &mut Tx,
        line: &Line,
        group: &Group,
        raised_on: Date,
        named: &Named,
        report: &mut Report,
    ) -> Result<NewAction, AppError> {
        let mut unknown =
            |column: &str, what: String| report.warning(Finding::of_cell(line.row, column, what));
        let place_id = match place(tx, &line.place).await? {
            Ok(place) => place,
            Err(what) => {
                unknown(&named.place, what);
                None
            }
        };
        let mut known = |map: &HashMap<String, Uuid>, name: &str, column: &str, what: &str| {
            let found = map.get(&key_of(name)).copied();
            if found.is_none() && !name.is_empty() {
                unknown(column, format!("We know no {what} “{name}”. The action is taken over without it."));
            }
            found
        };
        let topic_id = known(&self.topics, &line.topic, &named.topic, "topic");
        let team_id = known(&self.teams, &line.team, &named.team, "team");
        let owner_id = self.people.get(&key_of(&line.owner)).copied().flatten();
        if owner_id.is_none() && !line.owner.is_empty() {
            let what = format!(
                "Nobody called “{}” works here, or two people do. Somebody has to name an owner.",
                line.owner
            );
            unknown(&named.owner, what);
        }
        let audience = heard_groups::audience(group);
        Ok(NewAction {
            said: line.said.clone(),
            place_id,
            group_id: Some(group.id),
            topic_id,
            owner_id,
            team_id,
            due: line.due,
            reference: Some(line.reference.clone()).filter(|reference| !reference.is_empty()),
            ..NewAction::new(line.title.as_str(), raised_on, audience)
        })
    }
}

async fn place(tx: &mut Tx, name: &str) -> Result<Result<Option<Uuid>, String>, AppError> {
    if name.is_empty() {
        return Ok(Ok(None));
    }
    let found = heard_places::search(tx, name, 5).await?;
    let exact: Vec<_> = found.iter().filter(|found| key_of(&found.place.name) == key_of(name)).collect();
    Ok(match (exact.as_slice(), found.as_slice()) {
        ([one], _) => Ok(Some(one.place.id)),
        ([], [only]) => Ok(Some(only.place.id)),
        ([], []) => Err(format!("We know no place “{name}”. The action is taken over without it.")),
        _ => Err(format!("“{name}” could be several places. The action is taken over without it.")),
    })
}

/// The action as the list says it stands: what is finished there was never checked by anybody here.
fn standing(action: Action, line: &Line, today: Date) -> Action {
    let now = action.made_at;
    match line.status {
        Status::Agreed | Status::InProgress | Status::Reopened if action.owner_id.is_some() => {
            Action { status: Status::InProgress, agreed_at: Some(now), ..action }
        }
        Status::Done | Status::Confirmed | Status::ClosedUnconfirmed => {
            let kept = Some(rules::keeping(&action, today));
            let status = Status::ClosedUnconfirmed;
            Action { status, agreed_at: Some(now), done_at: Some(now), kept, closed_at: Some(now), ..action }
        }
        Status::NotDoing => Action {
            status: Status::NotDoing,
            not_doing_why: Some(line.said.clone()),
            closed_at: Some(now),
            ..action
        },
        Status::Proposed | Status::Agreed | Status::InProgress | Status::Reopened => action,
    }
}
