package tillsync.scenarios.chaos;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import tillsync.article.Article;
import tillsync.article.ArticleNumber;
import tillsync.catalogue.CatalogueDigest;
import tillsync.catalogue.CatalogueId;
import tillsync.catalogue.Cursor;
import tillsync.scenarios.chaos.EventStore.StoredEvent;
import tillsync.scenarios.chaos.Evidence.StoredSet;
import tools.jackson.databind.JsonNode;

/** What the service's events say, replayed without any of the service's code: catalogues are maps. */
final class Truth {
    /** Of how many of its newest revisions a catalogue's articles are kept. */
    private static final int KEPT = 100;

    private final Map<String, String> names;
    private final Map<String, List<Map<String, Article>>> catalogues = new HashMap<>();
    private final Map<String, String> positions = new HashMap<>();
    private final List<StoredSet> sets = new ArrayList<>();
    private final List<String> broken = new ArrayList<>();

    /** @param names of tills, by the ids of their devices */
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

    private void opened(String catalogue, Map<String, Article> articles) {
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
            if (change.get("op").stringValue().equals("put")) {
                var article = Article.read(change.get("article").toString());
                articles.put(article.number().value(), article);
            } else {
                articles.remove(change.get("number").stringValue());
            }
        }
        sets.add(set(event, event.get("changes"), false));
        append(event, event.get("revision").asLong(), articles);
    }

    private List<Map<String, Article>> revisions(String catalogue) {
        return Objects.requireNonNull(catalogues.get(catalogue), "a catalogue that was opened");
    }

    private void append(JsonNode event, long revision, Map<String, Article> articles) {
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

    private CatalogueDigest position(String catalogue, long revision, Map<String, Article> articles) {
        var digest = digest(articles.values());
        positions.put(Cursor.of(new CatalogueId(catalogue), revision, digest).toString(), digest.toString());
        return digest;
    }

    static CatalogueDigest digest(Iterable<Article> articles) {
        var digest = CatalogueDigest.EMPTY;
        for (var article : articles) {
            digest = digest.with(article.number(), article.digest());
        }
        return digest;
    }

    private StoredSet set(JsonNode event, JsonNode edits, boolean isHeld) {
        var publication = event.get("publication");
        var till = Objects.requireNonNull(names.get(publication.get("device").stringValue()), "a till of the shop");
        var marks = new ArrayList<Mark>();
        for (var edit : edits) {
            if (edit.has("article")) {
                // a till that publishes all that it has names other tills' edits too
                Mark.of(Article.read(edit.get("article").toString()))
                        .filter(mark -> mark.till().equals(till))
                        .ifPresent(marks::add);
            }
        }
        return new StoredSet(till, publication.get("sequence").asLong(), isHeld, marks);
    }

    /** Revisions that are not 1, 2, 3 ..., and digests that are not their articles'. */
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

    /** The canonical articles of a catalogue at a position. */
    Map<String, String> articles(String cursor) {
        var at = Cursor.parse(cursor);
        var articles = new TreeMap<String, String>();
        revisions(at.catalogue().value())
                .get((int) at.revision())
                .forEach((number, article) -> articles.put(new ArticleNumber(number).value(), article.canonical()));
        return articles;
    }
}
