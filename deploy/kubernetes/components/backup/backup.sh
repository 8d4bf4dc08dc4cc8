#!/bin/sh
# Writes a backup of the database into the directory BACKUPS, and deletes those that are older than KEPT_DAYS. The file gets its name
# once it is whole, was read again and is on the disk. Where the database is and who asks, libpq reads from PG*. A backup that fails
# leaves nothing, deletes nothing, and ends with another exit code than 0.
set -eu
umask 077
file="$BACKUPS/tillsync-$(date -u +%Y%m%dT%H%M%SZ).dump"
trap 'rm -f "$file.part"' EXIT
trap 'exit 1' HUP INT TERM
PGPASSWORD="$(cat "$PASSWORD_FILE")"
export PGPASSWORD
pg_dump --format=custom --file="$file.part"
pg_restore --file=/dev/null "$file.part"
sync "$file.part"
mv "$file.part" "$file"
find "$BACKUPS" -maxdepth 1 -name 'tillsync-*.dump' -mtime "+$KEPT_DAYS" -delete
echo "$file: $(wc -c < "$file") bytes"
