package tillsync.service.people.account;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tillsync.problem.Refusal;

/** Accepts as new passwords any 12 to 200 characters that are not {@link EasyToGuess}. */
public final class NewPassword {
    private static final int LEAST_LENGTH = 12;
    private static final int MOST_LENGTH = 200;

    private NewPassword() {}

    /** Refuses INVALID. @param own the names of its owner; nulls are ignored */
    public static String require(String pointer, @Nullable String password, @Nullable String... own) {
        if (password == null || password.length() < LEAST_LENGTH || password.length() > MOST_LENGTH) {
            throw Refusal.invalid(
                    pointer, "LENGTH", "password: (expected: " + LEAST_LENGTH + ".." + MOST_LENGTH + " characters)");
        }
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(password)) {
            throw Refusal.invalid(
                    pointer, "LONE_SURROGATE", "password: half a surrogate pair (expected: whole characters)");
        }
        var names = Arrays.stream(own).filter(Objects::nonNull).toList();
        if (EasyToGuess.is(password, names)) {
            throw Refusal.invalid(
                    pointer,
                    "EASY_TO_GUESS",
                    "password: (expected: no common one, none of names and repetitions alone)");
        }
        return password;
    }
}
