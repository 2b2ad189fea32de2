//! The program as a whole: one landlord's database, its features, its words, put together once at the start.

use std::{
    collections::HashMap,
    sync::{Arc, PoisonError, RwLock},
};

use heard_kernel::actor::{Actor, Role};

use crate::{
    capture::CaptureForm,
    clock::Clock,
    db::{Db, DbError, Environment, Migration},
    feature::{
        ApiFace, Check, Feature, JobKind, NavEntry, Notice, Panel, RouteInfo, SubjectFeed, SubjectPanel,
        Timetabled, WorkSource,
    },
    import::TakeBack,
    live::Hub,
    outbox::Post,
    settings::Settings,
    words::{LanguageFile, LanguageProblem, Languages, choice},
};

/// The platform's own language files.
pub const WORDS: &[LanguageFile] = &[
    ("en", include_str!("../locales/en.ftl")),
    ("en", include_str!("../locales/dates.en.ftl")),
    ("en", include_str!("../locales/answers.en.ftl")),
    ("en", include_str!("../locales/accounts.en.ftl")),
    ("ar", include_str!("../locales/ar.ftl")),
    ("ar", include_str!("../locales/dates.ar.ftl")),
];

/// The platform's own steps of the schema.
pub const MIGRATIONS: &[Migration] = crate::migrations!(
    "202611250900_platform_journal",
    "202611250901_platform_access",
    "202611250902_platform_jobs",
    "202611250903_platform_accounts",
    "202611250904_platform_search",
    "202611252045_platform_imports",
    "202611260010_platform_samples",
);

/// What the operator chose.
#[derive(Clone, Debug)]
pub struct Options {
    /// The address residents type, without a slash at the end: it stands in mail, and says whether cookies are for https only.
    pub public_url: String,
    /// How mail leaves.
    pub post: Post,
    /// Whether anybody may become one of the sample people: `heard demo` alone.
    pub is_demo: bool,
}

