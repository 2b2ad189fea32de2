//! A draft as a form sends it, and as a form shows it.

use std::collections::BTreeSet;

use heard_platform::kit::Form;
use uuid::Uuid;

use super::{Action, Came, Draft, FromItem, Item, OpenNote, Pick, Verdict};

/// The largest number that makes sense in a hall.
pub(super) const MOST_PEOPLE: u32 = 9_999;

impl Draft {
    /// The draft that a form of the minutes sent, with what such a form doesn't carry taken from `before`. Rows in which
    /// nothing was typed are left out.
    #[must_use]
    pub fn from_form(form: &Form, before: &Self) -> Self {
        let item_rows = rows(form, "items");
        let items: Vec<(usize, Item)> =
            item_rows.iter().map(|n| (*n, item(form, *n))).filter(|(_, item)| !item.is_blank()).collect();
        let moved = |from: FromItem| match from {
            FromItem::Nth(row) => {
                items.iter().position(|(n, _)| *n == row).map_or(FromItem::Guess, FromItem::Nth)
            }
            other => other,
        };
        let actions =
            rows(form, "actions").into_iter().map(|n| action(form, n)).filter(|action| !action.is_blank());
        let actions = actions.map(|action| Action { item: moved(action.item), ..action }).collect();
        Self {
            came: Came {
                residents: people(form, "residents"),
                first_time: people(form, "first-time"),
                gave_no_name: people(form, "gave-no-name"),
                councillors: people(form, "councillors"),
                staff: people(form, "staff"),
            },
            blocks: form.all("blocks").iter().filter_map(|id| id.parse().ok()).collect(),
            names: typed(form, "names"),
            apologies: typed(form, "apologies"),
            still_open: open_notes(form),
            items: items.into_iter().map(|(_, item)| item).collect(),
            actions,
            public: before.public.clone(),
            chair_changes: before.chair_changes.clone(),
            chair_words: before.chair_words.clone(),
        }
    }

    /// The same draft, in which a row that a form sent without its id is the one that stood at its place in `before`, if no
    /// other row is. Only for the draft that the form showed.
    #[must_use]
    pub fn with_ids_of(mut self, before: &Self) -> Self {
        let taken: Vec<Uuid> = self.items.iter().filter_map(|item| item.id).collect();
        for (item, old) in self.items.iter_mut().zip(&before.items).filter(|(item, _)| item.id.is_none()) {
            item.id = old.id.filter(|id| !taken.contains(id) && item.agenda_item == old.agenda_item);
        }
        let taken: Vec<Uuid> = self.actions.iter().filter_map(|action| action.id).collect();
        for (action, old) in self.actions.iter_mut().zip(&before.actions).filter(|(one, _)| one.id.is_none())
        {
            action.id = old.id.filter(|id| !taken.contains(id));
        }
        self
    }
}

/// The numbers of the rows that a form has under a name: `actions-3-what` is row 3 of `actions`.
fn rows(form: &Form, of: &str) -> Vec<usize> {
    let numbers = form.fields().filter_map(|(name, _)| {
        let rest = name.strip_prefix(of)?.strip_prefix('-')?;
        rest.split_once('-')?.0.parse().ok()
    });
    numbers.collect::<BTreeSet<usize>>().into_iter().collect()
}

fn item(form: &Form, n: usize) -> Item {
    let field = |what: &str| typed(form, &format!("items-{n}-{what}"));
    Item {
        id: field("id").parse().ok(),
        agenda_item: field("agenda").parse().ok(),
        title: field("title"),
        words: field("words"),
        place: Pick::from(field("place")),
        topic: Pick::from(field("topic")),
    }
}

fn action(form: &Form, n: usize) -> Action {
    let field = |what: &str| typed(form, &format!("actions-{n}-{what}"));
    Action {
        id: field("id").parse().ok(),
        what: field("what"),
        place: Pick::from(field("place")),
        topic: Pick::from(field("topic")),
        item: FromItem::from(field("item")),
        owner: Pick::from(field("owner")),
        helpers: field("helpers"),
        due: [field("due-day"), field("due-month"), field("due-year")],
        by_group: form.has(&format!("actions-{n}-group"), "yes"),
        resident: field("resident"),
    }
}

fn open_notes(form: &Form) -> Vec<OpenNote> {
    let actions = form.fields().filter_map(|(name, _)| name.strip_prefix("open-")?.strip_suffix("-words"));
    let actions: Vec<Uuid> = actions.filter_map(|id| id.parse().ok()).collect();
    let notes = actions.into_iter().map(|action| OpenNote {
        action,
        words: typed(form, &format!("open-{action}-words")),
        verdict: Verdict::of(form.value(&format!("open-{action}-verdict"))),
    });
    notes.filter(|note| !note.words.is_empty() || note.verdict != Verdict::None).collect()
}

fn people(form: &Form, name: &str) -> u32 {
    form.value(name).trim().parse::<u32>().unwrap_or_default().min(MOST_PEOPLE)
}

/// What was typed, without the carriage returns that browsers add and without spaces around it.
fn typed(form: &Form, name: &str) -> String {
    form.value(name).replace('\0', "").replace("\r\n", "\n").replace('\r', "\n").trim().to_owned()
}

impl Draft {
    /// Fills a form with everything the draft says.
    #[must_use]
    pub fn filled(&self, form: Form) -> Form {
        let mut form = form
            .with("residents", self.came.residents)
            .with("first-time", self.came.first_time)
            .with("gave-no-name", self.came.gave_no_name)
            .with("councillors", self.came.councillors)
            .with("staff", self.came.staff)
            .with("names", &self.names)
            .with("apologies", &self.apologies);
        for block in &self.blocks {
            form = form.with_ticked("blocks", block);
        }
        for note in &self.still_open {
            form = form
                .with(&format!("open-{}-words", note.action), &note.words)
                .with(&format!("open-{}-verdict", note.action), note.verdict.as_str());
        }
        for (n, item) in self.items.iter().enumerate() {
            form = item.filled(form, n);
        }
        for (n, action) in self.actions.iter().enumerate() {
            form = action.filled(form, n);
        }
        form
    }
}

impl Item {
    fn filled(&self, form: Form, n: usize) -> Form {
        form.with(&format!("items-{n}-title"), &self.title)
            .with(&format!("items-{n}-words"), &self.words)
            .with(&format!("items-{n}-place"), self.place)
            .with(&format!("items-{n}-topic"), self.topic)
    }
}

impl Action {
    fn filled(&self, form: Form, n: usize) -> Form {
        let name = |what: &str| format!("actions-{n}-{what}");
        let [day, month, year] = &self.due;
        let form = form
            .with(&name("what"), &self.what)
            .with(&name("place"), self.place)
            .with(&name("topic"), self.topic)
            .with(&name("item"), self.item)
            .with(&name("owner"), self.owner)
            .with(&name("helpers"), &self.helpers)
            .with(&name("due-day"), day)
            .with(&name("due-month"), month)
            .with(&name("due-year"), year)
            .with(&name("resident"), &self.resident);
        if self.by_group { form.with_ticked(&name("group"), "yes") } else { form }
    }
}
