package tillsync.scenarios.bench;

/** One of the works of PERFORMANCE.md. */
interface Work {
    /** Such as W1. */
    String name();

    /** Does it once, from fresh tills on, and adds what it measured; fails where a digest is not what it should be. */
    void round(Stand stand, Samples samples);
}
