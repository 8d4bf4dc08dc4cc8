package tillsync.service.operation.admin;

import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tillsync.service.operation.rebuild.RunningService;
import tillsync.service.store.json.Json;

/** {@code tillsync admin}: what the operator does to merchants and accounts, at the service that runs. */
public final class AdminCommand {
    static final int DONE = 0;
    static final int REFUSED = 1;
    static final int USAGE = 2;
    static final int NO_SERVICE = 6;

    private static final Set<String> OF_LISTS = Set.of("--search", "--after", "--limit");
    private static final Set<String> OF_LOG = Set.of("--after", "--limit");

    private static final String HELP = """
            usage: tillsync admin [--data DIR | --url URL --operator FILE] COMMAND [--json]
              merchants [--search TEXT] [--limit N] [--after ID]        merchants, and what they use
              merchant ID                                               one of them
              accounts [--search TEXT] [--limit N] [--after ADDRESS]    accounts, and which are locked
              account ADDRESS                                           one of them, with its merchants
              lock ADDRESS                                              lets nobody use an account; tills go on
              unlock ADDRESS                                            lets its user in again
              reset-password ADDRESS                                    prints a link for a new password, good for an hour
              export ID --to FILE                                       all that a merchant has, as files in a ZIP
              log [--limit N] [--after POSITION]                        what was done by these commands""";

    /**
     * A command that sends one request and shows its answer.
     *
     * @param word the member that the word behind the command becomes; null: it takes none
     * @param columns of a list; empty: the answer is one thing
     */
    private record Simple(@Nullable String word, Set<String> options, List<String> columns) {
        static Simple list(Set<String> options, String... columns) {
            return new Simple(null, options, List.of(columns));
        }

        static Simple one(String word) {
            return new Simple(word, Set.of(), List.of());
        }
    }

    private static final Map<String, Simple> SIMPLE = Map.of(
            "merchants", Simple.list(OF_LISTS, "id", "name", "owners", "tills", "articles", "growth", "created"),
            "merchant", Simple.one("id"),
            "accounts", Simple.list(OF_LISTS, "address", "name", "created", "locked"),
            "account", Simple.one("address"),
            "lock", Simple.one("address"),
            "unlock", Simple.one("address"),
            "reset-password", Simple.one("address"),
            "export", new Simple("id", Set.of("--to"), List.of()),
            "log", Simple.list(OF_LOG, "position", "at", "what", "merchant", "account", "detail"));

    private AdminCommand() {}

    /** @return the exit code: 0 done, 1 refused or failed, 2 usage, 6 no service runs there */
    public static int run(String... arguments) throws InterruptedException {
        return run(System.out, arguments);
    }

    static int run(PrintStream out, String... arguments) throws InterruptedException {
        AdminOptions options;
        try {
            options = AdminOptions.of(arguments);
            requireKnown(options);
        } catch (IllegalArgumentException wrong) {
            System.err.println("admin: " + wrong.getMessage());
            System.err.println(HELP);
            return USAGE;
        }
        try {
            var service = RunningService.named(options.get("--data"), options.get("--url"), options.get("--operator"));
            return carryOut(new AdminClient(service), options, out);
        } catch (IOException | IllegalArgumentException unreachable) {
            System.err.println("admin: no service answers: " + unreachable.getMessage()
                    + " (expected: one that runs; its directory by --data)");
            return NO_SERVICE;
        }
    }

    private static void requireKnown(AdminOptions options) {
        if (options.words().isEmpty()) {
            throw new IllegalArgumentException("(expected: a command)");
        }
        var simple = SIMPLE.get(options.words().get(0));
        if (simple == null) {
            throw new IllegalArgumentException(options.words().get(0) + ": (expected: one of those below)");
        }
        options.require(simple.word() == null ? 0 : 1, simple.options());
        if (simple.options().contains("--to") && options.get("--to") == null) {
            throw new IllegalArgumentException("--to: missing (expected: the file to write)");
        }
        if (!options.named().getOrDefault("--limit", "1").matches("[0-9]{1,4}")) {
            throw new IllegalArgumentException("--limit: no number (expected: 1..500)");
        }
    }

    private static int carryOut(AdminClient client, AdminOptions options, PrintStream out)
            throws IOException, InterruptedException {
        var command = options.words().get(0);
        if (command.equals("export")) {
            return ExportCommand.run(
                    client, options.words().get(1), options.named().getOrDefault("--to", ""), out);
        }
        var simple = SIMPLE.getOrDefault(command, Simple.one("id"));
        var body = Json.MAPPER.createObjectNode();
        if (simple.word() != null) {
            body.put(simple.word(), options.words().get(1));
        }
        for (var name : List.of("--search", "--after")) {
            if (options.get(name) != null) {
                body.put(name.substring(2), options.get(name));
            }
        }
        if (options.get("--limit") != null) {
            body.put("limit", Integer.parseInt(options.named().get("--limit")));
        }
        var answer = client.ask(command, body);
        if (answer == null) {
            return REFUSED;
        }
        new Shown(out).print(answer, simple.columns(), options.json());
        return DONE;
    }
}
