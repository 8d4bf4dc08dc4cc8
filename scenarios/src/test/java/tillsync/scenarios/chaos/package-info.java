/** A short run of chaos, and its checkers against histories in which something was planted. */
package tillsync.scenarios.chaos;
