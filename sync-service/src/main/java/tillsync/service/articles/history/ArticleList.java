package tillsync.service.articles.history;

import com.fasterxml.jackson.annotation.JsonRawValue;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;
import tillsync.article.ArticleNumber;
import tillsync.catalogue.CatalogueId;

/** Finds articles of a catalogue as it is now. */
@Repository
class ArticleList {
    private final JdbcTemplate jdbc;

    ArticleList(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** @param revision the one that made it what it is */
    record Item(long revision, @JsonRawValue String article) {}

    /**
     * @param q a part of the name, in any case, or of the number; null: all
     * @param after the number after which the list goes on
     */
    record Filter(
            @Nullable String q,
            @Nullable String category,
            @Nullable String after,
            int limit) {

        /** No article has the character NUL in name or category, and PostgreSQL has no text for it. */
        boolean findsNothing() {
            return Stream.of(q, category).anyMatch(text -> text != null && text.indexOf('\0') >= 0);
        }
    }

    /** By number, in the order of its UTF-8 bytes. */
    List<Item> find(CatalogueId catalogue, Filter filter) {
        if (filter.findsNothing()) {
            return List.of();
        }
        var sql = new StringBuilder("select revision, body from article where catalogue = ? and body is not null");
        var values = new ArrayList<Object>(List.of(catalogue.value()));
        if (filter.after() != null) {
            sql.append(" and number > ?");
            values.add(new ArticleNumber(filter.after()).utf8());
        }
        if (filter.category() != null) {
            sql.append(" and category = ?");
            values.add(filter.category());
        }
        if (filter.q() != null) {
            sql.append(" and (lower(name) like ? escape '!' or number = ?)");
            values.add("%" + literally(filter.q().toLowerCase(Locale.ROOT)) + "%");
            values.add(new ArticleNumber(filter.q()).utf8());
        }
        sql.append(" order by catalogue, number limit ?");
        values.add(filter.limit());
        return jdbc.query(
                sql.toString(),
                (row, index) -> new Item(row.getLong(1), new String(row.getBytes(2), StandardCharsets.UTF_8)),
                values.toArray());
    }

    private static String literally(String text) {
        return text.replace("!", "!!").replace("%", "!%").replace("_", "!_");
    }

    Optional<Item> one(CatalogueId catalogue, ArticleNumber number) {
        return jdbc
                .query(
                        "select revision, body from article where catalogue = ? and number = ? and body is not null",
                        (row, index) -> new Item(row.getLong(1), new String(row.getBytes(2), StandardCharsets.UTF_8)),
                        catalogue.value(),
                        number.utf8())
                .stream()
                .findFirst();
    }
}
