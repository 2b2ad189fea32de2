//! Invented names and sentences. None of them is anybody's.

use heard_kernel::slug::slug;

use crate::dice::Dice;

const FIRST: [&str; 24] = [
    "Robin", "Sky", "Ash", "Wren", "Rowan", "Sage", "Linden", "Marlow", "Perry", "Quill", "Teal", "Vale",
    "Juniper", "Bryony", "Fenn", "Hazel", "Larkin", "Merle", "Nell", "Orrin", "Pip", "Rue", "Sorrel",
    "Tansy",
];
const LAST: [&str; 20] = [
    "Madeup",
    "Inventson",
    "Fable",
    "Pretendley",
    "Sampleby",
    "Fictus",
    "Notareal",
    "Storey",
    "Wordsmade",
    "Example",
    "Figment",
    "Placeholder",
    "Imagin",
    "Supposeby",
    "Makebelieve",
    "Standin",
    "Dummerly",
    "Mockridge",
    "Noman",
    "Trialson",
];
const TREES: [&str; 30] = [
    "Alder", "Birch", "Cedar", "Damson", "Elder", "Fir", "Gorse", "Hornbeam", "Ivy", "Jasmine", "Kerria",
    "Larch", "Medlar", "Nettle", "Osier", "Poplar", "Quince", "Rosehip", "Spindle", "Thorn", "Umbel",
    "Viburnum", "Walnut", "Yarrow", "Bramble", "Clover", "Fennel", "Heather", "Lupin", "Teasel",
];
const BUILDINGS: [&str; 6] = ["House", "Court", "Lodge", "Point", "Mansions", "Walk"];
const DIRECTIONS: [&str; 8] = ["North", "South", "East", "West", "Upper", "Lower", "Old", "New"];

/// What people raise.
pub(super) const TOPICS: [&str; 20] = [
    "Entry doors",
    "Lifts",
    "Lighting",
    "Bins and rubbish",
    "Cleaning",
    "Heating and hot water",
    "Leaks and roofs",
    "Parking",
    "Grass and trees",
    "Play areas",
    "Damp and mould",
    "Drains",
    "Windows",
    "Door entry phones",
    "Bike stores",
    "Noise",
    "Repairs inside homes",
    "Service charges",
    "Safety on the estate",
    "Signs and notice boards",
];
/// Who does what was promised.
pub(super) const TEAMS: [&str; 14] = [
    "Communal Works",
    "Lift Services",
    "Estate Cleaning",
    "Grounds",
    "Lighting and Electrical",
    "Roofs and Drainage",
    "Heating",
    "Responsive Repairs",
    "Parking Services",
    "Estate Safety",
    "Major Works",
    "Play and Parks",
    "Damp and Mould",
    "Leasehold Services",
];
const VERBS: [&str; 8] = ["Mend", "Replace", "Look at", "Clean", "Paint", "Make safe", "Clear", "Inspect"];
const THINGS: [&str; 16] = [
    "the front door",
    "the bin store door",
    "the lift",
    "the stair lights",
    "the gutter",
    "the door entry phone",
    "the bike store",
    "the drying area",
    "the playground gate",
    "the roof hatch",
    "the handrail",
    "the drain by the garages",
    "the notice board",
    "the car park barrier",
    "the letter boxes",
    "the communal windows",
];
const SAID: [&str; 8] = [
    "It has been like this for weeks and nobody has come to look at it. Older people on the top floors cannot manage.",
    "We reported it twice. Somebody came, took a picture and went away again, and since then we have heard nothing.",
    "Every evening it is dark there and people do not feel safe on their way home from the bus stop.",
    "It was mended in spring and broke again in summer. Can it be done properly this time?",
    "Children play right beside it. Somebody will get hurt if it stays as it is over the winter.",
    "The smell comes up to the third floor when it is warm. The bins are full two days before they are collected.",
    "There is water on the stairs whenever it rains, and it freezes at night.",
    "Nobody told us why it was closed or when it will be open again. Could we have a date, please?",
];
const PROGRESS: [&str; 10] = [
    "The contractor looked at it today. A part has been ordered and should be here within two weeks.",
    "The part came. The work is booked for next Tuesday morning; the stairs stay open.",
    "We went there with the caretaker. It is larger than we thought, so a second visit is needed.",
    "Scaffolding has to go up first. We asked for the permit today.",
    "The first half is done. The rest follows when the weather is dry.",
    "A neighbour says that it still sticks in the morning. We will look again on Friday.",
    "The quote came back and was agreed today.",
    "Waiting for the electricity board, who must switch it off for an hour.",
    "We put a notice on the door to say when the work is.",
    "The crew could not get in on Monday. A new day is agreed with the caretaker.",
];
const COMMENTS: [&str; 6] = [
    "Thank you for coming so soon. Please also look at the one on the second floor.",
    "It is better now, but the light beside it went out yesterday.",
    "Nobody has been here yet. Is the date still right?",
    "The new one is good. The old one is still lying in the yard.",
    "Could you let the group know before the next meeting?",
    "We talked about it at the meeting and everybody agrees that it matters.",
];
const MOVED: [&str; 4] = [
    "The part is late: the maker cannot send it before the end of the month.",
    "The contractor was called to an emergency elsewhere.",
    "The permit took longer than we expected.",
    "The weather was too wet for the roof.",
];
const NOT_DOING: [&str; 3] = [
    "The wall belongs to the owner next door. We asked them and will tell the group what they say.",
    "It is part of the major works next year. Doing it now would mean doing it twice.",
    "The money for this year is spent. The group was asked and put two other things before it.",
];

pub(super) fn person(dice: &mut Dice) -> (String, String) {
    let first = *dice.pick(&FIRST);
    (format!("{first} {}", dice.pick(&LAST)), first.to_owned())
}

pub(super) fn area(n: usize) -> String {
    format!("{} Sampleton", DIRECTIONS[n % DIRECTIONS.len()])
}

pub(super) fn block(n: usize) -> String {
    let (tree, building) = (TREES[n % TREES.len()], BUILDINGS[n / TREES.len() % BUILDINGS.len()]);
    match n / (TREES.len() * BUILDINGS.len()) {
        0 => format!("{tree} {building}"),
        again => format!("{}-{} {tree} {building}", again * 20 + 1, again * 20 + 20),
    }
}

pub(super) fn group(n: usize) -> String {
    let tree = TREES[n % TREES.len()];
    match n / TREES.len() {
        0 => format!("{tree} Residents Association"),
        again => format!("{} {tree} TRA", DIRECTIONS[again % DIRECTIONS.len()]),
    }
}

pub(super) fn title(dice: &mut Dice, block: &str) -> String {
    format!("{} {} of {block}", dice.pick(&VERBS), dice.pick(&THINGS))
}

macro_rules! sentences {
    ($($name:ident from $list:ident),* $(,)?) => { $(
        pub(super) fn $name(dice: &mut Dice) -> &'static str { *dice.pick(&$list) }
    )* };
}
sentences!(said from SAID, progress from PROGRESS, comment from COMMENTS, moved from MOVED, not_doing from NOT_DOING);

/// Addresses that no other page has.
#[derive(Default)]
pub(super) struct Slugs(std::collections::HashSet<String>);

impl Slugs {
    pub(super) fn of(&mut self, name: &str) -> String {
        let wanted = slug(name);
        let mut tried = wanted.clone();
        let mut n = 2;
        while !self.0.insert(tried.clone()) {
            tried = format!("{wanted}-{n}");
            n += 1;
        }
        tried
    }
}
