package tillsync.client.doctor;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import tillsync.condition.ConditionCode;

/**
 * Diagnoses a till, one check after the other, within 30 s. It only reads: the store, the token and the service's data
 * about the till stay as they are. The service sees that the till was there.
 */
public final class Doctor {
    /** The extra time for a check that has a limit of its own, since its own finding says more. */
    private static final Duration GRACE = Duration.ofMillis(300);

    private final CheckLimits limits;
    private final TillChecks own;
    private final NetworkChecks network;
    private final ServiceChecks service;
    private final Map<Check, Finding> found = new EnumMap<>(Check.class);

    public Doctor(Patient till) {
        this(till, CheckLimits.USUAL, Doctor.class.getClassLoader());
    }

    /** @param libraries in which the client's libraries are looked for */
    Doctor(Patient till, CheckLimits limits, ClassLoader libraries) {
        this.limits = limits;
        this.own = new TillChecks(till, limits.leastFreeBytes(), libraries);
        this.network = new NetworkChecks(till, limits.each());
        this.service = new ServiceChecks(till, limits.each());
    }

    /** Runs all checks. May be called again. @return one finding for each check, in their order */
    public synchronized List<Finding> findings() {
        found.clear();
        long end = System.nanoTime() + limits.whole().toNanos();
        // a stream may be opened only if no other process has the store
        look(Check.STORE, end);
        for (var check : Check.values()) {
            if (!found.containsKey(check)) {
                look(check, end);
            }
        }
        return new ArrayList<>(found.values());
    }

    private void look(Check check, long end) {
        var before = check.needed().stream()
                .map(found::get)
                .filter(Finding::isInTheWay)
                .findFirst();
        found.put(
                check,
                before.map(other -> Finding.notTried(
                                check, "AFTER_ANOTHER", other.check().name()))
                        .orElseGet(() -> timed(check, end - System.nanoTime())));
    }

    /**
     * Runs a check in a thread of its own, which is abandoned if it does not come back: a name lookup cannot be
     * interrupted, and a database must not be.
     */
    private Finding timed(Check check, long left) {
        if (left <= 0) {
            return Finding.notTried(check, "NO_TIME", "");
        }
        var look = new FutureTask<>(() -> now(check));
        var thread = new Thread(look, "tillsync-doctor");
        thread.setDaemon(true);
        thread.start();
        try {
            return look.get(Math.min(left, limits.each().plus(GRACE).toNanos()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException late) {
            return Finding.fault(check, check == Check.NAME ? "NAME_UNKNOWN" : "TOO_SLOW", "");
        } catch (ExecutionException failure) {
            boolean isOfLibraries = failure.getCause() instanceof LinkageError;
            return Finding.fault(
                    check,
                    isOfLibraries ? "LIBRARY_MISSING" : ConditionCode.INTERNAL,
                    String.valueOf(failure.getCause()));
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            return Finding.notTried(check, "NO_TIME", "");
        }
    }

    private Finding now(Check check) throws Exception {
        return switch (check) {
            case ADDRESS -> network.address();
            case NAME -> network.name();
            case REACHED -> network.reached();
            case TLS -> network.tls();
            case SIGN_IN_PAGE -> service.answers();
            case TOKEN -> service.token();
            case SOFTWARE -> service.software();
            case CLOCK -> service.clock();
            case STREAM -> service.stream(isStoreFree());
            case LARGE -> service.large();
            case STORE -> own.store();
            case DISK -> own.disk();
            case RIGHTS -> own.rights();
            case CLASS_PATH -> own.classPath();
        };
    }

    /** Returns true if no other process can have the till's stream. */
    private boolean isStoreFree() {
        var store = found.get(Check.STORE);
        return store != null && TillChecks.FREE.contains(store.code());
    }
}
