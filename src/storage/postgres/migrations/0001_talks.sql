-- Up Migration
-- Forward only. What has shipped is never changed; a later file adds to it, so that the version before it still works on the outcome.

-- Numbers every change: who missed some asks for what has a higher number than the last one heard.
create sequence changes;

-- A conversation without its log. `head` is what counts; the columns beside it are drawn from it, for those who look for work.
create table talks (
  id uuid primary key,
  gemeente text not null,
  head json not null,
  lagging_since timestamptz,
  wake_at timestamptz,
  has_handoff boolean not null,
  quiet_since timestamptz not null,
  at_rest boolean not null,
  put_away boolean not null default false,
  change bigint not null default nextval('changes')
) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 20000);

-- Each holds the talks that somebody must look at, not those that ever were.
create index talks_lagging on talks (lagging_since, id) where lagging_since is not null;
create index talks_due on talks (wake_at, id) where wake_at is not null;
create index talks_with_handoff on talks (gemeente, id) where has_handoff;
create index talks_at_rest on talks (quiet_since, id) where at_rest and not put_away;
create unique index talks_change on talks (change);

create table entries (
  talk uuid not null references talks on delete cascade,
  seq integer not null,
  entry json not null,
  primary key (talk, seq)
);

-- Saves double work and guards nothing, so it need not outlive a crash of the server.
create unlogged table leases (
  talk uuid primary key,
  holder text not null,
  until timestamptz not null
) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000);

-- What stays of a talk for figures: no words of anybody.
create table figures (
  talk uuid primary key,
  gemeente text not null,
  day date not null,
  line json not null,
  -- Somebody said why an answer did not help; it stands in the talk.
  has_reason boolean not null
);
create index figures_by_day on figures (gemeente, day);
create index figures_with_reason on figures (gemeente, talk) where has_reason;

-- What was removed of late, for those who missed it.
create table removed (
  change bigint primary key default nextval('changes'),
  at timestamptz not null default clock_timestamp(),
  kind text not null,
  gemeente text not null,
  id text not null
);

-- What could not be understood, put aside whole.
create table quarantine (
  number bigint generated always as identity primary key,
  at timestamptz not null default clock_timestamp(),
  kind text not null,
  gemeente text not null,
  id text not null,
  why text not null,
  stored json not null
);
