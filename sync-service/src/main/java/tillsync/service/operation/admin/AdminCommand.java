package tillsync.service.operation.admin;

import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.util.unit.DataSize;
import tillsync.service.operation.rebuild.RunningService;
import tillsync.service.operation.rows.Options;
import tillsync.service.store.json.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code tillsync admin}: administers merchants and accounts of the running service. */
public final class AdminCommand {
    static final int DONE = 0;
    static final int REFUSED = 1;
    static final int USAGE = 2;

    private static final Set<String> OF_LISTS = Set.of("--search", "--after", "--limit");
    private static final Set<String> QUOTAS =
            QuotasController.NAMES.stream().map(name -> "--" + name).collect(Collectors.toUnmodifiableSet());
    private static final Set<String> OF_LOG = Set.of("--after", "--limit");
    private static final Set<String> OF_THE_SERVICE = Set.of("--data", "--url", "--operator");
    private static final String JSON = "--json";

    private static final String HELP = """
            usage: tillsync admin [--data DIR | --url URL --operator FILE] COMMAND [--json]
              merchants [--search TEXT] [--limit N] [--after ID]        merchants, and what they use
              merchant ID                                               one of them
              accounts [--search TEXT] [--limit N] [--after ADDRESS]    accounts, and which are locked
              account ADDRESS                                           one of them, with its merchants
              lock ADDRESS                                              lets nobody use an account; tills go on
              unlock ADDRESS                                            lets its user in again
              reset-password ADDRESS                                    prints a link for a new password, good for an hour
              reset-second-factor ADDRESS                               removes the second factor of somebody who has lost it
              quotas ID [--NAME N|default ...]                          what a merchant may have, such as --tills-per-hour 50
              retention ID [--years N|default]                          how many years of history it keeps in the service at least
              tokens ADDRESS|ID                                         API tokens of an account, or of a merchant's owners
              revoke-token ID                                           ends a token
              revoke-tokens ADDRESS|ID                                  ends all tokens of an account, or of a merchant's owners
              export ID --to FILE                                       all that a merchant has, as files in a ZIP
              erase-merchant ID --confirm NAME                          deletes a merchant with its tills, events and own people
              erase-person ADDRESS --confirm ADDRESS                    deletes an account and all that is only its own
              signing-keys                                              keys that sign histories, by their public parts
              rotate-signing-key                                        makes a new one, which the present one introduces
              signed-heads CATALOGUE                                    what was signed of a catalogue, also of an erased one
              log [--limit N] [--after POSITION]                        what was done by these commands""";

    /**
     * A command that sends one request and shows its answer.
     *
     * @param word the member that the word after the command becomes; null: the command takes none
     * @param columns of a list; empty: the answer is one object
     */
    private record Simple(@Nullable String word, Set<String> options, List<String> columns) {
        static Simple list(Set<String> options, String... columns) {
            return new Simple(null, options, List.of(columns));
        }

        static Simple one(String word) {
            return new Simple(word, Set.of(), List.of());
        }
    }

    private static final Map<String, Simple> SIMPLE = Map.ofEntries(
            Map.entry(
                    "merchants",
                    Simple.list(OF_LISTS, "id", "name", "owners", "tills", "articles", "growth", "created")),
            Map.entry("merchant", Simple.one("id")),
            Map.entry("accounts", Simple.list(OF_LISTS, "address", "name", "created", "locked")),
            Map.entry("account", Simple.one("address")),
            Map.entry("lock", Simple.one("address")),
            Map.entry("unlock", Simple.one("address")),
            Map.entry("reset-password", Simple.one("address")),
            Map.entry("reset-second-factor", Simple.one("address")),
            Map.entry("quotas", new Simple("id", QUOTAS, List.of("quota", "own", "most"))),
            Map.entry("retention", new Simple("id", Set.of("--years"), List.of())),
            Map.entry(
                    "tokens",
                    new Simple(
                            "of", Set.of(), List.of("id", "label", "address", "scopes", "created", "expires", "used"))),
            Map.entry("revoke-token", Simple.one("id")),
            Map.entry("revoke-tokens", Simple.one("of")),
            Map.entry("export", new Simple("id", Set.of("--to"), List.of())),
            Map.entry("erase-merchant", new Simple("id", Set.of("--confirm"), List.of())),
            Map.entry("erase-person", new Simple("address", Set.of("--confirm"), List.of())),
            Map.entry("signing-keys", Simple.list(Set.of(), "id", "since", "introducedBy", "publicKey")),
            Map.entry("rotate-signing-key", new Simple(null, Set.of(), List.of())),
            Map.entry(
                    "signed-heads",
                    new Simple(
                            "catalogue", Set.of(), List.of("position", "what", "revision", "made", "head", "detail"))),
            Map.entry("log", Simple.list(OF_LOG, "position", "at", "what", "merchant", "account", "detail")));

