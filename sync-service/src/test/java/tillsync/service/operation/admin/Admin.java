package tillsync.service.operation.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import tillsync.service.OperatorCommands;
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
        var all = new ArrayList<>(List.of("admin", "--data", data));
        all.addAll(List.of(arguments));
        var out = new StringWriter();
        int code = OperatorCommands.line().setOut(new PrintWriter(out)).execute(all.toArray(String[]::new));
        return new Said(code, out.toString());
    }

    /** Its answer, if it is done. */
    public JsonNode json(String... arguments) {
        var all = new ArrayList<>(List.of(arguments));
        all.add("--json");
        return Json.MAPPER.readTree(run(all.toArray(String[]::new)).is(0).text());
    }
}
