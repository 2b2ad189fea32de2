create table topics (
    id uuid primary key,
    slug text not null unique,
    name text not null,
    hazard boolean not null,
    made_at timestamptz not null
);

-- The numbers by which other systems and spreadsheets know a topic; several may mean the same one.
create table topic_keys (
    system text not null,
    key text not null,
    topic_id uuid not null references topics (id),
    primary key (system, key)
);
create index topic_keys_topic on topic_keys (topic_id);

-- Which team looks after a topic where. The nearest place up the tree decides; the landlord as a whole is a place too.
create table topic_routes (
    id uuid primary key,
    topic_id uuid not null references topics (id),
    place_id uuid not null references places (id),
    team_id uuid not null references teams (id),
    unique (topic_id, place_id)
);
create index topic_routes_place on topic_routes (place_id);
create index topic_routes_team on topic_routes (team_id);

-- Everything a resident told the landlord, through whichever feature. Name and address typed by a visitor stay here.
create table feedback (
    id uuid primary key,
    kind text not null,
    place_id uuid references places (id),
    topic_id uuid references topics (id),
    group_id uuid references groups (id),
    team_id uuid references teams (id),
    person_id uuid references persons (id),
    said_by text,
    contact text,
    channel text not null,
    words text not null,
    audience text not null check (audience in ('public', 'residents', 'group', 'officers', 'staff')),
    received_at timestamptz not null,
    hazard boolean not null,
    hazard_seen_at timestamptz,
    hazard_seen_by uuid references persons (id),
    alarmed_at timestamptz,
    taken_up_at timestamptz,
    told_at timestamptz,
    answer text,
    source_id uuid,
    made_at timestamptz not null
);
create index feedback_place on feedback (place_id);
create index feedback_topic on feedback (topic_id);
create index feedback_group on feedback (group_id);
create index feedback_team on feedback (team_id);
create index feedback_person on feedback (person_id);
create index feedback_hazard_seen_by on feedback (hazard_seen_by);
create index feedback_source on feedback (source_id);
create index feedback_unseen_hazards on feedback (received_at, id) where hazard and hazard_seen_at is null;
create index feedback_unanswered on feedback (received_at, id) where taken_up_at is null and told_at is null;
