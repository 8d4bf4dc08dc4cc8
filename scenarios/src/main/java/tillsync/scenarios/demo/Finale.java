package tillsync.scenarios.demo;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import tillsync.client.engine.ListenerFailed;
import tillsync.client.transport.ServiceRefusal;
import tillsync.client.transport.ServiceUnreachable;

/** The end of the demonstration: all tills come together, and the service confirms each one's digest. */
final class Finale {
    private final DemoShop shop;
    private final Show show;
    private final Wording words;
    private final Travel travel;
    private final long begunAt = System.nanoTime();

    Finale(DemoShop shop, Show show, Wording words, Travel travel) {
        this.shop = shop;
        this.show = show;
        this.words = words;
        this.travel = travel;
    }

    /** Ends the demonstration. @return the exit code: 0 if all tills are verified within the time */
    int run(int seconds) throws InterruptedException {
        show.story().end();
        long deadline = begunAt + TimeUnit.SECONDS.toNanos(seconds);
        do {
            show.frame();
        } while (!missing().isEmpty() && System.nanoTime() < deadline);
        var unconfirmed =
                shop.tills().stream().filter(till -> !isConfirmed(till)).toList();
        show.tableOnceMore();
        show.say("");
        show.say(words.say(
                "summary",
                show.secondsShown(),
                show.story().edits(),
                show.story().editsAtMain(),
                travel.medianMillis()));
        show.say(
                unconfirmed.isEmpty()
                        ? words.say("summary.verified", shop.tills().size())
                        : words.say("summary.failed", names(unconfirmed)));
        return unconfirmed.isEmpty() ? 0 : 1;
    }

    private List<DemoTill> missing() {
        return shop.tills().stream().filter(till -> !shop.isVerified(till)).toList();
    }

    private boolean isConfirmed(DemoTill till) {
        try {
            return till.confirm() && shop.isVerified(till);
        } catch (ServiceUnreachable | ServiceRefusal | ListenerFailed failure) {
            return false;
        }
    }

    private static String names(List<DemoTill> tills) {
        return tills.stream().map(DemoTill::name).collect(Collectors.joining(", "));
    }
}
