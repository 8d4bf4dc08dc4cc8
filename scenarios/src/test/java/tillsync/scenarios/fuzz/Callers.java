package tillsync.scenarios.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.random.RandomGenerator;
import tillsync.scenarios.cloud.EmbeddedService;
import tillsync.service.Browser;
import tillsync.service.PlainTill;
import tillsync.service.Shop;

/** Who asks: users, their sessions in a browser, and tills. Who was signed off or closed by an input is replaced. */
final class Callers {
    static final String PASSWORD = "correct horse battery staple";
    private static final int USERS = 2;
    private static final int TILLS = 4;

    private final EmbeddedService service;
    private final Known known;
    private final List<Shop> users = new ArrayList<>();
    private final List<Session> sessions = new ArrayList<>();
    private final List<PlainTill> tills = new ArrayList<>();

    /** A browser that has signed in. */
    record Session(String cookie, String csrf) {}

    Callers(EmbeddedService service, Known known) {
        this.service = service;
        this.known = known;
        for (int i = 0; i < USERS; i++) {
            users.add(user());
            sessions.add(session(users.get(i)));
        }
        for (int i = 0; i < TILLS; i++) {
            tills.add(till());
        }
        users.get(0).follow(tills.get(1), tills.get(0)).is(200);
        learn();
    }

    private Shop user() {
        var user = Shop.open(service.port(), UUID.randomUUID() + "@example.com", PASSWORD, "Anna");
        known.add("email", user.email());
        return user;
    }

    /** Most tills are the first user's, so that they may follow each other. */
    private PlainTill till() {
        var till = users.get(0).till("till");
        known.add("deviceId", till.id());
        return till;
    }

    private Session session(Shop user) {
        var browser = user.browser();
        return new Session(
                "tillsync=" + browser.secret(), browser.get("/account").csrf());
    }

    /**
     * Whoever an input has put out of use is replaced, and good requests are answered as ever: an error here is the service's.
     */
    void refresh() {
        for (int i = 0; i < USERS; i++) {
            if (users.get(i).get("/api/v1/account").status() != 200) {
                users.set(i, user());
            }
            var visitor = new Browser(service.port());
            visitor.secret(sessions.get(i).cookie().substring("tillsync=".length()));
            if (visitor.get("/account").status() != 200) {
                sessions.set(i, session(users.get(i)));
            }
        }
        for (int i = 0; i < TILLS; i++) {
            int status = tills.get(i).get("/api/v1/till/users").status();
            boolean theirs = users.get(0).get(tills.get(i).api()).status() == 200;
            if (status != 200 || !theirs) {
                tills.set(i, till());
            }
        }
        learn();
    }

    private void learn() {
        for (var till : tills) {
            var hello = till.hello(FuzzedRecord.KINDS);
            known.add(next(till), hello.at("publish/next").asString());
            known.add("catalogue", hello.at("catalogue/id").asString());
            var pulled = till.pulls("").is(200).json();
            known.add("cursor", pulled.path("cursor").asString(""));
        }
        for (var path : List.of("/api/v1/topology", "/api/v1/inbox", "/api/v1/account", "/api/v1/tokens")) {
            known.learn(answer(users.get(0), path));
        }
    }

    private static Raw.Answer answer(Shop user, String path) {
        var answer = user.get(path).is(200);
        var head = "\nContent-Type: application/json\r\nETag: " + answer.header("ETag") + "\r\n";
        return new Raw.Answer(200, head, answer.text(), java.time.Duration.ZERO);
    }

    /** The name under which the next sequence of a till is known. */
    static String next(PlainTill till) {
        return "next " + till.id();
    }

    /** A change set was taken: the till that sent it goes on with the number after it. */
    void counted(Draft draft) {
        var sequence = draft.path.substring(draft.path.lastIndexOf('/') + 1);
        tills.stream()
                .filter(till -> draft.headers.contains("Authorization: Bearer " + till.token()))
                .filter(till -> sequence.matches("\\d{1,9}"))
                .forEach(till -> known.add(next(till), "" + (Long.parseLong(sequence) + 1)));
    }

    PlainTill till(RandomGenerator random) {
        return tills.get(random.nextInt(TILLS));
    }

    Shop user(RandomGenerator random) {
        return users.get(random.nextInt(4) == 0 ? 1 : 0);
    }

    Session session(RandomGenerator random) {
        return sessions.get(random.nextInt(4) == 0 ? 1 : 0);
    }
}
