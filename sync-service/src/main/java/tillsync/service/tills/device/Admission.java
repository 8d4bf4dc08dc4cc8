package tillsync.service.tills.device;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tillsync.problem.ProblemCode;
import tillsync.problem.Refusal;
import tillsync.till.SoftwareVersion;
import tillsync.till.TillModels;

/** Which tills are let in: a supported model, new enough software with the adapter, and no local satellite. */
@Component
public class Admission {
    private static final int MOST_ADAPTER_LENGTH = 64;

    private final TillSettings settings;

    Admission(TillSettings settings) {
        this.settings = settings;
    }

    /** What a till says of itself; members are null if it says nothing. */
    public record Description(
            @Nullable String model,
            @Nullable String software,
            @Nullable String adapter,
            @Nullable String kind) {}

    /** What is known of an admitted till, the model as the list of models writes it. */
    public record Admitted(String model, String software, String adapter) {}

    /** Refuses DATABASE_LEADING_TILL_ONLY, MODEL_ANNOUNCED, MODEL_NOT_SUPPORTED and SOFTWARE_TOO_OLD. */
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
        var admitted = models().admit(model);
        var software = till.software();
        var adapter = till.adapter();
        if (software == null || software.length() > 128 || !isNewEnough(software) || !isAdapter(adapter)) {
            throw Refusal.of(
                            ProblemCode.SOFTWARE_TOO_OLD,
                            "software: (expected: " + settings.software().minimum() + " or newer, and an adapter)")
                    .with("minimum", settings.software().minimum());
        }
        return new Admitted(admitted, software, adapter == null ? "" : adapter);
    }

    private boolean isNewEnough(String software) {
        return SoftwareVersion.isAtLeast(settings.software().minimum(), software);
    }

    private static boolean isAdapter(@Nullable String adapter) {
        return adapter != null
                && !adapter.isBlank()
                && adapter.length() <= MOST_ADAPTER_LENGTH
                && adapter.chars().noneMatch(Character::isISOControl);
    }

    public TillModels models() {
        return new TillModels(settings.models().supported(), settings.models().announced());
    }
}
