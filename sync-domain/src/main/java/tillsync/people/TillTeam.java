package tillsync.people;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tillsync.people.TillEvent.RoleGiven;
import tillsync.people.TillEvent.UserLeft;
import tillsync.people.TillEvent.UserLinked;
import tillsync.problem.ProblemCode;
import tillsync.problem.Refusal;
import tillsync.till.DeviceId;
import tillsync.till.MerchantId;

/**
 * The users of one till, each with a role. Once there is an OWNER, one always remains; only an OWNER gives roles.
 * Immutable.
 */
public record TillTeam(MerchantId merchant, DeviceId device, Map<UserId, TillRole> users) {
    public TillTeam {
        users = Collections.unmodifiableMap(new TreeMap<>(users));
    }

    /**
     * Links a user who has confirmed a code of this till: the first as OWNER, later ones as VIEWER. Empty if they are
     * linked already.
     */
    public Optional<UserLinked> link(UserId user) {
        return users.containsKey(user)
                ? Optional.empty()
                : Optional.of(
                        new UserLinked(merchant, device, user, users.isEmpty() ? TillRole.OWNER : TillRole.VIEWER));
    }

    /**
     * Gives a user a role; empty if they have it already. Refuses NOT_FOUND for somebody who is not a user of the till,
     * ROLE_TOO_LOW and LAST_OWNER.
     */
    public Optional<RoleGiven> give(UserId by, UserId user, TillRole role) {
        require(by, TillRole.OWNER);
        var before = require(user);
        if (before == role) {
            return Optional.empty();
        }
        if (before == TillRole.OWNER) {
            requireAnotherOwner(user);
        }
        return Optional.of(new RoleGiven(merchant, device, user, role));
    }

    /**
     * Gives a user, perhaps a new one, at least this role at an OWNER's request; never takes anything away. Empty if
     * they may do as much already. Refuses NOT_FOUND and ROLE_TOO_LOW for {@code by}.
     */
    public Optional<TillEvent> admit(UserId by, UserId user, TillRole role) {
        require(by, TillRole.OWNER);
        var before = users.get(user);
        if (before == null) {
            return Optional.of(new UserLinked(merchant, device, user, role));
        }
        return before.allows(role) ? Optional.empty() : Optional.of(new RoleGiven(merchant, device, user, role));
    }

    /** Removes a user at the request of that user or of an OWNER. Refuses as {@link #give} does. */
    public UserLeft leave(UserId by, UserId user) {
        require(by, by.equals(user) ? TillRole.VIEWER : TillRole.OWNER);
        if (require(user) == TillRole.OWNER) {
            requireAnotherOwner(user);
        }
        return new UserLeft(merchant, device, user);
    }

    public @Nullable TillRole roleOf(UserId user) {
        return users.get(user);
    }

    private TillRole require(UserId user) {
        var role = users.get(user);
        if (role == null) {
            throw Refusal.of(ProblemCode.NOT_FOUND, "user: " + user + " (expected: a user of this till)");
        }
        return role;
    }

    private void require(UserId by, TillRole needed) {
        var role = require(by);
        if (!role.allows(needed)) {
            throw tooLow(role, needed);
        }
    }

    /** The refusal for a user who may see the till but not do this. */
    public static Refusal tooLow(TillRole role, TillRole needed) {
        return Refusal.of(ProblemCode.ROLE_TOO_LOW, "role: " + role + " (expected: " + needed + ")")
                .with("needed", needed.name());
    }

    private void requireAnotherOwner(UserId user) {
        boolean another = users.entrySet().stream()
                .anyMatch(other ->
                        other.getValue() == TillRole.OWNER && !other.getKey().equals(user));
        if (!another) {
            throw Refusal.of(ProblemCode.LAST_OWNER, "owners: 1 (expected: another OWNER first)")
                    .with("deviceId", device.value());
        }
    }
}
