//! How actions fare: kept, moved, late, disputed, forgotten, refused.

use jiff::{SignedDuration, Timestamp, civil::Date};

use super::{
    cast::{MEET, OURS, WITHOUT_MAIL},
    days::{after, at, in_office_hours},
    play::{Act, Deed, Owner, Play, Raising},
    texts::{CAME_BACK, CHALLENGE, NOBODYS, NOT_DOING, OWN, TEXTS, Text, UNSURE, UPHELD, WITHDRAWN},
};

/// How an action fares.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Life {
    KeptAndConfirmed,
    KeptUnchecked,
    MovedAndConfirmed,
    LateAndConfirmed,
    DisputedAndConfirmed,
    NotDoing,
    Withdrawn,
    Waiting,
    Fresh,
    Agreed,
    InProgress,
    Moved,
    Late,
    OpenAgain,
    CameBack,
    NotAgreed,
    NoOwner,
}

/// Each life, how many actions outside meetings have it, and how many working days ago they were raised.
const LIVES: [(Life, u32, (u32, u32)); 17] = [
    (Life::KeptAndConfirmed, 16, (35, 235)),
    (Life::KeptUnchecked, 10, (42, 235)),
    (Life::MovedAndConfirmed, 7, (50, 235)),
    (Life::LateAndConfirmed, 5, (45, 235)),
    (Life::DisputedAndConfirmed, 3, (45, 200)),
    (Life::NotDoing, 4, (40, 220)),
    (Life::Withdrawn, 2, (40, 200)),
    (Life::Waiting, 8, (12, 30)),
    (Life::Fresh, 12, (0, 3)),
    (Life::Agreed, 15, (3, 12)),
    (Life::InProgress, 13, (5, 13)),
    (Life::Moved, 12, (20, 75)),
    (Life::Late, 12, (17, 90)),
    (Life::OpenAgain, 4, (24, 70)),
    (Life::CameBack, 3, (60, 180)),
    (Life::NotAgreed, 5, (7, 14)),
    (Life::NoOwner, 5, (1, 12)),
];

/// What becomes of actions of a meeting that long ago, in working days: of ten, by turns.
const OLD: [Life; 10] = [
    Life::KeptAndConfirmed,
    Life::MovedAndConfirmed,
    Life::KeptAndConfirmed,
    Life::KeptUnchecked,
    Life::LateAndConfirmed,
    Life::NotDoing,
    Life::KeptAndConfirmed,
    Life::DisputedAndConfirmed,
    Life::Moved,
    Life::Late,
];
const RECENT: [Life; 10] = [
    Life::Moved,
    Life::Late,
    Life::KeptAndConfirmed,
    Life::Waiting,
    Life::Moved,
    Life::OpenAgain,
    Life::Late,
    Life::KeptAndConfirmed,
    Life::Moved,
    Life::InProgress,
];
const NEW: [Life; 6] =
    [Life::Agreed, Life::InProgress, Life::Agreed, Life::NotAgreed, Life::InProgress, Life::NoOwner];

/// Everything raised outside meetings.
pub(super) fn schedule(play: &mut Play) {
    let others: Vec<usize> = (0..play.cast.companies.len())
        .filter(|n| {
            let name = play.cast.companies[*n].group.name.as_str();
            name != OURS && !WITHOUT_MAIL.contains(&name) && !matches!(n % 8, 5 | 7)
        })
        .collect();
    for (life, how_many, (youngest, oldest)) in LIVES {
        for _ in 0..how_many {
            let ago = play.dice.between(youngest, oldest);
            let company = *play.dice.pick(&others);
            raise(play, company, life, ago);
        }
    }
    for name in WITHOUT_MAIL {
        let company = play.cast.company(name);
        raise(play, company, Life::Agreed, 6);
        raise(play, company, Life::Waiting, 14);
    }
    checks(play);
}

