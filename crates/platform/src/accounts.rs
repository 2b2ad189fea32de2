//! Staff accounts: a password, a second factor, and codes for the day the phone is lost.
//!
//! Residents have no passwords: they sign in by a link. Wrong passwords, unknown addresses and locked accounts all look
//! the same and take the same time.

mod password;
mod second_factor;
mod tries;

use heard_kernel::actor::Scope;
use jiff::Timestamp;
use serde_json::json;
use uuid::Uuid;

pub use password::{Password, PasswordProblem, check_password, set_password};
pub use second_factor::{
    N_RECOVERY_CODES, NewSecret, begin_totp, check_totp, confirm_totp, drop_totp, has_totp, use_recovery_code,
};
pub use tries::{allow, is_first};

use crate::{
    db::{DbError, Tx},
    journal::Note,
    record, vals,
};

/// A member of staff's way in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Account {
    /// Whose it is.
    pub person_id: Uuid,
    /// The address they sign in with, in small letters.
    pub email: String,
    /// When it was made.
    pub made_at: Timestamp,
    /// Since when it is no longer good.
    pub disabled_at: Option<Timestamp>,
    /// Since when the second factor is in use.
    pub totp_confirmed_at: Option<Timestamp>,
}
record!(Account { person_id, email, made_at, disabled_at, totp_confirmed_at });

/// An address as it is kept and compared.
#[must_use]
pub fn as_kept(email: &str) -> String {
    email.trim().to_lowercase()
}

/// Makes an account without a password; `false` where the person or the address has one already.
///
/// # Errors
/// [`DbError`].
pub async fn create(tx: &mut Tx, person: Uuid, email: &str) -> Result<bool, DbError> {
    let sql = "insert into accounts (person_id, email, made_at, failed_tries) values ($1, $2, $3, 0) \
               on conflict do nothing";
    let now = tx.now();
    let made = tx.exec(sql, vals![person, as_kept(email), now]).await? == 1;
    if made {
        record_of(tx, "accounts.created", person);
    }
    Ok(made)
}

/// A person's account.
///
/// # Errors
/// [`DbError`].
pub async fn find(tx: &mut Tx, person: Uuid) -> Result<Option<Account>, DbError> {
    let sql =
        "select person_id, email, made_at, disabled_at, totp_confirmed_at from accounts where person_id = $1";
    tx.opt(sql, vals![person]).await
}

/// The account of an address, good or not.
///
/// # Errors
/// [`DbError`].
pub async fn find_by_email(tx: &mut Tx, email: &str) -> Result<Option<Account>, DbError> {
    let sql =
        "select person_id, email, made_at, disabled_at, totp_confirmed_at from accounts where email = $1";
    tx.opt(sql, vals![as_kept(email)]).await
}

/// Ends an account: its password no longer lets anybody in. Sessions are ended beside it, with
/// [`sessions::end_all`](crate::sessions::end_all).
///
/// # Errors
/// [`DbError`].
pub async fn disable(tx: &mut Tx, person: Uuid) -> Result<(), DbError> {
    let sql = "update accounts set disabled_at = $2 where person_id = $1 and disabled_at is null";
    let now = tx.now();
    if tx.exec(sql, vals![person, now]).await? == 1 {
        record_of(tx, "accounts.disabled", person);
    }
    Ok(())
}

/// Lets an ended account be used again.
///
/// # Errors
/// [`DbError`].
pub async fn enable(tx: &mut Tx, person: Uuid) -> Result<(), DbError> {
    let sql = "update accounts set disabled_at = null where person_id = $1 and disabled_at is not null";
    if tx.exec(sql, vals![person]).await? == 1 {
        record_of(tx, "accounts.enabled", person);
    }
    Ok(())
}

/// The fact alone goes into the journal: nothing secret, and only for staff and the person themselves.
fn record_of(tx: &mut Tx, kind: &'static str, person: Uuid) {
    let scope = Scope::staff().with_person(person);
    tx.note(Note { kind, subject: person, scope, detail: json!({}) });
}
