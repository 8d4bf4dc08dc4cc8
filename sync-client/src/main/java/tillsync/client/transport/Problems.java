package tillsync.client.transport;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import tillsync.article.Json;
import tillsync.problem.Flaw;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** What an answer means: JSON of the service, a problem document, or the page of a stranger such as a guest Wi-Fi. */
final class Problems {
    private Problems() {}

    /**
     * The JSON of a good answer.
     *
     * @throws ServiceRefusal for a problem document
     * @throws ServiceUnreachable for anything that no service of this protocol says
     */
    static <T> T read(Http.Answer answer, BiFunction<Integer, JsonNode, T> reading) {
        check(answer);
        if (!answer.type().contains("json")) {
            throw stranger(answer, null);
        }
        try {
            return reading.apply(answer.status(), Json.MAPPER.readTree(answer.body()));
        } catch (JacksonException | NullPointerException | IllegalArgumentException unreadable) {
            throw stranger(answer, unreadable);
        }
    }

    /** Like {@link #read}, where the body of a good answer does not matter. */
    static void check(Http.Answer answer) {
        int status = answer.status();
        if (status >= 200 && status < 300) {
            return;
        }
        if (status < 400 || (!answer.type().contains("json") && status != 401)) {
            throw stranger(answer, null);
        }
        throw refusal(status, answer.body());
    }

    static ServiceRefusal refusal(int status, byte[] body) {
        try {
            var problem = Json.MAPPER.readTree(body);
            var code = problem.path("code").asString("");
            var detail = problem.path("detail")
                    .asString(problem.path("title")
                            .asString(problem.path("error_description").asString("")));
            return new ServiceRefusal(status, code.isEmpty() ? named(status) : code, detail, flaws(problem));
        } catch (JacksonException unreadable) {
            return new ServiceRefusal(status, named(status), "status " + status, List.of());
        }
    }

    private static String named(int status) {
        return status == 401 ? "UNAUTHENTICATED" : "STATUS_" + status;
    }

    private static List<Flaw> flaws(JsonNode problem) {
        var flaws = new ArrayList<Flaw>();
        for (var error : problem.path("errors")) {
            flaws.add(new Flaw(
                    error.path("pointer").asString(""),
                    error.path("code").asString(""),
                    error.path("detail").asString("")));
        }
        return flaws;
    }

    private static ServiceUnreachable stranger(Http.Answer answer, @Nullable Throwable cause) {
        return new ServiceUnreachable(
                "service: status " + answer.status() + " of type '" + answer.type()
                        + "' (expected: an answer of Tillsync; is a sign-in page of the network in between?)",
                cause);
    }
}
