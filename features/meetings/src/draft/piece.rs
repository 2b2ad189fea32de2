//! A draft in pieces: who came, a note, an item, an action. A device without a signal sends each by itself.
//!
//! A piece is a map from the names of a form's fields to what was typed, so that two of them can be compared and put
//! together field by field, whatever they are about.

use std::collections::BTreeMap;

use uuid::Uuid;

use super::{Action, Draft, FromItem, Item, OpenNote, Pick, Verdict, form::MOST_PEOPLE, merge};

/// Which piece of a draft.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Key {
    /// Who came.
    Came,
    /// What was said of an action that was open before.
    Note(Uuid),
    /// Something talked about, by its own id.
    Item(Uuid),
    /// Something somebody will do, by its own id.
    Action(Uuid),
}

/// What was typed, by the name of its field.
pub type Fields = BTreeMap<&'static str, String>;

const CAME: &[&str] =
    &["residents", "first-time", "gave-no-name", "councillors", "staff", "blocks", "names", "apologies"];
const NOTE: &[&str] = &["words", "verdict"];
const ITEM: &[&str] = &["title", "words", "place", "topic"];
const ACTION: &[&str] = &[
    "what",
    "place",
    "topic",
    "item",
    "owner",
    "helpers",
    "due-day",
    "due-month",
    "due-year",
    "group",
    "resident",
];
/// How many of [`CAME`] are numbers.
const N_NUMBERS: usize = 5;

impl Key {
    /// The key that an envelope names.
    #[must_use]
    pub fn of(piece: &str, id: Option<Uuid>) -> Option<Self> {
        match (piece, id) {
            ("came", _) => Some(Self::Came),
            ("note", Some(id)) => Some(Self::Note(id)),
            ("item", Some(id)) => Some(Self::Item(id)),
            ("action", Some(id)) => Some(Self::Action(id)),
            _ => None,
        }
    }

    /// The names of its fields.
    #[must_use]
    pub const fn fields(self) -> &'static [&'static str] {
        match self {
            Self::Came => CAME,
            Self::Note(_) => NOTE,
            Self::Item(_) => ITEM,
            Self::Action(_) => ACTION,
        }
    }

    /// What a device typed, tidied as a form is. Fields it doesn't name are empty, names that are none are left out.
    #[must_use]
    pub fn read(self, typed: &BTreeMap<String, String>) -> Fields {
        let tidy = |name: &'static str| {
            let text = typed.get(name).map_or("", String::as_str);
            let text = text.replace("\r\n", "\n").replace('\0', "").trim().to_owned();
            match name {
                _ if self.is_number(name) => {
                    text.parse::<u32>().unwrap_or_default().min(MOST_PEOPLE).to_string()
                }
                "blocks" => ids(&text),
                "group" if text == "yes" => text,
                "group" => String::new(),
                "verdict" => Verdict::of(&text).as_str().to_owned(),
                "place" | "topic" | "owner" => Pick::from(text).to_string(),
                _ => text,
            }
        };
        self.fields().iter().map(|name| (*name, tidy(name))).collect()
    }

    fn is_number(self, name: &str) -> bool {
        self == Self::Came && CAME[..N_NUMBERS].contains(&name)
    }
}

/// Ids with a space between, in order, so that the same ones are the same text.
fn ids(text: &str) -> String {
    let mut ids: Vec<Uuid> = text.split_whitespace().filter_map(|id| id.parse().ok()).collect();
    ids.sort();
    ids.dedup();
    let ids: Vec<String> = ids.iter().map(Uuid::to_string).collect();
    ids.join(" ")
}

/// What `current` becomes when somebody who saw `was` says `now`: a field that only one of both changed is as that one
/// has it. `None` where both changed the same field, each in another way.
#[must_use]
pub fn put_together(was: &Fields, now: &Fields, current: &Fields) -> Option<Fields> {
    let mut both = current.clone();
    for (name, now) in now {
        let empty = String::new();
        let was = was.get(name).unwrap_or(&empty);
        let there = current.get(name).unwrap_or(&empty);
        if now != there && now != was {
            if there != was {
                return None;
            }
            both.insert(name, now.clone());
        }
    }
    Some(both)
}

