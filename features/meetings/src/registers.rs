//! What a meeting asks of the registers: blocks, topics, people to choose from, and whose names must not become public.

use std::collections::HashMap;

use heard_groups::Group;
use heard_kernel::{
    message::Message,
    redact::{Known, Labels, redact},
};
use heard_platform::{db::Tx, error::AppError, words::Words};
use uuid::Uuid;

use crate::{
    draft::{Action, Draft, Item},
    rules::guess,
    store,
};

/// Somebody of the landlord's staff.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Colleague {
    /// The person.
    pub id: Uuid,
    /// The whole name.
    pub name: String,
    /// What they are called.
    pub known_as: String,
    /// Their team's id.
    pub team_id: Uuid,
    /// Their team's name.
    pub team: String,
}

/// A topic, and whether it may be a danger in the home.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Topic {
    /// Its id.
    pub id: Uuid,
    /// Its name.
    pub name: String,
    /// Whether it may be a danger in the home.
    pub hazard: bool,
}

/// Somebody of the group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    /// The person.
    pub id: Uuid,
    /// The whole name.
    pub name: String,
    /// Their office; `member` for none.
    pub office: String,
    /// Whether their name may be public.
    pub named_in_public: bool,
}

/// Everything there is to choose from.
#[derive(Clone, Debug, Default)]
pub struct Registers {
    /// The group's blocks by name.
    pub places: Vec<(Uuid, String)>,
    /// All topics.
    pub topics: Vec<Topic>,
    /// The landlord's staff.
    pub staff: Vec<Colleague>,
    /// The group's people.
    pub members: Vec<Member>,
    /// The landlord's teams by name.
    pub teams: Vec<(Uuid, String)>,
    topic_names: Vec<(Uuid, String)>,
}

/// Where an action is, what it is about and which item it comes from, with what was left to us worked out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Resolved {
    /// Where.
    pub place: Option<Uuid>,
    /// About what.
    pub topic: Option<Uuid>,
    /// The item's number.
    pub item: Option<usize>,
    /// Whether it may be a danger in the home.
    pub may_be_hazard: bool,
}

/// Reads them for one group.
///
/// # Errors
/// [`AppError`] where the database fails.
pub async fn load(tx: &mut Tx, group: &Group) -> Result<Registers, AppError> {
    let places = heard_groups::places_of(tx, group.id).await?;
    let topics: Vec<Topic> = heard_feedback::topics(tx)
        .await?
        .into_iter()
        .map(|topic| Topic { id: topic.id, name: topic.name, hazard: topic.hazard })
        .collect();
    let teams = heard_people::teams(tx).await?;
    let team_name =
        |id: Uuid| teams.iter().find(|team| team.id == id).map(|team| team.name.clone()).unwrap_or_default();
    let at_work = heard_people::everybody_at_work(tx).await?.into_iter().map(|member| Colleague {
        id: member.person_id,
        name: member.full_name,
        known_as: member.known_as,
        team: team_name(member.team_id),
        team_id: member.team_id,
    });
    let staff = at_work.collect();
    let members = heard_groups::members(tx, group.id).await?;
    let members = members.into_iter().map(|member| Member {
        id: member.person_id,
        name: member.name,
        office: member.office.as_str().to_owned(),
        named_in_public: member.named_in_public,
    });
    Ok(Registers {
        places: places.into_iter().map(|place| (place.id, place.name)).collect(),
        topic_names: topics.iter().map(|topic| (topic.id, topic.name.clone())).collect(),
        topics,
        staff,
        members: members.collect(),
        teams: teams.iter().map(|team| (team.id, team.name.clone())).collect(),
    })
}

impl Registers {
    /// Whether the group covers this place.
    #[must_use]
    pub fn has_place(&self, id: Uuid) -> bool {
        self.places.iter().any(|(place, _)| *place == id)
    }

    /// Whether there is this topic.
    #[must_use]
    pub fn has_topic(&self, id: Uuid) -> bool {
        self.topics.iter().any(|topic| topic.id == id)
    }

    /// A place's name; empty for none.
    #[must_use]
    pub fn place_name(&self, id: Option<Uuid>) -> String {
        self.places
            .iter()
            .find(|(place, _)| Some(*place) == id)
            .map(|(_, name)| name.clone())
            .unwrap_or_default()
    }

