package tillsync.service.operation.move;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import tillsync.service.operation.rebuild.RunningService;
import tillsync.service.operation.rows.OperatorFailure;
import tillsync.service.operation.rows.Options;

/**
 * {@code tillsync move --to jdbc:postgresql://...}: has the service that runs on DIR move there, and shows the
 * progress.
 */
public final class MoveCommand {
    static final String MOVED = "moved";
    static final String FAILED = "not moved: ";

    private static final String USAGE = "usage: tillsync move --to jdbc:postgresql://HOST/NAME [--username USER]"
            + " [--password-file FILE] [--data DIR | --url URL --operator FILE]";
    private static final Duration LONGEST_START = Duration.ofMinutes(3);
    private static final Duration LOOK_EVERY = Duration.ofMillis(500);
    private static final int LONGEST_PASSWORD = 1_000;

    private MoveCommand() {}

    /** @return the exit code: 0 moved, and the service answers again; 1 failed, 2 usage, 6 no service runs there */
    public static int run(String... arguments) throws InterruptedException {
        var options = Options.of(
                Set.of("--to", "--username", "--password-file", "--data", "--url", "--operator"), Set.of(), arguments);
        var to = options == null ? null : options.get("--to");
        if (options == null || options.argument() != null || to == null) {
            System.err.println(USAGE);
            return 2;
        }
        Target target;
        try {
            target = new Target(to, options.get("--username", ""), password(options));
            Target.read(target.json().getBytes(StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            System.err.println("move: --password-file: " + OperatorFailure.of(unreadable));
            return 2;
        } catch (MoveRefused refused) {
            System.err.println("move: " + refused.getMessage());
            return 2;
        }
        return RunningService.with("move", options, service -> move(service, target));
    }

    private static String password(Options options) throws IOException {
        var file = options.get("--password-file");
        if (file == null) {
            return System.getenv().getOrDefault("SPRING_DATASOURCE_PASSWORD", "");
        }
        var password = Files.readString(Path.of(file)).strip();
        if (password.length() > LONGEST_PASSWORD) {
            throw new IOException(file + ": longer than " + LONGEST_PASSWORD + " characters (expected: a password)");
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
        System.err.println("move: " + (last.startsWith(FAILED) ? last : FAILED + "the answer has no end")
                + "; the service goes on as before, or its log says why not");
        return 1;
    }

    /** Waits until the service has restarted, which shows by its new key. */
    private static int begins(RunningService service, Target target) throws InterruptedException {
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
        System.err.println(
                "move: moved, but the service does not answer; its log says why. Start it with these settings.");
        return 1;
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
