package tillsync.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever becomes of a file, it is found. */
class ExportCheckTest {
    private final Chain chain = new Chain();
    private final List<byte[]> rows = List.of(
            chain.first(List.of("till", "t-1", "Theke \"ä\"; =1+1")),
            chain.row("KIND", List.of("number", "name")),
            chain.row("PUT", List.of("1", "Käse \uD83E\uDDC0")),
            chain.row("PUT", List.of("END", "1")),
            chain.row("PUT", List.of("1", "Käse \uD83E\uDDC0")),
            chain.last());

    private static byte[] file(List<byte[]> rows) {
        var file = new ByteArrayOutputStream();
        rows.forEach(file::writeBytes);
        return file.toByteArray();
    }

    private static ExportCheck check(byte[] file) {
        try {
            return ExportCheck.of(new ByteArrayInputStream(file));
        } catch (IOException impossible) {
            throw new AssertionError(impossible);
        }
    }

    @Test
    void acceptsWhatWasWritten() {
        var check = check(file(rows));
        assertThat(check.fault()).isNull();
        assertThat(check.rows()).isEqualTo(chain.rows()).isEqualTo(6);
        assertThat(check.hash()).isEqualTo(chain.hash());
        assertThat(check.about()).startsWith("TILLSYNC-EXPORT;1;till;t-1;");
        assertThat(new String(rows.get(5), StandardCharsets.UTF_8)).isEqualTo("END;6;" + check.hash() + "\r\n");
    }

    @Test
    void findsEachFlippedBitOfEachByte() {
        var file = file(rows);
        for (int at = 0; at < file.length; at++) {
            for (int bit = 0; bit < 8; bit++) {
                var changed = file.clone();
                changed[at] ^= (byte) (1 << bit);
                var check = check(changed);
                assertThat(check.isIntact()).as("byte %d, bit %d", at, bit).isFalse();
                assertThat(check.rowAtFault()).as("byte %d, bit %d", at, bit).isEqualTo(rowOf(at));
            }
        }
    }

    private long rowOf(int at) {
        int row = 0;
        for (int end = rows.get(0).length; at >= end; end += rows.get(row).length) {
            row++;
        }
        return row + 1;
    }

    @Test
    void findsEachByteThatIsMissingOrAdded() {
        var file = file(rows);
        for (int at = 0; at <= file.length; at++) {
            var longer = new ByteArrayOutputStream();
            longer.write(file, 0, at);
            longer.write(at % 256);
            longer.write(file, at, file.length - at);
            assertThat(check(longer.toByteArray()).isIntact())
                    .as("added at %d", at)
                    .isFalse();
            if (at < file.length) {
                var shorter = new ByteArrayOutputStream();
                shorter.write(file, 0, at);
                assertThat(check(shorter.toByteArray()).isIntact())
                        .as("cut at %d", at)
                        .isFalse();
                shorter.write(file, at + 1, file.length - at - 1);
                assertThat(check(shorter.toByteArray()).isIntact())
                        .as("missing at %d", at)
                        .isFalse();
            }
        }
    }

    @Test
    void namesTheFirstRowThatDoesNotFollow() {
        for (int at = 0; at < rows.size(); at++) {
            var missing = new ArrayList<>(rows);
            missing.remove(at);
            assertThat(check(file(missing)).rowAtFault())
                    .as("without %d", at + 1)
                    .isEqualTo(at + 1);
            var twice = new ArrayList<>(rows);
            twice.add(at, rows.get(at));
            assertThat(check(file(twice)).rowAtFault()).as("%d twice", at + 1).isEqualTo(at + 2);
        }
        var moved = new ArrayList<>(rows);
        Collections.swap(moved, 2, 3);
        assertThat(check(file(moved)).rowAtFault()).isEqualTo(3);
        var ofAnother = new ArrayList<>(rows);
        ofAnother.add(file(rows));
        assertThat(check(file(ofAnother)).rowAtFault()).isEqualTo(7);
    }

    @Test
    void findsRandomDamage() {
        var random = new Random(20260701);
        var file = file(rows);
        for (int i = 0; i < 2_000; i++) {
            var changed = file.clone();
            int from = random.nextInt(file.length);
            int length = 1 + random.nextInt(Math.min(40, file.length - from));
            for (int at = from; at < from + length; at++) {
                changed[at] = (byte) random.nextInt(256);
            }
            assertThat(check(changed).isIntact()).isEqualTo(Arrays.equals(changed, file));
        }
    }

    @Test
    void isNotFooledByOtherFilesOrAWrongCount() {
        assertThat(check(new byte[0]).fault()).contains("ends before");
        assertThat(check("a;b\r\n".getBytes(StandardCharsets.UTF_8)).rowAtFault())
                .isEqualTo(1);
        var other = new Chain();
        assertThat(check(file(List.of(other.row("PUT", List.of()), other.last())))
                        .fault())
                .contains("no export");
        var first = new Chain();
        var wrong = List.of(first.first(List.of()), first.row("END", List.of("7")));
        assertThat(check(file(wrong)).fault()).contains("number of rows");
        assertThat(check(new byte[3 << 20]).fault()).contains("longer");
    }
}
