package tillsync.scenarios.crowd;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import tillsync.article.Json;
import tillsync.scenarios.process.Processes;
import tillsync.scenarios.process.Processes.Program;
import tools.jackson.databind.JsonNode;

/** Some thousand tills, as a process. Closing ends it. */
final class HerdProcess implements AutoCloseable {
    private static final List<String> OPTIONS = List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx768m");

    private final Process process;
    private final BufferedReader said;
    private final Path log;

    private HerdProcess(Process process, Path log) {
        this.process = process;
        this.said = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        this.log = log;
    }

    /**
     * How a herd is started.
     *
     * @param number from 1; its tills come from an address of their own
     */
    record Launch(Path directory, URI service, int number, int waitSeconds, int pollSeconds) {}

    static HerdProcess start(Launch launch, List<TillLine> tills) {
        try {
            var name = "herd-" + launch.number();
            var file = launch.directory().resolve(name);
            Files.write(file, tills.stream().map(TillLine::toString).toList());
            var log = launch.directory().resolve(name + ".log");
            var process = new Program(HerdProgram.class.getName(), false, OPTIONS, Map.of())
                    .startSpeaking(
                            log,
                            launch.service().toString(),
                            "127.0.1." + launch.number(),
                            Integer.toString(launch.waitSeconds()),
                            Integer.toString(launch.pollSeconds()),
                            file.toString());
            return new HerdProcess(process, log);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    JsonNode says(String... words) {
        try {
            var out = process.getOutputStream();
            out.write((String.join(" ", words) + "\n").getBytes(StandardCharsets.UTF_8));
            out.flush();
            var line = said.readLine();
            if (line == null) {
                throw new IllegalStateException("herd: ended; its log:\n" + Files.readString(log));
            }
            return Json.MAPPER.readTree(line);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public void close() {
        Processes.kill(process);
    }
}
