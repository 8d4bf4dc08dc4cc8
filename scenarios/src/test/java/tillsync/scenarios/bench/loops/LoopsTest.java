package tillsync.scenarios.bench.loops;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tillsync.article.Article;
import tillsync.catalogue.CatalogueDigest;
import tillsync.delta.FastZstd;

/** Each loop runs once, and does what its name says. */
@Tag("quick")
class LoopsTest {
    private final PageLoops loops = new PageLoops();

    @Test
    void digestsAllArticles() {
        var digest = CatalogueDigest.EMPTY;
        for (var article : PageLoops.articles(0)) {
            digest = digest.with(article);
        }
        assertThat(loops.digest()).isEqualTo(digest);
    }

    @Test
    void makesTheCanonicalFormOfWhatIsInAnother() {
        assertThat(loops.canonicalForm())
                .containsExactlyElementsOf(
                        PageLoops.articles(0).stream().map(Article::canonical).toList());
    }

    @Test
    void writesAPageThatIsReadAgain() {
        var page = loops.pageIn();
        assertThat(page.changes()).hasSize(PageLoops.ARTICLES);
        assertThat(page.head().digest()).isEqualTo(loops.digest());
        assertThat(loops.pageOut()).contains(page.cursor().getBytes(UTF_8));
    }

    @Test
    void packsAPageByEither() throws Exception {
        var packing = new PageLoops.Packing();
        packing.coding = "gzip";
        assertThat(new GZIPInputStream(new ByteArrayInputStream(loops.pack(packing))))
                .hasBinaryContent(loops.pageOut());
        packing.coding = "zstd";
        assertThat(FastZstd.unpacking(new ByteArrayInputStream(loops.pack(packing))))
                .hasBinaryContent(loops.pageOut());
    }

    @Test
    void stagesOtherPricesEachTime() throws Exception {
        var staging = new StagingLoop();
        try {
            var first = staging.staging();
            assertThat(staging.staging()).isNotEqualTo(first);
            assertThat(staging.staging()).isEqualTo(first);
        } finally {
            staging.close();
        }
    }
}
