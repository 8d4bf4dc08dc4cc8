#!/bin/sh
# Brings both nodes to the image tillsync:local, one after the other. Each answers /readyz before the next one goes, and meanwhile
# the other one carries all tills. If one does not come, the rest stays as it is.
set -eu
cd "$(dirname "$0")"
up() {
    docker compose up --detach --no-build --wait "$@"
}
up --no-recreate --wait-timeout 60 node1 node2
for node in node1 node2; do
    echo "$node"
    up --no-deps --wait-timeout 180 "$node"
done
