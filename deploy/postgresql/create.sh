#!/bin/sh
# Makes the service's user, who owns one database and nothing else. Runs once, when the server's directory is empty.
set -eu
psql --no-psqlrc --set=ON_ERROR_STOP=1 --username="${POSTGRES_USER:-postgres}" --dbname=postgres \
    --set=password="$(cat /run/secrets/database-password)" <<'SQL'
create role tillsync login password :'password';
create database tillsync owner tillsync template template0 encoding 'UTF8' locale_provider builtin builtin_locale 'C.UTF-8';
revoke connect on database tillsync from public;
SQL
