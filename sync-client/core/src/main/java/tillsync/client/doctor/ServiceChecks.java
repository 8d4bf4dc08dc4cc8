package tillsync.client.doctor;

import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tillsync.client.store.ClockSkew;
import tillsync.client.transport.ServiceRefusal;
import tillsync.client.transport.ServiceUnreachable;
import tillsync.client.transport.http.Probe;
import tillsync.condition.ConditionCode;

/** Looks at what the service answers. */
final class ServiceChecks {
    /** The least size of a large answer: less would get through where large answers stall. */
    private static final long LARGE_BYTES = 50_000;

    private final Patient till;
    private final Duration limit;
    private @Nullable Probe probe;
    private volatile @Nullable Heard heard;

    /** The service's time, between two times of the till; null: it does not say. */
    private record Heard(
            Instant asked, Instant answered, @Nullable Instant service) {}

    ServiceChecks(Patient till, Duration limit) {
        this.till = till;
        this.limit = limit;
    }

    private synchronized Probe probe() {
        if (probe == null) {
            probe = new Probe(
                    till.service(), till.device(), () -> till.token().get().orElse(""), till.http());
        }
        return probe;
    }

    Finding answers() {
        var asked = till.clock().instant();
        try {
            var service = probe().greet(limit);
            heard = new Heard(asked, till.clock().instant(), service);
            return Finding.ok(Check.SIGN_IN_PAGE, "");
        } catch (ServiceUnreachable failure) {
            return unreachable(Check.SIGN_IN_PAGE, failure);
        }
    }

    private static Finding unreachable(Check check, ServiceUnreachable failure) {
        var detail = String.valueOf(failure.getMessage());
        if (failure.isStranger()) {
            return Finding.fault(check, "FOREIGN_PAGE", detail);
        }
        return Finding.fault(check, failure.isBrokenAnswer() ? "ANSWER_BROKEN" : "NO_ANSWER", detail);
    }

    Finding token() {
        try {
            if (!till.token().get().isPresent()) {
                boolean isUntold = Files.exists(till.directory().resolve("token.leaving"));
                return Finding.fault(Check.TOKEN, isUntold ? "SIGN_OFF_UNTOLD" : "NOT_PAIRED", "");
            }
            probe().identify(limit);
            return Finding.ok(Check.TOKEN, "");
        } catch (ServiceUnreachable failure) {
            return unreachable(Check.TOKEN, failure);
        } catch (ServiceRefusal refusal) {
            return refused(Check.TOKEN, refusal);
        }
    }

    Finding software() {
        var device = till.device();
        try {
            probe().admit(limit);
            return Finding.ok(Check.SOFTWARE, device.software() + ", " + device.model());
        } catch (ServiceUnreachable failure) {
            return unreachable(Check.SOFTWARE, failure);
        } catch (ServiceRefusal refusal) {
            return refused(Check.SOFTWARE, refusal);
        }
    }

    /** Judges a refusal. A service that is busy, or does not know the question, says nothing about the till. */
    private static Finding refused(Check check, ServiceRefusal refusal) {
        var detail = String.valueOf(refusal.getMessage());
        return refusal.isPassing() || refusal.status() == 404
                ? Finding.notTried(check, "NOT_OFFERED", detail)
                : Finding.fault(check, refusal.code(), detail);
    }

    Finding clock() {
        var known = heard;
        if (known == null || known.service() == null) {
            return Finding.notTried(Check.CLOCK, "NOT_OFFERED", "Date");
        }
        return ClockSkew.between(known.asked(), known.answered(), known.service())
                .map(skew -> Finding.fault(
                        Check.CLOCK,
                        ConditionCode.CLOCK_WRONG,
                        Math.abs(skew.seconds()) + " s " + (skew.seconds() > 0 ? "ahead of" : "behind")
                                + " the service's"))
                .orElseGet(() -> Finding.ok(Check.CLOCK, ""));
    }

    /** @param isFree whether no other process can have a stream of this till */
    Finding stream(boolean isFree) {
        var hearing = till.hearing().get();
        return switch (hearing == Hearing.NOT_BEGUN && !isFree ? Hearing.ELSEWHERE : hearing) {
            case BY_STREAM -> Finding.ok(Check.STREAM, "");
            case BY_POLLS -> Finding.warning(Check.STREAM, "STREAM_BLOCKED", "");
            case NOT_CONNECTED -> Finding.notTried(Check.STREAM, "STREAM_BEGINS", "");
            case ELSEWHERE -> Finding.notTried(Check.STREAM, "STREAM_ELSEWHERE", "");
            case NOT_BEGUN -> opened();
        };
    }

    private Finding opened() {
        var came = probe().stream(limit);
        var detail = "status " + came.status() + " of type '" + came.type() + "', " + came.bytes() + " bytes";
        if (came.status() == 503) {
            return Finding.notTried(Check.STREAM, "NOT_OFFERED", detail);
        }
        if (came.status() != 200 || !came.type().startsWith("text/event-stream")) {
            return Finding.warning(Check.STREAM, "STREAM_BLOCKED", detail);
        }
        return came.bytes() == 0
                ? Finding.warning(Check.STREAM, "STREAM_BUFFERED", detail)
                : Finding.ok(Check.STREAM, "");
    }

    Finding large() {
        var came = probe().large(limit);
        var detail = "status " + came.status() + ", " + came.bytes() + " bytes";
        if (came.status() == 0 || came.status() == 200 && !came.isComplete()) {
            return Finding.fault(Check.LARGE, "LARGE_STALLS", detail);
        }
        return came.status() != 200 || came.bytes() < LARGE_BYTES
                ? Finding.notTried(Check.LARGE, "NOT_OFFERED", detail)
                : Finding.ok(Check.LARGE, detail);
    }
}
