//! What a file would change, worked out in memory before anything is written.

use std::collections::{HashMap, HashSet};

use heard_platform::{
    db::{DbError, Tx, Val},
    import::{Finding, Outcome, Report},
};
use jiff::{Timestamp, civil::Date};
use serde_json::{Value, json};
use uuid::Uuid;

use super::{Line, Named};
use crate::{
    model::{Kind, Place, ROOT, key_of},
    store,
};

/// A system and a key in it.
type Key = (&'static str, String);

/// What this file already said about a place.
struct Seen {
    line: Line,
    kind: Kind,
    outcome: Outcome,
}

/// Where a place is to lie, and by what it is known.
struct Asked<'l> {
    key: Key,
    kind: Kind,
    name: &'l str,
    parent: Uuid,
    homes: Option<i64>,
}

/// The file on top of what is there.
pub(super) struct Draft<'a> {
    named: &'a Named,
    report: &'a mut Report,
    now: Timestamp,
    today: Date,
    ids: Vec<Uuid>,
    keys: HashMap<(String, String), Uuid>,
    places: HashMap<Uuid, Place>,
    patch_of: HashMap<Uuid, Uuid>,
    claims: HashMap<Uuid, Vec<(String, String)>>,
    slugs: HashSet<String>,
    seen: HashMap<Uuid, Seen>,
    in_order: Vec<Uuid>,
    plan: Plan,
}

