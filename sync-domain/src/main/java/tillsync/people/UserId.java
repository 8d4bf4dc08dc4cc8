package tillsync.people;

import java.util.regex.Pattern;

/** A person with an account, by an id that reveals nothing about them. */
public record UserId(String value) implements Comparable<UserId> {
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{1,36}");

    public UserId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("UserId: " + value + " (expected: 1..36 of A-Z a-z 0-9 _ -)");
        }
    }

    public static UserId of(String value) {
        return new UserId(value);
    }

    @Override
    public int compareTo(UserId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
