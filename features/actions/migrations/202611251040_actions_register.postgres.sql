-- Numbers of references, one row a year: taken with the row locked, so that two meetings never get the same one.
create table action_numbers (
    year bigint primary key,
    last bigint not null
);

create table actions (
    id uuid primary key,
    reference text not null unique,
    title text not null,
    said text not null,
    status text not null check (status in ('proposed', 'agreed', 'in-progress', 'done', 'confirmed', 'closed-unconfirmed', 'reopened', 'not-doing')),
    owner_id uuid references persons (id),
    owner_since date not null,
    stands_in_for uuid references persons (id),
    team_id uuid references teams (id),
    place_id uuid references places (id),
    group_id uuid references groups (id),
    person_id uuid check (person_id is null),
    topic_id uuid references topics (id),
    audience text not null check (audience in ('public', 'residents', 'group', 'officers', 'staff')),
    contractor text not null,
    meeting_id uuid,
    raised_on date not null,
    first_due date not null,
    due date not null,
    n_slips bigint not null check (n_slips >= 0),
    n_agendas bigint not null check (n_agendas >= 0),
    n_reopened bigint not null check (n_reopened >= 0),
    n_disputed bigint not null check (n_disputed >= 0),
    agreed_at timestamptz,
    done_at timestamptz,
    has_evidence boolean not null,
    answer_by date,
    closed_at timestamptz,
    kept text check (kept in ('first', 'moved', 'late')),
    not_doing_why text,
    is_withdrawn boolean not null,
    challenged_at timestamptz,
    passed_to text check (passed_to in ('manager', 'head')),
    round bigint not null,
    round_began date not null,
    reopened_on date,
    n_owners bigint not null,
    version bigint not null,
    made_at timestamptz not null,
    changed_at timestamptz not null,
    check ((status = 'not-doing') = (not_doing_why is not null)),
    check ((kept is not null) = (done_at is not null))
);
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
    id uuid primary key,
    action_id uuid not null references actions (id),
    person_id uuid references persons (id),
    group_id uuid references groups (id),
    check ((person_id is null) <> (group_id is null))
);
create index action_raisers_action on action_raisers (action_id);
create index action_raisers_person on action_raisers (person_id);
create index action_raisers_group on action_raisers (group_id);

create table action_helpers (
    action_id uuid not null references actions (id),
    person_id uuid not null references persons (id),
    primary key (action_id, person_id)
);
create index action_helpers_person on action_helpers (person_id);

create table action_feedback (
    action_id uuid not null references actions (id),
    feedback_id uuid not null references feedback (id),
    primary key (action_id, feedback_id)
);
create index action_feedback_feedback on action_feedback (feedback_id);

create table action_answers (
    id uuid primary key,
    action_id uuid not null references actions (id),
    person_id uuid references persons (id),
    group_id uuid references groups (id),
    given_by uuid references persons (id),
    round bigint not null,
    answer text not null check (answer in ('yes', 'no', 'unsure')),
    words text,
    at timestamptz not null,
    asked_again_at timestamptz,
    check ((person_id is null) <> (group_id is null))
);
create index action_answers_action on action_answers (action_id, round);
create index action_answers_person on action_answers (person_id);
create index action_answers_group on action_answers (group_id);
create index action_answers_given_by on action_answers (given_by);
create index action_answers_to_ask_again on action_answers (at, id) where answer = 'unsure' and asked_again_at is null;

-- The table of passing up, as data: so many working days after (or before) something, somebody is told.
create table escalation_steps (
    id uuid primary key,
    basis text not null check (basis in ('due', 'first', 'proposed', 'triage')),
    after_working_days bigint not null,
    tell text not null check (tell in ('owner', 'manager', 'head', 'group', 'triage')),
    name text not null
);

insert into escalation_steps (id, basis, after_working_days, tell, name) values
    ('00000000-0000-7000-8000-000000000101', 'due', -2, 'owner', 'Two working days before the date: remind its owner'),
    ('00000000-0000-7000-8000-000000000102', 'due', 1, 'owner', 'The working day after the date: tell its owner'),
    ('00000000-0000-7000-8000-000000000103', 'due', 5, 'manager', '5 working days after the date: tell the manager'),
    ('00000000-0000-7000-8000-000000000104', 'due', 20, 'head', '20 working days after the date: tell the head of service'),
    ('00000000-0000-7000-8000-000000000105', 'first', 60, 'head', '60 working days after the first date: tell the head of service'),
    ('00000000-0000-7000-8000-000000000106', 'first', 60, 'group', '60 working days after the first date: tell the group'),
    ('00000000-0000-7000-8000-000000000107', 'proposed', 5, 'manager', 'Not agreed for 5 working days: tell the manager'),
    ('00000000-0000-7000-8000-000000000108', 'triage', 1, 'triage', 'No owner for a working day: tell those who find owners');

-- Which steps were taken, each once in a round, with the day it was due on.
create table escalations (
    id uuid primary key,
    action_id uuid not null references actions (id),
    step_id uuid not null references escalation_steps (id),
    round bigint not null,
    step_on date not null,
    made_at timestamptz not null,
    unique (action_id, step_id, round)
);
create index escalations_step on escalations (step_id);

-- The history of an action. Only grows.
create table action_entries (
    id uuid primary key,
    action_id uuid not null references actions (id),
    at timestamptz not null,
    on_day date not null,
    actor_id uuid references persons (id),
    actor_name text not null,
    actor_public text not null,
    kind text not null,
    words text,
    staff_words text,
    due_before date,
    due_after date,
    owner_before uuid references persons (id),
    owner_after uuid references persons (id),
    status_before text,
    status_after text,
    corrects uuid references action_entries (id),
    step_id uuid references escalation_steps (id),
    meeting_id uuid
);
create index action_entries_action on action_entries (action_id, on_day, id);
create index action_entries_actor on action_entries (actor_id);
create index action_entries_owner_before on action_entries (owner_before);
create index action_entries_owner_after on action_entries (owner_after);
create index action_entries_corrects on action_entries (corrects);
create index action_entries_step on action_entries (step_id);
create index action_entries_meeting on action_entries (meeting_id);
