package tillsync.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

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
import tillsync.article.Json;
import tillsync.catalogue.CatalogueEvent.ChangeSetPublished;
import tools.jackson.databind.JsonNode;

/** The published test vectors, by which others check their own implementations, hold for this one. */
class DigestVectorsTest {
    static final Path FILE = Path.of("../docs/digest-vectors.json");
    static final JsonNode VECTORS = Json.MAPPER.readTree(FILE.toFile());

    static Stream<JsonNode> articles() {
        return VECTORS.get("articles").valueStream();
    }

    static Stream<JsonNode> catalogues() {
        return VECTORS.get("catalogues").valueStream();
    }

    static Stream<JsonNode> buckets() {
        return VECTORS.get("buckets").valueStream();
    }

    private static String text(JsonNode vector, String member) {
        return vector.get(member).stringValue();
    }

    @Test
    void areThere() {
        assertThat(VECTORS.get("articles").size()).isGreaterThanOrEqualTo(45);
        assertThat(VECTORS.get("catalogues").size()).isGreaterThanOrEqualTo(8);
        assertThat(VECTORS.get("edits").size()).isGreaterThanOrEqualTo(42);
        assertThat(VECTORS.get("buckets").size()).isGreaterThanOrEqualTo(5);
        assertThat(articles().map(vector -> text(vector, "name"))).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("articles")
    void holdForArticles(JsonNode vector) {
        var article = Article.read(text(vector, "input"));
        assertThat(article.canonical()).isEqualTo(text(vector, "canonical"));
        assertThat(article.digest()).hasToString(text(vector, "sha256"));
        assertThat(Article.read(article.canonical())).isEqualTo(article);
    }

    @ParameterizedTest
    @MethodSource("catalogues")
    void holdForCatalogues(JsonNode vector) {
        var digests = new HashMap<ArticleNumber, ArticleDigest>();
        for (var article : vector.get("articles")) {
            var number = new ArticleNumber(text(article, "number"));
            var digest = ArticleDigest.of(HexFormat.of().parseHex(text(article, "sha256")));
            assertThat(CatalogueDigest.term(number, digest)).hasToString(text(article, "term"));
            digests.put(number, digest);
        }
        var expected = CatalogueDigest.parse(text(vector, "digest"));
        assertThat(Catalogue.at(CatalogueId.of("c"), 1, expected, digests).digest())
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @MethodSource("buckets")
    void holdForBuckets(JsonNode vector) {
        var sums = BucketSums.empty();
        for (var article : vector.get("articles")) {
            var number = new ArticleNumber(text(article, "number"));
            assertThat(BucketSums.bucketOf(number))
                    .isEqualTo(article.get("bucket").intValue());
            sums.add(number, ArticleDigest.of(HexFormat.of().parseHex(text(article, "sha256"))));
        }
        var expected = new ArrayList<>(Collections.nCopies(BucketSums.COUNT, "0".repeat(16)));
        vector.get("sums")
                .properties()
                .forEach(sum -> expected.set(
                        Integer.parseInt(sum.getKey()), sum.getValue().stringValue()));
        assertThat(sums.texts()).isEqualTo(expected);
        assertThat(BucketSums.parse(expected)).isEqualTo(sums);
    }

    @Test
    void holdAfterEachEdit() {
        var catalogue = Catalogue.empty(CatalogueId.of("c"));
        var model = new TreeMap<ArticleNumber, Article>();
        for (var vector : VECTORS.get("edits")) {
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
