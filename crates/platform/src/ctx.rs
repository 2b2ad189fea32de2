//! What a request (or a job) acts in: who, when, in which language.

use std::convert::Infallible;

use askama::Template;
use axum::{
    extract::FromRequestParts,
    http::{HeaderValue, header, request::Parts},
    response::{Html, IntoResponse, Redirect, Response},
};
use heard_kernel::actor::Actor;
use jiff::{Timestamp, civil::Date};

use crate::{
    app::App,
    db::{DbError, Rider, Tx},
    error::AppError,
    feature::Slot,
    kit::{LandlordFace, Link, NavItem, Page},
    sight,
    words::{Words, choice, parts},
};

/// The cookie that carries a sentence from a form to the page after it.
pub(crate) const SAID: &str = "heard_said";

/// Who acts, when, in which language.
#[derive(Clone)]
pub struct Ctx {
    /// The program.
    pub app: App,
    /// Who acts.
    pub actor: Actor,
    /// The instant of the whole request.
    pub now: Timestamp,
    /// The reader's language.
    pub lang: String,
    /// The path and query asked for, without what they ask for a language.
    pub path: String,
    /// The page that can be opened in another language: this one, or where a form was sent, the one the form stands on.
    /// Empty where there is none.
    pub page_path: String,
    /// The key of a sentence that stands on top of every page of this reader: what a feature's notice gave.
    pub notice: Option<&'static str>,
    /// The session's cookie, where there is one.
    pub session: Option<String>,
    /// The key of a sentence to show once.
    pub said: Option<String>,
    /// What is done last in every transaction that writes, in the same one: how a program's request is answered once.
    pub rider: Option<Rider>,
}

impl Ctx {
    /// The program itself acts: jobs, imports, commands.
    #[must_use]
    pub fn system(app: &App) -> Self {
        Self::of(app, Actor::system())
    }

    /// `actor` acts now, outside a request.
    #[must_use]
    pub fn of(app: &App, actor: Actor) -> Self {
        Self {
            now: app.clock.now(),
            app: app.clone(),
            actor,
            lang: "en".to_owned(),
            path: "/".to_owned(),
            page_path: String::new(),
            notice: None,
            session: None,
            said: None,
            rider: None,
        }
    }

    /// The same, acting at another instant: for what was missed and is caught up with its own date.
    #[must_use]
    pub fn at(&self, now: Timestamp) -> Self {
        Self { now, ..self.clone() }
    }

    /// A consistent picture to read from.
    ///
    /// # Errors
    /// [`DbError`].
    pub async fn read(&self) -> Result<Tx, DbError> {
        self.app.db.read(&self.actor, self.now).await
    }

    /// A transaction that writes.
    ///
    /// # Errors
    /// [`DbError`].
    pub async fn write(&self) -> Result<Tx, DbError> {
        let mut tx = self.app.db.write(&self.actor, self.now).await?;
        if let Some(rider) = &self.rider {
            tx.ride(rider.clone());
        }
        Ok(tx)
    }

    /// Today in London.
    #[must_use]
    pub fn today(&self) -> Date {
        heard_kernel::london::today(self.now)
    }

    /// The whole address of one of our pages, as it stands in mail and previews.
    #[must_use]
    pub fn address(&self, path: &str) -> String {
        format!("{}{path}", self.app.options.public_url)
    }

    /// Words in the reader's language.
    #[must_use]
    pub fn words(&self) -> Words {
        Words::new(self.app.languages.clone(), &self.lang).for_pages()
    }

    /// Words of what is kept, and read by others too: in the landlord's own language, whoever acts.
    #[must_use]
    pub fn landlord_words(&self) -> Words {
        Words::new(self.app.languages.clone(), "en")
    }

    /// From here on in English: a page for those who work for the landlord.
    pub(crate) fn only_in_english(&mut self) {
        "en".clone_into(&mut self.lang);
        self.page_path.clear();
        self.notice = None;
    }

    /// This page in every other language.
    fn languages(&self) -> Vec<Link> {
        if self.page_path.is_empty() {
            return Vec::new();
        }
        let others = self.app.languages.codes().into_iter().filter(|code| *code != self.lang);
        let link = |code: &str| Link {
            href: choice::with_language(&self.page_path, code),
            text: Words::new(self.app.languages.clone(), code).t("platform-language-name"),
            lang: code.to_owned(),
        };
        others.map(link).collect()
    }

    /// Whether the actor has this permission in some scope: for showing a link. What is done asks [`Tx::require`].
    #[must_use]
    pub fn may_somewhere(&self, permission: &str) -> bool {
        sight::may_somewhere(self.app.roles_with(permission), &self.actor)
    }

