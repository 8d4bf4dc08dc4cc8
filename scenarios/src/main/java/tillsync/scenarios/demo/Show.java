package tillsync.scenarios.demo;

import java.io.PrintStream;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import tillsync.scenarios.terminal.Screen;

/** Advances the story and shows it: as a picture that is drawn again in place, or line by line. */
final class Show implements AutoCloseable {
    private static final long FRAME_MILLIS = 100;
    private static final long LOOK_MILLIS = 400;

    private final DemoShop shop;
    private final Story story;
    private final Journal journal;
    private final Wording words;
    private final DemoScreen picture;
    private final @Nullable Screen screen;
    private final PrintStream out;
    private long lookedAt = System.nanoTime() - LOOK_MILLIS * 1_000_000;
    private final Map<DemoTill, String> pendingShown = new HashMap<>();
    private String sceneShown = "";
    private long secondsShown;

    Show(DemoShop shop, Story story, Journal journal, Wording words, @Nullable Screen screen, PrintStream out) {
        this.shop = shop;
        this.story = story;
        this.journal = journal;
        this.words = words;
        this.picture = new DemoScreen(shop, words);
        this.screen = screen;
        this.out = out;
    }

    /** Runs until interrupted, or until that many seconds have passed; 0: no limit. */
    void run(int seconds, AtomicBoolean interrupted) throws InterruptedException {
        if (screen == null) {
            out.println(picture.dashboard());
            shop.service().about().apply(words).forEach(out::println);
        }
        long begunAt = System.nanoTime();
        long end = begunAt + seconds * 1_000_000_000L;
        while (!interrupted.get() && (seconds == 0 || System.nanoTime() < end)) {
            story.goOn();
            frame();
        }
        secondsShown = (System.nanoTime() - begunAt) / 1_000_000_000;
    }

    long secondsShown() {
        return secondsShown;
    }

    Story story() {
        return story;
    }

    /** Shows the current state, and waits a little. */
    void frame() throws InterruptedException {
        if (System.nanoTime() - lookedAt >= LOOK_MILLIS * 1_000_000) {
            shop.look();
            lookedAt = System.nanoTime();
            if (screen == null) {
                tellPending();
            }
        }
        if (screen != null) {
            screen.draw(picture.of(story, journal));
        } else if (!sceneShown.equals(story.scene())) {
            sceneShown = story.scene();
            out.println("\n" + sceneShown + "\n");
        }
        out.flush();
        Thread.sleep(FRAME_MILLIS);
    }

    /** Tells what is pending for a till that is off, whenever that has changed. */
    private void tellPending() {
        for (var till : shop.tills()) {
            var pending = till.isOn() ? "" : words.edits(shop.changesFor(till));
            if (!pending.equals(pendingShown.put(till, pending)) && !pending.isEmpty()) {
                journal.detail(till.name(), words.say("pending", pending));
            }
        }
    }

    /** Shows the table as it is now. */
    void tableOnceMore() {
        shop.look();
        if (screen != null) {
            screen.draw(picture.of(story, journal));
        } else {
            out.println();
            picture.table().forEach(line -> out.println(line.plain()));
        }
    }

    void say(String line) {
        out.println(line);
        out.flush();
    }

    @Override
    public void close() {
        if (screen != null) {
            screen.close();
        }
    }
}
