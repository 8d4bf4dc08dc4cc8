package tillsync.client.transport;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import tillsync.problem.Flaw;
import tillsync.problem.ProblemCode;

/**
 * The service has refused a request, with a problem document.
 *
 * <p>The code is text, since a newer service may have codes that this version does not know.
 */
public final class ServiceRefusal extends RuntimeException {
    private static final int MOST_SHOWN = 3;
    private static final int TOO_MANY = 429;

    private final int status;
    private final String code;
    private final String title;
    private final String detail;
    private final transient List<Flaw> flaws;
    private final transient Duration retryAfter;

    public ServiceRefusal(int status, String code, String detail, List<Flaw> flaws) {
        this(status, code, "", detail, flaws, Duration.ZERO);
    }

    /**
     * @param title of the problem document; "" if it has none
     * @param retryAfter zero if it does not say
     */
    public ServiceRefusal(int status, String code, String title, String detail, List<Flaw> flaws, Duration retryAfter) {
        super(code + ": " + (detail.isEmpty() ? title : detail) + text(flaws), null, false, false);
        this.status = status;
        this.code = code;
        this.title = title;
        this.detail = detail;
        this.flaws = List.copyOf(flaws);
        this.retryAfter = retryAfter;
    }

    /** The first flaws, for readers of a log: where, what, and what was expected. */
    private static String text(List<Flaw> flaws) {
        return flaws.isEmpty()
                ? ""
                : flaws.stream()
                        .limit(MOST_SHOWN)
                        .map(flaw -> flaw.pointer() + " " + flaw.code() + " " + flaw.detail())
                        .collect(Collectors.joining("; ", " [", flaws.size() > MOST_SHOWN ? "; ...]" : "]"));
    }

    /** The HTTP status, 400..599. */
    public int status() {
        return status;
    }

    /** Stable, UPPER_SNAKE. */
    public String code() {
        return code;
    }

    /** The problem in the service's words for people; "" if it gives none. */
    public String title() {
        return title;
    }

    /** The remedy in the service's words; may be "". */
    public String detail() {
        return detail;
    }

    /** The wait that the service asks for before a retry; zero if it asks for none. */
    public Duration retryAfter() {
        return retryAfter;
    }

    /** Returns true if a quota of the merchant is used up: edits are kept for later, and all else goes on. */
    public boolean isQuota() {
        return status == TOO_MANY && code.startsWith("QUOTA_");
    }

    public List<Flaw> flaws() {
        return flaws;
    }

    public boolean is(ProblemCode code) {
        return this.code.equals(code.wireName());
    }

    /** Returns true if the same request may succeed later by itself. */
    public boolean isPassing() {
        return status >= 500 || status == TOO_MANY || is(ProblemCode.BODY_TOO_SLOW);
    }

    /**
     * Returns true if somebody must act first: the token has ended, another till has this one's place, or the till's
     * software is too old.
     */
    public boolean needsPeople() {
        return status == 401 || status == 426 || is(ProblemCode.STORE_REPLACED);
    }
}
