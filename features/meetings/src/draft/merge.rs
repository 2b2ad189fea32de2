//! Two people wrote on one draft: how both texts become one without losing a word.

use super::{Action, Came, Draft, Item, OpenNote, Pick, Verdict};

/// Whether everything `mine` says stands in `theirs` already, so that nothing has to be asked.
#[must_use]
pub fn says_nothing_more(mine: &Draft, theirs: &Draft) -> bool {
    merged(mine, theirs) == *theirs
}

/// What both say. Where one text holds the other, the longer stands; where they differ, both stand, theirs first. A choice
/// that only one of them made stands; where both chose, theirs does. Of two numbers the larger one stands.
#[must_use]
pub fn merged(mine: &Draft, theirs: &Draft) -> Draft {
    let mut both = theirs.clone();
    both.came = Came {
        residents: mine.came.residents.max(theirs.came.residents),
        first_time: mine.came.first_time.max(theirs.came.first_time),
        gave_no_name: mine.came.gave_no_name.max(theirs.came.gave_no_name),
        councillors: mine.came.councillors.max(theirs.came.councillors),
        staff: mine.came.staff.max(theirs.came.staff),
    };
    for block in mine.blocks.iter().filter(|block| !theirs.blocks.contains(block)) {
        both.blocks.push(*block);
    }
    both.names = lines(&mine.names, &theirs.names);
    both.apologies = lines(&mine.apologies, &theirs.apologies);
    // What stands there word for word is there, though it has no heading to be known by, or another has the same.
    for note in mine.still_open.iter().filter(|note| !theirs.still_open.contains(note)) {
        open_note(&mut both.still_open, note);
    }
    for item in mine.items.iter().filter(|item| !theirs.items.contains(item)) {
        add_item(&mut both.items, item);
    }
    for action in mine.actions.iter().filter(|action| !theirs.actions.contains(action)) {
        add_action(&mut both.actions, action);
    }
    for (private, public) in &mine.public {
        both.public.entry(private.clone()).or_insert_with(|| public.clone());
    }
    both.chair_words = texts(&mine.chair_words, &theirs.chair_words);
    both
}

/// Both texts, without saying the same twice.
pub(super) fn texts(mine: &str, theirs: &str) -> String {
    let mine = mine.trim();
    if theirs.contains(mine) {
        return theirs.to_owned();
    }
    let theirs = theirs.trim();
    if mine.contains(theirs) { mine.to_owned() } else { format!("{theirs}\n{mine}") }
}

/// All lines of both, each once.
pub(super) fn lines(mine: &str, theirs: &str) -> String {
    let mut all: Vec<&str> = theirs.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    let n = all.len();
    for line in mine.lines().map(str::trim).filter(|line| !line.is_empty()) {
        if !all.contains(&line) {
            all.push(line);
        }
    }
    if all.len() == n { theirs.to_owned() } else { all.join("\n") }
}

fn open_note(notes: &mut Vec<OpenNote>, mine: &OpenNote) {
    match notes.iter_mut().find(|note| note.action == mine.action) {
        Some(theirs) => {
            theirs.words = texts(&mine.words, &theirs.words);
            if theirs.verdict == Verdict::None {
                theirs.verdict = mine.verdict;
            }
        }
        None => notes.push(mine.clone()),
    }
}

fn add_item(items: &mut Vec<Item>, mine: &Item) {
    if let Some(same) = items.iter_mut().find(|theirs| theirs.id.is_some() && theirs.id == mine.id) {
        return join_items(same, mine);
    }
    let same = |theirs: &&mut Item| match (theirs.agenda_item, mine.agenda_item) {
        (None, None) if theirs.title.is_empty() && mine.title.is_empty() => {
            is_one_text(&theirs.words, &mine.words)
        }
        (None, None) => is_one_text(&theirs.title, &mine.title),
        (theirs, mine) => theirs == mine,
    };
    match items.iter_mut().find(same) {
        Some(theirs) => join_items(theirs, mine),
        None => items.push(mine.clone()),
    }
}

fn join_items(theirs: &mut Item, mine: &Item) {
    theirs.title = texts(&mine.title, &theirs.title);
    theirs.words = texts(&mine.words, &theirs.words);
    theirs.place = chosen(mine.place, theirs.place);
    theirs.topic = chosen(mine.topic, theirs.topic);
}

fn add_action(actions: &mut Vec<Action>, mine: &Action) {
    let by_id = actions.iter().position(|theirs| theirs.id.is_some() && theirs.id == mine.id);
    let found = by_id.or_else(|| actions.iter().position(|theirs| is_one_text(&theirs.what, &mine.what)));
    match found.and_then(|at| actions.get_mut(at)) {
        Some(theirs) => {
            theirs.what = texts(&mine.what, &theirs.what);
            theirs.place = chosen(mine.place, theirs.place);
            theirs.topic = chosen(mine.topic, theirs.topic);
            theirs.owner = chosen(mine.owner, theirs.owner);
            theirs.helpers = texts(&mine.helpers, &theirs.helpers);
            theirs.resident = texts(&mine.resident, &theirs.resident);
            if theirs.due.iter().all(String::is_empty) {
                theirs.due.clone_from(&mine.due);
            }
        }
        None => actions.push(mine.clone()),
    }
}

fn chosen(mine: Pick, theirs: Pick) -> Pick {
    if theirs == Pick::Guess { mine } else { theirs }
}

/// Whether one is the other, perhaps with more typed at its end.
fn is_one_text(one: &str, other: &str) -> bool {
    let (one, other) = (one.trim(), other.trim());
    !one.is_empty() && !other.is_empty() && (one.starts_with(other) || other.starts_with(one))
}
