package tillsync.release;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Properties;

/**
 * The version of this build. The root {@code pom.xml} defines it; everything else asks here.
 *
 * @param number such as {@code 1.2.0}, or {@code 1.2.0-SNAPSHOT} before the release
 * @param commit of its sources; empty if the build did not get it
 */
public record Version(String number, String commit) {
    private static final String RESOURCE = "version.properties";
    private static final Version OURS = read();

    /** The version of the running classes. */
    public static Version ours() {
        return OURS;
    }

    private static Version read() {
        var said = new Properties();
        try (var in = Version.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException(
                        RESOURCE + ": missing (expected: beside " + Version.class.getName() + ")");
            }
            said.load(in);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return new Version(filled(said, "version", "0-unbuilt"), filled(said, "commit", ""));
    }

    /** Returns the value that Maven filled in. A development environment may have copied the file unfiltered. */
    private static String filled(Properties said, String key, String otherwise) {
        var value = said.getProperty(key, "");
        return value.startsWith("${") ? otherwise : value;
    }

    /** The release that this build is or becomes: the number without {@code -SNAPSHOT} or {@code -rc}. */
    public String release() {
        return number.split("-", 2)[0];
    }

    /** The output of {@code --version}. */
    @Override
    public String toString() {
        return "tillsync " + number + (commit.isEmpty() ? "" : " (" + commit + ")");
    }
}
