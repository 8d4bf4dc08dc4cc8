package tillsync.scenarios.crowd;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tillsync.scenarios.crowd.CrowdTills.Delivery;
import tillsync.scenarios.crowd.Merchant.Published;

@Tag("quick")
class SpreadTest {
    @Test
    void countsEachRevisionThatATillGotFromTheBeginningOfItsPublish() {
        var published = List.of(new Published("a", 5, 1_000_000, 0), new Published("a", 6, 3_000_000, 0));

        var spread = Spread.of(
                published,
                List.of(
                        new Delivery("a", 4, 6, 11_000_000), // two at once
                        new Delivery("a", 4, 5, 2_000_000),
                        new Delivery("b", 4, 6, 99_000_000))); // of another catalogue

        assertThat(spread.millis()).containsExactly(1, 8, 10);
    }

    @Test
    void isAtAShareWhatSoMuchOfAllAreNotAbove() {
        var spread = Spread.of(
                IntStream.rangeClosed(1, 200).mapToObj(each -> (double) each).toList());

        assertThat(spread.at(0.5)).isEqualTo(100);
        assertThat(spread.at(0.99)).isEqualTo(198);
        assertThat(spread.at(1)).isEqualTo(200);
    }
}
