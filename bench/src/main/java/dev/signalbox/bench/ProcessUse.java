package dev.signalbox.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** What a process has used so far, as Linux tells it. */
record ProcessUse(Duration processorTime, long residentMegabytes, long mostResidentMegabytes) {

    static ProcessUse of(long pid) throws IOException {
        Duration used = ProcessHandle.of(pid)
                .flatMap(process -> process.info().totalCpuDuration())
                .orElseThrow(() -> new IllegalStateException("process " + pid + " has ended"));
        long now = 0;
        long most = 0;
        for (String line : Files.readAllLines(Path.of("/proc", Long.toString(pid), "status"))) {
            if (line.startsWith("VmRSS:")) {
                now = megabytes(line);
            } else if (line.startsWith("VmHWM:")) {
                most = megabytes(line);
            }
        }
        return new ProcessUse(used, now, most);
    }

    private static long megabytes(String line) {
        return Long.parseLong(line.replaceAll("\\D", "")) / 1024;
    }
}
