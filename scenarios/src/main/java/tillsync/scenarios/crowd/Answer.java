package tillsync.scenarios.crowd;

import tillsync.service.store.json.Json;
import tools.jackson.databind.JsonNode;

/** An answer of the service, whole. @param isLast whether the connection ends with it */
record Answer(int status, byte[] body, boolean isLast) {
    JsonNode json() {
        return Json.MAPPER.readTree(body);
    }
}
