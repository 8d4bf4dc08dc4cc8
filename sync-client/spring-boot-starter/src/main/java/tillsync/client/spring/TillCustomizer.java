package tillsync.client.spring;

import tillsync.client.TillBuilder;

/** A bean that sets what no property does, such as a proxy, or who hears of problems. */
@FunctionalInterface
public interface TillCustomizer {
    void customize(TillBuilder till);
}
