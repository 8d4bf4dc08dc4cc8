package tillsync.client.transport.http;

import java.net.URI;
import java.nio.ByteBuffer;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tillsync.client.transport.ServiceRefusal;
import tillsync.client.transport.ServiceUnreachable;
import tillsync.client.transport.TillDescription;
import tillsync.client.transport.Transport;

/**
 * Asks a service what can be asked without changing anything there. Like a {@link Transport}, each call throws {@link
 * ServiceUnreachable} or {@link ServiceRefusal}; each waits no longer than it is told.
 */
public final class Probe {
    private static final String TILL = "/api/v1/till";

    private final Http http;
    private final Map<String, String> till;

    /**
     * The arrival of an answer, within a time limit.
     *
     * @param status 0 if nothing came at all
     * @param type of its content; "" if nothing came at all
     * @param bytes of its body that came in time
     * @param isComplete whether it ended in time
     */
    public record Arrival(int status, String type, long bytes, boolean isComplete) {
        static final Arrival NOTHING = new Arrival(0, "", 0, false);
    }

    public Probe(URI service, TillDescription device, Supplier<String> token, HttpSettings settings) {
        this.http = new Http(service, token, settings);
        this.till = Map.of(
                "client_id", "till",
                "till_name", " ",
                "till_model", device.model(),
                "till_software", device.software(),
                "till_adapter", device.adapter());
    }

    /**
     * Asks whether a service of this protocol is there.
     *
     * @return the time by its clock; null if it does not say. A refusal counts as an answer, such as that of an older
     *     service
     */
    public @Nullable Instant greet(Duration limit) {
        var answer = send(http.anonymous("/.well-known/oauth-authorization-server"), limit);
        try {
            Problems.read(answer, (status, json) -> json);
        } catch (ServiceRefusal ofService) {
            // only the service refuses so
        }
        return date(answer.date());
    }

    private static @Nullable Instant date(String header) {
        try {
            return DateTimeFormatter.RFC_1123_DATE_TIME.parse(header, Instant::from);
        } catch (DateTimeException none) {
            return null;
        }
    }

    /** Asks something as this till, by its token. */
    public void identify(Duration limit) {
        Problems.read(send(http.request(TILL + "/users"), limit), (status, json) -> json);
    }

    /**
     * Asks whether the till's software and model may be connected. It gives a name that no till can have: the service
     * looks at that last, and so draws no code.
     *
     * @throws ServiceRefusal with the reason why they may not
     */
    public void admit(Duration limit) {
        var form = till.entrySet().stream()
                .map(member -> member.getKey() + "=" + Http.encoded(member.getValue()))
                .collect(Collectors.joining("&"));
        try {
            var asked = http.anonymous("/oauth2/device_authorization").form(form);
            Problems.read(send(asked, limit), (status, json) -> json);
        } catch (ServiceRefusal refusal) {
            boolean isOfName =
                    refusal.flaws().stream().anyMatch(flaw -> flaw.pointer().equals("/till_name"));
            if (!isOfName) {
                throw refusal;
            }
        }
    }

    /** Opens the till's stream of events, and closes it once its first bytes have come. An older stream of it ends. */
    public Arrival stream(Duration limit) {
        return arrival(http.request(TILL + "/events").with("Accept", "text/event-stream"), limit, 1);
    }

    /** Fetches the description of the API, the largest answer that everybody may have. */
    public Arrival large(Duration limit) {
        return arrival(http.anonymous("/v3/api-docs"), limit, Long.MAX_VALUE);
    }

    private Http.Answer send(Ask request, Duration limit) {
        return http.within(limit, http.start(request, Function.identity()));
    }

    /** @param enough the number of bytes after which no more are waited for */
    private Arrival arrival(Ask request, Duration limit, long enough) {
        var arrived = new Arriving(enough);
        var sent = http.wire().begin(request.with("Accept-Encoding", "identity"), arrived);
        try {
            arrived.end.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException late) {
            // what has come until then tells enough
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        } finally {
            sent.cancel();
        }
        return arrived.now();
    }

    /** Counts what arrives. */
    private static final class Arriving implements Wire.Receiver {
        private final CompletableFuture<Boolean> end = new CompletableFuture<>();
        private final AtomicLong bytes = new AtomicLong();
        private final long enough;
        private volatile Arrival head = Arrival.NOTHING;
        private volatile Wire.@Nullable Body body;

        Arriving(long enough) {
            this.enough = enough;
        }

        @Override
        public void head(Wire.Head begun, Wire.Body body) {
            this.head = new Arrival(begun.status(), begun.type(), 0, false);
            this.body = body;
            body.more();
        }

        @Override
        public void part(List<ByteBuffer> parts) {
            for (var part : parts) {
                bytes.addAndGet(part.remaining());
            }
            var from = body;
            if (bytes.get() >= enough) {
                end.complete(false);
            } else if (from != null) {
                from.more();
            }
        }

        @Override
        public void end() {
            end.complete(true);
        }

        @Override
        public void failed(Throwable failure) {
            end.completeExceptionally(failure);
        }

        Arrival now() {
            boolean isComplete = end.isDone() && !end.isCompletedExceptionally() && end.join();
            return new Arrival(head.status(), head.type(), bytes.get(), isComplete);
        }
    }
}
