package tillsync.service.people.access;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tillsync.people.TillRole;
import tillsync.people.TillTeam;
import tillsync.people.UserId;
import tillsync.problem.ProblemCode;
import tillsync.problem.Refusal;
import tillsync.service.tills.access.Rights;
import tillsync.service.tills.access.UserCaller;
import tillsync.service.tills.device.Device;
import tillsync.service.tills.device.Devices;
import tillsync.service.tills.device.TillUsers;
import tillsync.till.DeviceId;
import tillsync.till.MerchantId;

/** Knows what belongs to whom, by the tables of merchants and of the users of tills. */
@Component
public class Ownership implements Rights {
    private final Merchants merchants;
    private final Devices devices;
    private final TillUsers users;

    Ownership(Merchants merchants, Devices devices, TillUsers users) {
        this.merchants = merchants;
        this.devices = devices;
        this.users = users;
    }

    @Override
    public Device device(UserCaller user, String id) {
        return device(user, id, TillRole.VIEWER);
    }

    /** Refuses NOT_FOUND if the till is not the user's, and ROLE_TOO_LOW if the user may not do that with it. */
    public Device device(UserCaller user, String id, TillRole needed) {
        return device(user, id, needed, devices::find);
    }

    /** Finds the till even if it was signed off. Refuses as {@link #device} does. */
    public Device deviceOrFormer(UserCaller user, String id, TillRole needed) {
        return device(user, id, needed, devices::findAlsoSignedOff);
    }

    private Device device(UserCaller user, String id, TillRole needed, Function<DeviceId, Optional<Device>> find) {
        var device = deviceId(id).flatMap(find).orElseThrow(Rights::notFound);
        require(user, device.id(), needed);
        return device;
    }

    private static Optional<DeviceId> deviceId(String id) {
        try {
            return Optional.of(DeviceId.of(id));
        } catch (IllegalArgumentException noId) {
            return Optional.empty();
        }
    }

    @Override
    public void require(UserId user, DeviceId device, TillRole needed) {
        var role = users.roleOf(user, device).orElseThrow(Rights::notFound);
        if (!role.allows(needed)) {
            throw TillTeam.tooLow(role, needed);
        }
    }

    @Override
    public void requireOfOthers(UserId user, DeviceId device, TillRole needed) {
        if (!allows(user, device, needed)) {
            throw Refusal.of(ProblemCode.ROLE_TOO_LOW, "role: at another till (expected: " + needed + ")")
                    .with("needed", needed.name());
        }
    }

    @Override
    public boolean allows(UserId user, DeviceId device, TillRole needed) {
        return users.roleOf(user, device).filter(role -> role.allows(needed)).isPresent();
    }

    /** The merchants to which the user may add tills. */
    public List<MerchantId> ownMerchants(UserCaller user) {
        return merchants.of(user.id());
    }

    /** The merchant that is meant for a new till: the one named, or the only one that the user may add tills to. */
    public MerchantId ownMerchant(UserCaller user, @Nullable String named) {
        return meant(named, ownMerchants(user));
    }

    @Override
    public boolean isOwn(UserCaller user, MerchantId merchant) {
        return ownMerchants(user).contains(merchant);
    }

    /**
     * The merchants whose settings the user may look at, and confirm if another user wants them weaker: the user's own,
     * and those of tills of which they are OWNER.
     */
    public List<MerchantId> confirmedMerchants(UserCaller user) {
        var all = new LinkedHashSet<>(ownMerchants(user));
        all.addAll(users.merchantsOwnedBy(user.id()));
        return List.copyOf(all);
    }

    @Override
    public MerchantId confirmedMerchant(UserCaller user, @Nullable String named) {
        var own = ownMerchants(user);
        return meant(named, named == null && !own.isEmpty() ? own : confirmedMerchants(user));
    }

    /** The merchants of the user's tills. */
    public List<MerchantId> merchantsOfTills(UserCaller user) {
        return users.merchantsOf(user.id());
    }

    /** All merchants that the user adds tills to, or is linked with a till of. */
    public Set<MerchantId> merchants(UserCaller user) {
        var all = new HashSet<>(ownMerchants(user));
        all.addAll(merchantsOfTills(user));
        return all;
    }

    /** The named merchant, if it is one of {@link #merchants}; null if none is named. */
    public @Nullable MerchantId named(UserCaller user, @Nullable String named) {
        return named == null ? null : merchant(user, named);
    }

    /** The merchant whose tills are meant: the one named, or the only one of the user's tills, or the user's own. */
    public MerchantId merchant(UserCaller user, @Nullable String named) {
        if (named != null) {
            return meant(named, List.copyOf(merchants(user)));
        }
        var ofTills = merchantsOfTills(user);
        return meant(null, ofTills.isEmpty() ? ownMerchants(user) : ofTills);
    }

    private static MerchantId meant(@Nullable String named, List<MerchantId> possible) {
        if (named != null) {
            return possible.stream()
                    .filter(merchant -> merchant.value().equals(named))
                    .findFirst()
                    .orElseThrow(Rights::notFound);
        }
        if (possible.size() != 1) {
            throw Refusal.of(
                    ProblemCode.INVALID_PARAMETER, "merchant: missing (expected: one of " + possible.size() + ")");
        }
        return possible.get(0);
    }

    @Override
    public boolean hasOthers(MerchantId merchant, UserId user) {
        return merchants.hasAnother(merchant, user);
    }
}
