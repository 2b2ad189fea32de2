//! A form with one file that is read here and now, and not kept as a photo or a paper.

use axum::{extract::Multipart, http::StatusCode};

/// The most bytes that are read of a form, though not kept, so that the sender gets an answer in place of a broken line: what
/// a route with such a form must let through.
pub const MOST_READ: usize = 256 * 1024 * 1024;
/// The most text around the file, in bytes.
const MOST_TEXT: usize = 64 * 1024;

/// A form with one file, as it was sent.
#[derive(Debug, Default)]
pub struct Upload {
    /// Its texts, as pairs of name and value.
    pub pairs: Vec<(String, String)>,
    /// The file: its name as it was given, and what is in it. `None` where none came, or not all of it.
    pub file: Option<(String, Vec<u8>)>,
    /// Whether the form was too large; then there is no file.
    pub is_too_large: bool,
}

/// Reads a form to its end, and keeps of its file no more than `most` bytes. The file stands in the field `file`.
pub async fn upload(mut form: Multipart, most: usize) -> Upload {
    let mut upload = Upload::default();
    let mut text = 0;
    loop {
        let mut field = match form.next_field().await {
            Ok(Some(field)) => field,
            Ok(None) => return upload,
            Err(broken) => return upload.broken(broken.status()),
        };
        let name = field.name().unwrap_or_default().to_owned();
        let file = (name == "file").then(|| field.file_name().unwrap_or_default().to_owned());
        let room = if file.is_some() { most } else { MOST_TEXT - text };
        let mut content = Vec::new();
        let mut fits = true;
        loop {
            match field.chunk().await {
                Ok(Some(piece)) => {
                    // Read to its end all the same: the sender then hears what is wrong.
                    fits &= content.len() + piece.len() <= room;
                    if fits { content.extend_from_slice(&piece) } else { content = Vec::new() }
                }
                Ok(None) => break,
                Err(broken) => return upload.broken(broken.status()),
            }
        }
        match file {
            _ if !fits => upload.is_too_large = true,
            Some(file) => upload.file = Some((file, content)),
            None => {
                text += content.len();
                upload.pairs.push((name, String::from_utf8_lossy(&content).into_owned()));
            }
        }
        if upload.is_too_large {
            upload.file = None;
        }
    }
}

impl Upload {
    /// It did not arrive whole: nothing of the file counts.
    fn broken(mut self, why: StatusCode) -> Self {
        self.file = None;
        self.is_too_large |= why == StatusCode::PAYLOAD_TOO_LARGE;
        self
    }
}
