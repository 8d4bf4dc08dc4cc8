package tillsync.scenarios.bench.loops;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import tillsync.article.Article;
import tillsync.catalogue.CatalogueDigest;
import tillsync.catalogue.CatalogueId;
import tillsync.delta.ChangePage;
import tillsync.delta.FastGzip;
import tillsync.delta.FastZstd;
import tillsync.delta.Head;
import tillsync.delta.PageWriter;
import tillsync.json.CanonicalJson;
import tillsync.json.JsonObject;
import tillsync.json.JsonReader;
import tillsync.scenarios.bench.ArticleSource;

/** The processing of an article on its way, in nanoseconds an article, with 1,000 in one page. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
public class PageLoops {
    static final int ARTICLES = 1_000;

    private static final CatalogueId CATALOGUE = CatalogueId.of("loops");

    private final List<Article> articles = articles(0);
    private final CatalogueDigest known = digest();
    private final List<byte[]> foreign =
            articles.stream().map(PageLoops::reversed).toList();
    private final byte[] page = pageOut();

    /** All articles after that many price changes. */
    static List<Article> articles(int changes) {
        var source = new ArticleSource(7);
        return IntStream.range(0, ARTICLES)
                .mapToObj(index -> source.at(index, changes))
                .toList();
    }

    /** Returns the article as another program may write it: the same members in reverse order. */
    private static byte[] reversed(Article article) {
        var members = new ArrayList<>(article.toJson().members().entrySet());
        Collections.reverse(members);
        var json = JsonObject.EMPTY;
        for (var member : members) {
            json = json.with(member.getKey(), member.getValue());
        }
        return json.json().getBytes(UTF_8);
    }

    /** Computes the digest of each article, and of all together. */
    static CatalogueDigest digest(List<Article> articles) {
        var digest = CatalogueDigest.EMPTY;
        for (var article : articles) {
            // a new object each time, since an article keeps its digest
            digest = digest.with(Article.stored(article.number(), article.canonicalUtf8()));
        }
        return digest;
    }

    /** A page with all articles of a catalogue. */
    static byte[] page(long revision, List<Article> articles, CatalogueDigest digest) {
        var page = new PageWriter(CATALOGUE, false);
        for (var article : articles) {
            page.put(revision, article.canonicalUtf8());
        }
        var head = new Head(revision, articles.size(), digest);
        return page.end(head, null, head.cursor(CATALOGUE).toString());
    }

    @Benchmark
    @OperationsPerInvocation(ARTICLES)
    public CatalogueDigest digest() {
        return digest(articles);
    }

    @Benchmark
    @OperationsPerInvocation(ARTICLES)
    public List<String> canonicalForm() {
        var canonical = new ArrayList<String>(ARTICLES);
        for (var json : foreign) {
            canonical.add(CanonicalJson.of(JsonReader.read(json)));
        }
        return canonical;
    }

    @Benchmark
    @OperationsPerInvocation(ARTICLES)
    public byte[] pageOut() {
        return page(1, articles, known);
    }

    @Benchmark
    @OperationsPerInvocation(ARTICLES)
    public ChangePage pageIn() {
        return ChangePage.read(page);
    }

    /** The content coding of a page. */
    @State(Scope.Thread)
    public static class Packing {
        @Param({"gzip", "zstd"})
        public String coding = "";
    }

    @Benchmark
    @OperationsPerInvocation(ARTICLES)
    public byte[] pack(Packing by) {
        return by.coding.equals("zstd") ? FastZstd.pack(page) : FastGzip.pack(page);
    }
}
