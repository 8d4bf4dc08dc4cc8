package tillsync.service.operation.archive;

import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tillsync.archive.ArchivedHistory;
import tillsync.files.OwnFiles;
import tillsync.service.operation.backup.HalfWritten;
import tillsync.service.operation.rebuild.RunningService;
import tillsync.service.operation.rebuild.ServiceOptions;
import tillsync.service.operation.rows.OperatorFailure;

/**
 * {@code tillsync archive}: writes older history of the running service to files, verifies each, and lets the service
 * remove the history in it. A kill loses nothing: the next run writes again what was not removed.
 */
@Command(
        name = "archive",
        description = "Write older history to files, verify each, and remove it from the running service.",
        footer = "%nExample: tillsync archive --data ./data --older-than 10y --to ./archives")
public final class ArchiveCommand implements Callable<Integer> {
    private static final int LINE = 7;

    @Mixin
    private ServiceOptions options;

    @Option(names = "--older-than", paramLabel = "YEARS", required = true, description = "Such as 10y.")
    private String age;

    @Option(names = "--merchant", paramLabel = "ID", description = "Only the catalogues of this merchant.")
    private String merchant = "";

    @ArgGroup(exclusive = false, multiplicity = "1")
    private Output output;

    private static final class Output {
        @Option(names = "--to", paramLabel = "DIR", description = "Directory of the files.")
        private Path to = Path.of(".");

        @Option(names = "--dry-run", description = "Only show what would be archived.")
        private boolean dry;
    }

    @Spec
    private CommandSpec spec;

    private RunningService service;
    private String years;

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (!age.matches("[1-9]\\d{0,2}y")) {
            throw new ParameterException(
                    spec.commandLine(), "--older-than: " + age + " (expected: years, such as 10y)");
        }
        years = age.substring(0, age.length() - 1);
        service = options.service();
        if (!output.dry) {
            OwnFiles.directory(output.to);
        }
        return output.dry ? shown(plan()) : carryOut(plan());
    }

    private List<String[]> plan() throws IOException, InterruptedException {
        var asked = "/operator/archive?olderThan=" + years
                + (merchant.isEmpty() ? "" : "&merchant=" + URLEncoder.encode(merchant, StandardCharsets.UTF_8));
        var lines = new ArrayList<String>();
        RunningService.list(service.open(asked, ""), lines::add);
        return lines.stream().map(line -> line.split("\t", LINE)).toList();
    }

    private static int shown(List<String[]> plan) {
        plan.forEach(line -> System.out.println(described(line)));
        System.out.println("nothing was archived (--dry-run)");
        return 0;
    }

    private static String described(String[] line) {
        var what = line[5].equals("yes")
                ? "history before revision " + line[4] + " may go; it begins at " + line[3] + " now"
                : "nothing to archive; it begins at " + line[3];
        return "catalogue " + line[0] + " of till " + line[2] + ": " + what
                + (line[6].isEmpty() ? "" : "; held back by " + line[6]);
    }

    private int carryOut(List<String[]> plan) throws IOException, InterruptedException {
        int failed = 0;
        int archived = 0;
        for (int i = 0; i < plan.size(); i++) {
            var line = plan.get(i);
            var place = i + 1 + " of " + plan.size() + ": ";
            try {
                boolean done = archive(line[0], place);
                archived += done ? 1 : 0;
                if (!done && !line[6].isEmpty()) {
                    System.out.println(place + described(line));
                }
            } catch (RunningService.Missing away) {
                throw away;
            } catch (IOException failure) {
                failed++;
                System.err.println("archive: " + place + "catalogue " + line[0] + ": " + OperatorFailure.of(failure)
                        + "; what is not removed yet is still in the service");
            }
        }
        System.out.println("archived " + archived + " of " + plan.size() + " catalogues"
                + (failed == 0 ? "" : ", " + failed + " failed"));
        return failed == 0 ? 0 : 1;
    }

    /** @return whether there was something to archive */
    private boolean archive(String catalogue, String place) throws IOException, InterruptedException {
        var asked = "/operator/archive/file?catalogue=" + catalogue + "&olderThan=" + years;
        var answer = service.send(service.post(asked, ""), HttpResponse.BodyHandlers.ofInputStream());
        try (var bytes = answer.body()) {
            if (answer.statusCode() == 204) {
                return false;
            }
            if (answer.statusCode() != 200) {
                throw RunningService.refused(answer.statusCode(), bytes.readAllBytes());
            }
            var hash = written(catalogue, bytes);
            var removal = "/operator/archive/removal?catalogue=" + catalogue + "&hash=" + hash;
            var removed = service.send(service.post(removal, ""), HttpResponse.BodyHandlers.ofByteArray());
            if (removed.statusCode() != 200) {
                throw RunningService.refused(removed.statusCode(), removed.body());
            }
            System.out.println(place + "catalogue " + catalogue + ": archived, final hash " + hash);
            return true;
        }
    }

    /** Writes the file, and gives it its name once it is whole, verified and on the disk. @return its final hash */
    private String written(String catalogue, InputStream bytes) throws IOException {
        var to = output.to.toAbsolutePath().normalize();
        var part = to.resolve("." + catalogue + ".part");
        try (var half = HalfWritten.of(part, part)) {
            Files.copy(bytes, half.file(), StandardCopyOption.REPLACE_EXISTING);
            ArchivedHistory read;
            try (var in = Files.newInputStream(half.file())) {
                read = ArchivedHistory.read(in, null, null);
            }
            var about = read.about();
            if (read.wrong() != null
                    || about == null
                    || !about.catalogue().value().equals(catalogue)) {
                throw new IOException("the file is not whole: " + read.wrong());
            }
            var name = to.resolve("tillsync-archive-" + catalogue + "-" + about.revision() + ".csv");
            half.finish(name);
            System.out.println(name + ": " + read.check().rows() + " rows, up to " + about.recordedAt());
            return read.check().hash();
        }
    }
}
