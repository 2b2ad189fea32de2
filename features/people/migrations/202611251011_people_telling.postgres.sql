-- What somebody is to be told. "key" holds the recipient too, so that each is told once for ever.
create table notices (
    id uuid primary key,
    person_id uuid references persons (id),
    group_id uuid,
    address text,
    to_name text not null,
    subject text not null,
    body text not null,
    path text not null,
    link_kind text,
    subject_id uuid,
    urgent boolean not null,
    key text not null unique,
    made_at timestamptz not null,
    sent_at timestamptz,
    mail_key text,
    handed_at timestamptz,
    dropped_at timestamptz,
    check ((person_id is null) <> (group_id is null))
);
create index notices_person on notices (person_id);
create index notices_group on notices (group_id);
create index notices_waiting on notices (made_at, id) where sent_at is null and handed_at is null and dropped_at is null;
create index notices_mail on notices (mail_key);
create index notices_subject on notices (subject_id, link_kind);

-- Whom no mail reaches: somebody rings, writes or goes there, and ticks it off.
create table by_hand (
    id uuid primary key,
    notice_id uuid not null unique references notices (id),
    audience text not null check (audience = 'staff'),
    place_id uuid,
    group_id uuid,
    team_id uuid,
    person_id uuid references persons (id),
    to_name text not null,
    what text not null,
    reason text not null,
    made_at timestamptz not null,
    ticked_at timestamptz,
    ticked_by uuid references persons (id),
    how text check (how in ('phoned', 'wrote', 'visited', 'other')),
    told_on date,
    check ((ticked_at is null) = (how is null) and (ticked_at is null) = (told_on is null))
);
create index by_hand_waiting on by_hand (made_at, id) where ticked_at is null;
create index by_hand_ticked on by_hand (ticked_at, id);
create index by_hand_place on by_hand (place_id);
create index by_hand_group on by_hand (group_id);
create index by_hand_team on by_hand (team_id);
create index by_hand_person on by_hand (person_id);
create index by_hand_ticked_by on by_hand (ticked_by);
