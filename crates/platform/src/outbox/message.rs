//! A queued mail as the message that leaves.

use std::time::{Duration, UNIX_EPOCH};

use jiff::Timestamp;
use lettre::{
    Address, Message,
    message::{
        Mailbox, MultiPart, SinglePart,
        header::{HeaderName, HeaderValue},
    },
};
use uuid::Uuid;

use crate::{app::App, record};

/// A mail claimed for sending.
pub(super) struct Claimed {
    pub id: Uuid,
    pub to_address: String,
    pub to_name: String,
    pub subject: String,
    pub text: String,
    pub html: Option<String>,
    pub attempts: i64,
    pub made_at: Timestamp,
    pub leased_until: Timestamp,
}
record!(Claimed { id, to_address, to_name, subject, text, html, attempts, made_at, leased_until });

/// The landlord as a sender.
pub(super) struct Sender {
    from: Mailbox,
    /// What stands behind the `@` of each `Message-ID`.
    domain: String,
}

impl Sender {
    /// The landlord's own address, from its settings.
    pub fn of(app: &App) -> Result<Self, String> {
        let settings = app.settings();
        let from: Address = settings
            .mail_from
            .trim()
            .parse()
            .map_err(|_| "the setting mail-from is not an email address".to_owned())?;
        let domain = from.domain().to_owned();
        Ok(Self { from: Mailbox::new(Some(super::one_line(&settings.name)), from), domain })
    }

    /// The message: the same headers each time it is made.
    pub fn message(&self, mail: &Claimed) -> Result<Message, String> {
        let to: Address = mail.to_address.parse().map_err(|_| super::BadAddress.to_string())?;
        let name = (!mail.to_name.is_empty()).then(|| mail.to_name.clone());
        let made_at = UNIX_EPOCH + Duration::from_secs(u64::try_from(mail.made_at.as_second()).unwrap_or(0));
        let by_a_program =
            HeaderValue::new(HeaderName::new_from_ascii_str("Auto-Submitted"), "auto-generated".into());
        let builder = Message::builder()
            .from(self.from.clone())
            .to(Mailbox::new(name, to))
            .subject(mail.subject.clone())
            .date(made_at)
            .message_id(Some(format!("<{}@{}>", mail.id.simple(), self.domain)))
            .raw_header(by_a_program);
        let message = match &mail.html {
            None => builder.singlepart(SinglePart::plain(mail.text.clone())),
            Some(html) => {
                builder.multipart(MultiPart::alternative_plain_html(mail.text.clone(), html.clone()))
            }
        };
        message.map_err(|problem| format!("the message can't be put together: {problem}"))
    }
}
