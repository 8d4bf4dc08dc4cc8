package tillsync.client.transport.http;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/** The client of the JDK. */
final class JdkWire implements Wire {
    private final HttpClient client;

    JdkWire(HttpSettings settings) {
        var builder =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(settings.connectWithin());
        if (settings.proxy() != null) {
            builder.proxy(settings.proxy());
        }
        if (settings.tls() != null) {
            builder.sslContext(settings.tls());
        }
        this.client = builder.build();
    }

    @Override
    public Exchange begin(Ask ask, Receiver receiver) {
        var sent = client.sendAsync(request(ask), info -> {
            var arriving = new Arriving(receiver);
            var headers = info.headers();
            receiver.head(
                    new Head(info.statusCode(), name -> headers.firstValue(name).orElse("")), arriving);
            return arriving;
        });
        sent.whenComplete((response, failure) -> {
            if (failure != null) {
                receiver.failed(
                        failure instanceof CompletionException && failure.getCause() != null
                                ? failure.getCause()
                                : failure);
            }
        });
        return () -> sent.cancel(true);
    }

    private static HttpRequest request(Ask ask) {
        var request = HttpRequest.newBuilder(ask.address());
        ask.headers().forEach(request::header);
        if (ask.body() != null) {
            request.method(ask.method(), HttpRequest.BodyPublishers.ofByteArray(ask.body()));
        } else if (ask.method().equals("DELETE")) {
            request.DELETE();
        }
        return request.build();
    }

    /** Gives what comes to the receiver, portion by portion. */
    private static final class Arriving implements HttpResponse.BodySubscriber<Boolean>, Body {
        private final Receiver receiver;
        private final CompletableFuture<Boolean> whole = new CompletableFuture<>();
        private Flow.@Nullable Subscription subscription;
        private int wanted;

        Arriving(Receiver receiver) {
            this.receiver = receiver;
        }

        @Override
        public CompletionStage<Boolean> getBody() {
            return whole;
        }

        @Override
        public synchronized void onSubscribe(Flow.Subscription subscription) {
            this.subscription = subscription;
            if (whole.isDone()) {
                subscription.cancel();
            } else if (wanted > 0) {
                subscription.request(wanted);
            }
        }

        @Override
        public synchronized void more() {
            if (subscription == null) {
                wanted++;
            } else {
                subscription.request(1);
            }
        }

        @Override
        public synchronized void cancel() {
            whole.completeExceptionally(new CancellationException());
            if (subscription != null) {
                subscription.cancel();
            }
        }

        @Override
        public void onNext(List<ByteBuffer> buffers) {
            if (!whole.isDone()) {
                receiver.part(buffers);
            }
        }

        @Override
        public void onError(Throwable failure) {
            whole.completeExceptionally(failure);
        }

        @Override
        public void onComplete() {
            if (!whole.isDone()) {
                receiver.end();
                whole.complete(true);
            }
        }
    }
}
