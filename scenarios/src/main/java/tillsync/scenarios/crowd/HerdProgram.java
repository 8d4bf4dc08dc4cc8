package tillsync.scenarios.crowd;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import tools.jackson.databind.node.ObjectNode;

/** Some thousand tills in one process and one thread. Does what its parent says, line by line, and ends when that does. */
final class HerdProgram {
    static final String BEGIN = "begin";
    static final String TELL = "tell";
    static final String DELIVERIES = "deliveries";

    private HerdProgram() {}

    /** Arguments: address of the service, own address, seconds of a wait, seconds between polls, file of tills. */
    public static void main(String... arguments) throws IOException {
        var loop = new Loop();
        var meadow = new TillSimulator(
                loop,
                URI.create(arguments[0]),
                InetAddress.getByName(arguments[1]),
                Integer.parseInt(arguments[2]),
                Duration.ofSeconds(Integer.parseInt(arguments[3])));
        try (var lines = Files.lines(Path.of(arguments[4]))) {
            lines.map(TillLine::read).forEach(meadow::add);
        }
        var parent = new Thread(() -> listen(loop, meadow), "parent");
        parent.setDaemon(true);
        parent.start();
        loop.run();
    }

    private static void listen(Loop loop, TillSimulator meadow) {
        try (var said = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            for (var line = said.readLine(); line != null; line = said.readLine()) {
                var words = line.split(" ", -1);
                loop.hand(() -> answer(obey(meadow, words)));
            }
        } catch (IOException parentIsGone) {
            // the same as the end of the input
        }
        System.exit(0);
    }

    private static ObjectNode obey(TillSimulator meadow, String... words) {
        return switch (words[0]) {
            case BEGIN -> {
                meadow.begin(Integer.parseInt(words[1]));
                yield meadow.told();
            }
            case TELL -> meadow.told();
            case DELIVERIES -> meadow.toldDeliveries();
            default -> throw new IllegalArgumentException(words[0]);
        };
    }

    private static void answer(ObjectNode told) {
        System.out.println(told);
        System.out.flush();
    }
}
