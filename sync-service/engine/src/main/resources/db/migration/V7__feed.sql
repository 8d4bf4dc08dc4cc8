-- The change feed: the topics that it has filled, and how far each stream of events was carried.
create table feed_topic (
    topic varchar(249) not null primary key,
    topic_id varchar(36) not null
);
create table feed_position (
    -- a topic of Kafka, or a webhook
    topic varchar(249) not null,
    -- of events; of a webhook's positions a till in a catalogue, as till/catalogue
    stream varchar(80) not null,
    -- of the last event that was acknowledged by Kafka or the webhook
    sequence_number bigint not null,
    -- the topic has nothing of it any more
    ended boolean not null,
    primary key (topic, stream)
);
