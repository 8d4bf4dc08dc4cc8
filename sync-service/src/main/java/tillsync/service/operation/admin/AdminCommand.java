package tillsync.service.operation.admin;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.springframework.util.unit.DataSize;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.IModelTransformer;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;
import tillsync.service.operation.rebuild.RunningService;
import tillsync.service.operation.rebuild.ServiceOptions;
import tillsync.service.store.json.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code tillsync admin}: administers merchants and accounts of the running service. */
@Command(
        name = "admin",
        description = "Administer merchants and accounts of the running service.",
        synopsisSubcommandLabel = "COMMAND",
        footer = "%nExample: tillsync admin --data ./data merchants --search bakery",
        modelTransformer = AdminCommand.WithTasks.class)
public final class AdminCommand {
    private static final Map<String, String> EXAMPLES = Map.of(
            "id", " 4f1c",
            "address", " carl@shop.example",
            "of", " carl@shop.example",
            "catalogue", " 9b07",
            "to", " --to merchant.zip",
            "confirm", " --confirm Bakery");
    private static final Set<String> REQUIRED = Set.of("to", "confirm");
    private static final Map<String, String> OPTIONS = Map.of(
            "search", "Only those that contain this text.",
            "after", "Continue behind this one.",
            "limit", "How many at most, 1 to 500.",
            "to", "A file that is not there yet.",
            "confirm", "The name of the merchant, or the address of the account once more.",
            "years", "Years, or default.");

    private static final List<Task> TASKS = List.of(
            new Task("merchants", "List merchants, and what they use.", "", "search", "after", "limit")
                    .columns("id", "name", "owners", "tills", "articles", "growth", "created"),
            new Task("merchant", "Show a merchant.", "id"),
            new Task("accounts", "List accounts, and which are locked.", "", "search", "after", "limit")
                    .columns("address", "name", "created", "locked"),
            new Task("account", "Show an account, with its merchants.", "address"),
            new Task("lock", "Let nobody use an account; tills go on.", "address"),
            new Task("unlock", "Let the user of an account in again.", "address"),
            new Task("reset-password", "Print a link for a new password, good for an hour.", "address"),
            new Task("reset-second-factor", "Remove the second factor of somebody who has lost it.", "address"),
            new Task(
                            "quotas",
                            "Show or set what a merchant may have.",
                            "id",
                            QuotasController.NAMES.toArray(String[]::new))
                    .columns("quota", "own", "most"),
            new Task("retention", "Show or set how many years of history a merchant keeps at least.", "id", "years"),
            new Task("tokens", "List API tokens of an account, or of a merchant's owners.", "of")
                    .columns("id", "label", "address", "scopes", "created", "expires", "used"),
            new Task("revoke-token", "End an API token.", "id"),
            new Task("revoke-tokens", "End all tokens of an account, or of a merchant's owners.", "of"),
            new Task("export", "Write all that a merchant has into a ZIP.", "id", "to"),
            new Task("erase-merchant", "Delete a merchant with its tills, events and own people.", "id", "confirm"),
            new Task("erase-person", "Delete an account and all that is only its own.", "address", "confirm"),
            new Task("signing-keys", "List keys that sign histories, by their public parts.", "")
                    .columns("id", "since", "introducedBy", "publicKey"),
            new Task("rotate-signing-key", "Make a new key that signs, which the present one introduces.", ""),
            new Task("signed-heads", "List what was signed of a catalogue, also of an erased one.", "catalogue")
                    .columns("position", "what", "revision", "made", "head", "detail"),
            new Task("log", "List what was done by these commands.", "", "after", "limit")
                    .columns("position", "at", "what", "merchant", "account", "detail"));

    @Spec
    private CommandSpec spec;

    @Mixin
    private ServiceOptions options;

    @Option(names = "--json", scope = ScopeType.INHERIT, description = "Print the answer as JSON.")
    private boolean json;

    /** Adds a subcommand for each task. */
    static final class WithTasks implements IModelTransformer {
        @Override
        public CommandSpec transform(CommandSpec admin) {
            TASKS.forEach(task -> admin.addSubcommand(task.name, task.spec((AdminCommand) admin.userObject())));
            return admin;
        }
    }

    /**
     * A subcommand that sends one request and shows its answer.
     *
     * @param word the member of the request that the word after the command becomes; empty: the command takes none
     * @param options names of those that it takes
     * @param columns of a list; empty: the answer is one object
     */
    private record Task(String name, String description, String word, Set<String> options, List<String> columns) {
        Task(String name, String description, String word, String... options) {
            this(name, description, word, Set.of(options), List.of());
        }

