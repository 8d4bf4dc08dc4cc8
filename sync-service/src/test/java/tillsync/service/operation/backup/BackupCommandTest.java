package tillsync.service.operation.backup;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tillsync.service.OperatorCommands;
import tillsync.service.operation.DyingService;

class BackupCommandTest {
    @TempDir
    Path directory;

    @Test
    void whatIsCutOffLeavesNothing() throws Exception {
        var operator = directory.resolve("operator");
        try (var service = new DyingService("PK\u0003\u0004")) {
            Files.write(operator, List.of("http://127.0.0.1:1", "token"));
            int exit = OperatorCommands.run(
                    "backup",
                    "--url",
                    service.address() + "/",
                    "--operator",
                    operator.toString(),
                    "--to",
                    directory.resolve("backup.zip").toString());

            assertThat(exit).isEqualTo(1);
        }
        try (var left = Files.list(directory)) {
            assertThat(left).containsExactly(operator);
        }
    }

    @Test
    void whereNoServiceRunsNothingIsBackedUp() throws Exception {
        var to = directory.resolve("backup.zip");
        assertThat(OperatorCommands.run("backup", "--data", directory.toString(), "--to", to.toString()))
                .isEqualTo(6);
        assertThat(to).doesNotExist();
    }

    @Test
    void unknownOptionsAreRefused() throws Exception {
        assertThat(OperatorCommands.run("backup", "--data", "x")).isEqualTo(2);
        assertThat(OperatorCommands.run("backup", "--dta", "x", "--to", "y")).isEqualTo(2);
        assertThat(OperatorCommands.run("verify-backup")).isEqualTo(2);
        assertThat(OperatorCommands.run("restore", "file", "--data", "x", "--url", "y"))
                .isEqualTo(2);
    }
}
