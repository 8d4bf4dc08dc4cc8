package tillsync.service.api.user;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import tillsync.problem.ProblemCode;
import tillsync.problem.Refusal;
import tillsync.service.engine.asking.Asking;
import tillsync.service.engine.asking.LiveSettings;
import tillsync.service.web.problem.ProblemWriter;
import tillsync.service.web.wire.ParkedRequest;
import tillsync.till.DeviceId;

/**
 * Keeps those who wait for a till's answer. Each costs a parked request, not a thread, and there are limits to their
 * number.
 */
@Component
public class Callers {
    /** The longest wait, for callers that would otherwise be forgotten: {@link Asking} keeps the till's time. */
    private static final Duration AT_LAST = Duration.ofSeconds(30);

    private final Asking asking;
    private final Map<DeviceId, Integer> byDevice = new ConcurrentHashMap<>();
    private final AtomicInteger all = new AtomicInteger();
    private final LiveSettings limits;
    private final ProblemWriter problems;

    Callers(Asking asking, LiveSettings limits, ProblemWriter problems) {
        this.asking = asking;
        this.limits = limits;
        this.problems = problems;
    }

    /** Parks the caller until there is an answer. Refuses BUSY if too many wait already: then nothing is asked. */
    public void park(HttpServletRequest request, DeviceId device, Supplier<CompletableFuture<String>> ask) {
        enter(device);
        CompletableFuture<String> answer;
        try {
            answer = ask.get();
        } catch (RuntimeException refused) {
            leave(device);
            throw refused;
        }
        var parked = ParkedRequest.park(
                request.startAsync(), limits.answerWithin().plus(AT_LAST).toMillis(), problems, (asked, response) -> {
                    throw Refusal.of(ProblemCode.TILL_DID_NOT_ANSWER, "till: silent");
                });
        parked.whenOver(() -> leave(device));
        answer.whenCompleteAsync(
                (json, failure) -> parked.answer((asked, response) -> {
                    if (failure != null) {
                        throw unwrapped(failure);
                    }
                    ParkedRequest.write(response, json);
                }),
                asking.threads());
    }

    private static RuntimeException unwrapped(Throwable failure) {
        var cause = failure instanceof CompletionException ? failure.getCause() : failure;
        return cause instanceof RuntimeException known ? known : new IllegalStateException(cause);
    }

    private void enter(DeviceId device) {
        int waiting = byDevice.merge(device, 1, Integer::sum);
        int overall = all.incrementAndGet();
        if (waiting > limits.mostPerTill() || overall > limits.most()) {
            leave(device);
            throw Refusal.of(
                    ProblemCode.BUSY,
                    "waiting: " + waiting + " for the till, " + overall + " in all (expected: at most "
                            + limits.mostPerTill() + ", " + limits.most() + ")");
        }
    }

    private void leave(DeviceId device) {
        all.decrementAndGet();
        byDevice.computeIfPresent(device, (same, waiting) -> waiting == 1 ? null : waiting - 1);
    }
}
