//! Settings of the program: flags, then environment, then one TOML file. What is wrong in them is named before it starts.

use std::{
    fs,
    net::SocketAddr,
    path::{Path, PathBuf},
};

use heard_platform::outbox::{Post, Tls};
use serde::Deserialize;

use crate::{cli::Place, commands::Problem};

/// The TOML file, with every name it may hold.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct File {
    /// As `--database`.
    pub(crate) database: Option<String>,
    /// As `--landlord`.
    pub(crate) landlord: Option<String>,
    /// As `--listen`.
    pub(crate) listen: Option<SocketAddr>,
    /// As `--public-url`.
    pub(crate) public_url: Option<String>,
    /// How mail leaves.
    pub(crate) mail: Option<Mail>,
}

/// `[mail]`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Mail {
    /// The mail server's name.
    pub(crate) host: Option<String>,
    /// Or a folder to write mail to, to see what would be sent.
    pub(crate) folder: Option<PathBuf>,
    /// Its port; 587 unless said.
    pub(crate) port: Option<u16>,
    /// `starttls` (unless said), `tls` or `none`.
    pub(crate) security: Option<String>,
    /// The user, where it asks for one.
    pub(crate) user: Option<String>,
    /// The password: better in the environment, as `HEARD_SMTP_PASSWORD`.
    pub(crate) password: Option<String>,
}

impl File {
    /// Reads the file that was named; empty without one.
    ///
    /// # Errors
    /// [`Problem::Misused`] names the line and what is wrong.
    pub(crate) fn read(path: Option<&Path>) -> Result<Self, Problem> {
        let Some(path) = path else { return Ok(Self::default()) };
        let text = fs::read_to_string(path).map_err(|error| {
            Problem::Misused(format!("cannot read the settings in {}: {error}", path.display()))
        })?;
        toml::from_str(&text)
            .map_err(|error| Problem::Misused(format!("settings in {}: {error}", path.display())))
    }

    /// How mail leaves.
    ///
    /// # Errors
    /// [`Problem::Misused`] where a word is wrong.
    pub(crate) fn post(&self) -> Result<Post, Problem> {
        let Some(mail) = &self.mail else { return Ok(Post::Nowhere) };
        let security = match mail.security.as_deref() {
            None | Some("starttls") => Tls::Starttls,
            Some("tls") => Tls::Tls,
            Some("none") => Tls::None,
            Some(other) => {
                let what = format!("settings, mail.security: '{other}' is not one of starttls, tls, none");
                return Err(Problem::Misused(what));
            }
        };
        let host = match (&mail.host, &mail.folder) {
            (None, Some(folder)) => return Ok(Post::Folder(folder.clone())),
            (Some(host), None) => host.clone(),
            (Some(_), Some(_)) => {
                return Err(Problem::Misused("settings, mail: say host or folder, not both".to_owned()));
            }
            (None, None) => {
                return Err(Problem::Misused(
                    "settings, mail: say host (a mail server) or folder".to_owned(),
                ));
            }
        };
        Ok(Post::Smtp {
            host,
            port: mail.port.unwrap_or(587),
            tls: security,
            user: mail.user.clone(),
            password: std::env::var("HEARD_SMTP_PASSWORD").ok().or_else(|| mail.password.clone()),
        })
    }
}

/// The database and landlord that flags, environment and file agree on.
pub(crate) struct Target {
    /// Where.
    pub(crate) url: String,
    /// Whose.
    pub(crate) landlord: String,
    /// The file, for what else it says.
    pub(crate) file: File,
}

impl Place {
    /// What was chosen.
    ///
    /// # Errors
    /// [`Problem::Misused`] where no database was named.
    pub(crate) fn target(&self) -> Result<Target, Problem> {
        let file = File::read(self.config.as_deref())?;
        let url = self.database.clone().or_else(|| file.database.clone()).ok_or_else(|| {
            Problem::Misused(
                "which database? Say --database sqlite://heard.sqlite, or set HEARD_DATABASE".to_owned(),
            )
        })?;
        let landlord =
            self.landlord.clone().or_else(|| file.landlord.clone()).unwrap_or_else(|| "main".to_owned());
        Ok(Target { url, landlord, file })
    }
}

/// Checks the address residents type, and takes the slash off its end.
///
/// # Errors
/// [`Problem::Misused`] where it is none.
pub(crate) fn public_url(text: &str) -> Result<String, Problem> {
    let host = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    match host.map(|host| host.trim_end_matches('/')) {
        Some(host) if !host.is_empty() && !host.contains(['/', ' ', '?', '#', '@']) => {
            Ok(text.trim_end_matches('/').to_owned())
        }
        _ => Err(Problem::Misused(format!("'{text}' is not an address like https://heard.example.org"))),
    }
}
