package tillsync.scenarios.crowd;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tillsync.client.engine.Backoff;
import tillsync.client.engine.Ladder.Rung;
import tillsync.service.store.json.Json;

/**
 * A follower that stays connected, with the requests and the patience of the real client, but without its store. It
 * keeps the digests of its articles, checks each page against them, and reports.
 */
final class ConnectedFollower {
    private static final Duration BETWEEN_REPORTS = Duration.ofSeconds(1);

    private final TillSimulator simulator;
    private final PreparedRequests requests;
    private final Rung rung;
    private final RequestSender asking;
    private final Backoff backoff;
    private @Nullable String session;
    private @Nullable LoopConnection stream;
    private Shelf shelf = Shelf.EMPTY;
    private @Nullable Instant applied;
    private long reportedAtNanos = System.nanoTime() - BETWEEN_REPORTS.toNanos();
    private boolean isReportDue;
    private boolean isListening;
    private boolean isInRound;
    private boolean isRoundWanted;
    private int beginnings;

    ConnectedFollower(TillSimulator simulator, TillLine line, int number) {
        this.simulator = simulator;
        this.requests = new PreparedRequests(simulator.host(), line.token());
        this.rung = line.rung();
        this.asking = rung == Rung.LONG_POLL ? simulator.wire() : simulator.pool();
        this.backoff = new Backoff(new SplittableRandom(number)::nextLong);
    }

    Shelf shelf() {
        return shelf;
    }

    boolean isListening() {
        return isListening;
    }

    boolean hasStream() {
        return stream != null && isListening;
    }

    void begins() {
        if (rung == Rung.EVENTS) {
            stream = simulator.stream(new Stream());
            stream.send(requests.events());
        } else {
            round();
        }
    }

    /** Runs hello, pull and report, like the client at its start and after an event that it cannot apply. */
    void round() {
        if (isInRound) {
            isRoundWanted = true;
            return;
        }
        isInRound = true;
        ask("hello", requests.hello(session), answer -> {
            session = answer.json().get("session").stringValue();
            pull();
        });
    }

    private void pull() {
        ask("pull", requests.pull(shelf.cursor(), 0), answer -> {
            take(answer.body());
            report(() -> {
                isInRound = false;
                inStep();
            });
        });
    }

    private void inStep() {
        simulator.counted("round");
        backoff.succeeded();
        if (isRoundWanted) {
            isRoundWanted = false;
            round();
            return;
        }
        isListening = true;
        switch (rung) {
            case EVENTS -> {} // the stream is open
            case LONG_POLL -> awaitChanges();
            case POLL -> simulator.later(simulator.pollEvery(), this::round);
        }
    }

    private void awaitChanges() {
        ask("wait", requests.pull(shelf.cursor(), simulator.waitSeconds()), answer -> {
            var cursor = answer.json().path("cursor").asString("");
            if (cursor.equals(shelf.cursor())) {
                awaitChanges();
            } else {
                round();
            }
        });
    }

    private void take(byte[] page) {
        var before = shelf;
        shelf = simulator.shelves().after(shelf, page);
        if (before.cursor() != null && !before.cursor().equals(shelf.cursor())) {
            applied = Instant.now();
            simulator.delivered(before.cursor(), shelf);
        }
    }

    private void report(Runnable then) {
        isReportDue = false;
        reportedAtNanos = System.nanoTime();
        ask("report", requests.report(shelf, applied), answer -> {
            simulator.counted(answer.json().get("verified").booleanValue() ? "verified" : "not verified");
            then.run();
        });
        applied = null;
    }

    /** Reports at most once a second. */
    private void reportSoon() {
        if (!isReportDue) {
            isReportDue = true;
            var wait = reportedAtNanos + BETWEEN_REPORTS.toNanos() - System.nanoTime();
            simulator.later(Duration.ofNanos(Math.max(0, wait)), () -> {
                if (isReportDue && isListening) {
                    report(() -> {});
                }
            });
        }
    }

    private void ask(String what, byte[] request, Consumer<Answer> then) {
        int beginning = beginnings;
        asking.ask(new RequestSender.Question(
                request,
                answer -> {
                    simulator.counted(what);
                    if (beginning == beginnings) {
                        answered(what, answer, then);
                    }
                },
                () -> {
                    if (beginning == beginnings) {
                        failed(what + " without an answer");
                    }
                }));
    }

    private void answered(String what, Answer answer, Consumer<Answer> then) {
        if (answer.status() == 200) {
            then.accept(answer);
        } else {
            failed(what + " " + answer.status());
        }
    }

    /** Begins anew, after a time that differs from till to till. Answers to earlier requests are ignored. */
    private void failed(String why) {
        beginnings++;
        simulator.failed(why);
        isListening = false;
        isInRound = false;
        isRoundWanted = false;
        isReportDue = false;
        if (stream != null) {
            stream.close();
            stream = null;
        }
        simulator.later(backoff.failed(), this::begins);
    }

    private final class Stream implements LoopConnection.Listener {
        @Override
        public void answered(Answer answer) {
            failed("events " + answer.status());
        }

        @Override
        public void event(String kind, String data) {
            switch (kind) {
                case "" -> simulator.counted("beat");
                case "changes" -> changes(data);
                default -> round();
            }
        }

        /** Applies the page of an event if it directly follows the till's revision; else runs a round. */
        private void changes(String data) {
            simulator.counted("event");
            var event = Json.MAPPER.readTree(data);
            var page = event.get("page");
            var before = event.get("catalogue").stringValue() + "."
                    + (event.get("revision").longValue() - 1) + ".";
            var cursor = shelf.cursor();
            if (page == null || isInRound || cursor == null || !cursor.startsWith(before)) {
                round();
                return;
            }
            take(page.toString().getBytes(UTF_8));
            reportSoon();
        }

        @Override
        public void broken() {
            failed("stream ended");
        }
    }
}
