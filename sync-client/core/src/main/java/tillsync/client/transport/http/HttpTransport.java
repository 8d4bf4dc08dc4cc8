package tillsync.client.transport.http;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tillsync.article.PictureId;
import tillsync.catalogue.BucketSums;
import tillsync.client.transport.EventStream;
import tillsync.client.transport.Greeting;
import tillsync.client.transport.Hello;
import tillsync.client.transport.LiveRequest;
import tillsync.client.transport.PicturePart;
import tillsync.client.transport.Publish;
import tillsync.client.transport.Pull;
import tillsync.client.transport.Receipt;
import tillsync.client.transport.Report;
import tillsync.client.transport.Response;
import tillsync.client.transport.ServiceUnreachable;
import tillsync.client.transport.TillUser;
import tillsync.client.transport.Transport;
import tillsync.client.transport.Woken;
import tillsync.delta.ChangePage;
import tillsync.delta.Repair;
import tillsync.json.JsonObject;
import tillsync.json.Members;
import tillsync.picture.PictureType;

/** The service over HTTP/1.1. While one page of a pull is used, the next one is fetched and read. */
public final class HttpTransport implements Transport {
    private static final String TILL = "/api/v1/till";
    private static final String PICTURES = "/pictures/";

    /** The slowest line on which a picture may be sent: that of a modem, and faster than the service requires. */
    private static final int SLOWEST_BYTES_A_SECOND = 2 * 1024;

    /** A page that is on its way. */
    private record Ahead(Pull pull, CompletableFuture<ChangePage> page) {}

    private final Http http;
    private final Duration beat;
    private final PageSize pageSize = new PageSize();
    private @Nullable Ahead ahead;

    /** @param token of the till, read anew for each request */
    public HttpTransport(URI service, Supplier<String> token, HttpSettings settings) {
        this.http = new Http(service, token, settings);
        this.beat = settings.beat();
    }

    /** Shares the connections on which access tokens are asked for. */
    public HttpTransport(URI service, Supplier<String> token, HttpSettings settings, AccessExchange exchange) {
        this.http = new Http(service, token, settings, exchange.http());
        this.beat = settings.beat();
    }

    /** Uses the usual settings. */
    public HttpTransport(URI service, Supplier<String> token) {
        this(service, token, HttpSettings.USUAL);
    }

    @Override
    public Greeting hello(Hello hello) {
        var answer = http.send(http.request(TILL).json("PUT", Bodies.hello(hello)));
        var greeting = Problems.read(answer, (status, json) -> Greeting.read(json));
        pageSize.answered();
        return greeting;
    }

    @Override
    public Receipt publish(Publish publish) {
        var request = http.request(TILL + "/change-sets/" + publish.sequence() + (publish.holds() ? "?hold=true" : ""));
        return Problems.read(http.send(request.json("PUT", Bodies.publish(publish))), Receipt::read);
    }

    @Override
    public ChangePage changes(Pull pull) {
        if (pull.after() == null) {
            pageSize.begins();
        }
        var page = whole(pull);
        if (page.continuation() != null) {
            pageSize.came();
            var next = pull.page(page.continuation());
            keep(new Ahead(next, start(next)));
        }
        return page;
    }

    private ChangePage whole(Pull pull) {
        var known = take(pull);
        try {
            return http.await(known == null ? start(pull) : known, Duration.ZERO);
        } catch (ServiceUnreachable failure) {
            if (failure.isUnfinished()) {
                pageSize.stalled();
            }
            throw failure;
        }
    }

    @Override
    public Woken awaitChanges(Pull pull) {
        var woken = http.start(request(pull), answer -> new Woken(page(pull, answer), answer.requests()));
        return http.await(woken, pull.patience());
    }

    private CompletableFuture<ChangePage> start(Pull pull) {
        return http.start(request(pull), answer -> page(pull, answer));
    }

