package tillsync.client;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import tillsync.client.transport.ServiceUnreachable;
import tillsync.client.transport.http.HttpTransport;

/** A till in a process of its own, with little memory, that asks a hostile service in all ways there are. */
final class BesiegedTill {
    static final List<String> ANSWERS = List.of(
            "endless",
            "gzip",
            "zstd",
            "zstd-window",
            "headers",
            "header",
            "deep",
            "objects",
            "names",
            "strings",
            "fractions",
            "page-objects",
            "page-changes",
            "page-names",
            "page-endless");
    static final List<String> STREAMS = List.of("events-line", "events-data");
    static final String MANY_EVENTS = "events-many";

    private BesiegedTill() {}

    public static void main(String[] arguments) {
        var service = arguments[0];
        var directory = Path.of(arguments[1]);
        new TokenFile(directory).write("secret");
        for (var how : ANSWERS) {
            var settings = TillClient.builder()
                    .service(URI.create(service + "/" + how))
                    .directory(directory)
                    .knowsEverything();
            try (var till = settings.open()) {
                says(how, till::sync);
            }
        }
        for (var how : STREAMS) {
            try (var way = new HttpTransport(URI.create(service + "/" + how), () -> "secret");
                    var stream = way.events()) {
                says(how, () -> {
                    while (true) {
                        stream.next();
                    }
                });
            }
        }
        hearsMany(service);
    }

    /** Nobody takes what the stream says. */
    private static void hearsMany(String service) {
        var signals = new LoopSignals();
        try (var way = new HttpTransport(URI.create(service + "/" + MANY_EVENTS), () -> "secret");
                var stream = way.events()) {
            for (int i = 0; i < 200; i++) {
                signals.event(stream.next());
            }
            System.out.println(MANY_EVENTS + ": heard");
        }
    }

    private static void says(String how, Runnable asking) {
        try {
            asking.run();
            System.out.println(how + ": taken");
        } catch (ServiceUnreachable given) {
            System.out.println(how + ": " + given.getMessage().replace('\n', ' '));
        }
    }
}
