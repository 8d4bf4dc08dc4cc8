package tillsync.till;

import java.util.List;
import java.util.Locale;
import tillsync.android.Strings;
import tillsync.article.member.Names;
import tillsync.problem.ProblemCode;
import tillsync.problem.Refusal;

/**
 * The models that may be connected. Names are compared regardless of case, spaces and "(TX)".
 *
 * @param supported models that may be connected, as shown to people; empty if any may
 * @param announced models that are named already but cannot be connected yet
 */
public record TillModels(List<String> supported, List<String> announced) {
    /** Admits any model, for software that is not known. */
    public static final TillModels ANY = new TillModels(List.of(), List.of());

    private static final int MOST_LENGTH = 64;

    /**
     * Returns the model's name as written in this list, or as the till sends it if any model may be connected. Refuses
     * MODEL_ANNOUNCED and MODEL_NOT_SUPPORTED.
     */
    public String admit(String model) {
        var wanted = normal(model);
        if (announced.stream().anyMatch(known -> normal(known).equals(wanted))) {
            throw Refusal.of(ProblemCode.MODEL_ANNOUNCED, "model: " + model + " (announced)");
        }
        if (supported.isEmpty()) {
            return requireName(model);
        }
        return supported.stream()
                .filter(known -> normal(known).equals(wanted))
                .findFirst()
                .orElseThrow(() -> Refusal.of(
                        ProblemCode.MODEL_NOT_SUPPORTED, "model: " + model + " (expected: one of " + supported + ")"));
    }

    private static String requireName(String model) {
        if (Strings.isBlank(model)
                || model.length() > MOST_LENGTH
                || !Names.flaws("/model", model).isEmpty()) {
            throw Refusal.of(
                    ProblemCode.MODEL_NOT_SUPPORTED, "model: (expected: a name of 1.." + MOST_LENGTH + " characters)");
        }
        return model;
    }

    private static String normal(String model) {
        return model.toUpperCase(Locale.ROOT).replace("(TX)", "").replaceAll("[ \\t\\r\\n]", "");
    }
}