    /** The page of an answer. Refuses a page that is followed by itself, since it would be fetched forever. */
    private static ChangePage page(Pull pull, Http.Answer answer) {
        return Problems.parse(answer, json -> {
            var page = ChangePage.read(json);
            if (page.continuation() != null && page.continuation().equals(pull.after())) {
                throw Members.of(JsonObject.EMPTY).wrong("continuation", "another one than that of the page before");
            }
            return page;
        });
    }

    private Ask request(Pull pull) {
        var query = new StringBuilder("?limit=" + pageSize.limit());
        if (pull.since() != null) {
            query.append("&since=").append(Http.encoded(pull.since()));
        }
        if (pull.group() > 0) {
            query.append("&group=").append(pull.group());
        }
        if (pull.had() != null) {
            query.append("&kinds=").append(String.join(",", pull.had().names()));
        }
        if (pull.after() != null) {
            query.append("&after=").append(Http.encoded(pull.after()));
        }
        if (!pull.patience().isZero()) {
            query.append("&wait=").append(pull.patience().getSeconds());
        }
        return http.request(TILL + "/changes" + query);
    }

    private synchronized @Nullable CompletableFuture<ChangePage> take(Pull pull) {
        var known = ahead;
        if (known == null || !known.pull.equals(pull)) {
            return null;
        }
        ahead = null;
        return known.page;
    }

    private synchronized void keep(Ahead next) {
        ahead = next;
    }

    @Override
    public List<LiveRequest> requests(Duration patience) {
        var answer = http.start(http.request(TILL + "/requests?wait=" + patience.getSeconds()), Function.identity());
        return Problems.read(http.await(answer, patience), (status, json) -> LiveRequest.readAll(json));
    }

    @Override
    public void respond(String requestId, Response response) {
        var request = http.request(TILL + "/responses/" + Http.encoded(requestId));
        Problems.done(http.send(request.json("POST", Bodies.bytes(response.body()))));
    }

    @Override
    public boolean report(Report report) {
        var answer = http.send(http.request(TILL + "/state").json("POST", Bodies.report(report)));
        return Problems.read(answer, (status, json) -> Members.of(json).flag("verified"));
    }

    @Override
    public Repair repairs(String cursor, BucketSums sums) {
        var answer = http.send(http.request(TILL + "/repairs").json("POST", Bodies.repairs(cursor, sums)));
        return Problems.read(answer, (status, json) -> Repair.read(json));
    }

    @Override
    public EventStream events() {
        var query = beat.equals(HttpSettings.USUAL_BEAT) ? "" : "?beat=" + beat.getSeconds();
        return HttpEvents.open(http, TILL + "/events" + query, beat);
    }

    @Override
    public List<TillUser> users() {
        return Problems.read(http.send(http.request(TILL + "/users")), (status, json) -> TillUser.readAll(json));
    }

    /** Asks for unpacked bytes: a range of packed ones is of no use. */
    @Override
    public PicturePart picture(PictureId picture, int from, int most) {
        var request = http.request(TILL + PICTURES + picture).with("Accept-Encoding", "identity");
        var answer = http.send(request.with("Range", "bytes=" + from + "-" + (from + most - 1)));
        return Problems.ofPicture(answer);
    }

    @Override
    public void sendPicture(PictureId picture, PictureType type, byte[] content) {
        var request = http.request(TILL + PICTURES + picture)
                .with("Content-Type", type.mediaType())
                .send("PUT", content);
        var more = Duration.ofSeconds(content.length / SLOWEST_BYTES_A_SECOND);
        Problems.done(http.await(http.start(request, Function.identity()), more));
    }

    @Override
    public void bye() {
        Problems.done(http.send(http.request(TILL + "/bye").send("POST", new byte[0])));
    }

    @Override
    public void signOff(String followers) {
        var query = followers.isEmpty() ? "" : "?followers=" + Http.encoded(followers);
        Problems.done(http.send(http.request(TILL + query).delete()));
    }

    @Override
    public synchronized void close() {
        if (ahead != null) {
            ahead.page.cancel(true);
            ahead = null;
        }
    }
}
