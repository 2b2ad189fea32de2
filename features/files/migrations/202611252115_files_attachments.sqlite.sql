-- A photo or a document that belongs to something: an action's entry, what somebody told us, a meeting, a group. What it
-- belongs to is named, not referred to: its table stands above this one. `audience` is who sees it now; `wide` is who
-- sees what it belongs to, and so who will see it once somebody has said that they may.
create table attachments (
    id blob primary key check (length(id) = 16),
    kind text not null check (kind in ('photo', 'document')),
    subject_kind text not null,
    subject_id blob not null check (length(subject_id) = 16),
    entry_id blob check (length(entry_id) = 16),
    about text not null,
    href text not null,
    audience text not null check (audience in ('public', 'residents', 'group', 'officers', 'staff')),
    wide text not null check (wide in ('public', 'residents', 'group', 'officers', 'staff')),
    place_id blob references places (id) check (length(place_id) = 16),
    group_id blob references groups (id) check (length(group_id) = 16),
    team_id blob references teams (id) check (length(team_id) = 16),
    person_id blob references persons (id) check (length(person_id) = 16),
    state text not null check (state in ('waiting', 'shown', 'kept', 'taken-down')),
    private text not null check (private in ('no', 'yes', 'unsure')),
    words text not null,
    name text not null,
    format text not null,
    n_bytes integer not null,
    sha256 blob not null check (length(sha256) = 32),
    width integer not null,
    height integer not null,
    small_width integer not null,
    small_height integer not null,
    made_by blob references persons (id) check (length(made_by) = 16),
    made_at integer not null,
    decided_by blob references persons (id) check (length(decided_by) = 16),
    decided_at integer,
    why text,
    version integer not null
) strict;
create index attachments_subject on attachments (subject_id, made_at, id);
create index attachments_place on attachments (place_id);
create index attachments_group on attachments (group_id);
create index attachments_team on attachments (team_id);
create index attachments_person on attachments (person_id);
create index attachments_made_by on attachments (made_by);
create index attachments_decided_by on attachments (decided_by);
create index attachments_waiting on attachments (made_at, id) where state = 'waiting';

-- What is in them. A photo has two sizes, a document one. Gone once it is taken down.
create table attachment_bytes (
    attachment_id blob not null references attachments (id) check (length(attachment_id) = 16),
    size text not null check (size in ('full', 'small', 'file')),
    bytes blob not null check (length(bytes) between 1 and 10485760),
    primary key (attachment_id, size)
) strict;

-- Photos of a form that came back, for a day: nobody should have to choose them again.
create table photos_aside (
    token_digest blob primary key check (length(token_digest) = 32),
    full_bytes blob not null,
    small_bytes blob not null,
    width integer not null,
    height integer not null,
    small_width integer not null,
    small_height integer not null,
    made_at integer not null
) strict;
create index photos_aside_made_at on photos_aside (made_at);
