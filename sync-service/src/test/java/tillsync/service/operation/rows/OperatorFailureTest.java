package tillsync.service.operation.rows;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class OperatorFailureTest {
    @Test
    void tellsNothingOfARow() {
        var atRow = new SQLException("Batch entry 0 insert into account values ('id', 'anna@example.com')", "23505");
        assertThat(OperatorFailure.of(atRow)).isEqualTo("state 23505");
    }

    @Test
    void tellsTheFirstLineOfAnyOtherFailure() {
        var refused = new SQLException("Connection refused.\n  Detail: values", "08001");
        assertThat(OperatorFailure.of(refused)).isEqualTo("Connection refused.");
    }

    @Test
    void tellsOfAFileWhatIsTheMatterWithIt() {
        assertThat(OperatorFailure.of(new NoSuchFileException("list"))).isEqualTo("list: no such file");
        assertThat(OperatorFailure.of(new AccessDeniedException("list"))).isEqualTo("list: access denied");
        assertThat(OperatorFailure.of(new FileSystemException("list", null, "Is a directory")))
                .isEqualTo("list: Is a directory");
    }
}
