//! Secrets that travel in cookies and mail: 32 unpredictable bytes, of which only the digest is kept.

use data_encoding::BASE32_NOPAD;
use sha2::{Digest as _, Sha256};

use crate::clock;

/// A secret just made; shown once and never stored.
#[derive(Clone)]
pub struct Token(String);

impl Token {
    /// A new secret.
    #[must_use]
    pub fn new() -> Self {
        Self(BASE32_NOPAD.encode(&clock::random_bytes::<32>()).to_ascii_lowercase())
    }

    /// As it is sent.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// As it is stored.
    #[must_use]
    pub fn digest(&self) -> Vec<u8> {
        Sha256::digest(self.0.as_bytes()).to_vec()
    }
}

impl Default for Token {
    fn default() -> Self {
        Self::new()
    }
}

/// The digest of what somebody sent, or `None` where it can't be a token of ours.
#[must_use]
pub fn digest(sent: &str) -> Option<Vec<u8>> {
    let fits = sent.len() == 52 && sent.bytes().all(|b| b.is_ascii_lowercase() || (b'2'..=b'7').contains(&b));
    fits.then(|| Sha256::digest(sent.as_bytes()).to_vec())
}
