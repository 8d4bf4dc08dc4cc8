package tillsync.service.operation.rebuild;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tillsync.service.operation.DyingService;

class RebuildCommandTest {
    @TempDir
    Path data;

    @Test
    void whatIsCutOffIsNotRebuilt() throws Exception {
        try (var service = new DyingService("1 of 2 rows\n")) {
            Files.write(data.resolve(OperatorToken.FILE), List.of(service.address(), "token"));
            assertThat(RebuildCommand.run("--data", data.toString())).isEqualTo(1);
        }
    }

    @Test
    void whereNoServiceRunsNothingIsRebuilt() throws Exception {
        assertThat(RebuildCommand.run("--data", data.toString())).isEqualTo(6);
        assertThat(RebuildCommand.run("--dta")).isEqualTo(2);
    }
}
