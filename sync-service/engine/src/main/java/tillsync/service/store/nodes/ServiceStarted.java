package tillsync.service.store.nodes;

/** The service answers requests from now on; told once or twice. Other programs that open the same data never say so. */
public record ServiceStarted() {}
