package tillsync.client.transport.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import tillsync.client.transport.EventStream;
import tillsync.client.transport.ServerEvent;
import tillsync.client.transport.ServiceUnreachable;
import tillsync.json.JsonReader;
import tillsync.json.MalformedJson;

/** Server-sent events over HTTP. Lines are taken from the connection as they are used. */
record HttpEvents(EventLines lines, Wire.Exchange connection) implements EventStream {
    private static final String STREAM = "text/event-stream";

    /** The most tokens of one event: a change of 1,000 articles with many attributes. */
    private static final int MOST_TOKENS = 200_000;

    /** @param beat the longest time between two signs of life, as the path asks for it */
    static HttpEvents open(Http http, String path, Duration beat) {
        var opening = new Opening(new EventLines(beat));
        var ask = http.request(path).with("Accept-Encoding", "identity").with("Accept", STREAM);
        var connection = http.wire().begin(ask, opening);
        opening.opened.whenComplete((answer, failure) -> {
            if (failure instanceof CancellationException) {
                connection.cancel();
            }
        });
        var answer = http.await(opening.opened, Duration.ZERO);
        if (!answer.type().startsWith(STREAM)) {
            Problems.done(answer);
            throw new ServiceUnreachable("events: of type '" + answer.type() + "' (expected: " + STREAM + ")", null);
        }
        return new HttpEvents(opening.lines, connection);
    }

    /** Waits for the head of an answer: then it is a stream, or something else that is read to its end. */
    private static final class Opening implements Wire.Receiver {
        private final CompletableFuture<Http.Answer> opened = new CompletableFuture<>();
        private final EventLines lines;
        private final BoundedBody other = new BoundedBody();
        private boolean isStream;

        Opening(EventLines lines) {
            this.lines = lines;
            other.answer().whenComplete((answer, failure) -> {
                if (failure == null) {
                    opened.complete(new Http.Answer(
                            answer.head().status(), answer.head().type(), answer.body()));
                } else {
                    opened.completeExceptionally(failure);
                }
            });
        }

        @Override
        public void head(Wire.Head head, Wire.Body body) {
            isStream = head.status() == 200 && head.type().startsWith(STREAM);
            if (isStream) {
                opened.complete(new Http.Answer(200, head.type(), new byte[0]));
                lines.begin(body);
            } else {
                other.head(head, body);
            }
        }

        @Override
        public void part(List<ByteBuffer> bytes) {
            if (isStream) {
                lines.part(bytes);
            } else {
                other.part(bytes);
            }
        }

        @Override
        public void end() {
            if (isStream) {
                lines.end();
            } else {
                other.end();
            }
        }

        @Override
        public void failed(Throwable failure) {
            lines.end();
            other.failed(failure);
        }
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
                if (data.length() + line.length() > EventLines.MOST_BYTES) {
                    throw EventLines.tooLong();
                }
                data.append(data.length() > 0 ? "\n" : "").append(value(line, 5));
            }
        }
    }

    private static ServerEvent event(String kind, String data) {
        try {
            return new ServerEvent(kind, JsonReader.read(data.getBytes(UTF_8), MOST_TOKENS), data.length());
        } catch (MalformedJson unreadable) {
            throw new ServiceUnreachable("events: no JSON (expected: an event of Tillsync)", unreadable);
        }
    }

    private static String value(String line, int from) {
        return line.startsWith(" ", from) ? line.substring(from + 1) : line.substring(from);
    }

    @Override
    public void close() {
        connection.cancel();
    }
}
