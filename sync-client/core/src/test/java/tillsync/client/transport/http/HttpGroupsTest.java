package tillsync.client.transport.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static tillsync.client.LocalService.JSON;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tillsync.article.PriceGroup;
import tillsync.client.LocalService;
import tillsync.client.store.Position;
import tillsync.client.transport.Pull;
import tillsync.client.transport.ServiceUnreachable;
import tillsync.topology.GroupVersion;

/** The price group of a till in a pull and its answer. */
class HttpGroupsTest {
    private static final String PAGE = "{\"catalogue\":\"c\",\"mode\":\"delta\",\"changes\":[],%s,"
            + "\"head\":{\"revision\":0,\"articles\":0,\"digest\":\"" + "0".repeat(64) + "\"}}";

    private final LocalService service = new LocalService();
    private final HttpTransport transport = new HttpTransport(service.url(), () -> "secret");

    @AfterEach
    void closes() {
        transport.close();
        service.close();
    }

    @Test
    void namesThePriceGroupThatIsAppliedAndReadsTheTillsOwn() {
        var grouped = new GroupVersion(new PriceGroup("bahnhof"), 7);
        service.answers(200, JSON, PAGE.formatted("\"cursor\":\"a\",\"group\":{\"name\":\"bahnhof\",\"version\":7}"));
        var pull = new Pull("a", 4, null, Duration.ofSeconds(7));
        var page = transport.awaitChanges(pull).page();

        assertThat(service.asked()).endsWith(" /api/v1/till/changes?limit=5000&since=a&group=4&wait=7");
        assertThat(page.grouped()).isEqualTo(grouped);
        assertThat(pull.isAnsweredBy(page)).isFalse();
        assertThat(new Pull("a", 7, null, Duration.ZERO).isAnsweredBy(page)).isTrue();
    }

    @Test
    void takesAPageThatSaysNothingForNoOtherGroup() {
        service.answers(200, JSON, PAGE.formatted("\"cursor\":\"a\""));
        var pull = new Pull("a", 4, null, Duration.ofSeconds(7));
        assertThat(pull.isAnsweredBy(transport.awaitChanges(pull).page())).isTrue();

        service.answers(200, JSON, PAGE.formatted("\"cursor\":\"a\",\"group\":{\"name\":null,\"version\":0}"));
        assertThat(transport.changes(pull).grouped()).isEqualTo(GroupVersion.NEVER);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "4",
                "{\"name\":\"bahnhof\"}",
                "{\"name\":\"bahnhof\",\"version\":0}",
                "{\"name\":\" \",\"version\":4}",
                "{\"name\":7,\"version\":4}"
            })
    void takesNoOtherThingForAPriceGroup(String group) {
        service.answers(200, JSON, PAGE.formatted("\"cursor\":\"a\",\"group\":" + group));
        assertThatThrownBy(() -> transport.changes(Pull.all(Position.NONE))).isInstanceOf(ServiceUnreachable.class);
    }
}
