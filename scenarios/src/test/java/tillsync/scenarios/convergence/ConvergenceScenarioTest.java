package tillsync.scenarios.convergence;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tillsync.scenarios.cloud.Cloud;

/** Topologies, edits, disconnects and re-assignments, one row each; at the end of every row all agree with the model. */
class ConvergenceScenarioTest {
    @RegisterExtension
    final Cloud cloud = Cloud.embedded();

    private record Row(String name, String tills, String steps) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static Row row(String name, String tills, String steps) {
        return new Row(name, tills, steps);
    }

    @ParameterizedTest
    @MethodSource({"assignments", "promotions", "faults", "leaving"})
    void allAgreeInTheEnd(Row row) {
        var play = new Play(cloud, List.of(row.tills().split(" ")));
        row.steps().lines().forEach(play::plays);
        play.ends();
    }

    static Stream<Row> assignments() {
        return Stream.of(
                //   a -> c        a    c        a -> c
                //   b       then  b -> c  then  b          while c is away
                row("there and back while away", "a b c", """
                        assign c>a
                        a sets x 100 y 200
                        b sets x 150 z 300
                        all
                        c away
                        assign c>b
                        c has pending 3
                        b sets x 151
                        assign c>a
                        a sets y 201
                        c has pending 1
                        c back
                        c sells x 100
                        c lacks z"""),
                //   a -> c        a    c
                //   b       then  b -> c         and c hears of it page by page
                row("given to another main", "a b c", """
                        assign c>a
                        a sets x 100 y 200 v 1 w 2
                        b sets x 100 y 250 z 300
                        all
                        assign c>b
                        c has pending 4
                        c back
                        c sells y 250
                        c lacks v"""),
                //   a -> c, d        c -> a, d
                row("main and follower swap in one change", "a c d", """
                        assign c>a d>a
                        a sets x 100
                        all
                        d away
                        a away
                        a sets x 101
                        assign c>- a>c d>c
                        c back
                        c sets x 102 y 1
                        a back
                        d back
                        inbox 1
                        a sells x 102"""),
                //   a -> c, d        a -> d
                //   b          then  b -> c      and a, its main, becomes b's follower too
                row("a main with followers joins another", "a b c d", """
                        assign c>a d>a
                        a sets x 100
                        b sets x 500 y 600
                        all
                        d away
                        assign a>b c>b d>b
                        all
                        a sells x 500
                        d sells x 100
                        d has pending 2
                        d back
                        d sells y 600"""));
    }

    static Stream<Row> promotions() {
        return Stream.of(
                //   a -> c        a    c          c is behind, and starts from a's head
                row("promotion of a follower that is behind", "a c d", """
                        assign c>a d>a
                        a sets x 100
                        all
                        c away
                        a sets x 101 y 200
                        a drops x
                        assign c>- d>c
                        d back
                        c back
                        c lacks x
                        c sells y 200
                        c sets y 201 z 5
                        a sets y 202
                        all
                        d sells y 201"""),
                //   c        a -> c        a    c         and c has again what was its own
                row("a main again, as before", "a c", """
                        c sets old 1 x 9
                        a sets x 100
                        assign c>a
                        all
                        c sells x 100
                        c lacks old
                        assign c>~
                        all
                        c sells old 1
                        c sells x 9
                        c sets x 10
                        assign c>a
                        a sets x 101
                        assign c>~
                        all
                        c sells x 10"""),
                //   a    b        b -> a         a has edits that it could not send: they lie in the inbox
                row("demotion with unsent edits", "a b c", """
                        assign c>a
                        a sets x 100
                        b sets x 500
                        all
                        a away
                        a sets x 101 z 7
                        a drops x
                        assign c>b a>b
                        c back
                        a back
                        inbox 3
                        a sells x 500
                        a lacks z"""),
                //   a        b -> a        a         the edits wait until a leads again, and are published then
                row("demoted and promoted while away", "a b", """
                        a sets x 100
                        b sets x 500 y 600
                        all
                        a away
                        a sets x 101 z 7
                        assign a>b
                        b sets y 601
                        assign a>-
                        a back
                        inbox 0
                        a sells x 101
                        a sells y 601
                        a sells z 7"""));
    }

    static Stream<Row> faults() {
        return Stream.of(
                //   a -> c, d        a's disk is empty: it pulls its catalogue back, nobody loses anything
                row("a main loses its disk", "a c d", """
                        assign c>a d>a
                        a sets x 100 y 200 z 300
                        all
                        d away
                        a sets x 101
                        a loses its disk
                        a back
                        a sells x 101
                        a sells z 300
                        all
                        c sells z 300
                        d back
                        d sells x 101
                        a sets q 1
                        all
                        d sells q 1"""),
                //   a -> c        c's disk is empty
                row("a follower loses its disk", "a c", """
                        assign c>a
                        a sets x 100 y 200
                        all
                        c loses its disk
                        a drops y
                        c back
                        c sells x 100
                        c lacks y"""),
                //   a -> c        deliveries to c are held back, and released
                row("held delivery", "a c d", """
                        assign c>a d>a
                        a sets x 100
                        all
                        c is held
                        a sets x 101 y 1
                        a sets x 102
                        all
                        c sells x 100
                        c lacks y
                        d sells x 102
                        c has pending 2
                        c is released
                        c back
                        c sells x 102
                        c has pending 0"""),
                //   a -> c        answers are lost after the service has done what it was asked
                row("lost answers", "a b c", """
                        assign c>a
                        a stumbles 1
                        a sets x 100
                        a stumbles 2
                        a sets x 101
                        c stumbles 1
                        all
                        a stumbles 1
                        a sets x 102
                        assign c>b a>b
                        all
                        inbox 0
                        assign a>~
                        all
                        a sells x 102"""));
    }

    static Stream<Row> leaving() {
        return Stream.of(
                //   a -> c, d        c    d
                row("a main leaves, its followers are independent", "a c d", """
                        assign c>a d>a
                        a sets x 100
                        all
                        d away
                        a sets x 101
                        a leaves independent
                        c back
                        c sets x 7
                        d back
                        d sells x 101
                        d sets x 8
                        all
                        c sells x 7
                        d sells x 8"""),
                //   a -> c, d        b -> c, d
                row("a main leaves, its followers follow another", "a b c d", """
                        assign c>a d>a
                        a sets x 100
                        b sets x 500 y 2
                        all
                        d away
                        a leaves b
                        all
                        c sells x 500
                        d back
                        d sells y 2"""));
    }
}
