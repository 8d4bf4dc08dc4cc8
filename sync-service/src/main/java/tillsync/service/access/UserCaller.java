package tillsync.service.access;

/** A person who asks, known by a bearer token or the session of a browser. */
public record UserCaller(String userId) {}
