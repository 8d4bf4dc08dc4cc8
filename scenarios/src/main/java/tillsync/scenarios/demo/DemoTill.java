package tillsync.scenarios.demo;

import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import tillsync.article.Article;
import tillsync.article.ArticleNumber;
import tillsync.catalogue.Edit;
import tillsync.client.Batch;
import tillsync.client.TillBuilder;
import tillsync.client.TillClient;
import tillsync.client.store.Takeover;
import tillsync.scenarios.process.Administration.Registration;

/**
 * A till of the demonstration, which can be switched off and on: a real client with a store of its own, and software
 * that takes its articles over.
 */
final class DemoTill implements AutoCloseable {
    /** The role of a till among the others. */
    enum Part {
        MAIN,
        FOLLOWER,
        INDEPENDENT
    }

    private final String name;
    private final Part part;
    private final String deviceId;
    private final TillBuilder till;
    private final Journal journal;
    private final Wording words;
    private final Travel travel;
    private final Map<String, Article> shelf = new ConcurrentHashMap<>();
    private volatile @Nullable TillClient client;
    private volatile DemoTillStatus standing = DemoTillStatus.NEW;
    private volatile String lastChange = "";
    private volatile long switchedOnAt;
    private long switchedOffAt;

    DemoTill(String name, Part part, Registration registration, TillBuilder till, Retelling retelling) {
        this.name = name;
        this.part = part;
        this.deviceId = registration.deviceId();
        this.till = till.listener(this::takeOver);
        this.journal = retelling.journal();
        this.words = retelling.words();
        this.travel = retelling.travel();
    }

    /** Takes the events of a till's software. */
    record Retelling(Journal journal, Wording words, Travel travel) {}

    void switchOn() {
        switchedOnAt = System.nanoTime();
        var opened = till.open();
        opened.start();
        client = opened;
    }

    /** Says good-bye to the service. The articles stay in the store. */
    void switchOff() {
        standing = standing().off();
        close();
        switchedOffAt = System.nanoTime();
    }

    /** Takes over pulled articles, as the till's software. */
    private Takeover takeOver(Batch batch) {
        var texts = new ArrayList<String>();
        var numbers = new ArrayList<String>();
        batch.forEach((number, article) -> {
            texts.add(take(number, article));
            numbers.add(number.value());
        });
        if (texts.isEmpty()) {
            return Takeover.all();
        }
        boolean returning = standing.wasOff() && travel.hasDepartedBefore(switchedOnAt, numbers.get(0));
        if (returning) {
            happened(words.say("caughtUp", texts.size(), millisSince(switchedOnAt)));
        } else if (texts.size() > 1) {
            happened(words.say("arrived.many", texts.size()));
        } else {
            var text = words.say("arrived", texts.get(0), travel.arrives(numbers.get(0)));
            changed(text);
            journal.detail(name, text);
        }
        return Takeover.all();
    }

    private String take(ArticleNumber number, Optional<Article> article) {
        var before = article.isPresent() ? shelf.put(number.value(), article.get()) : shelf.remove(number.value());
        return words.change(before, article.orElse(null));
    }

    private void changed(String text) {
        lastChange = words.time(LocalTime.now()) + "  " + text;
    }

    private static long millisSince(long nanos) {
        return (System.nanoTime() - nanos) / 1_000_000;
    }

    /** Enters the first articles, at a till that has none. */
    void enter(List<Article> articles) {
        articles.forEach(article -> shelf.put(article.number().value(), article));
        running().edit(articles.stream().map(Edit::put).toList());
        changed(words.say("change.many", articles.size()));
    }

    /** Edits an article, as somebody at this till would. */
    void put(Article article) {
        travel.departs(article.number().value());
        running().put(article);
        happened(words.change(shelf.put(article.number().value(), article), article));
    }

    /** Removes an article, as somebody at this till would. */
    void remove(String number) {
        travel.departs(number);
        running().remove(number);
        happened(words.change(shelf.remove(number), null));
    }

    private void happened(String text) {
        changed(text);
        journal.tell(name, text);
    }

    private TillClient running() {
        var known = client;
        if (known == null) {
            throw new IllegalStateException(name + ": off (expected: on)");
        }
        return known;
    }

    /** The status now, or the last one if the till is off. */
    DemoTillStatus standing() {
        var known = client;
        if (known != null) {
            standing = DemoTillStatus.of(known.status(), standing.wasOff());
        }
        return standing;
    }

    /** Runs one whole round. @return true if the service confirms that the digests agree */
    boolean confirm() {
        return running().sync().verified();
    }

    boolean isOn() {
        return client != null;
    }

    long secondsOff() {
        return millisSince(switchedOffAt) / 1_000;
    }

    String name() {
        return name;
    }

    Part part() {
        return part;
    }

    String deviceId() {
        return deviceId;
    }

    String lastChange() {
        return lastChange;
    }

    /** The articles that the till's software sells, by number. */
    Map<String, Article> shelf() {
        return shelf;
    }

    @Override
    public void close() {
        var known = client;
        client = null;
        if (known != null) {
            known.close();
        }
    }
}
