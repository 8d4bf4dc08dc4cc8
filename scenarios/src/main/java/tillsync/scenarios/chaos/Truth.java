package tillsync.scenarios.chaos;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import tillsync.article.Article;
import tillsync.article.CatalogueRecord;
import tillsync.article.Content;
import tillsync.catalogue.CatalogueDigest;
import tillsync.catalogue.CatalogueId;
import tillsync.catalogue.Cursor;
import tillsync.scenarios.chaos.EventStore.StoredEvent;
import tillsync.scenarios.chaos.Evidence.StoredSet;
import tools.jackson.databind.JsonNode;

/** The state according to the service's events, replayed without any of the service's code: catalogues are maps. */
final class Truth {
    /** The number of newest revisions of a catalogue whose articles are kept. */
    private static final int KEPT = 100;

    private final Map<String, String> names;
    private final Map<String, List<Map<String, Content>>> catalogues = new HashMap<>();
    private final Map<String, String> positions = new HashMap<>();
    private final List<StoredSet> sets = new ArrayList<>();
    private final List<String> broken = new ArrayList<>();

    /** @param names of tills, by device id */
    Truth(List<StoredEvent> events, Map<String, String> names) {
        this.names = names;
        events.forEach(event -> replay(event.type(), event.payload()));
    }

    private void replay(String type, JsonNode event) {
        switch (type) {
            case "topology.till-joined" -> opened(event.get("catalogue").stringValue(), Map.of());
            case "catalogue.opened" -> opened(event.get("catalogue").stringValue(), Map.of());
            case "catalogue.forked" -> forked(event);
            case "catalogue.change-set-published" -> published(event);
            case "inbox.change-set-held" -> sets.add(set(event, event.get("edits"), true));
            default -> {}
        }
    }

    private void opened(String catalogue, Map<String, Content> articles) {
        if (catalogues.putIfAbsent(catalogue, new ArrayList<>(List.of(articles))) == null) {
            position(catalogue, 0, articles);
        }
    }

    private void forked(JsonNode event) {
        var parent = revisions(event.get("from").stringValue());
        var articles = parent.get((int) event.get("fromRevision").asLong());
        opened(event.get("catalogue").stringValue(), Map.of());
        append(event, 1, articles);
    }

    private void published(JsonNode event) {
        var catalogue = revisions(event.get("catalogue").stringValue());
        var articles = new TreeMap<>(catalogue.get(catalogue.size() - 1));
        for (var change : event.get("changes")) {
            if (change.get("op").stringValue().startsWith("put")) {
                var content = content(change);
                articles.put(content.number().shown(), content);
            } else {
                var key = change.get("record");
                articles.remove(
                        key == null
                                ? change.get("number").stringValue()
                                : key.get("kind").stringValue() + " "
                                        + key.get("key").stringValue());
            }
        }
        sets.add(set(event, event.get("changes"), false));
        append(event, event.get("revision").asLong(), articles);
    }

    private static Content content(JsonNode put) {
        return put.has("record")
                ? CatalogueRecord.read(put.get("record").toString())
                : Article.read(put.get("article").toString());
    }

    private List<Map<String, Content>> revisions(String catalogue) {
        return Objects.requireNonNull(catalogues.get(catalogue), "a catalogue that was opened");
    }

    private void append(JsonNode event, long revision, Map<String, Content> articles) {
        var id = event.get("catalogue").stringValue();
        var catalogue = revisions(id);
        if (revision != catalogue.size()) {
            broken.add(id + " has revision " + revision + " after " + (catalogue.size() - 1));
        }
        catalogue.add(articles);
        if (catalogue.size() > KEPT) {
            catalogue.set(catalogue.size() - 1 - KEPT, Map.of());
        }
        var digest = position(id, revision, articles);
        if (!digest.toString().equals(event.get("digest").stringValue())) {
            broken.add(id + "." + revision + " has another digest than its articles");
        }
    }

    private CatalogueDigest position(String catalogue, long revision, Map<String, Content> articles) {
        var digest = digest(articles.values());
        positions.put(Cursor.of(new CatalogueId(catalogue), revision, digest).toString(), digest.toString());
        return digest;
    }

    static CatalogueDigest digest(Iterable<Content> contents) {
        var digest = CatalogueDigest.EMPTY;
        for (var content : contents) {
            digest = digest.with(content);
        }
        return digest;
    }

    private StoredSet set(JsonNode event, JsonNode edits, boolean isHeld) {
        var publication = event.get("publication");
        var till = Objects.requireNonNull(names.get(publication.get("device").stringValue()), "a till of the shop");
        var marks = new ArrayList<EditMark>();
        for (var edit : edits) {
            if (edit.get("op").stringValue().startsWith("put")) {
                // a till that publishes its whole catalogue includes other tills' edits
                EditMark.of(content(edit))
                        .filter(mark -> mark.till().equals(till))
                        .ifPresent(marks::add);
            }
        }
        return new StoredSet(till, publication.get("sequence").asLong(), isHeld, marks);
    }

    /** Gaps in the revisions, and digests that differ from their articles', in sentences. */
    List<String> broken() {
        return broken;
    }

    List<StoredSet> sets() {
        return sets;
    }

    /** Each position that a catalogue ever had, with the digest of its articles. */
    Map<String, String> positions() {
        return positions;
    }

    /** The canonical articles and records of a catalogue at a position. */
    Map<String, String> articles(String cursor) {
        var at = Cursor.parse(cursor);
        var articles = new TreeMap<String, String>();
        revisions(at.catalogue().value())
                .get((int) at.revision())
                .forEach((number, content) -> articles.put(number, content.canonical()));
        return articles;
    }
}
