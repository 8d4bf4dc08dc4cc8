package tillsync.scenarios.crash;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import tillsync.article.Article;
import tillsync.catalogue.Edit;
import tillsync.scenarios.cloud.Articles;
import tillsync.service.Answer;
import tillsync.service.PlainTill;
import tillsync.service.Shop;

/** A main that publishes without pause, notes what was acknowledged, and sends again what was not, under its number. */
final class Publisher implements Runnable {
    /** Edits of one change set. */
    static final int EDITS = 40;

    private static final int NUMBERS = 50;

    private final PlainTill till;
    private final Runnable untilItIsBack;
    private final List<String> acknowledged = Collections.synchronizedList(new ArrayList<>());
    /** Who has it keeps it from publishing. In turn, so that nobody waits in vain. */
    private final Lock working = new ReentrantLock(true);

    private volatile boolean ended;
    private volatile Answer refused;

    Publisher(PlainTill till, Runnable untilItIsBack) {
        this.till = till;
        this.untilItIsBack = untilItIsBack;
    }

    /** The articles of a change set: old numbers with a new price, and a new number. */
    private static List<Article> content(long sequence) {
        var articles = new ArrayList<Article>();
        for (int i = 1; i < EDITS; i++) {
            articles.add(Articles.article("n" + (sequence + i) % NUMBERS, sequence));
        }
        articles.add(Articles.article("s" + sequence, "Ä" + sequence, 1));
        return articles;
    }

    private static List<Edit> edits(long sequence) {
        return Shop.puts(content(sequence).toArray(Article[]::new));
    }

    /** What is under way when it is to end is still sent until it is acknowledged. */
    @Override
    public void run() {
        do {
            working.lock();
            try {
                publishUntilAcknowledged(acknowledged.size() + 1);
            } finally {
                working.unlock();
            }
        } while (!ended);
    }

    private void publishUntilAcknowledged(long sequence) {
        while (true) {
            try {
                var answer = till.publish(sequence, edits(sequence));
                if (answer.status() == 503) {
                    untilItIsBack.run(); // its database was killed: once more, the same
                    continue;
                }
                if (answer.status() == 200) {
                    acknowledged.add(answer.text());
                } else {
                    refused = answer;
                    ended = true;
                }
                return;
            } catch (CompletionException killed) {
                untilItIsBack.run(); // nobody knows whether it was stored: once more, the same
            }
        }
    }

    Lock working() {
        return working;
    }

    void ends() {
        ended = true;
    }

    /** The first refusal that the service answered; null if it refused nothing. */
    Answer refused() {
        return refused;
    }

    int count() {
        return acknowledged.size();
    }

    List<String> acknowledged() {
        return List.copyOf(acknowledged);
    }

    Answer sendsAgain(long sequence) {
        return till.publish(sequence, edits(sequence));
    }

    /** What the catalogue is after so many change sets. */
    Map<String, Article> after(long sequences) {
        var articles = new TreeMap<String, Article>();
        for (long sequence = 1; sequence <= sequences; sequence++) {
            content(sequence).forEach(article -> articles.put(article.number().value(), article));
        }
        return articles;
    }

    PlainTill till() {
        return till;
    }
}
