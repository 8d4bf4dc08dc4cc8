package tillsync.service.people.account;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.stereotype.Component;
import tillsync.problem.ProblemCode;
import tillsync.problem.Refusal;
import tillsync.service.people.access.Accounts;

/**
 * Hashes and checks passwords, by Argon2id. Each check takes 19 MiB for a moment, so only a few run at a time. An
 * unknown user costs the same time as a wrong password.
 */
@Component
public class Passwords {
    /** Longer ones cannot be chosen. */
    private static final int MOST_LENGTH = 1_000;

    private static final int AT_A_TIME = 2;
    private static final int MOST_WAITING = 16;
    private static final int LONGEST_WAIT_SECONDS = 3;

    /** The hash of a password that nobody has. */
    private static final String NOBODY =
            "$argon2id$v=19$m=19456,t=2,p=1$hxSsmv3oaNYYgDBO/YwFmw" + "$2ZLobKnSQnAyaZAvQ9U0ae2jlvx+piC58oc+KFAbHC0";

    private final Argon2PasswordEncoder argon2id;
    private final Semaphore running = new Semaphore(AT_A_TIME, true);

    @Autowired
    Passwords() {
        this(new Argon2PasswordEncoder(16, 32, 1, 19 * 1024, 2));
    }

    /** Uses hashes of another cost. */
    Passwords(Argon2PasswordEncoder argon2id) {
        this.argon2id = argon2id;
    }

    public String hash(String password) {
        acquire();
        try {
            return Objects.requireNonNull(argon2id.encode(normal(password)));
        } finally {
            running.release();
        }
    }

    /**
     * Maps the input of different keyboards to the same characters. Half a surrogate pair is not refused here: the
     * password is merely wrong.
     */
    private static String normal(String password) {
        var shortened = password.length() > MOST_LENGTH ? password.substring(0, MOST_LENGTH) : password;
        var readable = new String(shortened.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
        return Normalizer.normalize(readable, Normalizer.Form.NFC);
    }

    private void acquire() {
        try {
            if (running.getQueueLength() < MOST_WAITING && running.tryAcquire(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS)) {
                return;
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
        throw Refusal.of(ProblemCode.TOO_MANY_REQUESTS, "passwords checked at once: (expected: fewer)");
    }

    boolean matches(String password, @Nullable String hash) {
        var known = Accounts.NO_PASSWORD.equals(hash) ? null : hash;
        acquire();
        try {
            return argon2id.matches(normal(password), known == null ? NOBODY : known) && known != null;
        } finally {
            running.release();
        }
    }
}
