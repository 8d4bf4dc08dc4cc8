package tillsync.heads;

import java.util.ArrayList;
import java.util.List;
import tillsync.android.Hex;
import tillsync.article.Sha256;

/**
 * A hash tree over heads of many catalogues, so that one time stamp of the root covers them all. The path of a head
 * reveals only hashes of the others. As in RFC 6962, a leaf is the SHA-256 of a byte 0 and the head's hash, a node that
 * of a byte 1 and its two children. A node without a neighbour moves up unchanged.
 */
public final class StampTree {
    /** More heads than any service has. */
    private static final int MOST_STEPS = 40;

    private static final int HASH_BYTES = 32;
    private static final byte[] LEAF = {0};
    private static final byte[] NODE = {1};

    private final List<List<byte[]>> levels = new ArrayList<>();

    /** @param heads their hashes, in 64 hex digits; at least one */
    public StampTree(List<String> heads) {
        if (heads.isEmpty()) {
            throw new IllegalArgumentException("heads: none (expected: at least one)");
        }
        List<byte[]> level = new ArrayList<>(heads.size());
        for (var head : heads) {
            level.add(leaf(head));
        }
        levels.add(level);
        while (level.size() > 1) {
            List<byte[]> above = new ArrayList<>((level.size() + 1) / 2);
            for (int i = 0; i < level.size(); i += 2) {
                above.add(i + 1 < level.size() ? Sha256.of(NODE, level.get(i), level.get(i + 1)) : level.get(i));
            }
            levels.add(above);
            level = above;
        }
    }

    /** The 32 bytes that are stamped. */
    public byte[] root() {
        return levels.get(levels.size() - 1).get(0).clone();
    }

    /**
     * The path from a head to the root: each neighbour on the way as L or R for its side and 64 hex digits, separated
     * by slashes.
     *
     * @param head its place in the list, from 0 on
     */
    public String path(int head) {
        var steps = new ArrayList<String>();
        int at = head;
        for (var level : levels.subList(0, levels.size() - 1)) {
            int beside = at ^ 1;
            if (beside < level.size()) {
                steps.add((beside < at ? "L" : "R") + Hex.of(level.get(beside)));
            }
            at /= 2;
        }
        return String.join("/", steps);
    }

    /**
     * The root to which a path leads, 32 bytes.
     *
     * @param head its hash, in 64 hex digits
     * @throws IllegalArgumentException if the path is malformed
     */
    public static byte[] root(String head, String path) {
        var at = leaf(head);
        var steps = path.isEmpty() ? new String[0] : path.split("/", -1);
        if (steps.length > MOST_STEPS) {
            throw new IllegalArgumentException(
                    "path: " + steps.length + " steps (expected: at most " + MOST_STEPS + ")");
        }
        for (var step : steps) {
            var beside = hash(step.isEmpty() ? "" : step.substring(1));
            if (step.charAt(0) == 'L') {
                at = Sha256.of(NODE, beside, at);
            } else if (step.charAt(0) == 'R') {
                at = Sha256.of(NODE, at, beside);
            } else {
                throw new IllegalArgumentException("path: another side (expected: L or R)");
            }
        }
        return at;
    }

    private static byte[] leaf(String head) {
        return Sha256.of(LEAF, hash(head));
    }

    private static byte[] hash(String hex) {
        var bytes = Hex.bytes(hex);
        if (bytes.length != HASH_BYTES) {
            throw new IllegalArgumentException("hash: " + bytes.length + " bytes (expected: " + HASH_BYTES + ")");
        }
        return bytes;
    }
}
