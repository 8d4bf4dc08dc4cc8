package tillsync.client.transport;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tillsync.article.Json;
import tools.jackson.core.JacksonException;

/** Server-sent events over HTTP. Lines are taken from the connection as they are used, one ahead. */
final class HttpEvents implements EventStream {
    /** Signs of life come every 15 s: after two that are missing the connection is dead. */
    private static final Duration SILENCE = Duration.ofSeconds(40);

    private static final String END = "\0end";

    private final Lines lines;
    private final CompletableFuture<?> connection;

    private HttpEvents(Lines lines, CompletableFuture<?> connection) {
        this.lines = lines;
        this.connection = connection;
    }

    static HttpEvents open(Http http, String path) {
        var lines = new Lines();
        var opened = new CompletableFuture<Http.Answer>();
        var request =
                http.request(path).setHeader("Accept-Encoding", "identity").header("Accept", "text/event-stream");
        var connection = http.client().sendAsync(request.build(), info -> {
            var type = info.headers().firstValue("Content-Type").orElse("");
            boolean stream = info.statusCode() == 200 && type.startsWith("text/event-stream");
            if (stream) {
                opened.complete(new Http.Answer(200, type, new byte[0]));
                return HttpResponse.BodySubscribers.fromLineSubscriber(lines, end -> new byte[0], UTF_8, "\n");
            }
            return HttpResponse.BodySubscribers.mapping(HttpResponse.BodySubscribers.ofByteArray(), body -> {
                opened.complete(new Http.Answer(info.statusCode(), type, body));
                return body;
            });
        });
        connection.whenComplete((response, failure) -> {
            if (failure != null) {
                opened.completeExceptionally(failure);
            }
        });
        var answer = http.await(opened, Duration.ZERO);
        if (!answer.type().startsWith("text/event-stream")) {
            Problems.done(answer);
            throw new ServiceUnreachable("events: of type '" + answer.type() + "' (expected: text/event-stream)", null);
        }
        return new HttpEvents(lines, connection);
    }

    @Override
    public ServerEvent next() {
        var kind = "message";
        var data = new StringBuilder();
        while (true) {
            var line = lines.take();
            if (line.isEmpty() && data.length() > 0) {
                return event(kind, data.toString());
            } else if (line.isEmpty()) {
                kind = "message";
            } else if (line.startsWith("event:")) {
                kind = value(line, 6);
            } else if (line.startsWith("data:")) {
                data.append(data.length() > 0 ? "\n" : "").append(value(line, 5));
            }
        }
    }

    private static ServerEvent event(String kind, String data) {
        try {
            return new ServerEvent(kind, Json.MAPPER.readTree(data));
        } catch (JacksonException unreadable) {
            throw new ServiceUnreachable("events: no JSON (expected: an event of Tillsync)", unreadable);
        }
    }

    private static String value(String line, int from) {
        return line.startsWith(" ", from) ? line.substring(from + 1) : line.substring(from);
    }

    @Override
    public void close() {
        connection.cancel(true);
        lines.cancel();
    }

    /** The lines of the stream, handed from the connection's thread to the reader's. */
    private static final class Lines implements Flow.Subscriber<String> {
        private final BlockingQueue<String> ready = new ArrayBlockingQueue<>(4);
        private Flow.@Nullable Subscription subscription;

        @Override
        public synchronized void onSubscribe(Flow.Subscription subscription) {
            this.subscription = subscription;
            subscription.request(1);
        }

        @Override
        public void onNext(String line) {
            ready.add(line);
        }

        @Override
        public void onError(Throwable failure) {
            onComplete();
        }

        @Override
        public void onComplete() {
            ready.offer(END);
        }

        String take() {
            try {
                var line = ready.poll(SILENCE.toMillis(), TimeUnit.MILLISECONDS);
                if (line == null || line.equals(END)) {
                    throw new ServiceUnreachable("events: " + (line == null ? "silent" : "ended"), null);
                }
                more();
                return line;
            } catch (InterruptedException ended) {
                Thread.currentThread().interrupt();
                throw new ServiceUnreachable("events: not waited for any longer", ended);
            }
        }

        private synchronized void more() {
            if (subscription != null) {
                subscription.request(1);
            }
        }

        synchronized void cancel() {
            if (subscription != null) {
                subscription.cancel();
            }
        }
    }
}
