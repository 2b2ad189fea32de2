-- Whether those who hold an office said that we reach them as it is written down, and when we last asked.
create table officer_contacts (
    group_id blob not null references groups (id),
    person_id blob not null references persons (id),
    confirmed_at integer,
    heard text check (heard in ('link','added','told')),
    wrong_at integer,
    wrong_words text,
    asked_at integer,
    n_asked integer not null check (n_asked >= 0),
    primary key (group_id, person_id),
    check ((confirmed_at is null) = (heard is null) and (wrong_at is null) = (wrong_words is null))
) strict, without rowid;
create index officer_contacts_person on officer_contacts (person_id);
