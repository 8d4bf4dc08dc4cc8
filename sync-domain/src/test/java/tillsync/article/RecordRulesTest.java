package tillsync.article;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tillsync.json.JsonReader;
import tillsync.problem.Refusal;

/** Records: what their rules accept, and which flaws they name. */
class RecordRulesTest {
    private static final String CHOICE = "\"choices\":[{\"name\":\"a\"}]";

    private static List<String> flaws(String json) {
        return RecordRules.flaws(JsonReader.read(json)).stream()
                .map(flaw -> flaw.pointer() + " " + flaw.code())
                .toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'kind':'category','key':'drinks','name':'Getränke'}",
                "{'kind':'category','key':'drinks','name':'a','colour':'#00ff9a','vat':'DE_REDUCED','order':0}",
                "{'kind':'options','key':'milk','name':'Milk','choices':[{'name':'Oat'},{'number':'4711'}]}",
                "{'kind':'options','key':'m','name':'a','least':2,'most':2,"
                        + "'choices':[{'name':'b','price':{'cents':50,'currency':'EUR'}},{'name':'c','number':'1'}]}",
                "{'kind':'layout','key':'1','pages':[{'keys':[{'number':'1'},{'category':'drinks'},{'colour':'#ffffff'}]}]}",
                "{'kind':'layout','key':'1','name':'Bar','pages':[{'name':'a','keys':[{}]}]}",
                "{'kind':'of-later-9','key':'🧀','whatever':[{'name':1}]}"
            })
    void areRecords(String json) {
        assertThat(flaws(json.replace('\'', '"'))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[]|' WRONG_TYPE'",
                "{}|/kind MISSING,/key MISSING",
                "{'kind':1,'key':[]}|/kind WRONG_TYPE,/key WRONG_TYPE",
                "{'kind':'Category','key':''}|/kind KIND,/key LENGTH",
                "{'kind':'1','key':' a'}|/kind KIND,/key WHITE_SPACE",
                "{'kind':'a\\u0001','key':'a\\u0001b'}|/kind KIND,/key CONTROL_CHARACTER",
                "{'kind':'x','key':'a','b':null}|/b NOT_CANONICAL",
                "{'kind':'x','key':'a','b':0.5}|/b NUMBER_NOT_EXACT",
                "{'kind':'category','key':'a'}|/name MISSING",
                "{'kind':'category','key':'a','name':'a','colour':'#FFF','vat':'MUCH','order':-1}"
                        + "|/colour COLOUR,/order OUT_OF_RANGE,/vat UNKNOWN_VAT",
                "{'kind':'category','key':'a','name':7,'colour':7,'vat':7,'order':'7'}"
                        + "|/name WRONG_TYPE,/colour WRONG_TYPE,/order WRONG_TYPE,/vat WRONG_TYPE",
                "{'kind':'options','key':'a'}|/name MISSING,/choices MISSING",
                "{'kind':'options','key':'a','name':'b','choices':[]}|/choices SIZE",
                "{'kind':'options','key':'a','name':'b','choices':{}}|/choices WRONG_TYPE",
                "{'kind':'options','key':'a','name':'b','least':2,'most':1,CHOICE}|/most OUT_OF_RANGE",
                "{'kind':'options','key':'a','name':'b','least':100,'most':0,CHOICE}"
                        + "|/least OUT_OF_RANGE,/most OUT_OF_RANGE,/most OUT_OF_RANGE",
                "{'kind':'options','key':'a','name':'b','choices':[7,{},{'number':'1','price':{}},{'name':'c','price':{'cents':-1}}]}"
                        + "|/choices/0 WRONG_TYPE,/choices/1/name MISSING,/choices/2/price NOT_BOTH,"
                        + "/choices/3/price/cents OUT_OF_RANGE,/choices/3/price/currency MISSING",
                "{'kind':'layout','key':'a'}|/pages MISSING",
                "{'kind':'layout','key':'a','pages':[{},{'keys':[]},{'keys':[{'number':'1','category':'b'},{'colour':'red'}]}]}"
                        + "|/pages/0/keys MISSING,/pages/1/keys SIZE,/pages/2/keys/0/category NOT_BOTH,"
                        + "/pages/2/keys/1/colour COLOUR"
            })
    void haveFlaws(String json, String expected) {
        assertThat(flaws(json.replace("CHOICE", CHOICE).replace('\'', '"')))
                .containsExactly(expected.replace("'", "").split(","));
    }

    @Test
    void areLimitedAsArticlesAre() {
        var long16 = "{\"kind\":\"x\",\"key\":\"a\",\"b\":\"" + "b".repeat(16 * 1024) + "\"}";
        assertThat(catchThrowableOfType(Refusal.class, () -> CatalogueRecord.read(long16))
                        .flaws())
                .extracting(flaw -> flaw.code())
                .containsExactly("TOO_LARGE");
        var deep = "{\"kind\":\"x\",\"key\":\"a\",\"b\":" + "[".repeat(24) + "]".repeat(24) + "}";
        assertThat(flaws(deep)).containsExactly(" TOO_DEEP");
    }

    @Test
    void haveAPlaceBeforeAllArticles() {
        var key = new RecordKey("category", "drinks");
        assertThat(RecordKey.of(key.place())).isEqualTo(key);
        assertThat(key.place()).isLessThan(new ArticleNumber("!"));
        assertThat(new ArticleNumber("4711").isRecord()).isFalse();
        assertThat(Kinds.NONE.include(new ArticleNumber("4711"))).isTrue();
        assertThat(Kinds.NONE.include(key.place())).isFalse();
        assertThat(Kinds.HERE.include(key.place())).isTrue();
        assertThatIllegalArgumentException().isThrownBy(() -> RecordKey.of(new ArticleNumber("4711")));
    }
}
