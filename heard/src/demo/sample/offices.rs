//! Who works at Sampleton Homes. Nobody of this name does.

/// A team and who leads it, by the name of the topics' spreadsheet where it comes from there.
pub(super) struct TeamOf {
    pub(super) name: &'static str,
    pub(super) lead: &'static str,
}

const fn team(name: &'static str, lead: &'static str) -> TeamOf {
    TeamOf { name, lead }
}

/// Every team.
pub(super) const TEAMS: [TeamOf; 22] = [
    team("Communal Works", "Ash Example"),
    team("Signs", "Ash Example"),
    team("Asset Management Works", "Ash Example"),
    team("Electrical Services", "Wren Sample"),
    team("Lifts", "Wren Sample"),
    team("Fire Risk Assessment", "Noor Sample"),
    team("Gerda Doors", "Noor Sample"),
    team("Door Entry", "Ellis Pretend"),
    team("Reactive Repairs", "Ellis Pretend"),
    team("Cleaning", "Jude Pretend"),
    team("Waste and Recycling", "Jude Pretend"),
    team("Environmental Health", "Jude Pretend"),
    team("Grounds Maintenance", "Marley Fiction"),
    team("Tree Works", "Marley Fiction"),
    team("Playgrounds", "Marley Fiction"),
    team("Parking", "Indra Sample"),
    team("Estate Safety North", "Indra Sample"),
    team("Estate Safety South", "Indra Sample"),
    team("Community Halls", "Sky Pretend"),
    team("Resident Participation", "Sky Pretend"),
    team("Tenancy Services", "Max Invented"),
    team("Housing Management", "Lee Example"),
];

/// Somebody who works here: the first team is where they sit.
pub(super) struct Colleague {
    pub(super) name: &'static str,
    pub(super) job: &'static str,
    pub(super) team: &'static str,
    pub(super) deputy: Option<&'static str>,
}

const fn works(name: &'static str, job: &'static str, team: &'static str, deputy: &'static str) -> Colleague {
    Colleague { name, job, team, deputy: if deputy.is_empty() { None } else { Some(deputy) } }
}

/// Everybody who works here.
pub(super) const COLLEAGUES: [Colleague; 27] = [
    works("Lee Example", "head of housing", "Housing Management", "Max Invented"),
    works("Max Invented", "tenancy services manager", "Tenancy Services", "Rowan Sample"),
    works("Rowan Sample", "housing officer", "Tenancy Services", "Dale Sample"),
    works("Dale Sample", "housing officer", "Tenancy Services", "Rowan Sample"),
    works("Farah Example", "housing officer", "Tenancy Services", "Dale Sample"),
    works("Glen Madeup", "housing officer", "Tenancy Services", "Farah Example"),
    works("Hollis Pretend", "housing officer", "Tenancy Services", "Glen Madeup"),
    works("Ines Fiction", "housing officer", "Tenancy Services", "Hollis Pretend"),
    works("Joss Notreal", "housing officer", "Tenancy Services", "Ines Fiction"),
    works("Sky Pretend", "resident participation officer", "Resident Participation", "Teddy Example"),
    works("Teddy Example", "resident participation assistant", "Resident Participation", "Sky Pretend"),
    works("Ash Example", "communal works manager", "Communal Works", "Uma Sample"),
    works("Pat Former", "communal works surveyor", "Communal Works", "Ash Example"),
    works("Uma Sample", "communal works surveyor", "Communal Works", "Ash Example"),
    works("Val Fiction", "signs and notices officer", "Signs", "Uma Sample"),
    works("Wren Sample", "electrical and lifts manager", "Electrical Services", "Yael Example"),
    works("Yael Example", "electrical surveyor", "Electrical Services", "Wren Sample"),
    works("Zed Pretend", "lift engineer", "Lifts", "Wren Sample"),
    works("Noor Sample", "fire safety manager", "Fire Risk Assessment", "Amal Fiction"),
    works("Amal Fiction", "fire safety surveyor", "Fire Risk Assessment", "Noor Sample"),
    works("Ellis Pretend", "repairs manager", "Reactive Repairs", "Bo Sample"),
    works("Bo Sample", "repairs planner", "Reactive Repairs", "Ellis Pretend"),
    works("Jude Pretend", "estate services manager", "Cleaning", "Cleo Notreal"),
    works("Cleo Notreal", "waste and recycling officer", "Waste and Recycling", "Jude Pretend"),
    works("Marley Fiction", "grounds manager", "Grounds Maintenance", "Devi Example"),
    works("Devi Example", "play and trees officer", "Playgrounds", "Marley Fiction"),
    works("Indra Sample", "estate safety manager", "Parking", "Max Invented"),
];

/// Which officer looks after a patch: the first rule whose beginning fits.
pub(super) const PATCHES: [(&str, &str); 9] = [
    ("MF1", "Rowan Sample"),
    ("MF2", "Rowan Sample"),
    ("MF3", "Rowan Sample"),
    ("MF", "Dale Sample"),
    ("TR", "Farah Example"),
    ("LA", "Glen Madeup"),
    ("LB", "Hollis Pretend"),
    ("CF", "Ines Fiction"),
    ("", "Joss Notreal"),
];

/// Who left on the way, and how many weeks ago.
pub(super) const FORMER: (&str, i64) = ("Pat Former", 16);

/// First and last names of residents, put together one by one. All are invented.
pub(super) const FIRST: [&str; 24] = [
    "Ade", "Billie", "Chris", "Dorian", "Eun", "Frankie", "Gita", "Harper", "Ivy", "Jamie", "Kerry", "Lou",
    "Mo", "Nat", "Oluchi", "Perry", "Quinn", "Remi", "Sacha", "Toni", "Ulla", "Vic", "Winnie", "Yusra",
];
/// See [`FIRST`].
pub(super) const LAST: [&str; 8] =
    ["Madeup", "Invented", "Pretend", "Fiction", "Notreal", "Placeholder", "Imaginary", "Makebelieve"];

/// The address somebody of Sampleton Homes has.
pub(super) fn email_of(name: &str) -> String {
    format!("{}@sampleton.example", name.to_lowercase().replace(' ', "."))
}
