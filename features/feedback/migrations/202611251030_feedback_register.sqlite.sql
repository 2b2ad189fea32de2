create table topics (
    id blob primary key check (length(id) = 16),
    slug text not null unique,
    name text not null,
    hazard integer not null check (hazard in (0, 1)),
    made_at integer not null
) strict;

-- The numbers by which other systems and spreadsheets know a topic; several may mean the same one.
create table topic_keys (
    system text not null,
    key text not null,
    topic_id blob not null references topics (id),
    primary key (system, key)
) strict, without rowid;
create index topic_keys_topic on topic_keys (topic_id);

-- Which team looks after a topic where. The nearest place up the tree decides; the landlord as a whole is a place too.
create table topic_routes (
    id blob primary key check (length(id) = 16),
    topic_id blob not null references topics (id),
    place_id blob not null references places (id),
    team_id blob not null references teams (id),
    unique (topic_id, place_id)
) strict;
create index topic_routes_place on topic_routes (place_id);
create index topic_routes_team on topic_routes (team_id);

-- Everything a resident told the landlord, through whichever feature. Name and address typed by a visitor stay here.
create table feedback (
    id blob primary key check (length(id) = 16),
    kind text not null,
    place_id blob references places (id) check (length(place_id) = 16),
    topic_id blob references topics (id) check (length(topic_id) = 16),
    group_id blob references groups (id) check (length(group_id) = 16),
    team_id blob references teams (id) check (length(team_id) = 16),
    person_id blob references persons (id) check (length(person_id) = 16),
    said_by text,
    contact text,
    channel text not null,
    words text not null,
    audience text not null check (audience in ('public', 'residents', 'group', 'officers', 'staff')),
    received_at integer not null,
    hazard integer not null check (hazard in (0, 1)),
    hazard_seen_at integer,
    hazard_seen_by blob references persons (id) check (length(hazard_seen_by) = 16),
    alarmed_at integer,
    taken_up_at integer,
    told_at integer,
    answer text,
    source_id blob check (length(source_id) = 16),
    made_at integer not null
) strict;
create index feedback_place on feedback (place_id);
create index feedback_topic on feedback (topic_id);
create index feedback_group on feedback (group_id);
create index feedback_team on feedback (team_id);
create index feedback_person on feedback (person_id);
create index feedback_hazard_seen_by on feedback (hazard_seen_by);
create index feedback_source on feedback (source_id);
create index feedback_unseen_hazards on feedback (received_at, id) where hazard and hazard_seen_at is null;
create index feedback_unanswered on feedback (received_at, id) where taken_up_at is null and told_at is null;
