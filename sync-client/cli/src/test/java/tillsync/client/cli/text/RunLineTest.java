package tillsync.client.cli.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tillsync.client.Link;
import tillsync.client.TillConnection;
import tillsync.client.cli.text.RunLine.Connected;

class RunLineTest {
    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");

    private static @Nullable String text(Link link, @Nullable Connected before) {
        return Connected.of(link, before, NOW).map(RunLine::text).orElse(null);
    }

    @Test
    void saysHowTheTillIsConnectedAndWhyItIsNot() {
        assertThat(text(new Link(TillConnection.EVENTS, null), null)).isEqualTo("connected by events");
        assertThat(text(new Link(TillConnection.LONG_POLL, null), null)).isEqualTo("connected by long polls");
        assertThat(text(new Link(TillConnection.POLL, null), null)).isEqualTo("connected by polls");
        assertThat(text(new Link(TillConnection.NOT_CONNECTED, "UNREACHABLE"), null))
                .isEqualTo("not connected: UNREACHABLE");
    }

    @Test
    void saysNothingBeforeTheFirstAttemptHasEnded() {
        assertThat(text(new Link(TillConnection.NOT_CONNECTED, null), null)).isNull();
    }

    @Test
    void saysNothingWhileNothingChanges() {
        var events =
                Connected.of(new Link(TillConnection.EVENTS, null), null, NOW).orElseThrow();

        assertThat(text(new Link(TillConnection.EVENTS, null), events)).isNull();
        assertThat(text(new Link(TillConnection.EVENTS, "LISTENER_FAILED"), events))
                .isNull();
        assertThat(text(new Link(TillConnection.POLL, null), events)).isEqualTo("connected by polls");
    }

    @Test
    void isJsonToo() {
        var line = Connected.of(new Link(TillConnection.NOT_CONNECTED, "UNREACHABLE"), null, NOW)
                .orElseThrow();
        assertThat(Said.json(line).json())
                .contains(
                        "\"connection\":\"NOT_CONNECTED\"",
                        "\"reason\":\"UNREACHABLE\"",
                        "\"at\":\"2026-11-24T12:00:00Z\"");
    }

    @Test
    void saysHowManyChangesWereTakenOverAndNoRevision() {
        assertThat(new RunLine.Taken(NOW.toString(), 6).text()).isEqualTo("6 change(s) taken over");
    }
}
