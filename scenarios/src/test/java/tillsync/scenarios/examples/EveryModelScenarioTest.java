package tillsync.scenarios.examples;

import static tillsync.scenarios.cloud.TillAssert.assertThat;

import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tillsync.client.transport.TillDescription;
import tillsync.scenarios.cloud.Articles;
import tillsync.scenarios.cloud.Cloud;
import tillsync.service.Wire;
import tillsync.service.store.json.Json;

/** "Die Funktion steht allen POSSUMs zur Verfügung": each model in both roles of example 1. */
class EveryModelScenarioTest {
    @RegisterExtension
    final Cloud cloud = Cloud.embedded();

    private static TillDescription model(String model) {
        return new TillDescription(null, model, "TAXOPOS-POSSUM-2.0.24.141", "1.0.0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"POSSUM5", "POSSUM5+", "POSSUM6", "POSSUM12", "POSSUM16"})
    void isMainAndFollower(String model) {
        var main = cloud.till("main", model(model)).puts(Articles.odd("1"));
        var like = cloud.till("like", model(model));
        var other = cloud.till("other", model("POSSUM16"));
        cloud.assigns().follows(like, main).follows(other, main).applies();

        main.sets("espresso", 280).removes("1");
        assertThat(like).sells("espresso", 280).doesNotKnow("1").isVerifiedAgainst(main);

        cloud.assigns().leads(like).follows(main, like).follows(other, like).applies();
        like.sets("espresso", 310);
        assertThat(main).sells("espresso", 310).isVerifiedAgainst(like);
        assertThat(other).sells("espresso", 310).isVerifiedAgainst(like);
    }

    @Test
    void theModelsTestedAreAllThatAreSupported() {
        var models =
                Wire.of(cloud.service().port()).get("/api/v1/models").is(200).json();
        Assertions.assertThat(models.get("supported"))
                .isEqualTo(
                        Json.MAPPER.readTree("[\"POSSUM5\", \"POSSUM5+\", \"POSSUM6\", \"POSSUM12\", \"POSSUM16\"]"));
    }
}
