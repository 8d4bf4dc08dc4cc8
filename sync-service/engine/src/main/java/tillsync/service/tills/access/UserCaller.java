package tillsync.service.tills.access;

import tillsync.people.UserId;

/** A person who asks, known by a bearer token or the session of a browser. */
public record UserCaller(String userId) {

    public UserId id() {
        return UserId.of(userId);
    }
}
