package tillsync.topology;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tillsync.article.Members;
import tillsync.article.PriceGroup;
import tillsync.json.JsonObject;
import tillsync.json.JsonValue;

/**
 * The price group of a till, and since when.
 *
 * @param name null: it has none, and sells at base prices
 * @param version of the topology that last changed the till's group; 0: it never had one
 */
public record GroupVersion(@Nullable PriceGroup name, long version) {
    /** Of a till that never had a group. */
    public static final GroupVersion NEVER = new GroupVersion(null, 0);

    public GroupVersion {
        if (version < 0 || version == 0 && name != null) {
            throw new IllegalArgumentException("version: " + version + " (expected: that of a topology)");
        }
    }

    /**
     * The member {@code group} of an answer; empty if it has none.
     *
     * @throws tillsync.article.WrongMember if it is of another kind
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

    /** As a member: {@code {name, version}}. */
    public JsonObject toJson() {
        var text = name == null ? JsonValue.NULL : new JsonValue.Text(name.name());
        return JsonObject.EMPTY.with("name", text).with("version", version);
    }

    /** Whether the till ever had a group: only then anybody is told of it. */
    public boolean everGiven() {
        return version > 0;
    }

    /**
     * Whether a till does by this one: it has applied it, or sells at base prices anyway.
     *
     * @param applied what the till has applied last
     */
    public boolean isDoneBy(GroupVersion applied) {
        return version == applied.version || name == null && applied.name == null;
    }
}
