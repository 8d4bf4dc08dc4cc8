package tillsync.service.export;

import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Semaphore;
import org.springframework.stereotype.Component;
import tillsync.people.UserId;
import tillsync.problem.ProblemCode;
import tillsync.problem.Refusal;

/**
 * How many exports may be under way on this node: each has a thread for as long as it is downloaded. Half of them are worked on at a
 * time; one whose reader is slow is not among these while it waits for that.
 */
@Component
class ExportSlots {
    private static final int MOST = 8;
    private static final int MOST_WORKED_ON = 4;
    private static final int CHUNK_BYTES = 1 << 16;

    private final Set<UserId> underWay = new HashSet<>();
    private final Semaphore workedOn = new Semaphore(MOST_WORKED_ON);

    /** Writes to what it is given, and flushes it at its end. */
    interface Export {
        void writeTo(OutputStream out) throws IOException;
    }

    /** Runs one, unless that is one too many, in all or for its user: then it is refused, BUSY. */
    void run(UserId user, OutputStream reader, Export export) throws IOException {
        take(user);
        try {
            workedOn.acquireUninterruptibly();
            try {
                export.writeTo(new BufferedOutputStream(new LeftMeanwhile(reader), CHUNK_BYTES));
            } finally {
                workedOn.release();
            }
        } finally {
            give(user);
        }
    }

    private synchronized void take(UserId user) {
        if (underWay.size() >= MOST || !underWay.add(user)) {
            throw Refusal.of(
                    ProblemCode.BUSY, "exports: under way (expected: one a user, " + MOST + " in all, at a time)");
        }
    }

    private synchronized void give(UserId user) {
        underWay.remove(user);
    }

    /** Others are worked on while the reader takes its time. */
    private final class LeftMeanwhile extends FilterOutputStream {
        LeftMeanwhile(OutputStream reader) {
            super(reader);
        }

        @Override
        public void write(byte[] bytes, int from, int count) throws IOException {
            workedOn.release();
            try {
                out.write(bytes, from, count);
            } finally {
                workedOn.acquireUninterruptibly();
            }
        }

        @Override
        public void flush() {
            // what is written last goes with the end of the answer
        }
    }
}
