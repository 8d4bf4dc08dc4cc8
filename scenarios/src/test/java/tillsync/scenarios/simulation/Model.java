package tillsync.scenarios.simulation;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import tillsync.article.ArticleNumber;
import tillsync.article.Content;
import tillsync.catalogue.CatalogueId;
import tillsync.catalogue.Edit;

/** What must be, as plainly as possible: a catalogue is the list of its accepted change sets, and each one's result a map. */
final class Model {
    private final Map<CatalogueId, List<NavigableMap<ArticleNumber, Content>>> catalogues = new HashMap<>();

    void opens(CatalogueId id) {
        catalogues.put(id, new ArrayList<>(List.of(Collections.emptyNavigableMap())));
    }

    /** Its first revision is what the other one had at a revision. */
    void copies(CatalogueId id, CatalogueId from, long revision) {
        opens(id);
        catalogues.get(id).add(at(from, revision).orElseThrow());
    }

    NavigableMap<ArticleNumber, Content> last(CatalogueId id) {
        var revisions = catalogues.get(id);
        return revisions.get(revisions.size() - 1);
    }

    long revision(CatalogueId id) {
        return catalogues.get(id).size() - 1L;
    }

    /** A change set makes a revision if it makes a difference. */
    void accepts(CatalogueId id, List<Edit> edits) {
        var articles = new TreeMap<>(last(id));
        for (var edit : edits) {
            var content = edit.content();
            if (content != null) {
                articles.put(edit.number(), content);
            } else {
                articles.remove(edit.number());
            }
        }
        if (!articles.equals(last(id))) {
            catalogues.get(id).add(articles);
        }
    }

    /** What a catalogue was at a revision; empty if it never had that one. */
    Optional<NavigableMap<ArticleNumber, Content>> at(CatalogueId id, long revision) {
        var revisions = catalogues.getOrDefault(id, List.of());
        return revision < revisions.size() ? Optional.of(revisions.get((int) revision)) : Optional.empty();
    }
}
