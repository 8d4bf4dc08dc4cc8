package tillsync.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tillsync.catalogue.CatalogueEvent;
import tillsync.catalogue.Edit;

class EventNamesTest {
    @Test
    void holdBothWays() {
        assertThat(EventNames.nameOf(CatalogueEvent.Opened.class)).isEqualTo("catalogue.opened");
        assertThat(EventNames.typeOf("catalogue.opened")).isEqualTo(CatalogueEvent.Opened.class);
        assertThat(EventNames.isName("catalogue.opened")).isTrue();
        assertThat(EventNames.isEvent(CatalogueEvent.Opened.class)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "catalogue.renamed", "Catalogue.Opened", "tillsync.catalogue.Edit$Put"})
    void thatAreUnknownFail(String name) {
        assertThat(EventNames.isName(name)).isFalse();
        assertThatIllegalArgumentException().isThrownBy(() -> EventNames.typeOf(name));
    }

    @ParameterizedTest
    @ValueSource(classes = {Edit.Put.class, CatalogueEvent.class})
    void belongToNothingElse(Class<?> type) {
        assertThat(EventNames.isEvent(type)).isFalse();
        assertThatIllegalArgumentException().isThrownBy(() -> EventNames.nameOf(type));
    }
}
