create table series (
    id uuid primary key,
    group_id uuid not null references groups (id),
    every_months bigint not null check (every_months between 1 and 24),
    starts_on date not null,
    at_time text not null check (length(at_time) = 5),
    place_text text not null,
    cutoff_days bigint not null check (cutoff_days between 0 and 60),
    officer_id uuid references persons (id),
    ended_on date,
    made_at timestamptz not null
);
create index series_group on series (group_id);
create index series_officer on series (officer_id);

create table meetings (
    id uuid primary key,
    series_id uuid references series (id),
    group_id uuid not null references groups (id),
    place_id uuid references places (id),
    team_id uuid references teams (id),
    person_id uuid references persons (id),
    audience text not null check (audience in ('public', 'residents', 'group', 'officers', 'staff')),
    words_audience text not null check (words_audience in ('public', 'residents', 'group', 'officers', 'staff')),
    starts_at timestamptz not null,
    place_text text not null,
    cutoff_at timestamptz not null,
    state text not null check (state in ('planned', 'draft', 'with-chair', 'checked', 'published', 'cancelled')),
    officer_id uuid references persons (id),
    sent_to_group_at timestamptz,
    checked_by text,
    checked_office text,
    checked_at timestamptz,
    unchecked_why text,
    cancelled_why text,
    published_at timestamptz,
    version bigint not null,
    made_at timestamptz not null
);
create index meetings_series on meetings (series_id);
create index meetings_group on meetings (group_id, starts_at);
create index meetings_place on meetings (place_id);
create index meetings_team on meetings (team_id);
create index meetings_person on meetings (person_id);
create index meetings_officer on meetings (officer_id);
create index meetings_state on meetings (state, starts_at);

create table agenda_items (
    id uuid primary key,
    meeting_id uuid not null references meetings (id),
    feedback_id uuid references feedback (id),
    title text not null,
    words text not null,
    place_id uuid references places (id),
    topic_id uuid references topics (id),
    said_by text,
    person_id uuid references persons (id),
    position bigint not null,
    made_at timestamptz not null,
    taken_off_at timestamptz,
    taken_off_by text,
    unique (meeting_id, position)
);
create index agenda_items_feedback on agenda_items (feedback_id);
create index agenda_items_place on agenda_items (place_id);
create index agenda_items_topic on agenda_items (topic_id);
create index agenda_items_person on agenda_items (person_id);

create table minutes_drafts (
    meeting_id uuid primary key references meetings (id),
    body text not null,
    version bigint not null,
    saved_at timestamptz not null,
    saved_by uuid references persons (id)
);
create index minutes_drafts_saved_by on minutes_drafts (saved_by);

-- What somebody wrote on a draft that another device had changed meanwhile: kept until a person says what becomes of it.
create table minutes_drafts_aside (
    id uuid primary key,
    meeting_id uuid not null references meetings (id),
    saved_by uuid not null references persons (id),
    body text not null,
    saved_at timestamptz not null,
    settled_at timestamptz
);
create index minutes_drafts_aside_meeting on minutes_drafts_aside (meeting_id);
create index minutes_drafts_aside_saved_by on minutes_drafts_aside (saved_by);

create table minutes (
    meeting_id uuid primary key references meetings (id),
    body text not null,
    published_at timestamptz not null
);

create table minutes_corrections (
    id uuid primary key,
    meeting_id uuid not null references meetings (id),
    at timestamptz not null,
    person_id uuid references persons (id),
    words text not null
);
create index minutes_corrections_meeting on minutes_corrections (meeting_id);
create index minutes_corrections_person on minutes_corrections (person_id);

create table attendees (
    id uuid primary key,
    meeting_id uuid not null references meetings (id),
    person_id uuid references persons (id),
    name text not null,
    role text not null,
    place_id uuid references places (id),
    first_time boolean not null,
    is_apology boolean not null
);
create index attendees_meeting on attendees (meeting_id);
create index attendees_person on attendees (person_id);
create index attendees_place on attendees (place_id);
