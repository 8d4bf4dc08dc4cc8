package tillsync.service.engine.asking;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tillsync.article.Article;
import tillsync.article.ArticleNumber;
import tillsync.catalogue.ChangeSet;
import tillsync.json.JsonReader;
import tillsync.problem.ProblemCode;
import tillsync.problem.Refusal;
import tillsync.service.store.database.Ids;
import tillsync.service.store.json.Json;
import tillsync.service.tills.device.Device;

/**
 * Reads and changes a main's articles at the till itself, for web pages, which block a thread meanwhile. Requests and
 * refusals are those of the live endpoints.
 */
@Component
public class LiveArticles {
    /** Each waiting request blocks a thread of the web server, which others need. */
    private static final int MOST_WAITING = 40;

    private static final long SLACK_MILLIS = 2_000;

    private final Semaphore free = new Semaphore(MOST_WAITING);
    private final Targets targets;
    private final Asking asking;
    private final LiveSettings limits;
    private final Ids ids;

    LiveArticles(Targets targets, Asking asking, LiveSettings limits, Ids ids) {
        this.targets = targets;
        this.asking = asking;
        this.limits = limits;
        this.ids = ids;
    }

    /** The result of a change at the till. @param skipped articles left alone because they were not as expected */
    public record Done(int changed, int unchanged, int skipped) {
        static Done of(String answer) {
            var counts = Json.MAPPER.readTree(answer);
            return new Done(
                    counts.path("changed").intValue(0),
                    counts.path("unchanged").intValue(0),
                    counts.path("skipped").intValue(0));
        }
    }

    /**
     * Reads the present article from the till. Refuses ARTICLE_NOT_FOUND if the till does not have it, BUSY if too many
     * requests wait.
     */
    public Article read(Device device, ArticleNumber number) {
        targets.requireMain(device);
        var question = Question.read(device.id(), ids.id(), number);
        return Article.trusted(JsonReader.read(limited(() -> asking.ask(question))));
    }

    /** Changes articles at the till, as one change set. Repeated with the same key, it is done once. */
    public Done change(Device device, String userId, IdempotencyKey key, ChangeSet set) {
        return change(device, userId, key, set, List.of());
    }

    /** Changes articles likewise; the till leaves alone those that are not as {@link Question#part} expects. */
    public Done change(Device device, String userId, IdempotencyKey key, ChangeSet set, List<String> expected) {
        targets.requireMain(device, set.edits());
        var question = Question.change(device.id(), userId, key, set).expecting(expected);
        return Done.of(limited(() -> asking.ask(question)));
    }

    /**
     * Changes articles in a thread of the caller's own, without the limit on waiting requests.
     *
     * @param by the name of an actor
     */
    public Done change(String by, Device device, Question change) {
        targets.requireMain(device);
        return Done.of(answer(asking.ask(by, change)));
    }

    private String limited(Supplier<CompletableFuture<String>> question) {
        if (!free.tryAcquire()) {
            throw Refusal.of(ProblemCode.BUSY, "waiting: too many (expected: at most " + MOST_WAITING + ")");
        }
        try {
            return answer(question.get());
        } finally {
            free.release();
        }
    }

    private String answer(CompletableFuture<String> asked) {
        try {
            return asked.get(limits.answerWithin().toMillis() + SLACK_MILLIS, TimeUnit.MILLISECONDS);
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof Refusal refusal ? refusal : new IllegalStateException(failed);
        } catch (TimeoutException silent) {
            throw Refusal.of(ProblemCode.TILL_DID_NOT_ANSWER, "till: silent");
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw Refusal.of(ProblemCode.TILL_DID_NOT_ANSWER, "service: stopping");
        }
    }

    /** The till's own words in a refusal of its software; null: it gave none. */
    public static @Nullable String said(Refusal refusal) {
        return refusal.facts().get("reason") instanceof TillAnswer.Reason reason ? reason.detail() : null;
    }
}
