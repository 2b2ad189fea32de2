//! Where a page of a list begins: opaque to its reader, and good for the same question only.
//!
//! A list is read by keys, not by counting: the cursor names the last row that was read, and the next page begins after it. So
//! rows that are added meanwhile neither move others to another page nor come twice.

use data_encoding::BASE64URL_NOPAD;
use sha2::{Digest as _, Sha256};
use uuid::Uuid;

use crate::problem::Problem;

/// What every cursor begins with, so that its form may change.
const FORM: u8 = 1;
/// Bytes of the digest that holds the cursor and its question together.
const DIGEST: usize = 8;

/// The cursor after this row of the answer to a question.
#[must_use]
pub fn after(question: &str, row: Uuid) -> String {
    let mut bytes = vec![FORM];
    bytes.extend_from_slice(row.as_bytes());
    bytes.extend_from_slice(&digest(question, row));
    BASE64URL_NOPAD.encode(&bytes)
}

/// The row after which the page begins.
///
/// # Errors
/// [`Problem`] of the kind `invalid` for what is no cursor, and for one of another question.
pub fn read(question: &str, cursor: Option<&str>) -> Result<Option<Uuid>, Problem> {
    let Some(cursor) = cursor else { return Ok(None) };
    let wrong = || Problem::invalid("cursor", "Send the cursor as you got it, with the same filters.");
    let bytes = BASE64URL_NOPAD.decode(cursor.as_bytes()).map_err(|_| wrong())?;
    let (form, rest) = bytes.split_first().ok_or_else(wrong)?;
    if *form != FORM || rest.len() != 16 + DIGEST {
        return Err(wrong());
    }
    let row = Uuid::from_slice(&rest[..16]).map_err(|_| wrong())?;
    if rest[16..] == digest(question, row) { Ok(Some(row)) } else { Err(wrong()) }
}

fn digest(question: &str, row: Uuid) -> [u8; DIGEST] {
    let mut hash = Sha256::new();
    hash.update(b"heard cursor\n");
    hash.update(row.as_bytes());
    hash.update(question.as_bytes());
    let mut short = [0; DIGEST];
    short.copy_from_slice(&hash.finalize()[..DIGEST]);
    short
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_cursor_leads_to_its_row_and_to_nothing_else() {
        let row = Uuid::from_u128(7);
        let cursor = after("status=done\n", row);
        assert_eq!(read("status=done\n", Some(&cursor)).unwrap(), Some(row));
        assert_eq!(read("status=done\n", None).unwrap(), None);
        assert_eq!(read("status=agreed\n", Some(&cursor)).unwrap_err().status, 422);
        assert_eq!(read("status=done\n", Some("")).unwrap_err().status, 422);
    }

    proptest! {
        #[test]
        fn what_is_no_cursor_of_ours_is_refused(text in "\\PC{0,60}", n in 0usize..34) {
            prop_assert!(read("", Some(&text)).is_err());
            let mut changed = after("", Uuid::from_u128(9)).into_bytes();
            let before = changed[n % changed.len()];
            let at = n % changed.len();
            changed[at] = if before == b'A' { b'B' } else { b'A' };
            prop_assert!(read("", Some(std::str::from_utf8(&changed).unwrap())).is_err());
        }
    }
}
