-- The hash is of the address too: whose network it is needs not be known to find it.
create index known_network_by_hash on known_network (hash);
