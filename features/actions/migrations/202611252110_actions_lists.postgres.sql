-- What is open, in the order in which the board shows it: most late first.
create index actions_open on actions ((case when n_reopened > 0 then first_due else due end), changed_at desc, id)
    where status in ('proposed', 'agreed', 'in-progress', 'reopened');
-- What is not finished, with all that the chips over the board count: the finished ones are ten times as many.
create index actions_counted on actions (status, audience, n_slips, owner_id, n_reopened, first_due, due)
    where closed_at is null;
-- What a group's page and its next meeting list.
create index actions_group_open on actions (group_id, first_due, id) where closed_at is null;
-- The newest of one status, for the first page.
create index actions_status_changed on actions (status, changed_at, id);
