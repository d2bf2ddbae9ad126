package dev.signalbox.local;

/** Asks a part whether it does its work yet. */
@FunctionalInterface
interface Readiness {
    /** An exception means not yet; its message is shown when time runs out. */
    void check() throws Exception;

    static boolean passes(Readiness readiness) {
        try {
            readiness.check();
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (Exception e) {
            return false;
        }
    }
}
