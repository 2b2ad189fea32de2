-- Only a file keeps such samples.
select 1;