    private AdminCommand() {}

    /** @return the exit code: 0 done, 1 refused or failed, 2 usage, 6 no service runs there */
    public static int run(String... arguments) throws InterruptedException {
        return run(System.out, arguments);
    }

    static int run(PrintStream out, String... arguments) throws InterruptedException {
        Options options;
        ObjectNode body;
        try {
            options = Options.read(names(), Set.of(JSON), arguments);
            body = body(options, requireKnown(options));
        } catch (IllegalArgumentException wrong) {
            if (!List.of(arguments).contains(Options.HELP)) {
                System.err.println("admin: " + wrong.getMessage());
            }
            System.err.println(HELP);
            return USAGE;
        }
        return RunningService.with("admin", options, service -> carryOut(new AdminClient(service), options, body, out));
    }

    /** Returns the options of all commands. */
    private static Set<String> names() {
        return Stream.concat(
                        OF_THE_SERVICE.stream(), SIMPLE.values().stream().flatMap(simple -> simple.options().stream()))
                .collect(Collectors.toUnmodifiableSet());
    }

    private static String command(Options options) {
        return options.words().isEmpty() ? "" : options.words().get(0);
    }

    /** @throws IllegalArgumentException if the command does not take these words or options */
    private static Simple requireKnown(Options options) {
        var command = command(options);
        if (command.isEmpty()) {
            throw new IllegalArgumentException("(expected: a command)");
        }
        var simple = SIMPLE.get(command);
        if (simple == null) {
            throw new IllegalArgumentException(command + ": (expected: one of those below)");
        }
        int wanted = simple.word() == null ? 0 : 1;
        int behind = options.words().size() - 1;
        if (behind != wanted) {
            throw new IllegalArgumentException(command + ": " + behind + " words behind it (expected: " + wanted + ")");
        }
        options.named().forEach((name, values) -> {
            if (!simple.options().contains(name) && !OF_THE_SERVICE.contains(name)) {
                throw new IllegalArgumentException(name + ": unknown (expected: one of " + simple.options() + ")");
            }
            if (values.size() > 1) {
                throw new IllegalArgumentException(name + ": twice (expected: once)");
            }
        });
        for (var needed : List.of("--to", "--confirm")) {
            if (simple.options().contains(needed) && options.get(needed) == null) {
                throw new IllegalArgumentException(needed + ": missing (expected: it stands behind the command)");
            }
        }
        return simple;
    }

    /** Builds the request. @throws IllegalArgumentException if a number is malformed */
    private static ObjectNode body(Options options, Simple simple) {
        var body = Json.MAPPER.createObjectNode();
        if (simple.word() != null) {
            body.put(simple.word(), options.words().get(1));
        }
        for (var name : List.of("--search", "--after", "--confirm", "--years")) {
            if (options.get(name) != null) {
                body.put(name.substring(2), options.get(name));
            }
        }
        for (var name : QUOTAS) {
            var wanted = options.get(name);
            if (wanted != null) {
                body.withObject("set").set(name.substring(2), quota(wanted));
            }
        }
        var limit = options.get("--limit");
        if (limit != null) {
            if (!limit.matches("[0-9]{1,4}")) {
                throw new IllegalArgumentException("--limit: no number (expected: 1..500)");
            }
            body.put("limit", Integer.parseInt(limit));
        }
        return body;
    }

    private static int carryOut(AdminClient client, Options options, ObjectNode body, PrintStream out)
            throws IOException, InterruptedException {
        var command = command(options);
        if (command.equals("export")) {
            return ExportMerchantCommand.run(client, options.words().get(1), options.get("--to", ""), out);
        }
        if (command.equals("erase-merchant")) {
            var last = RunningService.follow(client.open(command, body), out::println);
            return last.equals("erased") ? DONE : REFUSED;
        }
        var answer = client.ask(command, body);
        new TerminalAnswer(out)
                .print(answer, SIMPLE.getOrDefault(command, Simple.one("id")).columns(), options.has(JSON));
        return DONE;
    }

    /** A number, a size such as 5GB in bytes, or null for "default". @throws IllegalArgumentException for another text */
    private static JsonNode quota(String text) {
        if (text.equals("default")) {
            return Json.MAPPER.nullNode();
        }
        return Json.MAPPER.valueToTree(
                text.matches("[0-9]{1,15}")
                        ? Long.parseLong(text)
                        : DataSize.parse(text).toBytes());
    }
}
