-- What the landlord must show: each page's text as it stands. A page without a row shows a first text of the program's.
create table statements (
    slug text primary key check (slug in ('accessibility', 'privacy', 'cookies', 'security')),
    version integer not null check (version > 0),
    review_on text not null check (review_on glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    owner_id blob references persons (id) check (length(owner_id) = 16)
) strict, without rowid;
create index statements_owner on statements (owner_id);

-- Every text there ever was. Only grows.
create table statement_versions (
    id blob primary key check (length(id) = 16),
    slug text not null references statements (slug),
    version integer not null,
    body text not null,
    is_reviewed integer not null check (is_reviewed in (0, 1)),
    made_at integer not null,
    made_by blob references persons (id) check (length(made_by) = 16),
    unique (slug, version)
) strict;
create index statement_versions_made_by on statement_versions (made_by);
