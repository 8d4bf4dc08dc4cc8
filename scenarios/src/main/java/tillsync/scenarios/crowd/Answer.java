package tillsync.scenarios.crowd;

import tillsync.service.store.json.Json;
import tools.jackson.databind.JsonNode;

/** A whole answer of the service. @param isLast true if the connection ends with it */
record Answer(int status, byte[] body, boolean isLast) {
    JsonNode json() {
        return Json.MAPPER.readTree(body);
    }
}
