//! The stories one meets first: of Robin's and Mina's group, and of what is on Rowan's desk.

use jiff::{Timestamp, civil::Date};

use super::{
    cast::OURS,
    days::{after, at},
    meetings::{self, Held, Until},
    offices::FORMER,
    play::{Act, Deed, Owner, Play, Raising},
    texts::{NOBODYS, OWN, Text},
};

const BIN_STORES: Text = Text {
    title: "Replace both bin store doors at {}",
    topic: "Gates",
    said: "The bin stores are open to the street. Anyone can walk in.",
    progress: "The doors are being made.",
    done: "Both doors are fitted. They shut and lock. Keys are with the caretaker for each home to collect.",
    evidence: "Photographs of both doors, before and after",
    why: "The doors must be made to measure.",
    wrong: "One door does not shut.",
};
const BIN_STORES_AGAIN: &str = "The first doors came in the wrong size. New ones are being made.";

const LIGHTS: Text = Text {
    title: "Move or shade the bright lights near {}",
    topic: "Lighting",
    said: "The new lights shine into my bedroom all night.",
    progress: "We have asked the makers for shades.",
    done: "All lamps have shades now.",
    evidence: "",
    why: "The shades don't fit the old lamps.",
    wrong: "Two lamps by the stairs were left out.",
};

const METAL_GATES: Text = Text {
    title: "Put the metal gates back at {}",
    topic: "Fire risks on estate",
    said: "Why can't we have the metal gates back?",
    progress: "",
    done: "",
    evidence: "",
    why: "",
    wrong: "",
};
const METAL_GATES_WHY: &str = "The gates block the way out in a fire.";

static BIN_STORES_TEXT: Text = BIN_STORES;
static LIGHTS_TEXT: Text = LIGHTS;
static METAL_GATES_TEXT: Text = METAL_GATES;

/// Puts all of them into the order.
pub(super) fn schedule(play: &mut Play) {
    our_meetings(play);
    what_mina_said(play);
    on_rowans_desk(play);
}

fn told(company: usize, text: &'static Text, owner: Owner, acts: Vec<(Timestamp, Act)>) -> Raising {
    Raising { company, text, block: 0, owner, due: None, resident: None, acts }
}

/// Three published quarterly meetings, and one whose minutes the chair is asked to check.
fn our_meetings(play: &mut Play) {
    let company = play.cast.company(OURS);
    let [first, second, third] = [31, 18, 6].map(|weeks| play.days.tuesday_weeks_ago(weeks));
    let mut raised = meetings::some(play, company, first, 3);
    let gates = vec![
        (at(after(first, 4), 14, 20), Act::Agree),
        (at(after(first, 11), 15, 5), Act::NotDoing(METAL_GATES_WHY)),
    ];
    raised.push(by_mina(told(company, &METAL_GATES_TEXT, Owner::Named("Noor Sample"), gates), "meeting"));
    meetings::hold(play, Held::of(company, first, raised), Until::Published);

    let mut raised = meetings::some(play, company, second, 2);
    raised.insert(0, bin_stores(play, company, second));
    meetings::hold(play, Held { residents: 14, ..Held::of(company, second, raised) }, Until::Published);
    let left = play.days.tuesday_weeks_ago(FORMER.1);
    play.at(at(left, 16, 45), Deed::Leave(FORMER.0));

    let raised = meetings::some(play, company, third, 3);
    let held = Held { residents: 11, quarterly: true, ..Held::of(company, third, raised) };
    let third = meetings::hold(play, held, Until::Published);
    let item = "The lamp over the steps has been dark since last week.";
    let asked_at = at(play.days.tuesday_weeks_ago(8), 19, 4);
    play.at(asked_at, Deed::AgendaItem(third, "Mina Example", "The lamp over the steps", item));

    let lately = play.days.working_days_ago(2);
    let raised = meetings::some(play, company, lately, 2);
    meetings::hold(play, Held { residents: 7, ..Held::of(company, lately, raised) }, Until::WithChair);
}

/// The doors that took fifteen weeks longer: moved twice, handed on when their owner left, passed up by the rule, and said
/// to be done just now.
fn bin_stores(play: &Play, company: usize, day: Date) -> Raising {
    let acts = vec![
        (at(after(day, 4), 9, 50), Act::Agree),
        (at(after(day, 14), 16, 30), Act::Move(after(day, 51), BIN_STORES.why)),
        (at(after(day, 49), 11, 10), Act::Move(after(play.days.today, 9), BIN_STORES_AGAIN)),
        (
            at(after(day, 59), 18, 40),
            Act::Comment("We were told of a date. People are dumping rubbish there."),
        ),
        (at(play.days.lately, 10, 42), Act::Done(BIN_STORES.done, BIN_STORES.evidence)),
    ];
    by_mina(told(company, &BIN_STORES_TEXT, Owner::Named(FORMER.0), acts), "meeting")
}

fn by_mina(raising: Raising, kind: &'static str) -> Raising {
    Raising { resident: Some(("Mina Example", kind, "in-person")), ..raising }
}

/// What else Mina told us, beside the bin stores and the gates: something that is agreed, something that nobody owns yet.
fn what_mina_said(play: &mut Play) {
    let company = play.cast.company(OURS);
    let walkabout = play.days.working_days_ago(9);
    let agreed = vec![(at(after(walkabout, 1), 10, 25), Act::Agree)];
    let lights = by_mina(told(company, &LIGHTS_TEXT, Owner::Named("Wren Sample"), agreed), "walkabout");
    play.at(at(walkabout, 15, 30), Deed::Raise(Box::new(lights)));

    let pump = told(company, &NOBODYS[0], Owner::Nobody, Vec::new());
    let pump = Raising { resident: Some(("Mina Example", "site", "web")), ..pump };
    play.at(at(play.days.working_days_ago(2), 9, 15), Deed::Raise(Box::new(pump)));
}

/// Rowan's own actions: two late, one for today, two for the coming days, one that waits for the group, one that Rowan is
/// asked to agree to.
fn on_rowans_desk(play: &mut Play) {
    let days = play.days;
    let today = days.working_days_ago(0);
    let desk = [
        ("Pottery Estate TRA", 0, 22, Some(days.working_days_ago(6))),
        ("Barnswick Estate TRA", 3, 17, Some(days.working_days_ago(2))),
        ("Oldmill Gardens TRA", 1, 12, Some(today)),
        ("Coldharbour and District TRA", 5, 9, Some(after(days.today, 2))),
        (OURS, 4, 8, Some(after(days.today, 4))),
    ];
    for (group, text, ago, due) in desk {
        let company = play.cast.company(group);
        let day = days.working_days_ago(ago);
        let agreed = vec![(at(after(day, 1), 11, 20), Act::Agree)];
        let raising = Raising { due, ..told(company, &OWN[text], Owner::Officer, agreed) };
        play.at(at(day, 14, 10), Deed::Raise(Box::new(raising)));
    }
    let company = play.cast.company("Barnswick Estate TRA");
    let day = days.working_days_ago(11);
    let text = &OWN[1];
    let done = vec![
        (at(after(day, 1), 9, 35), Act::Agree),
        (at(days.working_days_ago(1), 15, 25), Act::Done(text.done, text.evidence)),
    ];
    play.at(at(day, 10, 45), Deed::Raise(Box::new(told(company, text, Owner::Officer, done))));
    let company = play.cast.company("Pottery Estate TRA");
    let new = told(company, &OWN[2], Owner::Officer, Vec::new());
    play.at(at(days.lately, 10, 20), Deed::Raise(Box::new(new)));
}
