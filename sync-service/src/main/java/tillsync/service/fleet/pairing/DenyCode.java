package tillsync.service.fleet.pairing;

/** A user denies a till, which learns of it at its next poll. */
record DenyCode(byte[] deviceCodeHash) {}
