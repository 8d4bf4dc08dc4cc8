package tillsync.service.engine.asking;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tillsync.problem.ProblemCode;
import tillsync.problem.Refusal;

/** The name that a caller gives a request, so that repeating it does it once: 1..128 printable characters of ASCII. */
public record IdempotencyKey(String value) {
    public static final String HEADER = "Idempotency-Key";
    private static final Pattern FORM = Pattern.compile("[\\x20-\\x7e]{1,128}");

    /**
     * Reads the header. Refuses IDEMPOTENCY_KEY_REQUIRED if the header is missing, INVALID_PARAMETER if its form is
     * wrong.
     */
    public static IdempotencyKey read(@Nullable String header) {
        if (header == null || header.isBlank()) {
            throw Refusal.of(ProblemCode.IDEMPOTENCY_KEY_REQUIRED, HEADER + ": missing");
        }
        if (!FORM.matcher(header).matches()) {
            throw Refusal.of(ProblemCode.INVALID_PARAMETER, HEADER + ": (expected: 1..128 printable characters)");
        }
        return new IdempotencyKey(header);
    }
}
