package tillsync.client.test;

import tillsync.release.Version;

/** The command {@code tillsync fake}: a service in memory, for tests of tills in any language. */
public final class FakeCommand {
    private static final int USAGE = 2;
    private static final int PORT = 8_099;

    private static final String HELP = """
            usage: tillsync fake [--port 8099]
            A service in memory on this machine, for tests of tills. It answers the till API of docs/PROTOCOL.md, section 5, but for events,
            pictures and repairs. What happens is told by a script, over HTTP with JSON:
              POST   /fake/mains {"name": "Theke"}                         a main that the fake plays
              PUT    /fake/mains/Theke/articles [ARTICLE, ...]             it publishes articles
              DELETE /fake/mains/Theke/articles/4711                       it removes one
              POST   /fake/tills {"name": "Nord", "follows": "Theke"}      a till that you test -> {"name", "token"}; without "follows": a main
              GET    /fake/tills/Nord                                      its last report, what it has asked, what it has answered
              GET    /fake/tills/Nord/articles                             the catalogue that its articles come from
              POST   /fake/tills/Nord/lead                                 it becomes a main, with a copy of its main's catalogue
              POST   /fake/tills/Nord/follow {"main": "Theke"}             it follows that main
              POST   /fake/tills/Nord/requests {"id", "kind", ...}         it is asked something, as in section 5, Requests to a till
              PUT    /fake/tills/Nord/faults {"down", "refuses", "losesNextReceipt", "topologyChanges", "pageLimit"}
                     what goes wrong from now on: no answers; refuses edits of a number; loses the next receipt; says TOPOLOGY_CHANGED
                     once between two pages; so many changes on a page. What is left out goes well.
            It begins with the main Theke, which has no articles, and with the till Nord, which follows it.
            """;

    private FakeCommand() {}

    /** Runs until Ctrl-C. Ends with exit code 2 for unknown arguments. */
    public static void main(String[] arguments) throws InterruptedException {
        if (arguments.length == 1 && arguments[0].equals("--version")) {
            System.out.println(Version.ours());
            return;
        }
        int port = port(arguments);
        if (port < 0) {
            System.out.print(HELP);
            System.exit(arguments.length == 1 && arguments[0].matches("-h|--help") ? 0 : USAGE);
        }
        var fake = FakeTillsync.on(port);
        Runtime.getRuntime().addShutdownHook(new Thread(fake::close));
        fake.plays("Theke");
        var token = fake.pairs("Nord", "Theke");
        System.out.println("service: " + fake.url());
        System.out.println("token:   " + token + " (the till Nord, which follows Theke)");
        System.out.println("script:  " + fake.url() + "/fake (tillsync fake --help)");
        Thread.currentThread().join();
    }

    /** The port; -1 for unknown arguments. */
    private static int port(String[] arguments) {
        if (arguments.length == 0) {
            return PORT;
        }
        boolean isPort = arguments.length == 2 && arguments[0].equals("--port") && arguments[1].matches("\\d{1,5}");
        return isPort ? Integer.parseInt(arguments[1]) : -1;
    }
}
