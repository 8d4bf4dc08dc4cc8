package tillsync.client.transport;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;
import tillsync.catalogue.CatalogueId;
import tillsync.client.store.Guarded;
import tillsync.client.store.Identity;
import tillsync.client.store.Numbering;
import tillsync.client.store.Paired;
import tillsync.client.store.Role;
import tillsync.delta.ChangePage;
import tillsync.delta.Head;
import tillsync.json.JsonValue;
import tillsync.json.Members;
import tillsync.till.Delivery;
import tillsync.topology.GroupVersion;

/**
 * The service's answer to hello: the till's identity, the catalogue of its articles, and the numbering of its change
 * sets.
 *
 * @param catalogue from which this till's articles come: its own, or its main's
 * @param head of that catalogue
 * @param serverTime by the service's clock; null if it does not say
 * @param grouped the till's price group
 * @param former the pairing of this device just before the present one; null if the service knows of none
 * @param lossSeen the {@code since} of the loss that users have looked after; null: none
 */
public record Greeting(
        Identity identity,
        CatalogueId catalogue,
        Head head,
        Numbering numbering,
        GroupVersion grouped,
        @Nullable Instant serverTime,
        @Nullable String former,
        @Nullable Instant lossSeen) {
    private static final int POLL_SECONDS = 30;
    private static final int MOST_POLL_SECONDS = 86_400;

    /** The greeting of a device in its first pairing that never had a price group. */
    public Greeting(
            Identity identity, CatalogueId catalogue, Head head, Numbering numbering, @Nullable Instant serverTime) {
        this(identity, catalogue, head, numbering, GroupVersion.NEVER, serverTime, null, null);
    }

    /** The device and pairing that this till has now. */
    public Paired paired() {
        return new Paired(identity.deviceId(), numbering.pairing());
    }

    /** Reads the answer. Unknown members are ignored. */
    public static Greeting read(JsonValue json) {
        var answer = Members.of(json);
        var catalogue = answer.object("catalogue");
        var publish = answer.object("publish");
        var follows = answer.optionalObject("follows");
        var identity = new Identity(
                answer.text("deviceId"),
                answer.optionalText("name").orElse(""),
                role(answer),
                follows.map(main -> main.optionalText("name").orElse("")).orElse(null),
                !answer.optionalText("delivery").orElse("").equals(Delivery.HELD.name()),
                answer.text("session"),
                (int) answer.count("pollSeconds", 1, MOST_POLL_SECONDS, POLL_SECONDS),
                answer.optionalObject("guarded").map(Greeting::guarded).orElse(null),
                null);
        return new Greeting(
                identity,
                ChangePage.catalogue(catalogue, "id"),
                Head.read(catalogue),
                new Numbering(publish.text("pairing"), publish.count("next", 1)),
                GroupVersion.read(answer).orElse(GroupVersion.NEVER),
                optionalTime(answer, "serverTime"),
                publish.optionalText("former").orElse(null),
                optionalTime(answer, "lossSeen"));
    }

    private static Role role(Members answer) {
        return switch (answer.text("role")) {
            case "MAIN" -> Role.MAIN;
            case "FOLLOWER" -> Role.FOLLOWER;
            default -> throw answer.wrong("role", "MAIN or FOLLOWER");
        };
    }

    private static Guarded guarded(Members held) {
        return new Guarded(
                time(held, "since"),
                held.count("revision", 0),
                held.count("removed", 0),
                held.count("unpriced", 0),
                held.count("articles", 0));
    }

    private static @Nullable Instant optionalTime(Members answer, String name) {
        return answer.optionalText(name).isPresent() ? time(answer, name) : null;
    }

    private static Instant time(Members answer, String name) {
        try {
            return Instant.parse(answer.text(name));
        } catch (DateTimeParseException none) {
            throw answer.wrong(name, "an instant");
        }
    }
}
