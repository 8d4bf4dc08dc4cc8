package tillsync.service.fleet.pairing;

/** A user denies a till: it is told so when it asks. */
record DenyCode(byte[] deviceCodeHash) {}
