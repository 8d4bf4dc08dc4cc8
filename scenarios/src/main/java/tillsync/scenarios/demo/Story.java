package tillsync.scenarios.demo;

import java.util.List;
import java.util.Random;
import tillsync.article.Article;

/**
 * A market day, over and over, one step every few seconds: prices change, articles come and go, and the market van is
 * switched off for a while.
 */
final class Story {
    private static final long STEP_MILLIS = 2_200;
    private static final long FIRST_STEP_MILLIS = 1_500;
    private static final String ESPRESSO = "2006";

    private final DemoShop shop;
    private final Journal journal;
    private final Wording words;
    private final Random random = new Random(7);
    private final List<Runnable> day = List.of(
            this::price,
            this::price,
            this::kioskPrice,
            this::vanOff,
            this::seasonal,
            this::sameAgain,
            this::price,
            this::sameAgain,
            this::vanOn,
            this::price,
            this::removal,
            this::kioskPrice);
    private long nextAt = System.nanoTime() + FIRST_STEP_MILLIS * 1_000_000;
    private int step;
    private int edits;
    private int editsAtMain;
    private String scene;

    Story(DemoShop shop, Journal journal, Wording words) {
        this.shop = shop;
        this.journal = journal;
        this.words = words;
        this.scene = words.say("scene.steady");
    }

    /** Takes the next step if it is due. */
    void goOn() {
        if (System.nanoTime() < nextAt) {
            return;
        }
        nextAt = System.nanoTime() + STEP_MILLIS * 1_000_000;
        day.get(step++ % day.size()).run();
    }

    private void price() {
        change(shop.cafe(), any(shop.cafe()));
    }

    private void sameAgain() {
        change(shop.cafe(), shop.cafe().shelf().getOrDefault(ESPRESSO, any(shop.cafe())));
    }

    private void kioskPrice() {
        change(shop.kiosk(), any(shop.kiosk()));
    }

    private void change(DemoTill till, Article article) {
        int steps = random.nextInt(4) - 1;
        put(till, DemoArticles.dearerBy(article, steps < 1 ? steps - 1 : steps));
    }

    private void put(DemoTill till, Article article) {
        count(till);
        till.put(article);
    }

    private void count(DemoTill till) {
        edits++;
        editsAtMain += till == shop.cafe() ? 1 : 0;
    }

    private Article any(DemoTill till) {
        var all = till.shelf().values().stream()
                .filter(article ->
                        article.price().cents() > 100 && article.price().cents() < 900)
                .sorted((one, other) -> one.number().compareTo(other.number()))
                .toList();
        return all.get(random.nextInt(all.size()));
    }

    /** Adds the next article of the season that is not sold yet. If all are sold, changes a price. */
    private void seasonal() {
        var sold = shop.cafe().shelf();
        var next = DemoArticles.seasonal().stream()
                .filter(article -> !sold.containsKey(article.number().value()))
                .findFirst();
        next.ifPresentOrElse(article -> put(shop.cafe(), article), this::price);
    }

    private void removal() {
        count(shop.cafe());
        shop.cafe().remove(any(shop.cafe()).number().value());
    }

    private void vanOff() {
        shop.van().switchOff();
        journal.tell(shop.van().name(), words.say("switchedOff"));
        scene = words.say("scene.away");
    }

    private void vanOn() {
        journal.tell(shop.van().name(), words.say("switchedOn"));
        shop.van().switchOn();
        scene = words.say("scene.back");
    }

    /** Ends the edits, and switches the van on if it is off. */
    void end() {
        nextAt = Long.MAX_VALUE;
        if (!shop.van().isOn()) {
            vanOn();
        }
        scene = words.say("scene.closing");
    }

    /** The current scene, in one sentence. */
    String scene() {
        return scene;
    }

    int edits() {
        return edits;
    }

    int editsAtMain() {
        return editsAtMain;
    }
}
