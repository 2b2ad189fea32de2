//! The second factor: codes from an app on a phone (RFC 6238), and ten codes on paper.

use data_encoding::BASE32_NOPAD;
use jiff::SignedDuration;
use sha2::{Digest as _, Sha256};
use totp_rs::{Algorithm, Builder, Totp};
use uuid::Uuid;

use super::{allow, record_of};
use crate::{
    clock,
    db::{DbError, Tx},
    record, vals,
};

/// How many codes on paper there are.
pub const N_RECOVERY_CODES: usize = 10;
/// Wrong codes within [`WINDOW`] before right ones are refused too.
const TRIES: u32 = 10;
const WINDOW: SignedDuration = SignedDuration::from_mins(15);

/// A secret just made, to be put into an app. Shown once.
#[derive(Clone, PartialEq, Eq)]
pub struct NewSecret {
    /// For typing.
    pub base32: String,
    /// For a link or a picture: `otpauth://totp/…`.
    pub uri: String,
}

struct Kept {
    totp_secret: Option<Vec<u8>>,
    totp_confirmed_at: Option<jiff::Timestamp>,
}
record!(Kept { totp_secret, totp_confirmed_at });

/// Whether a person's account has a second factor in use.
///
/// # Errors
/// [`DbError`].
pub async fn has_totp(tx: &mut Tx, person: Uuid) -> Result<bool, DbError> {
    Ok(kept(tx, person).await?.is_some_and(|kept| kept.totp_confirmed_at.is_some()))
}

/// Makes a secret for a person's app. It counts once a code of it was typed: [`confirm_totp`]. `None` where there is no
/// account, or one in use already: that is dropped first.
///
/// # Errors
/// [`DbError`].
pub async fn begin_totp(tx: &mut Tx, person: Uuid, landlord: &str) -> Result<Option<NewSecret>, DbError> {
    let secret: [u8; 20] = clock::random_bytes();
    let sql = "update accounts set totp_secret = $2, totp_last_step = null \
               where person_id = $1 and totp_confirmed_at is null returning email";
    let account: Option<(String,)> = tx.opt(sql, vals![person, secret.to_vec()]).await?;
    Ok(account.map(|(email,)| {
        let base32 = BASE32_NOPAD.encode(&secret);
        let uri = uri(landlord, &email, &base32);
        NewSecret { base32, uri }
    }))
}

/// Takes the app's first code; with it the second factor is in use. Returns the codes on paper, shown once, or `None`
/// where the code is wrong.
///
/// # Errors
/// [`DbError`].
pub async fn confirm_totp(tx: &mut Tx, person: Uuid, code: &str) -> Result<Option<Vec<String>>, DbError> {
    let Some(Kept { totp_secret: Some(secret), totp_confirmed_at: None }) = kept(tx, person).await? else {
        return Ok(None);
    };
    if !take_code(tx, person, &secret, code).await? {
        return Ok(None);
    }
    let now = tx.now();
    let sql = "update accounts set totp_confirmed_at = $2 where person_id = $1 and totp_confirmed_at is null";
    tx.exec(sql, vals![person, now]).await?;
    record_of(tx, "accounts.second-factor-set", person);
    Ok(Some(new_recovery_codes(tx, person).await?))
}

/// Whether this is a code of the person's app, of this half minute or the ones beside it, and never used before. Wrong
/// codes count, so the transaction is committed either way.
///
/// # Errors
/// [`DbError`].
pub async fn check_totp(tx: &mut Tx, person: Uuid, code: &str) -> Result<bool, DbError> {
    match kept(tx, person).await? {
        Some(Kept { totp_secret: Some(secret), totp_confirmed_at: Some(_) }) => {
            take_code(tx, person, &secret, code).await
        }
        Some(_) | None => Ok(false),
    }
}

/// Uses up one of the codes on paper; `false` where it is none, or was used. Wrong codes count, so the transaction is
/// committed either way.
///
/// # Errors
/// [`DbError`].
pub async fn use_recovery_code(tx: &mut Tx, person: Uuid, typed: &str) -> Result<bool, DbError> {
    if !may_try(tx, person).await? {
        return Ok(false);
    }
    let sql =
        "update recovery_codes set used_at = $3 where person_id = $1 and code_hash = $2 and used_at is null";
    let now = tx.now();
    let used = tx.exec(sql, vals![person, digest(person, typed), now]).await? == 1;
    if used {
        record_of(tx, "accounts.recovery-code-used", person);
    }
    Ok(used)
}

/// Takes the second factor off, with its codes on paper: the phone was lost, and somebody looked at the person.
///
/// # Errors
/// [`DbError`].
pub async fn drop_totp(tx: &mut Tx, person: Uuid) -> Result<(), DbError> {
    let sql = "update accounts set totp_secret = null, totp_confirmed_at = null, totp_last_step = null \
               where person_id = $1";
    tx.exec(sql, vals![person]).await?;
    tx.exec("delete from recovery_codes where person_id = $1", vals![person]).await?;
    record_of(tx, "accounts.second-factor-dropped", person);
    Ok(())
}

