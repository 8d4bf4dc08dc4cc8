package tillsync.service.feed.audit;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import tillsync.audit.AuditLine;
import tillsync.files.OwnFiles;

/**
 * A file of appended lines. It is opened for each batch, so the operator may move it away at any time. Nothing is
 * overwritten: an unfinished line, left by a full disk, stays and gets a line end.
 */
class AuditFile {
    private static final int MOST_OF_THE_END = 1024 * 1024;

    private final Path file;

    AuditFile(Path file) {
        this.file = file.toAbsolutePath();
    }

    /** Appends the lines in this order, and returns once they are on the disk. */
    void write(List<String> lines) throws IOException {
        boolean isNew = Files.notExists(file);
        OwnFiles.file(file);
        var text = (endsWithin() ? "\n" : "") + String.join("\n", lines) + "\n";
        try (var out = FileChannel.open(file, StandardOpenOption.APPEND)) {
            var bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                out.write(bytes);
            }
            out.force(true);
        }
        if (isNew) {
            OwnFiles.syncNames(Objects.requireNonNull(file.getParent(), "file: a directory"));
        }
    }

    /** Returns true if the last line is unfinished. */
    private boolean endsWithin() throws IOException {
        var end = end(1);
        return end.length == 1 && end[0] != '\n';
    }

    private byte[] end(int most) throws IOException {
        if (Files.notExists(file)) {
            return new byte[0];
        }
        try (var in = FileChannel.open(file, StandardOpenOption.READ)) {
            long size = in.size();
            var bytes = ByteBuffer.allocate((int) Math.min(most, size));
            int read = in.read(bytes, size - bytes.capacity());
            return Arrays.copyOf(bytes.array(), Math.max(read, 0));
        }
    }

    /** The last whole line; empty if the file has none, or does not exist. */
    Optional<AuditLine> last() throws IOException {
        var lines = new String(end(MOST_OF_THE_END), StandardCharsets.UTF_8).split("\n");
        for (int i = lines.length - 1; i >= 0; i--) {
            var line = AuditLine.read(lines[i]).filter(AuditLine::isWhole);
            if (line.isPresent()) {
                return line;
            }
        }
        return Optional.empty();
    }
}