        Task columns(String... names) {
            return new Task(name, description, word, options, List.of(names));
        }

        private String example() {
            return "tillsync admin " + name + EXAMPLES.getOrDefault(word, "")
                    + options.stream()
                            .filter(REQUIRED::contains)
                            .map(option ->
                                    word.equals("address") ? " --confirm carl@shop.example" : EXAMPLES.get(option))
                            .collect(Collectors.joining());
        }

        CommandSpec spec(AdminCommand admin) {
            Callable<Integer> call = () -> admin.carryOut(this);
            var spec = CommandSpec.wrapWithoutInspection(call);
            spec.usageMessage().description(description).footer("%nExample: " + example());
            options.forEach(option -> spec.addOption(option(option)));
            if (!word.isEmpty()) {
                spec.addPositional(PositionalParamSpec.builder()
                        .paramLabel(word.equals("of") ? "ADDRESS|ID" : word.toUpperCase(Locale.ROOT))
                        .type(String.class)
                        .required(true)
                        .build());
            }
            return spec;
        }
    }

    private static OptionSpec option(String name) {
        var option = OptionSpec.builder("--" + name)
                .paramLabel(name.toUpperCase(Locale.ROOT))
                .required(REQUIRED.contains(name))
                .type(String.class)
                .description(OPTIONS.getOrDefault(name, "A number, a size such as 5GB in bytes, or default."));
        if (name.equals("limit")) {
            return option.type(Integer.class).converters(AdminCommand::limit).build();
        }
        return (QuotasController.NAMES.contains(name)
                        ? option.type(JsonNode.class).paramLabel("MOST").converters(AdminCommand::quota)
                        : option)
                .build();
    }

    /** Puts the name of a task before its options: until 0.2.0 it might stand behind them. */
    public static String[] nameFirst(String... arguments) {
        int name = 1;
        while (name < arguments.length && arguments[name].startsWith("--")) {
            name += arguments[name].equals("--json") || arguments[name].contains("=") ? 1 : 2;
        }
        var words = new ArrayList<>(List.of(arguments));
        if (arguments.length > name && arguments[0].equals("admin")) {
            words.add(1, words.remove(name));
        }
        return words.toArray(String[]::new);
    }

    private int carryOut(Task task) throws IOException, InterruptedException {
        var given = spec.commandLine().getParseResult().subcommand();
        var word = given.matchedPositionalValue(0, "");
        var client = new AdminClient(options.service());
        var out = spec.commandLine().getOut();
        if (task.name.equals("export")) {
            ExportMerchantCommand.run(client, word, given.matchedOptionValue("--to", ""), out);
            return ExitCode.OK;
        }
        var body = body(task, word, given);
        if (task.name.equals("erase-merchant")) {
            var last = RunningService.follow(client.open(task.name, body), out::println);
            return last.equals("erased") ? ExitCode.OK : ExitCode.SOFTWARE;
        }
        new TerminalAnswer(out).print(client.ask(task.name, body), task.columns, json);
        return ExitCode.OK;
    }

    private static ObjectNode body(Task task, String word, ParseResult given) {
        var body = Json.MAPPER.createObjectNode();
        if (!task.word.isEmpty()) {
            body.put(task.word, word);
        }
        for (var name : task.options) {
            var value = given.matchedOptionValue("--" + name, (Object) null);
            if (value instanceof JsonNode quota) {
                body.withObject("set").set(name, quota);
            } else if (value != null) {
                body.set(name, Json.MAPPER.valueToTree(value));
            }
        }
        return body;
    }

    private static Integer limit(String text) {
        int limit = text.matches("[0-9]{1,3}") ? Integer.parseInt(text) : 0;
        if (limit < 1 || limit > Page.MOST) {
            throw new TypeConversionException(text + " (expected: 1 to " + Page.MOST + ")");
        }
        return limit;
    }

    /** A number, a size such as 5GB in bytes, or null for "default". */
    private static JsonNode quota(String text) {
        if (text.equals("default")) {
            return Json.MAPPER.nullNode();
        }
        if (text.matches("[0-9]{1,15}")) {
            return Json.MAPPER.valueToTree(Long.parseLong(text));
        }
        try {
            return Json.MAPPER.valueToTree(DataSize.parse(text).toBytes());
        } catch (IllegalArgumentException wrong) {
            throw new TypeConversionException(text + " (expected: a number, a size such as 5GB, or default)");
        }
    }
}
