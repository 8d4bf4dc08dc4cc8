package tillsync.history;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tillsync.android.Lists;
import tillsync.article.Article;
import tillsync.article.ArticleDigest;
import tillsync.article.ArticleNumber;
import tillsync.article.CatalogueRecord;
import tillsync.article.Content;
import tillsync.article.RecordKey;
import tillsync.catalogue.Edit;

/**
 * The undoing of a group of revisions: one change set, or all parts of an import. It restores each article that nobody
 * but the group has touched since the group began with it, and leaves all others alone.
 *
 * @param steps that restore articles
 * @param left articles that stay as they are, with the reasons
 * @param settled the number of articles that are already as before the group
 */
public record Undo(List<Step> steps, List<Left> left, int settled) {
    /** The revision of changes that a till has made but not published yet. */
    public static final long UNPUBLISHED = Long.MAX_VALUE;

    public Undo {
        steps = List.copyOf(steps);
        left = List.copyOf(left);
    }

    /** One version of an article or a record. @param content null if it was removed */
    public record Version(long revision, @Nullable Content content) {}

    /**
     * An edit that restores an article.
     *
     * @param expected the article as the group left it; empty if the group removed it. Anything else at the till is a
     *     later edit, which stays.
     */
    public record Step(Edit edit, Optional<ArticleDigest> expected) {}

    /** The reason why an article is left alone. */
    public enum Why {
        /** Somebody has changed it since. */
        CHANGED_SINCE,
        /** Somebody has removed it since. */
        REMOVED_SINCE
    }

    /** @param name the present name; of a removed article, its last name */
    public record Left(ArticleNumber number, String name, Why why) {}

    public List<Edit> edits() {
        return steps.stream().map(Step::edit).collect(Lists.toList());
    }

    /**
     * Finds the steps that undo a group.
     *
     * @param group the revisions to undo
     * @param versions of each article that the group may have touched, the oldest first: the last one before the group,
     *     if any, then all up to the newest. Versions may be missing between the group's last one and the newest.
     *     Articles that the group has not touched are ignored.
     */
    public static Undo of(Set<Long> group, Map<ArticleNumber, List<Version>> versions) {
        var steps = new ArrayList<Step>();
        var left = new ArrayList<Left>();
        int settled = 0;
        for (var article : versions.entrySet()) {
            var touched = Touched.by(group, article.getValue());
            if (!touched.isPresent()) {
                continue;
            }
            if (touched.get().isSettled()) {
                settled++;
            } else if (touched.get().isTouchedByOthers()) {
                left.add(touched.get().left(article.getKey()));
            } else {
                steps.add(touched.get().step(article.getKey()));
            }
        }
        return new Undo(steps, left, settled);
    }

    /**
     * An article, from its last version before the group on.
     *
     * @param before null if there was no such article
     * @param since all versions from the group's first one on
     */
    private record Touched(@Nullable Content before, List<Version> since, Set<Long> group) {

        static Optional<Touched> by(Set<Long> group, List<Version> versions) {
            for (int i = 0; i < versions.size(); i++) {
                if (group.contains(versions.get(i).revision())) {
                    var before = i == 0 ? null : versions.get(i - 1).content();
                    return Optional.of(new Touched(before, versions.subList(i, versions.size()), group));
                }
            }
            return Optional.empty();
        }

        private @Nullable Content now() {
            return since.get(since.size() - 1).content();
        }

        boolean isSettled() {
            return Objects.equals(now(), before);
        }

        /** Counts an edit between two of the group, and one that made the same article again. */
        boolean isTouchedByOthers() {
            return since.stream().anyMatch(version -> !group.contains(version.revision()));
        }

        Left left(ArticleNumber number) {
            var last = last();
            return new Left(
                    number,
                    last instanceof Article article ? article.name() : nameOf(number, last),
                    now() == null ? Why.REMOVED_SINCE : Why.CHANGED_SINCE);
        }

        private static String nameOf(ArticleNumber number, @Nullable Content record) {
            return record instanceof CatalogueRecord known
                    ? known.name()
                    : number.isRecord() ? RecordKey.of(number).key() : number.value();
        }

        private @Nullable Content last() {
            for (int i = since.size() - 1; i >= 0; i--) {
                var content = since.get(i).content();
                if (content != null) {
                    return content;
                }
            }
            return before;
        }

        Step step(ArticleNumber number) {
            var edit = before == null ? Edit.remove(number) : Edit.put(before);
            return new Step(edit, Optional.ofNullable(now()).map(Content::digest));
        }
    }
}