/// Both texts of a piece in one: words one after the other, of two numbers the larger, of two choices the one that came.
#[must_use]
pub fn with_both(key: Key, came: &Fields, there: &Fields) -> Fields {
    let mut both = there.clone();
    for (name, came) in came {
        let there = there.get(name).map_or("", String::as_str);
        let joined = match *name {
            _ if key.is_number(name) => {
                let number = |text: &str| text.parse::<u32>().unwrap_or_default();
                number(came).max(number(there)).to_string()
            }
            "blocks" => ids(&format!("{came} {there}")),
            "names" | "apologies" => merge::lines(came, there),
            "words" | "title" | "what" | "resident" | "helpers" => merge::texts(came, there),
            _ if came.is_empty() => there.to_owned(),
            _ => came.clone(),
        };
        both.insert(name, joined);
    }
    both
}

impl Draft {
    /// A piece as it stands; `None` where the draft has none of this key.
    #[must_use]
    pub fn piece(&self, key: Key) -> Option<Fields> {
        let texts: Vec<String> = match key {
            Key::Came => self.came_fields(),
            Key::Note(action) => {
                let note = self.still_open.iter().find(|note| note.action == action)?;
                vec![note.words.clone(), note.verdict.as_str().to_owned()]
            }
            Key::Item(id) => {
                let item = self.items.iter().find(|item| item.id == Some(id))?;
                vec![item.title.clone(), item.words.clone(), item.place.to_string(), item.topic.to_string()]
            }
            Key::Action(id) => {
                let action = self.actions.iter().find(|action| action.id == Some(id))?;
                self.action_fields(action)
            }
        };
        let typed = key.fields().iter().map(|name| (*name).to_owned()).zip(texts).collect();
        Some(key.read(&typed))
    }

    fn came_fields(&self) -> Vec<String> {
        let came = self.came;
        let mut texts: Vec<String> =
            [came.residents, came.first_time, came.gave_no_name, came.councillors, came.staff]
                .iter()
                .map(u32::to_string)
                .collect();
        let blocks: Vec<String> = self.blocks.iter().map(Uuid::to_string).collect();
        texts.extend([blocks.join(" "), self.names.clone(), self.apologies.clone()]);
        texts
    }

    fn action_fields(&self, action: &Action) -> Vec<String> {
        let item = match action.item {
            FromItem::Guess => String::new(),
            FromItem::Nothing => "none".to_owned(),
            // By its id, since its number may be another on the device.
            FromItem::Nth(n) => {
                self.items.get(n).and_then(|item| item.id).map(|id| id.to_string()).unwrap_or_default()
            }
        };
        let [day, month, year] = action.due.clone();
        vec![
            action.what.clone(),
            action.place.to_string(),
            action.topic.to_string(),
            item,
            action.owner.to_string(),
            action.helpers.clone(),
            day,
            month,
            year,
            if action.by_group { "yes".to_owned() } else { String::new() },
            action.resident.clone(),
        ]
    }

    /// Puts a piece where it belongs: in the place of the one of its key, or after the others. One in which nothing is
    /// typed any more is taken out.
    pub fn put_piece(&mut self, key: Key, fields: &Fields) {
        let text = |name: &str| fields.get(name).cloned().unwrap_or_default();
        match key {
            Key::Came => self.put_came(fields),
            Key::Note(action) => {
                let note = OpenNote { action, words: text("words"), verdict: Verdict::of(&text("verdict")) };
                self.still_open.retain(|other| other.action != action);
                if !note.words.is_empty() || note.verdict != Verdict::None {
                    self.still_open.push(note);
                }
            }
            Key::Item(id) => {
                let at = self.items.iter().position(|item| item.id == Some(id));
                let agenda_item = at.and_then(|at| self.items.get(at)).and_then(|item| item.agenda_item);
                let item = Item {
                    id: Some(id),
                    agenda_item,
                    title: text("title"),
                    words: text("words"),
                    place: Pick::from(text("place")),
                    topic: Pick::from(text("topic")),
                };
                match at {
                    Some(at) if item.is_blank() => self.take_item_out(at),
                    Some(at) => self.items[at] = item,
                    None if item.is_blank() => {}
                    None => self.items.push(item),
                }
            }
            Key::Action(id) => self.put_action(id, fields),
        }
    }

