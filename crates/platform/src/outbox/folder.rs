//! Mail into a folder: one file each, whole or not there.

use std::{
    fs::{self, File},
    io::{self, Write as _},
    path::Path,
};

use jiff::Timestamp;
use uuid::Uuid;

use super::eml;

/// The most files that are listed.
const MOST_LISTED: usize = 500;

/// A mail in a folder, as its reader would see it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FolderMessage {
    /// The id in the outbox, which is the file's name.
    pub id: Uuid,
    /// The address it is for.
    pub to: String,
    /// Its subject.
    pub subject: String,
    /// Its words.
    pub text: String,
    /// When it was written.
    pub at: Timestamp,
}

/// Writes a mail under its id. Writing it again replaces the same file.
pub(super) fn write(folder: &Path, id: Uuid, message: &[u8]) -> io::Result<()> {
    fs::create_dir_all(folder)?;
    let unfinished = folder.join(format!("{id}.part"));
    let mut file = File::create(&unfinished)?;
    file.write_all(message)?;
    file.sync_all()?;
    drop(file);
    fs::rename(&unfinished, folder.join(format!("{id}.eml")))?;
    // The name is durable only when the folder is.
    File::open(folder)?.sync_all()
}

/// The newest 500 mails in a folder, oldest first. A folder that isn't there holds none.
///
/// # Errors
/// The folder's or a file's refusal to be read.
pub fn folder_messages(folder: &Path) -> io::Result<Vec<FolderMessage>> {
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(problem) if problem.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(problem) => return Err(problem),
    };
    let mut ids = Vec::new();
    for entry in entries {
        let name = entry?.file_name();
        let id = name
            .to_str()
            .and_then(|name| name.strip_suffix(".eml"))
            .and_then(|name| name.parse::<Uuid>().ok());
        ids.extend(id);
    }
    // Ids sort by the instant they were made.
    ids.sort_unstable_by(|a, b| b.cmp(a));
    ids.truncate(MOST_LISTED);
    ids.reverse();
    let read = |id: Uuid| {
        let file = fs::read_to_string(folder.join(format!("{id}.eml")))?;
        let message = eml::read(&file);
        let at = message.date.unwrap_or(Timestamp::UNIX_EPOCH);
        Ok(FolderMessage { id, to: message.to, subject: message.subject, text: message.text, at })
    };
    ids.into_iter().map(read).collect()
}
