package tillsync.service.web.problem;

import jakarta.servlet.http.HttpServletRequest;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * The id of a request, by which an answer is found in the log. It is the caller's or a proxy's if that has at most 64
 * letters, digits and some signs; otherwise it is made here.
 */
public final class RequestId {
    public static final String HEADER = "X-Request-Id";

    /** The id's name in the log. */
    private static final String LOGGED = "requestId";

    private static final String ATTRIBUTE = RequestId.class.getName();
    private static final Pattern GOOD = Pattern.compile("[A-Za-z0-9._:/+=-]{1,64}");
    private static final int MADE = 12;
    private static final int BITS = 5;
    private static final char[] LETTERS = "0123456789abcdefghjkmnpqrstvwxyz".toCharArray();

    private RequestId() {}

    /** The id of a request, the same for as long as it lasts. */
    public static String of(HttpServletRequest request) {
        if (request.getAttribute(ATTRIBUTE) instanceof String known) {
            return known;
        }
        var brought = brought(request);
        var id = brought == null ? made() : brought;
        request.setAttribute(ATTRIBUTE, id);
        return id;
    }

    /** The id that the request has brought; null: none, or an invalid one. */
    static @Nullable String brought(HttpServletRequest request) {
        var given = request.getHeader(HEADER);
        return given != null && GOOD.matcher(given).matches() ? given : null;
    }

    /** Adds an id to all that this thread logs, until it calls {@link #endLog}. */
    public static void beginLog(String id) {
        MDC.put(LOGGED, id);
    }

    public static void endLog() {
        MDC.remove(LOGGED);
    }

    /** Makes an id of 60 random bits. Nobody has to guess it, and no two requests in one log have the same. */
    private static String made() {
        long random = ThreadLocalRandom.current().nextLong();
        var letters = new char[MADE];
        for (int i = 0; i < MADE; i++) {
            letters[i] = LETTERS[(int) (random >>> i * BITS) & LETTERS.length - 1];
        }
        return new String(letters);
    }
}
