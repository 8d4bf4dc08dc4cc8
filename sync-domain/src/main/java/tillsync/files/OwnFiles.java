package tillsync.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Makes directories and files that no other user of the machine can enter or read. Existing ones stay as they are,
 * since somebody may have chosen that; {@link #openToOthers} reports them. If a file system knows no such rights, as on
 * Windows, its own ones hold.
 */
public final class OwnFiles {
    private static final Set<PosixFilePermission> OWNERS = EnumSet.of(
            PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE);

    private OwnFiles() {}

    /** Returns true if the file system has POSIX rights; if not, nobody here can tell who reads its files. */
    public static boolean knowsRights(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    /** Makes the directory, and those above it, if they are missing. */
    public static void directory(Path directory) throws IOException {
        Files.createDirectories(directory, rights(directory, "rwx------"));
    }

    /** Makes the file, empty, if it is missing. Files that a database puts beside it get the same rights. */
    public static void file(Path file) throws IOException {
        try {
            Files.createFile(file, rights(file, "rw-------"));
        } catch (FileAlreadyExistsException there) {
            // it keeps its rights
        }
    }

    /**
     * Replaces the file by one with that content, which no other user can read. Returns when it is on the disk under
     * its name; a crash before leaves the file as it was.
     */
    public static void replace(Path file, byte[] content) throws IOException {
        var beside = file.resolveSibling("." + file.getFileName() + ".part");
        Files.deleteIfExists(beside);
        file(beside);
        try (var channel = FileChannel.open(beside, StandardOpenOption.WRITE)) {
            var bytes = ByteBuffer.wrap(content);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE);
        syncNames(file.toAbsolutePath().resolveSibling("."));
    }

    /**
     * Forces the names in the directory to the disk: if one file replaces another, their order must hold there. Only
     * POSIX can do so.
     */
    public static void syncNames(Path directory) throws IOException {
        if (knowsRights(directory)) {
            try (var names = FileChannel.open(directory, StandardOpenOption.READ)) {
                names.force(true);
            }
        }
    }

    private static FileAttribute<?>[] rights(Path path, String rights) {
        return knowsRights(path)
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(rights))}
                : new FileAttribute<?>[0];
    }

    /**
     * The directory, and the files in it, that others may enter, read or write; none if nobody else may enter the
     * directory, or if its file system has no such rights.
     */
    public static List<Path> openToOthers(Path directory) throws IOException {
        var open = new ArrayList<Path>();
        if (knowsRights(directory) && isOpenToOthers(directory)) {
            open.add(directory);
            try (var files = Files.list(directory)) {
                for (var file : (Iterable<Path>) files.sorted()::iterator) {
                    if (isOpenToOthers(file)) {
                        open.add(file);
                    }
                }
            }
        }
        return open;
    }

    private static boolean isOpenToOthers(Path path) throws IOException {
        return !OWNERS.containsAll(Files.getPosixFilePermissions(path, LinkOption.NOFOLLOW_LINKS));
    }
}
