package tillsync.service.web.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import tillsync.service.Answer;
import tillsync.service.Browser;
import tillsync.service.ServiceTest;
import tillsync.service.Shop;
import tillsync.service.Wire;
import tillsync.service.tills.device.Presence;
import tillsync.till.DeviceId;

/** The request of an answer that somebody shows is found in the log. */
@ServiceTest
@ExtendWith(OutputCaptureExtension.class)
class RequestIdIntegrationTest {
    private static final String MADE = "[0-9a-hjkmnp-z]{12}";

    @Autowired
    Presence presence;

    private final Logger sql = (Logger) LoggerFactory.getLogger("org.springframework.jdbc.core.JdbcTemplate");
    private final Kept kept = new Kept();

    /** A line of the log: who wrote it, and for which request. */
    private record Line(String thread, String requestId) {}

    private static final class Kept extends AppenderBase<ILoggingEvent> {
        private final Queue<Line> lines = new ConcurrentLinkedQueue<>();

        @Override
        protected void append(ILoggingEvent line) {
            lines.add(new Line(line.getThreadName(), line.getMDCPropertyMap().getOrDefault("requestId", "")));
        }
    }

    @BeforeEach
    void keepsLines() {
        kept.start();
        sql.addAppender(kept);
        sql.setLevel(Level.DEBUG);
    }

    @AfterEach
    void keepsNoMore() {
        sql.setLevel(null);
        sql.detachAppender(kept);
    }

    private static Answer refused(String... headers) {
        return Wire.nobody().send("GET", "/api/v1/till", null, headers).is(401);
    }

    @Test
    void isMadeForEachRequestAndToldInProblemsAlone() {
        var id = refused().text("requestId");

        assertThat(id).matches(MADE);
        assertThat(refused().text("requestId")).matches(MADE).isNotEqualTo(id);
        assertThat(Wire.nobody().get("/livez").is(200).response().headers().map())
                .doesNotContainKey("x-request-id");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "5b0c7f9e-1d2f-4c3a-9a57-7f1c3a2b9e10", "Root=1-67891233:abc_def/g+h.i"})
    void isThatOfTheCallerIfThatIsShortAndPlain(String given) {
        assertThat(refused("X-Request-Id", given).text("requestId")).isEqualTo(given);
        assertThat(refused("X-Request-Id", given).header("X-Request-Id")).isEqualTo(given);
        var answered = Wire.nobody().send("GET", "/livez", null, "X-Request-Id", given);
        assertThat(answered.is(200).header("X-Request-Id")).isEqualTo(given);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "with a space",
                "\"quoted\"",
                "<b>",
                "12345678901234567890123456789012345678901234567890123456789012345"
            })
    void isMadeIfThatOfTheCallerIsNeither(String given) {
        var refused = refused("X-Request-Id", given);

        assertThat(refused.text("requestId")).matches(MADE).isEqualTo(refused.header("X-Request-Id"));
        var answered = Wire.nobody().send("GET", "/livez", null, "X-Request-Id", given);
        assertThat(answered.is(200).header("X-Request-Id")).isEmpty();
    }

    @Test
    void isInProblemsOfControllersAndOfTheContainer() {
        var ofController = Shop.open().get("/api/v1/devices/nobody").is(404);
        assertThat(ofController.text("requestId")).isEqualTo(ofController.header("X-Request-Id"));

        assertThat(new Browser().raw("GET /api/v1/till/%2f HTTP/1.1\r\nX-Request-Id: of-a-proxy"))
                .contains("X-Request-Id: of-a-proxy", "\"requestId\":\"of-a-proxy\"");
    }

    @Test
    void isShownToUsersInTheirLanguage() {
        var shop = Shop.open();
        var german = shop.browser("de").with("Accept", "text/html");
        var english = shop.browser("en").with("Accept", "text/html");

        var page = german.get("/nowhere").is(404);
        assertThat(page.header("X-Request-Id")).matches(MADE);
        page.shows("nennen Sie bitte diese Kennung: " + page.header("X-Request-Id"));
        english.get("/nowhere").is(404).shows("please give this code: ");
    }

    @Test
    void isInEachLineOfARequestThatWaitedOrNot(CapturedOutput output) {
        var till = Shop.open().till("Kasse");
        var cursor = till.cursor();
        var edits = "{\"edits\":[" + Shop.puts("1", 100).get(0).canonical() + "]}";
        kept.lines.clear();

        var waits = till.asks("GET", "/api/v1/till/changes?wait=20&since=" + cursor, null, "X-Request-Id", "waits-1");
        await().until(() -> presence.here(DeviceId.of(till.id())).open() == 1);
        till.send("PUT", "/api/v1/till/change-sets/1", edits, "X-Request-Id", "edits-1")
                .is(200);
        waits.join().is(200);

        assertThat(kept.lines).anyMatch(line -> line.requestId.equals("edits-1"));
        assertThat(kept.lines.stream().filter(line -> line.thread.startsWith("answer-waiting")))
                .isNotEmpty()
                .allMatch(line -> line.requestId.equals("waits-1"));
        assertThat(output).contains("] [waits-1] ", "] [edits-1] ").doesNotContain(" [] ");
    }
}
