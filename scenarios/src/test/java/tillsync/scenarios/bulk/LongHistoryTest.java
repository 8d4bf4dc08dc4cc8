package tillsync.scenarios.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tillsync.article.Article;
import tillsync.json.JsonObject;
import tillsync.scenarios.cloud.Articles;
import tillsync.scenarios.process.KillableService;
import tillsync.service.PlainTill;
import tillsync.service.Shop;

/** A history that the service's memory has no room for: events are read from the disk, not kept. */
class LongHistoryTest {
    /** Some of them go to archives that only tests have on their class path. */
    private static final int HEAP_MIB = 176;

    /** What stays may have two thirds of the heap: all else is for what is new. */
    private static final int ROOM_MIB = HEAP_MIB * 2 / 3;

    /** Small ones: each that is new goes by without a collection of all that stays. */
    private static final int CHANGE_SETS = 600;

    private static final int ARTICLES = 15;
    private static final int PRICE = 777_000;
    private static final String LONG_TEXT = "x".repeat(1_000);

    @TempDir
    Path directory;

    @Test
    void mayBeLargerThanTheMemoryForIt() throws Exception {
        try (var service = KillableService.start(directory, HEAP_MIB)) {
            var main = Shop.open(service.address().getPort()).till("main");
            main.hello();
            long bytes = 0;
            var first = PlainTill.body(Shop.puts(largeArticles(PRICE)));
            for (int sequence = 1; sequence <= CHANGE_SETS; sequence++) {
                var body = first.replace(":" + PRICE, ":" + (PRICE + sequence));
                main.publish(sequence, body).is(200);
                bytes += body.length();
            }
            assertThat(bytes).as("bytes of all events").isGreaterThan(ROOM_MIB << 20);
            assertThat(service.isAlive()).isTrue();
            assertThat(Files.readString(directory.resolve("service.log"))).doesNotContain("OutOfMemory");
        }
    }

    private static Article[] largeArticles(int cents) {
        return IntStream.range(0, ARTICLES)
                .mapToObj(i -> largeArticle("n" + i, cents))
                .toArray(Article[]::new);
    }

    /** Some 14 KiB. */
    private static Article largeArticle(String number, long cents) {
        var attributes = JsonObject.EMPTY;
        for (int i = 0; i < 14; i++) {
            attributes = attributes.with("text" + i, LONG_TEXT);
        }
        return Article.read(
                Articles.article(number, "Torte " + number, cents).toJson().with("attributes", attributes));
    }
}
