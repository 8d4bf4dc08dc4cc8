-- Whether this database is being filled by a move, is filled, or was left by one: one row, or none.
create table move_mark (
    -- FILLING: rows are missing; FILLED: all are there, and no service has begun here; MOVED: the service went on elsewhere.
    state varchar(8) not null primary key,
    -- the other database, without a user or a password
    other varchar(2000) not null,
    -- the id of the first event of what is moved; '': it has none
    store varchar(64) not null,
    marked_at timestamp with time zone not null
);
