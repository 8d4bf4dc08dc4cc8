package tillsync.service.engine.pull;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tillsync.article.ArticleDigest;
import tillsync.article.ArticleNumber;
import tillsync.article.CatalogueRecord;
import tillsync.article.Kinds;
import tillsync.catalogue.CatalogueDigest;
import tillsync.catalogue.CatalogueId;
import tillsync.catalogue.Cursor;
import tillsync.delta.Head;
import tillsync.service.engine.EngineShop;
import tillsync.service.engine.catalogue.ArticleStates.Row;
import tillsync.service.engine.catalogue.ArticlesAt;
import tillsync.service.engine.catalogue.Differences;
import tillsync.service.engine.catalogue.KindsAsked;

/** A change set that is too large for an event is read, encoded and packed once for all followers that pull it. */
class PagesTest {
    private static final int FOLLOWERS = 50;
    private static final CatalogueId CATALOGUE = CatalogueId.of("c1");
    private static final Head HEAD = new Head(2, 1_000, CatalogueDigest.EMPTY);

    private static final CatalogueId MENU = CatalogueId.of("c2");
    private static final CatalogueRecord DRINKS =
            CatalogueRecord.read("{\"kind\":\"category\",\"key\":\"drinks\",\"name\":\"Drinks\"}");

    private final AtomicInteger reads = new AtomicInteger();
    private final AtomicInteger compared = new AtomicInteger();
    private final ArticlesAt none = new ArticlesAt() {
        @Override
        public Map<ArticleNumber, ArticleDigest> digestsAt(CatalogueId catalogue, long revision) {
            compared.incrementAndGet();
            return catalogue.equals(MENU) ? Map.of(DRINKS.number(), DRINKS.digest()) : Map.of();
        }

        @Override
        public Map<ArticleNumber, Row> rowsAt(CatalogueId catalogue, long revision, List<ArticleNumber> numbers) {
            return Map.of();
        }
    };
    private final Pages pages = new Pages(
            (span, after, limit) -> {
                reads.incrementAndGet();
                return IntStream.range(0, 100).mapToObj(PagesTest::row).toList();
            },
            none,
            new Differences(none));

    private static Row row(int number) {
        var article = EngineShop.article("" + number, 100);
        return new Row(2, article.number().utf8(), article.canonicalUtf8());
    }

    private EncodedPage page() {
        var since = Cursor.of(CATALOGUE, 1, CatalogueDigest.EMPTY);
        return pages.page(new Pages.Key(CATALOGUE, since, HEAD, null, 5_000, KindsAsked.NONE, null));
    }

    @Test
    void allFollowersAtOnePositionShareOnePackedPage() {
        var packed = IntStream.range(0, FOLLOWERS)
                .mapToObj(follower -> CompletableFuture.supplyAsync(() -> page().packed(ContentCoding.GZIP)))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();

        assertThat(reads).hasValue(1);
        assertThat(packed).allSatisfy(each -> assertThat(each).isSameAs(packed.get(0)));
        assertThat(new String(page().json(), UTF_8)).contains("\"number\":\"99\"");
    }

    private String page(Cursor since, KindsAsked kinds) {
        return new String(
                pages.page(new Pages.Key(CATALOGUE, since, HEAD, null, 5_000, kinds, null))
                        .json(),
                UTF_8);
    }

    @Test
    void aTillThatComesFromRecordsToACatalogueWithoutDropsThem() {
        var since = Cursor.of(MENU, 1, CatalogueDigest.EMPTY.with(DRINKS));
        assertThat(page(since, new KindsAsked(Kinds.HERE, null)))
                .contains("{\"op\":\"remove\",\"revision\":2,\"record\":{\"key\":\"drinks\",\"kind\":\"category\"}");
        assertThat(page(since, KindsAsked.NONE)).doesNotContain("record");
    }

    @Test
    void aTillThatKnowsKindsPullsAsBeforeIfThereNeverWereRecords() {
        var since = Cursor.of(CATALOGUE, 1, CatalogueDigest.EMPTY);
        assertThat(page(since, new KindsAsked(Kinds.HERE, Kinds.NONE)))
                .isEqualTo(page(since, KindsAsked.NONE))
                .contains("\"number\":\"99\"");
        assertThat(compared).hasValue(0);
    }
}
