package tillsync.till;

import java.util.List;
import java.util.Locale;
import tillsync.problem.ProblemCode;
import tillsync.problem.Refusal;

/**
 * Which models may be connected. Names are compared without regard to case, spaces and "(TX)".
 *
 * @param supported models that may be connected, as shown to people
 * @param announced models that are named already but cannot be connected yet
 */
public record TillModels(List<String> supported, List<String> announced) {

    /** The model's name as this list writes it. Refuses MODEL_ANNOUNCED and MODEL_NOT_SUPPORTED. */
    public String admit(String model) {
        var wanted = normal(model);
        if (announced.stream().anyMatch(known -> normal(known).equals(wanted))) {
            throw Refusal.of(ProblemCode.MODEL_ANNOUNCED, "model: " + model + " (announced)");
        }
        return supported.stream()
                .filter(known -> normal(known).equals(wanted))
                .findFirst()
                .orElseThrow(() -> Refusal.of(
                        ProblemCode.MODEL_NOT_SUPPORTED, "model: " + model + " (expected: one of " + supported + ")"));
    }

    private static String normal(String model) {
        return model.toUpperCase(Locale.ROOT).replace("(TX)", "").replaceAll("\\s", "");
    }
}
