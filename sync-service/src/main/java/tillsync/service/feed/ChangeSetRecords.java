package tillsync.service.feed;

import io.cloudevents.CloudEvent;
import java.util.List;
import tillsync.catalogue.CatalogueEvent.ChangeSetPublished;
import tillsync.catalogue.CatalogueEvent.Forked;
import tillsync.catalogue.Edit;
import tillsync.catalogue.RecordSums;
import tillsync.service.store.events.StoredEvents.Stored;
import tillsync.service.store.json.Json;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.util.RawValue;

/** Makes a record of each revision of a catalogue: the changes of a change set, or the origin of a copy. */
public record ChangeSetRecords() implements EventParts.Records<CloudEvent> {
    @Override
    public List<CloudEvent> of(Stored stored) {
        if (stored.event() instanceof ChangeSetPublished published) {
            return List.of(CloudEvents.of(stored, published.catalogue().value(), published.revision(), of(published)));
        }
        if (stored.event() instanceof Forked forked) {
            return List.of(CloudEvents.of(stored, forked.catalogue().value(), 1, of(forked)));
        }
        return List.of();
    }

    private static ObjectNode of(ChangeSetPublished event) {
        var data = revision(event.catalogue().value(), event.revision());
        data.put("deviceId", event.publication().device().value());
        data.put("sequence", event.publication().sequence());
        if (!event.at().isEmpty()) {
            data.put("at", event.at());
        }
        var origin = data.putObject("origin").put("kind", event.origin().kind());
        if (event.origin().requestId() != null) {
            origin.put("requestId", event.origin().requestId());
        }
        var changes = data.putArray("changes");
        for (var edit : event.changes()) {
            if (edit instanceof Edit.Put put) {
                changes.addObject()
                        .put("op", "put")
                        .putRawValue("article", new RawValue(put.article().canonical()));
            } else if (edit.number().isRecord()) {
                changes.addRawValue(new RawValue(edit.canonical()));
            } else {
                changes.addObject()
                        .put("op", "remove")
                        .put("number", edit.number().value());
            }
        }
        return state(data, event.articles(), event.sums(), event.digest().toString());
    }

    private static ObjectNode of(Forked event) {
        var data = revision(event.catalogue().value(), 1);
        data.put("deviceId", event.main().value());
        data.putObject("forkedFrom").put("catalogue", event.from().value()).put("revision", event.fromRevision());
        return state(data, event.articles(), event.sums(), event.digest().toString());
    }

    private static ObjectNode revision(String catalogue, long revision) {
        return Json.MAPPER.createObjectNode().put("catalogue", catalogue).put("revision", revision);
    }

    private static ObjectNode state(ObjectNode data, long articles, RecordSums records, String digest) {
        if (!records.isNone()) {
            data.put("records", records.count());
        }
        return data.put("articles", articles).put("digest", digest);
    }
}
