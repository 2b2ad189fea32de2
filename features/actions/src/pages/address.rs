//! Addresses with a query, written so that every state of a list can be shared.

use std::fmt::Write as _;

/// A path with its query: pairs in order, empty values left out.
pub(super) fn with_query<'a>(path: &str, pairs: impl IntoIterator<Item = (&'a str, &'a str)>) -> String {
    let mut address = path.to_owned();
    let mut between = '?';
    for (name, value) in pairs.into_iter().filter(|(_, value)| !value.is_empty()) {
        address.push(between);
        address.push_str(name);
        address.push('=');
        encode(&mut address, value);
        between = '&';
    }
    address
}

/// As forms send it: letters, digits and `-._` as they are, a space as `+`, everything else by its bytes.
fn encode(address: &mut String, value: &str) {
    for byte in value.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' => address.push(char::from(byte)),
            b' ' => address.push('+'),
            _ => {
                // Writing into a string can't fail.
                let _ = write!(address, "%{byte:02X}");
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::with_query;

    #[test]
    fn what_was_typed_comes_back_as_it_was() {
        let address = with_query("/actions", [("q", "café & bin=1"), ("place", ""), ("status", "done")]);
        assert_eq!(address, "/actions?q=caf%C3%A9+%26+bin%3D1&status=done");
        assert_eq!(with_query("/actions", []), "/actions");
    }
}
