package tillsync.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tillsync.Histories;
import tillsync.article.Article;
import tillsync.article.ArticleDigest;
import tillsync.article.ArticleNumber;
import tillsync.article.CatalogueRecord;
import tillsync.article.Kinds;
import tillsync.catalogue.CatalogueEvent.ChangeSetPublished;
import tillsync.json.JsonReader;
import tillsync.json.JsonValue;

/** The published test vectors, by which others check their own implementations, hold for this one. */
class DigestVectorsTest {
    static final Path FILE = Path.of("../docs/digest-vectors.json");
    static final JsonValue VECTORS = read();

    private static JsonValue read() {
        try {
            return JsonReader.read(Files.readAllBytes(FILE));
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    static Stream<JsonValue> articles() {
        return VECTORS.get("articles").elements().stream();
    }

    static Stream<JsonValue> catalogues() {
        return VECTORS.get("catalogues").elements().stream();
    }

    static Stream<JsonValue> buckets() {
        return VECTORS.get("buckets").elements().stream();
    }

    private static String text(JsonValue vector, String member) {
        return vector.text(member);
    }

    @Test
    void areThere() {
        assertThat(VECTORS.get("articles").elements()).hasSizeGreaterThanOrEqualTo(45);
        assertThat(VECTORS.get("catalogues").elements()).hasSizeGreaterThanOrEqualTo(8);
        assertThat(VECTORS.get("edits").elements()).hasSizeGreaterThanOrEqualTo(42);
        assertThat(VECTORS.get("buckets").elements()).hasSizeGreaterThanOrEqualTo(5);
        assertThat(articles().map(vector -> text(vector, "name"))).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("articles")
    void holdForArticles(JsonValue vector) {
        var article = Article.read(text(vector, "input"));
        assertThat(article.canonical()).isEqualTo(text(vector, "canonical"));
        assertThat(article.digest()).hasToString(text(vector, "sha256"));
        assertThat(Article.read(article.canonical())).isEqualTo(article);
    }

    @ParameterizedTest
    @MethodSource("catalogues")
    void holdForCatalogues(JsonValue vector) {
        var digests = new HashMap<ArticleNumber, ArticleDigest>();
        for (var article : vector.get("articles").elements()) {
            var number = new ArticleNumber(text(article, "number"));
            var digest = ArticleDigest.of(HexFormat.of().parseHex(text(article, "sha256")));
            assertThat(digest.term(number)).hasToString(text(article, "term"));
            digests.put(number, digest);
        }
        var expected = CatalogueDigest.parse(text(vector, "digest"));
        assertThat(Catalogue.at(CatalogueId.of("c"), 1, expected, digests).digest())
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @MethodSource("buckets")
    void holdForBuckets(JsonValue vector) {
        var sums = BucketSums.empty();
        for (var article : vector.get("articles").elements()) {
            var number = new ArticleNumber(text(article, "number"));
            assertThat(BucketSums.bucketOf(number))
                    .isEqualTo((int) article.get("bucket").longValue());
            sums.add(number, ArticleDigest.of(HexFormat.of().parseHex(text(article, "sha256"))));
        }
        var expected = new ArrayList<>(Collections.nCopies(BucketSums.COUNT, "0".repeat(16)));
        vector.get("sums").members().forEach((bucket, sum) -> expected.set(Integer.parseInt(bucket), sum.text()));
        assertThat(sums.texts()).isEqualTo(expected);
        assertThat(BucketSums.parse(expected)).isEqualTo(sums);
    }

    static Stream<JsonValue> records() {
        return VECTORS.get("records").elements().stream();
    }

    @ParameterizedTest
    @MethodSource("records")
    void holdForRecords(JsonValue vector) {
        var edits = new ArrayList<Edit>();
        var digests = new HashMap<ArticleNumber, ArticleDigest>();
        for (var article : vector.get("articles").elements()) {
            digests.put(new ArticleNumber(text(article, "number")), ArticleDigest.parse(text(article, "sha256")));
        }
        var expectedOfArticles = CatalogueDigest.parse(text(vector, "digestOfArticles"));
        var catalogue = Catalogue.at(CatalogueId.of("c"), 1, expectedOfArticles, digests);
        for (var each : vector.get("records").elements()) {
            var record = CatalogueRecord.read(text(each, "input"));
            assertThat(record.canonical()).isEqualTo(text(each, "canonical"));
            assertThat(record.digest()).hasToString(text(each, "sha256"));
            assertThat(record.term()).hasToString(text(each, "term"));
            assertThat(BucketSums.bucketOf(record.number()))
                    .isEqualTo((int) each.get("bucket").longValue());
            edits.add(Edit.put(record));
        }
        var set = new ChangeSet(edits);
        var event = (ChangeSetPublished) catalogue.publish(Histories.publication(1, set), set, "", Origin.TILL);
        assertThat(event.digest()).hasToString(text(vector, "digest"));
        assertThat(event.articles()).isEqualTo(digests.size());
        assertThat(event.sums().count()).isEqualTo(edits.size());
        vector.get("kinds").members().forEach((kind, sum) -> {
            var found = event.sums().byKind().get(kind);
            assertThat(found.count()).isEqualTo(sum.get("count").longValue());
            assertThat(found.digest()).hasToString(sum.text("digest"));
        });
        assertThat(event.sums().only(event.digest(), Kinds.NONE)).isEqualTo(expectedOfArticles);
        assertThat(event.sums().only(event.digest(), event.sums().kinds())).isEqualTo(event.digest());
        assertThat(RecordSums.parse(event.sums().toString())).isEqualTo(event.sums());
    }

    @Test
    void holdAfterEachEdit() {
        var catalogue = Catalogue.empty(CatalogueId.of("c"));
        var model = new TreeMap<ArticleNumber, Article>();
        for (var vector : VECTORS.get("edits").elements()) {
            var edit = text(vector, "op").equals("put")
                    ? Edit.put(Article.read(text(vector, "article")))
                    : Edit.remove(new ArticleNumber(text(vector, "number")));
            var set = new ChangeSet(List.of(edit));
            if (catalogue.publish(Histories.publication(1, set), set, "", Origin.TILL)
                    instanceof ChangeSetPublished event) {
                assertThat(event.articles()).isEqualTo(vector.get("articles").longValue());
                catalogue.apply(event);
            }
            Histories.apply(edit, model);
            assertThat(catalogue.articles().keySet()).isEqualTo(model.keySet());
            assertThat(catalogue.digest()).hasToString(text(vector, "digest"));
        }
    }
}
