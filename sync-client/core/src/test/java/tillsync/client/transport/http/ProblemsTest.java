package tillsync.client.transport.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import tillsync.client.transport.ServiceRefusal;
import tillsync.client.transport.ServiceUnreachable;

/** What a developer reads of an answer that was no. */
class ProblemsTest {
    private static void answered(int status, String problem) {
        Problems.done(new Http.Answer(status, "application/problem+json", problem.getBytes(UTF_8)));
    }

    @Test
    void theErrorsAreShown() {
        assertThatThrownBy(() -> answered(
                        422,
                        "{\"code\":\"INVALID\",\"detail\":\"See errors.\",\"errors\":[{\"pointer\":\"/condition/code\","
                                + "\"code\":\"NOT_A_CODE\",\"detail\":\"expected: A-Z\"}]}"))
                .isInstanceOf(ServiceRefusal.class)
                .hasMessage("INVALID: See errors. [/condition/code NOT_A_CODE expected: A-Z]");
    }

    @Test
    void ofManyErrorsTheFirstAreShown() {
        var error = "{\"pointer\":\"/a\",\"code\":\"B\",\"detail\":\"c\"}";
        assertThatThrownBy(() -> answered(
                        422,
                        "{\"code\":\"INVALID\",\"errors\":[" + String.join(",", java.util.Collections.nCopies(4, error))
                                + "]}"))
                .hasMessageEndingWith("[/a B c; /a B c; /a B c; ...]");
    }

    /** The address has a path where none of the API lies: what a page says to browsers helps nobody. */
    @Test
    void aPageOfTheServiceIsNoAnswerOfItsApi() {
        assertThatThrownBy(() -> answered(403, "{\"code\":\"CSRF\",\"detail\":\"Load the page again.\"}"))
                .isInstanceOf(ServiceUnreachable.class)
                .hasMessageContaining("expected: the address of the service alone, without a path");
    }
}
