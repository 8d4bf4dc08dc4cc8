package tillsync.client.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tillsync.article.Json;
import tillsync.client.TokenFile;
import tillsync.client.store.SqliteStore;
import tools.jackson.databind.JsonNode;

/** What went wrong, for programs that have asked for JSON; and in whole sentences for people. */
class FailureJsonTest {
    @TempDir
    Path directory;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int till(String... command) {
        err.getBuffer().setLength(0);
        var arguments = new ArrayList<>(List.of(command));
        arguments.addAll(List.of("--store", store().toString()));
        if (!arguments.contains("--url")) {
            arguments.addAll(List.of("--url", "http://localhost:1"));
        }
        return TillCommand.run(new PrintWriter(out), new PrintWriter(err), arguments.toArray(String[]::new));
    }

    private Path store() {
        return directory.resolve("till");
    }

    /** The failure on stderr: one line, with all that is promised. */
    private JsonNode failure(int code, String... command) {
        assertThat(till(command)).isEqualTo(code);
        assertThat(err.toString().lines()).hasSize(1);
        assertThat(out.toString()).isEmpty();
        var json = Json.MAPPER.readTree(err.toString());
        for (var member : List.of("code", "title", "detail")) {
            assertThat(json.get(member).asString("")).as(member).isNotBlank();
        }
        return json;
    }

    @Test
    void isJsonWhateverFails() throws IOException {
        assertThat(failure(2, "--json", "bogus").get("code").stringValue()).isEqualTo("COMMAND_USAGE");
        assertThat(failure(2, "--json", "pair", "--token", " ").get("code").stringValue())
                .isEqualTo("COMMAND_USAGE");
        assertThat(failure(4, "sync", "--json").get("code").stringValue()).isEqualTo("UNAUTHENTICATED");
        assertThat(failure(3, "remove", "1", "--json").get("detail").stringValue())
                .contains("article 1");
        assertThat(failure(1, "put", "none.json", "--json").get("code").stringValue())
                .isEqualTo("COMMAND_FAILED");
        new TokenFile(store()).write("secret");
        assertThat(failure(6, "sync", "--json").get("code").stringValue()).isEqualTo("UNREACHABLE");
        try (var held = SqliteStore.open(store())) {
            assertThat(failure(7, "status", "--json").get("code").stringValue()).isEqualTo("STORE_UNUSABLE");
            assertThat(held.size()).isZero();
        }
    }

    @Test
    void namesEachFlawInJson() throws IOException {
        var file = Files.writeString(directory.resolve("bad.json"), "{\"number\":\"1\",\"name\":\"\"}");
        var failure = failure(4, "put", file.toString(), "--json");
        assertThat(failure.get("code").stringValue()).isEqualTo("INVALID");
        assertThat(failure.get("errors").size()).isGreaterThan(1);
        assertThat(failure.get("errors").get(0).get("pointer").isString()).isTrue();
    }

    @Test
    void saysWhatTheServiceSaysToPeople() throws IOException {
        new TokenFile(store()).write("secret");
        var service = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        service.createContext("/", exchange -> {
            var problem = "{\"code\":\"NEW_CODE\",\"title\":\"The shop is closed.\",\"detail\":\"Come tomorrow.\"}"
                    .getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/problem+json");
            exchange.sendResponseHeaders(409, problem.length);
            exchange.getResponseBody().write(problem);
            exchange.close();
        });
        service.start();
        try {
            var url = "http://localhost:" + service.getAddress().getPort();
            assertThat(till("--url", url, "sync")).isEqualTo(5);
        } finally {
            service.stop(0);
        }
        assertThat(err.toString()).isEqualToIgnoringNewLines("till: The shop is closed. Come tomorrow. (NEW_CODE)");
    }

    @Test
    void saysInASentenceThatTheServiceIsAway() {
        new TokenFile(store()).write("secret");
        assertThat(till("sync")).isEqualTo(6);
        assertThat(err.toString())
                .startsWith("till: The till is not connected to the cloud. service: http://localhost:1");
        assertThat(till("pair")).isEqualTo(6);
        assertThat(err.toString()).startsWith("till: The service has given no code");
    }
}
