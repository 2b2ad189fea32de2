//! What goes to the database, written down as it goes: so that a measurement can send the same again without the program.

use std::sync::{
    Mutex, PoisonError,
    atomic::{AtomicBool, Ordering},
};

use super::{Db, Val};

/// Something that went to the database.
#[derive(Clone, Debug, PartialEq)]
pub enum Sent {
    /// A transaction began; the one before it had ended, where one request was recorded by itself.
    Begin,
    /// A statement with its values.
    Statement(String, Vec<Val>),
}

#[derive(Debug, Default)]
pub(super) struct Recorder {
    is_on: AtomicBool,
    sent: Mutex<Vec<Sent>>,
}

impl Recorder {
    pub(super) fn take_down(&self, sent: impl FnOnce() -> Sent) {
        if self.is_on.load(Ordering::Relaxed) {
            self.sent.lock().unwrap_or_else(PoisonError::into_inner).push(sent());
        }
    }
}

impl Db {
    /// Begins to write down what is sent, by whomever.
    pub fn record(&self) {
        self.recorder.sent.lock().unwrap_or_else(PoisonError::into_inner).clear();
        self.recorder.is_on.store(true, Ordering::Relaxed);
    }

    /// Ends that, and gives what was sent.
    #[must_use]
    pub fn recorded(&self) -> Vec<Sent> {
        self.recorder.is_on.store(false, Ordering::Relaxed);
        std::mem::take(&mut *self.recorder.sent.lock().unwrap_or_else(PoisonError::into_inner))
    }
}
