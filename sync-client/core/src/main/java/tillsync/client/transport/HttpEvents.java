package tillsync.client.transport;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import tillsync.json.JsonReader;
import tillsync.json.MalformedJson;

/** Server-sent events over HTTP. Lines are taken from the connection as they are used. */
record HttpEvents(EventLines lines, CompletableFuture<?> connection) implements EventStream {
    /** The most tokens of one event: a change of 1,000 articles with many attributes. */
    private static final int MOST_TOKENS = 200_000;

    static HttpEvents open(Http http, String path) {
        var lines = new EventLines();
        var opened = new CompletableFuture<Http.Answer>();
        var request =
                http.request(path).setHeader("Accept-Encoding", "identity").header("Accept", "text/event-stream");
        var connection = http.client().sendAsync(request.build(), info -> {
            var type = info.headers().firstValue("Content-Type").orElse("");
            boolean stream = info.statusCode() == 200 && type.startsWith("text/event-stream");
            if (stream) {
                opened.complete(new Http.Answer(200, type, new byte[0]));
                return lines;
            }
            return HttpResponse.BodySubscribers.mapping(new BoundedBody(), body -> {
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
        connection.cancel(true);
        lines.cancel();
    }
}
