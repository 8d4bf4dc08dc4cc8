package tillsync.client.cli;

import java.io.PrintWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tillsync.article.Kinds;
import tillsync.article.KnownFields;
import tillsync.client.TillBuilder;
import tillsync.client.TillClient;
import tillsync.client.TillListener;
import tillsync.client.TokenFile;
import tillsync.client.cli.text.Said;
import tillsync.client.pairing.Pairing;
import tillsync.client.transport.TillDescription;
import tillsync.release.Version;

/** {@code till}: one till's articles from the command line. */
@Command(
        name = "till",
        description = "A till's articles: edit them here, keep them in step with the cloud.",
        mixinStandardHelpOptions = true,
        scope = CommandLine.ScopeType.INHERIT,
        versionProvider = TillCommand.OurVersion.class,
        synopsisSubcommandLabel = "COMMAND",
        resourceBundle = "tillsync.client.cli.examples",
        footer = "%nExample: tillsync till --store ./till status%nExit codes: docs/OPERATING.md",
        subcommands = {
            PairCommand.class,
            StatusCommand.class,
            DoctorCommand.class,
            PutCommand.class,
            RemoveCommand.class,
            PictureCommand.class,
            ImportCommand.class,
            ExportCommand.class,
            ReconcileCommand.class,
            ListCommand.class,
            RecordsCommand.class,
            SyncCommand.class,
            RunCommand.class,
            ManageCommand.class,
            VerifyCommand.class,
            SignOffCommand.class
        })