    /// A topic's name; empty for none.
    #[must_use]
    pub fn topic_name(&self, id: Option<Uuid>) -> String {
        self.topics
            .iter()
            .find(|topic| Some(topic.id) == id)
            .map(|topic| topic.name.clone())
            .unwrap_or_default()
    }

    /// Somebody of the staff.
    #[must_use]
    pub fn colleague(&self, id: Uuid) -> Option<&Colleague> {
        self.staff.iter().find(|colleague| colleague.id == id)
    }

    /// Whether this is a team.
    #[must_use]
    pub fn has_team(&self, id: Uuid) -> bool {
        self.teams.iter().any(|(team, _)| *team == id)
    }

    /// A team's name.
    #[must_use]
    pub fn team_name(&self, id: Uuid) -> Option<String> {
        self.teams.iter().find(|(team, _)| *team == id).map(|(_, name)| name.clone())
    }

    /// The colleagues who help with an action, by the names that were typed with commas between.
    ///
    /// # Errors
    /// The first name that nobody has.
    pub fn helpers(&self, action: &Action) -> Result<Vec<Uuid>, String> {
        let names = action.helpers.split([',', '\n', ';']).map(str::trim).filter(|name| !name.is_empty());
        let found = names.map(|name| {
            let wanted = name.to_lowercase();
            let is_called = |called: &str| called.to_lowercase() == wanted;
            let by_whole_name = self.staff.iter().find(|colleague| is_called(&colleague.name));
            let by_name =
                by_whole_name.or_else(|| self.staff.iter().find(|colleague| is_called(&colleague.known_as)));
            by_name.map(|colleague| colleague.id).ok_or_else(|| name.to_owned())
        });
        found.collect()
    }

    /// What has to be mended that the rules can't know: names that nobody has.
    #[must_use]
    pub fn problems(&self, draft: &Draft) -> Vec<(String, Message)> {
        let of = |(n, action): (usize, &Action)| {
            let name = self.helpers(action).err()?;
            let message = Message::key("meetings-wrong-helper").with("name", name);
            Some((format!("actions-{n}-helpers"), message))
        };
        draft.actions.iter().enumerate().filter_map(of).collect()
    }

    /// Where an item is.
    #[must_use]
    pub fn place_of(&self, item: &Item) -> Option<Uuid> {
        item.place.or_guess(guess::place(&item.text(), &self.places))
    }

    /// What an item is about.
    #[must_use]
    pub fn topic_of(&self, item: &Item) -> Option<Uuid> {
        item.topic.or_guess(guess::topic(&item.text(), &self.topic_names))
    }

    /// Whether an item may be a danger in the home.
    #[must_use]
    pub fn may_be_hazard(&self, words: &str, topic: Option<Uuid>) -> bool {
        let of_topic = self.topics.iter().any(|known| Some(known.id) == topic && known.hazard);
        heard_feedback::rules::may_be_hazard(words, of_topic)
    }

    /// Everything about an action that was left to us. Place and topic come from its own words, else from its item.
    #[must_use]
    pub fn resolve(&self, draft: &Draft, action: &Action) -> Resolved {
        let own_place = action.place.or_guess(guess::place(&action.what, &self.places));
        let item = draft.item_of(action, |draft| {
            let items: Vec<_> = draft.items.iter().map(|item| (item.text(), self.place_of(item))).collect();
            guess::item(&action.what, own_place, &items)
        });
        let of_item = item.and_then(|n| draft.items.get(n));
        let from_item = |take: fn(&Self, &Item) -> Option<Uuid>| of_item.and_then(|item| take(self, item));
        let place = action.place.or_guess(own_place.or_else(|| from_item(Self::place_of)));
        let own_topic = guess::topic(&action.what, &self.topic_names);
        let topic = action.topic.or_guess(own_topic.or_else(|| from_item(Self::topic_of)));
        let said = of_item.map(Item::text).unwrap_or_default();
        let may_be_hazard = self.may_be_hazard(&format!("{} {said}", action.what), topic);
        Resolved { place, topic, item, may_be_hazard }
    }

    /// Somebody of the group by the whole name as it was written down.
    #[must_use]
    pub fn member_named(&self, name: &str) -> Option<&Member> {
        let wanted = heard_kernel::slug::tidy_words(name).to_lowercase();
        self.members.iter().find(|member| member.name.to_lowercase() == wanted)
    }
}

