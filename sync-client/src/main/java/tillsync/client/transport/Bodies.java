package tillsync.client.transport;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.jspecify.annotations.Nullable;
import tillsync.article.Json;
import tillsync.catalogue.BucketSums;
import tillsync.catalogue.Origin;
import tools.jackson.databind.node.ObjectNode;

/** What a till sends, as JSON in UTF-8. */
final class Bodies {
    private Bodies() {}

    static byte[] hello(Hello hello) {
        var body = Json.MAPPER.createObjectNode();
        var device = hello.device();
        if (device.name() != null) {
            body.put("name", device.name());
        }
        body.put("model", device.model()).put("software", device.software()).put("adapter", device.adapter());
        body.put("time", hello.time().toString());
        if (hello.session() != null) {
            body.put("session", hello.session());
        }
        body.put("unpublished", hello.unpublished());
        condition(body, hello.condition());
        return Json.MAPPER.writeValueAsBytes(body);
    }

    /** The edits are written in their canonical form, as they are kept. */
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

    private static ObjectNode origin(Origin origin) {
        var body = Json.MAPPER.createObjectNode().put("kind", origin.kind());
        return origin.requestId() == null ? body : body.put("requestId", origin.requestId());
    }

    static byte[] report(Report report) {
        var body = Json.MAPPER.createObjectNode();
        body.put("cursor", report.cursor());
        body.put("articles", report.articles()).put("digest", report.digest().toString());
        body.put("time", report.time().toString());
        if (!report.applied().isEmpty()) {
            var applied = body.putArray("applied");
            report.applied().forEach(each -> applied.addObject()
                    .put("cursor", each.cursor())
                    .put("at", each.at().toString()));
        }
        held(body, report);
        if (report.waiting() != null) {
            body.putObject("waiting")
                    .put("code", report.waiting().code())
                    .put("since", report.waiting().since().toString());
        }
        body.put("unpublished", report.unpublished());
        condition(body, report.condition());
        return Json.MAPPER.writeValueAsBytes(body);
    }

    static byte[] repairs(String cursor, BucketSums sums) {
        var body = Json.MAPPER.createObjectNode().put("cursor", cursor);
        sums.texts().forEach(body.putArray("buckets")::add);
        return Json.MAPPER.writeValueAsBytes(body);
    }

    /** As many as the service takes. */
    private static void held(ObjectNode body, Report report) {
        if (report.held().isEmpty()) {
            return;
        }
        var array = body.putArray("held");
        int characters = 0;
        for (var held : report.held()) {
            var entry = Json.MAPPER
                    .createObjectNode()
                    .put("number", held.number().value())
                    .put("revision", held.revision())
                    .put("code", held.code())
                    .put("detail", held.detail());
            characters += entry.toString().length();
            if (characters > Report.MOST_HELD_CHARACTERS) {
                return;
            }
            array.add(entry);
        }
    }

    private static void condition(ObjectNode body, @Nullable Condition condition) {
        if (condition != null) {
            body.putObject("condition")
                    .put("code", condition.code())
                    .put("since", condition.since().toString());
        }
    }
}
