package tillsync.scenarios.process;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Tag("quick")
class ProcessorTimeTest {
    private static ProcessorTime own() {
        return ProcessorTime.of(ProcessHandle.current().pid()).orElseThrow();
    }

    @Test
    @Timeout(30)
    void growsWithWhatAProcessDoes() {
        var before = own();

        while (own().minus(before).micros() < 20_000) {
            assertThat(own().micros()).isGreaterThanOrEqualTo(before.micros());
        }
    }

    @Test
    void knowsThePartOfTheCompiler() {
        assertThat(own().compilerMicros()).isPositive().isLessThan(own().micros());
        assertThat(new ProcessorTime(10, 4).microsWithoutCompiler()).isEqualTo(6);
    }

    @Test
    void isUnknownOfAProcessThatIsNotThere() {
        assertThat(ProcessorTime.of(Integer.MAX_VALUE)).isEmpty();
    }
}
