package tillsync.scenarios.realdata;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Three years of 25 canteens: all their deployments, day by day. */
final class CanteenSet {
    private final List<Branch> branches;
    private final Map<Integer, String> checkpoints;
    private final List<Step> steps = new ArrayList<>();

    /** Replayed so far. */
    private final Map<String, Dish> now = new HashMap<>();

    private final List<Dish> open = new ArrayList<>();
    private String openDay = "";
    private int seq;

    /**
     * @param operator who runs it
     * @param articles it will have in the end
     */
    record Branch(String name, String operator, int articles) {
        /** What kind of canteen it is, such as "stucafe". */
        String kind() {
            return name.substring(0, name.indexOf('-'));
        }
    }

    /**
     * The dishes that the deployments of one day made or changed, of all branches; a checkpoint ends it early.
     *
     * @param seq the number of edits after it
     */
    record Step(int seq, List<Dish> dishes) {}

    CanteenSet(DataSet set) {
        branches = set.rows("branches.csv").stream()
                .map(row -> new Branch(
                        row.get("branch"), row.get("menu_source_group"), Integer.parseInt(row.get("articles"))))
                .toList();
        checkpoints = set.checkpoints();
        set.forEachEvent(this::read);
        closeStep();
        now.clear();
    }

    private void read(JsonNode event) {
        var day = event.get("at").stringValue().substring(0, "2023-07-03".length());
        if (!day.equals(openDay) || checkpoints.containsKey(seq)) {
            closeStep();
        }
        openDay = day;
        seq = event.get("seq").intValue();
        var key = event.get("branch").stringValue() + "\t" + event.get("id").stringValue();
        var dish = event.get("op").stringValue().equals("CREATED")
                ? Dish.created(event)
                : now.get(key).after(event);
        now.put(key, dish);
        open.add(dish);
    }

    private void closeStep() {
        if (!open.isEmpty()) {
            steps.add(new Step(seq, List.copyOf(open)));
            open.clear();
        }
    }

    List<Branch> branches() {
        return branches;
    }

    List<Step> steps() {
        return steps;
    }

    int edits() {
        return seq;
    }

    /** What the set says of the state of all branches after so many edits. */
    String checkpoint(int edits) {
        return checkpoints.get(edits);
    }
}
