-- Up Migration

-- Small things of a municipality that are no conversations. Ids sort as bytes, as they do in the embedded storage.
create table records (
  kind text not null,
  gemeente text not null,
  id text collate "C" not null,
  version integer not null,
  schema integer not null,
  owner text collate "C",
  due_at text,
  due timestamptz,
  value json not null,
  change bigint not null default nextval('changes'),
  primary key (kind, gemeente, id)
);
create index records_by_owner on records (kind, gemeente, owner, id) where owner is not null;
create index records_due on records (kind, due, gemeente, id) where due is not null;
create unique index records_change on records (change);

-- Lines of what was done, kept by day.
create table journal (
  gemeente text not null,
  name text not null,
  day date not null,
  number bigint generated always as identity,
  line json not null,
  primary key (gemeente, name, day, number)
);

-- What all processes share and nobody else may know: the key that tokens are signed with.
create table secrets (
  name text primary key,
  value text not null
);

-- A move of an embedded installation into these tables; as long as it is not finished, no server starts on them.
create table moves (
  number bigint generated always as identity primary key,
  started_at timestamptz not null default clock_timestamp(),
  finished_at timestamptz
);
