package tillsync.sheet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import tillsync.problem.Refusal;

/**
 * Files that are nearly XLSX are read or refused, and nothing else. With {@code -Dxlsx.inputs=20000} and a heap of 256 MB before a
 * release; a part of it each time.
 */
class XlsxFuzzTest {
    private static final int INPUTS = Integer.getInteger("xlsx.inputs", 600);

    @Test
    void mutatedFilesAreReadOrRefused() throws Exception {
        var files = List.of(written(), Workbook.ofAllKinds());
        var outcomes = new TreeMap<String, Integer>();
        long longest = 0;
        for (int seed = 0; seed < INPUTS; seed++) {
            var file = new XlsxMutations(seed).of(files.get(seed % files.size()));
            long begin = System.nanoTime();
            outcomes.merge(outcome(seed, file), 1, Integer::sum);
            longest = Math.max(longest, System.nanoTime() - begin);
        }
        System.out.printf("%d files: %s, the longest took %d ms%n", INPUTS, outcomes, longest / 1_000_000);
        assertThat(outcomes).containsKeys("read", "XLSX_UNREADABLE", "XLSX_TOO_LARGE");
    }

    private static byte[] written() throws Exception {
        try (var file = XlsxFuzzTest.class.getResourceAsStream("articles.xlsx")) {
            return file.readAllBytes();
        }
    }

    private static String outcome(int seed, byte[] file) {
        try (var rows = new XlsxRows(file)) {
            int cells = 0;
            for (var row = rows.next(); row != null; row = rows.next()) {
                cells = Math.max(cells, row.size());
            }
            assertThat(cells).isLessThanOrEqualTo(ColumnPlan.MOST_COLUMNS + 1);
            return "read";
        } catch (Refusal refused) {
            return refused.flaws().get(0).code();
        } catch (RuntimeException other) {
            return fail("seed " + seed, other);
        }
    }
}
