package tillsync.client.transport.http;

import java.io.IOException;
import java.io.UnsupportedEncodingException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tillsync.client.transport.ServiceUnreachable;

/** Requests to one service with one token, each with a limit on its time. */
final class Http {
    private static final boolean IS_JDK = isThere("java.net.http.HttpClient");

    private final URI service;
    private final Supplier<String> token;
    private final Duration answerWithin;
    private final Wire wire;

    /** @param token read anew for each request, since a till may be paired again while it runs */
    Http(URI service, Supplier<String> token, HttpSettings settings) {
        this.service = service;
        this.token = token;
        this.answerWithin = settings.answerWithin();
        this.wire = IS_JDK ? new JdkWire(settings) : new UrlWire(settings);
    }

    /** Shares the connections of {@code other}. */
    Http(URI service, Supplier<String> token, HttpSettings settings, Http other) {
        this.service = service;
        this.token = token;
        this.answerWithin = settings.answerWithin();
        this.wire = other.wire;
    }

    private static boolean isThere(String type) {
        try {
            Class.forName(type, false, Http.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException android) {
            return false;
        }
    }

    /**
     * An answer as it came, unpacked.
     *
     * @param requests the number of requests that wait for an answer of this till, as far as the service says so
     * @param date by the clock of whoever answers, as the header has it; "" if it does not say
     */
    record Answer(int status, String type, byte[] body, int requests, String date) {
        Answer(int status, String type, byte[] body) {
            this(status, type, body, 0, "");
        }
    }

    Ask request(String path) {
        return anonymous(path).with("Authorization", "Bearer " + token.get());
    }

    /** A request of a till that has no token yet. */
    Ask anonymous(String path) {
        var base = service.toString();
        return Ask.get(URI.create((base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + path))
                .with("Accept-Encoding", Packing.ACCEPTED);
    }

    Answer send(Ask ask) {
        return await(start(ask, Function.identity()), Duration.ZERO);
    }

    /** Begins a request; another thread runs {@code reading} as soon as the answer is there. */
    <T> CompletableFuture<T> start(Ask ask, Function<Answer, T> reading) {
        var body = new BoundedBody();
        var exchange = wire.begin(ask, body);
        var read = body.answer().thenApplyAsync(answer -> reading.apply(unpacked(answer)));
        read.whenComplete((result, failure) -> {
            if (failure instanceof CancellationException) {
                exchange.cancel();
            }
        });
        return read;
    }

    /** Waits for the answer, but no longer than the usual limit and {@code more}. */
    <T> T await(CompletableFuture<T> answer, Duration more) {
        return within(answerWithin.plus(more), answer);
    }

    <T> T within(Duration limit, CompletableFuture<T> answer) {
        try {
            return answer.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException failure) {
            throw failed(failure.getCause());
        } catch (TimeoutException late) {
            answer.cancel(true);
            throw ServiceUnreachable.byUnfinishedAnswer("service: no answer within its time", late);
        } catch (InterruptedException ended) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw new ServiceUnreachable("service: not waited for any longer", ended);
        }
    }

    private RuntimeException failed(@Nullable Throwable cause) {
        if (cause instanceof CompletionException wrapped) {
            return failed(wrapped.getCause());
        }
        if (isTooLarge(cause)) {
            return ServiceUnreachable.byBrokenAnswer("service: " + service + " (an answer that does not end)", cause);
        }
        if (cause instanceof BoundedBody.CutOff) {
            return ServiceUnreachable.byUnfinishedAnswer("service: " + service + " (" + detail(cause) + ")", cause);
        }
        if (cause instanceof IOException) {
            return new ServiceUnreachable("service: " + service + " (" + detail(cause) + ")", cause);
        }
        return cause instanceof RuntimeException known ? known : new ServiceUnreachable("service: " + cause, cause);
    }

    private static boolean isTooLarge(@Nullable Throwable cause) {
        return cause != null && (cause instanceof BoundedBody.TooLarge || isTooLarge(cause.getCause()));
    }

    private static String detail(Throwable cause) {
        if (cause instanceof ConnectException) {
            return "nothing answers there";
        }
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }

    private static Answer unpacked(BoundedBody.Answer answer) {
        var header = answer.head().header();
        try {
            return new Answer(
                    answer.head().status(),
                    answer.head().type(),
                    Packing.unpack(header.apply("Content-Encoding"), answer.body()),
                    requests(header.apply("Tillsync-Requests")),
                    header.apply("Date"));
        } catch (IOException broken) {
            throw new CompletionException(broken);
        }
    }

    private static int requests(String header) {
        return header.matches("[0-9]{1,9}") ? Integer.parseInt(header) : 0;
    }

    /** A text as part of an address or a form. */
    static String encoded(String text) {
        try {
            return URLEncoder.encode(text, "UTF-8");
        } catch (UnsupportedEncodingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    Wire wire() {
        return wire;
    }
}
