-- The change feed: the topics that it has filled, and how far each stream of events was carried.
create table feed_topic (
    topic varchar(249) not null primary key,
    topic_id varchar(36) not null
);
create table feed_position (
    topic varchar(249) not null,
    stream varchar(64) not null,
    -- of the last event that was acknowledged by Kafka
    sequence_number bigint not null,
    -- the topic has nothing of it any more
    ended boolean not null,
    primary key (topic, stream)
);
