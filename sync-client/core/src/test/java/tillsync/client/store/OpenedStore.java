package tillsync.client.store;

import static org.assertj.core.api.Assertions.assertThat;
import static tillsync.client.Articles.article;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import tillsync.article.Article;
import tillsync.article.ArticleNumber;
import tillsync.catalogue.CatalogueDigest;
import tillsync.catalogue.CatalogueId;
import tillsync.delta.Change;
import tillsync.delta.Head;

/** A store that tests work with, and what they do with it. */
abstract class OpenedStore {
    static final CatalogueId MILK = CatalogueId.of("milk");

    /** Before all that is planned. */
    static final LocalDateTime NOW = LocalDateTime.parse("2026-11-24T12:00");

    Instant now = Instant.parse("2026-11-24T12:00:00Z");

    LocalStore store;

    /** Opens the same store each time. */
    abstract LocalStore open();

    @BeforeEach
    void opens() {
        store = open();
    }

    @AfterEach
    void closes() {
        store.close();
    }

    void reopen() {
        store.close();
        store = open();
    }

    LocalStore store() {
        return store;
    }

    static Change changed(Article article) {
        return new Change.Put(1, article);
    }

    static Change removed(String number) {
        return new Change.Remove(1, new ArticleNumber(number), Change.Reason.REMOVED);
    }

    static Head head(long revision, Article... articles) {
        var digest = CatalogueDigest.EMPTY;
        for (var article : articles) {
            digest = digest.with(article.number(), article.digest());
        }
        return new Head(revision, articles.length, digest);
    }

    void pull(String cursor, Head head, boolean snapshot, Change... changes) {
        try (var staging = store().stage(snapshot)) {
            staging.add(List.of(changes));
            staging.apply(MILK, cursor, head);
        }
    }

    List<String> sold() {
        var sold = new ArrayList<String>();
        store().forEachSold(
                        NOW,
                        article -> sold.add(
                                article.number() + " " + article.price().cents()));
        assertThat(store().size()).isEqualTo(sold.size());
        return sold;
    }

    List<String> stored() {
        var stored = new ArrayList<String>();
        store().forEachArticle(article ->
                stored.add(article.number() + " " + article.price().cents()));
        return stored;
    }

    List<String> handOver() {
        var numbers = new ArrayList<String>();
        handOver(handed -> {
            numbers.addAll(read(handed));
            return Takeover.all();
        });
        return numbers;
    }

    Optional<Takeover> handOver(Function<Handed, Takeover> software) {
        return store().handover().handOver(software, "1.0", now);
    }

    static List<String> read(Handed handed) {
        var numbers = new ArrayList<String>();
        handed.forEach(
                NOW,
                (number, article) -> numbers.add(
                        number + article.map(is -> " " + is.price().cents()).orElse(" gone")));
        return numbers;
    }
}
