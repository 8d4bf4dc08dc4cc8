package tillsync.service.operation.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import tillsync.service.store.json.Json;
import tools.jackson.databind.JsonNode;

/** The command, at the service that runs on a directory. */
public record Admin(String data) {
    /** What it has printed, and its exit code. */
    public record Said(int code, String text) {
        public Said is(int expected) {
            assertThat(code).as(text).isEqualTo(expected);
            return this;
        }
    }

    public Said run(String... arguments) {
        var all = new ArrayList<>(List.of("--data", data));
        all.addAll(List.of(arguments));
        var bytes = new ByteArrayOutputStream();
        try (var out = new PrintStream(bytes, true, StandardCharsets.UTF_8)) {
            int code = AdminCommand.run(out, all.toArray(String[]::new));
            return new Said(code, bytes.toString(StandardCharsets.UTF_8));
        } catch (InterruptedException ended) {
            throw new IllegalStateException(ended);
        }
    }

    /** Its answer, if it is done. */
    public JsonNode json(String... arguments) {
        var all = new ArrayList<>(List.of(arguments));
        all.add("--json");
        return Json.MAPPER.readTree(run(all.toArray(String[]::new)).is(0).text());
    }
}
