//! Taking in a spreadsheet of groups: the public list of associations by area and patch, or whatever an officer keeps.
//!
//! A row names a group; several rows of one group (one for each of its estates) are one. A group is known again by the
//! number the file has for it, else by its name. Areas, patches and estates must be there already: they come by
//! [`heard_places::import`](mod@heard_places::import), from the same file if need be.

mod row;

use std::collections::HashMap;

use heard_kernel::{actor::Scope, columns::Wanted};
use heard_platform::{
    db::{DbError, Tx},
    error::AppError,
    import::{Finding, Incoming, Outcome, Report, Sheet, columns},
    journal::Note,
};
use serde_json::json;
use uuid::Uuid;

use self::row::{Line, lines};
use crate::{
    links,
    model::{Group, GroupKind, NewGroup, Office, Opening},
    operations, store,
};

const fn wanted(name: &'static str, also: &'static [&'static str]) -> Wanted {
    Wanted { name, also, required: false }
}

/// The columns we read. "tra" is the one that must be there.
const COLUMNS: [Wanted; 10] = [
    Wanted {
        name: "tra",
        also: &[
            "tra name",
            "association",
            "association name",
            "name of association",
            "residents association",
            "tenants and residents association",
            "residents group",
            "group",
            "group name",
            "name",
        ],
        required: true,
    },
    wanted("tra_id", &["group id", "association id", "id", "number"]),
    wanted("area", &["area name", "neighbourhood", "district", "region"]),
    wanted("patch", &["patch code", "patch name", "housing patch", "officer patch"]),
    wanted("estate", &["estate name", "estates", "scheme", "scheme name"]),
    wanted("email", &["e-mail", "email address", "e-mail address", "mail", "contact email", "group email"]),
    wanted("chair", &["chairperson", "chairman", "chairwoman", "chair name", "name of chair"]),
    wanted("quorum", &["quorate", "members for a quorum"]),
    wanted(
        "recognised until",
        &["recognition ends", "recognised to", "registered until", "registration ends"],
    ),
    // The number of blocks, or their names: both are read with the places.
    wanted("block", &["number of blocks", "block name"]),
];

/// Takes in a file of groups, and lets each cover what is claimed for it. Everything happens in `tx`, which the caller must
/// not commit where the report has a problem: see [`Report::finish`].
///
/// # Errors
/// [`DbError`]. What is wrong with the file is in the report.
pub async fn import(tx: &mut Tx, file: &Incoming) -> Result<Report, DbError> {
    let mut report = Report::new(&file.name, "groups");
    let Some(lines) = read(file, &mut report) else { return Ok(report.in_order()) };
    let mut taking = Taking { seen: HashMap::new(), order: Vec::new(), report: &mut report };
    for line in &lines {
        tx.at_row(line.row);
        taking.take(tx, line).await?;
    }
    for id in &taking.order {
        taking.report.count("groups", taking.seen[id].outcome);
    }
    let linked = links::link(tx).await?;
    for _ in 0..linked.new {
        report.count("places covered by claim", Outcome::New);
    }
    for _ in 0..linked.same {
        report.count("places covered by claim", Outcome::Same);
    }
    store::within_rebuild(tx).await?;
    if report.changes_something() {
        tx.note(Note {
            kind: "groups.imported",
            subject: heard_places::ROOT,
            scope: Scope::staff(),
            detail: json!({ "file": file.name, "new": report.new, "changed": report.changed }),
        });
    }
    Ok(report.in_order())
}

fn read(file: &Incoming, report: &mut Report) -> Option<Vec<Line>> {
    let sheet = Sheet::find(file, &COLUMNS, report)?;
    let mapping = columns(&sheet, &COLUMNS, report)?;
    let has_names_of_blocks = mapping.index("block").is_some()
        && sheet.rows.iter().any(|row| row.cell(&mapping, "block").chars().any(|c| !c.is_ascii_digit()));
    if has_names_of_blocks {
        let column = sheet.column(&mapping, "block");
        let what = "This is a list of blocks. Take it in with `heard import places`: the groups then cover their blocks by \
                    themselves.";
        report.problem(Finding::of_cell(sheet.header.number, column, what));
        return None;
    }
    Some(lines(&sheet, &mapping, report))
}

/// What the file already said about a group.
struct Seen {
    first: Line,
    outcome: Outcome,
}

/// A file being taken in.
struct Taking<'r> {
    seen: HashMap<Uuid, Seen>,
    order: Vec<Uuid>,
    report: &'r mut Report,
}

