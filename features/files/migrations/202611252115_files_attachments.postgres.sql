-- A photo or a document that belongs to something: an action's entry, what somebody told us, a meeting, a group. What it
-- belongs to is named, not referred to: its table stands above this one. `audience` is who sees it now; `wide` is who
-- sees what it belongs to, and so who will see it once somebody has said that they may.
create table attachments (
    id uuid primary key,
    kind text not null check (kind in ('photo', 'document')),
    subject_kind text not null,
    subject_id uuid not null,
    entry_id uuid,
    about text not null,
    href text not null,
    audience text not null check (audience in ('public', 'residents', 'group', 'officers', 'staff')),
    wide text not null check (wide in ('public', 'residents', 'group', 'officers', 'staff')),
    place_id uuid references places (id),
    group_id uuid references groups (id),
    team_id uuid references teams (id),
    person_id uuid references persons (id),
    state text not null check (state in ('waiting', 'shown', 'kept', 'taken-down')),
    private text not null check (private in ('no', 'yes', 'unsure')),
    words text not null,
    name text not null,
    format text not null,
    n_bytes bigint not null,
    sha256 bytea not null check (length(sha256) = 32),
    width bigint not null,
    height bigint not null,
    small_width bigint not null,
    small_height bigint not null,
    made_by uuid references persons (id),
    made_at timestamptz not null,
    decided_by uuid references persons (id),
    decided_at timestamptz,
    why text,
    version bigint not null
);
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
    attachment_id uuid not null references attachments (id),
    size text not null check (size in ('full', 'small', 'file')),
    bytes bytea not null check (length(bytes) between 1 and 10485760),
    primary key (attachment_id, size)
);
-- Photos are packed already.
alter table attachment_bytes alter column bytes set storage external;

-- Photos of a form that came back, for a day: nobody should have to choose them again.
create table photos_aside (
    token_digest bytea primary key check (length(token_digest) = 32),
    full_bytes bytea not null,
    small_bytes bytea not null,
    width bigint not null,
    height bigint not null,
    small_width bigint not null,
    small_height bigint not null,
    made_at timestamptz not null
);
create index photos_aside_made_at on photos_aside (made_at);
