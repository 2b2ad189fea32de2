//! Addresses with a query, so that every state of a page can be shared.

use std::fmt::Write as _;

/// A path with its query: pairs in order, empty values left out.
pub(super) fn with_query(path: &str, pairs: &[(&str, &str)]) -> String {
    let mut address = path.to_owned();
    let mut between = '?';
    for (name, value) in pairs.iter().filter(|(_, value)| !value.is_empty()) {
        address.push(between);
        address.push_str(name);
        address.push('=');
        for byte in value.bytes() {
            if byte.is_ascii_alphanumeric() || b"-._".contains(&byte) {
                address.push(char::from(byte));
            } else {
                // Writing into a string can't fail.
                let _ = write!(address, "%{byte:02X}");
            }
        }
        between = '&';
    }
    address
}
