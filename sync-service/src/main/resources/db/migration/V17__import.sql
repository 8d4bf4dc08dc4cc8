-- Files of articles that users have uploaded, until they are applied at their till and for some days after that. Facts, not rebuilt.
create table import_upload (
    id varchar(36) not null primary key,
    device varchar(36) not null references device,
    account varchar(36) not null references account on delete cascade,
    file_name varchar(800) not null,
    -- what its columns are taken for, as JSON, and how often that was changed
    columns_taken ${blob} not null,
    columns_version integer not null,
    row_count integer not null,
    uploaded_at timestamp with time zone not null,
    expires_at timestamp with time zone not null,
    -- the batches of edits that it became, and by which it was undone; null: not yet
    batch varchar(36),
    undo_batch varchar(36),
    -- what undoing left alone, and why, as packed JSON
    undo_left ${blob}
);
create index import_upload_by_device on import_upload (device, uploaded_at);
create index import_upload_by_account on import_upload (account, uploaded_at);
create index import_upload_by_end on import_upload (expires_at);
create table import_rows (
    upload varchar(36) not null references import_upload on delete cascade,
    chunk integer not null,
    -- lines and cells, as packed JSON
    content ${blob} not null,
    primary key (upload, chunk)
);
-- What a user took columns of these names for: files of one origin come again.
create table import_columns (
    account varchar(36) not null references account on delete cascade,
    header_hash varchar(64) not null,
    columns_taken ${blob} not null,
    used_at timestamp with time zone not null,
    primary key (account, header_hash)
);
