package tillsync.service.operation.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.util.unit.DataSize;

@ExtendWith(OutputCaptureExtension.class)
class DiskAlarmTest {

    @Test
    void ringsBelowEitherLimit() {
        var settings = new DiskSettings(DataSize.ofBytes(100), 5);
        assertThat(settings.isShort(100, 2_000)).isFalse();
        assertThat(settings.isShort(99, 1_000)).isTrue();
        assertThat(settings.isShort(100, 2_001)).isTrue();
    }

    @Test
    void saysItOnce(@TempDir Path place, CapturedOutput output) {
        var alarm = new DiskAlarm(place.toFile(), new DiskSettings(DataSize.ofTerabytes(900), 0));
        assertThat(alarm.look()).isTrue();
        assertThat(alarm.look()).isTrue();
        assertThat(alarm.health().getStatus().getCode()).isEqualTo("DEGRADED");
        assertThat(output.getAll().split("runs full", -1)).hasSize(2);
    }

    @Test
    void isSilentWhileThereIsRoom(@TempDir Path place, CapturedOutput output) {
        var alarm = new DiskAlarm(place.toFile(), new DiskSettings(DataSize.ofBytes(1), 0));
        assertThat(alarm.look()).isFalse();
        assertThat(alarm.health().getStatus().getCode()).isEqualTo("UP");
        assertThat(output.getAll()).doesNotContain("runs full");
    }
}
