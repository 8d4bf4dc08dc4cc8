package tillsync.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CellsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "=1+1", "=HYPERLINK(\"http://x.example\",\"y\")", "+49 1", "-2+3", "@SUM(A1)", "'=1",
                " =1", "\u00A0=1", "\u200B=1", "\uFF1D1+1", "-", "'"
            })
    void noCellRunsAndNoneLosesItsText(String text) {
        var cell = Cells.cell(text);
        var shown = unquoted(cell);
        assertThat(shown).isEqualTo("'" + text);
        assertThat(Cells.row(List.of(text, text))).isEqualTo(cell + ";" + cell);
    }

    /** As a spreadsheet reads it. */
    private static String unquoted(String cell) {
        return cell.startsWith("\"") ? cell.substring(1, cell.length() - 1).replace("\"\"", "\"") : cell;
    }

    @ParameterizedTest
    @ValueSource(strings = {"Käse", "a;b", "a\"b", "1=1", "a'b", "0815", "", "1,49"})
    void otherTextsAreAsTheyAre(String text) {
        assertThat(unquoted(Cells.cell(text))).isEqualTo(text);
    }

    @Test
    void nothingBreaksALine() {
        assertThat(Cells.row(List.of("a\r\nb", "\t=1", "c\u0085d"))).isEqualTo("a\uFFFD\uFFFDb;\"'\uFFFD=1\";c\uFFFDd");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"=1+1", "'=1", "''", "\u200B=1", "a;b", "a\"b\"", "\"", "a'b", "", " ", "1,49", "{\"a\":\"b;c\"}"
            })
    void rowsAreReadBack(String text) {
        assertThat(Cells.parse(Cells.row(List.of(text, "x", text)))).containsExactly(text, "x", text);
    }
}
