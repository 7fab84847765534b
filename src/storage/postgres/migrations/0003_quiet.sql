-- Up Migration

-- What is put away and grows too old: found without reading what is younger. Nothing that still changes is in it.
create index talks_put_away on talks (gemeente, quiet_since, id) where put_away;
