//! Passwords: long rather than odd, kept as Argon2id, tried slowly.

use jiff::SignedDuration;
use tokio::sync::Semaphore;
use uuid::Uuid;

use heard_kernel::{
    actor::Actor,
    message::{Message, Value},
};

use super::{as_kept, record_of};
use crate::{
    app::App,
    db::{DbError, Tx},
    error::AppError,
    record, vals,
};

/// The fewest characters of a password.
///
/// # Source
/// NIST SP 800-63B, 5.1.1: length counts, rules about kinds of characters do not help; NCSC says the same.
pub const FEWEST_CHARACTERS: usize = 12;
/// The most bytes of a password: enough for a sentence, too few to keep the program busy.
pub const MOST_BYTES: usize = 200;
/// Wrong tries before an account is locked.
const TRIES: i64 = 10;
/// Within how long they count together, and how long the lock lasts.
const LOCK: SignedDuration = SignedDuration::from_mins(15);

/// Each sum takes 19 MiB and a core: no more than this many at once, whoever asks.
static SUMS: Semaphore = Semaphore::const_new(4);

/// What no password hashes to, as far as anybody knows: 32 random bytes where a hash would stand.
const NOBODYS: &str =
    "$argon2id$v=19$m=19456,t=2,p=1$AFZFD3butFYadLv4vtIV/Q$Oc1mHXfWP46cbskjwUUM9CPxgcZfxwAkCDsMu0RmsTw";

/// A password that may be used, already as it is kept.
#[derive(Clone)]
pub struct Password(String);

/// Why a password can't be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PasswordProblem {
    /// Fewer than 12 characters.
    #[error("too short")]
    Short,
    /// More than 200 bytes.
    #[error("too long")]
    Long,
    /// It is, or hardly more than, the address or the name.
    #[error("too easy to guess")]
    Guessable,
}

impl PasswordProblem {
    /// What to tell the person.
    #[must_use]
    pub fn message(self) -> Message {
        let count = |n: usize| Value::from(n);
        match self {
            Self::Short => Message::key("accounts-password-short").with("least", count(FEWEST_CHARACTERS)),
            Self::Long => Message::key("accounts-password-long"),
            Self::Guessable => Message::key("accounts-password-guessable"),
        }
    }
}

impl Password {
    /// Looks whether a password may be used by the person of this address and name, and makes it ready to be kept. Slow
    /// on purpose: never while holding a transaction.
    ///
    /// # Errors
    /// [`PasswordProblem`].
    ///
    /// # Panics
    /// Where the machine can't compute it at all.
    pub async fn new(typed: &str, email: &str, name: &str) -> Result<Self, PasswordProblem> {
        look_at(typed, email, name)?;
        let typed = typed.to_owned();
        let turn = SUMS.acquire().await.expect("the semaphore is never closed");
        let hash = tokio::task::spawn_blocking(move || password_auth::generate_hash(typed)).await;
        drop(turn);
        Ok(Self(hash.expect("a password can be hashed")))
    }
}

fn look_at(typed: &str, email: &str, name: &str) -> Result<(), PasswordProblem> {
    if typed.chars().count() < FEWEST_CHARACTERS {
        return Err(PasswordProblem::Short);
    }
    if typed.len() > MOST_BYTES {
        return Err(PasswordProblem::Long);
    }
    let plain = |text: &str| text.to_lowercase().chars().filter(|c| c.is_alphanumeric()).collect::<String>();
    let (password, local) = (plain(typed), email.split('@').next().unwrap_or_default());
    for known in [email, local, name].map(plain) {
        // The name with a year behind it is no secret either.
        let rest = password.replace(known.as_str(), "");
        if known.len() >= 3 && rest.len() != password.len() && rest.chars().count() < 6 {
            return Err(PasswordProblem::Guessable);
        }
    }
    let mut letters: Vec<char> = password.chars().collect();
    letters.sort_unstable();
    letters.dedup();
    if letters.len() < 4 { Err(PasswordProblem::Guessable) } else { Ok(()) }
}

/// Sets an account's password and unlocks it; `false` where there is no such account.
///
/// # Errors
/// [`DbError`].
pub async fn set_password(tx: &mut Tx, person: Uuid, password: &Password) -> Result<bool, DbError> {
    let sql = "update accounts set password_hash = $2, failed_tries = 0, failed_since = null, locked_until = null \
               where person_id = $1";
    let set = tx.exec(sql, vals![person, password.0.clone()]).await? == 1;
    if set {
        record_of(tx, "accounts.password-set", person);
    }
    Ok(set)
}

struct Known {
    person_id: Uuid,
    password_hash: Option<String>,
}
record!(Known { person_id, password_hash });

