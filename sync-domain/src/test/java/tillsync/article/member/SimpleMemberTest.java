package tillsync.article.member;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tillsync.article.KnownFields;
import tillsync.json.JsonObject;
import tillsync.json.JsonReader;
import tillsync.problem.Flaw;

/** The kinds of which a member can be declared: which values they allow, and how people type these. */
class SimpleMemberTest {
    private static final JsonObject NONE = JsonObject.EMPTY;

    private static SimpleMember member(String kind) {
        var of =
                switch (kind) {
                    case "text" -> MemberKind.text(3);
                    case "whole" -> MemberKind.whole(-1, 18);
                    case "flag" -> MemberKind.flag();
                    case "date" -> MemberKind.date();
                    case "keys" -> MemberKind.keys(2);
                    default -> MemberKind.choice("UNKNOWN_SIZE", List.of("S", "XL"));
                };
        return new SimpleMember("x", of, "X", "X", "");
    }

    private static String flaws(String kind, String json) {
        var flaws = new Flaws();
        member(kind).kind().rule().check("x", JsonReader.read(json), flaws);
        assertThat(flaws.found()).allMatch(flaw -> flaw.pointer().equals("/x"));
        return String.join(" ", flaws.found().stream().map(Flaw::code).toList());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "text   | \"ab\"          | ``",
                "text   | \"\"            | LENGTH",
                "text   | \"abcd\"        | LENGTH",
                "text   | \"  \"          | BLANK",
                "text   | 1               | WRONG_TYPE",
                "choice | \"XL\"          | ``",
                "choice | \"xl\"          | UNKNOWN_SIZE",
                "choice | true            | WRONG_TYPE",
                "whole  | -1              | ``",
                "whole  | 18              | ``",
                "whole  | 19              | OUT_OF_RANGE",
                "whole  | -2              | OUT_OF_RANGE",
                "whole  | \"1\"           | WRONG_TYPE",
                "flag   | false           | ``",
                "flag   | \"false\"       | WRONG_TYPE",
                "date   | \"2028-02-29\"  | ``",
                "date   | \"2027-02-29\"  | DATE",
                "date   | \"24.12.2026\"  | DATE",
                "date   | \"+12026-01-01\" | DATE",
                "date   | 20261224        | WRONG_TYPE",
                "keys   | [\"a\",\"b-1\"] | ``",
                "keys   | [\"b\",\"a\"]   | KEY_LIST",
                "keys   | [\"a\",\"a\"]   | KEY_LIST",
                "keys   | [\"a\",\"b\",\"c\"] | KEY_LIST",
                "keys   | [\"a b\"]       | KEY_LIST",
                "keys   | [1]             | KEY_LIST",
                "keys   | []              | KEY_LIST",
                "keys   | \"a\"           | KEY_LIST"
            })
    void allowsTheValuesOfItsKind(String kind, String value, String flaws) {
        assertThat(flaws(kind, value)).isEqualTo(flaws);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "text   | ab         | {\"x\":\"ab\"}         | ab",
                "choice | XL         | {\"x\":\"XL\"}         | XL",
                "whole  | -1         | {\"x\":-1}             | -1",
                "whole  | one        | {\"x\":\"one\"}        | one",
                "flag   | Ja         | {\"x\":true}           | true",
                "flag   | no         | {\"x\":false}          | false",
                "flag   | perhaps    | {\"x\":\"perhaps\"}    | perhaps",
                "date   | 24.12.2026 | {\"x\":\"2026-12-24\"} | 2026-12-24",
                "date   | 2026-12-24 | {\"x\":\"2026-12-24\"} | 2026-12-24",
                "date   | 31.2.2026  | {\"x\":\"31.2.2026\"}  | 31.2.2026",
                "keys   | b, a;a     | {\"x\":[\"a\",\"b\"]}  | a; b"
            })
    void readsWhatPeopleTypeAndWritesIt(String kind, String typed, String json, String written) {
        var member = member(kind);
        var article = member.with(NONE, typed);

        assertThat(article.json()).isEqualTo(json);
        assertThat(member.written(article)).isEqualTo(written);
        assertThat(member.with(NONE, written)).isEqualTo(article);
        assertThat(member.with(article, "")).isEqualTo(NONE);
        assertThat(member.written(NONE)).isEmpty();
    }

    @Test
    void isDeclaredOnce() {
        assertThat(SimpleMember.ALL).extracting(SimpleMember::name).doesNotHaveDuplicates();
        assertThat(KnownFields.MEMBERS)
                .doesNotHaveDuplicates()
                .containsAll(SimpleMember.ALL.stream().map(SimpleMember::name).toList());
        assertThat(SimpleMember.find("unit").orElseThrow().kind().choices()).isEqualTo(Units.ALL);
        assertThat(SimpleMember.find("price")).isEmpty();
    }
}
