package tillsync.client.picture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tillsync.article.PictureId;
import tillsync.files.OwnFiles;
import tillsync.picture.Picture;

/**
 * The pictures of a till, each a file called by its hash, in the directory {@code pictures} beside the store. Under
 * that name stands the whole picture or nothing; what has come of it so far ends with {@code .part}. A picture of this
 * till's own that the service may not have yet has a file {@code .unsent} beside it.
 */
public final class PictureFolder {
    private static final String PART = ".part";
    private static final String UNSENT = ".unsent";

    private final Path directory;

    /** @param directory of the till */
    public PictureFolder(Path directory) {
        this.directory = directory.resolve("pictures");
    }

    /** The file of a picture; empty if it is not here. */
    public Optional<Path> file(PictureId picture) {
        return Optional.of(path(picture, "")).filter(Files::exists);
    }

    /**
     * Keeps a picture of this till's own, to be sent.
     *
     * @throws tillsync.problem.Refusal if the service would refuse it: INVALID, TOO_LARGE or PICTURE_HAS_METADATA
     */
    public PictureId add(byte[] content) {
        Picture.read(content);
        var picture = PictureId.of(content);
        try {
            keep(picture, content);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return picture;
    }

    private synchronized void keep(PictureId picture, byte[] content) throws IOException {
        OwnFiles.directory(directory);
        OwnFiles.file(path(picture, UNSENT));
        Files.deleteIfExists(path(picture, PART));
        append(picture, content);
        finish(picture);
    }

    /** Returns true if there are pictures that the service may not have yet. */
    public boolean hasUnsent() {
        return !ending(UNSENT).isEmpty();
    }

    /** The pictures that the service may not have yet. A mark of a picture that was never kept wholly is deleted. */
    synchronized Set<PictureId> unsent() throws IOException {
        var unsent = new HashSet<PictureId>();
        for (var picture : ending(UNSENT)) {
            if (file(picture).isPresent()) {
                unsent.add(picture);
            } else {
                sent(picture);
            }
        }
        return unsent;
    }

    synchronized void sent(PictureId picture) throws IOException {
        Files.deleteIfExists(path(picture, UNSENT));
    }

    byte[] read(PictureId picture) throws IOException {
        return Files.readAllBytes(path(picture, ""));
    }

    /** The number of bytes of a picture that have come. */
    int lengthOfPart(PictureId picture) throws IOException {
        var part = path(picture, PART);
        return Files.exists(part) ? (int) Math.min(Files.size(part), Integer.MAX_VALUE) : 0;
    }

    synchronized void dropPart(PictureId picture) throws IOException {
        Files.deleteIfExists(path(picture, PART));
    }

    /** Adds bytes that have come. @return whether the picture is whole, and so has its name */
    synchronized boolean take(PictureId picture, byte[] bytes) throws IOException {
        if (file(picture).isPresent()) { // it was added here meanwhile
            dropPart(picture);
            return true;
        }
        OwnFiles.directory(directory);
        append(picture, bytes);
        if (!PictureId.of(Files.readAllBytes(path(picture, PART))).equals(picture)) {
            return false;
        }
        finish(picture);
        return true;
    }

    private void append(PictureId picture, byte[] bytes) throws IOException {
        OwnFiles.file(path(picture, PART));
        Files.write(path(picture, PART), bytes, StandardOpenOption.APPEND);
    }

    private void finish(PictureId picture) throws IOException {
        try (var written = FileChannel.open(path(picture, PART), StandardOpenOption.WRITE)) {
            written.force(true);
        }
        Files.move(
                path(picture, PART),
                path(picture, ""),
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
    }

    /**
     * Deletes pictures, and parts of them, that are older than {@code before}. Keeps those that are named, and those
     * still to be sent.
     */
    synchronized void keepOnly(Set<PictureId> named, Instant before) throws IOException {
        var unsent = unsent();
        for (var ending : new String[] {"", PART}) {
            for (var picture : ending(ending)) {
                var file = path(picture, ending);
                boolean isOld = Files.getLastModifiedTime(file).toInstant().isBefore(before);
                if (isOld && !named.contains(picture) && !unsent.contains(picture)) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    private Set<PictureId> ending(String ending) {
        if (!Files.isDirectory(directory)) {
            return Set.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(ending))
                    .map(name -> name.substring(0, name.length() - ending.length()))
                    .filter(PictureId::isValid)
                    .map(PictureId::new)
                    .collect(Collectors.toSet());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private Path path(PictureId picture, String ending) {
        return directory.resolve(picture.value() + ending);
    }
}
