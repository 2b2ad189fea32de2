-- Which Monday's mail was made; the first row says from which Monday on there is one.
create table monday_mails (
    monday text primary key check (monday glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    made_at integer not null,
    n_told integer not null check (n_told >= 0)
) strict;

-- Who said whether they want Monday's mail. Who said nothing gets it.
create table monday_mail_choices (
    person_id blob primary key references persons (id) check (length(person_id) = 16),
    is_wanted integer not null check (is_wanted in (0, 1)),
    changed_at integer not null
) strict;