    fn put_came(&mut self, fields: &Fields) {
        let number = |name: &str| fields.get(name).and_then(|text| text.parse().ok()).unwrap_or_default();
        let text = |name: &str| fields.get(name).cloned().unwrap_or_default();
        self.came.residents = number("residents");
        self.came.first_time = number("first-time");
        self.came.gave_no_name = number("gave-no-name");
        self.came.councillors = number("councillors");
        self.came.staff = number("staff");
        self.blocks = text("blocks").split_whitespace().filter_map(|id| id.parse().ok()).collect();
        self.names = text("names");
        self.apologies = text("apologies");
    }

    fn put_action(&mut self, id: Uuid, fields: &Fields) {
        let text = |name: &str| fields.get(name).cloned().unwrap_or_default();
        let item = match text("item").as_str() {
            "none" => FromItem::Nothing,
            of => of
                .parse::<Uuid>()
                .ok()
                .and_then(|of| self.items.iter().position(|item| item.id == Some(of)))
                .map_or(FromItem::Guess, FromItem::Nth),
        };
        let action = Action {
            id: Some(id),
            what: text("what"),
            place: Pick::from(text("place")),
            topic: Pick::from(text("topic")),
            item,
            owner: Pick::from(text("owner")),
            helpers: text("helpers"),
            due: [text("due-day"), text("due-month"), text("due-year")],
            by_group: text("group") == "yes",
            resident: text("resident"),
        };
        match self.actions.iter().position(|other| other.id == Some(id)) {
            Some(at) if action.is_blank() => drop(self.actions.remove(at)),
            Some(at) => self.actions[at] = action,
            None if action.is_blank() => {}
            None => self.actions.push(action),
        }
    }

    fn take_item_out(&mut self, at: usize) {
        self.items.remove(at);
        for action in &mut self.actions {
            action.item = match action.item {
                FromItem::Nth(n) if n == at => FromItem::Guess,
                FromItem::Nth(n) if n > at => FromItem::Nth(n - 1),
                other => other,
            };
        }
    }

    /// The same draft, in which every item and action has an id of its own: one that has none yet gets it made from the
    /// meeting's, so that the same draft gets the same ids however often it is asked.
    #[must_use]
    pub fn with_ids(mut self, meeting: Uuid) -> Self {
        self.give_ids(meeting);
        self
    }

