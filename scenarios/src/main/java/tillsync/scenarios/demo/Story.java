package tillsync.scenarios.demo;

import java.util.List;
import java.util.Random;
import tillsync.article.Article;

/**
 * A market day, over and over, one step every few seconds: prices change, articles come and go, and the market van is
 * switched off for a while.
 */
final class Story {
    private enum Step {
        PRICE,
        SAME_AGAIN,
        SEASONAL,
        REMOVAL,
        KIOSK_PRICE,
        VAN_OFF,
        VAN_ON
    }

    private static final List<Step> STEPS = List.of(
            Step.PRICE,
            Step.PRICE,
            Step.KIOSK_PRICE,
            Step.VAN_OFF,
            Step.SEASONAL,
            Step.SAME_AGAIN,
            Step.PRICE,
            Step.SAME_AGAIN,
            Step.VAN_ON,
            Step.PRICE,
            Step.REMOVAL,
            Step.KIOSK_PRICE);
    private static final long STEP_MILLIS = 2_200;
    private static final long FIRST_STEP_MILLIS = 1_500;
    private static final String ESPRESSO = "2006";

    private final Shop shop;
    private final Journal journal;
    private final Wording words;
    private final Random random = new Random(7);
    private long nextAt = System.nanoTime() + FIRST_STEP_MILLIS * 1_000_000;
    private int step;
    private int edits;
    private int editsAtMain;
    private String scene;

    Story(Shop shop, Journal journal, Wording words) {
        this.shop = shop;
        this.journal = journal;
        this.words = words;
        this.scene = words.say("scene.steady");
    }

    /** Does what is due. */
    void goOn() {
        if (System.nanoTime() < nextAt) {
            return;
        }
        nextAt = System.nanoTime() + STEP_MILLIS * 1_000_000;
        switch (STEPS.get(step++ % STEPS.size())) {
            case PRICE -> change(shop.cafe(), any(shop.cafe()));
            case SAME_AGAIN -> change(shop.cafe(), shop.cafe().shelf().getOrDefault(ESPRESSO, any(shop.cafe())));
            case SEASONAL -> seasonal();
            case REMOVAL -> removal();
            case KIOSK_PRICE -> change(shop.kiosk(), any(shop.kiosk()));
            case VAN_OFF -> vanOff();
            case VAN_ON -> vanOn();
        }
    }

    private void change(ShopTill till, Article article) {
        int steps = random.nextInt(4) - 1;
        put(till, Assortment.dearerBy(article, steps < 1 ? steps - 1 : steps));
    }

    private void put(ShopTill till, Article article) {
        count(till);
        till.put(article);
    }

    private void count(ShopTill till) {
        edits++;
        editsAtMain += till == shop.cafe() ? 1 : 0;
    }

    private Article any(ShopTill till) {
        var all = till.shelf().values().stream()
                .filter(article ->
                        article.price().cents() > 100 && article.price().cents() < 900)
                .sorted((one, other) -> one.number().compareTo(other.number()))
                .toList();
        return all.get(random.nextInt(all.size()));
    }

    /** The next article of the season that is not sold yet; when all are, a price changes. */
    private void seasonal() {
        var sold = shop.cafe().shelf();
        var next = Assortment.seasonal().stream()
                .filter(article -> !sold.containsKey(article.number().value()))
                .findFirst();
        next.ifPresentOrElse(article -> put(shop.cafe(), article), () -> change(shop.cafe(), any(shop.cafe())));
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

    /** No more edits; a till that is off comes back. */
    void end() {
        nextAt = Long.MAX_VALUE;
        if (!shop.van().isOn()) {
            vanOn();
        }
        scene = words.say("scene.closing");
    }

    /** What the scene shows, in one sentence. */
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
