//! How often the disk makes 4 KiB durable: no database can commit more often by itself.

use std::{
    fs::File,
    io::{Seek as _, SeekFrom, Write as _},
    path::Path,
    time::{Duration, Instant},
};

use anyhow::Result;

/// `fdatasync` a second, of a file of fixed length in this folder.
///
/// # Errors
/// Where the disk refuses.
pub fn syncs_a_second(folder: &Path, lasts: Duration) -> Result<f64> {
    let path = folder.join("fdatasync.probe");
    let mut file = File::create(&path)?;
    let block = [7_u8; 4096];
    for _ in 0..256 {
        file.write_all(&block)?;
    }
    file.sync_all()?;
    let began = Instant::now();
    let mut n = 0_u32;
    while began.elapsed() < lasts {
        file.seek(SeekFrom::Start(u64::from(n % 256) * 4096))?;
        file.write_all(&block)?;
        file.sync_data()?;
        n += 1;
    }
    let rate = f64::from(n) / began.elapsed().as_secs_f64();
    std::fs::remove_file(path)?;
    Ok(rate)
}
