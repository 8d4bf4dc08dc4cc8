package tillsync.scenarios.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("quick")
class TableTest {
    private final Table table = new Table(TableColumn.left("Kasse", 8), TableColumn.right("Artikel", 0));

    @Test
    void alignsCellsAndKeepsColumnsAtTheirLeastWidth() {
        table.row(StyledText.of("Café"), StyledText.of("300")).row(StyledText.of("Kiosk am See"), StyledText.of("1"));

        assertThat(table.lines().stream().map(TextLine::plain))
                .containsExactly(
                        "Kasse         Artikel", "─────────────────────",
                        "Café              300", "Kiosk am See        1");
    }

    @Test
    void showsALineThatBelongsToNoColumnAsItIs() {
        table.row(StyledText.of("Café"), StyledText.of("300"))
                .line(TextLine.of("  a longer text than both columns have room for"));

        assertThat(table.lines().get(3).plain()).isEqualTo("  a longer text than both columns have room for");
        assertThat(table.lines().get(0).plain()).isEqualTo("Kasse     Artikel");
    }

    @Test
    void refusesARowWithTooFewCells() {
        assertThatThrownBy(() -> table.row(StyledText.of("Café"))).hasMessage("cells: 1 (expected: 2)");
    }

    @Test
    void cutsALineWhereTheTerminalWouldWrapIt() {
        var line = TextLine.of(StyledText.of("Roggen"), StyledText.of(Style.GREEN, "mischbrot"));

        assertThat(line.render(false, 10)).isEqualTo("Roggenmis…");
        assertThat(line.render(true, 10)).isEqualTo("Roggen\033[32mmis…\033[0m");
        assertThat(line.render(false, 15)).isEqualTo("Roggenmischbrot");
    }
}
