package tillsync.scenarios.suite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/** Reports at the end of a build which test classes took longest. A whole build must take as long as README says. */
final class BuildReport {
    private BuildReport() {}

    /** @param arguments the directory around the modules, when Maven began, and "true" if README says how long such a build takes */
    public static void main(String... arguments) throws IOException {
        var project = Path.of(arguments[0]);
        var begun = Instant.parse(arguments[1]);
        SlowestClasses.print(project);
        if (Boolean.parseBoolean(arguments[2]) && haveAllTested(project, begun)) {
            System.exit(BuildTime.since(begun).isAsStated(project.resolve("README.md")) ? 0 : 1);
        }
    }

    private static boolean haveAllTested(Path project, Instant begun) throws IOException {
        for (var module : SlowestClasses.modules(project)) {
            var reports = module.resolve("target/surefire-reports");
            if (!Files.isDirectory(reports)
                    || Files.getLastModifiedTime(reports).toInstant().isBefore(begun)) {
                return false;
            }
        }
        return true;
    }
}
