package tillsync.service.fleet.arranging.drawing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tillsync.till.DeviceId;

/**
 * A drawing of the groups: one tree for each main, those with followers first.
 *
 * @param more mains without followers that are not drawn
 */
public record GroupDrawing(List<Tree> trees, int more) {
    private static final int MOST_ALONE = 12;

    /**
     * @param mains whom each till follows; empty: it is a main
     * @param seen the tills of the user; others are drawn if one of these follows them
     * @param changed tills that are marked
     */
    public static GroupDrawing of(
            Map<DeviceId, Optional<DeviceId>> mains,
            Set<DeviceId> seen,
            Set<DeviceId> changed,
            Function<DeviceId, @Nullable String> names) {
        var followers = new TreeMap<DeviceId, List<DeviceId>>();
        mains.forEach((till, main) -> {
            if (seen.contains(till)) {
                var own = followers.computeIfAbsent(main.orElse(till), fresh -> new ArrayList<>());
                main.ifPresent(followed -> own.add(till));
            }
        });
        var together = new ArrayList<Tree>();
        var alone = new ArrayList<Tree>();
        Function<DeviceId, Tree.Box> box =
                till -> new Tree.Box(Objects.requireNonNullElse(names.apply(till), "–"), changed.contains(till));
        followers.forEach((main, own) -> (own.isEmpty() ? alone : together)
                .add(Tree.of(box.apply(main), own.stream().map(box).toList())));
        together.sort(Tree.BY_NAME);
        alone.sort(Tree.BY_NAME);
        int shown = Math.min(MOST_ALONE, alone.size());
        together.addAll(alone.subList(0, shown));
        return new GroupDrawing(together, alone.size() - shown);
    }
}
