-- Samples of values make the database prepare a statement anew for every value it is asked with. How many there are of what
-- stays known.
drop table if exists sqlite_stat4;
