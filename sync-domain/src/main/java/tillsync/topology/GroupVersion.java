package tillsync.topology;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tillsync.article.PriceGroup;
import tillsync.json.JsonObject;
import tillsync.json.JsonValue;
import tillsync.json.Members;

/**
 * The price group of a till, with the version of its last change.
 *
 * @param name null if the till has none, and sells at base prices
 * @param version of the topology that last changed the till's group; 0 if it never had one
 */
public record GroupVersion(@Nullable PriceGroup name, long version) {
    /** The value for a till that never had a group. */
    public static final GroupVersion NEVER = new GroupVersion(null, 0);

    public GroupVersion {
        if (version < 0 || version == 0 && name != null) {
            throw new IllegalArgumentException("version: " + version + " (expected: that of a topology)");
        }
    }

    /**
     * The member {@code group} of an answer; empty if it has none.
     *
     * @throws tillsync.json.WrongMember if it is of another kind
     */
    public static Optional<GroupVersion> read(Members answer) {
        return answer.optionalObject("group").map(GroupVersion::of);
    }

    private static GroupVersion of(Members member) {
        long version = member.count("version", 0);
        var name = member.optionalText("name");
        try {
            return new GroupVersion(name.map(PriceGroup::new).orElse(null), version);
        } catch (IllegalArgumentException none) {
            throw member.wrong("name", "the name of a price group");
        }
    }

    /** Writes the member {@code {name, version}}. */
    public JsonObject toJson() {
        var text = name == null ? JsonValue.NULL : new JsonValue.Text(name.name());
        return JsonObject.EMPTY.with("name", text).with("version", version);
    }

    /** Returns true if the till ever had a group; otherwise no message mentions groups. */
    public boolean everGiven() {
        return version > 0;
    }

    /**
     * Returns true if a till acts by this group: it has applied this version, or sells at base prices anyway.
     *
     * @param applied the version that the till applied last
     */
    public boolean isDoneBy(GroupVersion applied) {
        return version == applied.version || name == null && applied.name == null;
    }
}
