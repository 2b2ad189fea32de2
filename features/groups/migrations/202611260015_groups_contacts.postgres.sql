-- Whether those who hold an office said that we reach them as it is written down, and when we last asked.
create table officer_contacts (
    group_id uuid not null references groups (id),
    person_id uuid not null references persons (id),
    confirmed_at timestamptz,
    heard text check (heard in ('link','added','told')),
    wrong_at timestamptz,
    wrong_words text,
    asked_at timestamptz,
    n_asked bigint not null check (n_asked >= 0),
    primary key (group_id, person_id),
    check ((confirmed_at is null) = (heard is null) and (wrong_at is null) = (wrong_words is null))
);
create index officer_contacts_person on officer_contacts (person_id);