/// The person behind an address and a password, or `None`: unknown, wrong, ended and locked all look alike and take the
/// same time. After 10 wrong tries within 15 minutes the account is locked for 15 minutes.
///
/// The second factor is asked for after this: see [`has_totp`](super::has_totp).
///
/// # Errors
/// [`AppError`] where the database fails.
pub async fn check_password(app: &App, email: &str, typed: &str) -> Result<Option<Uuid>, AppError> {
    let email = as_kept(email);
    let known = count_a_try(app, &email).await?;
    let (person, hash) = match known {
        Some(Known { person_id, password_hash: Some(hash) }) => (Some(person_id), hash),
        // The sum is done all the same, so that nobody learns by the time it takes who has an account.
        Some(Known { password_hash: None, .. }) | None => (None, NOBODYS.to_owned()),
    };
    // A longer one was never set: no need to work on it for long.
    let typed: String = if typed.len() > MOST_BYTES { String::new() } else { typed.to_owned() };
    let turn = SUMS.acquire().await.map_err(AppError::broken)?;
    let fits =
        tokio::task::spawn_blocking(move || password_auth::verify_password(typed, &hash).is_ok()).await;
    drop(turn);
    let fits = fits.map_err(AppError::broken)?;
    let Some(person) = person.filter(|_| fits) else { return Ok(None) };
    let mut tx = app.db.write(&Actor::system(), app.clock.now()).await?;
    let sql =
        "update accounts set failed_tries = 0, failed_since = null, locked_until = null where person_id = $1";
    tx.exec(sql, vals![person]).await?;
    tx.commit().await?;
    Ok(Some(person))
}

/// Counts a try before it is looked at, so that a hundred at once are a hundred. Returns the account if it may be tried.
async fn count_a_try(app: &App, email: &str) -> Result<Option<Known>, DbError> {
    let now = app.clock.now();
    let mut tx = app.db.write(&Actor::system(), now).await?;
    // A window that is over begins anew with this try, and so does a lock that is over.
    let count = "update accounts set \
         failed_tries = case when failed_since is null or failed_since <= $3 then 1 else failed_tries + 1 end, \
         failed_since = case when failed_since is null or failed_since <= $3 then $2 else failed_since end \
         where email = $1 and disabled_at is null and (locked_until is null or locked_until <= $2) \
         returning person_id, password_hash, failed_tries";
    let window = now - LOCK;
    let known: Option<Counted> = tx.opt(count, vals![email, now, window]).await?;
    if let Some(known) = &known
        && known.failed_tries >= TRIES
    {
        // This try still counts; a right one unlocks again.
        let sql = "update accounts set locked_until = $2, failed_tries = 0, failed_since = null where person_id = $1";
        tx.exec(sql, vals![known.person_id, now + LOCK]).await?;
        record_of(&mut tx, "accounts.locked", known.person_id);
    }
    tx.commit().await?;
    Ok(known.map(|known| Known { person_id: known.person_id, password_hash: known.password_hash }))
}

struct Counted {
    person_id: Uuid,
    password_hash: Option<String>,
    failed_tries: i64,
}
record!(Counted { person_id, password_hash, failed_tries });

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_is_long_and_no_name() {
        let cases = [
            ("short", Some(PasswordProblem::Short)),
            ("elevenchars", Some(PasswordProblem::Short)),
            ("twelve chars", None),
            ("äöüßéèêëàâçñ", None),
            ("correct horse battery", None),
            ("robin.madeup@sampleton.example", Some(PasswordProblem::Guessable)),
            ("Robin Madeup 2025", Some(PasswordProblem::Guessable)),
            ("ROBIN.MADEUP", Some(PasswordProblem::Guessable)),
            ("robin madeup keeps bees", None),
            ("aaaaaaaaaaaaaaa", Some(PasswordProblem::Guessable)),
            ("121212121212", Some(PasswordProblem::Guessable)),
        ];
        for (typed, problem) in cases {
            let found = look_at(typed, "robin.madeup@sampleton.example", "Robin Madeup").err();
            assert_eq!(found, problem, "{typed}");
        }
        let long = "long enough ".repeat(20);
        assert_eq!(look_at(&long, "", ""), Err(PasswordProblem::Long));
    }

    #[test]
    fn nobodys_password_costs_as_much_as_anybodys() {
        let cost = |hash: &str| hash.split('$').take(4).map(str::to_owned).collect::<Vec<_>>();
        assert_eq!(cost(NOBODYS), cost(&password_auth::generate_hash("somebody's password")));
        assert!(password_auth::verify_password("", NOBODYS).is_err());
    }
}
