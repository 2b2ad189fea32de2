create table journal (
    seq integer primary key autoincrement,
    id blob not null unique check (length(id) = 16),
    at integer not null,
    actor blob check (length(actor) = 16),
    behalf blob check (length(behalf) = 16),
    kind text not null,
    subject blob not null check (length(subject) = 16),
    audience text not null,
    place_id blob check (length(place_id) = 16),
    group_id blob check (length(group_id) = 16),
    team_id blob check (length(team_id) = 16),
    person_id blob check (length(person_id) = 16),
    detail_digest blob not null,
    digest blob not null,
    position integer,
    hash blob
) strict;
create index journal_unsealed on journal (seq) where position is null;
create unique index journal_position on journal (position) where position is not null;
create index journal_subject on journal (subject, seq);

create table journal_details (
    id blob primary key check (length(id) = 16),
    salt blob not null,
    detail text,
    blanked_why text
) strict;

create table seal_head (
    one integer primary key check (one = 1),
    position integer not null,
    hash blob not null,
    era integer not null
) strict;
insert into seal_head (one, position, hash, era) values (1, 0, x'', 1);
