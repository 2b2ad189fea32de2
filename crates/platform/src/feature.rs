//! A feature is one value: what it brings to the whole, so that the whole never knows a feature by name.

use axum::{
    Router,
    extract::Request,
    handler::Handler,
    middleware::Next,
    response::{IntoResponse as _, Response},
    routing,
};
use futures::future::BoxFuture;
use heard_kernel::actor::{Actor, Role};

use crate::{
    app::App,
    capture::CaptureForm,
    ctx::Ctx,
    db::{DbError, Migration, Tx},
    error::AppError,
    import::TakeBack,
    kit::Page,
    words::LanguageFile,
};

/// What a feature brings. Empty parts are left at their default.
#[derive(Default)]
pub struct Feature {
    /// Its name: the crate's, without prefix.
    pub name: &'static str,
    /// Its pages, each with the permission it needs.
    pub routes: Routes,
    /// Its routes for other programs, each with the permission it needs: whole paths, below `/api/v1`.
    pub api: Routes,
    /// What its routes for other programs take and answer: the `paths` and `components` of an `OpenAPI` document.
    pub api_document: Option<fn() -> serde_json::Value>,
    /// What stands around every route for other programs. One feature has it.
    pub api_face: Option<ApiFace>,
    /// The lists of one thing that other programs follow: calendars and feeds.
    pub feeds: &'static [SubjectFeed],
    /// Its steps of the schema.
    pub migrations: &'static [Migration],
    /// Its permissions and the roles that have them.
    pub permissions: &'static [Permission],
    /// Its language files.
    pub words: &'static [LanguageFile],
    /// What it can run later.
    pub jobs: &'static [JobKind],
    /// Which events it hears: (event, kind of job).
    pub subscribes: &'static [(&'static str, &'static str)],
    /// What it runs by the calendar.
    pub timetable: &'static [Timetabled],
    /// Its places in the menu.
    pub nav: &'static [NavEntry],
    /// Its parts of the first page.
    pub home: &'static [Panel],
    /// Its parts of the page of a group or a place.
    pub panels: &'static [SubjectPanel],
    /// What it adds to an officer's worklist.
    pub work: Option<WorkSource>,
    /// What it says on top of every page to those who don't read English.
    pub notice: Option<Notice>,
    /// What must always hold in its tables, for `heard check`.
    pub checks: &'static [Check],
    /// Its forms that can be filled in without a signal.
    pub captures: &'static [CaptureForm],
    /// Its part in taking an import back.
    pub take_back: Option<TakeBack>,
}

/// The name of something that may be done, and the roles that may.
#[derive(Clone, Copy, Debug)]
pub struct Permission {
    /// `feature.verb`.
    pub name: &'static str,
    /// Who may. [`Role::Visitor`] means everybody, [`Role::Resident`] everybody who is signed in.
    pub roles: &'static [Role],
}

/// One kind of job: may run twice, so it must not mind.
#[derive(Clone, Copy)]
pub struct JobKind {
    /// `feature.verb`.
    pub name: &'static str,
    /// Does it.
    pub run: for<'a> fn(&'a Ctx, serde_json::Value) -> BoxFuture<'a, Result<(), AppError>>,
}

/// Something run by the calendar. Missed times are caught up by one run, which gives each step its own date.
#[derive(Clone, Copy)]
pub struct Timetabled {
    /// `feature.verb`.
    pub name: &'static str,
    /// Minutes between two runs.
    pub every_minutes: i64,
    /// Does it.
    pub run: for<'a> fn(&'a Ctx) -> BoxFuture<'a, Result<(), AppError>>,
}

/// A place in the menu.
#[derive(Clone, Copy)]
pub struct NavEntry {
    /// Where it leads.
    pub href: &'static str,
    /// Its words.
    pub key: &'static str,
    /// Its place: smaller comes first.
    pub order: i32,
    /// Who sees it.
    pub shown_to: fn(&Actor) -> bool,
}

/// A part of the first page.
#[derive(Clone, Copy)]
pub struct Panel {
    /// Its place: smaller comes first.
    pub order: i32,
    /// Its markup; empty where there is nothing to show.
    pub render: for<'a> fn(&'a Ctx, &'a Page) -> BoxFuture<'a, Result<String, AppError>>,
}

/// Where on a page a part stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Slot {
    /// Down the middle.
    Main,
    /// Beside it; below it on a phone.
    Side,
}

/// A part of the page of one thing, given by a feature that the page's own feature doesn't know.
#[derive(Clone, Copy)]
pub struct SubjectPanel {
    /// What the page is about: `group`, `place`.
    pub subject: &'static str,
    /// Where it stands.
    pub slot: Slot,
    /// Its place: smaller comes first.
    pub order: i32,
    /// Its markup for the thing of this id; empty where there is nothing to show.
    pub render: for<'a> fn(&'a Ctx, &'a Page, uuid::Uuid) -> BoxFuture<'a, Result<String, AppError>>,
}

/// What stands around every route for other programs: who calls, what they may, how what went wrong is told.
pub type ApiFace = fn(&App, Router<App>) -> Router<App>;

