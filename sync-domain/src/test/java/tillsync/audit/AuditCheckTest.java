package tillsync.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AuditCheckTest {
    private static final String CHAIN = "11111111-2222-3333-4444-555555555555";
    private static final String NEXT = "21111111-2222-3333-4444-555555555555";
    private final List<String> lines = new ArrayList<>();

    @BeforeEach
    void fiveLines() {
        var before = AuditLine.NONE;
        for (int i = 1; i <= 5; i++) {
            var line = AuditLine.of(CHAIN, i, before, "{\"kind\":\"till.signed-off\",\"detail\":{\"n\":" + i + "}}");
            lines.add(line.text());
            before = line.hash();
        }
    }

    private static AuditCheck check(List<String> lines) {
        var check = new AuditCheck();
        for (int i = 0; i < lines.size(); i++) {
            check.line("audit.log:" + (i + 1), lines.get(i));
        }
        return check;
    }

    private String fault() {
        return check(lines).fault().orElse("");
    }

    @Test
    void linesAsTheyWereWrittenAreInOrder() {
        assertThat(fault()).isEmpty();
        var last = AuditLine.read(lines.get(4)).orElseThrow();
        assertThat(check(lines).chains()).containsExactly(new AuditCheck.Chain(CHAIN, 1, 5, last.hash()));
    }

    @Test
    void aChangedByteIsFound() {
        lines.set(2, lines.get(2).replace("signed-off", "signed-on"));
        assertThat(fault()).isEqualTo("audit.log:3: line 3 was changed (expected: one whose hash fits)");
    }

    @Test
    void aLineWithAHashThatFitsButNotItsChainIsFound() {
        lines.set(2, AuditLine.of(CHAIN, 3, AuditLine.NONE, "{\"kind\":\"x\"}").text());
        assertThat(fault()).isEqualTo("audit.log:3: line 3 does not follow line 2");
    }

    @Test
    void aLineThatIsGoneIsFound() {
        lines.remove(2);
        assertThat(fault()).isEqualTo("audit.log:3: lines 3 to 3 are missing before it");
    }

    @Test
    void linesThatStandTwiceAreOneUnlessTheyDiffer() {
        lines.add(2, lines.get(0));
        lines.add(lines.get(4));
        assertThat(fault()).isEmpty();
        lines.add(AuditLine.of(CHAIN, 5, AuditLine.NONE, "{\"kind\":\"x\"}").text());
        assertThat(fault()).contains("line 5 has another content than at audit.log:6");
    }

    @Test
    void anUnfinishedLineCountsIfItFollowsAsAWhole() {
        lines.add(3, lines.get(3).substring(0, 40));
        assertThat(fault()).isEmpty();
        lines.add(3, "something else");
        assertThat(fault()).startsWith("audit.log:4: no line of the audit");
    }

    @Test
    void anUnfinishedLineAtTheEndIsToldAndNoFault() {
        lines.set(4, lines.get(4).substring(0, 100));
        assertThat(check(lines).unfinishedAtTheEnd()).contains("audit.log:5");
        assertThat(fault()).isEmpty();
    }

    @Test
    void whatACollectorPutsBeforeEachLineIsLeftOut() {
        lines.replaceAll(line -> "Nov 29 12:00:00 host tillsync - " + line);
        assertThat(fault()).isEmpty();
    }

    @Test
    void aRotatedFileMayBeMissingAndAChainMayFollowAnother() {
        var last = AuditLine.read(lines.get(4)).orElseThrow();
        lines.add(AuditLine.of(NEXT, 1, last.hash(), "{\"kind\":\"x\"}").text());
        var later = lines.subList(2, lines.size());
        assertThat(check(later).fault()).isEmpty();
        assertThat(check(later).chains()).extracting(AuditCheck.Chain::first).containsExactly(3L, 1L);
    }

    @Test
    void aBodyIsAnObjectOnOneLine() {
        assertThatThrownBy(() -> AuditLine.of(CHAIN, 1, AuditLine.NONE, "{}")).hasMessageContaining("expected");
        assertThatThrownBy(() -> AuditLine.of(CHAIN, 1, AuditLine.NONE, "{\"a\":1,\n\"b\":2}"))
                .hasMessageContaining("expected");
    }
}
