//! The outbox: mail is written in the transaction that causes it, and sent afterwards, each mail by itself.
//!
//! A mail has a key, and one key is one mail for ever. It is claimed, sent and marked one by one, so that what goes wrong
//! with one recipient never holds or shifts another's. Its `Message-ID` is made from its id: should the program die
//! between sending and marking, the mail goes out again under the same `Message-ID`, which mail servers take for the
//! same mail. In a folder the file's name is the id, so there it can't even be seen twice.

mod eml;
mod folder;
mod message;
mod send;

use std::{fmt, path::PathBuf};

use jiff::Timestamp;
use uuid::Uuid;

pub use folder::{FolderMessage, folder_messages};
pub use send::send_due;

use crate::{
    db::{DbError, Tx},
    record, vals,
};

/// How mail leaves.
#[derive(Clone)]
pub enum Post {
    /// Into a folder, one file a mail: for trying Heard out, and for tests.
    Folder(PathBuf),
    /// To a mail server.
    Smtp {
        /// Its name.
        host: String,
        /// Its port: 587 with STARTTLS, 465 with TLS.
        port: u16,
        /// Who we are to it, where it asks.
        user: Option<String>,
        /// And how we show that.
        password: Option<String>,
        /// How the way to it is kept private.
        tls: Tls,
    },
    /// Nowhere: every mail counts as sent. For measuring.
    Nowhere,
}

/// How the way to the mail server is kept private.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tls {
    /// Not at all: for a server on the same machine.
    None,
    /// Begins in the open and must become private before anything is said.
    Starttls,
    /// Private from the first byte.
    Tls,
}

impl fmt::Debug for Post {
    /// Without the password.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Folder(path) => f.debug_tuple("Folder").field(path).finish(),
            Self::Smtp { host, port, user, password, tls } => {
                let password = password.as_ref().map(|_| "(hidden)");
                let mut all = f.debug_struct("Smtp");
                all.field("host", host).field("port", port).field("user", user);
                all.field("password", &password).field("tls", tls).finish()
            }
            Self::Nowhere => f.write_str("Nowhere"),
        }
    }
}

/// A mail to be sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mail {
    /// The address.
    pub to: String,
    /// The name beside it; may be empty.
    pub to_name: String,
    /// One line.
    pub subject: String,
    /// The words, for every reader.
    pub text: String,
    /// The same as a page, for those who see pages.
    pub html: Option<String>,
    /// The person it is for, if it is one we know.
    pub person: Option<Uuid>,
    /// What makes it this mail and no other: `meetings-published:<meeting>:<person>`.
    pub key: String,
}

/// Why an address can't be written to, in words for the person who typed it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("this is not an email address: write it like name@example.com, without spaces")]
pub struct BadAddress;

/// Looks whether an address has the form of one, before it is kept.
///
/// # Errors
/// [`BadAddress`].
pub fn check_address(address: &str) -> Result<(), BadAddress> {
    let fits = address.len() <= 254 && address.is_ascii() && address.parse::<lettre::Address>().is_ok();
    if fits { Ok(()) } else { Err(BadAddress) }
}

/// Queues a mail within the transaction that causes it; `false`, and no second mail, where its key was there before.
///
/// Line breaks in the subject or the name become spaces. An address that can't be one never stops what the transaction
/// is about: that mail is filed as failed at once, with the reason, and so comes to the list of what goes by hand.
///
/// # Errors
/// [`DbError`].
pub async fn queue(tx: &mut Tx, mail: Mail) -> Result<bool, DbError> {
    let address = mail.to.trim();
    let (state, why) = match check_address(address) {
        Ok(()) => ("waiting", None),
        Err(bad) => ("failed", Some(bad.to_string())),
    };
    let (id, now) = (tx.new_id(), tx.now());
    let failed_at = why.as_ref().map(|_| now);
    let sql = "insert into outbox (id, key, to_address, to_name, subject, text, html, person_id, state, attempts, \
               next_at, made_at, failed_at, last_error) \
               values ($1, $2, $3, $4, $5, $6, $7, $8, $9, 0, $10, $10, $11, $12) on conflict (key) do nothing";
    let (name, subject) = (one_line(&mail.to_name), one_line(&mail.subject));
    let values = vals![
        id,
        mail.key,
        address,
        name,
        subject,
        mail.text,
        mail.html,
        mail.person,
        state,
        now,
        failed_at,
        why,
    ];
    Ok(tx.exec(sql, values).await? == 1)
}

/// Words that can stand in a header: no line of their own, no control characters.
fn one_line(words: &str) -> String {
    let spaced: String = words.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    spaced.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A mail that was given up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FailedMail {
    /// Its id.
    pub id: Uuid,
    /// The person it was for.
    pub person_id: Option<Uuid>,
    /// The address it could not reach.
    pub to_address: String,
    /// The name beside it.
    pub to_name: String,
    /// What it was about.
    pub subject: String,
    /// Its words, to be printed or read out.
    pub text: String,
    /// When it was given up.
    pub failed_at: Timestamp,
    /// Why.
    pub last_error: String,
}
record!(FailedMail { id, person_id, to_address, to_name, subject, text, failed_at, last_error });

/// The mails that were given up after `since`, oldest first, at most 1,000: what somebody must now do by hand.
///
/// # Errors
/// [`DbError`].
pub async fn failed_since(tx: &mut Tx, since: Timestamp) -> Result<Vec<FailedMail>, DbError> {
    let sql = "select id, person_id, to_address, to_name, subject, text, failed_at, \
               coalesce(last_error, '') as last_error from outbox where state = 'failed' and failed_at > $1 \
               order by failed_at, id limit 1000";
    tx.all(sql, vals![since]).await
}

/// All mails that were given up, oldest first, at most 1,000.
///
/// # Errors
/// [`DbError`].
pub async fn failed(tx: &mut Tx) -> Result<Vec<FailedMail>, DbError> {
    failed_since(tx, Timestamp::UNIX_EPOCH).await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_is_never_printed() {
        let post = Post::Smtp {
            host: "mail.example".to_owned(),
            port: 587,
            user: Some("heard".to_owned()),
            password: Some("swordfish".to_owned()),
            tls: Tls::Starttls,
        };
        let printed = format!("{post:?}");
        assert!(printed.contains("mail.example") && !printed.contains("swordfish"), "{printed}");
    }

    #[test]
    fn addresses_have_the_form_of_addresses() {
        for good in ["ada@sample.example", "ada.b+c@sub.sample.example", "o'neil@sample.example"] {
            assert_eq!(check_address(good), Ok(()), "{good}");
        }
        for bad in
            ["", "ada", "ada@", "@sample.example", "a b@sample.example", "a@b\r\nBcc: c@d.example", "a@b@c"]
        {
            assert_eq!(check_address(bad), Err(BadAddress), "{bad}");
        }
    }

    #[test]
    fn what_stands_in_a_header_is_one_line() {
        assert_eq!(one_line("Hello\r\nBcc: all@sample.example"), "Hello Bcc: all@sample.example");
        assert_eq!(one_line("  a\u{0}\tb  "), "a b");
    }
}