/// A list about one thing that other programs follow: beside the thing's page, at the same address with an ending. Given by a
/// feature that the page's own feature doesn't know.
#[derive(Clone, Copy)]
pub struct SubjectFeed {
    /// What it is about: `group`, `meeting`.
    pub subject: &'static str,
    /// The ending of its address, with its dot: `.ics`.
    pub ending: &'static str,
    /// Its whole address, for the tests that walk all routes: `/groups/{slug}.ics`.
    pub path: &'static str,
    /// The permission it asks for.
    pub permission: &'static str,
    /// Its answer for the thing of this name, which is what stood before the ending.
    pub render: for<'a> fn(&'a Ctx, &'a str) -> BoxFuture<'a, Result<Response, AppError>>,
}

/// A feature's share of an officer's worklist.
pub type WorkSource = for<'a> fn(&'a Ctx, &'a Page) -> BoxFuture<'a, Result<Vec<WorkItem>, AppError>>;

/// The key of a sentence for the top of this reader's pages, if there is something to say.
pub type Notice = for<'a> fn(&'a Ctx) -> BoxFuture<'a, Result<Option<&'static str>, AppError>>;

/// Looks at a feature's tables and names what is wrong.
pub type Check = for<'a> fn(&'a mut Tx) -> BoxFuture<'a, Result<Vec<String>, DbError>>;

/// Where on the worklist something stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum WorkBucket {
    /// Its date is past.
    Late,
    /// For today.
    Today,
    /// For the coming seven days.
    Week,
    /// Somebody else's turn.
    Waiting,
    /// Nobody's yet.
    NoOwner,
}

/// One thing on the worklist.
#[derive(Clone, Debug)]
pub struct WorkItem {
    /// Which list.
    pub bucket: WorkBucket,
    /// For the order inside a list: earlier first.
    pub date: Option<jiff::civil::Date>,
    /// What it is.
    pub title: String,
    /// Where it is.
    pub href: String,
    /// The second line: group, place, or what is waited for.
    pub line: String,
    /// Its status tag: (kind, words).
    pub tag: Option<(&'static str, String)>,
    /// Its signs: (kind, words).
    pub flags: Vec<(&'static str, String)>,
    /// For those that wait: since when, in words.
    pub since: String,
    /// For those that wait: what happens next by itself.
    pub next_by_itself: String,
    /// The one next step: (address, words).
    pub next: Option<(String, String)>,
}

/// A route, as the tests walk it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct RouteInfo {
    /// `/actions/{reference}`.
    pub path: &'static str,
    /// `GET` or `POST`.
    pub method: &'static str,
    /// The permission it asks for.
    pub permission: &'static str,
}

/// Who reads pages in their own language. What none of them may open is in English alone.
pub const RESIDENTS: [Role; 4] = [Role::Visitor, Role::Resident, Role::GroupMember, Role::GroupOfficer];

/// A feature's pages. Each names the permission it needs.
#[derive(Default)]
pub struct Routes {
    router: Router<App>,
    infos: Vec<RouteInfo>,
}

impl Routes {
    /// No pages yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// A page to read.
    #[must_use]
    pub fn get<H: Handler<T, App>, T: 'static>(
        self,
        path: &'static str,
        permission: &'static str,
        handler: H,
    ) -> Self {
        self.add(path, "GET", permission, routing::get(handler))
    }

    /// Something to do.
    #[must_use]
    pub fn post<H: Handler<T, App>, T: 'static>(
        self,
        path: &'static str,
        permission: &'static str,
        handler: H,
    ) -> Self {
        self.add(path, "POST", permission, routing::post(handler))
    }

    /// Something to do that brings files: its body may hold so many bytes.
    #[must_use]
    pub fn post_up_to<H: Handler<T, App>, T: 'static>(
        self,
        path: &'static str,
        permission: &'static str,
        bytes: usize,
        handler: H,
    ) -> Self {
        let limit = axum::extract::DefaultBodyLimit::max(bytes);
        self.add(path, "POST", permission, routing::post(handler).layer(limit))
    }

    fn add(
        mut self,
        path: &'static str,
        method: &'static str,
        permission: &'static str,
        handler: routing::MethodRouter<App>,
    ) -> Self {
        let guarded =
            handler.layer(axum::middleware::from_fn(move |mut request: Request, next: Next| async move {
                let ctx = request.extensions_mut().get_mut::<Ctx>();
                let Some(ctx) = ctx.filter(|ctx| ctx.may_somewhere(permission)) else {
                    return AppError::NotFound.into_response();
                };
                if !ctx.app.roles_with(permission).iter().any(|role| RESIDENTS.contains(role)) {
                    ctx.only_in_english();
                }
                next.run(request).await
            }));
        self.router = self.router.route(path, guarded);
        self.infos.push(RouteInfo { path, method, permission });
        self
    }

    /// What is here, for tests.
    #[must_use]
    pub fn infos(&self) -> &[RouteInfo] {
        &self.infos
    }

    pub(crate) fn router(&self) -> Router<App> {
        self.router.clone()
    }
}
