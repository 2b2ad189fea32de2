create table series (
    id blob primary key check (length(id) = 16),
    group_id blob not null check (length(group_id) = 16) references groups (id),
    every_months integer not null check (every_months between 1 and 24),
    starts_on text not null check (starts_on glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    at_time text not null check (length(at_time) = 5),
    place_text text not null,
    cutoff_days integer not null check (cutoff_days between 0 and 60),
    officer_id blob check (length(officer_id) = 16) references persons (id),
    ended_on text check (ended_on glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    made_at integer not null
) strict;
create index series_group on series (group_id);
create index series_officer on series (officer_id);

create table meetings (
    id blob primary key check (length(id) = 16),
    series_id blob check (length(series_id) = 16) references series (id),
    group_id blob not null check (length(group_id) = 16) references groups (id),
    place_id blob check (length(place_id) = 16) references places (id),
    team_id blob check (length(team_id) = 16) references teams (id),
    person_id blob check (length(person_id) = 16) references persons (id),
    audience text not null check (audience in ('public', 'residents', 'group', 'officers', 'staff')),
    words_audience text not null check (words_audience in ('public', 'residents', 'group', 'officers', 'staff')),
    starts_at integer not null,
    place_text text not null,
    cutoff_at integer not null,
    state text not null check (state in ('planned', 'draft', 'with-chair', 'checked', 'published', 'cancelled')),
    officer_id blob check (length(officer_id) = 16) references persons (id),
    sent_to_group_at integer,
    checked_by text,
    checked_office text,
    checked_at integer,
    unchecked_why text,
    cancelled_why text,
    published_at integer,
    version integer not null,
    made_at integer not null
) strict;
create index meetings_series on meetings (series_id);
create index meetings_group on meetings (group_id, starts_at);
create index meetings_place on meetings (place_id);
create index meetings_team on meetings (team_id);
create index meetings_person on meetings (person_id);
create index meetings_officer on meetings (officer_id);
create index meetings_state on meetings (state, starts_at);

create table agenda_items (
    id blob primary key check (length(id) = 16),
    meeting_id blob not null check (length(meeting_id) = 16) references meetings (id),
    feedback_id blob check (length(feedback_id) = 16) references feedback (id),
    title text not null,
    words text not null,
    place_id blob check (length(place_id) = 16) references places (id),
    topic_id blob check (length(topic_id) = 16) references topics (id),
    said_by text,
    person_id blob check (length(person_id) = 16) references persons (id),
    position integer not null,
    made_at integer not null,
    taken_off_at integer,
    taken_off_by text,
    unique (meeting_id, position)
) strict;
create index agenda_items_feedback on agenda_items (feedback_id);
create index agenda_items_place on agenda_items (place_id);
create index agenda_items_topic on agenda_items (topic_id);
create index agenda_items_person on agenda_items (person_id);

create table minutes_drafts (
    meeting_id blob primary key check (length(meeting_id) = 16) references meetings (id),
    body text not null,
    version integer not null,
    saved_at integer not null,
    saved_by blob check (length(saved_by) = 16) references persons (id)
) strict;
create index minutes_drafts_saved_by on minutes_drafts (saved_by);

-- What somebody wrote on a draft that another device had changed meanwhile: kept until a person says what becomes of it.
create table minutes_drafts_aside (
    id blob primary key check (length(id) = 16),
    meeting_id blob not null check (length(meeting_id) = 16) references meetings (id),
    saved_by blob not null check (length(saved_by) = 16) references persons (id),
    body text not null,
    saved_at integer not null,
    settled_at integer
) strict;
create index minutes_drafts_aside_meeting on minutes_drafts_aside (meeting_id);
create index minutes_drafts_aside_saved_by on minutes_drafts_aside (saved_by);

create table minutes (
    meeting_id blob primary key check (length(meeting_id) = 16) references meetings (id),
    body text not null,
    published_at integer not null
) strict;

create table minutes_corrections (
    id blob primary key check (length(id) = 16),
    meeting_id blob not null check (length(meeting_id) = 16) references meetings (id),
    at integer not null,
    person_id blob check (length(person_id) = 16) references persons (id),
    words text not null
) strict;
create index minutes_corrections_meeting on minutes_corrections (meeting_id);
create index minutes_corrections_person on minutes_corrections (person_id);

create table attendees (
    id blob primary key check (length(id) = 16),
    meeting_id blob not null check (length(meeting_id) = 16) references meetings (id),
    person_id blob check (length(person_id) = 16) references persons (id),
    name text not null,
    role text not null,
    place_id blob check (length(place_id) = 16) references places (id),
    first_time integer not null check (first_time in (0, 1)),
    is_apology integer not null check (is_apology in (0, 1))
) strict;
create index attendees_meeting on attendees (meeting_id);
create index attendees_person on attendees (person_id);
create index attendees_place on attendees (place_id);
