package tillsync.scenarios.chaos;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import tillsync.article.ArticleNumber;
import tillsync.article.Kinds;
import tillsync.article.RecordKey;
import tillsync.catalogue.Edit;
import tillsync.client.TillClient;
import tillsync.problem.Refusal;

/**
 * Edits at a till, one edit after the other, like a very fast typist. The history gets the beginning and the outcome of
 * each edit, but only the beginning if a kill interrupts it.
 */
final class Editor implements Runnable {
    private static final int NUMBERS = 400;
    private static final int MOST_ARTICLES = 6;
    private static final int RECORDS = 20;
    private static final int LONGEST_PAUSE_MILLIS = 150;
    private static final int PAUSE_OF_FOLLOWERS_MILLIS = 1_000;

    private final TillClient client;
    private final ActionLog history;
    private final String till;
    private final Random random;
    private long edits;
    private int pause = LONGEST_PAUSE_MILLIS;
    private boolean rests;

    /** @param from edit numbers follow this one; no two runs of a till share a number */
    Editor(TillClient client, ActionLog history, String till, long from) {
        this.client = client;
        this.history = history;
        this.till = till;
        this.random = new Random(till.hashCode() * 31L + from);
        this.edits = from;
    }

    synchronized void rests(boolean rests) {
        this.rests = rests;
        notifyAll();
    }

    @Override
    public void run() {
        try {
            while (true) {
                awaitTurn();
                pause = edit(++edits) ? LONGEST_PAUSE_MILLIS : PAUSE_OF_FOLLOWERS_MILLIS;
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void awaitTurn() throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(1 + random.nextInt(pause));
        long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime()) + 1;
        while (left > 0 || rests) {
            if (rests) {
                wait();
            } else {
                wait(left);
            }
            left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
        }
    }

    /** @return false if the till refused the edit */
    private boolean edit(long number) {
        var line = history.line("edit").put("edit", number).put("phase", "invoke");
        var articles = line.putArray("articles");
        var edits = edits(number);
        edits.stream()
                .filter(put -> put.content() != null)
                .forEach(put -> articles.add(put.number().shown()));
        history.write(line);
        var end = history.line("edit").put("edit", number);
        try {
            client.edit(edits);
            history.write(end.put("phase", "ok"));
            return true;
        } catch (Refusal refused) {
            history.write(end.put("phase", "fail").put("code", refused.code().name()));
            return false;
        } catch (RuntimeException unknown) {
            history.write(end.put("phase", "unknown").put("failure", unknown.toString()));
            return true;
        }
    }

    /** Puts some articles, at times with a category and options, and at times removes one that comes and goes. */
    private List<Edit> edits(long number) {
        var numbers = new LinkedHashSet<String>();
        int size = 1 + random.nextInt(MOST_ARTICLES);
        while (numbers.size() < size) {
            numbers.add((random.nextInt(4) == 0 ? "r" : "a") + random.nextInt(NUMBERS));
        }
        var edits = new ArrayList<Edit>();
        numbers.forEach(article -> edits.add(Edit.put(new EditMark(till, number, article).toArticle())));
        var removed = "r" + random.nextInt(NUMBERS);
        if (random.nextInt(4) == 0 && !numbers.contains(removed)) {
            edits.add(Edit.remove(new ArticleNumber(removed)));
        }
        if (random.nextInt(3) == 0) {
            var key = " k" + random.nextInt(RECORDS);
            edits.add(0, Edit.put(new EditMark(till, number, Kinds.CATEGORY + key).toRecord()));
            edits.add(Edit.put(new EditMark(till, number, Kinds.OPTIONS + key).toRecord()));
        } else if (random.nextInt(6) == 0) {
            edits.add(Edit.remove(new RecordKey(Kinds.OPTIONS, "k" + random.nextInt(RECORDS)).place()));
        }
        return edits;
    }
}
