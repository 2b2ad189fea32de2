create table jobs (
    id blob primary key check (length(id) = 16),
    kind text not null,
    payload text not null,
    run_at integer not null,
    state text not null check (state in ('ready', 'running', 'done', 'dead')),
    attempts integer not null,
    leased_until integer,
    last_error text,
    dedup text unique,
    made_at integer not null
) strict;
create index jobs_ready on jobs (run_at, id) where state = 'ready';
create index jobs_running on jobs (leased_until, id) where state = 'running';
create index jobs_dead on jobs (made_at, id) where state = 'dead';
create index jobs_kind on jobs (kind, state);

create table timetable (
    name text primary key,
    next_at integer not null,
    last_run_at integer
) strict;

create table outbox (
    id blob primary key check (length(id) = 16),
    key text not null unique,
    to_address text not null,
    to_name text not null,
    subject text not null,
    text text not null,
    html text,
    person_id blob check (length(person_id) = 16),
    state text not null check (state in ('waiting', 'sending', 'sent', 'failed')),
    attempts integer not null,
    next_at integer not null,
    leased_until integer,
    made_at integer not null,
    sent_at integer,
    failed_at integer,
    last_error text
) strict;
create index outbox_waiting on outbox (next_at, id) where state = 'waiting';
create index outbox_sending on outbox (leased_until, id) where state = 'sending';
create index outbox_failed on outbox (failed_at, id) where state = 'failed';
create index outbox_person on outbox (person_id);

create table tries (
    key text primary key,
    window_start integer not null,
    n integer not null
) strict;
create index tries_window on tries (window_start);
