package tillsync.scenarios.crowd;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Scanner;
import tillsync.scenarios.process.Processes.Program;
import tillsync.scenarios.process.SpokenProcess;
import tillsync.service.store.database.Background;
import tools.jackson.databind.node.ObjectNode;

/** Some thousand tills in one process and one thread. Obeys its parent, line by line, and ends with it. */
final class TillsProgram {
    static final String BEGIN = "begin";
    static final String ROUNDS = "rounds";
    static final String TELL = "tell";
    static final String DELIVERIES = "deliveries";

    private static final List<String> OPTIONS = List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx768m");

    private TillsProgram() {}

    /** Starts a process. @param number from 1; gives its tills an address of their own */
    static SpokenProcess start(Path directory, URI service, int number, List<TillLine> tills) {
        var name = "tills-" + number;
        var file = directory.resolve(name);
        try {
            Files.write(file, tills.stream().map(TillLine::toString).toList());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return new SpokenProcess(
                new Program(TillsProgram.class.getName(), false, OPTIONS, Map.of()),
                directory.resolve(name + ".log"),
                service.toString(),
                "127.0.1." + number,
                Integer.toString(CrowdSize.WAIT_SECONDS),
                Integer.toString(CrowdSize.POLL_SECONDS),
                file.toString());
    }

    /** Arguments: address of the service, own address, seconds of a wait, seconds between polls, file of tills. */
    public static void main(String... arguments) throws IOException {
        var loop = new Loop();
        var simulator = new TillSimulator(
                loop,
                URI.create(arguments[0]),
                InetAddress.getByName(arguments[1]),
                Integer.parseInt(arguments[2]),
                Duration.ofSeconds(Integer.parseInt(arguments[3])));
        try (var lines = Files.lines(Path.of(arguments[4]))) {
            lines.map(TillLine::read).forEach(simulator::add);
        }
        Background.daemon("parent", () -> listen(loop, simulator)).start();
        loop.run();
    }

    private static void listen(Loop loop, TillSimulator simulator) {
        var said = new Scanner(System.in, StandardCharsets.UTF_8);
        while (said.hasNextLine()) {
            var words = said.nextLine().split(" ", -1);
            loop.hand(() -> System.out.println(obey(simulator, words)));
        }
        System.exit(0);
    }

    private static ObjectNode obey(TillSimulator simulator, String... words) {
        return switch (words[0]) {
            case BEGIN -> {
                simulator.begin(Integer.parseInt(words[1]));
                yield simulator.told();
            }
            case ROUNDS -> {
                int begun = simulator.rounds(Integer.parseInt(words[1]));
                yield simulator.told().put("begun", begun);
            }
            case TELL -> simulator.told();
            case DELIVERIES -> simulator.toldDeliveries();
            default -> throw new IllegalArgumentException(words[0]);
        };
    }
}
