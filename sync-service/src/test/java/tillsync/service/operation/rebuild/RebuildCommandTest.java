package tillsync.service.operation.rebuild;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tillsync.service.OperatorCommands;
import tillsync.service.operation.DyingService;

class RebuildCommandTest {
    @TempDir
    Path data;

    @Test
    void whatIsCutOffIsNotRebuilt() throws Exception {
        try (var service = new DyingService("1 of 2 rows\n")) {
            Files.write(data.resolve(OperatorToken.FILE), List.of(service.address(), "token"));
            assertThat(OperatorCommands.run("rebuild", "--data", data.toString()))
                    .isEqualTo(1);
        }
    }

    @Test
    void whereNoServiceRunsNothingIsRebuilt() throws Exception {
        assertThat(OperatorCommands.run("rebuild", "--data", data.toString())).isEqualTo(6);
        assertThat(OperatorCommands.run("rebuild", "--dta")).isEqualTo(2);
    }
}
