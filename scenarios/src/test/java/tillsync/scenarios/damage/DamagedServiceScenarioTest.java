package tillsync.scenarios.damage;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tillsync.article.Article;
import tillsync.scenarios.cloud.Articles;
import tillsync.scenarios.process.ServiceLaunch;
import tillsync.scenarios.process.ServiceProcess;
import tillsync.service.Answer;
import tillsync.service.OperatorCommands;
import tillsync.service.PlainTill;
import tillsync.service.Shop;
import tillsync.service.Wire;
import tillsync.service.store.disk.StoreCheck;

/**
 * Promise V7: a service whose database file has a changed byte reports the damage from the first request on, and keeps
 * running.
 */
class DamagedServiceScenarioTest {
    private static final int ARTICLES = 1_000;
    private static final int ASKED = 50;
    private static final int BLOCK = 4_096;
    private static final String NAME = "an article that is number ";
    /** Events after that of the articles: a start reads the page of the last ones. */
    private static final int LATER = 10;
    /** The log of a start, the damage and a stop has fewer lines. */
    private static final int MOST_LINES = 20;

    @TempDir
    Path directory;

    @Test
    void aChangedByteIsDamageToTillsAndHealthAndIsLoggedOnce() throws IOException {
        var data = directory.resolve("data");
        var launch = ServiceLaunch.in(data).withLog(directory.resolve("log"));
        PlainTill main;
        PlainTill south;
        try (var service = launch.start()) {
            var user = Shop.open(service.address().getPort());
            main = user.till("main");
            south = user.till("south");
            main.hello();
            south.hello();
            main.publish(1, Shop.puts(articles())).is(200);
            for (int later = 1; later <= LATER; later++) {
                main.publish(1 + later, Shop.puts(Articles.article("a", "coffee", later)))
                        .is(200);
            }
            user.follow(south, main).is(200);
            assertThat(service.stops()).isTrue();
        }
        assertThat(OperatorCommands.run("check", "--data", data.toString())).isZero();
        var file = data.resolve("tillsync.mv.db");
        var spoilt = spoil(file);
        var damaged = Files.readAllBytes(file);
        Files.delete(launch.log());

        try (var service = launch.start()) {
            isDamaged(south.pulls(""));
            isDown(service, main, south);
            assertThat(service.stops()).as("ends within 10 s").isTrue();
        }

        var kept = Files.readAllBytes(file);
        assertThat(spoilt)
                .as("damaged blocks are kept")
                .isNotEmpty()
                .allMatch(block -> Arrays.equals(kept, block, block + BLOCK, damaged, block, block + BLOCK));
        var log = Files.readAllLines(launch.log());
        assertThat(log).as(String.join("\n", log)).hasSizeLessThan(MOST_LINES);
        assertThat(log)
                .filteredOn(line -> line.contains("ALARM"))
                .singleElement()
                .asString()
                .contains(file.toString(), "restore the last backup");
        assertThat(OperatorCommands.run("check", "--data", data.toString())).isEqualTo(1);
    }

    private static void isDown(ServiceProcess service, PlainTill main, PlainTill south) {
        var nobody = Wire.of(service.address().getPort());
        nobody.get("/actuator/health").is(503);
        nobody.get("/livez").is(200);
        nobody.get("/readyz").is(200);
        for (int asked = 0; asked < ASKED; asked++) {
            isDamaged(south.pulls(""));
        }
        isDamaged(main.publish(LATER + 2, Shop.puts(Articles.article("a", "coffee", 1))));
    }

    private static void isDamaged(Answer answer) {
        assertThat(answer.is(503).text("code")).isEqualTo("STORE_DAMAGED");
        assertThat(answer.header("Retry-After")).isEqualTo("60");
    }

    private static String name(int number) {
        return NAME + number + ".";
    }

    private static Article[] articles() {
        return IntStream.range(0, ARTICLES)
                .mapToObj(number -> Articles.article("n" + number, name(number), number))
                .toArray(Article[]::new);
    }

    /**
     * Changes one bit in each block that has articles alone, and that H2 does not read when it opens the file.
     *
     * @return where these blocks begin in the file
     */
    private static List<Integer> spoil(Path file) throws IOException {
        var bytes = Files.readAllBytes(file);
        var content = new String(bytes, ISO_8859_1);
        var spoilt = new ArrayList<Integer>();
        for (int block = BLOCK; block + 2 * BLOCK <= bytes.length; block += BLOCK) {
            if (hasArticles(content, block - BLOCK)
                    && hasArticles(content, block)
                    && hasArticles(content, block + BLOCK)) {
                int at = content.indexOf(NAME, block);
                bytes[at] ^= 1;
                Files.write(file, bytes);
                if (opens(file)) {
                    spoilt.add(block);
                } else {
                    bytes[at] ^= 1;
                }
            }
        }
        Files.write(file, bytes);
        return spoilt;
    }

    private static boolean opens(Path file) {
        try (var connection = StoreCheck.open(file)) {
            return connection.isValid(0);
        } catch (SQLException damaged) {
            return false;
        }
    }

    private static boolean hasArticles(String content, int block) {
        return content.substring(block, block + BLOCK).contains(NAME);
    }
}
