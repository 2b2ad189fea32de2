//! What residents of the sample say, and what comes of it: of the kinds that stand in real minutes, about no real place.

/// One kind of thing that is raised again and again. `{}` stands for the block.
#[derive(Debug)]
pub(super) struct Text {
    /// What will be done.
    pub(super) title: &'static str,
    /// The topic's name.
    pub(super) topic: &'static str,
    /// What was said.
    pub(super) said: &'static str,
    /// How it goes.
    pub(super) progress: &'static str,
    /// What was done.
    pub(super) done: &'static str,
    /// What shows it; empty for nothing.
    pub(super) evidence: &'static str,
    /// Why the date moves.
    pub(super) why: &'static str,
    /// What is still wrong when it is not done.
    pub(super) wrong: &'static str,
}

macro_rules! texts {
    ($($title:literal, $topic:literal, $said:literal, $progress:literal, $done:literal, $evidence:literal, $why:literal, $wrong:literal;)*) => {
        &[$(Text {
            title: $title, topic: $topic, said: $said, progress: $progress, done: $done,
            evidence: $evidence, why: $why, wrong: $wrong,
        }),*]
    };
}

/// What a team looks after.
pub(super) const TEXTS: &[Text] = texts![
    "Put up a noticeboard in the entrance of {}", "Noticeboards", "Nobody knows when we meet. There is nowhere to put a notice.",
        "The board is ordered.", "The board is up, with a lock. The group has a key.", "A photograph of the board",
        "The first board came damaged.", "It is up, but there is no key.";
    "Find out why a tap gives no water at {} and mend it", "Water supply", "The tap in my kitchen has not worked since the mains were turned off.",
        "A plumber has looked. A valve is stuck.", "The valve was changed. All taps work.", "Pressure measured on each floor",
        "The part has to be ordered.", "It works on the ground floor. Upstairs there is still nothing.";
    "Mend the hot water at {}", "Pipework", "We have no hot water in the mornings. It is the same for my neighbours.",
        "The pump was looked at. It runs too slowly.", "The pump was changed.", "52 degrees measured at three taps, morning and evening",
        "The new pump comes from abroad.", "It is lukewarm again.";
    "Move or shade the bright lights at {}", "Lighting", "The new lights shine into the bedrooms all night.",
        "We have asked the makers for shades.", "All lamps have shades now.", "",
        "The shades don't fit the old lamps.", "Two lamps by the stairs were left out.";
    "Mend the stair lights at {}", "Lighting", "The stairs are dark from the second floor up.",
        "Lamps were changed. There is a fault in the cable.", "The cable is new. All lights work.", "A test sheet of the cable",
        "The wall has to be opened first.", "The top floor is dark again.";
    "Mend the bin store doors at {}", "Gates", "The bin store doors hang open. People dump rubbish there.",
        "New hinges are ordered.", "The doors shut and lock.", "Photographs before and after",
        "The doors have to be made to measure.", "One door still drags on the ground.";
    "Mend the pram shed doors at {}", "Gates", "The pram shed doors are loose. Whose job is it?",
        "They are ours. A joiner will come.", "The doors are firm again.", "",
        "The joiner fell ill.", "They are loose again after a week.";
    "Put up a mirror on the dark corner of the stairs at {}", "Walls", "We saw it on the walkabout. Nobody can see round that corner.",
        "The mirror is here.", "The mirror is up.", "A photograph",
        "The wall needs another fixing.", "It is up, but it shows the ceiling.";
    "Explain why the security gates at {} were taken out", "Fire risks on estate", "The gates are gone. Nobody has told us why.",
        "The letter is being checked.", "A letter went to every home. The gates block the way out in a fire.", "The letter of the fire risk assessment",
        "The assessor has to agree to the words first.", "Half of the homes got no letter.";
    "Check the fire doors on every landing of {}", "Fire risks", "The fire doors do not shut by themselves.",
        "Two floors are done.", "All doors shut. Nine closers were changed.", "A list of every door",
        "Nine new closers have to come first.", "The door on the first floor sticks.";
    "Say whether {} will be painted as a whole or in patches", "Walls", "The paint comes off. We were told of a test, and heard nothing.",
        "The flake test was taken.", "The whole block will be painted. It is in next year's plan.", "The result of the test",
        "The laboratory needs three weeks more.", "The plan does not name our block.";
    "Keep vehicles off the pavement by {}", "Parking", "Vans stand on the pavement every day. Wheelchairs can't get past.",
        "Posts were ordered.", "Six posts are up.", "",
        "The gas pipe below has to be found first.", "They park on the other side now.";
    "Put anti-slip strips on the outside stairs at {}", "Paving", "The steps are like ice when it rains. A neighbour fell.",
        "The steps were measured.", "All steps have strips.", "A photograph of each flight",
        "It has to be dry for two days.", "The strips come off at the edge.";
    "Ask children and parents about a new play area at {}", "Playground", "The swings are gone. There is nothing for the little ones.",
        "A session is planned for the half-term break.", "Forty children drew what they want. The plan hangs in the hall.", "The drawings",
        "Too few families could come in the school week.", "Nobody asked the families in the tower.";
    "Deep clean the bin rooms at {}", "Refuse and recycling", "The smell is terrible. There are flies.",
        "A date is booked.", "All bin rooms were washed and sprayed.", "",
        "The lorry broke down.", "The bins were washed, the floor was not.";
    "Mend the lift at {} so that it stops level", "Lifts", "The lift stops too high. My mother trips.",
        "The maker was here.", "The lift stops level on every floor.", "Measured on each floor: 4 millimetres at most",
        "A new board has to be set up by the maker.", "It is out of order again.";
    "Mend the entry door at {}", "Entry doors - General", "The entry door does not lock. Strangers sleep on the stairs.",
        "The lock was ordered.", "The lock is new. All fobs work.", "",
        "Fobs for every home have to come first.", "My fob does not open it.";
    "Cut back the bushes along the path to {}", "Bushes", "You can't see who stands behind the bushes at night.",
        "Half of the path is done.", "The bushes are down to knee height.", "",
        "Birds are nesting: we wait until they are gone.", "The far end was left out.";
    "Look at the large tree by {} and make it safe", "Trees", "A branch hangs over the playground.",
        "A tree surgeon has looked.", "The branch is off, and the tree is sound.", "The surgeon's report",
        "The road has to be closed for half a day.", "There is another branch like it.";
    "Clear the blocked drain by {}", "Drains", "The drain overflows when it rains. It stinks.",
        "The drain was flushed once.", "A root was cut out. Water runs off.", "A film of the pipe",
        "The pipe has to be filmed first.", "It overflowed again on Sunday.";
    "Stop the leak from the roof at {}", "Guttering", "Water runs down the landing wall.",
        "The gutter was cleared.", "The gutter is new.", "Photographs of the gutter",
        "Scaffolding has to go up first.", "The wall is wet again.";
    "Get rid of the mice at {}", "Pest control", "There are mice in three homes.",
        "Boxes were laid out.", "No sign of mice for four weeks.", "Four visits written down",
        "Not every home let us in.", "I saw one last night.";
    "Put lockable bike racks in at {}", "Bike racks (Lockable)", "Bikes get stolen from the railings.",
        "A place was found.", "Twelve racks are in. Ask us for a key.", "",
        "The fire officer wants another place.", "There is no rain cover.";
    "Replace the broken fence behind {}", "Fences", "The fence is down. Dogs run in.",
        "The posts are in.", "The fence is whole.", "",
        "The wood comes late.", "One panel is loose.";
    "Take down the scaffolding at {}", "Scaffolding", "The scaffolding has been up for a year. Nobody works on it.",
        "The last check of the wall is booked.", "The scaffolding is gone.", "",
        "The wall needs one more coat.", "Poles were left in the flower bed.";
    "Keep the landings of {} clean", "Cleaning", "The landings were not cleaned for three weeks.",
        "The rota was changed.", "Cleaned every Tuesday. The rota hangs in the entrance.", "A rota signed each week",
        "A new cleaner begins next month.", "This Tuesday nobody came.";
    "Put up a new sign with the way to {}", "Signage", "Ambulances don't find us.",
        "The sign is being made.", "The sign is up at the corner.", "A photograph",
        "The council has to allow the place.", "The arrow points the wrong way.";
];

