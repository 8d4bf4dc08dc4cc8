package tillsync.client.store;

import org.jspecify.annotations.Nullable;
import tillsync.problem.ProblemCode;
import tillsync.problem.Refusal;

/**
 * The identity and settings of a till, as of its last hello.
 *
 * @param mainName the name of the main that it follows; null if it is one itself
 * @param delivers false while the owner holds back deliveries to this till
 * @param session that the next hello must send, so that a copied store is noticed
 * @param pollSeconds the interval at which the service wants to be asked if nothing better works
 * @param guarded the changes of its own catalogue that are not delivered; null if none, or if the service does not tell
 * @param turnedAway the code with which the service has refused this till as a whole since then, such as
 *     STORE_REPLACED; null: it has not
 */
public record Identity(
        String deviceId,
        String name,
        Role role,
        @Nullable String mainName,
        boolean delivers,
        String session,
        int pollSeconds,
        @Nullable Guarded guarded,
        @Nullable String turnedAway) {

    /** Returns the same identity, refused by the service with that code; null if no refusal holds any more. */
    public Identity turnedAway(@Nullable String code) {
        return new Identity(deviceId, name, role, mainName, delivers, session, pollSeconds, guarded, code);
    }

    public boolean isFollower() {
        return role == Role.FOLLOWER;
    }

    /** Refuses TILL_IS_A_FOLLOWER, naming the main, if this till is a follower. */
    public void requireMain() {
        if (isFollower()) {
            throw Refusal.of(ProblemCode.TILL_IS_A_FOLLOWER, "role: FOLLOWER (expected: MAIN; edit at the main)")
                    .with("main", mainName == null ? "" : mainName);
        }
    }
}
