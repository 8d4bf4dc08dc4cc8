package tillsync.till;

import java.util.regex.Pattern;

/** A till that is connected to the cloud (a device), across its pairings. */
public record DeviceId(String value) implements Comparable<DeviceId> {
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{1,36}");

    public DeviceId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("DeviceId: " + value + " (expected: 1..36 of A-Z a-z 0-9 _ -)");
        }
    }

    public static DeviceId of(String value) {
        return new DeviceId(value);
    }

    @Override
    public int compareTo(DeviceId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
