package tillsync.scenarios.bench.growth;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tillsync.scenarios.terminal.Commands;

/** {@code ./tillsync bench draw}: draws what {@code bench growth} has measured. */
@Command(
        name = "tillsync bench draw",
        description = "Draws the points of files that bench growth has written, as one SVG file for each picture.",
        mixinStandardHelpOptions = true)
public final class Draw implements Callable<Integer> {
    @Parameters(arity = "1..*", paramLabel = "FILE", description = "Files of points, one JSON object a line.")
    List<Path> files = List.of();

    @Option(names = "--into", description = "The directory of the pictures (default: ${DEFAULT-VALUE}).")
    Path into = Path.of("docs/growth");

    public static void main(String... arguments) {
        System.exit(commandLine(new Draw()).execute(arguments));
    }

    static CommandLine commandLine(Draw draw) {
        return Commands.of(draw).setExecutionExceptionHandler((failure, command, parsed) -> {
            command.getErr().println("tillsync bench draw: " + failure.getMessage());
            return 1;
        });
    }

    @Override
    public Integer call() throws IOException {
        var points = Points.read(files);
        Files.createDirectories(into);
        for (var picture : Picture.ALL) {
            if (picture.isKnown(points)) {
                var file = into.resolve(picture.name() + ".svg");
                Files.writeString(file, Svg.of(picture, points));
                System.out.println(file);
            }
        }
        return 0;
    }
}
