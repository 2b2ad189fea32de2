-- Which Monday's mail was made; the first row says from which Monday on there is one.
create table monday_mails (
    monday date primary key,
    made_at timestamptz not null,
    n_told bigint not null check (n_told >= 0)
);

-- Who said whether they want Monday's mail. Who said nothing gets it.
create table monday_mail_choices (
    person_id uuid primary key references persons (id),
    is_wanted boolean not null,
    changed_at timestamptz not null
);
