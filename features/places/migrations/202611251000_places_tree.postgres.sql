create table places (
    id uuid primary key,
    kind text not null check (kind in ('landlord','area','patch','estate','block','home','hall','lift','boiler-house')),
    name text collate "C" not null,
    slug text collate "C" not null unique,
    parent_id uuid references places (id),
    homes bigint check (homes >= 0),
    made_at timestamptz not null,
    check ((kind = 'landlord') = (parent_id is null))
);
create index places_parent on places (parent_id);
create index places_kind on places (kind, name);

-- The one place above all others: what holds everywhere holds here.
insert into places (id, kind, name, slug, parent_id, homes, made_at)
values ('00000000-0000-7000-8000-000000000001', 'landlord', 'All homes', 'landlord', null, null, '1970-01-01T00:00:00Z');
insert into scope_within (outer_id, inner_id) values ('00000000-0000-7000-8000-000000000001', '00000000-0000-7000-8000-000000000001');

-- The names and numbers by which other systems and spreadsheets know a place.
create table place_keys (
    system text collate "C" not null,
    key text collate "C" not null,
    place_id uuid not null references places (id),
    primary key (system, key)
);
create index place_keys_place on place_keys (place_id);

create table patch_places (
    id uuid primary key,
    patch_id uuid not null references places (id),
    place_id uuid not null references places (id),
    valid_from date not null,
    valid_to date
);
create index patch_places_patch on patch_places (patch_id);
create index patch_places_place on patch_places (place_id);

-- Who says that they speak for a place, in the words of a spreadsheet. Groups turn claims into what they cover.
create table place_claims (
    place_id uuid not null references places (id),
    claimant_key text collate "C" not null,
    claimant text collate "C" not null,
    primary key (place_id, claimant_key)
);
