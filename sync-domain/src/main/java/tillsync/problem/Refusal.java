package tillsync.problem;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A rule said no. Nothing was stored, and the same request will be refused again until its cause is gone.
 *
 * <p>Carries the stable code, named facts for the answer (such as {@code expected: 7}) and the flaws of the input.
 */
public final class Refusal extends RuntimeException {
    /** The most flaws that a message names. */
    private static final int MOST_SHOWN = 10;

    private final ProblemCode code;
    private final transient Map<String, Object> facts;
    private final transient List<Flaw> flaws;

    private Refusal(ProblemCode code, String message, Map<String, Object> facts, List<Flaw> flaws) {
        super(message, null, false, false);
        this.code = code;
        this.facts = facts;
        this.flaws = flaws;
    }

    public static Refusal of(ProblemCode code, String message) {
        return new Refusal(code, message, Map.of(), List.of());
    }

    /** Input at fault: 422 INVALID with one entry per flaw. */
    public static Refusal invalid(List<Flaw> flaws) {
        var shown = flaws.stream().limit(MOST_SHOWN).map(Flaw::text).collect(Collectors.joining("; "));
        var message = flaws.size() > MOST_SHOWN ? flaws.size() + " flaws: " + shown + "; ..." : shown;
        return new Refusal(ProblemCode.INVALID, message, Map.of(), List.copyOf(flaws));
    }

    public static Refusal invalid(String pointer, String code, String detail) {
        return invalid(List.of(new Flaw(pointer, code, detail)));
    }

    /** Runs all checks, and refuses INVALID with all their flaws. A refusal without flaws is thrown at once. */
    public static void unlessAll(Runnable... checks) {
        var flaws = new ArrayList<Flaw>(0);
        for (var check : checks) {
            try {
                check.run();
            } catch (Refusal refusal) {
                if (refusal.flaws().isEmpty()) {
                    throw refusal;
                }
                flaws.addAll(refusal.flaws());
            }
        }
        if (!flaws.isEmpty()) {
            throw invalid(flaws);
        }
    }

    /** Adds a named fact, which the answer carries as a member. */
    public Refusal with(String name, Object value) {
        var more = new LinkedHashMap<>(facts);
        more.put(name, value);
        return new Refusal(code, getMessage() + ", " + name + ": " + value, more, flaws);
    }

    public ProblemCode code() {
        return code;
    }

    @Override
    public String toString() {
        return code.wireName() + ": " + getMessage();
    }

    public Map<String, Object> facts() {
        return facts;
    }

    public List<Flaw> flaws() {
        return flaws;
    }
}
