package tillsync.service.engine.asking;

import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tillsync.article.Article;
import tillsync.article.ArticleNumber;
import tillsync.json.JsonValue;
import tillsync.problem.ProblemCode;
import tillsync.problem.Refusal;
import tillsync.request.Ending;

/**
 * The answer of a till.
 *
 * @param changed how many articles the change has changed at the till, durably
 * @param skipped how many articles were left alone, since they are not lost any more, or not as expected
 * @param article as the till has it; null unless the status is ARTICLE
 * @param reason why the till did nothing; null unless the status is REFUSED
 */
public record TillAnswer(
        Status status,
        int changed,
        int unchanged,
        int skipped,
        @Nullable Article article,
        @Nullable Reason reason) {

    enum Status {
        DONE,
        ARTICLE,
        NOT_FOUND,
        REFUSED
    }

    /**
     * The till's own words.
     *
     * @param code one of our own that says 409, or the till's
     */
    record Reason(String code, String detail) {
        private static final Pattern CODE = Pattern.compile("[A-Z][A-Z0-9_]{0,63}");
        private static final int MOST_DETAIL_LENGTH = 1_000;

        Reason {
            if (!CODE.matcher(code).matches()) {
                throw Refusal.invalid("/code", "FORM", "code: (expected: 1..64 of A-Z 0-9 _)");
            }
            if (detail.length() > MOST_DETAIL_LENGTH) {
                throw Refusal.invalid("/detail", "LENGTH", "detail: (expected: at most " + MOST_DETAIL_LENGTH + ")");
            }
        }

        /** The refusal for a caller; a till cannot make the service say that the service failed. */
        private Refusal refusal() {
            var problem = ProblemCode.REQUEST_REFUSED;
            for (var known : ProblemCode.values()) {
                if (known.status() == 409 && known.name().equals(code)) {
                    problem = known;
                }
            }
            return Refusal.of(problem, "the till: " + code).with("reason", this);
        }
    }

    /** Reads a body of the till. Refuses INVALID. */
    public static TillAnswer read(JsonValue body) {
        return switch (body.text("status")) {
            case "DONE" ->
                new TillAnswer(
                        Status.DONE,
                        count(body, "changed"),
                        count(body, "unchanged"),
                        body.has("skipped") ? count(body, "skipped") : 0,
                        null,
                        null);
            case "ARTICLE" ->
                of(Status.ARTICLE, Article.read(Objects.requireNonNullElse(body.get("article"), JsonValue.NULL)), null);
            case "NOT_FOUND" -> of(Status.NOT_FOUND, null, null);
            case "REFUSED" -> of(Status.REFUSED, null, new Reason(body.text("code"), body.text("detail")));
            default ->
                throw Refusal.invalid(
                        "/status", "UNKNOWN_STATUS", "status: (expected: DONE, ARTICLE, NOT_FOUND or REFUSED)");
        };
    }

    private static TillAnswer of(Status status, @Nullable Article article, @Nullable Reason reason) {
        return new TillAnswer(status, 0, 0, 0, article, reason);
    }

    private static int count(JsonValue body, String name) {
        if (body.get(name) instanceof JsonValue.Whole count
                && count.value() >= 0
                && count.value() <= Integer.MAX_VALUE) {
            return (int) count.value();
        }
        throw Refusal.invalid("/" + name, "COUNT", name + ": (expected: 0 or more)");
    }

    /**
     * Refuses INVALID if it does not answer what was asked.
     *
     * @param number of the article that is read; null if articles are changed
     */
    void requireFor(@Nullable ArticleNumber number) {
        boolean fits =
                switch (status) {
                    case DONE -> number == null;
                    case ARTICLE -> found().number().equals(number);
                    case NOT_FOUND -> number != null;
                    case REFUSED -> true;
                };
        if (!fits) {
            throw Refusal.invalid("/status", "OTHER_QUESTION", "status: (expected: an answer to what was asked)");
        }
    }

    /** The answer for the caller, as JSON. Throws the {@link Refusal} that the answer means. */
    String toCaller(Question question) {
        if (reason != null) {
            throw reason.refusal();
        }
        return switch (status) {
            case DONE ->
                "{\"requestId\":\"" + question.id() + "\",\"changed\":" + changed + ",\"unchanged\":" + unchanged
                        + (skipped == 0 ? "" : ",\"skipped\":" + skipped) + "}";
            case ARTICLE -> found().canonical();
            default -> throw Refusal.of(ProblemCode.ARTICLE_NOT_FOUND, "number: " + question.number());
        };
    }

    private Article found() {
        return Objects.requireNonNull(article);
    }

    /** The end of the request by this answer. */
    Ending ending() {
        return reason == null
                ? Ending.applied(changed, unchanged, skipped)
                : Ending.refused(reason.code(), reason.detail().replace("\0", ""));
    }
}