/// What the housing officer sees to.
pub(super) const OWN: &[Text] = texts![
    "Send the date of the next meeting to every home at {}", "Tenancy management", "We hear of meetings when they are over.",
        "The letter is with the printer.", "A letter went to every home.", "", "The hall had to be booked anew.", "Our side got none.";
    "Walk round {} with the group and write down what needs doing", "Tenancy management", "Come and see it for yourself.",
        "The day is fixed.", "We walked round. The list is with the group.", "The list", "It rained too hard.", "The garages were left out.";
    "Tell every home at {} how to apply for a garden plot", "Tenancy management", "Plots lie empty, and the list is closed.",
        "The list is open again.", "A note went to every home.", "", "The old list had to be checked first.", "Nobody answers at the number.";
    "Help the group apply to the residents' fund for {}", "Tenancy management", "We missed the last closing date.",
        "We met and filled in half of the form.", "The form was sent before the closing date.", "", "The fund moved its closing date.", "One page is missing.";
    "Follow up the estate list of {} with the teams", "Tenancy management", "We made a list with you. What became of it?",
        "Three of eight things are done.", "The list is done.", "", "Two teams have not answered.", "Two things on it are still open.";
    "Tell families at {} about the youth trips", "Tenancy management", "The trips are full before anyone here hears of them.",
        "The leaflet is here.", "A leaflet went to every home with children.", "", "The dates were not fixed.", "It came a day too late.";
];

/// What nobody looks after yet.
pub(super) const NOBODYS: &[Text] = texts![
    "Put a cycle pump by the bike shed at {}", "Other", "Could we have a cycle pump by the bike shed?",
        "", "", "", "", "";
    "Find a room for the homework club near {}", "Other", "The children have nowhere to do their homework.",
        "", "", "", "", "";
    "Say who may use the garden behind {}", "Other", "Two groups think the garden is theirs.",
        "", "", "", "", "";
    "Find out who owns the wall beside {}", "Other", "The wall leans. Everyone says it belongs to someone else.",
        "", "", "", "", "";
];

/// Why something is not done.
pub(super) const NOT_DOING: [&str; 4] = [
    "It would block the way out in a fire.",
    "The ground belongs to the council. We have asked them and sent the group their answer.",
    "It costs more than the whole block's budget for a year. We can look again when the block is renewed.",
    "The law lets us do this only if everybody in the block agrees. Five homes do not.",
];

/// Why it is looked at again.
pub(super) const CHALLENGE: &str = "Other blocks have it. Please look again.";
/// And what comes of that.
pub(super) const UPHELD: &str = "I have looked at the other blocks. They have a second way out, and this one does not. So it stays as it is.";
/// Why the group takes something back.
pub(super) const WITHDRAWN: &str = "We have done it ourselves at the spring clean.";
/// What came back.
pub(super) const CAME_BACK: &str = "It is back as it was before.";
/// What people say who can't tell.
pub(super) const UNSURE: &str = "We have not seen it yet.";