/// Why the program could not be put together.
#[derive(Debug, thiserror::Error)]
pub enum StartProblem {
    /// A language file is wrong.
    #[error(transparent)]
    Words(#[from] LanguageProblem),
    /// The database refused.
    #[error(transparent)]
    Db(#[from] DbError),
}

/// The program, cheap to clone: the state of every handler.
#[derive(Clone)]
pub struct App(Arc<Whole>);

/// What [`App`] shares.
pub struct Whole {
    /// The landlord's database.
    pub db: Db,
    /// Where "now" comes from.
    pub clock: Clock,
    /// The operator's choices.
    pub options: Options,
    /// Every language.
    pub languages: Arc<Languages>,
    /// Who watches.
    pub hub: Hub,
    /// What the features bring, in one list each.
    pub parts: Parts,
    permissions: HashMap<&'static str, &'static [Role]>,
    settings: RwLock<Arc<Settings>>,
    routers: axum::Router<App>,
    api: axum::Router<App>,
}

/// The features' parts, gathered.
#[derive(Default)]
pub struct Parts {
    /// Every route.
    pub routes: Vec<RouteInfo>,
    /// Every kind of job.
    pub jobs: HashMap<&'static str, JobKind>,
    /// Everything that runs by the calendar.
    pub timetable: Vec<Timetabled>,
    /// The menu, in order.
    pub nav: Vec<NavEntry>,
    /// The first page, in order.
    pub home: Vec<Panel>,
    /// The parts of groups' and places' pages, in order.
    pub panels: Vec<SubjectPanel>,
    /// The lists that other programs follow.
    pub feeds: Vec<SubjectFeed>,
    /// What the routes for other programs take and answer.
    pub api_documents: Vec<fn() -> serde_json::Value>,
    /// What stands around them.
    pub api_face: Option<ApiFace>,
    /// The worklist.
    pub work: Vec<WorkSource>,
    /// What features say on top of every page that isn't in English.
    pub notices: Vec<Notice>,
    /// The features' parts in taking an import back, in the order of the line.
    pub take_back: Vec<TakeBack>,
    /// What must always hold, with the feature's name.
    pub checks: Vec<(&'static str, Check)>,
    /// Every form that can be filled in without a signal.
    pub captures: Vec<CaptureForm>,
}

impl std::ops::Deref for App {
    type Target = Whole;
    fn deref(&self) -> &Whole {
        &self.0
    }
}

/// Every step of the schema of these features and the platform's own.
#[must_use]
pub fn migrations(features: &[Feature]) -> Vec<Migration> {
    MIGRATIONS.iter().chain(features.iter().flat_map(|feature| feature.migrations)).copied().collect()
}

impl App {
    /// Puts the program together over a migrated database.
    ///
    /// # Errors
    /// [`StartProblem`].
    pub async fn build(
        db: Db,
        features: Vec<Feature>,
        clock: Clock,
        options: Options,
    ) -> Result<Self, StartProblem> {
        let files: Vec<LanguageFile> = WORDS
            .iter()
            .copied()
            .chain(features.iter().flat_map(|feature| feature.words.iter().copied()))
            .collect();
        let languages = Arc::new(Languages::read(&files)?);
        let permissions: HashMap<_, _> =
            features.iter().flat_map(|feature| feature.permissions).map(|p| (p.name, p.roles)).collect();
        let mut subscribers: HashMap<&'static str, Vec<&'static str>> = HashMap::new();
        for (event, kind) in features.iter().flat_map(|feature| feature.subscribes) {
            subscribers.entry(event).or_default().push(kind);
        }
        let settings = {
            let mut tx = db.read(&Actor::system(), clock.now()).await?;
            Settings::load(&mut tx).await?
        };
        let environment = Environment {
            permissions: permissions.clone(),
            subscribers,
            board_is_closed: !settings.board_is_open,
        };
        let mut routers = axum::Router::new();
        let mut api = axum::Router::new();
        let mut parts = Parts::default();
        for feature in features {
            routers = routers.merge(feature.routes.router());
            api = api.merge(feature.api.router());
            parts.take(&feature);
        }
        parts.nav.sort_by_key(|entry| entry.order);
        parts.home.sort_by_key(|panel| panel.order);
        parts.panels.sort_by_key(|panel| panel.order);
        let db = db.with_environment(environment);
        Ok(Self(Arc::new(Whole {
            hub: Hub::new(),
            db,
            clock,
            options,
            languages,
            parts,
            permissions,
            settings: RwLock::new(Arc::new(settings)),
            routers,
            api,
        })))
    }

    /// The landlord's settings as last read.
    #[must_use]
    pub fn settings(&self) -> Arc<Settings> {
        self.settings.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Takes up changed settings.
    pub fn set_settings(&self, settings: Settings) {
        *self.settings.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(settings);
    }

    /// Which roles have a permission; none where there is no such permission.
    #[must_use]
    pub fn roles_with(&self, permission: &str) -> &'static [Role] {
        self.permissions.get(permission).copied().unwrap_or_default()
    }

    /// The page a form stands on that was sent to `path`: the longest beginning of it that can be opened.
    pub(crate) fn page_of(&self, path: &str) -> String {
        let opens = |path: &str| {
            self.parts.routes.iter().any(|route| route.method == "GET" && choice::fits(route.path, path))
        };
        let mut path = path;
        while !path.is_empty() && !opens(path) {
            path = path.rsplit_once('/').map_or("", |(before, _)| before);
        }
        if path.is_empty() { "/".to_owned() } else { path.to_owned() }
    }

    pub(crate) fn pages(&self) -> axum::Router<App> {
        self.routers.clone()
    }

    /// The routes for other programs, with what stands around them.
    pub(crate) fn api(&self) -> axum::Router<App> {
        match self.parts.api_face {
            Some(face) => face(self, self.api.clone()),
            None => axum::Router::new(),
        }
    }
}

impl Parts {
    fn take(&mut self, feature: &Feature) {
        self.routes.extend_from_slice(feature.routes.infos());
        self.routes.extend_from_slice(feature.api.infos());
        self.routes.extend(feature.feeds.iter().map(|feed| RouteInfo {
            path: feed.path,
            method: "GET",
            permission: feed.permission,
        }));
        self.feeds.extend_from_slice(feature.feeds);
        self.api_documents.extend(feature.api_document);
        self.api_face = self.api_face.or(feature.api_face);
        self.jobs.extend(feature.jobs.iter().map(|job| (job.name, *job)));
        self.timetable.extend_from_slice(feature.timetable);
        self.take_back.extend(feature.take_back);
        self.nav.extend_from_slice(feature.nav);
        self.home.extend_from_slice(feature.home);
        self.panels.extend_from_slice(feature.panels);
        self.work.extend(feature.work);
        self.notices.extend(feature.notice);
        self.checks.extend(feature.checks.iter().map(|check| (feature.name, *check)));
        self.captures.extend_from_slice(feature.captures);
    }
}
