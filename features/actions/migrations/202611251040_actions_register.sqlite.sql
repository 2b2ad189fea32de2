-- Numbers of references, one row a year: taken with the row locked, so that two meetings never get the same one.
create table action_numbers (
    year integer primary key,
    last integer not null
) strict;

create table actions (
    id blob primary key check (length(id) = 16),
    reference text not null unique,
    title text not null,
    said text not null,
    status text not null check (status in ('proposed', 'agreed', 'in-progress', 'done', 'confirmed', 'closed-unconfirmed', 'reopened', 'not-doing')),
    owner_id blob references persons (id) check (length(owner_id) = 16),
    owner_since text not null check (owner_since glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    stands_in_for blob references persons (id) check (length(stands_in_for) = 16),
    team_id blob references teams (id) check (length(team_id) = 16),
    place_id blob references places (id) check (length(place_id) = 16),
    group_id blob references groups (id) check (length(group_id) = 16),
    person_id blob check (person_id is null),
    topic_id blob references topics (id) check (length(topic_id) = 16),
    audience text not null check (audience in ('public', 'residents', 'group', 'officers', 'staff')),
    contractor text not null,
    meeting_id blob check (length(meeting_id) = 16),
    raised_on text not null check (raised_on glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    first_due text not null check (first_due glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    due text not null check (due glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    n_slips integer not null check (n_slips >= 0),
    n_agendas integer not null check (n_agendas >= 0),
    n_reopened integer not null check (n_reopened >= 0),
    n_disputed integer not null check (n_disputed >= 0),
    agreed_at integer,
    done_at integer,
    has_evidence integer not null check (has_evidence in (0, 1)),
    answer_by text check (answer_by glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    closed_at integer,
    kept text check (kept in ('first', 'moved', 'late')),
    not_doing_why text,
    is_withdrawn integer not null check (is_withdrawn in (0, 1)),
    challenged_at integer,
    passed_to text check (passed_to in ('manager', 'head')),
    round integer not null,
    round_began text not null check (round_began glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    reopened_on text check (reopened_on glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    n_owners integer not null,
    version integer not null,
    made_at integer not null,
    changed_at integer not null,
    check ((status = 'not-doing') = (not_doing_why is not null)),
    check ((kept is not null) = (done_at is not null))
) strict;
create index actions_due on actions (status, due, id);
create index actions_first_due on actions (first_due, id);
create index actions_changed on actions (changed_at, id);
create index actions_owner on actions (owner_id, status);
create index actions_stands_in_for on actions (stands_in_for);
create index actions_team on actions (team_id, status);
create index actions_place on actions (place_id, status);
create index actions_group on actions (group_id, status);
create index actions_topic on actions (topic_id, status);
create index actions_meeting on actions (meeting_id);
create index actions_person on actions (person_id);

-- Who raised an action and so decides whether it is done: a person or a group.
create table action_raisers (
    id blob primary key check (length(id) = 16),
    action_id blob not null references actions (id) check (length(action_id) = 16),
    person_id blob references persons (id) check (length(person_id) = 16),
    group_id blob references groups (id) check (length(group_id) = 16),
    check ((person_id is null) <> (group_id is null))
) strict;
create index action_raisers_action on action_raisers (action_id);
create index action_raisers_person on action_raisers (person_id);
create index action_raisers_group on action_raisers (group_id);

create table action_helpers (
    action_id blob not null references actions (id) check (length(action_id) = 16),
    person_id blob not null references persons (id) check (length(person_id) = 16),
    primary key (action_id, person_id)
) strict, without rowid;
create index action_helpers_person on action_helpers (person_id);

create table action_feedback (
    action_id blob not null references actions (id) check (length(action_id) = 16),
    feedback_id blob not null references feedback (id) check (length(feedback_id) = 16),
    primary key (action_id, feedback_id)
) strict, without rowid;
create index action_feedback_feedback on action_feedback (feedback_id);

create table action_answers (
    id blob primary key check (length(id) = 16),
    action_id blob not null references actions (id) check (length(action_id) = 16),
    person_id blob references persons (id) check (length(person_id) = 16),
    group_id blob references groups (id) check (length(group_id) = 16),
    given_by blob references persons (id) check (length(given_by) = 16),
    round integer not null,
    answer text not null check (answer in ('yes', 'no', 'unsure')),
    words text,
    at integer not null,
    asked_again_at integer,
    check ((person_id is null) <> (group_id is null))
) strict;
create index action_answers_action on action_answers (action_id, round);
create index action_answers_person on action_answers (person_id);
create index action_answers_group on action_answers (group_id);
create index action_answers_given_by on action_answers (given_by);
create index action_answers_to_ask_again on action_answers (at, id) where answer = 'unsure' and asked_again_at is null;

-- The table of passing up, as data: so many working days after (or before) something, somebody is told.
create table escalation_steps (
    id blob primary key check (length(id) = 16),
    basis text not null check (basis in ('due', 'first', 'proposed', 'triage')),
    after_working_days integer not null,
    tell text not null check (tell in ('owner', 'manager', 'head', 'group', 'triage')),
    name text not null
) strict;

insert into escalation_steps (id, basis, after_working_days, tell, name) values
    (x'00000000000070008000000000000101', 'due', -2, 'owner', 'Two working days before the date: remind its owner'),
    (x'00000000000070008000000000000102', 'due', 1, 'owner', 'The working day after the date: tell its owner'),
    (x'00000000000070008000000000000103', 'due', 5, 'manager', '5 working days after the date: tell the manager'),
    (x'00000000000070008000000000000104', 'due', 20, 'head', '20 working days after the date: tell the head of service'),
    (x'00000000000070008000000000000105', 'first', 60, 'head', '60 working days after the first date: tell the head of service'),
    (x'00000000000070008000000000000106', 'first', 60, 'group', '60 working days after the first date: tell the group'),
    (x'00000000000070008000000000000107', 'proposed', 5, 'manager', 'Not agreed for 5 working days: tell the manager'),
    (x'00000000000070008000000000000108', 'triage', 1, 'triage', 'No owner for a working day: tell those who find owners');

-- Which steps were taken, each once in a round, with the day it was due on.
create table escalations (
    id blob primary key check (length(id) = 16),
    action_id blob not null references actions (id) check (length(action_id) = 16),
    step_id blob not null references escalation_steps (id) check (length(step_id) = 16),
    round integer not null,
    step_on text not null check (step_on glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    made_at integer not null,
    unique (action_id, step_id, round)
) strict;
create index escalations_step on escalations (step_id);

-- The history of an action. Only grows.
create table action_entries (
    id blob primary key check (length(id) = 16),
    action_id blob not null references actions (id) check (length(action_id) = 16),
    at integer not null,
    on_day text not null check (on_day glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    actor_id blob references persons (id) check (length(actor_id) = 16),
    actor_name text not null,
    actor_public text not null,
    kind text not null,
    words text,
    staff_words text,
    due_before text check (due_before glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    due_after text check (due_after glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    owner_before blob references persons (id) check (length(owner_before) = 16),
    owner_after blob references persons (id) check (length(owner_after) = 16),
    status_before text,
    status_after text,
    corrects blob references action_entries (id) check (length(corrects) = 16),
    step_id blob references escalation_steps (id) check (length(step_id) = 16),
    meeting_id blob check (length(meeting_id) = 16)
) strict;
create index action_entries_action on action_entries (action_id, on_day, id);
create index action_entries_actor on action_entries (actor_id);
create index action_entries_owner_before on action_entries (owner_before);
create index action_entries_owner_after on action_entries (owner_after);
create index action_entries_corrects on action_entries (corrects);
create index action_entries_step on action_entries (step_id);
create index action_entries_meeting on action_entries (meeting_id);
