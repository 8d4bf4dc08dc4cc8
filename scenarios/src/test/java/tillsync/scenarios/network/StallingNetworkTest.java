package tillsync.scenarios.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tillsync.article.Article;
import tillsync.client.TillClient;
import tillsync.client.TokenFile;
import tillsync.client.transport.ServiceUnreachable;
import tillsync.scenarios.cloud.Articles;
import tillsync.scenarios.cloud.Cloud;
import tillsync.service.Shop;

/** A network that lets small answers through, and never ends large ones: it is found by the first pull. */
class StallingNetworkTest {
    private static final int ARTICLES = 5_000;
    private static final int A_CHANGE_SET = 1_000;
    private static final int STALLS_AFTER_BYTES = 8 * 1024;
    private static final int MOST_ROUNDS = 9;

    @RegisterExtension
    final Cloud cloud = Cloud.embedded();

    @TempDir
    Path directory;

    private final Random random = new Random(20);
    private Cable cable;
    private TillClient follower;

    @BeforeEach
    void aMainWithManyArticles() {
        var main = cloud.user().till("main");
        main.hello();
        for (int from = 0; from < ARTICLES; from += A_CHANGE_SET) {
            main.publish(1 + from / A_CHANGE_SET, Shop.puts(articles(from))).is(200);
        }
        var registration = cloud.user().till("follower");
        cloud.user().follow(registration, main).is(200);
        new TokenFile(directory).write(registration.token());
        cable = Cable.to(cloud.service().address());
        follower = TillClient.builder()
                .service(cable.address())
                .directory(directory)
                .knowsEverything()
                .answerWithin(Duration.ofSeconds(1))
                .open();
    }

    @AfterEach
    void closes() {
        cable.weather(Weather.FAIR);
        follower.close();
        cable.close();
    }

    /** Their names cannot be packed to nothing. */
    private Article[] articles(int from) {
        return IntStream.range(from, from + A_CHANGE_SET)
                .mapToObj(i -> Articles.article("n" + i, Long.toString(random.nextLong(), 36), i))
                .toArray(Article[]::new);
    }

    private boolean isInStep() {
        try {
            follower.sync();
            return true;
        } catch (ServiceUnreachable stalled) {
            return false;
        }
    }

    @Test
    void theFollowerGetsAllArticlesByPagesThatAreSmallEnough() {
        cable.weather(Weather.stalling(STALLS_AFTER_BYTES));

        assertThat(isInStep()).as("the largest page").isFalse();
        int rounds = 1;
        while (!isInStep()) {
            assertThat(rounds++).isLessThan(MOST_ROUNDS);
        }

        assertThat(follower.status().articles()).isEqualTo(ARTICLES);
        System.out.println("stalling network: in step after " + rounds + " rounds in vain");
    }
}
