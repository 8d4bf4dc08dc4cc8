package tillsync.service.fleet.pairing;

/** A user denies a till, which is told so at its next poll. */
record DenyCode(byte[] deviceCodeHash) {}
