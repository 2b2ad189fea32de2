//! What differs between landlords and is not secret: each setting has a name, a default and bounds.

use std::collections::HashMap;

use crate::{
    db::{DbError, Tx},
    vals,
};

/// The landlord as its pages show it, with the rules it has chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    /// The landlord's name.
    pub name: String,
    /// Its colour, `#rrggbb`; dark enough to read on white.
    pub colour: String,
    /// The telephone number on every page.
    pub phone: String,
    /// Where its mail comes from.
    pub mail_from: String,
    /// Whether a sentence on every page says that people and figures are made up.
    pub sample: bool,
    /// Whether people who are not signed in see the board.
    pub board_is_open: bool,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            name: "Heard".to_owned(),
            colour: "#12485a".to_owned(),
            phone: String::new(),
            mail_from: "heard@localhost".to_owned(),
            sample: false,
            board_is_open: true,
        }
    }
}

const NAMES: [&str; 6] = ["name", "colour", "phone", "mail-from", "sample", "board-is-open"];

impl Settings {
    /// As they stand in the database, with defaults for what was never set.
    ///
    /// # Errors
    /// [`DbError`].
    pub async fn load(tx: &mut Tx) -> Result<Self, DbError> {
        let rows: Vec<(String, String)> =
            tx.all("select name, value from settings order by name", vals![]).await?;
        let mut set: HashMap<String, String> = rows.into_iter().collect();
        let default = Self::default();
        let mut text = |name: &str, default: String| set.remove(name).unwrap_or(default);
        let yes = |value: String| value == "yes";
        Ok(Self {
            name: text("name", default.name),
            colour: text("colour", default.colour),
            phone: text("phone", default.phone),
            mail_from: text("mail-from", default.mail_from),
            sample: yes(text("sample", "no".to_owned())),
            board_is_open: yes(text("board-is-open", "yes".to_owned())),
        })
    }

    /// Writes all of them.
    ///
    /// # Errors
    /// [`DbError`].
    pub async fn save(&self, tx: &mut Tx) -> Result<(), DbError> {
        let word = |yes: bool| if yes { "yes" } else { "no" }.to_owned();
        let values = [
            self.name.clone(),
            self.colour.clone(),
            self.phone.clone(),
            self.mail_from.clone(),
            word(self.sample),
            word(self.board_is_open),
        ];
        for (name, value) in NAMES.into_iter().zip(values) {
            put(tx, name, &value).await?;
        }
        Ok(())
    }
}

/// A setting of a feature's own: `feature.what`. `None` where it was never set.
///
/// # Errors
/// [`DbError`].
pub async fn get(tx: &mut Tx, name: &'static str) -> Result<Option<String>, DbError> {
    let found: Option<(String,)> = tx.opt("select value from settings where name = $1", vals![name]).await?;
    Ok(found.map(|(value,)| value))
}

/// Writes one.
///
/// # Errors
/// [`DbError`].
pub async fn put(tx: &mut Tx, name: &'static str, value: &str) -> Result<(), DbError> {
    let sql = "insert into settings (name, value) values ($1, $2) \
               on conflict (name) do update set value = excluded.value";
    tx.exec(sql, vals![name, value]).await?;
    Ok(())
}
