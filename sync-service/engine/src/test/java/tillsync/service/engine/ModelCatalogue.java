package tillsync.service.engine;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tillsync.article.Article;
import tillsync.article.ArticleNumber;
import tillsync.catalogue.CatalogueDigest;
import tillsync.catalogue.CatalogueId;
import tillsync.catalogue.Cursor;
import tillsync.catalogue.Edit;
import tillsync.delta.Change;
import tillsync.delta.Change.Reason;
import tillsync.delta.Head;

/** A catalogue's expected states, one for each revision, made by maps alone. */
public final class ModelCatalogue {
    public static final Comparator<Change> IN_ORDER =
            Comparator.comparingLong(Change::revision).thenComparing(Change::number);

    /** Numbers of articles are 0 to 11. */
    public static final int NUMBERS = 12;

    private static final int PRICES = 3;

    /** By revision, from 0 on: the last change of each article, removals included. */
    private final List<SortedMap<ArticleNumber, Change>> revisions = new ArrayList<>(List.of(new TreeMap<>()));

    /** A copy begins with one revision that has all that lives in another catalogue. */
    public ModelCatalogue copy() {
        var copy = new ModelCatalogue();
        var first = new TreeMap<ArticleNumber, Change>();
        articlesAt(head()).forEach((number, article) -> first.put(number, new Change.Put(1, article)));
        copy.revisions.add(first);
        return copy;
    }

    /** Returns up to four edits, each of another article. */
    public static List<Edit> edits(Random random) {
        var numbers = new TreeSet<Integer>();
        random.ints(1 + random.nextInt(4), 0, NUMBERS).forEach(numbers::add);
        var edits = new ArrayList<Edit>();
        for (var number : numbers) {
            edits.add(
                    random.nextInt(3) == 0
                            ? Edit.remove(new ArticleNumber(number.toString()))
                            : Edit.put(EngineShop.article(number.toString(), 100L + random.nextInt(PRICES))));
        }
        return edits;
    }

    /** Makes the next revision, unless nothing changes. @return the number of articles that change */
    public int publishes(List<Edit> edits) {
        var before = revisions.get(revisions.size() - 1);
        var after = new TreeMap<>(before);
        int changed = 0;
        for (var edit : edits) {
            var was = before.get(edit.number());
            if (!Objects.equals(was == null ? null : was.edit().content(), edit.content())) {
                after.put(edit.number(), change(edit));
                changed++;
            }
        }
        if (changed > 0) {
            revisions.add(after);
        }
        return changed;
    }

    private Change change(Edit edit) {
        return edit.content() == null
                ? new Change.Remove(head() + 1, edit.number(), Reason.REMOVED)
                : new Change.Put(head() + 1, (Article) edit.content());
    }

    /** The last revision. */
    public long head() {
        return revisions.size() - 1L;
    }

    public Head headAt(long revision) {
        var digest = CatalogueDigest.EMPTY;
        var articles = articlesAt(revision).values();
        for (var article : articles) {
            digest = digest.with(article);
        }
        return new Head(revision, articles.size(), digest);
    }

    public String cursorAt(CatalogueId id, long revision) {
        return Cursor.of(id, revision, headAt(revision).digest()).toString();
    }

    public SortedMap<ArticleNumber, Article> articlesAt(long revision) {
        var live = new TreeMap<ArticleNumber, Article>();
        revisions.get((int) revision).forEach((number, change) -> {
            if (change.edit().content() instanceof Article article) {
                live.put(number, article);
            }
        });
        return live;
    }

    /** The changes of a pull. @param since null: of the whole catalogue */
    public List<Change> changes(@Nullable Long since, long upTo) {
        return revisions.get((int) upTo).values().stream()
                .filter(change -> since == null ? change.edit().content() != null : change.revision() > since)
                .sorted(IN_ORDER)
                .toList();
    }

    /** The changes of a pull by a till that has articles of another catalogue. */
    public List<Change> difference(Map<ArticleNumber, Article> had, long upTo) {
        var live = articlesAt(upTo);
        Stream<Change> left = had.keySet().stream()
                .filter(number -> !live.containsKey(number))
                .sorted()
                .map(number -> new Change.Remove(upTo, number, Reason.LEFT_SCOPE));
        var puts =
                changes(null, upTo).stream().filter(put -> !put.edit().content().equals(had.get(put.number())));
        return Stream.concat(left, puts).toList();
    }
}
