-- What does not fit together in a catalogue, as of a revision: found by reading all of it, and so kept for those who only count.
create table catalogue_doubt (
    catalogue varchar(36) not null primary key,
    revision bigint not null,
    -- barcodes that several articles have
    shared_barcodes integer not null,
    -- articles that link one which is not there
    without_linked integer not null
);