/// Who owns an action whose owner was left to us, for each pair of topic and place that was asked for.
#[derive(Debug, Default)]
pub struct Proposals(HashMap<(Option<Uuid>, Option<Uuid>), Proposal>);

/// The team that place and topic propose, and who of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Proposal {
    /// The team.
    pub team: Option<Uuid>,
    /// The person.
    pub owner: Option<Uuid>,
}

impl Proposals {
    /// The proposal for a topic at a place.
    ///
    /// # Errors
    /// [`AppError`] where the database fails.
    pub async fn of(
        &mut self,
        tx: &mut Tx,
        topic: Option<Uuid>,
        place: Option<Uuid>,
    ) -> Result<Proposal, AppError> {
        if let Some(known) = self.0.get(&(topic, place)) {
            return Ok(*known);
        }
        let team = heard_feedback::route(tx, topic, place).await?;
        let owner = match team {
            Some(team) => heard_people::owner_today(tx, None, Some(team)).await?,
            None => None,
        };
        let proposal = Proposal { team, owner };
        self.0.insert((topic, place), proposal);
        Ok(proposal)
    }
}

/// Proposes public texts: names of people we know become what they are, other particulars a word in brackets.
#[derive(Clone, Debug)]
pub struct Redactor {
    known: Vec<Known>,
    places: Vec<String>,
    labels: Labels,
}

impl Redactor {
    /// For the words of one group, with the names that stand on its private lists.
    ///
    /// # Errors
    /// [`AppError`] where the database fails.
    pub async fn load(
        tx: &mut Tx,
        words: &Words,
        group: &Group,
        registers: &Registers,
        draft: &Draft,
    ) -> Result<Self, AppError> {
        let mut known = Vec::new();
        let mut add = |name: &str, called: &str, becomes: String| {
            let mut forms = vec![name.to_owned()];
            forms.extend(name.split_whitespace().map(str::to_owned));
            if !called.is_empty() {
                forms.push(called.to_owned());
            }
            known.push(Known { words: forms, becomes });
        };
        for member in registers.members.iter().filter(|member| !member.named_in_public) {
            add(&member.name, "", words.t(role_key(&member.office)));
        }
        for colleague in &registers.staff {
            let becomes = words.t_args("meetings-role-staff", &[("team", colleague.team.as_str().into())]);
            add(&colleague.name, &colleague.known_as, becomes);
        }
        let resident = words.t("meetings-role-resident");
        let listed =
            Draft::names_on(&draft.names).chain(Draft::names_on(&draft.apologies)).map(|(name, _)| name);
        let listed: Vec<String> = listed.map(str::to_owned).collect();
        let raisers = draft.actions.iter().map(|action| action.resident.trim().to_owned());
        let seen = store::minutes::names_seen(tx, group.id).await?;
        for name in listed.into_iter().chain(raisers).chain(seen).filter(|name| !name.is_empty()) {
            let is_member = registers.member_named(&name).is_some();
            if !is_member {
                add(&name, "", resident.clone());
            }
        }
        let labels = Labels {
            phone: words.t("meetings-redact-phone"),
            email: words.t("meetings-redact-email"),
            home: words.t("meetings-redact-home"),
            postcode: words.t("meetings-redact-postcode"),
        };
        let places = registers.places.iter().map(|(_, name)| name.clone()).collect();
        Ok(Self { known, places, labels })
    }

    /// The proposed public text.
    #[must_use]
    pub fn propose(&self, private: &str) -> String {
        redact(private, &self.known, &self.places, &self.labels).text
    }
}

/// What stands in a public text for somebody who holds this office.
fn role_key(office: &str) -> &'static str {
    match office {
        "chair" => "meetings-role-chair",
        "vice-chair" => "meetings-role-vice-chair",
        "secretary" => "meetings-role-secretary",
        "treasurer" => "meetings-role-treasurer",
        _ => "meetings-role-member",
    }
}

/// The public text of each piece of a draft: what a person wrote, else the proposal.
#[must_use]
pub fn public_texts(draft: &Draft, redactor: &Redactor) -> Vec<String> {
    let of = |private: &str| draft.public.get(private).cloned().unwrap_or_else(|| redactor.propose(private));
    draft.pieces().iter().map(|piece| of(piece.private)).collect()
}
