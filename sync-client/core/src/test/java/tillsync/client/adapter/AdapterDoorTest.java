package tillsync.client.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Locale;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tillsync.client.TillConnection;
import tillsync.client.TillListener;
import tillsync.json.JsonReader;

/** Who is let in, and what people see if nobody is. */
class AdapterDoorTest extends AdapterTill {
    private String title() {
        return adapter.client()
                .status()
                .explanation(Locale.GERMAN)
                .map(is -> is.title() + " " + is.remedy())
                .orElse("");
    }

    @Test
    void saysTheSentenceOfTheManualUntilTheSoftwareIsThere() throws IOException {
        await().untilAsserted(() -> assertThat(title())
                .contains(
                        "Keine Verbindung zu TAXOPOS möglich.",
                        "immer im Vordergrund laufen",
                        "nicht direkt",
                        "Manager-Ebene"));
        try (var software = software()) {
            assertThat(software.hears("status").text("title")).isEqualTo("Keine Verbindung zu TAXOPOS möglich.");
            software.says("ready", "");
            await().until(() -> title().isEmpty());
            software.says("away", "");
            await().until(() -> title().contains("TAXOPOS"));
            software.says("busy", ",\"code\":\"OPEN_SALE\"");
            await().until(() -> title().isEmpty());
        }
        await().until(() -> title().contains("TAXOPOS"));
    }

    @Test
    void namesNoOtherSoftwareTaxopos() {
        adapter.close();
        opensAdapter("MyPos 7.1");
        await().untilAsserted(() ->
                assertThat(title()).startsWith("Keine Verbindung zur Kassensoftware möglich. Die Kassen"));
    }

    @Test
    void tellsTheSoftwareOfRoleAndConnection() throws IOException {
        adapter.client().sync();
        try (var software = software()) {
            var status = software.hears("status");
            assertThat(status.text("role")).isEqualTo("MAIN");
            assertThat(status.text("unpublished")).isEqualTo("0");
            assertThat(TillConnection.values()).extracting(TillConnection::name).contains(status.text("connection"));
        }
    }

    @Test
    void writesDownHowToFindItForItsUserAlone() throws IOException {
        var file = home().resolve(TillAdapter.FILE);
        var address = JsonReader.read(Files.readString(file));
        assertThat(address.text("secret")).isEqualTo(adapter.address().secret()).hasSize(64);
        assertThat(address.text("proof")).isEqualTo(adapter.address().proof()).isNotEqualTo(address.text("secret"));
        assertThat(address.text("port"))
                .isEqualTo(Integer.toString(adapter.address().port()));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(adapter.address()).asString().doesNotContain(address.text("secret"), address.text("proof"));
        var before = adapter.address().secret();

        adapter.close();
        assertThat(file).doesNotExist();
        opensAdapter("TAXOPOS");
        assertThat(adapter.address().secret()).isNotEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\":\"hello\",\"version\":1,\"secret\":\"\"}",
                "{\"type\":\"hello\",\"version\":1,\"secret\":\"0000\"}",
                "{\"type\":\"edit\",\"id\":\"e\",\"edits\":[]}",
                "GET / HTTP/1.1",
                "[]",
                ""
            })
    void sendsStrangersAway(String line) throws IOException {
        try (var stranger = new SpokenSoftware(adapter.address())) {
            stranger.says(line);
            var said = stranger.hears();
            assertThat(said)
                    .startsWith("{\"type\":\"bye\"")
                    .doesNotContain(adapter.address().proof());
            assertThat(stranger.isSentAway()).isTrue();
        }
    }

    @Test
    void sendsSoftwareOfAnotherVersionAway() throws IOException {
        try (var newer = new SpokenSoftware(adapter.address())) {
            newer.says(
                    "hello", ",\"version\":2,\"secret\":\"" + adapter.address().secret() + "\"");
            assertThat(newer.hears("bye").text("detail")).isEqualTo("version: (expected: 1)");
        }
    }

    @Test
    void readsNoLongFirstLine() throws IOException {
        try (var stranger = new SpokenSoftware(adapter.address())) {
            stranger.says(SpokenSoftware.hello("x".repeat(5_000)));
            assertThat(stranger.isSentAway()).isTrue();
        }
    }

    @Test
    void readsNoLongLine() throws IOException {
        try (var software = software()) {
            software.says("pong", ",\"more\":\"" + "x".repeat(Lines.MOST_BYTES - 100) + "\"");
            software.says("edit", ",\"id\":\"e\",\"edits\":[]");
            software.hears("refused");
            software.says("pong", ",\"more\":\"" + "x".repeat(Lines.MOST_BYTES) + "\"");
            assertThat(software.isSentAway()).isTrue();
        }
    }

    @Test
    void letsFewStrangersWaitAndNotForLong() throws IOException {
        var strangers = new ArrayList<SpokenSoftware>();
        for (int i = 0; i < 8; i++) {
            strangers.add(new SpokenSoftware(adapter.address()));
        }
        try (var ninth = new SpokenSoftware(adapter.address())) {
            assertThat(ninth.isSentAway()).isTrue();
        }
        for (var stranger : strangers) {
            assertThat(stranger.isSentAway()).as("after some seconds").isTrue();
            stranger.close();
        }
        software().close();
    }

    /** As those that look which ports are open. On some systems their sockets can do nothing any more. */
    @Test
    void strangersWhoAreGoneTakeNoPlace() throws IOException {
        var timer = new ScheduledThreadPoolExecutor(1);
        try (var door = new Door(0, timer)) {
            door.open((lines, language, welcome) -> lines.write(welcome));
            for (int i = 0; i < 9; i++) {
                var gone = new Socket();
                gone.close();
                assertThatThrownBy(() -> door.accept(gone, (lines, language, welcome) -> {}))
                        .isInstanceOf(IOException.class);
            }
            SpokenSoftware.letIn(door.address()).close();
        } finally {
            timer.shutdownNow();
        }
    }

    @Test
    void aPortThatIsTakenClosesTheClient() {
        int port = adapter.address().port();
        var line = cloud.till("other");
        assertThatThrownBy(() -> TillAdapter.open(
                        directory.resolve("other"), port, "TAXOPOS", listener -> client("other", line, listener)))
                .isInstanceOf(UncheckedIOException.class);
        client("other", line, TillListener.NONE).close();
    }
}
