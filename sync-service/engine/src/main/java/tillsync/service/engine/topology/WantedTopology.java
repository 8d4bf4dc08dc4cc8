package tillsync.service.engine.topology;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tillsync.article.PriceGroup;
import tillsync.json.JsonValue;
import tillsync.people.TillRole;
import tillsync.problem.ProblemCode;
import tillsync.problem.Refusal;
import tillsync.service.tills.access.Rights;
import tillsync.service.tills.access.UserCaller;
import tillsync.service.tills.device.Device;
import tillsync.till.DeviceId;
import tillsync.till.MerchantId;
import tillsync.topology.Assignment;

/** Reads what a user wants of a topology. Tills of strangers are as unknown as those that never existed. */
@Component
public record WantedTopology(Rights rights) {
    private static final int MOST_ASSIGNMENTS = 10_000;

    /** The body of a plan or a change. */
    public record Body(
            @Nullable List<@Nullable Wanted> assignments,
            @Nullable String token) {}

    /** @param group a text, or JSON's null, which takes the price group away; left out: it stays */
    record Wanted(
            @Nullable String deviceId,
            @Nullable String follows,
            Assignment.@Nullable Start start,
            @Nullable JsonValue group) {}

    public List<Assignment> read(UserCaller user, MerchantId merchant, Body body) {
        var assignments = body.assignments();
        if (assignments == null || assignments.isEmpty() || assignments.size() > MOST_ASSIGNMENTS) {
            throw Refusal.invalid("/assignments", "SIZE", "assignments: (expected: 1.." + MOST_ASSIGNMENTS + ")");
        }
        return assignments.stream()
                .map(wanted -> assignment(user, merchant, wanted))
                .toList();
    }

    private Assignment assignment(UserCaller user, MerchantId merchant, @Nullable Wanted wanted) {
        if (wanted == null || wanted.deviceId() == null) {
            throw Refusal.invalid("/assignments", "MISSING", "deviceId: missing (expected: a till)");
        }
        var follows = wanted.follows();
        return new Assignment(
                device(user, merchant, wanted.deviceId()),
                follows == null ? null : device(user, merchant, follows),
                Objects.requireNonNullElse(wanted.start(), Assignment.Start.COPY),
                group(wanted.group()));
    }

    private static Assignment.@Nullable Group group(@Nullable JsonValue group) {
        if (group == null || group == JsonValue.NULL) {
            return group == null ? null : new Assignment.Group(null);
        }
        if (group instanceof JsonValue.Text text) {
            return new Assignment.Group(PriceGroup.read(text.value()));
        }
        throw Refusal.invalid(
                "/assignments", "WRONG_TYPE", "group: not a text (expected: the name of a group, or null)");
    }

    private DeviceId device(UserCaller user, MerchantId merchant, String id) {
        var device = mine(user, id)
                .orElseThrow(() -> Refusal.of(
                        ProblemCode.UNKNOWN_DEVICE, "deviceId: not one (expected: a till of this merchant)"));
        if (!device.merchant().equals(merchant)) {
            throw Refusal.of(ProblemCode.OTHER_MERCHANT, "deviceId: " + id + " (expected: a till of this merchant)");
        }
        rights.require(user, device.id(), TillRole.EDITOR);
        return device.id();
    }

    private Optional<Device> mine(UserCaller user, String id) {
        try {
            return Optional.of(rights.device(user, id));
        } catch (Refusal notTheirs) {
            return Optional.empty();
        }
    }
}
