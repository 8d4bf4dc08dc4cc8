package tillsync.service.store.nodes;

import org.springframework.context.annotation.Conditional;
import org.springframework.stereotype.Component;
import tillsync.service.store.database.Ids;

/** The name of this process among the nodes: a new one at each start. */
@Component
@Conditional(OnPostgresql.class)
public final class NodeId {
    private final String value;

    public NodeId(Ids ids) {
        this.value = ids.id();
    }

    @Override
    public String toString() {
        return value;
    }
}
