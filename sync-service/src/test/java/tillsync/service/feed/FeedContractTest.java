package tillsync.service.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import tillsync.article.member.SimpleMember;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** docs/asyncapi.yaml in itself; that what is sent is what it says, {@link FeedIntegrationTest} holds of each record. */
class FeedContractTest {
    private static final String PREFIX = "tillsync.";
    private final Contract contract = Contract.read();

    @Test
    void namesEachTopicOfTheFeedWithItsPolicy() {
        for (var topic : FeedTopic.values()) {
            assertThat(contract.cleanupPolicy(PREFIX + topic.shortName()))
                    .isEqualTo(topic.needed().get("cleanup.policy"));
        }
    }

    @Test
    void itsExamplesAreWhatItsSchemasSay() {
        for (var topic : contract.topics()) {
            for (var message : contract.messages(topic)) {
                assertThat(message.get("examples"))
                        .as(message.get("title").stringValue())
                        .isNotEmpty();
                message.get("examples")
                        .forEach(example -> assertThat(flaws(message, example)).isEmpty());
            }
        }
    }

    @Test
    void articlesHaveTheDeclaredMembers() {
        for (var member : SimpleMember.ALL) {
            assertThat(contract.articleMember(member.name()).path("type").asString(""))
                    .as(member.name())
                    .isEqualTo(member.kind().schema().text("type"));
        }
    }

    @Test
    void wouldNoticeAMemberThatItDoesNotName() {
        var message = contract.messages(PREFIX + "change-sets").get(0);
        var example = message.at("/examples/0").deepCopy();
        ((ObjectNode) example.get("payload")).put("pairing", "x");

        assertThat(flaws(message, example)).hasSize(1).first().asString().contains("pairing");
    }

    private List<String> flaws(JsonNode message, JsonNode example) {
        return contract.flaws(message, example.get("headers"), example.get("payload"));
    }
}
