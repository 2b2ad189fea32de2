//! Who may see and do what: grants, and the one SQL condition that every scoped query carries.
//!
//! Deny by default. What one may not see is not found. A grant is (person, role, scope); a scope is a place, a group or a
//! team, and `scope_within` says what lies inside what: a patch holds its blocks and its groups.

use std::{collections::HashSet, sync::Arc};

use heard_kernel::actor::{Actor, Audience, Role, Scope, Who};
use uuid::Uuid;

use crate::{
    db::{DbError, Tx, Val, bind_ids},
    error::AppError,
    vals,
};

/// The narrowest audience a role belongs to, inside its scope.
///
/// # Source
/// The domain's "Who uses it", and "Opening is staged".
#[must_use]
pub fn reach(role: Role) -> Audience {
    match role {
        Role::Visitor => Audience::Public,
        // An administrator has people's roles, teams and settings; no access to content by that role alone.
        Role::Resident | Role::Councillor | Role::Administrator => Audience::Residents,
        Role::GroupMember => Audience::Group,
        Role::GroupOfficer => Audience::Officers,
        Role::HousingOfficer
        | Role::ParticipationOfficer
        | Role::ServiceTeam
        | Role::TeamManager
        | Role::HeadOfService
        | Role::Auditor => Audience::Staff,
    }
}

/// The names of all audiences from public down to `narrowest`, as an SQL list of constants.
fn audiences_up_to(narrowest: Audience) -> &'static str {
    match narrowest {
        Audience::Public => "('public')",
        Audience::Residents => "('public','residents')",
        Audience::Group => "('public','residents','group')",
        Audience::Officers => "('public','residents','group','officers')",
        Audience::Staff => "('public','residents','group','officers','staff')",
    }
}

impl Tx {
    /// The condition under which this transaction's actor may see a row of a table with the scope columns
    /// (`audience, place_id, group_id, team_id, person_id`), for the table's alias in the statement. Binds into `values`.
    #[must_use]
    pub fn visible(&self, alias: &str, values: &mut Vec<Val>) -> String {
        let actor = self.actor();
        if matches!(actor.who, Who::System) {
            return "1 = 1".to_owned();
        }
        let mut ways = vec![self.seen_by_anyone(alias)];
        let mut bind = |value: Uuid| {
            values.push(Val::from(value));
            values.len()
        };
        if let Some(person) = actor.person() {
            let n = bind(person);
            ways.push(format!("{alias}.person_id = ${n}"));
        }
        if let Who::Group(group, _) = &actor.who {
            let n = bind(*group);
            ways.push(format!(
                "({alias}.group_id = ${n} and {alias}.audience in {})",
                audiences_up_to(Audience::Officers)
            ));
        }
        for grant in &actor.grants {
            let audiences = audiences_up_to(reach(grant.role));
            ways.push(match grant.scope {
                None => format!("{alias}.audience in {audiences}"),
                Some(scope) => {
                    let n = bind(scope);
                    format!(
                        "({alias}.audience in {audiences} and ({alias}.group_id = ${n} or {alias}.team_id = ${n} or \
                         {alias}.place_id = ${n} or exists (select 1 from scope_within w where w.outer_id = ${n} and \
                         w.inner_id in ({alias}.place_id, {alias}.group_id, {alias}.team_id))))"
                    )
                }
            });
        }
        format!("({})", ways.join(" or "))
    }

    fn seen_by_anyone(&self, alias: &str) -> String {
        let signed_in = self.actor().is_signed_in();
        match (signed_in, self.environment().board_is_closed) {
            (true, _) => format!("{alias}.audience in ('public','residents')"),
            (false, false) => format!("{alias}.audience = 'public'"),
            (false, true) => "1 = 0".to_owned(),
        }
    }

    /// Whether the actor may do what `permission` names, to something of this scope.
    ///
    /// # Errors
    /// [`DbError`].
    pub async fn may(&mut self, permission: &str, scope: &Scope) -> Result<bool, DbError> {
        let actor = self.actor().clone();
        if matches!(actor.who, Who::System) {
            return Ok(true);
        }
        let roles = self.environment().permissions.get(permission).copied().unwrap_or_default();
        let everybody =
            roles.contains(&Role::Visitor) || (actor.is_signed_in() && roles.contains(&Role::Resident));
        if everybody {
            return Ok(true);
        }
        if let Who::Group(group, _) = &actor.who {
            return Ok(roles.contains(&Role::GroupOfficer) && scope.group == Some(*group));
        }
        let mut outer = Vec::new();
        for grant in actor.grants.iter().filter(|grant| roles.contains(&grant.role)) {
            match grant.scope {
                None => return Ok(true),
                Some(scope) => outer.push(scope),
            }
        }
        self.lies_within(&outer, scope).await
    }

