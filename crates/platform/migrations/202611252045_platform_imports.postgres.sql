-- Every file that was brought in, or is being looked at.
create table imports (
    id uuid primary key,
    kind text not null,
    file_name text not null,
    state text not null check (state in ('reading', 'rehearsed', 'taking', 'taken', 'refused', 'undone')),
    report text,
    made_at timestamptz not null,
    made_by uuid,
    taken_at timestamptz,
    undone_at timestamptz,
    undone_by uuid
);
create index imports_made on imports (made_at, id);

-- The file itself, from the rehearsal until it is taken in; a day at most.
create table import_files (
    import_id uuid primary key references imports (id),
    content bytea not null
);

-- Where records come from: made by a row of a file (change_after is null), or changed by it.
create table import_records (
    import_id uuid not null references imports (id),
    n bigint not null,
    row_number bigint,
    kind text not null,
    record_id uuid not null,
    change_before text,
    change_after text,
    primary key (import_id, n)
);
create index import_records_record on import_records (record_id, kind);
