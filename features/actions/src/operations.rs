//! What people do with actions, one function each: load, ask the rules, record, tell, in one transaction.
//!
//! | module | holds |
//! |---|---|
//! | `raise` | putting an action into the register |
//! | `following` | what its owner does: agree, tell how it goes, move the date, say it is done, say it won't be |
//! | `owning` | who owns it: another owner, assigning, handing over when somebody leaves or is away |
//! | `answering` | what those who raised it say: yes, no, not sure, take it back |
//! | `reopening` | challenge and its answer, "it came back" |
//! | `saying` | comments, corrections, agendas |
//! | `by_calendar` | what the calendar does: passing up, closing, asking again |
//! | `acting` | how each of them begins and ends |
//! | `telling` | who hears what |

pub(crate) mod acting;
mod answering;
pub(crate) mod by_calendar;
mod following;
mod owning;
pub(crate) mod raise;
mod reopening;
mod saying;
mod telling;

pub use self::{
    acting::by_link,
    answering::{answer, answer_showing, withdraw},
    following::{
        Done, agree, move_date, not_doing, post_progress, post_progress_showing, say_done, say_done_showing,
    },
    owning::{another_owner, assign},
    raise::{raise, raise_in, raise_one, raise_without_owner},
    reopening::{came_back, challenge, reopen_challenged, uphold},
    saying::{carried, comment, comment_showing, correct, note_from_meeting},
};
pub(crate) use self::{
    owning::{follow_absence, follow_departure, follow_return},
    raise::take_over,
    saying::follow_opening,
};
