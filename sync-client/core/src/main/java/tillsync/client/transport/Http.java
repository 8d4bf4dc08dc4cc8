package tillsync.client.transport;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
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

/** Requests to one service with one token, each with a limit on its time. */
final class Http {
    private static final int PACK_FROM_BYTES = 1024;

    private final URI service;
    private final Supplier<String> token;
    private final Duration answerWithin;
    private final HttpClient client;

    /** @param token read anew for each request, since a till may be paired again while it runs */
    Http(URI service, Supplier<String> token, HttpSettings settings) {
        this.service = service;
        this.token = token;
        this.answerWithin = settings.answerWithin();
        this.client = client(settings);
    }

    private static HttpClient client(HttpSettings settings) {
        var client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(settings.connectWithin());
        if (settings.proxy() != null) {
            client.proxy(settings.proxy());
        }
        if (settings.tls() != null) {
            client.sslContext(settings.tls());
        }
        return client.build();
    }

    /**
     * An answer as it came, unpacked.
     *
     * @param requests how many requests wait for an answer of this till, as far as the service says so
     * @param date by the clock of whoever answers, as the header has it; "" if it does not say
     */
    record Answer(int status, String type, byte[] body, int requests, String date) {
        Answer(int status, String type, byte[] body) {
            this(status, type, body, 0, "");
        }
    }

    HttpRequest.Builder request(String path) {
        return anonymous(path).header("Authorization", "Bearer " + token.get());
    }

    /** A request of a till that has no token yet. */
    HttpRequest.Builder anonymous(String path) {
        var base = service.toString();
        return HttpRequest.newBuilder(
                        URI.create((base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + path))
                .header("Accept-Encoding", Packing.ACCEPTED);
    }

    static HttpRequest.Builder form(HttpRequest.Builder request, String form) {
        return request.header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form));
    }

    static HttpRequest.Builder body(HttpRequest.Builder request, String method, byte[] json) {
        request.header("Content-Type", "application/json");
        if (json.length > PACK_FROM_BYTES) {
            request.header("Content-Encoding", "gzip");
            return request.method(method, HttpRequest.BodyPublishers.ofByteArray(Packing.pack(json)));
        }
        return request.method(method, HttpRequest.BodyPublishers.ofByteArray(json));
    }

    Answer send(HttpRequest.Builder request) {
        return await(start(request, Function.identity()), Duration.ZERO);
    }

    /** Begins a request; another thread runs {@code reading} as soon as the answer is there. */
    <T> CompletableFuture<T> start(HttpRequest.Builder request, Function<Answer, T> reading) {
        var sent = client.sendAsync(request.build(), info -> new BoundedBody());
        var read = sent.thenApplyAsync(response -> reading.apply(answer(response)));
        read.whenComplete((result, failure) -> {
            if (failure instanceof CancellationException) {
                sent.cancel(true);
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
            throw new ServiceUnreachable("service: no answer within its time", late);
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

    private static Answer answer(HttpResponse<byte[]> response) {
        var headers = response.headers();
        try {
            return new Answer(
                    response.statusCode(),
                    headers.firstValue("Content-Type").orElse(""),
                    Packing.unpack(headers.firstValue("Content-Encoding").orElse(""), response.body()),
                    requests(headers.firstValue("Tillsync-Requests").orElse("")),
                    headers.firstValue("Date").orElse(""));
        } catch (IOException broken) {
            throw new CompletionException(broken);
        }
    }

    private static int requests(String header) {
        return header.matches("\\d{1,9}") ? Integer.parseInt(header) : 0;
    }

    HttpClient client() {
        return client;
    }
}
