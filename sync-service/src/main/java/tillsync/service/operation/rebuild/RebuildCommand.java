package tillsync.service.operation.rebuild;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * {@code tillsync rebuild --data DIR}: tells the service that runs on DIR to rebuild its projections, and shows how far
 * it is.
 */
public final class RebuildCommand {
    private RebuildCommand() {}

    /** @return the exit code: 0 rebuilt, 1 failed, 2 usage, 6 no service runs there */
    public static int run(String... arguments) throws InterruptedException {
        if (arguments.length != 0 && !(arguments.length == 2 && arguments[0].equals("--data"))) {
            System.err.println("usage: tillsync rebuild [--data DIR]");
            return 2;
        }
        var data = Path.of(arguments.length == 0 ? "./data" : arguments[1]);
        try {
            var request = RunningService.on(data).post("/operator/rebuild");
            return shown(HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofLines()));
        } catch (IOException unreachable) {
            System.err.println("rebuild: no service runs on "
                    + data.toAbsolutePath().normalize() + " (expected: one started with that --data)");
            return 6;
        }
    }

    private static int shown(HttpResponse<Stream<String>> answer) {
        var last = new String[] {""};
        try {
            answer.body().forEach(progress -> {
                last[0] = progress;
                System.out.println(progress);
            });
        } catch (UncheckedIOException cutOff) {
            System.err.println(
                    "rebuild: cut off (expected: a line \"rebuilt\" at its end); the service's log says why");
            return 1;
        }
        return last[0].equals("rebuilt") ? 0 : 1;
    }
}