    /// The frame of a page whose title is the words of `key`.
    #[must_use]
    pub fn page(&self, key: &str) -> Page {
        let title = self.words().t(key);
        self.page_titled(title)
    }

    /// The frame of a page with a title of its own.
    #[must_use]
    pub fn page_titled(&self, title: String) -> Page {
        let words = self.words();
        let settings = self.app.settings();
        let here = self.path.split('?').next().unwrap_or_default();
        let shown = self.app.parts.nav.iter().filter(|entry| (entry.shown_to)(&self.actor));
        let is_inside =
            |href: &str| here.strip_prefix(href).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
        // One place is marked: the nearest, where one lies inside another.
        let nearest = shown
            .clone()
            .map(|entry| entry.href)
            .filter(|href| is_inside(href))
            .max_by_key(|href| href.len());
        let nav = shown.map(|entry| NavItem {
            href: entry.href.to_owned(),
            text: words.t(entry.key),
            current: nearest == Some(entry.href),
        });
        let nav = nav.collect();
        let landlord = LandlordFace {
            name: settings.name.clone(),
            phone: settings.phone.clone(),
            colour: settings.colour.clone(),
            sample: settings.sample,
        };
        let signed_in = self.actor.is_signed_in().then(|| self.actor.name.clone());
        let banner = self.said.as_deref().filter(|key| self.app.languages.has(key)).map(|key| words.t(key));
        Page {
            nav,
            signed_in,
            reader: self.actor.person(),
            banner,
            notice: self.notice,
            languages: self.languages(),
            keeps_language: self.actor.person().is_some(),
            path: self.path.clone(),
            ..Page::new(title, words, landlord)
        }
    }

    /// The page of a template.
    ///
    /// # Errors
    /// [`AppError::Broken`] where the template fails.
    pub fn render(&self, template: &impl Template) -> Result<Response, AppError> {
        let html = template.render().map_err(AppError::broken)?;
        let mut response = Html(parts::marked_up(html, &self.lang)).into_response();
        if self.said.is_some() {
            let gone = format!("{SAID}=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax");
            append_cookie(&mut response, &gone);
        }
        Ok(response)
    }

    /// The same page, as the answer to a form that can't be taken as it is (422).
    ///
    /// # Errors
    /// As [`Ctx::render`].
    pub fn render_refused(&self, template: &impl Template) -> Result<Response, AppError> {
        let mut response = self.render(template)?;
        *response.status_mut() = axum::http::StatusCode::UNPROCESSABLE_ENTITY;
        Ok(response)
    }

    /// The parts that features give to the page of one thing, in order.
    ///
    /// # Errors
    /// The first part's that fails.
    pub async fn panels(
        &self,
        page: &Page,
        subject: &str,
        slot: Slot,
        id: uuid::Uuid,
    ) -> Result<String, AppError> {
        let mut html = String::new();
        for panel in
            self.app.parts.panels.iter().filter(|panel| panel.subject == subject && panel.slot == slot)
        {
            html.push_str(&(panel.render)(self, page, id).await?);
        }
        Ok(html)
    }

    /// The list that a page's address with an ending asks for: `alder.ics` beside the page of the group `alder`. `None` where
    /// it is no such address, so the page itself is meant.
    ///
    /// # Errors
    /// As the feature that gives it.
    pub async fn feed(&self, subject: &str, asked: &str) -> Option<Result<Response, AppError>> {
        let of_subject = self.app.parts.feeds.iter().filter(|feed| feed.subject == subject);
        for feed in of_subject {
            let Some(name) = asked.strip_suffix(feed.ending) else { continue };
            if !self.may_somewhere(feed.permission) {
                return Some(Err(AppError::NotFound));
            }
            return Some((feed.render)(self, name).await);
        }
        None
    }

    /// On to another page, which says the sentence of `key` once. `path` is one of ours, beginning with a slash.
    #[must_use]
    pub fn redirect_saying(&self, path: &str, key: &str) -> Response {
        let mut response = Redirect::to(path).into_response();
        append_cookie(&mut response, &format!("{SAID}={key}; Path=/; Max-Age=60; HttpOnly; SameSite=Lax"));
        response
    }
}

/// Adds a cookie to an answer. `cookie` is made of our own words only.
pub(crate) fn append_cookie(response: &mut Response, cookie: &str) {
    if let Ok(value) = HeaderValue::from_str(cookie) {
        response.headers_mut().append(header::SET_COOKIE, value);
    }
}

impl FromRequestParts<App> for Ctx {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Infallible> {
        // Put there by the outermost layer; a visitor where a test calls a handler by itself.
        let ctx = parts.extensions.get::<Self>().cloned();
        Ok(ctx.unwrap_or_else(|| Self::of(app, Actor::visitor())))
    }
}
