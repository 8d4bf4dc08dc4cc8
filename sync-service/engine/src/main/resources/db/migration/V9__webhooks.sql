-- Webhooks: where merchants are told what happens, and what became of it.
create table webhook (
    id varchar(36) not null primary key,
    merchant varchar(36) not null references merchant on delete cascade,
    url varchar(2000) not null,
    -- change-sets or positions
    events varchar(16) not null,
    -- signs what is sent, and must therefore be readable; it is shown once
    secret varchar(64) not null,
    -- why nothing is sent: USER or FAILED; null: it is active
    paused varchar(8),
    created_at timestamp with time zone not null
);
create index webhook_by_merchant on webhook (merchant);

-- What was sent or waits to be sent again: the last ones of each webhook. What is sent stands in the events.
create table webhook_delivery (
    hook varchar(36) not null references webhook on delete cascade,
    delivery varchar(160) not null,
    stream varchar(80) not null,
    first_at timestamp with time zone not null,
    last_at timestamp with time zone not null,
    tries integer not null,
    status integer,
    -- why the last try has failed; null: it was taken, or there was none
    failure varchar(16),
    -- when it is tried again; null: never
    next_at timestamp with time zone,
    primary key (hook, delivery)
);
create index webhook_delivery_by_time on webhook_delivery (hook, last_at);
create index webhook_delivery_by_next on webhook_delivery (next_at);
