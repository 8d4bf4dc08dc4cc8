package tillsync.client.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import tillsync.client.store.failure.StoreDamaged;
import tillsync.client.store.failure.StoreElsewhere;
import tillsync.client.store.failure.StoreFailure;
import tillsync.client.store.failure.StoreInUse;
import tillsync.condition.ConditionCode;
import tillsync.files.OwnFiles;

/** Looks at what is on the till itself. */
record TillChecks(Patient till, long leastFreeBytes, ClassLoader libraries) {
    /** Codes of a store that no other process has open. */
    static final Set<String> FREE = Set.of(Check.STORE.name(), "STORE_NOT_BEGUN", ConditionCode.STORE_DAMAGED);

    private static final long MIB = 1024 * 1024;

    /**
     * The driver without which the client has no store of its own. Packed answers and pictures do without their
     * libraries.
     */
    private static final String DRIVER = "org.sqlite.JDBC";

    Finding classPath() {
        return StoreElsewhere.isMarked(till.directory()) || isThere(DRIVER)
                ? Finding.ok(Check.CLASS_PATH, "")
                : Finding.fault(Check.CLASS_PATH, "LIBRARY_MISSING", DRIVER);
    }

    private boolean isThere(String name) {
        try {
            Class.forName(name, false, libraries);
            return true;
        } catch (ClassNotFoundException | LinkageError missing) {
            return false;
        }
    }

    Finding store() {
        try {
            return till.store().getAsBoolean()
                    ? Finding.ok(Check.STORE, till.directory().toString())
                    : Finding.notTried(
                            Check.STORE, "STORE_NOT_BEGUN", till.directory().toString());
        } catch (StoreInUse open) {
            return Finding.warning(Check.STORE, "STORE_IN_USE", till.directory().toString());
        } catch (StoreElsewhere elsewhere) {
            return Finding.notTried(
                    Check.STORE, "STORE_ELSEWHERE", till.directory().toString());
        } catch (StoreDamaged damaged) {
            return Finding.fault(Check.STORE, ConditionCode.STORE_DAMAGED, message(damaged));
        } catch (StoreFailure failure) {
            return Finding.fault(Check.STORE, ConditionCode.STORE_UNUSABLE, message(failure));
        }
    }

    Finding disk() throws IOException {
        var directory = existing(till.directory().toAbsolutePath());
        long free = Files.getFileStore(directory).getUsableSpace();
        var detail = directory + ": " + free / MIB + " MiB";
        if (!Files.isWritable(directory)) {
            return Finding.fault(Check.DISK, "DISK_READ_ONLY", detail);
        }
        return free < leastFreeBytes ? Finding.warning(Check.DISK, "DISK_LOW", detail) : Finding.ok(Check.DISK, detail);
    }

    private static Path existing(Path path) {
        var parent = path.getParent();
        return Files.exists(path) || parent == null ? path : existing(parent);
    }

    Finding rights() throws IOException {
        if (Files.notExists(till.directory())) {
            return Finding.notTried(
                    Check.RIGHTS, "STORE_NOT_BEGUN", till.directory().toString());
        }
        if (!OwnFiles.knowsRights(till.directory())) {
            return Finding.notTried(
                    Check.RIGHTS, "RIGHTS_UNKNOWN", till.directory().toString());
        }
        var open = OwnFiles.openToOthers(till.directory());
        return open.isEmpty()
                ? Finding.ok(Check.RIGHTS, "")
                : Finding.warning(
                        Check.RIGHTS,
                        "OPEN_TO_OTHERS",
                        open.stream().map(Path::toString).collect(Collectors.joining(", ")));
    }

    private static String message(Exception failure) {
        return String.valueOf(failure.getMessage());
    }
}
