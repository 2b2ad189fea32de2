//! Rows that wait to be written, table by table, each after those it points to.

use anyhow::Result;
use heard_platform::{
    db::{Tx, Val},
    import::insert_all,
};

macro_rules! tables {
    ($($name:ident => $into:literal),* $(,)?) => {
        /// A table, in the order in which rows are written.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(super) enum Table { $($name),* }

        const INTO: &[&str] = &[$($into),*];
    };
}

tables! {
    Persons => "insert into persons (id, full_name, known_as, channel, language, made_at)",
    Contacts => "insert into contact_points (id, person_id, kind, value, folded, verified_at, source, made_at)",
    Teams => "insert into teams (id, slug, name, lead_id, made_at)",
    Staff => "insert into staff (id, person_id, team_id, job, valid_from)",
    Places => "insert into places (id, kind, name, slug, parent_id, homes, made_at)",
    PatchPlaces => "insert into patch_places (id, patch_id, place_id, valid_from)",
    Groups => "insert into groups (id, slug, name, kind, area_id, patch_id, email, opening, quorum, recognised_until, \
               checked_at, checked_by, made_at)",
    SharedAddresses => "insert into shared_addresses (group_id, name, address, folded, made_at)",
    GroupPlaces => "insert into group_places (id, group_id, place_id, valid_from)",
    Memberships => "insert into memberships (id, person_id, group_id, office, valid_from, valid_to, named_in_public)",
    Grants => "insert into grants (id, person_id, role, scope_id, valid_from)",
    Topics => "insert into topics (id, slug, name, hazard, made_at)",
    TopicRoutes => "insert into topic_routes (id, topic_id, place_id, team_id)",
    Feedback => "insert into feedback (id, kind, place_id, topic_id, group_id, team_id, person_id, channel, words, audience, \
                 received_at, hazard, hazard_seen_at, taken_up_at, told_at, source_id, made_at)",
    Meetings => "insert into meetings (id, group_id, audience, words_audience, starts_at, place_text, cutoff_at, state, \
                 officer_id, sent_to_group_at, checked_by, checked_office, checked_at, published_at, version, made_at)",
    Minutes => "insert into minutes (meeting_id, body, published_at)",
    Actions => "insert into actions (id, reference, title, said, status, owner_id, owner_since, team_id, place_id, group_id, \
                topic_id, audience, contractor, meeting_id, raised_on, first_due, due, n_slips, n_agendas, n_reopened, \
                n_disputed, agreed_at, done_at, has_evidence, answer_by, closed_at, kept, not_doing_why, is_withdrawn, \
                passed_to, round, round_began, reopened_on, n_owners, version, made_at, changed_at)",
    Raisers => "insert into action_raisers (id, action_id, group_id)",
    Answers => "insert into action_answers (id, action_id, group_id, given_by, round, answer, words, at)",
    Escalations => "insert into escalations (id, action_id, step_id, round, step_on, made_at)",
    Entries => "insert into action_entries (id, action_id, at, on_day, actor_id, actor_name, actor_public, kind, words, \
                due_before, due_after, owner_before, owner_after, status_before, status_after, step_id)",
    JournalDetails => "insert into journal_details (id, salt, detail)",
    Journal => "insert into journal (id, at, actor, kind, subject, audience, place_id, group_id, team_id, person_id, \
                detail_digest, digest, position, hash)",
    Tokens => "insert into search_tokens (subject_id, kind, token)",
    Numbers => "insert into action_numbers (year, last)",
}

/// Rows of every table.
pub(super) struct Rows {
    waiting: Vec<Vec<Vec<Val>>>,
    n: usize,
}

impl Rows {
    pub(super) fn new() -> Self {
        Self { waiting: INTO.iter().map(|_| Vec::new()).collect(), n: 0 }
    }

    /// Keeps a row until it is written.
    pub(super) fn add(&mut self, table: Table, row: Vec<Val>) {
        self.waiting[table as usize].push(row);
        self.n += 1;
    }

    /// How many wait.
    pub(super) fn len(&self) -> usize {
        self.n
    }

    /// Writes all of them, many in one statement.
    pub(super) async fn write(&mut self, tx: &mut Tx) -> Result<()> {
        self.n = 0;
        for (rows, into) in self.waiting.iter_mut().zip(INTO) {
            insert_all(tx, into, std::mem::take(rows)).await?;
        }
        Ok(())
    }
}
