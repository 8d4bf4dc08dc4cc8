package tillsync.client.transport;

import java.util.Optional;
import tillsync.catalogue.CatalogueId;
import tillsync.delta.ChangePage;
import tillsync.json.JsonValue;
import tillsync.json.Members;
import tillsync.json.WrongMember;

/**
 * One event of the service's stream: hello, changes, topology, request, signed-off, or a kind of the future.
 *
 * @param length of its data as text, in characters
 */
public record ServerEvent(String kind, JsonValue data, int length) {
    public static final String CHANGES = "changes";
    public static final String TOPOLOGY = "topology";
    public static final String REQUEST = "request";
    public static final String SIGNED_OFF = "signed-off";

    public ServerEvent(String kind, JsonValue data) {
        this(kind, data, 0);
    }

    /** A catalogue that has a new revision. */
    public record Changed(CatalogueId catalogue, long revision) {}

    /** The catalogue that has changed; empty if the event does not say it and the till must ask. */
    public Optional<Changed> changed() {
        try {
            var members = Members.of(data);
            return Optional.of(new Changed(ChangePage.catalogue(members, "catalogue"), members.count("revision", 0)));
        } catch (WrongMember broken) {
            return Optional.empty();
        }
    }

    /**
     * The changes themselves; empty if the event has none that can be read and the till must pull.
     *
     * @throws tillsync.delta.ClientTooOld at an unknown mode or op
     */
    public Optional<ChangePage> page() {
        try {
            return Optional.ofNullable(data.get("page")).map(ChangePage::read);
        } catch (WrongMember broken) {
            return Optional.empty();
        }
    }
}
