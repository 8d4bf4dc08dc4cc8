package tillsync.scenarios.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.springframework.jdbc.core.JdbcTemplate;
import tillsync.article.Article;
import tillsync.article.ArticleNumber;
import tillsync.article.Content;
import tillsync.catalogue.CatalogueDigest;
import tillsync.catalogue.CatalogueId;
import tillsync.catalogue.Cursor;
import tillsync.service.engine.catalogue.ArticleStates.Row;

/** What one main was answered, and what its catalogue must be then: each change set is one revision. */
final class PublishedCatalogue {
    private final String main;
    private final Map<Long, String> answered = new TreeMap<>();
    private final Map<ArticleNumber, Content> contents = new TreeMap<>();
    private CatalogueDigest digest = CatalogueDigest.EMPTY;
    private long stored;
    private long lastAnswered;

    PublishedCatalogue(String main) {
        this.main = main;
    }

    /** One answer is the same for ever. */
    void isAnswered(Answered answer) {
        var before = answered.putIfAbsent(answer.sequence(), answer.cursor());
        assertThat(before).as("an answer once more: %s", answer).isIn(null, answer.cursor());
        lastAnswered = Math.max(lastAnswered, answer.sequence());
    }

    int answers() {
        return answered.size();
    }

    /**
     * Looks at the database of a service that was killed: each change set that was answered is there, perhaps one more, and
     * what is there is exactly that.
     */
    void check(JdbcTemplate database) {
        var catalogue = database.queryForList("select id from catalogue where main = ?", String.class, main);
        if (catalogue.isEmpty() && answered.isEmpty()) {
            return; // killed before the till was there
        }
        assertThat(catalogue).as("stored of %s: its catalogue", main).hasSize(1);
        long before = stored;
        for (var row : database.queryForList(
                "select p.sequence, cursor_position, p.revision as answer, r.revision, r.articles, r.digest from publication p"
                        + " left join revision r on r.catalogue = p.catalogue and r.device = p.device"
                        + " and r.sequence = p.sequence where p.device = ? and p.sequence > ? order by p.sequence",
                main,
                before)) {
            publishes();
            assertThat(row.get("sequence")).as(main).isEqualTo(stored);
            assertThat(row.get("answer")).as(main).isEqualTo(stored);
            assertThat(row.get("revision")).as(main).isEqualTo(stored);
            assertThat(row.get("articles"))
                    .as(main)
                    .isEqualTo(contents.values().stream()
                            .filter(Article.class::isInstance)
                            .count());
            assertThat(CatalogueDigest.of((byte[]) row.get("digest"))).isEqualTo(digest);
            var cursor =
                    Cursor.of(CatalogueId.of(catalogue.get(0)), stored, digest).toString();
            assertThat(row.get("cursor_position")).isEqualTo(cursor);
            assertThat(answered.getOrDefault(stored, cursor)).isEqualTo(cursor);
        }
        assertThat(stored).as("stored of %s", main).isBetween(lastAnswered, lastAnswered + 1);
        has(database, catalogue.get(0));
    }

    private void publishes() {
        stored++;
        for (var content : PublishingService.content(stored)) {
            var before = contents.put(content.number(), content);
            digest = (before == null ? digest : digest.without(before.number(), before.digest())).with(content);
        }
    }

    /** No revision and no event is there twice or missing; the rows of articles and records are those of the last revision. */
    private void has(JdbcTemplate database, String catalogue) {
        assertThat(count(database, "select count(*) from publication where device = ?", main))
                .isEqualTo(stored);
        assertThat(count(database, "select count(*) from revision where catalogue = ?", catalogue))
                .isEqualTo(stored);
        assertThat(count(database, "select max(revision) from revision where catalogue = ?", catalogue))
                .isEqualTo(stored);
        var events = database.queryForList(
                "select sequence_number from domain_event where aggregate_identifier = ? order by sequence_number",
                Long.class,
                catalogue);
        // the first event is that the catalogue was opened
        assertThat(events)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(0, stored).boxed().toList());
        var rows = database.query(
                "select revision, number, body from article where catalogue = ?",
                (row, index) -> new Row(row.getLong(1), row.getBytes(2), row.getBytes(3)),
                catalogue);
        assertThat(rows.stream().map(row -> row.content().orElseThrow()))
                .containsExactlyInAnyOrderElementsOf(contents.values());
    }

    private static long count(JdbcTemplate database, String sql, String of) {
        var count = database.queryForObject(sql, Long.class, of);
        return count == null ? 0 : count;
    }
}
