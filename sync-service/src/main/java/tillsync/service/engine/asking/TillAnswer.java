package tillsync.service.engine.asking;

import java.util.Optional;
import java.util.regex.Pattern;
import tillsync.article.Article;
import tillsync.problem.ProblemCode;
import tillsync.problem.Refusal;
import tillsync.request.Ending;
import tools.jackson.databind.JsonNode;

/** What a till has answered. */
public sealed interface TillAnswer {

    /** What the caller gets, as JSON. Throws the {@link Refusal} that the answer means. */
    String toCaller(Question question);

    /** Whether that can be an answer to this. */
    boolean answers(Question question);

    /** What became of a change; empty where that cannot be an answer to one. */
    Optional<Ending> ofChange();

    /** Reads a body of the till. Refuses INVALID. */
    static TillAnswer read(JsonNode body) {
        var status = body.path("status").asString("");
        switch (status) {
            case "DONE":
                return new Done(
                        count(body, "changed"),
                        count(body, "unchanged"),
                        body.has("skipped") ? count(body, "skipped") : 0);
            case "ARTICLE":
                return new Found(Article.read(body.path("article")));
            case "NOT_FOUND":
                return new NotFound();
            case "REFUSED":
                return new Refused(
                        body.path("code").asString(""), body.path("detail").asString(""));
            default:
                throw Refusal.invalid(
                        "/status", "UNKNOWN_STATUS", "status: (expected: DONE, ARTICLE, NOT_FOUND or REFUSED)");
        }
    }

    private static int count(JsonNode body, String name) {
        var count = body.path(name);
        if (!count.isIntegralNumber() || !count.canConvertToInt() || count.intValue() < 0) {
            throw Refusal.invalid("/" + name, "COUNT", name + ": (expected: 0 or more)");
        }
        return count.intValue();
    }

    /**
     * The change is durable at the till.
     *
     * @param skipped how many articles were not touched, since they are not lost any more
     */
    record Done(int changed, int unchanged, int skipped) implements TillAnswer {
        @Override
        public String toCaller(Question question) {
            return "{\"requestId\":\"" + question.id() + "\",\"changed\":" + changed + ",\"unchanged\":" + unchanged
                    + (skipped == 0 ? "" : ",\"skipped\":" + skipped) + "}";
        }

        @Override
        public boolean answers(Question question) {
            return question.number() == null;
        }

        @Override
        public Optional<Ending> ofChange() {
            return Optional.of(Ending.applied(changed, unchanged));
        }
    }

    record Found(Article article) implements TillAnswer {
        @Override
        public String toCaller(Question question) {
            return article.canonical();
        }

        @Override
        public boolean answers(Question question) {
            return article.number().equals(question.number());
        }

        @Override
        public Optional<Ending> ofChange() {
            return Optional.empty();
        }
    }

    record NotFound() implements TillAnswer {
        @Override
        public String toCaller(Question question) {
            throw Refusal.of(ProblemCode.ARTICLE_NOT_FOUND, "number: " + question.number());
        }

        @Override
        public boolean answers(Question question) {
            return question.number() != null;
        }

        @Override
        public Optional<Ending> ofChange() {
            return Optional.empty();
        }
    }

    /**
     * The till did nothing.
     *
     * @param code why: one of our own that says 409, or the till's
     */
    record Refused(String code, String detail) implements TillAnswer {
        private static final Pattern CODE = Pattern.compile("[A-Z][A-Z0-9_]{0,63}");
        private static final int MOST_DETAIL_LENGTH = 1_000;

        public Refused {
            if (!CODE.matcher(code).matches()) {
                throw Refusal.invalid("/code", "FORM", "code: (expected: 1..64 of A-Z 0-9 _)");
            }
            if (detail.length() > MOST_DETAIL_LENGTH) {
                throw Refusal.invalid("/detail", "LENGTH", "detail: (expected: at most " + MOST_DETAIL_LENGTH + ")");
            }
        }

        @Override
        public String toCaller(Question question) {
            throw Refusal.of(problem(), "the till: " + code).with("reason", new Reason(code, detail));
        }

        /** As a till may say it: a till cannot make the service say that it failed itself. */
        private ProblemCode problem() {
            for (var known : ProblemCode.values()) {
                if (known.status() == 409 && known.name().equals(code)) {
                    return known;
                }
            }
            return ProblemCode.REQUEST_REFUSED;
        }

        @Override
        public boolean answers(Question question) {
            return true;
        }

        @Override
        public Optional<Ending> ofChange() {
            return Optional.of(Ending.refused(code, detail.replace("\0", "")));
        }
    }

    /** The till's own words. */
    record Reason(String code, String detail) {}
}