impl Taking<'_> {
    async fn take(&mut self, tx: &mut Tx, line: &Line) -> Result<(), DbError> {
        let Some((area, patch)) = self.places(tx, line).await? else { return Ok(()) };
        if line.name.is_empty() {
            if patch.is_some() {
                self.report.count("patches without a group", Outcome::Same);
            } else {
                self.report.problem(line.cell("tra", "There is no name here. Write the group's name."));
            }
            return Ok(());
        }
        let Some(id) = self.group(tx, line, area, patch).await? else { return Ok(()) };
        self.estate(tx, line, id).await?;
        self.chair(tx, line, id).await
    }

    /// The area and patch of a row; `None` where one of them is nowhere.
    async fn places(
        &mut self,
        tx: &mut Tx,
        line: &Line,
    ) -> Result<Option<(Option<Uuid>, Option<Uuid>)>, DbError> {
        let mut found = [None, None];
        for (n, (system, name)) in [("area", &line.area), ("patch", &line.patch)].into_iter().enumerate() {
            if name.is_empty() {
                continue;
            }
            let Some(place) = heard_places::find_by_key(tx, system, &heard_places::key_of(name)).await?
            else {
                let what = format!(
                    "We do not know the {system} “{name}”. Take in the places first (`heard import places`), or mend the \
                     name."
                );
                self.report.problem(line.cell(system, what));
                return Ok(None);
            };
            found[n] = Some(place.id);
        }
        Ok(Some((found[0], found[1])))
    }

    async fn group(
        &mut self,
        tx: &mut Tx,
        line: &Line,
        area: Option<Uuid>,
        patch: Option<Uuid>,
    ) -> Result<Option<Uuid>, DbError> {
        let name_key = heard_places::key_of(&line.name);
        let by_number = match line.number.as_str() {
            "" => None,
            number => store::find_by_key(tx, "tra-id", number).await?,
        };
        let known = match by_number {
            Some(group) => Some(group),
            None => store::find_by_key(tx, "name", &name_key).await?,
        };
        if let Some(group) = known {
            return if self.seen.contains_key(&group.id) {
                self.again(line, &group);
                Ok(Some(group.id))
            } else {
                let id = group.id;
                let outcome = self.mend(tx, line, group, area, patch).await?;
                self.remember(id, line, outcome);
                Ok(Some(id))
            };
        }
        let new = NewGroup {
            name: &line.name,
            kind: GroupKind::Tra,
            area_id: area,
            patch_id: patch,
            email: (!line.email.is_empty()).then_some(line.email.as_str()),
            opening: Opening::Group,
        };
        let Some(id) = self.said(line, "email", operations::add(tx, new).await)? else { return Ok(None) };
        if !line.number.is_empty() {
            store::insert_keys(tx, vec![store::key_row("tra-id", &line.number, id)]).await?;
        }
        if let Some(group) = store::find(tx, id).await? {
            store::set_details(tx, &line.details_over(group, area, patch)).await?;
        }
        self.remember(id, line, Outcome::New);
        Ok(Some(id))
    }

    fn remember(&mut self, id: Uuid, line: &Line, outcome: Outcome) {
        self.order.push(id);
        self.seen.insert(id, Seen { first: line.clone(), outcome });
    }

    /// A group that is there: what the file says otherwise is changed. An empty cell says nothing.
    async fn mend(
        &mut self,
        tx: &mut Tx,
        line: &Line,
        before: Group,
        area: Option<Uuid>,
        patch: Option<Uuid>,
    ) -> Result<Outcome, DbError> {
        let after = line.details_over(before.clone(), area, patch);
        if after == before {
            return Ok(Outcome::Same);
        }
        store::set_details(tx, &after).await?;
        tx.changed("groups", after.id, store::undo::particulars(&before), store::undo::particulars(&after));
        let key = heard_places::key_of(&after.name);
        if store::find_by_key(tx, "name", &key).await?.is_none() {
            store::insert_keys(tx, vec![store::key_row("name", &key, after.id)]).await?;
        }
        let told = heard_people::set_shared_address(tx, after.id, &after.name, after.email.as_deref()).await;
        self.said(line, "email", told.map_err(AppError::from))?;
        Ok(Outcome::Changed)
    }

    /// A group that this file named before.
    fn again(&mut self, line: &Line, group: &Group) {
        let first = &self.seen[&group.id].first;
        if heard_places::key_of(&first.name) != heard_places::key_of(&line.name) {
            let what = format!(
                "Row {} has this number too, for {}. Each group has a number of its own.",
                first.row, first.name
            );
            self.report.problem(line.cell("tra_id", what));
            return;
        }
        for (column, then, now) in [
            ("area", &first.area, &line.area),
            ("patch", &first.patch, &line.patch),
            ("email", &first.email, &line.email),
        ] {
            if !now.is_empty() && heard_places::key_of(then) != heard_places::key_of(now) {
                let what = format!(
                    "Row {} says otherwise about {}: “{then}”. We keep what comes first.",
                    first.row, line.name
                );
                self.report.warning(line.cell(column, what));
            }
        }
    }

    async fn estate(&mut self, tx: &mut Tx, line: &Line, group: Uuid) -> Result<(), DbError> {
        if line.estate.is_empty() {
            return Ok(());
        }
        let Some(place) = heard_places::find_named(tx, &line.area, &line.estate).await? else {
            let what = format!(
                "We do not know the estate “{}”, so {} does not cover it. Take in the places first (`heard import places`), \
                 or mend the name.",
                line.estate, line.name
            );
            self.report.warning(line.cell("estate", what));
            return Ok(());
        };
        if !store::covered(tx).await?.contains(&(group, place.id)) {
            let today = tx.today();
            self.said(line, "estate", operations::cover(tx, group, place.id, today).await)?;
            self.is_changed(group);
        }
        Ok(())
    }

    async fn chair(&mut self, tx: &mut Tx, line: &Line, group: Uuid) -> Result<(), DbError> {
        let officers = store::officers(tx, group).await?;
        let is_known = officers.iter().any(|officer| {
            officer.office == Office::Chair
                && heard_places::key_of(&officer.name) == heard_places::key_of(&line.chair)
        });
        if line.chair.is_empty() || is_known {
            return Ok(());
        }
        let today = tx.today();
        let yesterday = today.yesterday().unwrap_or(today);
        for before in officers.iter().filter(|officer| officer.office == Office::Chair) {
            self.said(line, "chair", operations::end_membership(tx, before.id, yesterday).await)?;
            let (was, is) = (json!({ "last": before.valid_to }), json!({ "last": yesterday }));
            tx.changed("memberships", before.id, was, is);
        }
        let new =
            heard_people::NewPerson { source: "import", ..heard_people::NewPerson::named(&line.chair, None) };
        let added = heard_people::add_person(tx, new).await.map_err(AppError::from);
        let Some(person) = self.said(line, "chair", added)? else { return Ok(()) };
        // Nobody is named in public because a spreadsheet has their name.
        let added = operations::add_member(tx, person, group, Office::Chair, today, false).await;
        self.said(line, "chair", added)?;
        self.is_changed(group);
        Ok(())
    }

    fn is_changed(&mut self, id: Uuid) {
        if let Some(seen) = self.seen.get_mut(&id).filter(|seen| seen.outcome == Outcome::Same) {
            seen.outcome = Outcome::Changed;
        }
    }

    /// What an operation gave, or what it refused as a problem of this cell.
    fn said<T>(
        &mut self,
        line: &Line,
        column: &str,
        answer: Result<T, AppError>,
    ) -> Result<Option<T>, DbError> {
        match answer {
            Ok(value) => Ok(Some(value)),
            Err(AppError::Refused(message)) => {
                self.report.problem(line.cell(column, format!("This was refused ({}).", message.key)));
                Ok(None)
            }
            Err(other) => {
                Err(DbError::Impossible { table: "groups", id: line.name.clone(), what: other.to_string() })
            }
        }
    }
}
