package tillsync.scenarios.cloud;

import tillsync.service.Answer;
import tillsync.service.store.json.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** One change of who follows whom, all of it at once. */
public final class Assigning {
    private final Cloud cloud;
    private final ObjectNode body = Json.MAPPER.createObjectNode();
    private final ArrayNode assignments = body.putArray("assignments");

    Assigning(Cloud cloud) {
        this.cloud = cloud;
    }

    public Assigning follows(Till follower, Till main) {
        assignments.addObject().put("deviceId", follower.id()).put("follows", main.id());
        return this;
    }

    /** It follows that main, and sells by a price group. */
    public Assigning sells(Till follower, Till main, String group) {
        assignments
                .addObject()
                .put("deviceId", follower.id())
                .put("follows", main.id())
                .put("group", group);
        return this;
    }

    /** It becomes a main, and begins with what its main has. */
    public Assigning leads(Till till) {
        assignments.addObject().put("deviceId", till.id()).putNull("follows");
        return this;
    }

    /** It becomes a main again, with the articles that were its own before. */
    public Assigning leadsAsBefore(Till till) {
        assignments.addObject().put("deviceId", till.id()).putNull("follows").put("start", "FORMER");
        return this;
    }

    /** The plan of it; nothing is changed. */
    public JsonNode plans() {
        return cloud.user().wire().post("/api/v1/topology/plan", body).is(200).json();
    }

    /** What the service says to it, with the tag that the topology has now. */
    public Answer tries() {
        var tag = cloud.user().get("/api/v1/topology").is(200).header("ETag");
        return triesWith(tag);
    }

    public Answer triesWith(String tag) {
        return cloud.user().wire().put("/api/v1/topology", body, "If-Match", tag);
    }

    /** Makes the change; what is online then settles. */
    public JsonNode applies() {
        var topology = tries().is(200).json();
        cloud.settles();
        return topology;
    }
}
