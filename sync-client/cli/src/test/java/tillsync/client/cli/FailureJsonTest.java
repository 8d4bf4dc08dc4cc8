package tillsync.client.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tillsync.client.LocalService;
import tillsync.client.TokenFile;
import tillsync.json.JsonReader;
import tillsync.json.JsonValue;

/** What went wrong, for programs that have asked for JSON; and in whole sentences for people. */
class FailureJsonTest {
    private final Terminal terminal;

    FailureJsonTest(@TempDir Path directory) {
        terminal = new Terminal(directory);
    }

    /** The failure on stderr: one line, with all that is promised. */
    private JsonValue failure(int code, String... command) {
        var said = terminal.till(command).fails(code);
        assertThat(said.out()).isEmpty();
        var json = JsonReader.read(said.err());
        for (var member : List.of("code", "title", "detail")) {
            assertThat(json.text(member)).as(member).isNotBlank();
        }
        return json;
    }

    @Test
    void isJsonWhateverFails() {
        assertThat(failure(2, "--json", "bogus").text("code")).isEqualTo("COMMAND_USAGE");
        assertThat(failure(2, "--json", "pair", "--token-file", terminal.file("blank.txt", " "))
                        .text("code"))
                .isEqualTo("COMMAND_USAGE");
        assertThat(failure(4, "sync", "--json").text("code")).isEqualTo("UNAUTHENTICATED");
        assertThat(failure(3, "remove", "1", "--json").text("detail")).contains("article 1");
        assertThat(failure(1, "put", "none.json", "--json").text("code")).isEqualTo("COMMAND_FAILED");
        new TokenFile(terminal.store()).write("secret");
        assertThat(failure(6, "sync", "--json").text("code")).isEqualTo("UNREACHABLE");
        try (var held = terminal.opened()) {
            assertThat(failure(7, "status", "--json").text("code")).isEqualTo("STORE_UNUSABLE");
            assertThat(held.size()).isZero();
        }
    }

    @Test
    void namesEachFlawInJson() {
        var file = terminal.file("bad.json", "{\"number\":\"1\",\"name\":\"\"}");
        var failure = failure(4, "put", file, "--json");
        assertThat(failure.text("code")).isEqualTo("INVALID");
        assertThat(failure.get("errors").elements().size()).isGreaterThan(1);
        assertThat(failure.get("errors").elements().get(0).get("pointer").isText())
                .isTrue();
    }

    @Test
    void saysWhatTheServiceSaysToPeople() {
        new TokenFile(terminal.store()).write("secret");
        try (var service = new LocalService()) {
            service.answers(
                    409,
                    LocalService.PROBLEM,
                    "{\"code\":\"NEW_CODE\",\"title\":\"The shop is closed.\",\"detail\":\"Come tomorrow.\"}");
            assertThat(terminal.till("--url", service.url().toString(), "sync")
                            .ends(5)
                            .err())
                    .isEqualToIgnoringNewLines("till: The shop is closed. Come tomorrow. (NEW_CODE)");
        }
    }

    @Test
    void saysInASentenceThatTheServiceIsAway() {
        new TokenFile(terminal.store()).write("secret");
        assertThat(terminal.till("sync").ends(6).err())
                .startsWith("till: The till is not connected to the cloud. service: http://localhost:1");
        assertThat(terminal.till("pair").ends(6).err()).startsWith("till: The service has given no code");
    }
}
