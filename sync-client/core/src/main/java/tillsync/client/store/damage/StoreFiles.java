package tillsync.client.store.damage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;
import tillsync.files.OwnFiles;

/** The files of a store. A fresh store takes the place of a damaged one so that a crash loses neither. */
public record StoreFiles(Path file) {
    private static final String[] COMPANIONS = {"-wal", "-shm"};

    /** Returns true if a log lies beside the file, which alone may then be half of a store. */
    public boolean hasLog() throws IOException {
        var log = beside("-wal", file);
        return Files.exists(log) && Files.size(log) > 0;
    }

    /** Returns true if opening the store would silently forget commits. */
    public boolean hidesCommits() {
        try {
            return WriteAheadLog.hidesCommits(beside("-wal", file));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The path at which a fresh store is prepared. An earlier draft there is dropped. */
    Path emptyDraft() {
        try {
            Files.deleteIfExists(draft());
            for (var companion : COMPANIONS) {
                Files.deleteIfExists(beside(companion, draft()));
            }
            return draft();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Keeps the damaged store under another name, and replaces it by the draft, which must be closed. */
    void replace() {
        try {
            var aside = aside();
            Files.move(file, aside, StandardCopyOption.ATOMIC_MOVE);
            for (var companion : COMPANIONS) {
                if (Files.exists(beside(companion, file))) {
                    Files.move(beside(companion, file), beside(companion, aside));
                }
            }
            Files.move(draft(), file, StandardCopyOption.ATOMIC_MOVE);
            syncNames();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Finishes a replacement that a crash has interrupted. @return whether there was one */
    public boolean finish() {
        if (Files.exists(file) || !Files.exists(draft())) {
            return false;
        }
        try {
            for (var companion : COMPANIONS) {
                Files.deleteIfExists(beside(companion, file));
            }
            Files.move(draft(), file, StandardCopyOption.ATOMIC_MOVE);
            syncNames();
            return true;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private void syncNames() throws IOException {
        OwnFiles.syncNames(Objects.requireNonNull(file.toAbsolutePath().getParent(), "a directory"));
    }

    private Path aside() {
        int n = 1;
        while (Files.exists(beside(".damaged-" + n, file))) {
            n++;
        }
        return beside(".damaged-" + n, file);
    }

    private Path draft() {
        return beside(".fresh", file);
    }

    private static Path beside(String suffix, Path file) {
        return file.resolveSibling(file.getFileName() + suffix);
    }
}