fn raise(play: &mut Play, company: usize, life: Life, ago: u32) {
    let day = play.days.working_days_ago(ago);
    let raised_at = in_office_hours(day, &mut play.dice);
    let raising = raising(play, company, life, day, raised_at);
    play.at(raised_at, Deed::Raise(Box::new(raising)));
}

/// When groups last said that their details are right: some lately, some long ago, some never.
fn checks(play: &mut Play) {
    for n in 0..play.cast.companies.len() {
        let meets = MEET.contains(&play.cast.companies[n].group.name.as_str());
        let ago = match n % 5 {
            _ if meets => play.dice.between(5, 60),
            0 | 1 => play.dice.between(3, 55),
            2 | 3 => play.dice.between(70, 180),
            _ => continue,
        };
        let day = play.days.working_days_ago(ago);
        play.at(at(day, 19, 30), Deed::Details(n));
    }
}

/// An action of a meeting on this day.
pub(super) fn at_meeting(play: &mut Play, company: usize, day: Date) -> Raising {
    let published = at(after(day, 3), 11, 15);
    let ago = (play.days.today - day).get_days();
    let lives: &[Life] = match ago {
        0..=21 => &NEW,
        22..=95 => &RECENT,
        _ => &OLD,
    };
    let life = *play.dice.pick(lives);
    raising(play, company, life, day, published)
}

fn raising(play: &mut Play, company: usize, life: Life, day: Date, published: Timestamp) -> Raising {
    let (text, owner) = choose(play, company, life);
    let block = play.dice.index(50);
    let acts = Script { play, text, day, published }.of(life);
    Raising { company, text, block, owner, due: None, resident: None, acts }
}

/// Something the group has not raised before, while there is any.
fn choose(play: &mut Play, company: usize, life: Life) -> (&'static Text, Owner) {
    let (texts, owner) = match life {
        Life::NoOwner => (NOBODYS, Owner::Nobody),
        _ if play.dice.chance(14) => (OWN, Owner::Officer),
        _ => (TEXTS, Owner::Team),
    };
    let first = play.dice.index(texts.len());
    let mut in_turn = texts[first..].iter().chain(&texts[..first]);
    let new = in_turn.find(|text| !play.raised.contains(&(company, text.title)));
    let text = new.unwrap_or(&texts[first]);
    play.raised.insert((company, text.title));
    (text, owner)
}

/// What happens to one action, with its days counted in working days from the day it was raised.
struct Script<'a> {
    play: &'a mut Play,
    text: &'static Text,
    day: Date,
    published: Timestamp,
}

