package tillsync.scenarios.late;

import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import tillsync.scenarios.simulation.QuietWorld;

/** One thing that may happen. */
record Action(String name, Consumer<QuietWorld> happens) {
    private static final int MOST_EDITS = 3;

    /** For the first two tills; the third one looks on. */
    static List<Action> all() {
        return IntStream.range(0, 2)
                .boxed()
                .flatMap(till -> List.of(
                        new Action("edit " + till, world -> edit(world, till)),
                        new Action("offline or back " + till, world -> world.switches(till)),
                        new Action("round " + till, world -> world.rounds(till)),
                        new Action("round with a lost answer " + till, world -> world.roundsInVain(till)),
                        new Action("all follow " + till, world -> world.leads(till)),
                        new Action("on its own " + till, world -> world.isOnItsOwn(till, false)),
                        new Action("as it was " + till, world -> world.isOnItsOwn(till, true)))
                        .stream())
                .toList();
    }

    private static void edit(QuietWorld world, int till) {
        if (world.edits() < MOST_EDITS) {
            world.edits(till);
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
