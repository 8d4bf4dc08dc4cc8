package tillsync.service.access;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tillsync.problem.ProblemCode;
import tillsync.problem.Refusal;
import tillsync.service.device.Device;
import tillsync.service.device.Devices;
import tillsync.till.DeviceId;
import tillsync.till.MerchantId;

/** What is whose. What is not the caller's does not exist for them: NOT_FOUND, in the same words as what never was. */
@Component
public class Ownership {
    private final JdbcClient jdbc;
    private final Devices devices;

    Ownership(JdbcClient jdbc, Devices devices) {
        this.jdbc = jdbc;
        this.devices = devices;
    }

    public List<MerchantId> merchants(UserCaller user) {
        return jdbc.sql("select merchant from membership where account = ? order by merchant")
                .param(user.userId())
                .query((row, index) -> MerchantId.of(row.getString(1)))
                .list();
    }

    /** The merchant that is meant: the one named, or the only one of the user. */
    public MerchantId merchant(UserCaller user, @Nullable String named) {
        var own = merchants(user);
        if (named != null) {
            return own.stream()
                    .filter(merchant -> merchant.value().equals(named))
                    .findFirst()
                    .orElseThrow(Ownership::notFound);
        }
        if (own.size() != 1) {
            throw Refusal.of(ProblemCode.INVALID_PARAMETER, "merchant: missing (expected: one of " + own.size() + ")");
        }
        return own.get(0);
    }

    public Device device(UserCaller user, String id) {
        return find(user, id).orElseThrow(Ownership::notFound);
    }

    private Optional<Device> find(UserCaller user, String id) {
        try {
            return devices.find(DeviceId.of(id))
                    .filter(device -> merchants(user).contains(device.merchant()));
        } catch (IllegalArgumentException noId) {
            return Optional.empty();
        }
    }

    public static Refusal notFound() {
        return Refusal.of(ProblemCode.NOT_FOUND, "nothing of yours is there");
    }
}
