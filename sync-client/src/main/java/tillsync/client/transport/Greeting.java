package tillsync.client.transport;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tillsync.catalogue.CatalogueDigest;
import tillsync.catalogue.CatalogueId;
import tillsync.client.store.Identity;
import tillsync.client.store.Numbering;
import tillsync.client.store.Paired;
import tillsync.client.store.Role;
import tillsync.delta.Head;
import tools.jackson.databind.JsonNode;

/**
 * What the service answers to hello: who this till is, what its articles come from, and how it numbers change sets.
 *
 * @param catalogue the one that this till's articles come from: its own, or its main's
 * @param head what that catalogue is now
 * @param serverTime what the service's clock shows; null where it does not say
 * @param former the pairing of this device just before the present one; null where the service knows of none
 */
public record Greeting(
        Identity identity,
        CatalogueId catalogue,
        Head head,
        Numbering numbering,
        @Nullable Instant serverTime,
        @Nullable String former) {
    private static final int POLL_SECONDS = 30;

    /** Of a device whose first pairing it is. */
    public Greeting(
            Identity identity, CatalogueId catalogue, Head head, Numbering numbering, @Nullable Instant serverTime) {
        this(identity, catalogue, head, numbering, serverTime, null);
    }

    /** Under which pairing of which device this till is now. */
    public Paired paired() {
        return new Paired(identity.deviceId(), numbering.pairing());
    }

    /** Reads the answer. Members that this version does not know are ignored. */
    static Greeting read(JsonNode answer) {
        var catalogue = answer.get("catalogue");
        var publish = answer.get("publish");
        var identity = new Identity(
                answer.get("deviceId").stringValue(),
                text(answer, "name").orElse(""),
                Role.valueOf(answer.get("role").stringValue()),
                mainName(answer.get("follows")),
                !text(answer, "delivery").orElse("").equals("HELD"),
                answer.get("session").stringValue(),
                answer.has("pollSeconds") ? answer.get("pollSeconds").intValue() : POLL_SECONDS);
        return new Greeting(
                identity,
                CatalogueId.of(catalogue.get("id").stringValue()),
                new Head(
                        catalogue.get("revision").longValue(),
                        catalogue.get("articles").longValue(),
                        CatalogueDigest.parse(catalogue.get("digest").stringValue())),
                new Numbering(
                        publish.get("pairing").asString(), publish.get("next").longValue()),
                text(answer, "serverTime").map(Instant::parse).orElse(null),
                text(publish, "former").orElse(null));
    }

    private static @Nullable String mainName(@Nullable JsonNode follows) {
        return follows == null || follows.isNull()
                ? null
                : text(follows, "name").orElse("");
    }

    private static Optional<String> text(JsonNode json, String name) {
        return Optional.ofNullable(json.get(name)).filter(JsonNode::isString).map(JsonNode::stringValue);
    }
}
