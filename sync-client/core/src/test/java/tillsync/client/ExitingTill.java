package tillsync.client;

import static tillsync.client.Articles.article;

import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.TimeUnit;

/** A program whose listener ends it, as a till's software may when it finds that it cannot go on; it closes its client at its end. */
final class ExitingTill {
    static final int EXIT = 7;

    private ExitingTill() {}

    public static void main(String[] arguments) throws InterruptedException {
        var directory = Path.of(arguments[0]);
        var cloud = new Cloud();
        var line = cloud.till("main");
        var north = cloud.till("north");
        cloud.follow("north", "main");
        try (var main = open(directory.resolve("main"), line, TillListener.NONE)) {
            main.put(article("a", 1));
            main.sync();
        }
        var till = open(directory.resolve("north"), north, batch -> {
            System.exit(EXIT);
            throw new AssertionError("never");
        });
        Runtime.getRuntime().addShutdownHook(new Thread(till::close));
        till.start();
        TimeUnit.MINUTES.sleep(1);
    }

    private static TillClient open(Path directory, CloudTransport line, TillListener listener) {
        return Cloud.client(directory, line, Clock.systemUTC(), listener);
    }
}
