package tillsync.client.test;

import java.util.function.Consumer;
import tillsync.client.store.Takeover;

/** Reports the moments of a till's work. */
public final class Watch {
    /** A call of the software that may throw. */
    interface Call<T, X extends Exception> {
        T run() throws X;
    }

    private static final Consumer<KillMoment> NOBODY = moment -> {};

    private Consumer<KillMoment> told = NOBODY;
    private boolean asking;
    private boolean seesDatabase;

    /** Sets the receiver of moments, which runs in the till's thread. Its exceptions are thrown to the software. */
    void tell(Consumer<KillMoment> told) {
        this.told = told;
    }

    void tellNobody() {
        told = NOBODY;
    }

    void at(KillMoment moment) {
        told.accept(moment);
    }

    <X extends Exception> Takeover during(KillMoment before, KillMoment after, Call<Takeover, X> listener) throws X {
        at(before);
        asking = true;
        try {
            var answer = listener.run();
            asking = false;
            at(after);
            return answer;
        } finally {
            asking = false;
        }
    }

    boolean isInListener() {
        return asking;
    }

    void seesDatabase() {
        seesDatabase = true;
    }

    /** Returns true if the software has given its database to be watched. */
    boolean isDatabaseSeen() {
        return seesDatabase;
    }
}
