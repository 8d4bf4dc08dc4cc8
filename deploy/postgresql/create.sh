#!/bin/sh
# Makes the service's user, who owns one database and nothing else, and one that reads it for backups. From elsewhere all come by
# TLS. Runs once, when the server's directory is empty.
set -eu
psql --no-psqlrc --set=ON_ERROR_STOP=1 --username="${POSTGRES_USER:-postgres}" --dbname=postgres \
    --set=password="$(cat /run/secrets/database-password)" --set=backup="$(cat /run/secrets/database-backup-password)" <<'SQL'
create role tillsync login password :'password';
create database tillsync owner tillsync template template0 encoding 'UTF8' locale_provider builtin builtin_locale 'C.UTF-8';
revoke connect on database tillsync from public;
create role tillsync_backup login password :'backup' in role pg_read_all_data;
grant connect on database tillsync to tillsync_backup;
SQL
sed -i 's/^host all all all /hostssl all all all /' "$PGDATA/pg_hba.conf"
