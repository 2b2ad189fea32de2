create table places (
    id blob primary key check (length(id) = 16),
    kind text not null check (kind in ('landlord','area','patch','estate','block','home','hall','lift','boiler-house')),
    name text not null,
    slug text not null unique,
    parent_id blob references places (id),
    homes integer check (homes >= 0),
    made_at integer not null,
    check ((kind = 'landlord') = (parent_id is null))
) strict;
create index places_parent on places (parent_id);
create index places_kind on places (kind, name);

-- The one place above all others: what holds everywhere holds here.
insert into places (id, kind, name, slug, parent_id, homes, made_at)
values (x'00000000000070008000000000000001', 'landlord', 'All homes', 'landlord', null, null, 0);
insert into scope_within (outer_id, inner_id) values (x'00000000000070008000000000000001', x'00000000000070008000000000000001');

-- The names and numbers by which other systems and spreadsheets know a place.
create table place_keys (
    system text not null,
    key text not null,
    place_id blob not null references places (id),
    primary key (system, key)
) strict, without rowid;
create index place_keys_place on place_keys (place_id);

create table patch_places (
    id blob primary key check (length(id) = 16),
    patch_id blob not null references places (id),
    place_id blob not null references places (id),
    valid_from text not null check (valid_from glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    valid_to text check (valid_to glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]')
) strict;
create index patch_places_patch on patch_places (patch_id);
create index patch_places_place on patch_places (place_id);

-- Who says that they speak for a place, in the words of a spreadsheet. Groups turn claims into what they cover.
create table place_claims (
    place_id blob not null references places (id),
    claimant_key text not null,
    claimant text not null,
    primary key (place_id, claimant_key)
) strict, without rowid;
