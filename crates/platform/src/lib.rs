//! The platform: what every feature stands on, and nothing that knows a feature by name.
//!
//! Start at [`app::App`] (the whole), [`feature::Feature`] (what a feature brings), [`ctx::Ctx`] (what a request acts
//! in) and [`db::Tx`] (a transaction). The way of a request is [`web`].

pub mod accounts;
mod answers;
pub mod app;
pub mod assets;
pub mod capture;
pub mod clock;
pub mod ctx;
pub mod db;
pub mod error;
pub mod events;
pub mod feature;
pub mod import;
pub mod jobs;
pub mod journal;
pub mod kit;
pub mod links;
pub mod live;
pub mod outbox;
pub mod search;
pub mod sessions;
pub mod settings;
pub mod sight;
pub mod tokens;
pub mod typed;
pub mod web;

/// All words people read.
pub use heard_words as words;