/// Where something comes from: the row, the kind and id of the record, and what it was and became, where it was there.
type Origin = (u64, &'static str, Uuid, Option<(Value, Value)>);

/// What is to be written.
#[derive(Default)]
pub(super) struct Plan {
    places: Vec<Vec<Val>>,
    keys: Vec<Vec<Val>>,
    claims: Vec<Vec<Val>>,
    into_patch: Vec<Vec<Val>>,
    leave_patch: Vec<Uuid>,
    moves: Vec<(Uuid, Uuid)>,
    names: Vec<(Uuid, String)>,
    homes: Vec<(Uuid, i64)>,
    origins: Vec<Origin>,
}

impl Plan {
    /// Writes it: what is above comes first.
    pub(super) async fn write(self, tx: &mut Tx) -> Result<(), DbError> {
        let today = tx.today();
        store::insert_places(tx, self.places).await?;
        store::insert_keys(tx, self.keys).await?;
        store::insert_claims(tx, self.claims).await?;
        for place in self.leave_patch {
            store::leave_patch(tx, place, today).await?;
        }
        store::insert_patch_places(tx, self.into_patch).await?;
        for (place, parent) in self.moves {
            store::move_place(tx, place, parent).await?;
        }
        for (place, name) in self.names {
            store::rename(tx, place, &name).await?;
        }
        for (place, homes) in self.homes {
            store::set_homes(tx, place, homes).await?;
        }
        for (row, kind, id, change) in self.origins {
            tx.at_row(row);
            match change {
                None => tx.made(kind, id),
                Some((before, after)) => tx.changed(kind, id, before, after),
            }
        }
        Ok(())
    }
}

impl<'a> Draft<'a> {
    /// Reads what is there.
    pub(super) async fn over(tx: &mut Tx, named: &'a Named, report: &'a mut Report) -> Result<Self, DbError> {
        let places: HashMap<_, _> =
            store::everything(tx).await?.into_iter().map(|place| (place.id, place)).collect();
        let keys =
            store::all_keys(tx).await?.into_iter().map(|(system, key, id)| ((system, key), id)).collect();
        let mut claims: HashMap<Uuid, Vec<(String, String)>> = HashMap::new();
        for claim in store::claims(tx).await? {
            claims.entry(claim.place_id).or_default().push((claim.claimant_key, claim.claimant));
        }
        // At most an area, a patch, an estate, a block and its stay in a patch are new in a row.
        let most = usize::try_from(report.rows).unwrap_or(usize::MAX).saturating_mul(5);
        Ok(Self {
            named,
            now: tx.now(),
            today: tx.today(),
            ids: (0..most).map(|_| tx.new_id()).collect(),
            keys,
            slugs: places.values().map(|place| place.slug.clone()).collect(),
            places,
            patch_of: store::in_patches(tx).await?.into_iter().collect(),
            claims,
            seen: HashMap::new(),
            in_order: Vec::new(),
            plan: Plan::default(),
            report,
        })
    }

    /// Takes in one row.
    pub(super) fn take(&mut self, line: &Line) {
        if self.lacks_something(line) {
            return;
        }
        let area = if line.area.is_empty() { ROOT } else { self.area(line) };
        let patch = (!line.patch.is_empty()).then(|| self.patch(line, area));
        if !line.block.is_empty() {
            self.block(line, area, patch);
        } else if self.named.has_block {
            self.nameless_block(line, area, patch);
        } else if !line.estate.is_empty() {
            let estate = self.estate(line, area, line.homes);
            self.put_in_patch(estate, patch);
            self.claim(estate, line);
        }
    }

    /// Counts what became of everything the file names.
    pub(super) fn finish(self) -> Plan {
        let sorts = [
            (Kind::Area, "areas"),
            (Kind::Patch, "patches"),
            (Kind::Estate, "estates"),
            (Kind::Block, "blocks"),
        ];
        for (kind, what) in sorts {
            for seen in
                self.in_order.iter().filter_map(|id| self.seen.get(id)).filter(|seen| seen.kind == kind)
            {
                self.report.count(what, seen.outcome);
            }
        }
        self.plan
    }

    fn lacks_something(&mut self, line: &Line) -> bool {
        let names_something = !(line.patch.is_empty() && line.estate.is_empty() && line.block.is_empty());
        if self.named.has_area && line.area.is_empty() && names_something {
            self.report.problem(Finding::of_cell(
                line.row,
                &self.named.area,
                "Which area is it in? Write it here.",
            ));
            return true;
        }
        if self.named.has_block && line.block.is_empty() && line.group.is_empty() {
            self.report.problem(Finding::of_cell(
                line.row,
                &self.named.block,
                "There is no name here. Write the block's name.",
            ));
            return true;
        }
        false
    }

    fn area(&mut self, line: &Line) -> Uuid {
        let key = ("area", key_of(&line.area));
        self.ensure(line, Asked { key, kind: Kind::Area, name: &line.area, parent: ROOT, homes: None })
    }

    fn patch(&mut self, line: &Line, area: Uuid) -> Uuid {
        let key = ("patch", key_of(&line.patch));
        let id =
            self.ensure(line, Asked { key, kind: Kind::Patch, name: &line.patch, parent: area, homes: None });
        let first = &self.seen[&id].line;
        if key_of(&first.area) != key_of(&line.area) {
            let what = format!(
                "{} is in {} in row {}, and in {} here. A patch is in one area.",
                line.patch, first.area, first.row, line.area
            );
            self.report.problem(Finding::of_cell(line.row, &self.named.patch, what));
        }
        id
    }

    fn estate(&mut self, line: &Line, area: Uuid, homes: Option<i64>) -> Uuid {
        let key = ("estate", format!("{} / {}", key_of(&line.area), key_of(&line.estate)));
        self.ensure(line, Asked { key, kind: Kind::Estate, name: &line.estate, parent: area, homes })
    }

    fn block(&mut self, line: &Line, area: Uuid, patch: Option<Uuid>) {
        let parent = if line.estate.is_empty() { area } else { self.estate(line, area, None) };
        let key = match (line.reference.as_str(), line.estate.as_str()) {
            ("", "") => ("block", key_of(&line.block)),
            ("", estate) => ("block", format!("{} / {}", key_of(estate), key_of(&line.block))),
            (reference, _) => ("reference", key_of(reference)),
        };
        let is_first = self.known(&key).is_none_or(|id| !self.seen.contains_key(&id));
        let id =
            self.ensure(line, Asked { key, kind: Kind::Block, name: &line.block, parent, homes: line.homes });
        if is_first {
            self.put_in_patch(id, patch);
        } else {
            self.warn_of_repeat(line, id);
        }
        self.claim(id, line);
    }

    /// A group's block whose name nobody wrote down: it is a place all the same, and has to be called something.
    fn nameless_block(&mut self, line: &Line, area: Uuid, patch: Option<Uuid>) {
        let name = format!("Block of {}", line.group);
        let what = format!("There is no name here. We call it “{name}” until somebody writes its name.");
        self.report.warning(Finding::of_cell(line.row, &self.named.block, what));
        self.block(&Line { block: name, ..line.clone() }, area, patch);
    }

    /// The place that is asked for: found, mended or made. What a file says first about a place stands; what it says again
    /// is for a person to look at.
    fn ensure(&mut self, line: &Line, asked: Asked<'_>) -> Uuid {
        if let Some(id) = self.known(&asked.key) {
            if !self.seen.contains_key(&id) {
                let outcome = self.mend(id, line.row, &asked);
                self.remember(id, line, asked.kind, outcome);
            }
            return id;
        }
        let id = self.ids.pop().expect("there are as many ids as a file can name places");
        let slug =
            store::numbered(&store::wanted_slug(asked.name, asked.kind), |slug| self.slugs.contains(slug));
        self.slugs.insert(slug.clone());
        let row = store::place_row(id, asked.kind, asked.name, &slug, asked.parent, asked.homes, self.now);
        self.plan.places.push(row);
        self.plan.origins.push((line.row, "places", id, None));
        self.plan.keys.push(store::key_row(asked.key.0, &asked.key.1, id));
        self.keys.insert((asked.key.0.to_owned(), asked.key.1), id);
        let (kind, name, parent_id, homes) =
            (asked.kind, asked.name.to_owned(), Some(asked.parent), asked.homes);
        self.places.insert(id, Place { id, kind, name, slug, parent_id, homes });
        self.remember(id, line, asked.kind, Outcome::New);
        id
    }

    fn known(&self, key: &Key) -> Option<Uuid> {
        self.keys.get(&(key.0.to_owned(), key.1.clone())).copied()
    }

    fn remember(&mut self, id: Uuid, line: &Line, kind: Kind, outcome: Outcome) {
        self.in_order.push(id);
        self.seen.insert(id, Seen { line: line.clone(), kind, outcome });
    }

    fn mend(&mut self, id: Uuid, row: u64, asked: &Asked<'_>) -> Outcome {
        let place = self.places.get_mut(&id).expect("a key leads to a place");
        let before = particulars(place);
        let mut outcome = Outcome::Same;
        if place.parent_id != Some(asked.parent) {
            place.parent_id = Some(asked.parent);
            self.plan.moves.push((id, asked.parent));
            outcome = Outcome::Changed;
        }
        // Only a reference number finds a place under another name.
        if key_of(&place.name) != key_of(asked.name) {
            asked.name.clone_into(&mut place.name);
            self.plan.names.push((id, asked.name.to_owned()));
            outcome = Outcome::Changed;
        }
        if let Some(homes) = asked.homes.filter(|homes| place.homes != Some(*homes)) {
            place.homes = Some(homes);
            self.plan.homes.push((id, homes));
            outcome = Outcome::Changed;
        }
        if outcome == Outcome::Changed {
            self.plan.origins.push((row, "places", id, Some((before, particulars(place)))));
        }
        outcome
    }

    fn put_in_patch(&mut self, id: Uuid, patch: Option<Uuid>) {
        let Some(patch) = patch.filter(|patch| self.patch_of.get(&id) != Some(patch)) else { return };
        let row = self.seen.get(&id).map_or(0, |seen| seen.line.row);
        if let Some(left) = self.patch_of.insert(id, patch) {
            self.plan.leave_patch.push(id);
            let after = json!({ "on": self.today });
            self.plan.origins.push((row, "patch-places", id, Some((json!({ "patch": left }), after))));
        }
        let stay = self.ids.pop().expect("there are as many ids as a file can name places");
        self.plan.origins.push((row, "patch-places", stay, None));
        self.plan.into_patch.push(store::patch_row(stay, patch, id, self.today));
        self.is_changed(id);
    }

    fn claim(&mut self, id: Uuid, line: &Line) {
        if line.group.is_empty() {
            return;
        }
        let key = key_of(&line.group);
        let others = self.claims.entry(id).or_default();
        if others.iter().any(|(other, _)| *other == key) {
            return;
        }
        // Said by an earlier file: what this file says twice is told where it does.
        let earlier =
            others.first().map(|(_, name)| name.clone()).filter(|_| self.seen[&id].line.row == line.row);
        others.push((key, line.group.clone()));
        self.plan.claims.push(store::claim_row(id, &line.group));
        let said = json!({ "claimant": key_of(&line.group) });
        self.plan.origins.push((line.row, "place-claims", id, Some((Value::Null, said))));
        self.is_changed(id);
        if let Some(earlier) = earlier {
            let name = &self.places[&id].name;
            let what = format!(
                "“{name}” is said to be spoken for by {} here, and by {earlier} in an earlier file. Both now cover it. \
                 Ask them which is right.",
                line.group
            );
            let column = if line.block.is_empty() { &self.named.estate } else { &self.named.block };
            self.report.warning(Finding::of_cell(line.row, column, what));
        }
    }

    fn is_changed(&mut self, id: Uuid) {
        if let Some(seen) = self.seen.get_mut(&id).filter(|seen| seen.outcome == Outcome::Same) {
            seen.outcome = Outcome::Changed;
        }
    }

    fn warn_of_repeat(&mut self, line: &Line, id: Uuid) {
        let first = &self.seen[&id].line;
        let where_it_is = |line: &Line| match (line.area.as_str(), line.patch.as_str()) {
            (area, "") => area.to_owned(),
            ("", patch) => format!("patch {patch}"),
            (area, patch) => format!("{area}, patch {patch}"),
        };
        let (here, there) = (where_it_is(line), where_it_is(first));
        let stays = if here == there {
            String::new()
        } else {
            format!(" It stays in {there}, as in row {}.", first.row)
        };
        let what = if key_of(&first.group) == key_of(&line.group) {
            format!(
                "“{}” is in this file twice, here and in row {}. We keep it once.{stays}",
                line.block, first.row
            )
        } else {
            format!(
                "“{}” is said to be spoken for by {} here, and by {} in row {}. It is one block, and both cover it until \
                 somebody knows which is right.{stays}",
                line.block, line.group, first.group, first.row
            )
        };
        self.report.warning(Finding::of_cell(line.row, &self.named.block, what));
    }
}

/// What an import may change of a place, as it is kept for giving it back.
fn particulars(place: &Place) -> Value {
    json!({ "parent": place.parent_id, "name": place.name, "homes": place.homes })
}
