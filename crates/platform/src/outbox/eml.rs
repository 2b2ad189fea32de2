//! Reads the messages this program writes: enough of RFC 5322, 2045 and 2047 for those, and no more.

use data_encoding::BASE64;
use jiff::{Timestamp, fmt::rfc2822};

/// What is shown of a message.
pub(super) struct Message {
    pub to: String,
    pub subject: String,
    pub date: Option<Timestamp>,
    pub text: String,
}

pub(super) fn read(file: &str) -> Message {
    let (head, body) = split(file);
    let to = header(head, "To").unwrap_or_default();
    // The address alone: `Name <address>` or `address`.
    let to = to.rsplit_once('<').map_or(to.as_str(), |(_, rest)| rest.trim_end_matches('>')).to_owned();
    let date = header(head, "Date").and_then(|text| rfc2822::parse(&text).ok()).map(|at| at.timestamp());
    let subject = header(head, "Subject").map(|text| decode_words(&text)).unwrap_or_default();
    Message { to, subject, date, text: plain_text(head, body) }
}

fn split(part: &str) -> (&str, &str) {
    part.split_once("\r\n\r\n").unwrap_or((part, ""))
}

/// A header's value with its folded lines joined.
fn header(head: &str, name: &str) -> Option<String> {
    let mut lines = head
        .split("\r\n")
        .skip_while(|line| !line.split_once(':').is_some_and(|(found, _)| found.eq_ignore_ascii_case(name)));
    let mut value = lines.next()?.split_once(':')?.1.trim().to_owned();
    for more in lines.take_while(|line| line.starts_with([' ', '\t'])) {
        value.push(' ');
        value.push_str(more.trim());
    }
    Some(value)
}

/// The first part that is plain text.
fn plain_text(head: &str, body: &str) -> String {
    let kind = header(head, "Content-Type").unwrap_or_default();
    if kind.starts_with("multipart/") {
        let boundary = kind.split_once("boundary=").map(|(_, rest)| rest.trim_matches('"'));
        let marker = format!("--{}", boundary.unwrap_or_default());
        let parts = body.split(marker.as_str()).map(|part| part.trim_start_matches("\r\n"));
        let plain = parts.map(split).find(|(head, _)| {
            header(head, "Content-Type").is_some_and(|kind| kind.starts_with("text/plain"))
        });
        return plain.map(|(head, body)| plain_text(head, body)).unwrap_or_default();
    }
    let text = match header(head, "Content-Transfer-Encoding").as_deref() {
        Some("base64") => from_base64(body),
        Some("quoted-printable") => from_quoted_printable(body),
        _ => body.to_owned(),
    };
    text.replace("\r\n", "\n").trim_end().to_owned()
}

fn from_base64(text: &str) -> String {
    let packed: Vec<u8> = text.bytes().filter(|b| !b.is_ascii_whitespace()).collect();
    String::from_utf8_lossy(&BASE64.decode(&packed).unwrap_or_default()).into_owned()
}

fn from_quoted_printable(text: &str) -> String {
    let joined = text.replace("=\r\n", "");
    let mut bytes = Vec::with_capacity(joined.len());
    let mut rest = joined.as_bytes();
    while let [first, after @ ..] = rest {
        let hex = (*first == b'=').then(|| after.get(..2)).flatten();
        let code = hex.and_then(|hex| u8::from_str_radix(std::str::from_utf8(hex).ok()?, 16).ok());
        bytes.push(code.unwrap_or(*first));
        rest = if code.is_some() { &after[2..] } else { after };
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// `=?utf-8?b?…?=` words; those that stand side by side belong together without the space between them.
fn decode_words(text: &str) -> String {
    let mut out = String::new();
    let mut was_encoded = false;
    for (n, word) in text.split(' ').enumerate() {
        let packed = word.strip_prefix("=?utf-8?b?").and_then(|word| word.strip_suffix("?="));
        if n > 0 && !(was_encoded && packed.is_some()) {
            out.push(' ');
        }
        match packed {
            Some(packed) => out.push_str(&from_base64(packed)),
            None => out.push_str(word),
        }
        was_encoded = packed.is_some();
    }
    out
}

#[cfg(test)]
mod tests {
    use lettre::message::{MultiPart, SinglePart};

    use super::*;

    fn written(subject: &str, text: &str, html: Option<&str>) -> Message {
        let builder = lettre::Message::builder()
            .from("heard@sample.example".parse().unwrap())
            .to("Ada Sample <ada@sample.example>".parse().unwrap())
            .date(std::time::UNIX_EPOCH + std::time::Duration::from_hours(490_015))
            .subject(subject);
        let message = match html {
            None => builder.singlepart(SinglePart::plain(text.to_owned())),
            Some(html) => {
                builder.multipart(MultiPart::alternative_plain_html(text.to_owned(), html.to_owned()))
            }
        };
        read(std::str::from_utf8(&message.unwrap().formatted()).unwrap())
    }

    #[test]
    fn what_was_written_is_read_again() {
        let long = "The door of the bin store was mended — thank you for telling us. ".repeat(9);
        let subjects = [
            "Your action was done",
            "“Door” mended — Tŷ Glas, 2 × £40",
            "A very long subject about the bin store door and the lamp beside it, and the lift that stood still again",
            "Een héél lang onderwerp over de deur van de berging, de lamp ernaast en de lift die weer stilstond — ämen",
        ];
        for subject in subjects {
            for text in
                ["Plain words.\n\nTwo paragraphs = fine.", "Zażółć — ✓ “done”", long.as_str(), "a=b =41 ="]
            {
                for html in [None, Some("<p>Página</p>")] {
                    let read = written(subject, text, html);
                    assert_eq!(read.subject, subject);
                    assert_eq!(read.text, text.trim_end(), "{subject}");
                    assert_eq!(read.to, "ada@sample.example");
                    assert_eq!(read.date.unwrap().as_second(), 490_015 * 3_600);
                }
            }
        }
    }
}
