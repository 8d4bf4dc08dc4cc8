package tillsync.scenarios.suite;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/**
 * Makes an archive of classes once per build, if {@code tillsync.shared-classes.in} names a directory for it. Processes that tests
 * start load their classes from it, for a third less of CPU time. Tests begin meanwhile, and what they start does without it.
 */
public final class SharedClasses implements LauncherSessionListener {
    private static final int PATIENCE_SECONDS = 600;

    @Override
    public void launcherSessionOpened(LauncherSession session) {
        var directory = System.getProperty("tillsync.shared-classes.in");
        if (directory != null) {
            var making = new Thread(() -> shareIn(Path.of(directory).toAbsolutePath()), "shared-classes");
            making.setDaemon(true);
            making.start();
        }
    }

    /** One test process makes them; another one waits for it. */
    private static void shareIn(Path directory) {
        try {
            Files.createDirectories(directory);
            shareAlone(directory);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static void shareAlone(Path directory) throws IOException {
        try (var only = FileChannel.open(directory.resolve("lock"), CREATE, WRITE)) {
            only.lock();
            var classPath = directory.resolve("class-path");
            var archive = directory.resolve("classes.jsa");
            if (!Files.exists(archive) || isOutdated(Files.getLastModifiedTime(archive))) {
                Files.deleteIfExists(archive);
                Files.writeString(classPath, packed(directory));
                var unfinished = directory.resolve("unfinished.jsa");
                Files.deleteIfExists(unfinished);
                make(unfinished, Files.readString(classPath), directory);
                Files.move(unfinished, archive);
            }
            System.setProperty("tillsync.class-path", Files.readString(classPath));
            // whatever does not fit is not worth a word when others speak
            System.setProperty("tillsync.shared-classes", "-XX:SharedArchiveFile=" + archive + " -Xlog:cds=off");
        }
    }

    private static boolean isOutdated(FileTime archived) throws IOException {
        for (var place : System.getProperty("java.class.path").split(File.pathSeparator)) {
            try (var newer = Files.find(
                    Path.of(place),
                    100,
                    (file, about) -> about.lastModifiedTime().compareTo(archived) > 0)) {
                if (newer.findAny().isPresent()) {
                    return true;
                }
            } catch (NoSuchFileException absent) {
                // a class path may name what is not there
            }
        }
        return false;
    }

    /** Our own class path. The Java machine shares classes of archives only: directories are packed. */
    private static String packed(Path into) throws IOException {
        var places = new ArrayList<String>();
        for (var place : System.getProperty("java.class.path").split(File.pathSeparator)) {
            var directory = Path.of(place);
            if (Files.isDirectory(directory)) {
                places.add(pack(directory, into.resolve(places.size() + ".jar")).toString());
            } else if (Files.exists(directory)) {
                places.add(place);
            }
        }
        return String.join(File.pathSeparator, places);
    }

    private static Path pack(Path directory, Path archive) throws IOException {
        try (var out = new JarOutputStream(Files.newOutputStream(archive));
                var files = Files.walk(directory)) {
            for (var file : files.skip(1).toList()) {
                boolean isDirectory = Files.isDirectory(file); // which who looks for packages asks for
                out.putNextEntry(new JarEntry(directory.relativize(file) + (isDirectory ? "/" : "")));
                if (!isDirectory) {
                    Files.copy(file, out);
                }
            }
        }
        return archive;
    }

    private static void make(Path archive, String classPath, Path directory) throws IOException {
        var command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(List.of(System.getProperty("tillsync.jvm", "").split(" ")));
        command.addAll(List.of("-XX:ArchiveClassesAtExit=" + archive, "-cp", classPath));
        command.addAll(List.of(
                Rehearsal.class.getName(),
                Files.createTempDirectory("rehearsal").toString()));
        var log = directory.resolve("log");
        var process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IllegalStateException("no archive of classes: see " + log);
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        } finally {
            process.destroyForcibly();
        }
    }
}
