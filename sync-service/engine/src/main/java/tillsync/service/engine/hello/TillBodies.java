package tillsync.service.engine.hello;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tillsync.article.Kinds;
import tillsync.article.PriceGroup;
import tillsync.article.ZoneHistory;
import tillsync.catalogue.CatalogueDigest;
import tillsync.catalogue.Cursor;
import tillsync.problem.Flaw;
import tillsync.problem.Refusal;
import tillsync.service.engine.catalogue.KindsAsked;
import tillsync.service.store.json.Moment;
import tillsync.service.tills.device.Admission;
import tillsync.service.tills.device.Contact.Cause;
import tillsync.service.tills.device.Contact.Held;
import tillsync.service.tills.device.Contact.Position;
import tillsync.till.Knowledge;
import tillsync.topology.GroupVersion;
import tools.jackson.databind.JsonNode;

/**
 * Reads what tills send: known members are checked, unknown ones ignored, so that newer tills talk to older services.
 */
public final class TillBodies {
    private static final int MOST_TEXT = 128;

    /** The most UTF-16 units of 400 code points, which the rules of names count. */
    private static final int MOST_NAME = 800;

    private static final int MOST_ZONE = 64;
    private static final int MOST_HELD = 500;
    private static final int MOST_POSITIONS = 1_000;

    private TillBodies() {}

    /** A till's greeting on every connect. Unknown members are ignored. */
    record Hello(
            @Nullable String name,
            Admission.Description till,
            @Nullable String time,
            @Nullable String session,
            @Nullable Long unpublished,
            @Nullable Cause condition,
            Knowledge knows,
            Kinds kinds,
            @Nullable ZoneId zone) {}

    public static Hello hello(JsonNode body) {
        return new Hello(
                text(body, "name", MOST_NAME),
                new Admission.Description(
                        text(body, "model", MOST_TEXT),
                        text(body, "software", MOST_TEXT),
                        text(body, "adapter", MOST_TEXT),
                        text(body, "kind", MOST_TEXT)),
                text(body, "time", MOST_TEXT),
                text(body, "session", MOST_TEXT),
                count(body, "unpublished"),
                cause(body, "condition"),
                knows(body.get("knows")),
                kinds(body.get("kinds")),
                zone(text(body, "zone", MOST_ZONE)));
    }

    /** A zone that is new to this service counts as none: the till may have newer rules. */
    private static @Nullable ZoneId zone(@Nullable String id) {
        return id == null ? null : ZoneHistory.zone(id).orElse(null);
    }

    private static Knowledge knows(@Nullable JsonNode names) {
        if (names == null || names.isNull()) {
            return Knowledge.NONE;
        }
        if (!names.isArray()
                || names.size() > Knowledge.MOST
                || !names.valueStream().allMatch(name -> name.isString() && Knowledge.isName(name.stringValue()))) {
            throw Refusal.invalid("/knows", "NAMES", "knows: (expected: an array of 0.." + Knowledge.MOST + " names)");
        }
        return Knowledge.of(names.valueStream().map(JsonNode::stringValue).toList());
    }

    private static Kinds kinds(@Nullable JsonNode kinds) {
        var asked = KindsAsked.read(kinds);
        return asked == null ? Kinds.NONE : asked;
    }

    /** A till's report. @param kinds of records that the digest covers; null: those of the last hello */
    public record Report(
            Cursor cursor,
            long articles,
            CatalogueDigest digest,
            @Nullable String time,
            List<Position> applied,
            @Nullable Held held,
            Cause waiting,
            @Nullable Long unpublished,
            Cause condition,
            GroupVersion group,
            @Nullable Kinds kinds) {}

    /** Reads a report. It names all causes that hold: one that it does not name is gone. */
    public static Report report(JsonNode body) {
        var cursor = required(body, "cursor");
        var digest = required(body, "digest");
        if (!digest.matches("[0-9a-f]{64}")) {
            throw Refusal.invalid("/digest", "DIGEST", "digest: (expected: 64 lower-case hex digits)");
        }
        var articles = count(body, "articles");
        if (articles == null) {
            throw Refusal.invalid("/articles", "MISSING", "articles: missing (expected: a count)");
        }
        var waiting = cause(body, "waiting");
        var condition = cause(body, "condition");
        return new Report(
                Cursor.parse(cursor),
                articles,
                CatalogueDigest.parse(digest),
                text(body, "time", MOST_TEXT),
                applied(body.get("applied")),
                held(body.get("held")),
                waiting == null ? Cause.NONE : waiting,
                count(body, "unpublished"),
                condition == null ? Cause.NONE : condition,
                group("/group", body.get("group")),
                KindsAsked.read(body.get("kinds")));
    }

