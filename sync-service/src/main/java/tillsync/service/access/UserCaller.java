package tillsync.service.access;

import tillsync.people.UserId;

/** A person who asks. */
public record UserCaller(String userId) {

    public UserId id() {
        return UserId.of(userId);
    }
}
