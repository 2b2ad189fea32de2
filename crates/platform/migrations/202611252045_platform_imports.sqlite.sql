-- Every file that was brought in, or is being looked at.
create table imports (
    id blob primary key check (length(id) = 16),
    kind text not null,
    file_name text not null,
    state text not null check (state in ('reading', 'rehearsed', 'taking', 'taken', 'refused', 'undone')),
    report text,
    made_at integer not null,
    made_by blob check (length(made_by) = 16),
    taken_at integer,
    undone_at integer,
    undone_by blob check (length(undone_by) = 16)
) strict;
create index imports_made on imports (made_at, id);

-- The file itself, from the rehearsal until it is taken in; a day at most.
create table import_files (
    import_id blob primary key references imports (id) check (length(import_id) = 16),
    content blob not null
) strict;

-- Where records come from: made by a row of a file (change_after is null), or changed by it.
create table import_records (
    import_id blob not null references imports (id) check (length(import_id) = 16),
    n integer not null,
    row_number integer,
    kind text not null,
    record_id blob not null check (length(record_id) = 16),
    change_before text,
    change_after text,
    primary key (import_id, n)
) strict, without rowid;
create index import_records_record on import_records (record_id, kind);
