#!/bin/sh
# Makes what compose.yaml reads from the directory secrets beside this file: passwords, the keys of the operator, of second factors
# and of signatures, and the certificate of the database with its key. What is there already stays.
set -eu
umask 077
cd "$(dirname "$0")"
mkdir -p secrets
for name in database-password database-operator-password database-backup-password operator-key second-factor-key grafana-password; do
    [ -s "secrets/$name" ] || openssl rand -hex 24 > "secrets/$name"
done
# Signs histories. Keep a copy apart from backups (docs/OPERATING.md, "The key that signs").
[ -s secrets/signing-key ] || openssl genpkey -algorithm ed25519 -out secrets/signing-key
# Ten years, since it is trusted by itself: nobody else signs it.
[ -s secrets/database.crt ] || openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -noenc -days 3650 \
    -subj /CN=database -addext subjectAltName=DNS:database -keyout secrets/database.key -out secrets/database.crt
# Containers have users of their own, who must read these; the directory keeps others on this machine out.
chmod 644 secrets/*
