package tillsync.client.spring;

import tillsync.client.TillBuilder;

/** A bean that says of the till what no property does, such as who hears of problems, or a proxy. */
@FunctionalInterface
public interface TillCustomizer {
    void customize(TillBuilder till);
}
