package tillsync.scenarios.footprint;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.hamcrest.Matcher;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.JDBC;
import tillsync.article.Article;
import tillsync.client.TillClient;
import tillsync.client.TokenFile;
import tillsync.scenarios.cloud.Articles;
import tillsync.scenarios.cloud.Cloud;
import tillsync.scenarios.process.Processes.Program;
import tillsync.service.Shop;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.json.JsonMapper;

/** A till's hardware is small, and the sale comes first. */
class IdleTillTest {
    private static final long HEAP_LIMIT_BYTES = 12L << 20;

    /** Of each archive that a till's software has on its class path for the client, and of those that the program needs. */
    private static final Class<?>[] OF_A_TILL = {
        TillClient.class, Article.class, JsonMapper.class, JsonParser.class,
        JsonCreator.class, JDBC.class, IdleTill.class, Awaitility.class,
        Matcher.class
    };

    @RegisterExtension
    final Cloud cloud = Cloud.embedded();

    @TempDir
    Path directory;

    @Test
    void takesThreeThreadsAndLittleMemory() throws Exception {
        var till = cloud.user().till("till");
        till.hello();
        for (int sequence = 1; sequence <= 5; sequence++) {
            till.publish(sequence, Shop.puts(thousandArticles(sequence))).is(200);
        }
        new TokenFile(directory).write(till.token());

        var log = directory.resolve("idle.log");
        var process = Program.shortLived(IdleTill.class)
                .withClassesLike(OF_A_TILL)
                .start(log, cloud.service().address().toString(), directory.toString());
        int exit = process.waitFor();

        var said = Files.readAllLines(log);
        assertThat(exit).as("%s", said).isZero();
        assertThat(Long.parseLong(said.get(0))).as("bytes of heap").isLessThan(HEAP_LIMIT_BYTES);
        assertThat(Stream.of(said.get(1).split(" ")).filter(name -> name.startsWith("tillsync")))
                .as("threads of the client")
                .containsExactly("tillsync-listen", "tillsync-step", "tillsync-watch");
        System.out.println("idle till: " + said.get(0) + " bytes of heap; threads: " + said.get(1));
    }

    private static Article[] thousandArticles(int set) {
        return IntStream.range(0, 1_000)
                .mapToObj(i -> Articles.article("n" + set + "-" + i, 100 + i))
                .toArray(Article[]::new);
    }
}
