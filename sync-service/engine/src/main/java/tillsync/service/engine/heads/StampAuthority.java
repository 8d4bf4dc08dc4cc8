package tillsync.service.engine.heads;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tillsync.service.store.database.Ids;
import tillsync.stamp.Authorities;
import tillsync.stamp.StampRequest;
import tillsync.stamp.TimeStamp;
import tillsync.stamp.UnusableStamp;

/**
 * Asks the operator's third party for time stamps, over HTTP. Follows no redirect, and ends in time whatever the
 * answer.
 */
@Component
class StampAuthority {
    private static final int NONCE_BYTES = 16;
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final int OK = 200;

    private final @Nullable URI url;
    private final @Nullable Authorities believed;
    private final Ids ids;

    StampAuthority(TimestampSettings settings, Ids ids) {
        this.url = settings.url();
        this.believed = settings.believed();
        this.ids = ids;
    }

    /** Returns true if the operator has chosen an authority. */
    boolean isOn() {
        return url != null;
    }

    /** The host, for the log: path and query may be a customer's. */
    String name() {
        return url == null ? "" : String.valueOf(url.getHost());
    }

    /**
     * Asks once.
     *
     * @param imprint a SHA-256, 32 bytes
     * @param within how long it may take in all
     * @throws UnusableStamp if there is no answer in time, or none that is good
     */
    TimeStamp stamp(byte[] imprint, Duration within) throws UnusableStamp, InterruptedException {
        var request = StampRequest.of(imprint, ids.bytes(NONCE_BYTES));
        var stamp = request.answer(ask(request.bytes(), within));
        if (believed != null) {
            believed.of(stamp);
        }
        return stamp;
    }

    private byte[] ask(byte[] request, Duration within) throws UnusableStamp, InterruptedException {
        if (url == null) {
            throw new IllegalStateException("tillsync.timestamp.url: not set");
        }
        var client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(CONNECT)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
        var asked = HttpRequest.newBuilder(url)
                .header("Content-Type", "application/timestamp-query")
                .header("Accept", "application/timestamp-reply")
                .POST(HttpRequest.BodyPublishers.ofByteArray(request))
                .build();
        var answer = client.sendAsync(asked, head -> new Short());
        try {
            var got = answer.get(within.toMillis(), TimeUnit.MILLISECONDS);
            if (got.statusCode() != OK) {
                throw new UnusableStamp("answer: HTTP status " + got.statusCode() + " (expected: " + OK + ")");
            }
            return got.body();
        } catch (TimeoutException late) {
            throw new UnusableStamp("answer: none within " + within.toSeconds() + " s", late);
        } catch (ExecutionException failure) {
            throw new UnusableStamp("answer: none: " + failure.getCause(), failure);
        } finally {
            answer.cancel(true);
        }
    }

    /** Takes a body that is no longer than an answer. */
    private static final class Short implements HttpResponse.BodySubscriber<byte[]> {
        private final CompletableFuture<byte[]> body = new CompletableFuture<>();
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private Flow.@Nullable Subscription subscription;

        @Override
        public CompletionStage<byte[]> getBody() {
            return body;
        }

        @Override
        public void onSubscribe(Flow.Subscription begun) {
            subscription = begun;
            begun.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(List<ByteBuffer> some) {
            for (var each : some) {
                if (bytes.size() + each.remaining() > StampRequest.MOST_ANSWER_BYTES) {
                    if (subscription != null) {
                        subscription.cancel();
                    }
                    body.completeExceptionally(new IOException("over " + StampRequest.MOST_ANSWER_BYTES + " bytes"));
                    return;
                }
                var part = new byte[each.remaining()];
                each.get(part);
                bytes.writeBytes(part);
            }
        }

        @Override
        public void onError(Throwable failure) {
            body.completeExceptionally(failure);
        }

        @Override
        public void onComplete() {
            body.complete(bytes.toByteArray());
        }
    }
}
