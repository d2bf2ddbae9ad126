package dev.signalbox.local;

import java.time.Duration;
import java.util.OptionalLong;

/** A process of the stack that can be started, stopped, killed and started again on the same ports and data. */
public abstract sealed class Part implements AutoCloseable
        permits LocalBroker, LocalPostgres, LocalRegistry, ServiceProcess {
    /** Seconds on an idle machine, minutes on one that does much else. A part that ends before it is ready is noticed at once. */
    static final Duration READY_WITHIN = Duration.ofMinutes(3);

    final PartProcess process;

    Part(PartProcess process) {
        this.process = process;
    }

    /** The name that messages and log files carry. */
    public abstract String name();

    /** Returns when the part does its work; does nothing while it runs. */
    public abstract void start();

    /** Fails unless the part does its work. */
    abstract void check() throws Exception;

    /** Lets the part end in good order. */
    public void stop() {
        process.stop("TERM");
    }

    /** Ends the part at once, without a chance to tidy up, and returns when it is gone. */
    public void kill() {
        process.kill();
    }

    /** Holds the process where it is; its connections stay open and silent. */
    public void pause() {
        process.signal("STOP");
    }

    /** Lets a paused process go on. */
    public void resume() {
        process.signal("CONT");
    }

    /** The process while it runs. */
    public OptionalLong pid() {
        return process.running().stream().mapToLong(LiveProcess::pid).findFirst();
    }

    @Override
    public void close() {
        stop();
    }
}
