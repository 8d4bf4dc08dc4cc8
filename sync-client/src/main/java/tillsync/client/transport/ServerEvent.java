package tillsync.client.transport;

import tools.jackson.databind.JsonNode;

/** One event of the service's stream: hello, changes, topology, request, signed-off, or a kind of the future. */
public record ServerEvent(String kind, JsonNode data) {
    public static final String CHANGES = "changes";
    public static final String TOPOLOGY = "topology";
    public static final String REQUEST = "request";
    public static final String SIGNED_OFF = "signed-off";
}
