package tillsync.scenarios.twoprocesses;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import tillsync.article.Kinds;
import tillsync.scenarios.cloud.Articles;
import tillsync.scenarios.cloud.Cloud;
import tillsync.service.PlainTill;

/** A main as the cloud has it, with a follower; users change its prices live. */
final class LiveMain {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Pattern CENTS = Pattern.compile("\"cents\":(\\d+)");

    private final Cloud cloud;
    private final PlainTill main;
    private final PlainTill follower;

    LiveMain(Cloud cloud) {
        this.cloud = cloud;
        main = cloud.user().till("till");
        follower = cloud.user().till("north");
        follower.hello(Kinds.HERE);
        cloud.user().follow(follower, main).is(200);
    }

    String token() {
        return main.token();
    }

    /** Asks until the till has answered, with the same key. */
    void isAskedToSet(String number, long cents) {
        var path = main.api() + "/live/article?number=" + number;
        var article = Articles.article(number, cents).canonical();
        var key = number + "-" + cents;
        await().atMost(PATIENCE)
                .until(() -> cloud.user()
                                .wire()
                                .put(path, article, "Idempotency-Key", key)
                                .status()
                        == 200);
    }

    /** What the follower is given, which has what the main's catalogue has. */
    Map<String, Long> catalogue() {
        return follower.prices();
    }

    /** The prices that an article has had. */
    List<Long> history(String number) {
        var path = main.api() + "/article/history?number=" + number;
        return CENTS.matcher(cloud.user().get(path).is(200).text())
                .results()
                .map(found -> Long.parseLong(found.group(1)))
                .toList();
    }
}