    /** The price group that a till has applied; none if it says nothing of it. */
    private static GroupVersion group(String pointer, @Nullable JsonNode group) {
        if (group == null || group.isNull()) {
            return GroupVersion.NEVER;
        }
        var version = count(group, "version");
        var name = text(group, "name", MOST_TEXT);
        if (version == null || version == 0 && name != null) {
            throw Refusal.invalid(
                    pointer, "VERSION", "version: of no group (expected: that of the topology that gave it)");
        }
        var flaws = name == null ? List.<Flaw>of() : PriceGroup.flaws(pointer + "/name", name);
        if (!flaws.isEmpty()) {
            throw Refusal.invalid(flaws);
        }
        return new GroupVersion(name == null ? null : new PriceGroup(name), version);
    }

    /** The lead of the till's clock, in whole seconds rounded toward zero; null if it sent no time. */
    public static @Nullable Long skewSeconds(@Nullable String time, Instant now) {
        return time == null
                ? null
                : Duration.between(now, Moment.read("/time", time)).toMillis() / 1_000;
    }

    private static List<Position> applied(@Nullable JsonNode applied) {
        var positions = new ArrayList<Position>();
        if (applied == null || applied.isNull()) {
            return positions;
        }
        if (!applied.isArray() || applied.size() > MOST_POSITIONS) {
            throw Refusal.invalid("/applied", "SIZE", "applied: (expected: an array of 0.." + MOST_POSITIONS + ")");
        }
        for (var position : applied) {
            positions.add(new Position(
                    Cursor.parse(required(position, "cursor")),
                    Moment.read("/applied", required(position, "at")),
                    true,
                    group("/applied", position.get("group")).name()));
        }
        return positions;
    }

    private static @Nullable Held held(@Nullable JsonNode held) {
        if (held == null || held.isNull()) {
            return new Held(0, "[]");
        }
        if (!held.isArray() || held.size() > MOST_HELD || held.toString().length() > 65_536) {
            throw Refusal.invalid("/held", "SIZE", "held: (expected: an array of 0.." + MOST_HELD + ")");
        }
        return new Held(held.size(), held.toString());
    }

    private static @Nullable Cause cause(JsonNode body, String name) {
        var cause = body.get(name);
        if (cause == null || cause.isNull()) {
            return null;
        }
        var code = cause.isObject() ? text(cause, "code", 64) : null;
        if (code == null || !code.matches("[A-Z0-9_]{1,64}")) {
            throw Refusal.invalid("/" + name + "/code", "CODE", name + ": (expected: {code: UPPER_SNAKE, since})");
        }
        var since = text(cause, "since", 40);
        return new Cause(code, since == null ? "" : since);
    }

    private static @Nullable Long count(JsonNode body, String name) {
        var value = body.get(name);
        if (value == null || value.isNull()) {
            return null;
        }
        if (!value.isIntegralNumber() || !value.canConvertToLong() || value.longValue() < 0) {
            throw Refusal.invalid("/" + name, "COUNT", name + ": (expected: an integer of 0 or more)");
        }
        return value.longValue();
    }

    private static String required(JsonNode body, String name) {
        var text = text(body, name, 200);
        if (text == null) {
            throw Refusal.invalid("/" + name, "MISSING", name + ": missing (expected: a string)");
        }
        return text;
    }

    private static @Nullable String text(JsonNode body, String name, int most) {
        var value = body.isObject() ? body.get(name) : null;
        if (value == null || value.isNull()) {
            return null;
        }
        if (!value.isString() || value.stringValue().length() > most) {
            throw Refusal.invalid("/" + name, "WRONG_TYPE", name + ": (expected: a string of at most " + most + ")");
        }
        // PostgreSQL stores neither of them
        if (value.stringValue().codePoints().anyMatch(c -> Character.isISOControl(c) || isSurrogate(c))) {
            throw Refusal.invalid(
                    "/" + name, "CONTROL_CHARACTER", name + ": a control character or half a pair (expected: none)");
        }
        return value.stringValue();
    }

    private static boolean isSurrogate(int codePoint) {
        return Character.getType(codePoint) == Character.SURROGATE;
    }
}