impl Script<'_> {
    /// Some time on a day; never before it was published.
    fn on(&mut self, n: u32) -> Timestamp {
        let at = in_office_hours(after(self.day, n), &mut self.play.dice);
        if at > self.published { at } else { self.published + SignedDuration::from_mins(i64::from(30 + n)) }
    }

    fn some(&mut self, low: u32, high: u32) -> Timestamp {
        let n = self.play.dice.between(low, high);
        self.on(n)
    }

    fn done(&self) -> Act {
        Act::Done(self.text.done, self.text.evidence)
    }

    fn agree(&mut self) -> (Timestamp, Act) {
        (self.some(1, 3), Act::Agree)
    }

    fn progress(&mut self, low: u32, high: u32) -> (Timestamp, Act) {
        (self.some(low, high), Act::Progress(self.text.progress))
    }

    fn of(&mut self, life: Life) -> Vec<(Timestamp, Act)> {
        let mut acts = match life {
            Life::Fresh | Life::NotAgreed | Life::NoOwner => Vec::new(),
            Life::Agreed => vec![self.agree()],
            Life::InProgress => vec![self.agree(), self.progress(4, 7)],
            Life::Late => self.late(),
            Life::Moved => self.moved(),
            Life::Waiting => self.waiting(),
            Life::OpenAgain => {
                vec![
                    self.agree(),
                    (self.some(9, 14), self.done()),
                    (self.some(15, 20), Act::No(self.text.wrong)),
                ]
            }
            Life::KeptAndConfirmed => {
                let mut acts =
                    vec![self.agree(), (self.some(9, 14), self.done()), (self.some(15, 24), Act::Yes)];
                if self.play.dice.chance(30) {
                    acts.push(self.progress(5, 8));
                }
                acts
            }
            Life::KeptUnchecked => {
                let mut acts = vec![self.agree(), (self.some(8, 15), self.done())];
                if self.play.dice.chance(25) {
                    acts.push((self.some(16, 18), Act::Unsure(UNSURE)));
                }
                acts
            }
            Life::MovedAndConfirmed => vec![
                self.agree(),
                (self.some(11, 14), Act::Move(after(self.day, 32), self.text.why)),
                (self.some(24, 31), self.done()),
                (self.some(33, 40), Act::Yes),
            ],
            Life::LateAndConfirmed => {
                vec![
                    self.agree(),
                    self.progress(12, 15),
                    (self.some(18, 28), self.done()),
                    (self.some(30, 36), Act::Yes),
                ]
            }
            Life::DisputedAndConfirmed => vec![
                self.agree(),
                (self.some(9, 13), self.done()),
                (self.some(14, 18), Act::No(self.text.wrong)),
                self.progress(19, 21),
                (self.some(22, 28), self.done()),
                (self.some(29, 36), Act::Yes),
            ],
            Life::NotDoing => self.not_doing(),
            Life::Withdrawn => vec![self.agree(), (self.some(7, 14), Act::Withdraw(WITHDRAWN))],
            Life::CameBack => self.came_back(),
        };
        acts.sort_by_key(|(at, _)| *at);
        acts
    }

    fn late(&mut self) -> Vec<(Timestamp, Act)> {
        let mut acts = vec![self.agree()];
        if self.play.dice.chance(60) {
            acts.push(self.progress(8, 14));
        }
        acts
    }

    fn moved(&mut self) -> Vec<(Timestamp, Act)> {
        let (today, ahead) = (self.play.days.today, self.play.dice.between(2, 24));
        let new = after(today, ahead);
        let ago = heard_kernel::calendar::HolidayCalendar::england_and_wales()
            .working_days_between(self.day, today);
        let mut acts = vec![self.agree()];
        if ago.unwrap_or_default() > 34 {
            acts.push((self.some(12, 14), Act::Move(after(self.day, 31), self.text.why)));
            acts.push((
                self.some(26, 30),
                Act::Move(new, "The firm that does it is behind. We have a firm date now."),
            ));
        } else {
            acts.push((self.some(12, 14), Act::Move(new, self.text.why)));
        }
        if self.play.dice.chance(50) {
            acts.push(self.progress(15, 19));
        }
        acts
    }

    fn waiting(&mut self) -> Vec<(Timestamp, Act)> {
        let ago = self.play.dice.between(1, 9);
        let day = self.play.days.working_days_ago(ago);
        let done = in_office_hours(day, &mut self.play.dice);
        let agreed = self.some(1, 3);
        let done = done.max(agreed + SignedDuration::from_hours(3));
        vec![(agreed, Act::Agree), (done, self.done())]
    }

    fn not_doing(&mut self) -> Vec<(Timestamp, Act)> {
        let why = *self.play.dice.pick(&NOT_DOING);
        let mut acts = vec![self.agree(), (self.some(6, 12), Act::NotDoing(why))];
        if self.play.dice.chance(40) {
            acts.push((self.some(14, 18), Act::Challenge(CHALLENGE)));
            acts.push((self.some(20, 25), Act::Uphold(UPHELD)));
        }
        acts
    }

    fn came_back(&mut self) -> Vec<(Timestamp, Act)> {
        let ago = self.play.dice.between(2, 12);
        let day = self.play.days.working_days_ago(ago);
        let back = in_office_hours(day, &mut self.play.dice);
        vec![
            self.agree(),
            (self.some(8, 13), self.done()),
            (self.some(15, 24), Act::Yes),
            (back, Act::CameBack(CAME_BACK)),
        ]
    }
}