async fn kept(tx: &mut Tx, person: Uuid) -> Result<Option<Kept>, DbError> {
    let sql =
        "select totp_secret, totp_confirmed_at from accounts where person_id = $1 and disabled_at is null";
    tx.opt(sql, vals![person]).await
}

async fn may_try(tx: &mut Tx, person: Uuid) -> Result<bool, DbError> {
    allow(tx, &format!("second-factor:{person}"), TRIES, WINDOW).await
}

async fn take_code(tx: &mut Tx, person: Uuid, secret: &[u8], code: &str) -> Result<bool, DbError> {
    if !may_try(tx, person).await? {
        return Ok(false);
    }
    let code: String = code.chars().filter(|c| !c.is_whitespace()).collect();
    let seconds = u64::try_from(tx.now().as_second()).unwrap_or(0);
    let secret: [u8; 20] = secret.try_into().map_err(|_| DbError::Impossible {
        table: "accounts",
        id: person.to_string(),
        what: "its second factor is not 20 bytes long".to_owned(),
    })?;
    let Some(step) = totp(secret).check(&code, seconds).and_then(|step| i64::try_from(step).ok()) else {
        return Ok(false);
    };
    // Only ever forwards: a code somebody looked over the shoulder for is worth nothing.
    let sql = "update accounts set totp_last_step = $2 \
               where person_id = $1 and (totp_last_step is null or totp_last_step < $2)";
    Ok(tx.exec(sql, vals![person, step]).await? == 1)
}

fn totp(secret: [u8; 20]) -> Totp {
    Builder::new()
        .with_algorithm(Algorithm::SHA1)
        .with_digits(6)
        .with_skew(1)
        .with_step_duration(30)
        .with_secret(secret)
        .build_noncompliant()
}

/// # Source
/// The key URI format that authenticator apps read.
fn uri(landlord: &str, email: &str, base32: &str) -> String {
    let (landlord, email) = (escaped(landlord), escaped(email));
    format!(
        "otpauth://totp/{landlord}:{email}?secret={base32}&issuer={landlord}&algorithm=SHA1&digits=6&period=30"
    )
}

fn escaped(text: &str) -> String {
    use std::fmt::Write as _;
    text.bytes().fold(String::new(), |mut out, byte| {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~') {
            out.push(char::from(byte));
        } else {
            write!(out, "%{byte:02X}").expect("a string takes what is written");
        }
        out
    })
}

async fn new_recovery_codes(tx: &mut Tx, person: Uuid) -> Result<Vec<String>, DbError> {
    tx.exec("delete from recovery_codes where person_id = $1", vals![person]).await?;
    let mut codes = Vec::with_capacity(N_RECOVERY_CODES);
    for _ in 0..N_RECOVERY_CODES {
        // 80 bits: too many to try, so no slow sum is needed to keep them.
        let letters = BASE32_NOPAD.encode(&clock::random_bytes::<10>()).to_ascii_lowercase();
        let code = [&letters[..4], &letters[4..8], &letters[8..12], &letters[12..]].join("-");
        let id = tx.new_id();
        let sql = "insert into recovery_codes (id, person_id, code_hash) values ($1, $2, $3)";
        tx.exec(sql, vals![id, person, digest(person, &code)]).await?;
        codes.push(code);
    }
    Ok(codes)
}

fn digest(person: Uuid, typed: &str) -> Vec<u8> {
    let plain: String = typed.to_lowercase().chars().filter(char::is_ascii_alphanumeric).collect();
    Sha256::new().chain_update(person.as_bytes()).chain_update(plain.as_bytes()).finalize().to_vec()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_those_of_the_standard() {
        // RFC 6238, appendix B, SHA-1, the last six of its eight digits.
        let totp = totp(*b"12345678901234567890");
        let cases = [
            (59, "287082"),
            (1_111_111_109, "081804"),
            (1_111_111_111, "050471"),
            (1_234_567_890, "005924"),
            (2_000_000_000, "279037"),
        ];
        for (seconds, code) in cases {
            assert_eq!(totp.check(code, seconds), Some(seconds / 30), "{seconds}");
            assert_eq!(totp.check(code, seconds + 30), Some(seconds / 30));
            assert_eq!(totp.check(code, seconds + 60), None);
        }
        for wrong in ["", "28708", "2870821", "28708x", "２８７０８２"] {
            assert_eq!(totp.check(wrong, 59), None, "{wrong}");
        }
    }

    #[test]
    fn a_uri_says_whose_code_it_is() {
        assert_eq!(
            uri("Sampleton Homes", "a+b@sampleton.example", "ABC"),
            "otpauth://totp/Sampleton%20Homes:a%2Bb%40sampleton.example?secret=ABC&issuer=Sampleton%20Homes\
             &algorithm=SHA1&digits=6&period=30"
        );
    }

    #[test]
    fn a_code_on_paper_may_be_typed_in_any_way() {
        let person = Uuid::from_u128(1);
        assert_eq!(digest(person, "abcd-efgh-2345-6777"), digest(person, " ABCD EFGH 23456777"));
        assert_ne!(digest(person, "abcd-efgh-2345-6777"), digest(Uuid::from_u128(2), "abcd-efgh-2345-6777"));
    }
}
