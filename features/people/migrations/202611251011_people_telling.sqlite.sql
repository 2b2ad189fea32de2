-- What somebody is to be told. "key" holds the recipient too, so that each is told once for ever.
create table notices (
    id blob primary key check (length(id) = 16),
    person_id blob references persons (id) check (length(person_id) = 16),
    group_id blob check (length(group_id) = 16),
    address text,
    to_name text not null,
    subject text not null,
    body text not null,
    path text not null,
    link_kind text,
    subject_id blob check (length(subject_id) = 16),
    urgent integer not null check (urgent in (0, 1)),
    key text not null unique,
    made_at integer not null,
    sent_at integer,
    mail_key text,
    handed_at integer,
    dropped_at integer,
    check ((person_id is null) <> (group_id is null))
) strict;
create index notices_person on notices (person_id);
create index notices_group on notices (group_id);
create index notices_waiting on notices (made_at, id) where sent_at is null and handed_at is null and dropped_at is null;
create index notices_mail on notices (mail_key);
create index notices_subject on notices (subject_id, link_kind);

-- Whom no mail reaches: somebody rings, writes or goes there, and ticks it off.
create table by_hand (
    id blob primary key check (length(id) = 16),
    notice_id blob not null unique references notices (id) check (length(notice_id) = 16),
    audience text not null check (audience = 'staff'),
    place_id blob check (length(place_id) = 16),
    group_id blob check (length(group_id) = 16),
    team_id blob check (length(team_id) = 16),
    person_id blob references persons (id) check (length(person_id) = 16),
    to_name text not null,
    what text not null,
    reason text not null,
    made_at integer not null,
    ticked_at integer,
    ticked_by blob references persons (id) check (length(ticked_by) = 16),
    how text check (how in ('phoned', 'wrote', 'visited', 'other')),
    told_on text check (told_on glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    check ((ticked_at is null) = (how is null) and (ticked_at is null) = (told_on is null))
) strict;
create index by_hand_waiting on by_hand (made_at, id) where ticked_at is null;
create index by_hand_ticked on by_hand (ticked_at, id);
create index by_hand_place on by_hand (place_id);
create index by_hand_group on by_hand (group_id);
create index by_hand_team on by_hand (team_id);
create index by_hand_person on by_hand (person_id);
create index by_hand_ticked_by on by_hand (ticked_by);