public final class TillCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Option(
            names = "--url",
            defaultValue = "http://localhost:8080",
            scope = CommandLine.ScopeType.INHERIT,
            description = "Address of the service (default: ${DEFAULT-VALUE}).")
    private URI url;

    @Option(
            names = "--insecure-http",
            scope = CommandLine.ScopeType.INHERIT,
            description =
                    "Allow an http address beyond this machine: everybody on the way can read and change what is sent.")
    private boolean insecureHttp;

    @Option(
            names = "--store",
            required = true,
            scope = CommandLine.ScopeType.INHERIT,
            description = "Directory of this till: its articles and its token.")
    private Path store;

    @Option(names = "--json", scope = CommandLine.ScopeType.INHERIT, description = "Answer in JSON.")
    private boolean json;

    @Option(names = "--name", scope = CommandLine.ScopeType.INHERIT, description = "What people call this till.")
    private @Nullable String name;

    @Option(
            names = "--model",
            defaultValue = "POSSUM16",
            scope = CommandLine.ScopeType.INHERIT,
            description = "Model of the till, as the overview shows it (default: ${DEFAULT-VALUE}).")
    private String model = TillDescription.DEFAULT.model();

    @Option(
            names = "--software",
            defaultValue = "TAXOPOS-POSSUM-2.0.24.141",
            scope = CommandLine.ScopeType.INHERIT,
            description = "Its software, with the version, as the overview shows it (default: ${DEFAULT-VALUE}).")
    private String software = TillDescription.DEFAULT.software();

    @Option(
            names = "--adapter",
            defaultValue = "1.0.0",
            scope = CommandLine.ScopeType.INHERIT,
            description =
                    "Version of what connects that software to Tillsync, as the overview shows it (default: ${DEFAULT-VALUE}).")
    private String adapter = TillDescription.DEFAULT.adapter();

    @Option(
            names = "--fields",
            split = ",",
            paramLabel = "FIELD",
            scope = CommandLine.ScopeType.INHERIT,
            description =
                    "Members of an article that this till's software knows, such as name,price,vat; others are kept"
                            + " (default: all).")
    private Set<String> fields = Set.of();

    @Option(
            names = "--pictures",
            scope = CommandLine.ScopeType.INHERIT,
            description = "Fetch the pictures that articles name, into pictures in the directory of --store.")
    private boolean pictures;

    @Option(
            names = "--kinds",
            split = ",",
            paramLabel = "KIND",
            defaultValue = "category,options,layout",
            scope = CommandLine.ScopeType.INHERIT,
            description = "Kinds of records that this till's software knows (default: ${DEFAULT-VALUE}).")
    private Set<String> kinds = Set.of();

    public static final class OurVersion implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {Version.ours().toString()};
        }
    }

    public static void main(String... arguments) {
        exit(new TillCommand(), arguments);
    }

    /** Runs a command, and ends the process. */
    public static void exit(Object command, String... arguments) {
        System.exit(run(
                command,
                new PrintWriter(System.out, true, StandardCharsets.UTF_8),
                new PrintWriter(System.err, true, StandardCharsets.UTF_8),
                arguments));
    }

    /**
     * Runs a command of a till and returns its exit code: 0 if it is done, or 1..7 after lines in {@code err}, one for
     * each flaw; in JSON if asked for.
     */
    public static int run(PrintWriter out, PrintWriter err, String... arguments) {
        return run(new TillCommand(), out, err, arguments);
    }

    public static int run(Object command, PrintWriter out, PrintWriter err, String... arguments) {
        boolean json = List.of(arguments).contains("--json");
        var line = new CommandLine(command)
                .setUsageHelpWidth(120)
                .setExpandAtFiles(false)
                .setOut(out)
                .setErr(err);
        return line.setParameterExceptionHandler((mistake, given) -> {
                    tell(line, mistake, json);
                    return ExitCode.USAGE;
                })
                .setExecutionExceptionHandler((failure, subcommand, parsed) -> {
                    tell(line, failure, json);
                    return ExitCode.of(failure);
                })
                .execute(arguments);
    }

    private static void tell(CommandLine line, Exception failure, boolean json) {
        var text = FailureText.of(failure);
        if (json) {
            line.getErr().println(text.json());
        } else {
            var name = line.getCommandName().replaceFirst("^tillsync ", "");
            text.lines().forEach(each -> say(line.getErr(), name + ": " + each));
        }
    }

    /** Prints a line without its control characters, which may be those of a file. */
    public static void say(PrintWriter out, String line) {
        out.println(line.replaceAll("\\p{C}", "?"));
    }

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "COMMAND: missing (expected: such as status)");
    }

    /** Opens this till; tells the user if its store was damaged, or is an older copy. */
    TillClient open(TillListener listener) {
        var client = opened(listener);
        if (client.storeWasReplaced()) {
            spec.commandLine()
                    .getErr()
                    .println("till: the store was damaged and is set aside, or is an older copy; "
                            + client.unpublished()
                            + " unpublished edit(s) were kept, articles come with the next sync");
        }
        return client;
    }

    private TillClient opened(TillListener listener) {
        return built(() -> builder().listener(listener).open());
    }

    TillClient open() {
        return open(TillListener.NONE);
    }

    TokenFile token() {
        return new TokenFile(store);
    }

    /** The pairing of this till, which sends the till's token if there is one. */
    Pairing pairing(@Nullable String place) {
        return built(() -> builder().pairing(place));
    }

    /** The members of an article that {@code --fields} names. */
    KnownFields known() {
        try {
            return fields.isEmpty() ? KnownFields.ALL : KnownFields.of(fields);
        } catch (IllegalArgumentException wrong) {
            throw new CommandFailed(ExitCode.USAGE, "--fields: " + wrong.getMessage());
        }
    }

    /** The address as given, unchecked. */
    URI address() {
        return url;
    }

    boolean isInsecureHttp() {
        return insecureHttp;
    }

    Path directory() {
        return store;
    }

    TillDescription device() {
        return new TillDescription(name, model, software, adapter, Kinds.of(kinds));
    }

    private TillBuilder builder() {
        var builder = TillClient.builder()
                .service(url)
                .directory(store)
                .device(device())
                .knows(known());
        if (insecureHttp) {
            builder.allowInsecureHttp();
        }
        if (pictures) {
            builder.showPictures();
        }
        return builder;
    }

    private static <T> T built(Supplier<T> made) {
        try {
            return made.get();
        } catch (IllegalArgumentException wrong) {
            throw new CommandFailed(ExitCode.USAGE, wrong.getMessage() == null ? "--url: wrong" : wrong.getMessage());
        }
    }

    /** Prints the value as JSON if asked for, else the text. */
    void say(Object value, String text) {
        spec.commandLine().getOut().println(json ? Said.json(value).json() : text);
    }

    /** Reports a failure that does not end the command. */
    void tell(Exception failure) {
        tell(spec.root().commandLine(), failure, json);
    }

    PrintWriter out() {
        return spec.commandLine().getOut();
    }

    boolean isJson() {
        return json;
    }
}
