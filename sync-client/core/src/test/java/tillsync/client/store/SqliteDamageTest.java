package tillsync.client.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static tillsync.client.Articles.SAVED;
import static tillsync.client.Articles.article;
import static tillsync.client.Articles.put;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tillsync.article.Article;
import tillsync.article.ArticleNumber;
import tillsync.catalogue.BucketSums;
import tillsync.catalogue.Edit;
import tillsync.client.store.failure.ArticleDamaged;
import tillsync.delta.Change;
import tillsync.delta.Head;
import tillsync.delta.Repair;

/** What becomes of a store whose file is damaged. */
class SqliteDamageTest extends OpenedStore {
    @TempDir
    Path directory;

    @Override
    LocalStore open() {
        return SqliteStore.open(directory);
    }

    private Path file() {
        return directory.resolve("till.db");
    }

    private void fill() {
        var articles =
                IntStream.range(0, 300).mapToObj(i -> article("n" + i, i)).toArray(Article[]::new);
        pull(
                "c1",
                head(1, articles),
                true,
                Arrays.stream(articles).map(OpenedStore::changed).toArray(Change[]::new));
        handOver();
        store.remember(new Identity("d", "till", Role.MAIN, null, true, "s", 30, null, null));
        store.outbox().number(new Numbering("p", 1));
        store.save(List.of(put("kept1", 1), put("kept2", 2)), SAVED);
    }

    @Test
    void aFlippedPriceIsFoundAndTheOutboxCarriedOver() throws IOException {
        fill();
        store.close();
        flip("\"cents\":123", "\"cents\":128");
        store = open();

        assertThat(store.wasReplaced()).isFalse();
        assertThat(store.hasDamagedArticles()).isTrue();
        assertThat(stored()).hasSize(301).doesNotContain("n123 128", "n123 123").contains("n124 124", "kept1 1");
        assertThat(store.sold(new ArticleNumber("n123"), NOW)).isEmpty();
        assertThatThrownBy(() -> store.article(new ArticleNumber("n123"))).isInstanceOf(ArticleDamaged.class);
        assertThat(store.loss()).isEmpty();
    }

    @Test
    void aFlippedFactIsFoundAndTheOutboxCarriedOver() throws IOException {
        fill();
        store.close();
        flip("\"revision\":1", "\"revision\":3");
        store = open();

        assertThat(store.wasReplaced()).isTrue();
        assertThat(store.position()).isEqualTo(Position.NONE);
        assertThat(sold()).containsExactly("kept1 1", "kept2 2");
        assertThat(store.identity()).map(Identity::deviceId).contains("d");
        assertThat(store.loss()).isEmpty();
    }

    @Test
    void anArticleUnderAnotherNumberIsNotSold() throws IOException {
        fill();
        reopen();
        flip("n99{\"name\":\"Article n99\"", "n9:{\"name\":\"Article n99\"");

        assertThat(store.sold(new ArticleNumber("n9:"), NOW)).isEmpty();
        assertThat(store.hasDamagedArticles()).isTrue();
    }

    @Test
    void aDamageThatHappensWhileItIsOpenIsFoundByVerify() throws IOException {
        fill();
        reopen();
        flip("\"cents\":123", "\"cents\":128");

        assertThat(store.hasDamagedArticles()).isFalse();
        assertThat(store.verify()).isFalse();
        assertThat(store.hasDamagedArticles()).isTrue();
        assertThat(store.wasReplaced()).isFalse();
    }

    @Test
    void aRepairComparesWhatIsInTheFileAndNotWhatItsConnectionRemembers() throws IOException {
        fill();
        reopen(); // has read all of it
        flip("\"cents\":123", "\"cents\":128");
        assertThat(store.sums().damaged()).isEqualTo(1);
        var number = new ArticleNumber("n123");
        var bucket = BucketSums.bucketOf(number);
        var puts = IntStream.range(0, 300)
                .mapToObj(i -> article("n" + i, i))
                .filter(article -> BucketSums.bucketOf(article.number()) == bucket)
                .map(article -> new Change.Put(1, article))
                .toList();
        var position = store.position();
        var head = new Head(position.revision(), position.articles(), position.digest());

        long repaired = store.repair(new Repair(position.catalogue(), "c1", List.of(bucket), puts, head));

        assertThat(repaired).isEqualTo(1);
        assertThat(store.sums().isOf(position)).isTrue();
        assertThat(store.sold(number, NOW)).map(Edit::put).contains(put("n123", 123));
    }

    @Test
    void aDamagedEditIsLeftOutAndTheOthersAreKept() throws IOException {
        fill();
        store.close();
        flip("Article kept1", "Article kepT1");
        store = open();

        assertThat(store.wasReplaced()).isTrue();
        assertThat(store.outbox().queued(10)).extracting(Queued::edit).containsExactly(put("kept2", 2));
        assertThat(store.loss()).contains(new Loss(1, false, null));
        reopen();
        assertThat(store.loss()).contains(new Loss(1, false, null));
    }

    @Test
    void nothingWrongIsEverSoldWhateverIsDamaged() throws IOException {
        fill();
        store.close();
        var whole = Files.readAllBytes(file());
        for (int seed = 0; seed < 300; seed++) {
            var random = new Random(seed);
            Files.write(file(), damaged(whole.clone(), random));
            store = open();
            assertThat(isWholeOrReplaced()).as("seed %d", seed).isTrue();
            store.close();
            clear();
        }
        store = open();
    }

    private boolean isWholeOrReplaced() {
        store.forEachArticle(each -> {
            var number = each.number().value();
            long cents = Long.parseLong(number.replaceAll("\\D", ""));
            assertThat(each).isEqualTo(article(number, cents));
        });
        assertThat(store.outbox().queued(10)).extracting(Queued::edit).isSubsetOf(put("kept1", 1), put("kept2", 2));
        return store.wasReplaced() || store.position().articles() == 300;
    }

    private static byte[] damaged(byte[] file, Random random) {
        return switch (random.nextInt(3)) {
            case 0 -> {
                file[random.nextInt(file.length)] ^= (byte) (1 << random.nextInt(8));
                yield file;
            }
            case 1 -> Arrays.copyOf(file, random.nextInt(file.length));
            default -> {
                int from = random.nextInt(file.length);
                Arrays.fill(file, from, Math.min(file.length, from + random.nextInt(8_192)), (byte) 0);
                yield file;
            }
        };
    }

    private void clear() throws IOException {
        try (var files = Files.list(directory)) {
            for (var each : files.filter(file -> !file.endsWith("till.lock")).toList()) {
                Files.delete(each);
            }
        }
    }

    private void flip(String from, String to) throws IOException {
        var bytes = Files.readAllBytes(file());
        var text = new String(bytes, StandardCharsets.ISO_8859_1);
        int at = text.indexOf(from);
        assertThat(at).isPositive();
        try (var writing = new RandomAccessFile(file().toFile(), "rw")) {
            for (; at >= 0; at = text.indexOf(from, at + 1)) {
                writing.seek(at);
                writing.write(to.getBytes(StandardCharsets.ISO_8859_1));
            }
        }
    }
}
