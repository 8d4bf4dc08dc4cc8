package tillsync.service.pairing;

/** A user denies a till: it is told so when it asks. */
record DenyCode(byte[] deviceCodeHash) {}
