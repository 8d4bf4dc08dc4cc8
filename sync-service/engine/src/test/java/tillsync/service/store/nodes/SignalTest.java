package tillsync.service.store.nodes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tillsync.catalogue.CatalogueId;

class SignalTest {
    @Test
    void readsWhatItWrites() {
        var catalogue = CatalogueId.of("508cbe2f-f554-4e38-80c4-9b6dc16541ed");

        for (var signal : List.of(
                Signal.changed(catalogue, 7), Signal.traced(catalogue, 7, "00-4b-00-01"), Signal.released(catalogue))) {
            assertThat(Signal.parse(signal.text())).contains(signal);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "CHANGED", "CHANGED c", "CHANGED c x", "FROM_A_NEWER_NODE c 1", "CHANGED c 1 2", "TRACED c 1"
            })
    void whatANewerNodeSaysIsNoReasonToFail(String text) {
        assertThat(Signal.parse(text)).isEmpty();
    }
}
