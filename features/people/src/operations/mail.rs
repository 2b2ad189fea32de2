//! The words of a mail: plain text, and the same as a simple page. It never holds other people's contact details.

use std::{fmt::Write as _, sync::Arc};

use askama::Template;
use heard_kernel::london;
use heard_platform::{
    ctx::Ctx,
    error::AppError,
    outbox::Mail,
    settings::Settings,
    words::{WordValue, Words},
};
use jiff::Timestamp;

/// One thing told in a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Item {
    /// In a few words.
    pub(crate) subject: String,
    /// Paragraphs, with an empty line between two.
    pub(crate) body: String,
    /// Where it leads; empty for nowhere.
    pub(crate) href: String,
}

/// A message with everything that waited.
pub(crate) struct Letter {
    /// What the reader is called.
    pub(crate) name: String,
    /// What is told, the most urgent first. Never empty.
    pub(crate) items: Vec<Item>,
    /// Who writes.
    pub(crate) landlord: Arc<Settings>,
}

/// Its words, and the page of ours it ends with; empty for none.
type Paragraph<'a> = (&'a str, &'a str);

#[derive(Template)]
#[template(path = "people/letter.html")]
struct Page<'a> {
    lang: &'static str,
    dir: &'static str,
    hello: String,
    /// Each part: its heading (empty in a message of one part), its paragraphs, each with the page of ours it ends with,
    /// its link.
    parts: Vec<(&'a str, Vec<Paragraph<'a>>, &'a str)>,
    never: String,
    landlord: &'a str,
    phone: &'a str,
}

impl Letter {
    /// The subject: that of the first part, and how many more there are.
    pub(crate) fn subject(&self, words: &Words) -> String {
        let first = self.items.first().map_or("", |item| item.subject.as_str());
        match self.items.len() {
            0 | 1 => first.to_owned(),
            n => words
                .t_args("people-mail-and-more", &[("subject", first.into()), ("n", WordValue::from(n - 1))]),
        }
    }

    fn hello(&self, words: &Words) -> String {
        words.t_args("people-mail-hello", &[("name", WordValue::from(&self.name))])
    }

    fn heading<'a>(&self, item: &'a Item) -> &'a str {
        if self.items.len() > 1 { &item.subject } else { "" }
    }

    /// For every reader.
    pub(crate) fn text(&self, words: &Words) -> String {
        let mut text = format!("{}\n", self.hello(words));
        for item in &self.items {
            let heading = self.heading(item);
            if !heading.is_empty() {
                let _ = write!(text, "\n{heading}\n{}\n", "-".repeat(heading.chars().count()));
            }
            for part in [&item.body, &item.href].into_iter().filter(|part| !part.is_empty()) {
                let _ = write!(text, "\n{part}\n");
            }
        }
        let _ = write!(
            text,
            "\n{}\n\n{}\n{}\n",
            words.t("people-mail-never"),
            self.landlord.name,
            self.landlord.phone
        );
        text
    }

    /// For those who see pages.
    pub(crate) fn html(&self, words: &Words) -> Result<String, AppError> {
        let parts = self
            .items
            .iter()
            .map(|item| (self.heading(item), paragraphs(item), item.href.as_str()))
            .collect();
        let page = Page {
            lang: words.lang(),
            dir: words.dir(),
            hello: self.hello(words),
            parts,
            never: words.t("people-mail-never"),
            landlord: &self.landlord.name,
            phone: &self.landlord.phone,
        };
        page.render().map_err(AppError::broken)
    }
}

/// The paragraphs of a part, each with the address it ends with, where that is a page of the same site as the part's own
/// link: an address that somebody else wrote stays text.
fn paragraphs(item: &Item) -> Vec<Paragraph<'_>> {
    let site = item.href.match_indices('/').nth(2).map(|(at, _)| &item.href[..=at]);
    let with_link = |paragraph: &'_ str| -> Option<usize> {
        let (before, last) = paragraph.rsplit_once(' ')?;
        last.starts_with(site?).then_some(before.len())
    };
    let paragraphs = item.body.split("\n\n").filter(|paragraph| !paragraph.trim().is_empty());
    paragraphs
        .map(|paragraph| match with_link(paragraph) {
            Some(at) => (&paragraph[..at], &paragraph[at + 1..]),
            None => (paragraph, ""),
        })
        .collect()
}

#[derive(Template)]
#[template(path = "people/link.html")]
struct LinkPage<'a> {
    lang: &'static str,
    dir: &'static str,
    hello: String,
    asked: String,
    href: &'a str,
    until: [String; 3],
    after: Vec<String>,
    landlord: &'a str,
    phone: &'a str,
}

/// The mail with the link to sign in. Its key is the caller's to set.
pub(crate) fn link_to_sign_in(
    ctx: &Ctx,
    address: &str,
    href: &str,
    until: Timestamp,
) -> Result<Mail, AppError> {
    let words = Words::new(ctx.app.languages.clone(), &ctx.lang);
    let (today, day) = (london::today(ctx.now), london::today(until));
    let key = if day == today { "people-link-until-today" } else { "people-link-until-tomorrow" };
    let time = words.t_args(key, &[("time", words.time(until).into()), ("day", words.day_year(day).into())]);
    let sentence = |time: &str| words.t_args("people-link-works-once", &[("until", time.into())]);
    // The time stands in bold where there is bold.
    let around = sentence("\u{1}");
    let (before, behind) = around.split_once('\u{1}').unwrap_or((&around, ""));
    let settings = ctx.app.settings();
    let page = LinkPage {
        lang: words.lang(),
        dir: words.dir(),
        hello: words.t("people-link-hello"),
        asked: words.t("people-link-asked"),
        href,
        until: [before.to_owned(), time.clone(), behind.to_owned()],
        after: vec![words.t("people-link-not-you"), words.t("people-mail-never")],
        landlord: &settings.name,
        phone: &settings.phone,
    };
    let html = page.render().map_err(AppError::broken)?;
    let text = format!(
        "{}\n\n{}\n\n{href}\n\n{}\n\n{}\n\n{}\n{}\n",
        page.hello,
        page.asked,
        sentence(&time),
        page.after.join("\n\n"),
        page.landlord,
        page.phone
    );
    Ok(mail_to(address, words.t("people-link-subject"), text, html))
}

/// The mail to a member of staff who asked for a resident's link: it says where their own way in is.
pub(crate) fn staff_sign_in_elsewhere(ctx: &Ctx, address: &str) -> Result<Mail, AppError> {
    let words = Words::new(ctx.app.languages.clone(), &ctx.lang);
    let href = format!("{}/staff/sign-in", ctx.app.options.public_url);
    let settings = ctx.app.settings();
    let page = LinkPage {
        lang: words.lang(),
        dir: words.dir(),
        hello: words.t("people-link-hello"),
        asked: words.t("people-link-staff"),
        href: &href,
        until: [String::new(), String::new(), String::new()],
        after: vec![words.t("people-link-not-you"), words.t("people-mail-never")],
        landlord: &settings.name,
        phone: &settings.phone,
    };
    let html = page.render().map_err(AppError::broken)?;
    let after = page.after.join("\n\n");
    let text = format!(
        "{}\n\n{}\n\n{href}\n\n{after}\n\n{}\n{}\n",
        page.hello, page.asked, page.landlord, page.phone
    );
    Ok(mail_to(address, words.t("people-link-subject"), text, html))
}

fn mail_to(address: &str, subject: String, text: String, html: String) -> Mail {
    Mail {
        to: address.to_owned(),
        to_name: String::new(),
        subject,
        text,
        html: Some(html),
        person: None,
        key: String::new(),
    }
}
