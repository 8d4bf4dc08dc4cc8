package tillsync.scenarios.bench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("quick")
class SampleTest {

    @Test
    void hasTheMiddleOfAnOddNumberOfValuesAsItsMedian() {
        var sample = new Sample(List.of(9.0, 1.0, 3.0));

        assertThat(sample.median()).isEqualTo(3.0);
        assertThat(sample.least()).isEqualTo(1.0);
        assertThat(sample.most()).isEqualTo(9.0);
    }

    @Test
    void hasTheMeanOfTheTwoMiddleValuesOfAnEvenNumber() {
        assertThat(new Sample(List.of(8.0, 2.0, 4.0, 100.0)).median()).isEqualTo(6.0);
    }

    @Test
    void knowsWhatAllButAFewDoNotExceed() {
        var sample = new Sample(
                IntStream.rangeClosed(1, 300).mapToObj(Double::valueOf).toList());

        assertThat(sample.percentile(99)).isEqualTo(297);
        assertThat(new Sample(List.of(7.0)).percentile(99)).isEqualTo(7);
    }

    @Test
    void isNeverEmpty() {
        assertThatThrownBy(() -> new Sample(List.of())).hasMessage("values: none (expected: one a round)");
    }

    @Test
    void meetsAnExactTargetOnlyIfEachRoundDoes() {
        var exactly = Figure.exactly("W3h", "changes sent", "changes", 10).target();

        assertThat(exactly).isNotNull();
        assertThat(exactly.isMetBy(new Sample(List.of(10.0, 10.0, 10.0)))).isTrue();
        assertThat(exactly.isMetBy(new Sample(List.of(10.0, 10.0, 11.0)))).isFalse();
    }
}
