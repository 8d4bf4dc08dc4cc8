package tillsync.scenarios.crowd;

import java.net.URI;
import java.net.http.HttpClient;
import java.util.ArrayList;
import java.util.List;
import tillsync.catalogue.Cursor;
import tillsync.scenarios.bench.ArticleSource;
import tillsync.scenarios.bench.Publisher;
import tillsync.scenarios.bench.Sets;
import tillsync.scenarios.process.Administration;
import tillsync.scenarios.process.Administration.Credentials;
import tillsync.scenarios.process.Administration.Registration;

/** A merchant with one main and its followers. For use by one thread at a time. */
final class Merchant {
    private static final String MODEL = "POSSUM16";
    private static final int ARTICLES = 20;
    private static final int ASSIGNED_AT_ONCE = 200;

    private final Administration owner;
    private final Publisher main;
    private final ArticleSource source = new ArticleSource(11);
    private final List<Registration> followers = new ArrayList<>();
    private int edits;
    private Cursor head;

    /** Signs up, and publishes the first articles. */
    Merchant(HttpClient http, URI service) {
        owner = Administration.signUp(service, Credentials.anew("Crowd"));
        main = new Publisher(http, service, owner.register("Hauptkasse", MODEL));
        for (int i = 0; i < ARTICLES; i++) {
            main.publish(List.of(source.article(i)), 1);
        }
        head = Cursor.parse(main.verifiedCursor());
    }

    /** A published edit, with the {@link System#nanoTime} of its start and of the service's answer. */
    record Published(String catalogue, long revision, long beganNanos, long answeredNanos) {
        double millis() {
            return (answeredNanos - beganNanos) / 1e6;
        }
    }

    /** @param each runs after each till */
    void register(int tills, Runnable each) {
        for (int i = 1; i <= tills; i++) {
            followers.add(owner.register("Kasse " + i, MODEL));
            each.run();
        }
    }

    /** Makes all registered tills follow the main. */
    void assign() {
        for (var some : Sets.of(followers, ASSIGNED_AT_ONCE)) {
            owner.assign(some.stream().map(Registration::deviceId).toList(), main.deviceId());
        }
    }

    List<Registration> followers() {
        return followers;
    }

    /** Publishes another price of one article. */
    Published publishes() {
        edits++;
        var article = source.at(edits % ARTICLES, 1 + edits / ARTICLES);
        long began = System.nanoTime();
        main.publish(List.of(article), 1);
        head = new Cursor(head.catalogue(), head.revision() + 1, 0);
        return new Published(head.catalogue().value(), head.revision(), began, System.nanoTime());
    }

    /** The position of a till that has all edits. Fails unless the service has exactly what was published. */
    String cursor() {
        var cursor = main.verifiedCursor();
        if (Cursor.parse(cursor).revision() != head.revision()) {
            throw new IllegalStateException("catalogue: " + cursor + " (expected: revision " + head.revision() + ")");
        }
        return cursor;
    }
}
