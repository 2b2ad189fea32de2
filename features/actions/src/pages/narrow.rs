//! How the board is narrowed: read from an address, and written into one again.

use heard_platform::{
    ctx::Ctx,
    db::{DbError, Tx},
    kit::{Choice, Form, Page},
    search,
};

use super::address::with_query;
use crate::model::list::{Filter, Order, Stands, Timing, Which};

/// The longest search, in characters.
const LONGEST_SEARCH: usize = 100;
/// The most parts of an address that are named as not understood.
const MOST_LEFT_OUT: usize = 3;

/// The stands of an action that is finished.
pub(super) const FINISHED: [Stands; 3] = [Stands::Confirmed, Stands::ClosedUnconfirmed, Stands::NotDoing];

/// What an address asks for, in its own words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Asked {
    pub q: String,
    pub place: String,
    pub group: String,
    pub topic: String,
    pub team: String,
    pub stands: Vec<Stands>,
    pub timing: Vec<Timing>,
    pub order: Option<Order>,
    pub page: usize,
    /// Parts that nobody understood: `team=xyz`.
    pub left_out: Vec<String>,
}

impl Asked {
    pub(super) fn read(pairs: &[(String, String)]) -> Self {
        let mut asked = Self { page: 1, ..Self::default() };
        for (name, value) in pairs {
            let value = value.trim();
            if !value.is_empty() && !asked.take(name, value) {
                asked.leave_out(name, value);
            }
        }
        asked
    }

    /// `false` for a part that nobody understands.
    fn take(&mut self, name: &str, value: &str) -> bool {
        match name {
            "q" => self.q = value.chars().filter(|c| !c.is_control()).take(LONGEST_SEARCH).collect(),
            "place" | "area" => value.clone_into(&mut self.place),
            "group" => value.clone_into(&mut self.group),
            "topic" => value.clone_into(&mut self.topic),
            "team" => value.clone_into(&mut self.team),
            "status" => return add(&mut self.stands, value),
            "time" => return add(&mut self.timing, value),
            "order" => match value.parse() {
                Ok(order) => self.order = Some(order),
                Err(_) => return false,
            },
            "page" => match value.parse() {
                Ok(page) if page > 0 => self.page = page,
                _ => return false,
            },
            _ => return false,
        }
        true
    }

    fn leave_out(&mut self, name: &str, value: &str) {
        if self.left_out.len() < MOST_LEFT_OUT {
            self.left_out.push(format!("{name}={value}").chars().take(60).collect());
        }
    }

    /// The address of this state. A list one begins to read anew begins with its first page.
    pub(super) fn address(&self, path: &str) -> String {
        let page = if self.page > 1 { self.page.to_string() } else { String::new() };
        let mut pairs = self.pairs();
        pairs.push(("page", &page));
        with_query(path, pairs)
    }

    /// Everything but the page's number.
    pub(super) fn pairs(&self) -> Vec<(&str, &str)> {
        let mut pairs = self.pairs_without_order();
        pairs.push(("order", self.order.map_or("", Order::as_str)));
        pairs
    }

    /// What narrows the list.
    pub(super) fn pairs_without_order(&self) -> Vec<(&str, &str)> {
        let mut pairs: Vec<(&str, &str)> = vec![
            ("q", &self.q),
            ("place", &self.place),
            ("group", &self.group),
            ("topic", &self.topic),
            ("team", &self.team),
        ];
        pairs.extend(self.stands.iter().map(|stands| ("status", stands.as_str())));
        pairs.extend(self.timing.iter().map(|timing| ("time", timing.as_str())));
        pairs
    }

    /// How many parts narrow the list.
    pub(super) fn n_on(&self) -> usize {
        self.pairs_without_order().iter().filter(|(_, value)| !value.is_empty()).count()
    }

    /// The same from its first page on, changed.
    pub(super) fn but(&self, change: impl FnOnce(&mut Self)) -> Self {
        let mut other = Self { page: 1, left_out: Vec::new(), ..self.clone() };
        change(&mut other);
        other
    }

    /// The filter form as it stands.
    pub(super) fn form(&self, page: &Page) -> Form {
        let pairs = self.pairs().into_iter().filter(|(_, value)| !value.is_empty());
        Form::from_pairs(&page.words, pairs.map(|(name, value)| (name.to_owned(), value.to_owned())))
    }
}

/// Adds a ticked value once; `false` for one there isn't.
fn add<T: std::str::FromStr + PartialEq>(ticked: &mut Vec<T>, value: &str) -> bool {
    let Ok(value) = value.parse() else { return false };
    if !ticked.contains(&value) {
        ticked.push(value);
    }
    true
}

/// A part of the question that was found in the registers.
#[derive(Clone, Debug, Default)]
pub(super) struct Names {
    pub place: String,
    pub group: String,
    pub topic: String,
    pub team: String,
}

/// A question to the board, with everything looked up.
pub(super) struct Narrowed {
    pub asked: Asked,
    pub filter: Filter,
    pub names: Names,
    pub choices: Choices,
    /// Whether the search holds no word long enough to look for.
    pub is_too_short: bool,
}

