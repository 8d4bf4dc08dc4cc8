package tillsync.scenarios.network;

import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** The weather of a cable, and waits that end when it changes. */
final class Sky {
    private Weather weather = Weather.FAIR;

    synchronized Weather now() {
        return weather;
    }

    synchronized void becomes(Weather next) {
        weather = next;
        notifyAll();
    }

    /** Waits until the weather is no longer bad in that way. */
    synchronized void awaitEndOf(Predicate<Weather> bad) throws InterruptedException {
        while (bad.test(weather)) {
            wait();
        }
    }

    /** Waits that long, or until the weather changes. */
    synchronized void delay(long millis) throws InterruptedException {
        var before = weather;
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        long left = millis;
        while (left > 0 && before.equals(weather)) {
            wait(left);
            left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
        }
    }
}
