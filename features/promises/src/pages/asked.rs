//! What an address asks for: which months, which team, which area. What nobody understands is left out and named.

use heard_people::Team;
use heard_places::Place;
use heard_platform::{
    ctx::Ctx,
    db::{DbError, Tx},
    kit::Choice,
};
use jiff::civil::Date;
use uuid::Uuid;

use super::address::with_query;
use crate::{
    model::{Narrow, Pick},
    rules::{Figure, Span, span_of, year_month},
};

/// How many months one may choose, the usual first.
pub(super) const MONTHS: [usize; 4] = [12, 3, 6, 24];
/// What stands in an address for "has none".
const NONE: &str = "none";
/// The most parts of an address that are named as not understood.
const MOST_LEFT_OUT: usize = 3;

/// The registers, and what was asked of them.
pub(super) struct Asked {
    pub(super) months: usize,
    pub(super) span: Span,
    pub(super) narrow: Narrow,
    pub(super) teams: Vec<Team>,
    pub(super) areas: Vec<Place>,
    pub(super) left_out: Vec<String>,
}

impl Asked {
    /// Reads a query.
    ///
    /// # Errors
    /// [`DbError`].
    pub(super) async fn read(
        ctx: &Ctx,
        tx: &mut Tx,
        pairs: &[(String, String)],
        also: &[&str],
    ) -> Result<Self, DbError> {
        let teams = heard_people::teams(tx).await?;
        let areas = heard_places::areas(tx).await?;
        let [months, ..] = MONTHS;
        let span = span_of(ctx.today(), months);
        let mut asked = Self { months, span, narrow: Narrow::default(), teams, areas, left_out: Vec::new() };
        for (name, value) in pairs {
            let (name, value) = (name.as_str(), value.trim());
            let is_understood = value.is_empty() || also.contains(&name) || asked.take(ctx, name, value);
            if !is_understood && asked.left_out.len() < MOST_LEFT_OUT {
                asked.left_out.push(format!("{name}={value}").chars().take(60).collect());
            }
        }
        Ok(asked)
    }

    fn take(&mut self, ctx: &Ctx, name: &str, value: &str) -> bool {
        match name {
            "months" => {
                let Some(n) = value.parse().ok().filter(|n| MONTHS.contains(n)) else { return false };
                self.months = n;
                self.span = span_of(ctx.today(), n);
            }
            "team" => {
                let found = self.teams.iter().find(|team| team.slug == value).map(|team| team.id);
                let Some(pick) = pick(value, found) else { return false };
                self.narrow.team = pick;
            }
            "area" => {
                let found = self.areas.iter().find(|area| area.slug == value).map(|area| area.id);
                let Some(pick) = pick(value, found) else { return false };
                self.narrow.area = pick;
            }
            _ => return false,
        }
        true
    }

    /// What stands in an address for a pick of a team.
    pub(super) fn team_slug(&self, pick: Pick) -> &str {
        slug(pick, |id| self.teams.iter().find(|team| team.id == id).map(|team| team.slug.as_str()))
    }

    /// What stands in an address for a pick of an area.
    pub(super) fn area_slug(&self, pick: Pick) -> &str {
        slug(pick, |id| self.areas.iter().find(|area| area.id == id).map(|area| area.slug.as_str()))
    }

    /// The name of a team; nothing where it has none.
    pub(super) fn team_name(&self, id: Option<Uuid>) -> Option<&str> {
        self.teams.iter().find(|team| Some(team.id) == id).map(|team| team.name.as_str())
    }

    /// The name of an area; nothing where it has none.
    pub(super) fn area_name(&self, id: Option<Uuid>) -> Option<&str> {
        self.areas.iter().find(|area| Some(area.id) == id).map(|area| area.name.as_str())
    }

    /// The page of figures, narrowed so.
    pub(super) fn address(&self, path: &str, narrow: Narrow) -> String {
        let [usual, ..] = MONTHS;
        let months = if self.months == usual { String::new() } else { self.months.to_string() };
        let (team, area) = (self.team_slug(narrow.team), self.area_slug(narrow.area));
        with_query(path, &[("months", &months), ("area", area), ("team", team)])
    }

    /// The page that lists what a figure counts in these months.
    pub(super) fn list(&self, figure: Figure, (from, to): (Date, Date), narrow: Narrow) -> String {
        let (from, to) = (year_month(from), year_month(to));
        let (team, area) = (self.team_slug(narrow.team), self.area_slug(narrow.area));
        let pairs = [("what", figure.as_str()), ("from", &from), ("to", &to), ("area", area), ("team", team)];
        with_query("/promises/actions", &pairs)
    }

    /// The page that lists what comes soon.
    pub(super) fn soon(&self, what: &str) -> String {
        let (team, area) = (self.team_slug(self.narrow.team), self.area_slug(self.narrow.area));
        with_query("/promises/actions", &[("what", what), ("area", area), ("team", team)])
    }

    /// What one may choose of teams: those there is something of, and those there is nothing of where all are led.
    pub(super) fn team_choices(&self, ctx: &Ctx, occurring: &[Option<Uuid>]) -> Vec<Choice> {
        let words = ctx.words();
        let mut choices = vec![Choice::new("", words.t("promises-all-teams"))];
        let known = self.teams.iter().filter(|team| leads_all(ctx) || occurring.contains(&Some(team.id)));
        choices.extend(known.map(|team| Choice::new(&team.slug, &team.name)));
        if occurring.contains(&None) {
            choices.push(Choice::new(NONE, words.t("promises-no-team")));
        }
        choices
    }

    /// The same of areas.
    pub(super) fn area_choices(&self, ctx: &Ctx, occurring: &[Option<Uuid>]) -> Vec<Choice> {
        let words = ctx.words();
        let mut choices = vec![Choice::new("", words.t("promises-all-areas"))];
        let known = self.areas.iter().filter(|area| leads_all(ctx) || occurring.contains(&Some(area.id)));
        choices.extend(known.map(|area| Choice::new(&area.slug, &area.name)));
        if occurring.contains(&None) {
            choices.push(Choice::new(NONE, words.t("promises-no-area")));
        }
        choices
    }
}

/// Whether the reader leads everything.
pub(super) fn leads_all(ctx: &Ctx) -> bool {
    let head = heard_kernel::actor::Role::HeadOfService;
    ctx.actor.grants.iter().any(|grant| grant.role == head && grant.scope.is_none())
}

fn pick(value: &str, found: Option<Uuid>) -> Option<Pick> {
    if value == NONE { Some(Pick::Without) } else { found.map(Pick::One) }
}

fn slug<'a>(pick: Pick, of: impl FnOnce(Uuid) -> Option<&'a str>) -> &'a str {
    match pick {
        Pick::All => "",
        Pick::Without => NONE,
        Pick::One(id) => of(id).unwrap_or_default(),
    }
}
