package tillsync.service.operation.move;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tillsync.service.operation.rebuild.RunningService;
import tillsync.service.operation.rebuild.ServiceOptions;
import tillsync.service.operation.rows.OperatorFailure;

/** {@code tillsync move --to jdbc:postgresql://...}: has the running service move there, and shows the progress. */
@Command(
        name = "move",
        description = "Move the running service to an empty PostgreSQL database, while tills go on.",
        footer =
                "%nExample: tillsync move --data ./data --to jdbc:postgresql://db.example/tillsync --username tillsync")
public final class MoveCommand implements Callable<Integer> {
    static final String MOVED = "moved";
    static final String FAILED = "not moved: ";

    private static final Duration LONGEST_START = Duration.ofMinutes(3);
    private static final Duration LOOK_EVERY = Duration.ofMillis(500);
    private static final int LONGEST_PASSWORD = 1_000;

    @Mixin
    private ServiceOptions options;

    @Option(
            names = "--to",
            paramLabel = "ADDRESS",
            required = true,
            description = "The database: jdbc:postgresql://HOST/NAME.")
    private String to;

    @Option(names = "--username", paramLabel = "USER", description = "User of the database.")
    private String username = "";

    @Option(
            names = "--password-file",
            paramLabel = "FILE",
            description = "File with the user's password (default: the variable SPRING_DATASOURCE_PASSWORD).")
    private @Nullable Path passwordFile;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        var target = target();
        return move(options.service(), target);
    }

    private Target target() {
        try {
            var target = new Target(to, username, password());
            Target.read(target.json().getBytes(StandardCharsets.UTF_8));
            return target;
        } catch (IOException unreadable) {
            throw new ParameterException(
                    spec.commandLine(), "--password-file: " + OperatorFailure.of(unreadable), unreadable);
        } catch (MoveRefused refused) {
            throw new ParameterException(spec.commandLine(), String.valueOf(refused.getMessage()), refused);
        }
    }

    private String password() throws IOException {
        if (passwordFile == null) {
            return System.getenv().getOrDefault("SPRING_DATASOURCE_PASSWORD", "");
        }
        var password = Files.readString(passwordFile).strip();
        if (password.length() > LONGEST_PASSWORD) {
            throw new IOException(
                    passwordFile + ": longer than " + LONGEST_PASSWORD + " characters (expected: a password)");
        }
        return password;
    }

    private static int move(RunningService service, Target target) throws IOException, InterruptedException {
        var last = RunningService.follow(service.open("/operator/move", target.json()), line -> {
            if (!line.startsWith(FAILED)) {
                System.out.println(line);
            }
        });
        if (last.equals(MOVED)) {
            return begins(service, target);
        }
        throw new IOException((last.startsWith(FAILED) ? last : FAILED + "the answer has no end")
                + "; the service goes on as before, or its log says why not");
    }

    /** Waits until the service has restarted, which shows by its new key. */
    private static int begins(RunningService service, Target target) throws IOException, InterruptedException {
        System.out.println("Set this for each later start, and the password as SPRING_DATASOURCE_PASSWORD:\n"
                + "  --spring.datasource.url=" + target
                + (target.username().isEmpty() ? "" : " --spring.datasource.username=" + target.username()));
        long began = System.nanoTime();
        while (System.nanoTime() - began < LONGEST_START.toNanos()) {
            if (hasAnotherKey(service)) {
                System.out.println("the service answers again, after "
                        + Duration.ofNanos(System.nanoTime() - began).toSeconds() + " s");
                return 0;
            }
            Thread.sleep(LOOK_EVERY.toMillis());
        }
        throw new IOException(
                "moved, but the service does not answer; its log says why. Start it with these settings.");
    }

    private static boolean hasAnotherKey(RunningService service) throws InterruptedException {
        try {
            var answer = service.send(service.post("/operator/move", ""), HttpResponse.BodyHandlers.discarding());
            return answer.statusCode() == 404;
        } catch (IOException betweenBoth) {
            return false;
        }
    }
}