    fn give_ids(&mut self, meeting: Uuid) {
        const ITEMS: u128 = 1 << 32;
        const ACTIONS: u128 = 2 << 32;
        let mut taken: Vec<Uuid> = self
            .items
            .iter()
            .filter_map(|item| item.id)
            .chain(self.actions.iter().filter_map(|a| a.id))
            .collect();
        let mut free = |from: u128| {
            let nth = |n: u128| Uuid::from_u128(meeting.as_u128() ^ (from + n));
            let id = (1..=u128::from(u32::MAX))
                .map(nth)
                .find(|id| !taken.contains(id))
                .expect("there are more ids than rows");
            taken.push(id);
            id
        };
        for item in self.items.iter_mut().filter(|item| item.id.is_none()) {
            item.id = Some(item.agenda_item.unwrap_or_else(|| free(ITEMS)));
        }
        for action in self.actions.iter_mut().filter(|action| action.id.is_none()) {
            action.id = Some(free(ACTIONS));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(pairs: &[(&str, &str)]) -> BTreeMap<String, String> {
        pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
    }

    const ONE: Uuid = Uuid::from_u128(1);
    const TWO: Uuid = Uuid::from_u128(2);

    #[test]
    fn a_piece_put_into_a_draft_is_read_out_as_it_was_typed() {
        let mut draft = Draft::default();
        for (key, pairs) in [
            (Key::Item(ONE), vec![("title", "Hot water"), ("words", "Cold\nagain"), ("topic", "none")]),
            (
                Key::Action(TWO),
                vec![("what", "Test it"), ("item", &*ONE.to_string()), ("due-day", "4"), ("group", "yes")],
            ),
            (Key::Note(ONE), vec![("words", "Still cold"), ("verdict", "not-done")]),
            (Key::Came, vec![("residents", "13"), ("blocks", &*TWO.to_string()), ("names", "Robin")]),
        ] {
            let fields = key.read(&typed(&pairs));
            draft.put_piece(key, &fields);
            draft.put_piece(key, &fields);
            assert_eq!(draft.piece(key), Some(fields));
        }
        assert_eq!((draft.items.len(), draft.actions.len(), draft.still_open.len()), (1, 1, 1));
        assert_eq!(draft.actions[0].item, FromItem::Nth(0));
    }

    #[test]
    fn an_item_emptied_goes_and_the_actions_of_the_others_stay_with_them() {
        let mut draft = Draft::default();
        draft.put_piece(Key::Item(ONE), &Key::Item(ONE).read(&typed(&[("title", "Cars")])));
        draft.put_piece(Key::Item(TWO), &Key::Item(TWO).read(&typed(&[("title", "Bins")])));
        let action = typed(&[("what", "Empty them"), ("item", &TWO.to_string())]);
        draft.put_piece(Key::Action(ONE), &Key::Action(ONE).read(&action));
        draft.put_piece(Key::Item(ONE), &Key::Item(ONE).read(&typed(&[])));
        assert_eq!(draft.items.len(), 1);
        assert_eq!(draft.actions[0].item, FromItem::Nth(0));
    }

    #[test]
    fn what_only_one_changed_is_put_together_and_what_both_changed_is_asked() {
        let key = Key::Item(ONE);
        let of = |title: &str, words: &str| key.read(&typed(&[("title", title), ("words", words)]));
        for (was, now, there, wanted) in [
            (of("A", ""), of("A", "mine"), of("A", ""), Some(of("A", "mine"))),
            (of("A", ""), of("A", "mine"), of("B", ""), Some(of("B", "mine"))),
            (of("A", "x"), of("A", "x"), of("B", "y"), Some(of("B", "y"))),
            (of("A", ""), of("A", "same"), of("A", "same"), Some(of("A", "same"))),
            (of("A", ""), of("A", "mine"), of("A", "theirs"), None),
            (of("A", "x"), of("A", ""), of("A", "theirs"), None),
        ] {
            assert_eq!(put_together(&was, &now, &there), wanted, "{was:?} {now:?} {there:?}");
        }
    }

    #[test]
    fn both_texts_stand_one_after_the_other() {
        let item = |words: &str| Key::Item(ONE).read(&typed(&[("title", "Hot water"), ("words", words)]));
        let both = with_both(Key::Item(ONE), &item("They rang twice."), &item("Four homes."));
        assert_eq!(both, item("Four homes.\nThey rang twice."));
        let came = |n: &str, names: &str| Key::Came.read(&typed(&[("residents", n), ("names", names)]));
        let both = with_both(Key::Came, &came("9", "Kit\nSal"), &came("13", "Robin\nKit"));
        assert_eq!(both, came("13", "Robin\nKit\nSal"));
    }

    #[test]
    fn ids_are_given_once_and_the_same_ones_again() {
        let named = |title: &str| Item { title: title.to_owned(), ..Item::default() };
        let begun = Draft {
            items: vec![named("A"), Item { agenda_item: Some(TWO), ..Item::default() }],
            actions: vec![Action { what: "x".to_owned(), ..Action::default() }],
            ..Draft::default()
        };
        let (mut one, mut other) = (begun.clone(), begun);
        one.give_ids(ONE);
        other.give_ids(ONE);
        assert_eq!(one, other);
        assert_eq!(one.items[1].id, Some(TWO));
        let ids: std::collections::HashSet<_> = [one.items[0].id, one.items[1].id, one.actions[0].id].into();
        assert!(ids.len() == 3 && !ids.contains(&None));
        let before = one.clone();
        one.give_ids(ONE);
        assert_eq!(one, before);
    }
}
