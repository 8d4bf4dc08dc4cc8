package tillsync.service.api.till;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tillsync.service.Answer;
import tillsync.service.PlainTill;
import tillsync.service.ServiceTest;
import tillsync.service.Shop;
import tillsync.service.Wire;

/** A request to publish gets the same answer from {@link PublishFilter} as from Spring MVC. */
@ServiceTest
class PublishFilterIntegrationTest {
    private static final String PUBLISH = "/api/v1/till/change-sets/";

    /** A parameter that nobody reads: the filter lets the request pass. */
    private static final String BY_MVC = "?hold=false&by=mvc";

    /** How an answer is framed, when, and to which request: MVC writes chunks. */
    private static final Set<String> OF_THE_WAY = Set.of("date", "transfer-encoding", "content-length", "x-request-id");

    private PlainTill main;

    @BeforeEach
    void aMain() {
        main = Shop.open().till("Kasse 1");
        main.publish(1, Shop.puts("1", 100)).is(200);
    }

    private Answer sends(String path, String body, String... headers) {
        return main.send("PUT", PUBLISH + path, body, headers);
    }

    private static Map<String, List<String>> headers(Answer answer) {
        var headers = new TreeMap<>(answer.response().headers().map());
        headers.keySet().removeAll(OF_THE_WAY);
        return headers;
    }

    private static void areTheSame(Answer quick, Answer byMvc) {
        assertThat(quick.status()).as(quick.toString()).isEqualTo(byMvc.status());
        assertThat(quick.textForAll()).isEqualTo(byMvc.textForAll());
        assertThat(headers(quick)).isEqualTo(headers(byMvc));
    }

    /** The filter's answers have a length, and those of MVC are chunked. */
    private static boolean isOfTheFilter(Answer answer) {
        return !answer.header("Content-Length").isEmpty();
    }

    @Test
    void anAnswerIsTheSame() {
        var edits = "{\"edits\": [{\"op\": \"remove\", \"number\": \"1\"}], \"at\": \"2026-01-01T12:00:00Z\"}";

        var quick = sends("2", edits).is(200);
        assertThat(isOfTheFilter(quick)).isTrue();
        var again = sends("2", edits).is(200);
        assertThat(again.text()).isEqualTo(quick.text());
        assertThat(again.header("Idempotent-Replay")).isEqualTo("true");
        var byMvc = sends("2" + BY_MVC, edits).is(200);
        assertThat(isOfTheFilter(byMvc)).isFalse();
        areTheSame(again, byMvc);

        sends("3" + BY_MVC, edits).is(200);
        areTheSame(sends("3", edits), sends("3" + BY_MVC, edits));
    }

    @Test
    void whatIsHeldIsHeldEitherWay() {
        var edits = "{\"edits\": [{\"op\": \"remove\", \"number\": \"1\"}]}";

        var held = sends("2?hold=true", edits).is(202);
        assertThat(isOfTheFilter(held)).isTrue();
        assertThat(held.text("status")).isEqualTo("HELD");
        areTheSame(sends("2?hold=true", edits), sends("2?hold=true&by=mvc", edits));
        sends("2?hold=perhaps", edits).is(400, "INVALID_PARAMETER");
    }

    /** Another type of content, or another set of characters, goes to MVC, which judges it. */
    @Test
    void whatIsNotAsUsualGoesOn() {
        var edits = "{\"edits\": [{\"op\": \"remove\", \"number\": \"1\"}]}";

        sends("2", edits, "Content-Type", "text/plain").is(415, "UNSUPPORTED_MEDIA_TYPE");
        var other = sends("2", edits, "Content-Type", "application/json;charset=us-ascii")
                .is(200);
        assertThat(isOfTheFilter(other)).isFalse();
        Wire.nobody().send("PUT", PUBLISH + "3", edits).is(401, "UNAUTHENTICATED");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "2 | {} | 422",
                "2 | [] | 422",
                "2 | null | 422",
                "2 | {\"edits\": [} | 400",
                "2 | {\"edits\": []} x | 400",
                "2 | {\"edits\": [], \"edits\": []} | 400",
                "2 | {\"edits\": []} | 422",
                "2 | {\"edits\": [{\"op\": \"forget\", \"number\": \"1\"}]} | 422",
                "2 | {\"edits\": [{\"op\": \"remove\", \"number\": \"\"}]} | 422",
                "2 | {\"edits\": [{\"op\": \"put\", \"article\": {\"number\": \"1\"}}]} | 422",
                "2 | {\"edits\": [{\"op\": \"remove\", \"number\": \"1\"}], \"at\": 5} | 422",
                "2 | {\"edits\": [{\"op\": \"remove\", \"number\": \"1\"}], \"origin\": {\"kind\": \"?\"}} | 422",
                "1 | {\"edits\": [{\"op\": \"remove\", \"number\": \"1\"}]} | 409",
                "3 | {\"edits\": [{\"op\": \"remove\", \"number\": \"1\"}]} | 409",
                "3 | {\"edits\": [{\"op\": \"remove\", \"number\": \"\"}]} | 422",
                "0 | {\"edits\": [{\"op\": \"remove\", \"number\": \"1\"}]} | 400",
                "-1 | {\"edits\": [{\"op\": \"remove\", \"number\": \"1\"}]} | 400",
                "x | {\"edits\": [{\"op\": \"remove\", \"number\": \"1\"}]} | 400",
                "99999999999999999999 | {\"edits\": [{\"op\": \"remove\", \"number\": \"1\"}]} | 400",
            })
    void aRefusalIsTheSame(String sequence, String body, int status) {
        for (var language : List.of("de", "en")) {
            var quick = sends(sequence, body, "Accept-Language", language);

            assertThat(quick.status()).as(quick.toString()).isEqualTo(status);
            areTheSame(quick, sends(sequence + BY_MVC, body, "Accept-Language", language));
        }
    }
}
