#!/bin/sh
# Starts the server with TLS. It takes a key that its own user alone can read, which a mounted secret is not.
set -eu
install -d -o postgres -g postgres -m 0700 /run/postgresql/tls
install -o postgres -g postgres -m 0600 /run/secrets/database.key /run/postgresql/tls/server.key
exec docker-entrypoint.sh postgres -c ssl=on -c ssl_min_protocol_version=TLSv1.2 \
    -c ssl_cert_file=/etc/tillsync/database.crt -c ssl_key_file=/run/postgresql/tls/server.key
