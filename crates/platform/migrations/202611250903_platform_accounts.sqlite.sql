create table accounts (
    person_id blob primary key check (length(person_id) = 16),
    email text not null unique check (email = lower(email)),
    password_hash text,
    totp_secret blob,
    totp_confirmed_at integer,
    totp_last_step integer,
    made_at integer not null,
    disabled_at integer,
    failed_tries integer not null,
    failed_since integer,
    locked_until integer
) strict;

create table recovery_codes (
    id blob primary key check (length(id) = 16),
    person_id blob not null references accounts (person_id) check (length(person_id) = 16),
    code_hash blob not null check (length(code_hash) = 32),
    used_at integer
) strict;
create index recovery_codes_person on recovery_codes (person_id);
