package tillsync.client.transport.http;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tillsync.android.Lists;
import tillsync.client.transport.PicturePart;
import tillsync.client.transport.ServiceRefusal;
import tillsync.client.transport.ServiceUnreachable;
import tillsync.json.JsonReader;
import tillsync.json.JsonValue;
import tillsync.json.MalformedJson;
import tillsync.json.WrongMember;
import tillsync.problem.Flaw;
import tillsync.problem.ProblemCode;

/**
 * Finds out what an answer means: JSON of the service, a problem document, or a stranger's page, as of a guest Wi-Fi.
 */
final class Problems {
    /** The most tokens of an answer that is read as a whole: a repair of the smallest articles. */
    private static final int MOST_TOKENS = 300_000;

    private static final int NO_CONTENT = 204;
    private static final int PARTIAL_CONTENT = 206;
    private static final int SIGN_IN_TO_NETWORK = 511;
    private static final Pattern OAUTH_ERROR = Pattern.compile("[a-z]+(_[a-z]+)+");

    private Problems() {}

    /**
     * The JSON of a good answer.
     *
     * @throws ServiceRefusal for a problem document
     * @throws ServiceUnreachable for anything that no service of this protocol says
     */
    static <T> T read(Http.Answer answer, BiFunction<Integer, JsonValue, T> reading) {
        return parse(answer, body -> reading.apply(answer.status(), JsonReader.read(body, MOST_TOKENS)));
    }

    /** Passes the body of a good answer to callers that read the JSON themselves. Fails like {@link #read}. */
    static <T> T parse(Http.Answer answer, Function<byte[], T> reading) {
        check(answer);
        if (!isJson(answer)) {
            throw stranger(answer);
        }
        try {
            return reading.apply(answer.body());
        } catch (WrongMember wrong) {
            throw ServiceUnreachable.byBrokenAnswer(
                    "service: an answer of another kind (" + wrong.getMessage() + ")", wrong);
        } catch (MalformedJson | NullPointerException | IllegalArgumentException | DateTimeException unreadable) {
            throw otherKind(unreadable);
        }
    }

    /**
     * Checks a good answer that has no content. Fails like {@link #read}; a page of the network with status 200 is not
     * a good answer.
     */
    static void done(Http.Answer answer) {
        check(answer);
        if (answer.status() != NO_CONTENT) {
            throw isJson(answer) ? otherKind(null) : stranger(answer);
        }
    }

    /** The bytes of a picture. A page of the network with status 200 is not a good answer. */
    static PicturePart ofPicture(Http.Answer answer) {
        check(answer);
        if (!answer.type().startsWith("image/")) {
            throw isJson(answer) ? otherKind(null) : stranger(answer);
        }
        return new PicturePart(answer.status() != PARTIAL_CONTENT, answer.body());
    }

    private static void check(Http.Answer answer) {
        int status = answer.status();
        if (status >= 200 && status < 300) {
            return;
        }
        var refusal = status < 400 ? null : refusal(answer);
        if (refusal == null) {
            throw status < 500 || status == SIGN_IN_TO_NETWORK ? stranger(answer) : broken(answer);
        }
        if (refusal.is(ProblemCode.CSRF)) {
            throw ServiceUnreachable.byBrokenAnswer(
                    "service: a page answers there (expected: the address of the service alone, without a path)",
                    refusal);
        }
        throw refusal;
    }

    /**
     * The refusal in a problem document, or in an error of OAuth; null for anything else. A 401 or 404 of a network or
     * a proxy must not be taken for one of the service: the till would think that it is signed off.
     */
    private static @Nullable ServiceRefusal refusal(Http.Answer answer) {
        if (!isJson(answer)) {
            return null;
        }
        try {
            var problem = JsonReader.read(answer.body(), MOST_TOKENS);
            var error = problem.text("error");
            var ofOAuth = OAUTH_ERROR.matcher(error).matches() ? named(answer.status()) : "";
            var code = problem.has("code") ? problem.text("code") : ofOAuth;
            var detail = problem.text(problem.has("detail") ? "detail" : "error_description");
            long seconds = problem.get("retryAfterSeconds") instanceof JsonValue.Whole whole ? whole.value() : 0;
            var later = Duration.ofSeconds(Math.max(0, Math.min(seconds, Integer.MAX_VALUE)));
            return code.isEmpty()
                    ? null
                    : new ServiceRefusal(answer.status(), code, problem.text("title"), detail, flaws(problem), later);
        } catch (MalformedJson unreadable) {
            return null;
        }
    }

    private static String named(int status) {
        return status == 401 ? "UNAUTHENTICATED" : "STATUS_" + status;
    }

    private static boolean isJson(Http.Answer answer) {
        return answer.type().contains("json") && !(answer.body().length > 0 && answer.body()[0] == '<');
    }

    private static List<Flaw> flaws(JsonValue problem) {
        var errors = problem.get("errors");
        return errors == null
                ? List.of()
                : errors.elements().stream()
                        .map(error -> new Flaw(error.text("pointer"), error.text("code"), error.text("detail")))
                        .collect(Lists.toList());
    }

    private static ServiceUnreachable otherKind(@Nullable Throwable cause) {
        return ServiceUnreachable.byBrokenAnswer(
                "service: JSON of another kind (expected: an answer of Tillsync)", cause);
    }

    private static ServiceUnreachable stranger(Http.Answer answer) {
        return ServiceUnreachable.byStranger("service: status " + answer.status() + " of type '" + answer.type()
                + "' (expected: an answer of Tillsync; is a sign-in page of the network in between?)");
    }

    /** The failure if the proxy answers in front of a service that is down. */
    private static ServiceUnreachable broken(Http.Answer answer) {
        return new ServiceUnreachable(
                "service: status " + answer.status() + " of type '" + answer.type()
                        + "' (expected: an answer of Tillsync)",
                null);
    }
}
