-- Wrong codes of second factors, which all nodes count.
create table wrong_code (
    account varchar(36) not null references account on delete cascade,
    -- SHA-256 of account and network; of the account alone: all networks that it has not signed in from
    network bytea not null,
    -- when all tries that are in use have come back, by the database's clock
    back_at timestamp with time zone not null,
    primary key (account, network)
);
