//! Files that are brought in: which importer reads which, the same for a page and for the command line.

pub(crate) mod store;

use std::{fmt, str::FromStr};

use heard_platform::{
    ctx::Ctx,
    error::AppError,
    import::{Incoming, Mode, Report},
};
use uuid::Uuid;

pub use store::{Brought, latest};

/// What a file holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Areas, patches, estates, blocks.
    Places,
    /// Residents' groups.
    Groups,
    /// What people raise, and which team looks after it.
    Topics,
    /// Actions from an old list.
    Actions,
}

impl Kind {
    /// All of them, in the order in which a landlord brings them in.
    pub const ALL: [Self; 4] = [Self::Places, Self::Groups, Self::Topics, Self::Actions];

    /// Its name in forms and tables.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Places => "places",
            Self::Groups => "groups",
            Self::Topics => "topics",
            Self::Actions => "actions",
        }
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for Kind {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == text).ok_or(())
    }
}

/// Does all of it in one transaction, and keeps it only where that was asked for and nothing was wrong. `import` is its id
/// where a page has given it one already.
///
/// # Errors
/// [`AppError`] where the database fails. What is wrong with the file is in the report.
pub async fn take_in(
    ctx: &Ctx,
    kind: Kind,
    file: &Incoming,
    import: Option<Uuid>,
    mode: Mode,
) -> Result<Report, AppError> {
    let mut tx = ctx.write().await?;
    let import = import.unwrap_or_else(|| tx.new_id());
    tx.begin_import(import);
    let report = match kind {
        Kind::Places => heard_places::import(&mut tx, file).await?,
        Kind::Groups => heard_groups::import(&mut tx, file).await?,
        Kind::Topics => heard_feedback::import_topics(&mut tx, file).await?,
        Kind::Actions => heard_actions::import(ctx, &mut tx, file).await?,
    };
    if report.is_sound() && kind == Kind::Places {
        // A file of blocks says which association speaks for each.
        heard_groups::link_claims(&mut tx).await?;
    }
    Ok(report.finish(tx, mode).await?)
}
