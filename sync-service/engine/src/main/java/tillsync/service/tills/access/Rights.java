package tillsync.service.tills.access;

import org.jspecify.annotations.Nullable;
import tillsync.people.TillRole;
import tillsync.people.UserId;
import tillsync.problem.ProblemCode;
import tillsync.problem.Refusal;
import tillsync.service.tills.device.Device;
import tillsync.till.DeviceId;
import tillsync.till.MerchantId;

/**
 * The rights of users at tills and merchants. A user sees only the tills that they are linked with. Anything that is
 * not the caller's is refused as NOT_FOUND, in the same words as if it had never existed. A user who sees a till but
 * may not do something with it is refused as ROLE_TOO_LOW.
 */
public interface Rights {

    /** The till that a user may at least look at. */
    Device device(UserCaller user, String id);

    /**
     * Refuses a user without that right. Ask again in a command, with the till's row locked: a right that the user had
     * when they asked may have been taken from them.
     */
    void require(UserId user, DeviceId device, TillRole needed);

    /** Refuses a user like {@link #require(UserId, DeviceId, TillRole)}. */
    default void require(UserCaller user, DeviceId device, TillRole needed) {
        require(user.id(), device, needed);
    }

    /**
     * Refuses ROLE_TOO_LOW, but never NOT_FOUND: the user knows that the till exists, since it follows or is followed
     * by theirs.
     */
    void requireOfOthers(UserId user, DeviceId device, TillRole needed);

    boolean allows(UserId user, DeviceId device, TillRole needed);

    /** Returns true if the user may add tills to the merchant. */
    boolean isOwn(UserCaller user, MerchantId merchant);

    /**
     * The named merchant, if the user may look at its settings; if none is named, the user's own, or the only one. They
     * may if they may add tills to it, or are OWNER of one of its tills.
     */
    MerchantId confirmedMerchant(UserCaller user, @Nullable String named);

    /** Returns true if another user may add tills to the merchant, or is OWNER of one of its tills. */
    boolean hasOthers(MerchantId merchant, UserId user);

    static Refusal notFound() {
        return Refusal.of(ProblemCode.NOT_FOUND, "nothing of yours is there");
    }
}
