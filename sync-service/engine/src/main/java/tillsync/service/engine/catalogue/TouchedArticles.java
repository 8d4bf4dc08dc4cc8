package tillsync.service.engine.catalogue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tillsync.article.ArticleNumber;
import tillsync.article.CatalogueRecord;
import tillsync.article.RecordKey;
import tillsync.catalogue.CatalogueId;
import tillsync.history.Undo.Version;
import tillsync.service.engine.catalogue.ArticleStates.Row;

/** Reads which articles and records revisions have touched, and what these were before and are now. */
@Repository
public class TouchedArticles {
    private static final int MOST_LOOKED_THROUGH = 2_000;

    private final JdbcClient jdbc;
    private final ArticleStates states;
    private final ChangeSetLog log;

    TouchedArticles(JdbcClient jdbc, ArticleStates states, ChangeSetLog log) {
        this.jdbc = jdbc;
        this.states = states;
        this.log = log;
    }

    /** The versions of each article that a group has touched, as {@link tillsync.history.Undo#of} wants them. */
    public Map<ArticleNumber, List<Version>> of(CatalogueId catalogue, Set<Long> group) {
        var touched = new Touched(catalogue);
        new TreeSet<>(group).forEach(touched::by);
        touched.now();
        return touched.versions();
    }

    /**
     * The names of some articles and records that a revision has touched, if they are quickly found, by number: records
     * come first. A record without a name has its key. No index has what began with the revision and has changed since: if
     * names are missing, it is looked for among the next changes.
     *
     * @param changed how many it has touched
     */
    public SortedMap<ArticleNumber, String> names(CatalogueId catalogue, long revision, int changed, int most) {
        var names = new TreeMap<ArticleNumber, String>();
        RowCallbackHandler name = row -> {
            var number = ArticleNumber.of(row.getBytes(1));
            names.putIfAbsent(
                    number,
                    number.isRecord()
                            ? CatalogueRecord.stored(RecordKey.of(number), row.getBytes(3))
                                    .name()
                            : row.getString(2));
        };
        jdbc.sql("(select number, name, case when name is null then body end from article"
                        + " where catalogue = ? and revision = ? and body is not null"
                        + " order by catalogue, revision, number limit ?) union all"
                        + " (select number, name, case when name is null then body end from article_version"
                        + " where catalogue = ? and until_revision = ? and body is not null limit ?)")
                .params(catalogue.value(), revision, most, catalogue.value(), revision, most)
                .query(name);
        if (names.size() < Math.min(changed, most)) {
            jdbc.sql(
                            "select number, name, body from (select number, name, case when name is null then body end as body,"
                                    + " revision from article_version where catalogue = ? and until_revision > ? and body is not null"
                                    + " order by catalogue, until_revision limit ?) next where revision = ?")
                    .params(catalogue.value(), revision, MOST_LOOKED_THROUGH, revision)
                    .query(name);
        }
        while (names.size() > most) {
            names.pollLastEntry();
        }
        return names;
    }

    /** Collects versions, by article and revision. */
    private final class Touched {
        private final CatalogueId catalogue;
        private final Map<ArticleNumber, TreeMap<Long, Version>> found = new HashMap<>();
        /** Articles whose newest version is not read yet. */
        private final Set<ArticleNumber> old = new HashSet<>();

        Touched(CatalogueId catalogue) {
            this.catalogue = catalogue;
        }

        void by(long revision) {
            var current = new HashSet<ArticleNumber>();
            read("select revision, number, body from article where catalogue = ? and revision = ?", revision, row -> {
                current.add(add(row));
            });
            var replaced = new HashSet<ArticleNumber>();
            read(
                    "select revision, number, body from article_version where catalogue = ? and until_revision = ?",
                    revision,
                    row -> replaced.add(add(row)));
            replaced.removeAll(current);
            states.rowsAt(catalogue, revision, List.copyOf(replaced), this::add);
            old.addAll(replaced);
            int changedSince = log.countChanged(catalogue, Set.of(revision)) - current.size();
            if (changedSince > replaced.size()) {
                addChangedSince(revision, changedSince);
            }
        }

        private void read(String query, long revision, Consumer<Row> take) {
            jdbc.sql(query).params(catalogue.value(), revision).query(CurrentArticles.toAll(take));
        }

        /**
         * Adds all that have changed since a revision, to find those that began with it. No index has these: those that
         * changed soon are found soon.
         */
        private void addChangedSince(long revision, int many) {
            jdbc.sql("select revision, number, body from article_version where catalogue = ? and until_revision > ?"
                            + " and revision = ? order by catalogue, until_revision limit ?")
                    .params(catalogue.value(), revision, revision, many)
                    .query(CurrentArticles.toAll(row -> old.add(add(row))));
        }

        private ArticleNumber add(Row row) {
            var number = ArticleNumber.of(row.number());
            found.computeIfAbsent(number, first -> new TreeMap<>())
                    .put(
                            row.revision(),
                            new Version(row.revision(), row.content().orElse(null)));
            return number;
        }

        void now() {
            states.rowsAt(catalogue, Long.MAX_VALUE, List.copyOf(old), this::add);
        }

        Map<ArticleNumber, List<Version>> versions() {
            var versions = new HashMap<ArticleNumber, List<Version>>();
            found.forEach((number, all) -> versions.put(number, new ArrayList<>(all.values())));
            return versions;
        }
    }
}
