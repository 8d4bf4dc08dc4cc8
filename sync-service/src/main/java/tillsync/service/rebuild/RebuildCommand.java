package tillsync.service.rebuild;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;

/** {@code tillsync rebuild --data DIR}: tells the service that runs on DIR to rebuild its projections, and shows how far it is. */
public final class RebuildCommand {
    private RebuildCommand() {}

    /** @return the exit code: 0 rebuilt, 1 failed, 2 usage, 6 no service runs there */
    public static int run(String... arguments) throws InterruptedException {
        if (arguments.length != 0 && !(arguments.length == 2 && arguments[0].equals("--data"))) {
            System.err.println("usage: tillsync rebuild [--data DIR]");
            return 2;
        }
        var file = Path.of(arguments.length == 0 ? "./data" : arguments[1]).resolve(OperatorToken.FILE);
        try {
            var line = Files.readAllLines(file);
            var request = HttpRequest.newBuilder(URI.create(line.get(0) + "/operator/rebuild"))
                    .header("Authorization", "Bearer " + line.get(1))
                    .POST(HttpRequest.BodyPublishers.noBody())
                    .build();
            var answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofLines());
            var last = new String[] {""};
            answer.body().forEach(progress -> {
                last[0] = progress;
                System.out.println(progress);
            });
            return last[0].equals("rebuilt") ? 0 : 1;
        } catch (IOException | IndexOutOfBoundsException unreachable) {
            System.err.println("rebuild: no service runs on "
                    + file.toAbsolutePath().normalize().getParent() + " (expected: one started with that --data)");
            return 6;
        }
    }
}
