package tillsync.client.transport.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tillsync.android.Lists;
import tillsync.catalogue.BucketSums;
import tillsync.catalogue.Origin;
import tillsync.client.store.Applied;
import tillsync.client.transport.Condition;
import tillsync.client.transport.Hello;
import tillsync.client.transport.Publish;
import tillsync.client.transport.Report;
import tillsync.json.JsonArray;
import tillsync.json.JsonObject;
import tillsync.json.JsonValue;
import tillsync.till.Knowledge;
import tillsync.topology.GroupVersion;

/** Writes what a till sends, as JSON in UTF-8. */
final class Bodies {
    private static final JsonArray KNOWS = new JsonArray(
            Knowledge.HERE.names().stream().<JsonValue>map(JsonValue.Text::new).collect(Lists.toList()));

    private Bodies() {}

    static byte[] hello(Hello hello) {
        var body = JsonObject.EMPTY;
        var device = hello.device();
        if (device.name() != null) {
            body = body.with("name", device.name());
        }
        body = body.with("model", device.model())
                .with("software", device.software())
                .with("adapter", device.adapter())
                .with("knows", KNOWS)
                .with("time", hello.time().toString());
        if (!device.kinds().names().isEmpty()) {
            body = body.with("kinds", array(device.kinds().names(), JsonValue.Text::new));
        }
        if (hello.session() != null) {
            body = body.with("session", hello.session());
        }
        if (hello.zone() != null) {
            body = body.with("zone", hello.zone().getId());
        }
        return bytes(withCondition(body.with("unpublished", hello.unpublished()), hello.condition()));
    }

    static byte[] bytes(JsonValue body) {
        return body.json().getBytes(UTF_8);
    }

    /** The body of a change set, with the edits in canonical form, as they are kept. */
    static byte[] publish(Publish publish) {
        var edits = publish.changeSet().edits();
        var text = new StringBuilder(edits.size() * 400 + 100).append("{\"edits\":[");
        for (int i = 0; i < edits.size(); i++) {
            text.append(i == 0 ? "" : ",").append(edits.get(i).canonical());
        }
        text.append("],\"at\":\"").append(publish.at());
        text.append("\",\"origin\":").append(origin(publish.origin())).append('}');
        return text.toString().getBytes(UTF_8);
    }

    private static String origin(Origin origin) {
        var body = JsonObject.EMPTY.with("kind", origin.kind());
        return (origin.requestId() == null ? body : body.with("requestId", origin.requestId())).json();
    }

    static byte[] report(Report report) {
        var body = JsonObject.EMPTY;
        body = report.cursor() == null ? body.with("cursor", JsonValue.NULL) : body.with("cursor", report.cursor());
        body = body.with("articles", report.articles())
                .with("digest", report.digest().toString())
                .with("time", report.time().toString());
        body = withGroup(body, report.grouped());
        if (report.kinds() != null) {
            body = body.with("kinds", array(report.kinds().names(), JsonValue.Text::new));
        }
        if (!report.applied().isEmpty()) {
            body = body.with("applied", array(report.applied(), Bodies::applied));
        }
        if (!report.held().isEmpty()) {
            body = body.with("held", held(report));
        }
        if (report.waiting() != null) {
            body = body.with(
                    "waiting", since(report.waiting().code(), report.waiting().since()));
        }
        return bytes(withCondition(body.with("unpublished", report.unpublished()), report.condition()));
    }

    private static JsonObject applied(Applied applied) {
        var body = JsonObject.EMPTY
                .with("cursor", applied.cursor())
                .with("at", applied.at().toString());
        return withGroup(body, applied.grouped());
    }

    private static JsonObject withGroup(JsonObject body, GroupVersion grouped) {
        return grouped.everGiven() ? body.with("group", grouped.toJson()) : body;
    }

    static byte[] repairs(String cursor, BucketSums sums) {
        return bytes(JsonObject.EMPTY.with("cursor", cursor).with("buckets", array(sums.texts(), JsonValue.Text::new)));
    }

    private static <T> JsonArray array(List<T> all, Function<T, JsonValue> json) {
        return new JsonArray(all.stream().map(json).collect(Lists.toList()));
    }

    /** The held articles, at most as many as the service takes. */
    private static JsonArray held(Report report) {
        var entries = new ArrayList<JsonValue>();
        int characters = 0;
        for (var held : report.held()) {
            var entry = JsonObject.EMPTY
                    .with("number", held.number().shown())
                    .with("revision", held.revision())
                    .with("code", held.code())
                    .with("detail", held.detail());
            characters += entry.json().length();
            if (characters > Report.MOST_HELD_CHARACTERS) {
                break;
            }
            entries.add(entry);
        }
        return new JsonArray(entries);
    }

    private static JsonObject withCondition(JsonObject body, @Nullable Condition condition) {
        return condition == null ? body : body.with("condition", since(condition.code(), condition.since()));
    }

    private static JsonObject since(String code, Instant since) {
        return JsonObject.EMPTY.with("code", code).with("since", since.toString());
    }
}
