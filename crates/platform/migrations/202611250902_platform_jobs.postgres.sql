create table jobs (
    id uuid primary key,
    kind text not null,
    payload text not null,
    run_at timestamptz not null,
    state text not null check (state in ('ready', 'running', 'done', 'dead')),
    attempts bigint not null,
    leased_until timestamptz,
    last_error text,
    dedup text unique,
    made_at timestamptz not null
);
create index jobs_ready on jobs (run_at, id) where state = 'ready';
create index jobs_running on jobs (leased_until, id) where state = 'running';
create index jobs_dead on jobs (made_at, id) where state = 'dead';
create index jobs_kind on jobs (kind, state);

create table timetable (
    name text primary key,
    next_at timestamptz not null,
    last_run_at timestamptz
);

create table outbox (
    id uuid primary key,
    key text not null unique,
    to_address text not null,
    to_name text not null,
    subject text not null,
    text text not null,
    html text,
    person_id uuid,
    state text not null check (state in ('waiting', 'sending', 'sent', 'failed')),
    attempts bigint not null,
    next_at timestamptz not null,
    leased_until timestamptz,
    made_at timestamptz not null,
    sent_at timestamptz,
    failed_at timestamptz,
    last_error text
);
create index outbox_waiting on outbox (next_at, id) where state = 'waiting';
create index outbox_sending on outbox (leased_until, id) where state = 'sending';
create index outbox_failed on outbox (failed_at, id) where state = 'failed';
create index outbox_person on outbox (person_id);

create table tries (
    key text primary key,
    window_start timestamptz not null,
    n bigint not null
);
create index tries_window on tries (window_start);
