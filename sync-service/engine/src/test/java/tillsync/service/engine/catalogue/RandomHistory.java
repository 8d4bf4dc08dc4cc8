package tillsync.service.engine.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import tillsync.article.Article;
import tillsync.catalogue.CatalogueId;
import tillsync.catalogue.Cursor;
import tillsync.catalogue.Edit;
import tillsync.service.engine.EngineShop;
import tillsync.service.engine.EngineTill;
import tillsync.service.engine.ModelCatalogue;

/**
 * A catalogue whose main has published many small change sets, and what it must have been at each revision.
 *
 * @param states by revision, from 0 on: the last version of each article, removed ones included
 */
record RandomHistory(CatalogueId catalogue, EngineTill main, List<Map<String, Version>> states) {
    static final int CHANGE_SETS = 60;

    static final Comparator<Version> BY_NUMBER =
            Comparator.comparing(Version::number).thenComparing(Version::revision);
    static final Comparator<Version> BY_REVISION =
            Comparator.comparing(Version::revision).thenComparing(Version::number);

    /** @param article null: it was removed */
    record Version(String number, long revision, @Nullable Article article) {}

    static RandomHistory published(EngineShop shop, long seed) {
        var random = new Random(seed);
        var main = shop.till("main");
        var states = new ArrayList<Map<String, Version>>();
        states.add(Map.of());
        var catalogue = "";
        while (states.size() <= CHANGE_SETS) {
            var edits = ModelCatalogue.edits(random);
            var next = after(states.get(states.size() - 1), edits, states.size());
            if (next.equals(states.get(states.size() - 1))) {
                continue;
            }
            var cursor = main.publishes(edits).cursor();
            assertThat(Cursor.parse(cursor).revision()).isEqualTo(states.size());
            catalogue = Cursor.parse(cursor).catalogue().value();
            states.add(next);
        }
        return new RandomHistory(CatalogueId.of(catalogue), main, states);
    }

    private static Map<String, Version> after(Map<String, Version> before, List<Edit> edits, long revision) {
        var after = new TreeMap<>(before);
        for (var edit : edits) {
            var number = edit.number().value();
            var article = (Article) edit.content();
            var was = before.get(number);
            boolean isSame = was == null || was.article() == null
                    ? article == null
                    : was.article().equals(article);
            if (!isSame) {
                after.put(number, new Version(number, revision, article));
            }
        }
        return after;
    }

    long head() {
        return states.size() - 1L;
    }

    LongStream revisions() {
        return LongStream.rangeClosed(0, head());
    }

    /** The last versions as of a revision, by number. */
    List<Version> at(long revision) {
        return List.copyOf(states.get((int) revision).values());
    }

    List<Version> liveAt(long revision) {
        return at(revision).stream()
                .filter(version -> version.article() != null)
                .toList();
    }

    /** The last versions as of a revision that were made after another one. */
    List<Version> changed(long after, long revision) {
        return at(revision).stream()
                .filter(version -> version.revision() > after)
                .toList();
    }

    /** Each version that there ever was up to a revision, in the order of numbers and revisions. */
    List<Version> versions(long revision) {
        var all = new TreeSet<>(BY_NUMBER);
        LongStream.rangeClosed(0, revision).forEach(each -> all.addAll(at(each)));
        return List.copyOf(all);
    }
}
