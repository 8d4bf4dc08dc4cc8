package tillsync.service.access;

/** A person who asks, known by a bearer token. */
public record UserCaller(String userId) {}
