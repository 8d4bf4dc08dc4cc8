package tillsync.service.tills.device;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tillsync.problem.ProblemCode;
import tillsync.problem.Refusal;
import tillsync.till.SoftwareRules;

/** Admits tills of a supported model, with new enough software and the adapter, that are no local satellite. */
@Component
public class Admission {
    private static final int MOST_ADAPTER_LENGTH = 64;

    private final SoftwareRules rules;

    Admission(TillSettings settings) {
        this.rules = settings.rules();
    }

    /** The software that may run on each model. */
    public SoftwareRules rules() {
        return rules;
    }

    /** Returns true if the operator's table does not name the software; pages then show its name. */
    public boolean isOther(String software) {
        return rules.find(software).isEmpty();
    }

    /** A till's description of itself; a null member is not stated. */
    public record Description(
            @Nullable String model,
            @Nullable String software,
            @Nullable String adapter,
            @Nullable String kind) {}

    /** An admitted till, its model spelled as in the list of models. */
    public record Admitted(String model, String software, String adapter) {}

    /** Refuses DATABASE_LEADING_TILL_ONLY, and what {@link SoftwareRules#admit} refuses. */
    public Admitted admit(Description till) {
        var kind = till.kind();
        if (kind != null && kind.equals("LOCAL_SATELLITE")) {
            throw Refusal.of(ProblemCode.DATABASE_LEADING_TILL_ONLY, "kind: " + kind + " (expected: DATABASE_LEADING)");
        }
        if (kind != null && !kind.equals("DATABASE_LEADING")) {
            throw Refusal.invalid(
                    "/kind", "UNKNOWN_KIND", "kind: unknown (expected: DATABASE_LEADING or LOCAL_SATELLITE)");
        }
        var model = till.model();
        if (model == null) {
            throw Refusal.invalid("/model", "MISSING", "model: missing (expected: such as POSSUM16)");
        }
        var software = till.software() == null ? "" : till.software();
        var admitted = rules.admit(software, model);
        var adapter = till.adapter();
        if (adapter == null || !isAdapter(adapter)) {
            var refusal = Refusal.of(ProblemCode.SOFTWARE_TOO_OLD, "adapter: missing (expected: such as 1.0.0)");
            throw rules.leastOf(software)
                    .map(least -> refusal.with("minimum", least))
                    .orElse(refusal);
        }
        return new Admitted(admitted, software, adapter);
    }

    private static boolean isAdapter(String adapter) {
        return !adapter.isBlank()
                && adapter.length() <= MOST_ADAPTER_LENGTH
                && adapter.chars().noneMatch(Character::isISOControl);
    }
}
