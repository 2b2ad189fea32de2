-- What the landlord must show: each page's text as it stands. A page without a row shows a first text of the program's.
create table statements (
    slug text primary key check (slug in ('accessibility', 'privacy', 'cookies', 'security')),
    version bigint not null check (version > 0),
    review_on date not null,
    owner_id uuid references persons (id)
);
create index statements_owner on statements (owner_id);

-- Every text there ever was. Only grows.
create table statement_versions (
    id uuid primary key,
    slug text not null references statements (slug),
    version bigint not null,
    body text not null,
    is_reviewed boolean not null,
    made_at timestamptz not null,
    made_by uuid references persons (id),
    unique (slug, version)
);
create index statement_versions_made_by on statement_versions (made_by);
