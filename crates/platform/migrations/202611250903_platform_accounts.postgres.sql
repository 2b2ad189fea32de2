create table accounts (
    person_id uuid primary key,
    email text not null unique check (email = lower(email)),
    password_hash text,
    totp_secret bytea,
    totp_confirmed_at timestamptz,
    totp_last_step bigint,
    made_at timestamptz not null,
    disabled_at timestamptz,
    failed_tries bigint not null,
    failed_since timestamptz,
    locked_until timestamptz
);

create table recovery_codes (
    id uuid primary key,
    person_id uuid not null references accounts (person_id),
    code_hash bytea not null,
    used_at timestamptz
);
create index recovery_codes_person on recovery_codes (person_id);
