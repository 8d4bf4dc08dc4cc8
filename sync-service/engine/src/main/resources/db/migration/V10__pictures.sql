-- Pictures that articles name by the hash of their bytes, once a merchant. Facts, not rebuilt; those that nothing names go after a while.
create table picture (
    merchant varchar(36) not null,
    sha256 varchar(64) not null,
    media_type varchar(16) not null,
    bytes integer not null,
    -- when it was last sent
    put_at timestamp with time zone not null,
    primary key (merchant, sha256)
);

-- Their bytes, apart: whoever counts pictures or looks for one reads none of them. In pieces of 64 KiB: whoever asks for a part reads
-- no more than that.
create table picture_content (
    merchant varchar(36) not null,
    sha256 varchar(64) not null,
    piece integer not null,
    content bytea not null,
    primary key (merchant, sha256, piece)
);

-- Which pictures articles of a catalogue name or have named, from that revision on. A projection, rebuilt from the events.
create table catalogue_picture (
    catalogue varchar(36) not null,
    sha256 varchar(64) not null,
    revision bigint not null,
    primary key (catalogue, sha256)
);
create index catalogue_picture_by_hash on catalogue_picture (sha256);
