package tillsync.scenarios.realdata;

import static java.util.Comparator.comparingInt;
import static tillsync.scenarios.cloud.TillAssert.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.assertj.core.api.Assertions;
import tillsync.article.Article;
import tillsync.article.ArticleNumber;
import tillsync.catalogue.Edit;
import tillsync.scenarios.cloud.Cloud;
import tillsync.scenarios.cloud.Till;

/** The tills of all branches, who leads whom, and beside them plain maps of what each main must sell. */
final class Canteens {
    private final Cloud cloud;
    private final Map<String, Till> tills = new LinkedHashMap<>();
    private final Map<String, String> leaders = new HashMap<>();
    private final Map<String, Map<ArticleNumber, Article>> shelves = new TreeMap<>();

    /**
     * A branch of {@code operator} follows the largest of its kind, all others are on their own.
     */
    Canteens(Cloud cloud, List<CanteenSet.Branch> branches, String operator) {
        this.cloud = cloud;
        var largest = new HashMap<String, CanteenSet.Branch>();
        branches.stream()
                .filter(branch -> branch.operator().equals(operator))
                .sorted(comparingInt(CanteenSet.Branch::articles))
                .forEach(branch -> largest.put(branch.kind(), branch));
        var topology = cloud.assigns();
        branches.forEach(branch -> tills.put(branch.name(), cloud.main(branch.name())));
        for (var branch : branches) {
            var leader = branch.operator().equals(operator) ? largest.get(branch.kind()) : branch;
            leaders.put(branch.name(), leader.name());
            shelves.putIfAbsent(leader.name(), new TreeMap<>());
            if (leader != branch) {
                topology.follows(tills.get(branch.name()), tills.get(leader.name()));
            }
        }
        topology.applies();
    }

    /** Each main saves what its branches have changed. */
    void serve(List<Dish> dishes) {
        var edits = new LinkedHashMap<String, List<Edit>>();
        dishes.forEach(dish -> edits.computeIfAbsent(leaders.get(dish.branch()), leader -> new ArrayList<>())
                .add(Edit.put(dish.article())));
        edits.forEach(this::edit);
    }

    private void edit(String leader, List<Edit> edits) {
        tills.get(leader).saves(edits);
        for (var edit : edits) {
            if (edit instanceof Edit.Put put) {
                shelves.get(leader).put(put.number(), put.article());
            } else {
                shelves.get(leader).remove(edit.number());
            }
        }
    }

    /** A branch follows another main from now on, which takes over its dishes; the old one drops them. */
    void move(String branch, String to) {
        var from = leaders.put(branch, to);
        cloud.assigns().follows(tills.get(branch), tills.get(to)).applies();
        assertAllSellWhatTheirMainSells();
        var own = shelves.get(from).values().stream()
                .filter(article -> Dish.of(article).branch().equals(branch))
                .toList();
        edit(to, own.stream().map(Edit::put).toList());
        edit(from, own.stream().map(article -> Edit.remove(article.number())).toList());
    }

    void assertAllSellWhatTheirMainSells() {
        tills.forEach((branch, till) -> {
            var leader = leaders.get(branch);
            Assertions.assertThat(till.articles()).as(branch).isEqualTo(shelves.get(leader));
            assertThat(till).isVerifiedAgainst(tills.get(leader)).hasPending(0);
        });
    }

    /** The sum of all dishes, each as the till of its own branch sells it. */
    String checkpoint() {
        var lines = new TreeMap<String, String>();
        tills.forEach((branch, till) -> till.articles().values().stream()
                .map(Dish::of)
                .filter(dish -> dish.branch().equals(branch))
                .forEach(dish -> lines.put(dish.key(), dish.checkpointLine())));
        return Checkpoint.of(lines.values());
    }

    Map<String, Integer> sizes() {
        var sizes = new TreeMap<String, Integer>();
        shelves.forEach((leader, shelf) -> sizes.put(leader, shelf.size()));
        return sizes;
    }
}
