package tillsync.service.account;

import java.util.Objects;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.stereotype.Component;

/**
 * Passwords are kept as Argon2id. Each check takes 19 MiB for a moment, so that only a few run at a time; an unknown user
 * costs the same time as a wrong password.
 */
@Component
class Passwords {
    private static final int AT_A_TIME = 2;

    private final Argon2PasswordEncoder argon2id = new Argon2PasswordEncoder(16, 32, 1, 19 * 1024, 2);
    private final Semaphore running = new Semaphore(AT_A_TIME, true);
    private final String nobody;

    Passwords() {
        nobody = hash("a password that nobody has");
    }

    String hash(String password) {
        running.acquireUninterruptibly();
        try {
            return Objects.requireNonNull(argon2id.encode(password));
        } finally {
            running.release();
        }
    }

    boolean matches(String password, @Nullable String hash) {
        running.acquireUninterruptibly();
        try {
            return argon2id.matches(password, hash == null ? nobody : hash) && hash != null;
        } finally {
            running.release();
        }
    }
}
