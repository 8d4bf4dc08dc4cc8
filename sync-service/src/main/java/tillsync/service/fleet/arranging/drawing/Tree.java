package tillsync.service.fleet.arranging.drawing;

import java.util.Comparator;
import java.util.List;

/**
 * A main and its followers as drawn: each follower in a row of its own below the main.
 *
 * @param more followers that are not drawn
 */
public record Tree(Box main, List<Box> followers, int more) {
    static final Comparator<Tree> BY_NAME =
            Comparator.comparing(tree -> tree.main().name());
    private static final int MOST_FOLLOWERS = 10;
    private static final int FIRST_ROW = 46;
    private static final int ROW = 34;

    /** @param changed whether it is marked */
    public record Box(String name, boolean changed) {
        private static final int MOST_LETTERS = 22;

        /** The name, cut to what fits into the box. */
        public String label() {
            int most = changed ? MOST_LETTERS - 2 : MOST_LETTERS;
            return name.codePointCount(0, name.length()) <= most
                    ? name
                    : name.substring(0, name.offsetByCodePoints(0, most - 1)) + "…";
        }
    }

    static Tree of(Box main, List<Box> followers) {
        var sorted = followers.stream().sorted(Comparator.comparing(Box::name)).toList();
        int shown = sorted.size() <= MOST_FOLLOWERS ? sorted.size() : MOST_FOLLOWERS - 1;
        return new Tree(main, sorted.subList(0, shown), sorted.size() - shown);
    }

    /** The y coordinate of the box of the follower in that row. */
    public int top(int row) {
        return FIRST_ROW + row * ROW;
    }

    public int height() {
        return top(followers.size() + (more > 0 ? 1 : 0)) - 8;
    }

    public String names() {
        return String.join(", ", followers.stream().map(Box::name).toList());
    }
}
