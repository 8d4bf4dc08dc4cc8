package tillsync.service.engine.asking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static tillsync.service.engine.EngineShop.article;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tillsync.article.ArticleNumber;
import tillsync.json.JsonReader;
import tillsync.problem.Flaw;
import tillsync.problem.Refusal;
import tillsync.request.Ending;
import tillsync.till.DeviceId;

/** A till's answer is read strictly, and must fit the question. */
class TillAnswerTest {
    private static final ArticleNumber SEVEN = new ArticleNumber("7");

    private static TillAnswer read(String json) {
        return TillAnswer.read(JsonReader.read(json));
    }

    private static String refusedBy(String code, String detail) {
        return "{\"status\":\"REFUSED\",\"code\":\"" + code + "\",\"detail\":\"" + detail + "\"}";
    }

    private static String found(String number) {
        return AskedTill.found(article(number, 280));
    }

    private static void isAtFault(String json, String pointer) {
        assertThatThrownBy(() -> read(json))
                .isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.flaws())
                        .extracting(Flaw::pointer)
                        .contains(pointer));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}|/status",
                "[]|/status",
                "{\"status\":\"done\",\"changed\":1,\"unchanged\":0}|/status",
                "{\"status\":\"DONE\"}|/changed",
                "{\"status\":\"DONE\",\"changed\":1}|/unchanged",
                "{\"status\":\"DONE\",\"changed\":-1,\"unchanged\":0}|/changed",
                "{\"status\":\"DONE\",\"changed\":1.5,\"unchanged\":0}|/changed",
                "{\"status\":\"DONE\",\"changed\":\"1\",\"unchanged\":0}|/changed",
                "{\"status\":\"DONE\",\"changed\":2147483648,\"unchanged\":0}|/changed",
                "{\"status\":\"DONE\",\"changed\":1,\"unchanged\":0,\"skipped\":null}|/skipped",
                "{\"status\":\"REFUSED\",\"detail\":\"\"}|/code",
                "{\"status\":\"REFUSED\",\"code\":\"no code\"}|/code",
                "{\"status\":\"REFUSED\",\"code\":\"1A\"}|/code"
            })
    void isRefusedIfItIsNone(String json, String pointer) {
        isAtFault(json, pointer);
    }

    @Test
    void isRefusedIfItsReasonIsTooLong() {
        assertThat(read(refusedBy("A".repeat(64), "d".repeat(1_000))).ending().code())
                .hasSize(64);
        isAtFault(refusedBy("A".repeat(65), ""), "/code");
        isAtFault(refusedBy("A", "d".repeat(1_001)), "/detail");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"status\":\"ARTICLE\"}", "{\"status\":\"ARTICLE\",\"article\":{\"number\":\"7\"}}"})
    void isRefusedWithoutAWholeArticle(String json) {
        assertThatThrownBy(() -> read(json)).isInstanceOf(Refusal.class);
    }

    @Test
    void fitsItsQuestion() {
        fits(AskedTill.DONE, null);
        fits(AskedTill.REFUSED, null);
        fits(AskedTill.REFUSED, SEVEN);
        fits(AskedTill.NOT_FOUND, SEVEN);
        fits(found("7"), SEVEN);
        doesNotFit(AskedTill.DONE, SEVEN);
        doesNotFit(AskedTill.NOT_FOUND, null);
        doesNotFit(found("8"), SEVEN);
        doesNotFit(found("7"), null);
    }

    private static void fits(String json, @Nullable ArticleNumber number) {
        read(json).requireFor(number);
    }

    private static void doesNotFit(String json, @Nullable ArticleNumber number) {
        assertThatThrownBy(() -> fits(json, number)).isInstanceOf(Refusal.class);
    }

    @Test
    void saysToItsCallerWhatWasSkippedIfAnythingWas() {
        var question = Question.change(DeviceId.of("main"), "ben", new IdempotencyKey("k"), AskedTill.set("7", 310));
        var begin = "{\"requestId\":\"" + question.id() + "\",\"changed\":";

        assertThat(read(AskedTill.DONE).toCaller(question)).isEqualTo(begin + "1,\"unchanged\":0}");
        assertThat(read("{\"status\":\"DONE\",\"changed\":2,\"unchanged\":1,\"skipped\":3}")
                        .toCaller(question))
                .isEqualTo(begin + "2,\"unchanged\":1,\"skipped\":3}");
    }

    /** PostgreSQL stores no NUL. */
    @Test
    void endsAnOrderWithoutCharactersThatCannotBeStored() {
        assertThat(read(refusedBy("A", "Kasse \\u0000 zu")).ending()).isEqualTo(Ending.refused("A", "Kasse  zu"));
        assertThat(read(AskedTill.DONE).ending()).isEqualTo(Ending.applied(1, 0, 0));
    }
}
