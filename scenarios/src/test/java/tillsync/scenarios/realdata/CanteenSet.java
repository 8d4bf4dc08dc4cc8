package tillsync.scenarios.realdata;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Three years of 25 canteens: all their deployments, week by week or day by day. */
final class CanteenSet {
    private final int daysAStep;
    private final List<Branch> branches;
    private final Map<Integer, String> checkpoints;
    private final List<Step> steps = new ArrayList<>();

    /** Replayed so far. */
    private final Map<String, Dish> now = new HashMap<>();

    private final List<Dish> open = new ArrayList<>();
    private LocalDate openSince = LocalDate.MIN;
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
     * The dishes that the deployments of so many days made or changed, of all branches; a checkpoint ends it early.
     *
     * @param seq the number of edits after it
     */
    record Step(int seq, List<Dish> dishes) {}

    CanteenSet(DataSet set, int daysAStep) {
        this.daysAStep = daysAStep;
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
        var day = LocalDate.parse(event.get("at").stringValue().substring(0, "2023-07-03".length()));
        if (!day.isBefore(openSince.plusDays(daysAStep)) || checkpoints.containsKey(seq)) {
            closeStep();
            openSince = day;
        }
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

    /** The first steps, of so many edits. */
    List<Step> steps(int edits) {
        return steps.stream().filter(step -> step.seq() <= edits).toList();
    }

    int edits() {
        return seq;
    }

    /** What the set says of the state of all branches after so many edits. */
    String checkpoint(int edits) {
        return checkpoints.get(edits);
    }
}
