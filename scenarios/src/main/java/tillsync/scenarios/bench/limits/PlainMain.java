package tillsync.scenarios.bench.limits;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import tillsync.article.Article;
import tillsync.article.ArticleNumber;
import tillsync.catalogue.Catalogue;
import tillsync.catalogue.CatalogueEvent.ChangeSetPublished;
import tillsync.catalogue.CatalogueId;
import tillsync.catalogue.ChangeSet;
import tillsync.catalogue.Edit;
import tillsync.catalogue.Origin;
import tillsync.catalogue.Publication;
import tillsync.service.store.json.Json;
import tillsync.till.DeviceId;

/** A main till without a service: the domain turns its change sets into events, ready to be written as rows. */
public final class PlainMain {
    private static final String AT = "2026-11-24T12:00:00Z";

    private final Catalogue catalogue = Catalogue.empty(new CatalogueId(id()));
    private final DeviceId device = new DeviceId(id());
    private final String pairing = id();
    private long sequence;

    /**
     * A change set that made a revision.
     *
     * @param payload the event as the service stores it
     * @param areNew true if no earlier change set had its articles
     */
    public record Published(ChangeSetPublished event, byte[] payload, List<Row> rows, boolean areNew) {}

    /** The columns that are derived from an article's text. */
    record Row(byte[] number, byte[] digest, byte[] body, String name, String category) {}

    static String id() {
        return UUID.randomUUID().toString();
    }

    /** Publishes articles in change sets of that size. All of them must be new, or none. */
    public List<Published> publish(List<Article> articles, int setSize) {
        boolean areNew = !catalogue.articles().containsKey(articles.get(0).number());
        var published = new ArrayList<Published>();
        for (int from = 0; from < articles.size(); from += setSize) {
            var part = articles.subList(from, Math.min(articles.size(), from + setSize));
            published.add(publish(new ChangeSet(part.stream().map(Edit::put).toList()), areNew));
        }
        return published;
    }

    private Published publish(ChangeSet set, boolean areNew) {
        var publication = new Publication(device, pairing, ++sequence, set.contentHash());
        var event = (ChangeSetPublished) catalogue.publish(publication, set, AT, Origin.TILL);
        catalogue.apply(event);
        var rows = event.changes().stream()
                .map(edit -> row(edit.number(), ((Edit.Put) edit).article()))
                .toList();
        return new Published(event, Json.MAPPER.writeValueAsBytes(event), rows, areNew);
    }

    private static Row row(ArticleNumber number, Article article) {
        return new Row(
                number.utf8(),
                article.digest().bytes(),
                article.canonicalUtf8(),
                article.name(),
                article.category().orElseThrow());
    }
}