/// What the filter form lets one choose.
pub(super) struct Choices {
    pub places: Vec<Choice>,
    pub groups: Vec<Choice>,
    pub topics: Vec<Choice>,
    pub teams: Vec<Choice>,
}

/// Looks up what was asked; what is not there is left out and named.
pub(super) async fn narrow(ctx: &Ctx, tx: &mut Tx, mut asked: Asked) -> Result<Narrowed, DbError> {
    let words = ctx.words();
    let mut names = Names::default();
    let mut filter =
        Filter { words: asked.q.clone(), order: asked.order.unwrap_or(Order::MostLate), ..Filter::default() };
    let is_too_short = !asked.q.is_empty() && search::tokens(&asked.q).is_empty();
    if is_too_short {
        filter.words.clear();
    }
    let areas = heard_places::areas(tx).await?;
    let mut places = first(words.t("actions-board-all-areas"));
    places.extend(areas.iter().map(|area| Choice::new(&area.slug, &area.name)));
    if !asked.place.is_empty() {
        match heard_places::find_slug(tx, &asked.place).await? {
            Some(place) => {
                if !areas.iter().any(|area| area.id == place.id) {
                    places.push(Choice::new(&place.slug, &place.name));
                }
                filter.place = Some(place.id);
                names.place = place.name;
            }
            None => leave(&mut asked, "place", |asked| &mut asked.place),
        }
    }
    let mut groups = first(words.t("actions-board-all-groups"));
    let mut wanted = None;
    for group in heard_groups::list(tx).await? {
        if group.slug == asked.group {
            wanted = Some((group.id, group.name.clone()));
        }
        groups.push(Choice::new(group.slug, group.name));
    }
    (filter.group, names.group) = found(&mut asked, wanted, "group", |asked| &mut asked.group);
    let mut topics = first(words.t("actions-board-all-topics"));
    let mut wanted = None;
    for topic in heard_feedback::topics(tx).await? {
        if topic.slug == asked.topic {
            wanted = Some((topic.id, topic.name.clone()));
        }
        topics.push(Choice::new(topic.slug, topic.name));
    }
    (filter.topic, names.topic) = found(&mut asked, wanted, "topic", |asked| &mut asked.topic);
    let mut teams = first(words.t("actions-board-all-teams"));
    let mut wanted = None;
    for team in heard_people::teams(tx).await? {
        if team.slug == asked.team {
            wanted = Some((team.id, team.name.clone()));
        }
        teams.push(Choice::new(team.slug, team.name));
    }
    (filter.team, names.team) = found(&mut asked, wanted, "team", |asked| &mut asked.team);
    filter.stands.clone_from(&asked.stands);
    filter.timing.clone_from(&asked.timing);
    filter.which = if asked.stands.is_empty() { Which::Open } else { Which::All };
    let choices = Choices { places, groups, topics, teams };
    Ok(Narrowed { asked, filter, names, choices, is_too_short })
}

fn first(all: String) -> Vec<Choice> {
    vec![Choice::new("", all)]
}

fn found(
    asked: &mut Asked,
    wanted: Option<(uuid::Uuid, String)>,
    part: &str,
    field: fn(&mut Asked) -> &mut String,
) -> (Option<uuid::Uuid>, String) {
    if let Some((id, name)) = wanted {
        return (Some(id), name);
    }
    if !field(asked).is_empty() {
        leave(asked, part, field);
    }
    (None, String::new())
}

fn leave(asked: &mut Asked, part: &str, field: fn(&mut Asked) -> &mut String) {
    let value = std::mem::take(field(asked));
    asked.leave_out(part, &value);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(query: &[(&str, &str)]) -> Asked {
        let pairs: Vec<_> =
            query.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        Asked::read(&pairs)
    }

    #[test]
    fn every_state_of_the_list_is_an_address_that_leads_back_to_it() {
        let query = [
            ("q", "bin doors"),
            ("place", "central"),
            ("status", "agreed"),
            ("status", "done"),
            ("time", "late"),
            ("order", "newest"),
            ("page", "3"),
        ];
        let asked = read(&query);
        assert_eq!(
            asked.address("/actions"),
            "/actions?q=bin+doors&place=central&status=agreed&status=done&time=late&order=newest&page=3"
        );
        assert_eq!(read(&query), asked);
        assert_eq!(asked.n_on(), 5);
    }

    #[test]
    fn what_nobody_understands_is_left_out_and_named() {
        let asked =
            read(&[("status", "lost"), ("colour", "red"), ("page", "0"), ("order", "up"), ("q", "door")]);
        assert_eq!(asked.left_out, ["status=lost", "colour=red", "page=0"]);
        assert_eq!(asked.address("/actions"), "/actions?q=door");
    }

    #[test]
    fn a_change_begins_with_the_first_page() {
        let asked = read(&[("q", "door"), ("page", "4")]);
        assert_eq!(asked.but(|other| other.q.clear()).address("/actions"), "/actions");
    }
}
