package tillsync.service.operation.upgrade;

/**
 * A version that was released.
 *
 * @param commit of its sources, as 40 hex digits
 * @param schema the number of its newest migration
 */
public record KnownRelease(String version, String commit, int schema) {
    static KnownRelease read(String line) {
        var words = line.split("\\s+");
        if (words.length != 3 || !words[1].matches("[0-9a-f]{40}") || !words[2].matches("[0-9]{1,4}")) {
            throw new IllegalArgumentException(line + ": no release (expected: VERSION COMMIT SCHEMA)");
        }
        return new KnownRelease(words[0], words[1], Integer.parseInt(words[2]));
    }
}