    /// Refuses, as if there were nothing there, unless [`Tx::may`].
    ///
    /// # Errors
    /// [`AppError::NotFound`]; [`AppError`] where the database fails.
    pub async fn require(&mut self, permission: &str, scope: &Scope) -> Result<(), AppError> {
        if self.may(permission, scope).await? { Ok(()) } else { Err(AppError::NotFound) }
    }

    /// Whether the scope is one of `outer`, or lies within one of them.
    async fn lies_within(&mut self, outer: &[Uuid], scope: &Scope) -> Result<bool, DbError> {
        let inner: Vec<Uuid> = [scope.place, scope.group, scope.team].into_iter().flatten().collect();
        if inner.iter().any(|id| outer.contains(id)) {
            return Ok(true);
        }
        if outer.is_empty() || inner.is_empty() {
            return Ok(false);
        }
        let mut values = vals![];
        let outer = bind_ids(outer, &mut values);
        let inner = bind_ids(&inner, &mut values);
        let sql = format!(
            "select cast(1 as bigint) from scope_within where outer_id in {outer} and inner_id in {inner} limit 1"
        );
        let found: Vec<(i64,)> = self.all_built(sql, values).await?;
        Ok(!found.is_empty())
    }
}

/// Whether some grant of the actor's, in whatever scope, has the permission: what a route asks before its operation asks
/// about the thing itself.
#[must_use]
pub fn may_somewhere(roles: &[Role], actor: &Actor) -> bool {
    match actor.who {
        Who::System => true,
        Who::Visitor => roles.contains(&Role::Visitor),
        Who::Group(..) => {
            roles.contains(&Role::Visitor)
                || roles.contains(&Role::Resident)
                || roles.contains(&Role::GroupOfficer)
        }
        Who::Person(_) => {
            roles.contains(&Role::Visitor)
                || roles.contains(&Role::Resident)
                || actor.grants.iter().any(|grant| roles.contains(&grant.role))
        }
    }
}

/// The same as [`Tx::visible`], for a row that is in the hand already: what a live page may hear of.
#[derive(Clone, Debug)]
pub struct Sight {
    /// Whom the reader stands among without any grant; `None` where the board is closed to them.
    anyone: Option<Audience>,
    person: Option<Uuid>,
    group: Option<Uuid>,
    grants: Vec<(Audience, Option<Within>)>,
    is_system: bool,
}

/// A scope with everything inside it.
#[derive(Clone, Debug)]
pub struct Within {
    outer: Uuid,
    inner: Arc<HashSet<Uuid>>,
}

impl Sight {
    /// Whether the reader may see a row of this scope.
    #[must_use]
    pub fn sees(&self, scope: &Scope) -> bool {
        self.is_system
            || self.anyone.is_some_and(|narrowest| scope.audience <= narrowest)
            || (self.person.is_some() && self.person == scope.person)
            || (self.group.is_some() && self.group == scope.group && scope.audience <= Audience::Officers)
            || self.grants.iter().any(|(narrowest, within)| {
                scope.audience <= *narrowest && within.as_ref().is_none_or(|within| within.holds(scope))
            })
    }
}

impl Within {
    /// What lies inside `outer`.
    ///
    /// # Errors
    /// [`DbError`].
    pub async fn load(tx: &mut Tx, outer: Uuid) -> Result<Self, DbError> {
        let sql = "select inner_id from scope_within where outer_id = $1 order by inner_id";
        let inner: Vec<(Uuid,)> = tx.all(sql, vals![outer]).await?;
        Ok(Self { outer, inner: Arc::new(inner.into_iter().map(|(id,)| id).collect()) })
    }

    fn holds(&self, scope: &Scope) -> bool {
        let ids = [scope.place, scope.group, scope.team];
        ids.into_iter().flatten().any(|id| id == self.outer || self.inner.contains(&id))
    }
}

impl Tx {
    /// What this transaction's actor sees, to be asked without the database. `known` gives what lies inside a scope
    /// where that was loaded before.
    ///
    /// # Errors
    /// [`DbError`].
    pub async fn sight(&mut self, known: impl Fn(Uuid) -> Option<Within>) -> Result<Sight, DbError> {
        let actor = self.actor().clone();
        let anyone = match (actor.is_signed_in(), self.environment().board_is_closed) {
            (true, _) => Some(Audience::Residents),
            (false, false) => Some(Audience::Public),
            (false, true) => None,
        };
        let mut grants = Vec::with_capacity(actor.grants.len());
        for grant in &actor.grants {
            let within = match grant.scope {
                None => None,
                Some(outer) => match known(outer) {
                    Some(within) => Some(within),
                    None => Some(Within::load(self, outer).await?),
                },
            };
            grants.push((reach(grant.role), within));
        }
        let (person, group) = (actor.person(), actor.group());
        Ok(Sight { anyone, person, group, grants, is_system: actor.is_system() })
    }
}
