//! Answers that stay what they were for as long as the journal stands where it stood.
//!
//! Every write puts a row into the journal in its own transaction. So two readers for whom the journal ends at the same
//! position, with nothing behind it that waits for its seal, see the same tables on the same day; what one of them had
//! worked out is true for the other. What is in no journal (sessions, jobs, mail on its way) must not be asked for here.
//!
//! This is no state of the program: a copy that keeps nothing answers the same.

use std::{
    any::{Any, TypeId},
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
};

use jiff::civil::Date;

use super::{DbError, Record, Tx, Val};
use crate::vals;

/// The most answers that are kept, the most rows of one, and of all together: some ten megabytes.
const MOST_ANSWERS: usize = 4_000;
const MOST_ROWS: usize = 500;
const MOST_ROWS_IN_ALL: usize = 8_000;

/// What the tables hold, without looking: era and position of the journal, and the day.
pub(super) type Stand = (i64, i64, Date);

/// What a transaction knows of that.
#[derive(Clone, Copy, Debug)]
pub(super) enum Standing {
    /// Nobody asked.
    NotAsked,
    /// Something is not sealed yet: what is seen here has no position.
    Unsealed,
    /// There.
    At(Stand),
}

type Question = (TypeId, String, Vec<Val>);

#[derive(Default)]
pub(super) struct Kept(Mutex<AtOneStand>);

#[derive(Default)]
struct AtOneStand {
    stand: Option<Stand>,
    answers: HashMap<Question, Arc<dyn Any + Send + Sync>>,
    n_rows: usize,
}

impl std::fmt::Debug for Kept {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Kept")
    }
}

impl Kept {
    fn find<T: Send + Sync + 'static>(&self, stand: Stand, question: &Question) -> Option<Arc<T>> {
        let kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let answer = kept.answers.get(question).filter(|_| kept.stand == Some(stand))?;
        answer.clone().downcast().ok()
    }

    fn keep<T: Send + Sync + 'static>(
        &self,
        stand: Stand,
        question: Question,
        answer: Arc<T>,
        n_rows: usize,
    ) {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        match kept.stand {
            // A reader who began earlier than others saw an older picture.
            Some(known) if known > stand => return,
            Some(known)
                if known == stand
                    && kept.answers.len() < MOST_ANSWERS
                    && kept.n_rows + n_rows <= MOST_ROWS_IN_ALL => {}
            _ => {
                kept.answers.clear();
                kept.n_rows = 0;
            }
        }
        kept.stand = Some(stand);
        kept.n_rows += n_rows;
        kept.answers.insert(question, answer);
    }
}

impl Tx {
    /// As [`Tx::all_built`], worked out once for each state of the journal: for counts and lists that many ask for and
    /// few change. Only for tables whose every change is in the journal. In a transaction that writes it is asked anew.
    ///
    /// # Errors
    /// [`DbError`].
    pub async fn all_kept<R>(&mut self, sql: String, values: Vec<Val>) -> Result<Arc<Vec<R>>, DbError>
    where
        R: Record + Send + Sync + 'static,
    {
        let Some(stand) = self.stand().await? else {
            return Ok(Arc::new(self.all_built(sql, values).await?));
        };
        let question = (TypeId::of::<R>(), sql, values);
        if let Some(rows) = self.db().kept.find(stand, &question) {
            return Ok(rows);
        }
        let rows: Arc<Vec<R>> = Arc::new(self.all_built(question.1.clone(), question.2.clone()).await?);
        if rows.len() <= MOST_ROWS {
            self.db().kept.keep(stand, question, rows.clone(), rows.len());
        }
        Ok(rows)
    }

    /// Where the journal stands in this transaction's picture; `None` where something is not sealed yet, or this
    /// transaction may change it.
    async fn stand(&mut self) -> Result<Option<Stand>, DbError> {
        if self.writes() {
            return Ok(None);
        }
        match *self.standing() {
            Standing::At(stand) => return Ok(Some(stand)),
            Standing::Unsealed => return Ok(None),
            Standing::NotAsked => {}
        }
        let sql = "select era, position, (select count(*) from (select 1 from journal where position is null limit 1) w) \
                   from seal_head where one = 1";
        let (era, position, unsealed): (i64, i64, i64) = self.one(sql, vals![]).await?;
        let stand = (unsealed == 0).then(|| (era, position, self.today()));
        *self.standing() = stand.map_or(Standing::Unsealed, Standing::At);
        Ok(stand)
    }
}

#[cfg(test)]
mod tests;
