//! One photo at a time: decoding takes a core and a few hundred megabytes, and the program has other things to do.

use heard_images::{Clean, Refusal, clean};
use tokio::sync::Semaphore;

/// The one place at the light table.
static LIGHT_TABLE: Semaphore = Semaphore::const_new(1);

/// Cleans a photo, away from the threads that answer requests, when it is its turn.
///
/// # Errors
/// As [`clean`]; [`Refusal::Broken`] also where a decoder gave up in a way it should not.
pub async fn cleaned(bytes: Vec<u8>) -> Result<Clean, Refusal> {
    // It is never closed, so waiting can't fail.
    let turn = LIGHT_TABLE.acquire().await;
    let done = tokio::task::spawn_blocking(move || clean(&bytes)).await;
    drop(turn);
    done.unwrap_or_else(|problem| {
        tracing::error!(%problem, "a photo broke its decoder");
        Err(Refusal::Broken)
    })
}
