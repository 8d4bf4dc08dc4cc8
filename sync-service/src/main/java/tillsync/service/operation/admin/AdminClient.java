package tillsync.service.operation.admin;

import java.io.IOException;
import java.io.InputStream;
import tillsync.service.operation.rebuild.RunningService;
import tillsync.service.store.json.Json;
import tools.jackson.databind.JsonNode;

/** Sends the operator's commands to the running service. */
record AdminClient(RunningService service) {
    private static final String PATH = "/operator/admin/";

    /** @throws IOException if it was refused */
    JsonNode ask(String command, JsonNode body) throws IOException, InterruptedException {
        try (var answer = open(command, body)) {
            return Json.MAPPER.readTree(answer);
        }
    }

    /** Returns the answer as it comes. @throws IOException if it was refused */
    InputStream open(String command, JsonNode body) throws IOException, InterruptedException {
        try {
            return service.open(PATH + command, body.toString());
        } catch (RunningService.Unknown unknown) {
            if (body.isEmpty()) {
                throw unknown;
            }
            ask("merchants", Json.MAPPER.createObjectNode()); // answered: the key is right
            var word = body.properties().iterator().next();
            throw new IOException("no " + (word.getKey().equals("address") ? "account " : "")
                    + word.getValue().asString(""));
        }
    }
}
